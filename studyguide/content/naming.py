"""Ids for questions, cards and terms that have none of their own.

The id comes from the wording and is the same that `studyguide check --fix-ids` writes, so that
nothing is lost when the author lets it be written later.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

from studyguide.content.scalars import SLUG, slugify
from studyguide.content.source import Data
from studyguide.domain.cloze import MARK

_WORDINGS = ("ask", "statement", "cloze", "essay", "front")


def names(entries: Iterable[Data]) -> Iterator[str]:
    """Yield an id for each question or card as written: its own, or one from its wording."""
    entries = list(entries)
    stated = [own_id(entry) for entry in entries]
    used = set(stated)
    reached: dict[str, int] = {}
    for entry, own in zip(entries, stated, strict=True):
        name = own
        if not name:
            name = _free(_from_wording(entry), used, reached)
            used.add(name)
        yield name


def own_id(entry: Data) -> str:
    """Return the id that an entry states; empty when it states none that is a slug."""
    id = entry.get("id") if isinstance(entry, dict) else None
    return id if isinstance(id, str) and SLUG.fullmatch(id) else ""


def term_name(term: str) -> str:
    """Return the id of a term, made from its name."""
    return slugify(term, words=12, longest=80) or f"term-{_digest(term)}"


def _from_wording(entry: Data) -> str:
    if not isinstance(entry, dict):
        return "entry"
    texts = (entry.get(key) for key in _WORDINGS)
    wording = next((text for text in texts if isinstance(text, str)), "")
    return slugify(MARK.sub(" ", wording)) or f"entry-{_digest(wording)}"


def _free(name: str, used: set[str], reached: dict[str, int]) -> str:
    """Return the name, with a number behind it where it is taken.

    `reached` keeps the last number of each name, so that many equal wordings are not slow.
    """
    number = reached.get(name, 1)
    free = name if number == 1 else f"{name}-{number}"
    while free in used:
        number += 1
        free = f"{name}-{number}"
    reached[name] = number
    return free


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:8]
