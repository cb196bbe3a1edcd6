"""Where a typed text differs from the right one, so that it can be shown letter by letter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from studyguide.domain.grading.normalise import tidy
from studyguide.texts import _

Kind = Literal["equal", "wrong", "missing", "extra"]


@dataclass(frozen=True, slots=True)
class Change:
    """One stretch of the comparison, in reading order."""

    kind: Kind
    """Whether it is as expected, another text, left out, or too much."""
    right: str
    """The expected letters; empty for `extra`."""
    typed: str
    """The typed letters; empty for `missing`."""


_KINDS: dict[str, Kind] = {
    "equal": "equal",
    "replace": "wrong",
    "delete": "missing",
    "insert": "extra",
}


def difference(right: str, typed: str, *, case: bool = False) -> tuple[Change, ...]:
    """Return the stretches that turn the right text into the typed one.

    Upper and lower case differ only if `case` is true. Joined, the `right` parts give the right
    text and the `typed` parts the typed one, both tidy.
    """
    from rapidfuzz.distance import Levenshtein  # reports keep changes and look for none

    expected, given = tidy(right), tidy(typed)
    if case:
        steps = Levenshtein.opcodes(expected, given)
    else:
        lower = [one.casefold() for one in expected], [one.casefold() for one in given]
        steps = Levenshtein.opcodes(*lower)
    return tuple(
        Change(
            _KINDS[step.tag],
            expected[step.src_start : step.src_end],
            given[step.dest_start : step.dest_end],
        )
        for step in steps
    )


def is_telling(changes: Sequence[Change]) -> bool:
    """Return whether showing the difference helps: some letters differ, and most do not."""
    same = sum(len(one.right) for one in changes if one.kind == "equal")
    expected = sum(len(one.right) for one in changes)
    typed = sum(len(one.typed) for one in changes)
    return same < max(expected, typed) <= 2 * same


def marked(changes: Sequence[Change]) -> Iterator[tuple[Kind, str]]:
    """Yield the text in pieces: `[-x]` for letters that are too much, `[+x]` for missing ones."""
    for one in changes:
        if one.kind == "equal":
            yield "equal", one.typed
            continue
        if one.typed:
            yield "extra", f"[-{one.typed}]"
        if one.right:
            yield "missing", f"[+{one.right}]"


def legend(changes: Sequence[Change]) -> str:
    """Return what the signs in the marked text mean: `[+] is missing`."""
    signs = {kind for kind, _ in marked(changes)}
    meant = [("extra", _("[-] is too much")), ("missing", _("[+] is missing"))]
    return ", ".join(text for kind, text in meant if kind in signs)
