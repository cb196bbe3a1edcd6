"""How much there is: key points, questions by type and level, cards and terms, guide by guide."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from studyguide.domain.ids import is_derived
from studyguide.domain.library import Bank, Library
from studyguide.domain.questions import (
    AnyQuestion,
    ChoiceQuestion,
    ClozeQuestion,
    Essay,
    Level,
    Matching,
    Numeric,
    Ordering,
    TrueFalse,
    Typed,
)

_TYPES: dict[type[AnyQuestion], str] = {
    ChoiceQuestion: "single-choice",
    TrueFalse: "true-false",
    Typed: "typed",
    Numeric: "number",
    Matching: "matching",
    Ordering: "ordering",
    ClozeQuestion: "cloze",
    Essay: "essay",
}
SEVERAL = "multiple-answer"
TYPES = ("single-choice", SEVERAL, *list(_TYPES.values())[1:])
"""Every type of question, in the order of the tables."""
LEVELS = tuple(level.value for level in Level)


@dataclass(frozen=True, slots=True)
class Amounts:
    """What one guide has, or a bank that belongs to none."""

    id: str
    points: int = 0
    """Key points."""
    tested: int = 0
    """Key points that some question of any bank tests."""
    terms: int = 0
    cards: int = 0
    """Also the derived ones."""
    questions: int = 0
    derived: int = 0
    """Questions made from key points and terms; counted in `questions` too."""
    types: Mapping[str, int] = field(default_factory=dict)
    """Questions of each of `TYPES`."""
    levels: Mapping[str, int] = field(default_factory=dict)
    """Questions of each of `LEVELS`."""

    def __add__(self, other: Amounts) -> Amounts:
        """Return the sum, under the own id."""
        return Amounts(
            self.id,
            self.points + other.points,
            self.tested + other.tested,
            self.terms + other.terms,
            self.cards + other.cards,
            self.questions + other.questions,
            self.derived + other.derived,
            {name: self.types.get(name, 0) + other.types[name] for name in TYPES},
            {name: self.levels.get(name, 0) + other.levels[name] for name in LEVELS},
        )


def amounts(library: Library) -> list[Amounts]:
    """Return what each guide has, then what each bank has that belongs to no guide."""
    tested = {
        test for bank in library.banks for question in bank.questions for test in question.tests
    }
    cards = Counter(card.guide for card in library.cards)
    banks: dict[str, list[Bank]] = {}
    for bank in library.banks:
        banks.setdefault(bank.guide or "", []).append(bank)
    found = []
    for guide in library.guides:
        points = guide.key_points
        own = (question for bank in banks.get(guide.id, ()) for question in bank.questions)
        counted = Amounts(
            guide.id,
            points=len(points),
            tested=sum(point.id in tested for point in points),
            terms=len(guide.terms),
            cards=cards[guide.id],
        )
        found.append(counted + _counted(own))
    return found + [Amounts(bank.id) + _counted(bank.questions) for bank in banks.get("", ())]


def _counted(questions: Iterable[AnyQuestion]) -> Amounts:
    """Count questions."""
    every = list(questions)
    types = Counter(map(_type, every))
    levels = Counter(question.level.value for question in every)
    return Amounts(
        "",
        questions=len(every),
        derived=sum(is_derived(question.id) for question in every),
        types={name: types[name] for name in TYPES},
        levels={name: levels[name] for name in LEVELS},
    )


def _type(question: AnyQuestion) -> str:
    if isinstance(question, ChoiceQuestion) and question.several:
        return SEVERAL
    return _TYPES[type(question)]
