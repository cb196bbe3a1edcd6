"""What was found, in lines or as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator

from studyguide.cli.words import one_line
from studyguide.domain.finding import Kind
from studyguide.services.searching import Found, Hit
from studyguide.texts import _

NAMES = {
    Kind.PART: _("Text"),
    Kind.POINT: _("Key point"),
    Kind.TERM: _("Term"),
    Kind.CARD: _("Card"),
    Kind.QUESTION: _("Question"),
}


def as_text(found: Found) -> Iterator[str]:
    """Yield a line for each hit: what it is, its id, and what it says around the words."""
    for hit in found.hits:
        yield f"{NAMES[hit.kind]} {hit.key}: {_said(hit)}"
    if found.more:
        yield _("There is more; a longer word finds less.")


def _said(hit: Hit) -> str:
    title = f"{hit.title}. " if hit.title else ""
    return one_line(f"{title}{hit.snippet.text}")


def as_json(found: Found) -> str:
    """Return the hits as JSON."""
    hits = [
        {
            "kind": hit.kind.value,
            "id": hit.key,
            "guide": hit.guide,
            "part": hit.part,
            "title": hit.title,
            "snippet": hit.snippet.text,
            "hits": [list(place) for place in hit.snippet.hits],
        }
        for hit in found.hits
    ]
    return json.dumps(
        {"version": 1, "hits": hits, "more": found.more}, ensure_ascii=False, indent=2
    )
