"""Key points and questions that are loaded already, read when something refers to them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from studyguide.content.known import PoolEntry
from studyguide.domain.ids import BankId, GuideId, PointId
from studyguide.store import drawing, library
from studyguide.store.database import Connection


class Pools(Mapping[BankId, Collection[PoolEntry]]):
    """Banks by id; each is read when it is asked for, since few quizzes draw from many."""

    def __init__(self, connection: Connection, banks: Iterable[BankId]) -> None:
        self._connection = connection
        self._banks: dict[BankId, tuple[PoolEntry, ...] | None] = dict.fromkeys(banks)

    def __getitem__(self, bank: BankId) -> tuple[PoolEntry, ...]:
        held = self._banks[bank]
        if held is None:
            rows = drawing.pool_rows(self._connection, bank)
            held = tuple(PoolEntry(row.id, row.level, row.tags, row.tests) for row in rows)
            self._banks[bank] = held
        return held

    def __contains__(self, bank: object) -> bool:
        return bank in self._banks

    def __iter__(self) -> Iterator[BankId]:
        return iter(self._banks)

    def __len__(self) -> int:
        return len(self._banks)


class Points(Collection[PointId]):
    """The key points of guides; those of a guide are read when one of them is asked for."""

    def __init__(self, connection: Connection, guides: Iterable[GuideId]) -> None:
        self._connection = connection
        self._guides: dict[GuideId, set[PointId] | None] = dict.fromkeys(guides)

    def __contains__(self, point: object) -> bool:
        guide = GuideId(str(point).partition("/")[0])
        return guide in self._guides and point in self._of(guide)

    def __iter__(self) -> Iterator[PointId]:
        for guide in self._guides:
            yield from self._of(guide)

    def __len__(self) -> int:
        return sum(len(self._of(guide)) for guide in self._guides)

    def _of(self, guide: GuideId) -> set[PointId]:
        held = self._guides[guide]
        if held is None:
            held = self._guides[guide] = library.point_ids(self._connection, [guide])
        return held
