"""The file that carries a learner's records: one JSON object a line, each with its checksum.

The first line tells whose records they are, the last how many lines there were. The checksum is
SHA-256 over the line up to it, so that a line changed or cut on its way is found by its number.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import IO, Any

import msgspec

from studyguide.texts import _

VERSION = 1
_MARK = b',"sha256":"'
_TAIL = len(_MARK) + 64 + len(b'"}')
_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder().decode
LONGEST = 16 * 1024 * 1024
"""Bytes of a line above which nobody tries to read it."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a file."""

    number: int
    """From 1."""
    value: Any
    text: bytes
    """What the value was read from, for `value_of`."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A line that was not taken, and why."""

    number: int
    why: str


def written(value: dict[str, Any]) -> bytes:
    """Return a line with its checksum, without the line feed."""
    body = _encode(value)[:-1]
    return b'%b%b%b"}' % (body, _MARK, sha256(body).hexdigest().encode())


def lines_of(file: IO[bytes]) -> Iterator[bytes]:
    """Yield the lines of a file; of one that is too long no more than shows that it is."""
    while line := file.readline(LONGEST + 1):
        rest = line
        while len(rest) > LONGEST and not rest.endswith(b"\n"):
            rest = file.readline(LONGEST + 1)
        yield line


def value_of(text: bytes) -> Any:
    """Return the value of a line that was read before."""
    return _decode(text)


def read(lines: Iterable[bytes]) -> Iterator[Line | Refused]:
    """Read lines; those that are damaged come as refused, empty ones not at all."""
    for number, raw in enumerate(lines, 1):
        text = raw.rstrip(b"\r\n")
        if not text.strip():
            continue
        body, tail = text[:-_TAIL], text[-_TAIL:]
        if len(text) > LONGEST:
            yield Refused(number, _("is longer than {n} MiB", n=LONGEST // 1024**2))
        elif not tail.startswith(_MARK) or not tail.endswith(b'"}'):
            yield Refused(number, _("is no line of a records file, or was cut"))
        elif sha256(body).hexdigest().encode() != tail[len(_MARK) : -2]:
            yield Refused(number, _("is damaged: its checksum does not fit"))
        else:
            whole = body + b"}"
            try:
                value = _decode(whole)
            except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
                yield Refused(number, _("is no JSON"))
                continue
            yield Line(number, value, whole)
