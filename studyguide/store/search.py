"""Full text search over content, and keeping its index in the transaction that loads."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice

from sqlalchemy import (
    Connection,
    Integer,
    Select,
    column,
    func,
    literal_column,
    select,
    table,
    text,
)

from studyguide.domain.finding import Kind, Query, words
from studyguide.domain.ids import GuideId, LearnerId, PartId
from studyguide.domain.library import Library
from studyguide.store import library
from studyguide.store.batches import batches
from studyguide.store.engine import plain
from studyguide.store.plain import Plain
from studyguide.store.search_entries import Passage, entries, of_card
from studyguide.store.search_tables import INDEX, passages
from studyguide.store.upsert import append

OF_GUIDES = (Kind.PART, Kind.POINT, Kind.TERM, Kind.CARD)
"""What the files of a guide say."""
AT_ONCE = 5000
"""How many passages are in memory at once while they are added."""
OF_NOBODY = "p.owner_id IS NULL"
"""What content says, not a learner."""
BANKS = 20
"""How many banks are compared with the index at once."""


def keep(connection: Connection, loaded: Library) -> None:
    """Let the index say what was loaded and nothing that is retired.

    What it says already stays as it is, since taking a row out costs as much as adding one.
    """
    for kept, kinds in (("guides", OF_GUIDES), ("banks", (Kind.QUESTION,))):
        gone = plain(connection).rows(f"SELECT id FROM {kept} WHERE retired = TRUE")
        drop(connection, [id for (id,) in gone], kinds)
    add(connection, _news(connection, loaded))


def _news(connection: Connection, loaded: Library) -> Iterator[Passage]:
    """Yield what the index does not say yet, and take out of it what is said no longer."""
    texts = Library(guides=loaded.guides, cards=loaded.cards)
    whole: set[str] = {guide.id for guide in loaded.guides}
    others: set[str] = {card.guide for card in loaded.cards if card.guide not in whole}
    yield from _differing(connection, entries(texts), whole, others, OF_GUIDES)
    for some in batches(loaded.banks, BANKS):
        asked = entries(Library(banks=tuple(some)))
        yield from _differing(connection, asked, {bank.id for bank in some}, (), (Kind.QUESTION,))


def _differing(
    connection: Connection,
    said: Iterable[Passage],
    whole: Collection[str],
    others: Collection[str],
    kinds: Iterable[Kind],
) -> Iterator[Passage]:
    """Yield what is not in the index; drop what is there otherwise, or no longer in the `whole`.

    The `whole` are guides or banks of which everything is said, of `others` only some.
    """
    names = ", ".join(f"'{kind.value}'" for kind in kinds)
    held: dict[Passage, int] = {}
    for source in sorted({*whole, *others}):
        for id, kind, key, of, guide, part, title, body in plain(connection).rows(
            f"{_HELD} AND kind IN ({names})", source=source
        ):
            held[Passage(Kind(kind), key, of, guide, part, title, body)] = id
    again: set[tuple[Kind, str]] = set()
    for one in said:
        if not held or held.pop(one, None) is None:
            yield one
        if one.source not in whole:
            again.add((one.kind, one.key))
    stale = [id for p, id in held.items() if p.source in whole or (p.kind, p.key) in again]
    if stale:
        _forget(connection, f"id {plain(connection).among('ids')}", ids=stale)


_HELD = (
    "SELECT id, kind, key, source, guide_id, part_id, title, body FROM passages "
    "WHERE source = :source AND owner_id IS NULL"
)


def add(connection: Connection, found: Iterable[Passage]) -> None:
    """Add to the index what is not in it yet."""
    rest = iter(found)
    while some := list(islice(rest, AT_ONCE)):
        _add(connection, some)


def _add(connection: Connection, found: Sequence[Passage]) -> None:
    asked = plain(connection)
    before = next((id for (id,) in asked.rows(_LAST)), 0)
    rows: list[dict[str, object]] = [
        {
            "kind": one.kind.value,
            "key": one.key,
            "source": one.source,
            "guide_id": one.guide,
            "part_id": one.part,
            "title": one.title,
            "body": one.body,
        }
        for one in found
    ]
    if any(one.owner for one in found):
        for row, one in zip(rows, found, strict=True):
            row["owner_id"] = one.owner
    append(connection, passages, rows)
    if connection.dialect.name == "sqlite":
        asked.rows(_INDEX_NEW, before=before)
        return
    added = select(passages.c.id, passages.c.title, passages.c.body).where(passages.c.id > before)
    connection.execute(
        _INDEX_VECTOR,
        [
            {"id": id, "title": " ".join(words(title)), "body": " ".join(words(body))}
            for id, title, body in connection.execute(added)
        ],
    )


def drop(connection: Connection, sources: Collection[str], kinds: Iterable[Kind]) -> None:
    """Take out of the index what some guides or banks said; what is a learner's own stays."""
    if sources:
        among = plain(connection).among
        own = f"source {among('sources')} AND kind {among('kinds')} AND owner_id IS NULL"
        names = [kind.value for kind in kinds]
        _forget(connection, own, sources=list(sources), kinds=names)


