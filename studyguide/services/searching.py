"""Finding what content says: in a part, in a guide, or in everything."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from studyguide.domain.finding import FOR_LEARNERS, Kind, Query, Snippet, hits, parse, snippet
from studyguide.domain.ids import GuideId, LearnerId, PartId
from studyguide.store import search
from studyguide.store.database import Database
from studyguide.store.search_entries import Passage

MOST = 30
"""Hits of each kind; more would be read by nobody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One thing that says what was looked for."""

    kind: Kind
    key: str
    """Its id: of a part `guide/part`, of a guide's summary the guide's."""
    guide: GuideId | None
    guide_title: str
    part: PartId | None
    title: str
    """Of a part or term, a key point's id in words; empty for cards and questions."""
    snippet: Snippet
    at: int | None
    """Where in the plain text of a part the first hit begins; None when only the title says it."""


@dataclass(frozen=True, slots=True)
class Found:
    """What was found, kind by kind, the best of each kind first."""

    hits: tuple[Hit, ...] = ()
    more: bool = False
    """Whether there are more than are shown."""


def find(
    database: Database,
    typed: str,
    *,
    learner: LearnerId | None = None,
    guide: GuideId | None = None,
    part: PartId | None = None,
    kinds: Sequence[Kind] = FOR_LEARNERS,
    most: int = MOST,
) -> Found:
    """Return what says all the words typed; the last word may still be unfinished.

    With a learner, also what is that learner's own.
    """
    query = parse(typed)
    if not query:
        return Found()
    with database.reading() as connection:
        passages = search.find(
            connection,
            query,
            kinds,
            learner=learner,
            guide=guide,
            part=part,
            limit=most + 1,
        )
    found: list[Hit] = []
    more = False
    for kind in kinds:
        best = [_hit(one, title, query) for one, title in passages if one.kind is kind]
        found += best[:most]
        more = more or len(best) > most
    return Found(tuple(found), more)


def _hit(one: Passage, guide_title: str | None, query: Query) -> Hit:
    places = hits(one.body, query)
    return Hit(
        kind=one.kind,
        key=one.key,
        guide=one.guide,
        guide_title=guide_title or "",
        part=one.part,
        title=one.title,
        snippet=snippet(one.body, places),
        at=places[0][0] if places else None,
    )
