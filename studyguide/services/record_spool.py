"""Lines of a records file put aside until all were read, on disk when they are many.

A fact may stand before what it refers to, so every kind waits for its turn; kept in memory, the
lines of a long file would need some kilobytes each.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterator
from typing import IO

from studyguide.services.record_file import Line, value_of
from studyguide.store.exchange_form import Row

IN_MEMORY = 1024 * 1024
"""Bytes of lines from which on they are put on disk."""


class Spool:
    """Lines by what they hold, each kind in the order of the file."""

    def __init__(self, file: IO[bytes]) -> None:
        """Put lines into an empty file that is read and written by nobody else."""
        self._file = file
        self._end = 0
        self._places: defaultdict[str, array[int]] = defaultdict(lambda: array("Q"))

    def put(self, kind: str, line: Line) -> None:
        """Put a line aside."""
        self._places[kind].extend((line.number, self._end, len(line.text)))
        self._file.write(line.text)
        self._end += len(line.text)

    def rows(self, kind: str) -> Iterator[tuple[int, Row]]:
        """Yield the lines of a kind as often as asked: number and row."""
        places = self._places[kind]
        for first in range(0, len(places), 3):
            number, start, length = places[first : first + 3]
            self._file.seek(start)
            yield number, value_of(self._file.read(length))["row"]
