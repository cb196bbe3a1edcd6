"""The kinds of questions, and what a learner can answer to each.

Each kind is one frozen class; `studyguide.domain.grading` judges it. `tests` names the key points
that the answer shows knowledge of.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from typing import TypeAlias

from studyguide.domain.cloze import pieces
from studyguide.domain.ids import PointId, QuestionId
from studyguide.texts import _p


class Level(Enum):
    """What answering takes."""

    RECALL = "recall"
    UNDERSTAND = "understand"
    APPLY = "apply"
    COMPARE = "compare"


LEVELS: Mapping[Level, str] = {
    Level.RECALL: _p("level", "recall"),
    Level.UNDERSTAND: _p("level", "understand"),
    Level.APPLY: _p("level", "apply"),
    Level.COMPARE: _p("level", "compare"),
}
"""The levels in the learner's language."""


class Credit(Enum):
    """How a partly right answer counts; the formulas are in `grading/credit.py`."""

    ALL_OR_NOTHING = "all-or-nothing"
    NET_CORRECT = "net-correct"
    EACH_ANSWER = "each-answer"
    COVERAGE = "coverage"
    FRACTIONS = "fractions"
    POSITIONS = "positions"
    RELATIVE_ORDER = "relative-order"
    ADJACENT_PAIRS = "adjacent-pairs"