def drop_one(connection: Connection, kind: Kind, key: str) -> None:
    """Take one thing out of the index."""
    _forget(connection, "kind = :kind AND key = :key", kind=kind.value, key=key)


def drop_own(connection: Connection, learner: LearnerId) -> None:
    """Take out of the index what is a learner's own."""
    _forget(connection, "owner_id = :learner", learner=learner)


def _forget(connection: Connection, chosen: str, **values: object) -> None:
    """Delete passages, and take them out of the engine's index before.

    In SQLite that is one statement: its index writes itself to disk at the begin of each one that
    takes rows from a table, which costs 3 ms with 100,000 passages.
    """
    asked = plain(connection)
    if asked.texts:
        out = (
            f"INSERT INTO {INDEX} ({INDEX}, rowid, title, body) "
            f"SELECT 'delete', id, title, body FROM passages WHERE {chosen}"
        )
    else:
        out = f"DELETE FROM {INDEX} WHERE id IN (SELECT id FROM passages WHERE {chosen})"
    asked.rows(out, **values)
    asked.rows(f"DELETE FROM passages WHERE {chosen}", **values)


_LAST = "SELECT id FROM passages ORDER BY id DESC LIMIT 1"
_INDEX_NEW = (
    f"INSERT INTO {INDEX} (rowid, title, body) "
    "SELECT id, title, body FROM passages WHERE id > :before"
)
_INDEX_VECTOR = text(
    f"INSERT INTO {INDEX} (id, words) VALUES (:id, "
    "setweight(to_tsvector('simple', :title), 'A') || to_tsvector('simple', :body))"
)


COMMON = 5000
"""What so many passages say tells none from another: then those that come first are shown."""
FIRST = 1000
"""How many of those are looked at."""
_BEST = (
    "SELECT p.kind, p.key, p.source, p.guide_id, p.part_id, p.title, p.body, g.title FROM ("
    "SELECT id, kind, row_number() OVER (PARTITION BY kind ORDER BY worth, id) AS place "
    "FROM ({said}) AS said) AS best "
    "JOIN passages p ON p.id = best.id LEFT JOIN guides g ON g.id = p.guide_id "
    "WHERE best.place <= :limit ORDER BY best.place"
)
_SAID = (
    "SELECT p.id, p.kind, {worth} AS worth FROM {found} JOIN passages p ON p.id = {id} "
    "WHERE {says} AND {chosen} ORDER BY {id} LIMIT :most"
)
_HOW_MANY = "SELECT count(*) FROM (SELECT 1 FROM {found} WHERE {says} LIMIT :most) AS said"
_SQLITE = {
    "found": INDEX,
    "id": f"{INDEX}.rowid",
    "says": f"{INDEX} MATCH :query",
    "worth": f"bm25({INDEX}, 4.0, 1.0)",
}
_POSTGRESQL = {
    "found": f"{INDEX} i",
    "id": "i.id",
    "says": "i.words @@ to_tsquery('simple', :query)",
    "worth": "-ts_rank(i.words, to_tsquery('simple', :query))",
}


