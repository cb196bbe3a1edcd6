"""Guides as they were compiled, whole or by title, in the order of their list."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from sqlalchemy import Connection, select

from studyguide.domain.content import Guide
from studyguide.domain.ids import GuideId
from studyguide.store.batches import batches
from studyguide.store.codec import decode
from studyguide.store.content_tables import guides
from studyguide.store.engine import plain


def each_guide(connection: Connection) -> Iterator[Guide]:
    """Yield the guides in the order of their list."""
    query = select(guides.c.body).where(guides.c.retired.is_(False))
    for body in connection.execute(query.order_by(guides.c.position, guides.c.title)).scalars():
        yield decode(body, Guide)


def all_guides(connection: Connection) -> list[Guide]:
    """Return the guides in the order of their list."""
    return list(each_guide(connection))


def guide(connection: Connection, id: GuideId) -> Guide | None:
    """Return a guide; None when there is none, or it is retired."""
    statement = "SELECT body FROM guides WHERE id = :id AND NOT retired"
    rows = plain(connection).rows(statement, id=id)
    return next((decode(body, Guide) for (body,) in rows), None)


def some_guides(connection: Connection, ids: Collection[GuideId]) -> dict[GuideId, Guide]:
    """Return guides by id, retired ones included."""
    found: dict[GuideId, Guide] = {}
    for some in batches(sorted(ids)):
        query = select(guides.c.body).where(guides.c.id.in_(some))
        for body in connection.execute(query).scalars():
            one = decode(body, Guide)
            found[one.id] = one
    return found


def guide_titles(connection: Connection) -> dict[GuideId, str]:
    """Return the titles of the guides, in the order of their list."""
    query = select(guides.c.id, guides.c.title).where(guides.c.retired.is_(False))
    rows = connection.execute(query.order_by(guides.c.position, guides.c.title))
    return {GuideId(id): title for id, title in rows}


def titles_of(connection: Connection, ids: Collection[GuideId]) -> dict[GuideId, str]:
    """Return the titles of some guides, retired ones included."""
    found: dict[GuideId, str] = {}
    for some in batches(sorted(ids)):
        rows = connection.execute(select(guides.c.id, guides.c.title).where(guides.c.id.in_(some)))
        found |= {GuideId(id): title for id, title in rows}
    return found
