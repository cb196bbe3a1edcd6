"""Which window an attempt goes on in, so that a second one does not write over the first."""

from __future__ import annotations

import os
import socket
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from studyguide.store.sittings import Holding

SILENCE = timedelta(minutes=2)
"""How long nothing is heard of a window on another machine before it counts as gone."""
HEARTBEAT = timedelta(seconds=45)
"""How often a window says that it is there."""


@dataclass(frozen=True, slots=True)
class Window:
    """One running program that answers."""

    name: str
    """Machine, process and a random word: `desk/4711/9f2c01ab`."""

    @classmethod
    def here(cls, random: Random) -> Window:
        """Name the program that runs now."""
        return cls(f"{socket.gethostname()[:80]}/{os.getpid()}/{random.getrandbits(32):08x}")


def elsewhere(held: Holding, window: str | None, now: datetime) -> bool:
    """Tell whether an attempt goes on in another window that is still there."""
    if held.holder is None or held.holder == window or held.heard is None:
        return False
    machine, _, rest = held.holder.rpartition("/")[0].rpartition("/")
    if machine == socket.gethostname()[:80] and os.name == "posix":
        return _runs(int(rest))
    return now - held.heard < SILENCE


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
