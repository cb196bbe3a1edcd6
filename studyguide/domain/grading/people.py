"""Names of people in their longer and shorter forms.

A title, a middle name, the given name may be there or not (King Solomon, J. S. Bach, Turing); what
contradicts may not. Only an expected answer in capitals is read as a name.
"""

from __future__ import annotations

import re

from studyguide.domain.grading.tokens import Token
from studyguide.domain.grading.vocabulary import AFTER_NAMES, NOT_GIVEN_NAMES, TITLES
from studyguide.domain.grading.words import is_common_word

Name = tuple[Token, ...]
_ADJECTIVE = re.compile(r"(?:ish|ese|ern|ational|ical)$")
_LONGEST = 7


def same_person(right: Name, typed: Name) -> tuple[Name, Name] | None:
    """Return the tokens left to compare when what may differ is set aside, None if nothing may."""
    if max(len(right), len(typed)) > _LONGEST:
        return None
    if any(token.number or not token.capital for token in right):
        return None
    one, other = _without_title(right), _without_title(typed)
    titles = (len(one) < len(right)) + (len(other) < len(typed))
    if titles == 2:
        return None
    if titles and len(one) == len(other):
        return one, other
    one, other = _without_suffix(one), _without_suffix(other)
    if len(one) == len(other) == 1:
        return None
    if len(other) == 1:
        return (
            (one[-1:], other)
            if _is_surname(one[-1]) and all(map(_may_be_given, one[:-1]))
            else None
        )
    if len(one) == 1:
        return (one, other[-1:]) if not titles and all(map(_is_given, other[:-1])) else None
    if titles and one[0].text != other[0].text:
        return None
    return _without_middle(one, other)


def _without_title(tokens: Name) -> Name:
    """Return the name behind a title among the first three words (Prime Minister Churchill)."""
    for index in range(min(3, len(tokens) - 1), 0, -1):
        title = tokens[index - 1].text
        if title in TITLES and (index == 1 or title not in ("st", "saint")):
            return tokens[index:] if tokens[index].text.isalpha() else tokens
    return tokens


def _without_suffix(tokens: Name) -> Name:
    return tokens[:-1] if len(tokens) > 2 and tokens[-1].text in AFTER_NAMES else tokens


def _without_middle(one: Name, other: Name) -> tuple[Name, Name] | None:
    """Return first and last name, or the common end when one form only begins later.

    Middle names and initials must not contradict each other, and something has to show that it is
    a person: `National Union` is not `National Farmers Union`.
    """
    longer, shorter = (one, other) if len(one) >= len(other) else (other, one)
    middle = longer[1:-1]
    personal = _is_surname(one[-1]) or (
        _is_given(one[0]) and bool(middle) and all(map(_is_given, middle))
    )
    if not _may_be_given(one[0]) or not personal:
        return None
    size = len(shorter)
    if size < len(longer) and _texts(longer[-size:]) == _texts(shorter):
        return one[-size:], other[-size:]
    rest = iter(_texts(middle))
    if not all(any(_agree(name, text) for text in rest) for name in _texts(shorter[1:-1])):
        return None
    if _agree(one[0].text, other[0].text):
        return one[-1:], other[-1:]
    return (one[0], one[-1]), (other[0], other[-1])


def _texts(tokens: Name) -> list[str]:
    return [token.text for token in tokens]


def _agree(name: str, other: str) -> bool:
    """Return whether the names are equal or one is the initial of the other."""
    return name == other or (name[:1] == other[:1] and min(len(name), len(other)) == 1)


def _is_surname(token: Token) -> bool:
    return token.text.isalpha() and not _is_common(token)


def _may_be_given(token: Token) -> bool:
    known = token.text in NOT_GIVEN_NAMES or _ADJECTIVE.search(token.text)
    return token.text.isalpha() and not known


def _is_given(token: Token) -> bool:
    return _may_be_given(token) and (len(token.text) == 1 or not _is_common(token))


def _is_common(token: Token) -> bool:
    """Return whether it is a common English word; with an accent (Böll) it is not."""
    return token.shown.isascii() and is_common_word(token.text)
