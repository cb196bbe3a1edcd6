"""The letters in front of options, and reading them back from what was typed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from studyguide.texts import _

_ALPHABET = "abcdefghijklmnopqrstuvwxyz"
_PAIR = re.compile(r"\s*(\d{1,4})[\s.)]*[-=:>]*\s*([a-z]+)[\s,;.)]*")
_TRIMMED = "().,;:"


class NotUnderstood(Exception):
    """What was typed is no answer to the question; the message is a sentence that says what is."""


def letter(index: int) -> str:
    """Return `a` to `z`, then `aa`, `ab` and so on."""
    text = _ALPHABET[index % 26]
    while index >= 26:
        index = index // 26 - 1
        text = _ALPHABET[index % 26] + text
    return text


def listed(texts: Sequence[str]) -> list[str]:
    """Return one line for each text with its letter: `a) Danube`."""
    return [f"{letter(place)}) {' '.join(text.split())}" for place, text in enumerate(texts)]


def span(count: int) -> str:
    """Return which letters there are: `a to d`."""
    if count == 1:
        return "a"
    return _("a or b") if count == 2 else _("a to {last}", last=letter(count - 1))


def read_letters(line: str, count: int) -> list[int]:
    """Return the places that letters stand for; `a c`, `a,c`, `A) C)` and `ac` are the same.

    Raises:
        NotUnderstood: when a word is no letter of the list.
    """
    places = {letter(index): index for index in range(count)}
    found: list[int] = []
    for word in re.split(r"[\s,;]+", line.casefold()):
        name = word.strip(_TRIMMED)
        if name in places:
            found.append(places[name])
        elif name and count <= len(_ALPHABET) and all(sign in places for sign in name):
            found += [places[sign] for sign in name]
        elif name:
            raise NotUnderstood(
                _("“{name}” is none of the letters {letters}.", name=name[:40], letters=span(count))
            )
    if not found:
        raise NotUnderstood(_("Type one of the letters {letters}.", letters=span(count)))
    return found


def read_pairs(line: str, prompts: int, partners: int) -> list[int | None]:
    """Return for each prompt the place of its partner from `1b 2a`, None where none was named.

    Raises:
        NotUnderstood: when a piece is no pair, or a number or letter is not there, or comes twice.
    """
    found: list[int | None] = [None] * prompts
    text = line.casefold()
    at = 0
    while at < len(text):
        match = _PAIR.match(text, at)
        if match is None:
            rest = text[at:].strip()[:40]
            raise NotUnderstood(
                _("“{rest}” is no pair of a number and a letter, such as 1b.", rest=rest)
            )
        number = int(match[1])
        if not 1 <= number <= prompts:
            raise NotUnderstood(
                _(
                    "There is no number {number}; the numbers are 1 to {n}.",
                    number=number,
                    n=prompts,
                )
            )
        if found[number - 1] is not None:
            raise NotUnderstood(
                _("Number {number} has several letters; give it one.", number=number)
            )
        places = read_letters(match[2], partners)
        if len(places) > 1:
            raise NotUnderstood(
                _("Number {number} has several letters; give it one.", number=number)
            )
        found[number - 1] = places[0]
        at = match.end()
    return found
