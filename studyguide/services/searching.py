"""Finding what content says: in a part, in a guide, or in everything."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from studyguide.domain.finding import FOR_LEARNERS, Kind, Snippet, hits, parse, snippet
from studyguide.domain.ids import GuideId, LearnerId, PartId
from studyguide.store import library, search
from studyguide.store.database import Database

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
    found: list[Hit] = []
    more = False
    with database.reading() as connection:
        titles = library.guide_titles(connection)
        for kind in kinds:
            passages = search.find(
                connection,
                query,
                (kind,),
                learner=learner,
                guide=guide,
                part=part,
                limit=most + 1,
            )
            more = more or len(passages) > most
            for one in passages[:most]:
                places = hits(one.body, query)
                found.append(
                    Hit(
                        kind=one.kind,
                        key=one.key,
                        guide=one.guide,
                        guide_title=titles.get(one.guide, "") if one.guide else "",
                        part=one.part,
                        title=one.title,
                        snippet=snippet(one.body, places),
                        at=places[0][0] if places else None,
                    )
                )
    return Found(tuple(found), more)