def find(
    connection: Connection,
    query: Query,
    kinds: Collection[Kind],
    *,
    learner: LearnerId | None = None,
    guide: GuideId | None = None,
    part: PartId | None = None,
    limit: int,
) -> list[tuple[Passage, str | None]]:
    """Return what says all that is asked for with its guide's title, the best of each kind first.

    There are at most `limit` of each kind. A title is None where no guide is known.
    """
    if not query or not kinds:
        return []
    asked = plain(connection)
    names = ", ".join(f"'{kind.value}'" for kind in kinds)
    # An expression, for else SQLite would begin with all there is of a kind.
    chosen = [f"p.kind || '' IN ({names})"]
    chosen.append("(p.owner_id IS NULL OR p.owner_id = :learner)" if learner else OF_NOBODY)
    chosen += ["p.guide_id = :guide"] if guide else []
    chosen += ["p.part_id = :part"] if part else []
    said = _for_sqlite(query) if asked.texts else _for_postgresql(query)
    engine = _SQLITE if asked.texts else _POSTGRESQL
    [(many,)] = asked.rows(_HOW_MANY.format(**engine), query=said, most=COMMON)
    if many == COMMON:
        engine = engine | {"worth": "0"}
    rows = asked.rows(
        _BEST.format(said=_SAID.format(**engine, chosen=" AND ".join(chosen))),
        query=said,
        learner=learner,
        guide=guide,
        part=part,
        limit=limit,
        most=FIRST if many == COMMON else COMMON,
    )
    return [
        (Passage(Kind(kind), key, source, of and GuideId(of), where and PartId(where), *said), name)
        for kind, key, source, of, where, *said, name in rows
    ]


def matching(engine: str, query: Query, without: Query | None = None) -> Select[int]:
    """Return the query for the ids of passages that say all of one thing and nothing of another."""
    index = table(INDEX, column("id" if engine == "postgresql" else "rowid", Integer))
    [id] = index.columns
    said = _said(engine, query, without)
    if engine == "postgresql":
        holds = literal_column(f"{INDEX}.words").op("@@")(func.to_tsquery("simple", said))
    else:
        holds = literal_column(INDEX).op("MATCH")(said)
    return select(id).where(holds)


def walk(asked: Plain, query: Query, without: Query | None = None) -> Iterator[int]:
    """Yield the ids that `matching` is about, in their order, as far as they are taken."""
    if asked.texts:
        rows = asked.rows(_WALK_SQLITE, said=_said("sqlite", query, without))
    else:
        rows = asked.rows(_WALK_POSTGRESQL, said=_said("postgresql", query, without))
    return (id for (id,) in rows)


_WALK_SQLITE = f"SELECT rowid FROM {INDEX} WHERE {INDEX} MATCH :said ORDER BY rowid"
_WALK_POSTGRESQL = f"SELECT id FROM {INDEX} WHERE words @@ to_tsquery('simple', :said) ORDER BY id"


def _said(engine: str, query: Query, without: Query | None) -> str:
    """Return what is asked of the index of an engine, in its language."""
    if engine == "postgresql":
        said = _for_postgresql(query)
        if without:
            said = " & ".join([said, *(f"!({one})" for one in _each_for_postgresql(without))])
        return said
    said = _for_sqlite(query)
    if without:
        said = f"({said}) NOT ({' OR '.join(_each_for_sqlite(without))})"
    return said


def _for_sqlite(query: Query) -> str:
    return " AND ".join(_each_for_sqlite(query))


def _each_for_sqlite(query: Query) -> list[str]:
    return [f'"{" ".join(one.words)}"{"*" if one.open else ""}' for one in query.phrases]


def _for_postgresql(query: Query) -> str:
    return " & ".join(f"({one})" for one in _each_for_postgresql(query))


def _each_for_postgresql(query: Query) -> list[str]:
    return [
        " <-> ".join(f"'{word}'" for word in one.words) + (":*" if one.open else "")
        for one in query.phrases
    ]


def rebuild(connection: Connection) -> None:
    """Make the index anew from what the database holds."""
    _forget(connection, "TRUE")
    add(connection, entries(library.whole(connection)))
    own = library.own_cards(connection)
    add(connection, [of_card(card, owner=learner) for learner, card in own])
