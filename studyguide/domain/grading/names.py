"""What may be left out of an expected answer, or stand before it, without changing it.

A nickname in quotes, what stands in brackets, the place behind a comma, a leading preposition, what
a person is. Mostly where capitals show a name: `hot desert` is not `desert`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from studyguide.domain.grading.normalise import fold
from studyguide.domain.grading.tokens import Answer, read
from studyguide.domain.grading.vocabulary import (
    CLASSES,
    CLASSES_BEFORE,
    LEADING,
    NOT_GIVEN_NAMES,
    ROUGHLY,
    words,
)
from studyguide.domain.grading.words import is_common_word

_BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]\s*")
_NICKNAME = re.compile(r"(?<=\w) \"[^\"]+\"(?= \w)")
_KIND_OF = re.compile(
    r"^(?:an?|the)? ?(?:form|kind|type|sort|system|state|city|town|process|act|art|continent"
    r"|country|island|practice) of ",
    re.IGNORECASE,
)
_NEEDLESS = {*LEADING, *ROUGHLY, "the"}
_NO_DESCRIPTION = words("""
with from into near over than that like under after before
""")
_NATIVE = re.compile(r"^((?:[A-Z]\w+ )+([A-Z]\w+)) (?:of|from) [A-Z]")
_PLACED = re.compile(r"^(.+) in (?:[A-Z]\w+(?: [A-Z]\w+)*|\d{4})$")


@lru_cache(maxsize=4096)
def shorter_forms(answer: Answer) -> tuple[Answer, ...]:
    """Return the forms of an expected answer in which something needless is left out."""
    forms: dict[str, Answer] = {}
    for text in _shorter_texts(answer.text):
        form = read(text)
        if form.tokens and form.joined != answer.joined:
            forms.setdefault(form.joined, form)
    return tuple(forms.values())


@lru_cache(maxsize=4096)
def plainer_forms(typed: Answer) -> tuple[Answer, ...]:
    """Return a typed name without the place behind its comma or the description before it."""
    head, comma, tail = typed.text.partition(", ")
    texts = [head] if comma and "," not in tail and _is_named(head) and _is_named(tail) else []
    texts += _without_description(typed.text.split()[-6:])
    return tuple(form for form in map(read, texts) if form.tokens)


def _shorter_texts(text: str) -> Iterator[str]:
    plain = _NICKNAME.sub("", text)
    if plain != text:
        yield plain
    bare = _BRACKETS.sub(" ", plain).strip()
    if bare and bare != plain:
        yield bare
        inner = _BRACKETS.search(plain)
        if inner and inner[1].isupper() and 1 < len(inner[1]) < 8:
            yield inner[1]
    head, comma, tail = bare.partition(", ")
    if (
        comma
        and "," not in tail
        and _is_named(head)
        and _is_named(tail)
        and not re.search(r"\b(?:and|or)\b", bare)
    ):
        yield head
    first, other, _ = bare.partition(", or ")
    if other and "," not in first:
        yield first
    if (placed := _PLACED.match(bare)) and _is_named(placed[1]):
        yield placed[1]
    if (native := _NATIVE.match(bare)) and not is_common_word(fold(native[2])):
        yield native[1]
    if kind := _KIND_OF.match(bare):
        yield bare[kind.end() :]
    parts = bare.split()
    while len(parts) > 1 and parts[0].casefold() in _NEEDLESS:
        parts = parts[1:]
    if len(parts) < len(bare.split()):
        yield " ".join(parts)
    if len(parts) == 2 and parts[0][:1].isupper():
        one, other = parts[0].casefold(), parts[1].casefold()
        if other in CLASSES and one not in NOT_GIVEN_NAMES and not is_common_word(one):
            yield parts[0]
        if one in CLASSES_BEFORE and not is_common_word(other):
            yield parts[1]
    yield from _without_description(parts)


def _without_description(parts: list[str]) -> Iterator[str]:
    """Yield the name behind a description, `Carl Linnaeus` in `Swedish botanist Carl Linnaeus`."""
    start = len(parts)
    while start and (parts[start - 1][:1].isupper() or parts[start - 1] == "the"):
        start -= 1
    before = parts[start - 1] if start else ""
    described = 0 < start < len(parts) and len(before) > 3 and before.isalpha()
    if described and not before.endswith(("ing", "ed")) and before not in _NO_DESCRIPTION:
        yield " ".join(parts[start:])


def _is_named(text: str) -> bool:
    return bool(text) and all(
        word[0].isupper() for word in text.split() if word not in ("the", "of", "in", "at")
    )
