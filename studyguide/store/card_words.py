"""Which cards hold words: asked of the full text index, where each card is a passage."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, Select, bindparam, select

from studyguide.domain.card_query import Condition, Has
from studyguide.domain.finding import Kind, Phrase, Query
from studyguide.domain.ids import CardId, LearnerId
from studyguide.store import search
from studyguide.store.batches import batches
from studyguide.store.engine import plain
from studyguide.store.search_tables import passages
from studyguide.store.tables import cards, guides

SEVERAL = 2000
"""Words on more cards than this are common: then cards are taken from the index guide by guide."""


def only_words(conditions: Sequence[Condition]) -> bool:
    """Tell whether all that is asked for is words, at least one of them wanted."""
    return all(isinstance(one.test, Has) for one in conditions) and any(
        one.wanted for one in conditions
    )


def first(
    connection: Connection, learner: LearnerId, conditions: Sequence[Condition], *, limit: int
) -> tuple[list[CardId], int | None]:
    """Return the first cards that hold words, and how many there are; None for more, not counted.

    They come guide by guide, own ones of a guide last.

    The passages of a guide's cards stand together in the index, in the order of the cards, so
    what is found is walked once and only as far as the last guide that is needed.
    """
    asked = _said(connection.dialect.name, conditions)
    [id] = asked.selected_columns
    with connection.execute(asked.order_by(id)) as rows:
        walk = rows.scalars()
        found = list(walk.fetchmany(SEVERAL + 1))
        if len(found) <= SEVERAL:
            ordered = _in_order(connection, learner, found)
            return ordered[:limit], len(ordered)
        chosen: list[int] = []
        own = connection.execute(_OWN, {"learner": learner}).all()
        for guide, first, last in connection.execute(_STRETCHES):
            while found[-1] <= max([last or 0, *(id for id, of in own if of == guide)]):
                more = walk.fetchmany(SEVERAL)
                if not more:
                    break
                found += more
            if last is not None:
                begins, ends = bisect_left(found, first), bisect_right(found, last)
                chosen += found[begins : min(ends, begins + limit - len(chosen))]
            chosen += [id for id, of in own if of == guide and _within(found, id)]
            if len(chosen) >= limit:
                break
    keys = {
        id: CardId(key)
        for some in batches(chosen)
        for id, key in connection.execute(
            select(passages.c.id, passages.c.key).where(
                passages.c.id.in_(some),
                _OF_CARD,
                passages.c.owner_id.is_(None) | (passages.c.owner_id == learner),
            )
        )
    }
    walked = [keys[id] for id in dict.fromkeys(chosen) if id in keys]
    return walked[:limit], len(walked) if len(walked) < limit else None


def _in_order(connection: Connection, learner: LearnerId, found: Sequence[int]) -> list[CardId]:
    """Return the cards among a few passages in the order of guides."""
    if not found:
        return []
    rows = plain(connection).rows(
        "SELECT cards.id FROM passages JOIN cards ON cards.id = passages.key "
        "JOIN guides ON guides.id = cards.guide_id "
        f"WHERE passages.id IN ({', '.join(map(str, found))}) AND passages.kind || '' = :card "
        "AND NOT cards.retired AND (cards.owner_id IS NULL OR cards.owner_id = :learner) "
        "ORDER BY guides.position, cards.guide_id, cards.owner_id IS NOT NULL, cards.position, "
        "cards.id",
        card=Kind.CARD.value,
        learner=learner,
    )
    return [CardId(card) for (card,) in rows]


def _within(found: Sequence[int], id: int) -> bool:
    place = bisect_left(found, id)
    return place < len(found) and found[place] == id


_OF_CARD = passages.c.kind.concat("") == Kind.CARD.value
"""That a passage is a card, said so that no index serves it: few are picked by their ids.

`_in_order` says it in the same way."""
_OF_GUIDE = (
    select(passages.c.id)
    .where(
        passages.c.source == guides.c.id,
        passages.c.kind == Kind.CARD.value,
        passages.c.owner_id.is_(None),
    )
    .limit(1)
)
_STRETCHES = select(
    guides.c.id,
    _OF_GUIDE.order_by(passages.c.id).scalar_subquery(),
    _OF_GUIDE.order_by(passages.c.id.desc()).scalar_subquery(),
).order_by(guides.c.position, guides.c.id)
"""The first and last passage of the cards of each guide."""
_OWN = (
    select(passages.c.id, passages.c.source)
    .join(cards, cards.c.id == passages.c.key)
    .where(passages.c.owner_id == bindparam("learner"), passages.c.kind == Kind.CARD.value)
    .order_by(cards.c.position, cards.c.id)
)


def saying(engine: str, conditions: Iterable[Condition]) -> Select[str]:
    """Return the query for the ids of cards that hold the words wanted and none of the others."""
    return select(passages.c.key).where(passages.c.id.in_(_said(engine, conditions)), _OF_CARD)


def _said(engine: str, conditions: Iterable[Condition]) -> Select[int]:
    """Return the query for the passages that say the words wanted and none of the others."""
    wanted, without = (
        Query(
            tuple(
                Phrase((one.test.word,), open=True)
                for one in conditions
                if isinstance(one.test, Has) and one.wanted is sign
            )
        )
        for sign in (True, False)
    )
    return search.matching(engine, wanted, without)
