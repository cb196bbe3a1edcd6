"""The one thread that writes to the database.

Writes inside a Textual worker are lost when the app exits, so they are queued here, done in order,
never cancelled, and all done before the program ends.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

T = TypeVar("T")


class Writer:
    """A queue of writes and the thread that does them."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="writer")

    def submit(self, write: Callable[[], T]) -> Future[T]:
        """Queue a write; the future holds its result, or the error it ended with."""
        return self._thread.submit(write)

    async def done(self, write: Callable[[], T]) -> T:
        """Queue a write and wait until it is done.

        Whoever waits may be cancelled, the write goes on.
        """
        return await asyncio.shield(asyncio.wrap_future(self.submit(write)))

    def close(self) -> None:
        """Do everything that is still queued, then end the thread."""
        self._thread.shutdown(wait=True)
