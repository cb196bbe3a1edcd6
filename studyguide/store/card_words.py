"""Which cards hold words: asked of the full text index, where each card is a passage."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import islice

from sqlalchemy import Connection, Select, literal_column, select

from studyguide.domain.card_query import Condition, Has
from studyguide.domain.finding import Phrase, Query
from studyguide.domain.ids import CardId, LearnerId
from studyguide.store import search
from studyguide.store.engine import plain
from studyguide.store.plain import Plain
from studyguide.store.search_tables import passages

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
    asked = plain(connection)
    walk = search.walk(asked, *_words(conditions))
    found = list(islice(walk, SEVERAL + 1))
    if len(found) <= SEVERAL:
        ordered = _in_order(asked, learner, found)
        return ordered[:limit], len(ordered)
    chosen: list[int] = []
    own = list(asked.rows(_OWN, learner=learner))
    for guide, first, last in asked.rows(_STRETCHES):
        while found[-1] <= max([last or 0, *(id for id, of in own if of == guide)]):
            more = list(islice(walk, SEVERAL))
            if not more:
                break
            found += more
        if last is not None:
            begins, ends = bisect_left(found, first), bisect_right(found, last)
            chosen += found[begins : min(ends, begins + limit - len(chosen))]
        chosen += [id for id, of in own if of == guide and _within(found, id)]
        if len(chosen) >= limit:
            break
    rows = asked.rows(_KEYS.format(asked.among("ids")), ids=chosen, learner=learner)
    keys = {id: CardId(key) for id, key in rows}
    walked = [keys[id] for id in dict.fromkeys(chosen) if id in keys]
    return walked[:limit], len(walked) if len(walked) < limit else None


def _in_order(asked: Plain, learner: LearnerId, found: list[int]) -> list[CardId]:
    """Return the cards among a few passages in the order of guides."""
    rows = asked.rows(_IN_ORDER.format(asked.among("ids")), ids=found, learner=learner)
    return [CardId(card) for (card,) in rows]


def _within(found: Sequence[int], id: int) -> bool:
    place = bisect_left(found, id)
    return place < len(found) and found[place] == id


_OF_CARD = "passages.kind || '' = 'card'"
"""That a passage is a card, said so that no index serves it: few are picked by their ids."""
_IN_ORDER = (
    "SELECT passages.key FROM passages JOIN guides ON guides.id = passages.source "
    f"WHERE passages.id {{}} AND {_OF_CARD} "
    "AND COALESCE(passages.owner_id, :learner) = :learner "
    "ORDER BY guides.position, guides.id, passages.owner_id IS NOT NULL, passages.id"
)
_KEYS = (
    f"SELECT id, key FROM passages WHERE id {{}} AND {_OF_CARD} "
    "AND COALESCE(owner_id, :learner) = :learner"
)
"""Owners are compared so that no index serves it: SQLite would look at all that nobody owns."""
_OF_GUIDE = (
    "(SELECT passages.id FROM passages WHERE source = guides.id AND kind = 'card' "
    "AND owner_id IS NULL ORDER BY passages.id {} LIMIT 1)"
)
_STRETCHES = (
    f"SELECT guides.id, {_OF_GUIDE.format('ASC')}, {_OF_GUIDE.format('DESC')} "
    "FROM guides ORDER BY guides.position, guides.id"
)
"""The first and last passage of the cards of each guide."""
_OWN = (
    "SELECT passages.id, passages.source FROM passages JOIN cards ON cards.id = passages.key "
    "WHERE passages.owner_id = :learner AND passages.kind = 'card' "
    "ORDER BY cards.position, cards.id"
)


def saying(engine: str, conditions: Iterable[Condition]) -> Select[str]:
    """Return the query for the ids of cards that hold the words wanted and none of the others."""
    found = passages.c.id.in_(search.matching(engine, *_words(conditions)))
    return select(passages.c.key).where(found, literal_column(_OF_CARD))


def _words(conditions: Iterable[Condition]) -> tuple[Query, Query]:
    """Return the words wanted and those that must not be there."""
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
    return wanted, without
