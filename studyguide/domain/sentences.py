"""Where something stands in an article: sentence numbers such as `1, 7-9`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from studyguide.texts import _, _n

_RANGE = re.compile(r"(\d{1,6})(?:\s*[-–]\s*(\d{1,6}))?")


@dataclass(frozen=True, slots=True)
class Sentences:
    """A set of sentence numbers, kept as the ranges the author wrote."""

    ranges: tuple[tuple[int, int], ...] = ()
    """First and last sentence of each range, from 1, first not after last."""

    @classmethod
    def parse(cls, text: str) -> Sentences:
        """Read `8`, `7-9` or `1, 7-9`.

        Raises:
            ValueError: when the text is something else, or a range runs backwards.
        """
        ranges = []
        for piece in text.split(","):
            match = _RANGE.fullmatch(piece.strip())
            if match is None:
                raise ValueError(
                    _("“{text}” is no list of sentence numbers like 7-9 or 1, 7-9", text=text)
                )
            first, last = int(match[1]), int(match[2] or match[1])
            if first < 1 or last < first:
                raise ValueError(
                    _("“{text}” is no range of sentences counted from 1", text=piece.strip())
                )
            ranges.append((first, last))
        return cls(tuple(ranges))

    def __str__(self) -> str:
        return ", ".join(str(a) if a == b else f"{a}–{b}" for a, b in self.ranges)

    def __contains__(self, number: int) -> bool:
        return any(first <= number <= last for first, last in self.ranges)

    def __bool__(self) -> bool:
        return bool(self.ranges)

    @property
    def inside(self) -> str:
        """The place inside a sentence: `sentences 7–9`; empty when unknown."""
        if not self.ranges:
            return ""
        one = len(self.ranges) == 1 and self.ranges[0][0] == self.ranges[0][1]
        return _n("sentence {which}", "sentences {which}", 1 if one else 2, which=self)

    @property
    def label(self) -> str:
        """The place in words: `Sentence 8` or `Sentences 7–9`; empty when unknown."""
        if not self.ranges:
            return ""
        one = len(self.ranges) == 1 and self.ranges[0][0] == self.ranges[0][1]
        return _n("Sentence {which}", "Sentences {which}", 1 if one else 2, which=self)
