"""A program in a real pseudo-terminal: how long until it shows something or answers a key."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

LONGEST = 30.0
"""Seconds after which waiting is given up."""
QUIET = 0.25
"""Seconds without output after which a program counts as idle."""
PAUSE = 0.1
"""Seconds without output after which a key counts as answered; frames of one key are nearer."""


class Terminal:
    """A program running at 80 by 24."""

    def __init__(self, command: Sequence[str], environment: dict[str, str]) -> None:
        self.started = time.perf_counter()
        self.pid, self.handle = pty.fork()
        if self.pid == 0:
            os.execvpe(command[0], list(command), environment)
        size = struct.pack("HHHH", 24, 80, 0, 0)
        fcntl.ioctl(self.handle, termios.TIOCSWINSZ, size)
        self.output = b""
        self.answered = 0.0
        """Seconds from the last key until the first output that followed."""

    def close(self) -> None:
        """End it."""
        with suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.handle)

    def _read(self, seconds: float) -> bool:
        ready, _, _ = select.select([self.handle], [], [], seconds)
        if not ready:
            return False
        try:
            self.output += os.read(self.handle, 65_536)
        except OSError as error:
            raise EOFError(f"the program ended: {self.output[-400:]!r}") from error
        return True

    def until(self, text: str) -> float:
        """Wait until a text was written since the last key; return the seconds since the start."""
        wanted = text.encode()
        while wanted not in self.output:
            if time.perf_counter() - self.started > LONGEST:
                raise TimeoutError(f"“{text}” did not appear: {self.output[-400:]!r}")
            self._read(0.05)
        return time.perf_counter() - self.started

    def settle(self) -> None:
        """Wait until nothing is written any more."""
        while self._read(QUIET):
            pass

    def press(self, keys: str) -> float:
        """Press keys; return the seconds until the last byte of what follows."""
        self.output = b""
        begun = time.perf_counter()
        os.write(self.handle, keys.encode())
        if not self._read(LONGEST):
            raise TimeoutError(f"nothing followed {keys!r}")
        last = time.perf_counter()
        self.answered = last - begun
        while self._read(PAUSE):
            last = time.perf_counter()
        return last - begun

    def memory(self) -> float:
        """Return the resident memory in MiB."""
        return self._status("VmRSS")

    def peak(self) -> float:
        """Return the highest resident memory so far in MiB."""
        return self._status("VmHWM")

    def _status(self, name: str) -> float:
        for line in Path(f"/proc/{self.pid}/status").read_text().splitlines():
            if line.startswith(name):
                return int(line.split()[1]) / 1024
        raise ValueError("the system does not tell")
