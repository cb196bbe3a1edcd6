"""The questions of banks that are loaded already, for quizzes that draw from them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from studyguide.content.known import PoolEntry
from studyguide.domain.ids import BankId
from studyguide.store import library
from studyguide.store.database import Connection


class Pools(Mapping[BankId, Collection[PoolEntry]]):
    """Banks by id; each is read when it is asked for, since few quizzes draw from many."""

    def __init__(self, connection: Connection, banks: Iterable[BankId]) -> None:
        self._connection = connection
        self._banks: dict[BankId, tuple[PoolEntry, ...] | None] = dict.fromkeys(banks)

    def __getitem__(self, bank: BankId) -> tuple[PoolEntry, ...]:
        held = self._banks[bank]
        if held is None:
            rows = library.pool_rows(self._connection, bank)
            held = tuple(PoolEntry(row.id, row.level, row.tags, row.tests) for row in rows)
            self._banks[bank] = held
        return held

    def __contains__(self, bank: object) -> bool:
        return bank in self._banks

    def __iter__(self) -> Iterator[BankId]:
        return iter(self._banks)

    def __len__(self) -> int:
        return len(self._banks)
