"""One place of a sitting, as it was laid out."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from studyguide.domain.ids import QuestionId


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
    tries: int | None = 0
    """How often an answer may be checked before handing in; None is no limit."""
