"""A quiz: an instructor's selection of questions, and how it is laid out for one sitting."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from heapq import heapify, heappop, heappush
from random import Random
from typing import Protocol

from studyguide.domain.ids import BankId, PointId, QuestionId, QuizId
from studyguide.domain.questions import (
    AnyQuestion,
    ChoiceQuestion,
    Level,
    Matching,
    Ordering,
)
from studyguide.domain.quiz_settings import QuizSettings
from studyguide.domain.slot import Slot


@dataclass(frozen=True, slots=True, kw_only=True)
class Pool:
    """Which questions a draw takes from; empty conditions allow everything."""

    banks: tuple[BankId, ...]
    levels: tuple[Level, ...] = ()
    tags: tuple[str, ...] = ()
    """A question needs one of them."""
    tests: tuple[PointId, ...] = ()
    """A question needs to test one of them."""

    def admits(self, question: AnyQuestion) -> bool:
        """Tell whether a question of one of the banks may be drawn."""
        return (
            (not self.levels or question.level in self.levels)
            and (not self.tags or bool(set(self.tags) & set(question.tags)))
            and (not self.tests or bool(set(self.tests) & set(question.tests)))
        )


class Candidate(Protocol):
    """What a draw has to know of a question."""

    @property
    def id(self) -> QuestionId:
        """Its id."""

    @property
    def tests(self) -> tuple[PointId, ...]:
        """The key points it tests; the first one decides where it is drawn from."""


NOT_USED: Mapping[QuestionId, int] = {}
"""How often questions were asked when no attempt was before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A stretch of a quiz: questions that are always asked, then questions drawn."""

    title: str = ""
    questions: tuple[QuestionId, ...] = ()
    draw: int = 0
    """How many questions to draw from the pool."""
    pool: Pool | None = None
    points: Fraction | None = None
    """What each question is worth here; None leaves it what its bank says."""
    worth: Mapping[QuestionId, Fraction] = field(default_factory=dict)
    """What single fixed questions are worth here."""
    best: int | None = None
    """How many of its questions count, the best ones; None is all."""

    @property
    def length(self) -> int:
        """How many questions a sitting has from it."""
        return len(self.questions) + self.draw

    def points_of(self, question: AnyQuestion) -> Fraction:
        """Return what a question is worth here."""
        if self.points is None:
            return self.worth.get(question.id, Fraction(1) if self.best else question.points)
        return self.worth.get(question.id, self.points)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quiz:
    """An instructor's selection of questions with settings."""

    id: QuizId
    title: str
    about: str = ""
    """What it is for, shown before it starts."""
    sections: tuple[Section, ...]
    settings: QuizSettings = field(default_factory=QuizSettings)
    revision: str = ""

    @property
    def length(self) -> int:
        """How many questions a sitting has."""
        return sum(section.length for section in self.sections)


def movable(question: AnyQuestion) -> int:
    """Return how many things of a question can be shown in another order; 0 for most kinds."""
    if isinstance(question, ChoiceQuestion):
        return len(question.choices)
    if isinstance(question, Matching):
        return len(question.partners)
    return len(question.items) if isinstance(question, Ordering) else 0


def shown_order(question: AnyQuestion, random: Random, *, shuffle: bool) -> tuple[int, ...]:
    """Return the order in which the movable things of a question are shown.

    Items to be ordered and partners to be matched are always mixed, since the author's order is the
    answer; options only where quiz and question allow it. Empty for kinds without such things.
    """
    order = list(range(movable(question)))
    if isinstance(question, ChoiceQuestion):
        if shuffle and question.shuffle:
            free = [place for place in order if not question.choices[place].pinned]
            for place, choice in zip(free, random.sample(free, len(free)), strict=True):
                order[place] = choice
    elif isinstance(question, Matching):
        random.shuffle(order)
    elif isinstance(question, Ordering):
        while len(order) > 1 and order == sorted(order):
            random.shuffle(order)
    return tuple(order)


class Stratum(Protocol):
    """Questions that are drawn from one key point."""

    def __len__(self) -> int:
        """Return how many there are."""

    def __getitem__(self, place: int, /) -> Candidate:
        """Return one of them."""


