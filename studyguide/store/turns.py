"""The queue of those who write into one SQLite file: whoever waits sleeps until it is his turn.

Asking again every few milliseconds would do for a few programs; two hundred of them asking would
leave no processor to the one that writes.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

try:
    from fcntl import LOCK_EX, LOCK_NB, flock
except ImportError:
    WAITS = False
else:
    WAITS = True
"""Whether the system lets a program sleep until a file is free."""

POLL = 0.01
"""Seconds between two questions where it does not."""


class TurnLate(Exception):
    """The turn did not come in time."""


class Turns:
    """The turns at one file; each program, and each thread of one, waits for its own."""

    def __init__(self, file: Path, seconds: float) -> None:
        self._file, self._seconds = file, seconds

    @contextmanager
    def taken(self) -> Iterator[None]:
        """Wait for a turn and keep it.

        Raises:
            TurnLate: when it does not come in time.
            OSError: when the file cannot be opened.
        """
        if not WAITS:
            from filelock import FileLock, Timeout  # its import takes longer than any turn here

            try:
                with FileLock(self._file, timeout=self._seconds, poll_interval=POLL):
                    yield
            except Timeout as error:
                raise TurnLate from error
            return
        handle = os.open(self._file, os.O_RDWR | os.O_CREAT, 0o666)
        if not _is_free(handle):
            wait = _Wait(handle)
            threading.Thread(target=wait.run, daemon=True, name="waits for its turn").start()
            wait.until_won(self._seconds)
        try:
            yield
        finally:
            os.close(handle)


def _is_free(handle: int) -> bool:
    """Take the lock on an open file if nobody has it, and tell whether that was so."""
    try:
        flock(handle, LOCK_EX | LOCK_NB)
    except BlockingIOError:
        return False
    return True


class _Wait:
    """Waiting in a thread, since what waits for a lock cannot be told to stop.

    A lock that comes after that is let go at once; the handle is closed with it.
    """

    def __init__(self, handle: int) -> None:
        self._handle, self._come, self._given_up = handle, threading.Event(), False
        self._agreed = threading.Lock()

    def run(self) -> None:
        """Wait; when nobody waits for it any more, let the turn go again."""
        flock(self._handle, LOCK_EX)
        with self._agreed:
            if self._given_up:
                os.close(self._handle)
            else:
                self._come.set()

    def until_won(self, seconds: float) -> None:
        """Wait until the turn comes.

        Raises:
            TurnLate: when it does not come in time.
        """
        try:
            self._come.wait(seconds)
        except BaseException:  # such as Ctrl-C
            if not self._give_up():
                os.close(self._handle)
            raise
        if self._give_up():
            raise TurnLate

    def _give_up(self) -> bool:
        """Wait no more, unless the turn has come; tell whether it has not."""
        with self._agreed:
            self._given_up = not self._come.is_set()
            return self._given_up
