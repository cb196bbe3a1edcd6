"""A quiz: an instructor's selection of questions, and how it is laid out for one sitting."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from random import Random

from studyguide.domain.ids import BankId, PointId, QuestionId, QuizId
from studyguide.domain.questions import (
    AnyQuestion,
    ChoiceQuestion,
    Level,
    Matching,
    Ordering,
)


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A stretch of a quiz: questions that are always asked, then questions drawn."""

    title: str = ""
    questions: tuple[QuestionId, ...] = ()
    draw: int = 0
    """How many questions to draw from the pool."""
    pool: Pool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class QuizSettings:
    """How a quiz is taken."""

    pass_mark: Fraction | None = None
    """Share of the marks that passes, 0 to 1; None when the quiz has no pass mark."""
    shuffle_questions: bool = False
    shuffle_options: bool = True


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
        return sum(len(section.questions) + section.draw for section in self.sections)


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One place of a sitting: which question stands there, and the order of its options."""

    question: QuestionId
    revision: str
    section: int
    """Index of the section it belongs to."""
    points: Fraction
    order: tuple[int, ...] = ()
    """The options, partners or items in the order shown, as the author's indexes."""


def shown_order(question: AnyQuestion, random: Random, *, shuffle: bool) -> tuple[int, ...]:
    """Return the order in which the movable things of a question are shown.

    Items to be ordered and partners to be matched are always mixed, since the author's order is the
    answer; options only where quiz and question allow it. Empty for kinds without such things.
    """
    if isinstance(question, ChoiceQuestion):
        order = list(range(len(question.choices)))
        if shuffle and question.shuffle:
            random.shuffle(order)
    elif isinstance(question, Matching):
        order = list(range(len(question.partners)))
        random.shuffle(order)
    elif isinstance(question, Ordering):
        order = list(range(len(question.items)))
        while len(order) > 1 and order == sorted(order):
            random.shuffle(order)
    else:
        order = []
    return tuple(order)


def draw(pool: Sequence[AnyQuestion], count: int, random: Random) -> list[AnyQuestion]:
    """Draw questions at random so that the key points of the pool are covered evenly.

    Each pick comes from the key points that were picked least so far; ties are broken by chance.
    Returns fewer than `count` only when the pool is smaller.
    """
    by_point: dict[PointId | None, deque[AnyQuestion]] = {}
    for question in random.sample(pool, len(pool)):
        by_point.setdefault(question.tests[0] if question.tests else None, deque()).append(question)
    used: Counter[PointId | None] = Counter()
    drawn: list[AnyQuestion] = []
    while len(drawn) < count and by_point:
        fewest = min(used[point] for point in by_point)
        point = random.choice([p for p in by_point if used[p] == fewest])
        question = by_point[point].popleft()
        drawn.append(question)
        used.update(question.tests or [None])
        if not by_point[point]:
            del by_point[point]
    return drawn


def lay_out(
    quiz: Quiz,
    fixed: Callable[[Iterable[QuestionId]], Sequence[AnyQuestion]],
    pool: Callable[[Pool], Sequence[AnyQuestion]],
    random: Random,
) -> tuple[tuple[Slot, ...], tuple[AnyQuestion, ...]]:
    """Choose and order the questions of one sitting.

    `fixed` looks questions up by id, `pool` returns those that a draw may take. A question
    stands at most once in a sitting.
    """
    slots: list[Slot] = []
    questions: list[AnyQuestion] = []
    taken: set[QuestionId] = {id for section in quiz.sections for id in section.questions}
    for index, section in enumerate(quiz.sections):
        chosen = list(fixed(section.questions))
        if section.pool is not None:
            free = [question for question in pool(section.pool) if question.id not in taken]
            drawn = draw(free, section.draw, random)
            taken.update(question.id for question in drawn)
            chosen += drawn
        if quiz.settings.shuffle_questions:
            random.shuffle(chosen)
        for question in chosen:
            order = shown_order(question, random, shuffle=quiz.settings.shuffle_options)
            slots.append(
                Slot(
                    question=question.id,
                    revision=question.revision,
                    section=index,
                    points=question.points,
                    order=order,
                )
            )
            questions.append(question)
    return tuple(slots), tuple(questions)
