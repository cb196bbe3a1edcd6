"""Where a typed text differs from the right one, so that it can be shown letter by letter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from rapidfuzz.distance import Levenshtein

from studyguide.domain.grading.normalise import tidy


@dataclass(frozen=True, slots=True)
class Change:
    """One stretch of the comparison, in reading order."""

    kind: Literal["equal", "wrong", "missing", "extra"]
    """Whether it is as expected, another text, left out, or too much."""
    right: str
    """The expected letters; empty for `extra`."""
    typed: str
    """The typed letters; empty for `missing`."""


_KINDS: dict[str, Literal["equal", "wrong", "missing", "extra"]] = {
    "equal": "equal",
    "replace": "wrong",
    "delete": "missing",
    "insert": "extra",
}


def difference(right: str, typed: str) -> tuple[Change, ...]:
    """Return the stretches that turn the right text into the typed one; case does not count.

    Joined, the `right` parts give the right text and the `typed` parts the typed one, both tidy.
    """
    expected, given = tidy(right), tidy(typed)
    lower = [one.casefold() for one in expected], [one.casefold() for one in given]
    return tuple(
        Change(
            _KINDS[step.tag],
            expected[step.src_start : step.src_end],
            given[step.dest_start : step.dest_end],
        )
        for step in Levenshtein.opcodes(*lower)
    )