CREDITS: Mapping[Credit, str] = {
    Credit.ALL_OR_NOTHING: _p("credit", "all-or-nothing"),
    Credit.NET_CORRECT: _p("credit", "net-correct"),
    Credit.EACH_ANSWER: _p("credit", "each-answer"),
    Credit.COVERAGE: _p("credit", "coverage"),
    Credit.FRACTIONS: _p("credit", "fractions"),
    Credit.POSITIONS: _p("credit", "positions"),
    Credit.RELATIVE_ORDER: _p("credit", "relative-order"),
    Credit.ADJACENT_PAIRS: _p("credit", "adjacent-pairs"),
}
"""The ways to count in the reader's language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One option of a choice question or gap."""

    text: str
    right: bool = False
    feedback: str = ""
    credit: Fraction | None = None
    """Share of the mark when chosen, -1 to 1; only for the policy `fractions`."""
    pinned: bool = False
    """Whether it keeps its place when options are mixed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """An answer that counts, wholly or partly."""

    text: str
    credit: Fraction = Fraction(1)
    """Share of the mark, above 0 and at most 1."""
    pattern: bool = False
    """True when the text is a regular expression."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejected:
    """An answer that must not pass, whatever it looks like."""

    text: str
    feedback: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptedNumber:
    """A range of numbers that counts, wholly or partly."""

    low: Fraction
    high: Fraction
    """Both ends belong to the range."""
    text: str
    """The number as the author wrote it, for showing."""
    credit: Fraction = Fraction(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A unit in which a number may be given."""

    name: str
    factor: Fraction
    """How many of the question's first unit one of it is; above 0."""


def shown_answer(accept: Sequence[Accepted]) -> str:
    """Return the accepted answer to show: one in plain words where there is one."""
    told = [one for one in accept if not one.pattern]
    whole = [one for one in told if one.credit == 1]
    plain = [one for one in whole if "*" not in one.text.replace("\\*", "")]
    best = next(iter([*plain, *whole, *told]), None)
    return best.text.replace("\\*", "*") if best else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What all questions have in common."""

    id: QuestionId
    ask: str
    """The stem; plain text."""
    tests: tuple[PointId, ...] = ()
    level: Level = Level.RECALL
    points: Fraction = Fraction(1)
    """What a wholly right answer is worth; above 0."""
    why: str = ""
    """The explanation shown with the result."""
    hints: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    shuffle: bool = True
    """Whether options, partners or items may be shown in another order."""
    revision: str = ""
    """Hash of what is asked and what is right."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceQuestion(Question):
    """Options of which one (single choice) or several (multiple answer) are right."""

    choices: tuple[Choice, ...]
    several: bool = False
    """True when several may be chosen."""
    credit: Credit = Credit.NET_CORRECT

    @property
    def key(self) -> frozenset[int]:
        """The indexes of the right options."""
        return frozenset(i for i, choice in enumerate(self.choices) if choice.right)


@dataclass(frozen=True, slots=True, kw_only=True)
class TrueFalse(Question):
    """A statement, in `ask`, that is true or false."""

    answer: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed(Question):
    """A short answer in the learner's own typing."""

    accept: tuple[Accepted, ...]
    reject: tuple[Rejected, ...] = ()
    exact: bool = False
    """True when no misspelling passes."""
    case: bool = False
    """True when capitals have to be those of the accepted answer."""
    accents: bool = False
    """True when accents have to be those of the accepted answer."""
    require: tuple[str, ...] = ()
    """Words without which no answer counts."""

    @property
    def solution(self) -> str:
        """The answer to show."""
        return shown_answer(self.accept)


@dataclass(frozen=True, slots=True, kw_only=True)
class Numeric(Question):
    """A number, perhaps with a unit."""

    accept: tuple[AcceptedNumber, ...]
    """In the unit shown."""
    unit: str = ""
    """The unit shown; also meant when none is typed."""
    units: tuple[Unit, ...] = ()
    """All units that may be typed, the one shown first; empty when that is the only one."""

    @property
    def solution(self) -> str:
        """The answer to show."""
        return f"{self.accept[0].text} {self.unit}".strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Matching(Question):
    """Prompts that each have one partner among those offered."""

    pairs: tuple[tuple[str, str], ...]
    """Each prompt with its partner."""
    distractors: tuple[str, ...] = ()

    @property
    def prompts(self) -> tuple[str, ...]:
        """The left side, in the author's order."""
        return tuple(prompt for prompt, _ in self.pairs)

    @property
    def partners(self) -> tuple[str, ...]:
        """The right side: each different partner once, then the distractors."""
        return tuple(dict.fromkeys([*(partner for _, partner in self.pairs), *self.distractors]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Ordering(Question):
    """Items to bring into their right order."""

    items: tuple[str, ...]
    """In the right order."""
    credit: Credit = Credit.POSITIONS


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """One gap of a cloze question: typed, a number, or chosen from a list."""

    name: str
    accept: tuple[Accepted, ...] = ()
    reject: tuple[Rejected, ...] = ()
    numbers: tuple[AcceptedNumber, ...] = ()
    choices: tuple[Choice, ...] = ()
    weight: Fraction = Fraction(1)
    """Its share beside the other gaps; above 0."""
    exact: bool = False
    case: bool = False
    accents: bool = False
    require: tuple[str, ...] = ()
    """These four as in `Typed`."""

    @property
    def solution(self) -> str:
        """The answer to show."""
        if self.choices:
            return next(choice.text for choice in self.choices if choice.right)
        return self.numbers[0].text if self.numbers else shown_answer(self.accept)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClozeQuestion(Question):
    """A text, in `ask`, whose `[[marks]]` are gaps to fill."""

    gaps: tuple[Gap, ...]
    """One for each mark, in reading order."""

    @property
    def texts(self) -> tuple[str, ...]:
        """The text around the gaps: one piece more than there are gaps."""
        return pieces(self.ask)[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Essay(Question):
    """A longer answer, judged by the learner or the instructor against a rubric."""

    rubric: tuple[str, ...]
    """The ideas that a good answer has; each counts the same."""
    fewest_words: int = 0
    most_words: int = 0
    """0 means no limit."""


AnyQuestion: TypeAlias = (
    ChoiceQuestion | TrueFalse | Typed | Numeric | Matching | Ordering | ClozeQuestion | Essay
)


@dataclass(frozen=True, slots=True)
class Chosen:
    """The options chosen, as indexes into `choices` in the author's order."""

    options: frozenset[int]


@dataclass(frozen=True, slots=True)
class Judged:
    """A statement called true or false."""

    value: bool


@dataclass(frozen=True, slots=True)
class Written:
    """What was typed: words or a number."""

    text: str


@dataclass(frozen=True, slots=True)
class Matched:
    """For each prompt the index of the partner chosen, None where none was."""

    partners: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Ordered:
    """The items, as indexes into `items`, in the order the learner gave them."""

    items: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Filled:
    """For each gap what was typed or chosen; empty where nothing was."""

    gaps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Composed:
    """An essay, with the rubric ideas the learner (or the instructor) finds in it."""

    text: str
    met: frozenset[int] = frozenset()
    judged: bool = False
    """False until somebody went through the rubric."""


Response: TypeAlias = Chosen | Judged | Written | Matched | Ordered | Filled | Composed
