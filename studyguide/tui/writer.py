"""The threads that talk to the database: one that writes, one that reads.

Writes inside a Textual worker are lost when the app exits, so they are queued here, done in order,
never cancelled, and all done before the program ends. What could not be written is remembered.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import Future
from queue import SimpleQueue
from threading import Thread
from typing import Any, TypeVar

from studyguide.errors import DatabaseBusy, StudyGuideError
from studyguide.texts import _

T = TypeVar("T")
PAINTED = 0.02
"""Seconds after a key in which the screen is painted."""
NO_ANSWER = DatabaseBusy(_("the database did not answer"), _("try again when nothing else uses it"))


class _Outcome:
    """What happens in the block becomes the outcome of a future, also when it is an error."""

    def __init__(self, future: Future[Any]) -> None:
        self._future = future

    def __enter__(self) -> Future[Any]:
        return self._future

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> bool:
        if error is not None:
            self._future.set_exception(error)
        return error is not None


class Errands:
    """A thread that does one thing after the other.

    The program can end while it is still busy, as it is when a database does not answer.
    """

    def __init__(self, name: str) -> None:
        self._queue: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._thread = Thread(target=self._work, name=name, daemon=True)

    def _work(self) -> None:
        while (run := self._queue.get()) is not None:
            run()

    def submit(self, errand: Callable[[], T]) -> Future[T]:
        """Queue an errand; the future holds its result, or the error it ended with."""
        future: Future[T] = Future()

        def run() -> None:
            if future.set_running_or_notify_cancel():
                with _Outcome(future):
                    future.set_result(errand())

        if self._thread.ident is None:
            self._thread.start()
        self._queue.put(run)
        return future

    async def done(self, errand: Callable[[], T]) -> T:
        """Queue an errand and wait for it; when nobody waits any more it is not begun."""
        return await asyncio.wrap_future(self.submit(errand))

    def end(self) -> None:
        """Let the thread end after what is queued."""
        self._queue.put(None)


class Writer(Errands):
    """The queue of writes; what has a name is reported when it could not be written."""

    def __init__(self) -> None:
        super().__init__("writer")
        self._open: dict[Future[Any], str] = {}
        self._failed: dict[str, BaseException] = {}
        self._hurry = asyncio.Event()

    def write(self, write: Callable[[], T], what: str = "") -> Future[T]:
        """Queue a write; `what` names what it keeps, such as `your answer to question 3`."""
        future = self.submit(write)
        self._open[future] = what
        future.add_done_callback(self._ended)
        return future

    def _ended(self, future: Future[Any]) -> None:
        what = self._open.pop(future)
        error = future.exception()
        if error is None:
            self._failed.pop(what, None)
        elif what:
            self._failed[what] = error

    async def done(self, errand: Callable[[], T], what: str = "") -> T:
        """Queue a write and wait until it is done.

        Whoever waits may be cancelled, the write goes on.
        """
        return await asyncio.shield(asyncio.wrap_future(self.write(errand, what)))

    def unsaved(self) -> list[StudyGuideError]:
        """Return what is not written and why, a sentence for each."""
        waiting = {what: NO_ANSWER for what in list(self._open.values()) if what}
        return [_sentence(what, error) for what, error in (waiting | self._failed).items()]

    def hurry(self) -> None:
        """Wait no longer for a database that does not answer."""
        self._hurry.set()

    async def close(self) -> None:
        """Do everything that is still queued, unless somebody is in a hurry; end the thread."""
        hurry = asyncio.ensure_future(self._hurry.wait())
        last = asyncio.wrap_future(self.submit(lambda: None))
        await asyncio.wait((hurry, last), return_when=asyncio.FIRST_COMPLETED)
        hurry.cancel()
        last.cancel()
        self.end()


def _sentence(what: str, error: BaseException) -> StudyGuideError:
    what = _("{what} was not saved", what=what)
    if isinstance(error, StudyGuideError):
        return StudyGuideError(f"{what}: {error.message}", error.hint)
    return StudyGuideError(_("{what}: something unexpected happened", what=what))
