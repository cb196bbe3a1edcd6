"""Practice without a quiz: which questions, the weakest key points first."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from random import Random

from studyguide.domain.ids import BankId, PointId, QuestionId, QuizId
from studyguide.domain.questions import Level

PRACTICE = QuizId("practice")
"""The id under which practice is kept; no quiz file may have it."""
USUAL_LENGTH = 10
"""Questions of a practice when nobody says how many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PracticeChoice:
    """What a learner wants to practise; empty conditions allow everything."""

    banks: tuple[BankId, ...] = ()
    levels: tuple[Level, ...] = ()
    kinds: tuple[str, ...] = ()
    """Kinds of questions by name, such as `typed`."""
    mistakes: bool = False
    """Only questions whose last answer was not wholly right."""
    questions: tuple[QuestionId, ...] = ()
    """Only these."""
    count: int = USUAL_LENGTH
    """How many questions at most, from 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Practicable:
    """A question that could be practised."""

    id: QuestionId
    bank: BankId
    kind: str
    level: Level
    tests: tuple[PointId, ...]
    last: datetime | None = None
    """When the learner answered it last; None if never."""
    right: bool = False
    """Whether that answer was wholly right."""


def fits(choice: PracticeChoice) -> Callable[[Practicable], bool]:
    """Return the test whether a question is wanted."""
    wanted = frozenset(choice.questions)

    def test(one: Practicable) -> bool:
        return (
            (not choice.banks or one.bank in choice.banks)
            and (not choice.levels or one.level in choice.levels)
            and (not choice.kinds or one.kind in choice.kinds)
            and (not wanted or one.id in wanted)
            and not (choice.mistakes and (one.last is None or one.right))
        )

    return test


def chosen(
    choice: PracticeChoice,
    among: Sequence[Practicable],
    known: Mapping[PointId, float],
    random: Random,
) -> list[QuestionId]:
    """Choose the questions of a practice: those of the least known key points come first.

    `known` holds 0 to 1 for key points that were met; others count as not known. One question of
    each key point comes before a second one of any; of several, the one not answered for longest.
    Questions asked for by id come in the order of their key points too.
    """
    by_point: dict[PointId | None, list[Practicable]] = {}
    for one in filter(fits(choice), among):
        point = min(one.tests, key=lambda test: known.get(test, 0.0), default=None)
        by_point.setdefault(point, []).append(one)
    ranked: list[tuple[int, float, float, QuestionId]] = []
    for point, questions in by_point.items():
        shuffled = random.sample(questions, len(questions))
        shuffled.sort(key=lambda one: one.last.timestamp() if one.last else 0.0)
        level = known.get(point, 0.0) if point is not None else 1.0
        ranked += ((turn, level, random.random(), one.id) for turn, one in enumerate(shuffled))
    return [id for *_, id in sorted(ranked)[: choice.count]]