@dataclass(frozen=True, slots=True)
class Strata:
    """A pool whose questions are grouped already by the key point that they are drawn from.

    A draw looks at few of them; so a group may make its questions when they are asked for.
    """

    groups: Mapping[PointId | None, Stratum]

    @classmethod
    def of(cls, pool: Iterable[Candidate]) -> Strata:
        """Group a pool by the first key points of its questions."""
        groups: dict[PointId | None, list[Candidate]] = {}
        for one in pool:
            groups.setdefault(one.tests[0] if one.tests else None, []).append(one)
        return cls(groups)

    def __iter__(self) -> Iterator[Candidate]:
        for group in self.groups.values():
            yield from (group[place] for place in range(len(group)))


def draw(
    pool: Sequence[Candidate] | Strata,
    count: int,
    random: Random,
    used: Mapping[QuestionId, int] = NOT_USED,
    without: Collection[QuestionId] = (),
) -> list[QuestionId]:
    """Draw questions at random so that the key points of the pool are covered evenly.

    Each pick comes from the key points that were picked least so far; ties are broken by chance.
    Of the questions of a key point those come first that `used` says were asked least often, and a
    question is not repeated before the whole pool was asked; those in `without` are left out.
    Returns fewer than `count` only when the pool is smaller.
    """
    strata = pool if isinstance(pool, Strata) else Strata.of(pool)
    again: dict[int, dict[PointId | None, list[Candidate]]] = {}

    def new(point: PointId | None, group: Stratum) -> Iterator[Candidate]:
        """Yield what was never asked, and put aside what was."""
        for one in _in_random_order(group, random):
            if one.id in without:
                continue
            times = used.get(one.id, 0)
            if times:
                again.setdefault(times, {}).setdefault(point, []).append(one)
            else:
                yield one

    covered: Counter[PointId | None] = Counter()
    groups = {point: new(point, group) for point, group in strata.groups.items()}
    drawn = list(_evenly(groups, count, random, covered))
    for times in sorted(again):
        left = count - len(drawn)
        if left:
            groups = {point: iter(some) for point, some in again[times].items()}
            drawn += _evenly(groups, left, random, covered)
    return drawn


def _in_random_order(group: Stratum, random: Random) -> Iterator[Candidate]:
    """Yield the members of a group, each once, looking at no more of them than are wanted."""
    moved: dict[int, int] = {}
    for left in range(len(group), 0, -1):
        place = random.randrange(left)
        yield group[moved.get(place, place)]
        moved[place] = moved.get(left - 1, left - 1)


def _evenly(
    groups: Mapping[PointId | None, Iterator[Candidate]],
    count: int,
    random: Random,
    covered: Counter[PointId | None],
) -> Iterator[QuestionId]:
    """Yield up to `count` questions, and note in `covered` which key points they test."""
    waiting = [(covered[point], random.random(), point) for point in groups]
    heapify(waiting)
    while count and waiting:
        times, _, point = heappop(waiting)
        if times == covered[point]:
            one = next(groups[point], None)
            if one is None:
                continue
            covered.update(one.tests or (None,))
            count -= 1
            yield one.id
        heappush(waiting, (covered[point], random.random(), point))


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where the questions of a sitting come from."""

    questions: Callable[[Iterable[QuestionId]], Sequence[AnyQuestion]]
    """Looks questions up by id, in the order of the ids."""
    candidates: Callable[[Pool], Sequence[Candidate] | Strata]
    """Returns what a draw may take."""


def lay_out(
    quiz: Quiz, source: Source, random: Random, used: Mapping[QuestionId, int] = NOT_USED
) -> tuple[tuple[Slot, ...], tuple[AnyQuestion, ...]]:
    """Choose and order the questions of one sitting.

    `used` says how often the learner was asked a question before. A question stands at most once in
    a sitting.
    """
    slots: list[Slot] = []
    questions: list[AnyQuestion] = []
    taken: set[QuestionId] = {id for section in quiz.sections for id in section.questions}
    for index, section in enumerate(quiz.sections):
        ids = list(section.questions)
        if section.pool is not None:
            pool = source.candidates(section.pool)
            drawn = draw(pool, section.draw, random, used, without=taken)
            taken.update(drawn)
            ids += drawn
        chosen = list(source.questions(ids))
        if quiz.settings.shuffle_questions:
            random.shuffle(chosen)
        slots += (
            Slot(
                question=question.id,
                revision=question.revision,
                section=index,
                points=section.points_of(question),
                order=shown_order(question, random, shuffle=quiz.settings.shuffle_options),
                tries=quiz.settings.allowed_tries(question),
            )
            for question in chosen
        )
        questions += chosen
    return tuple(slots), tuple(questions)
