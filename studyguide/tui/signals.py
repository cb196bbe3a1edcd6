"""Ending the app when the system asks for it: everything saved, the terminal as it was."""

from __future__ import annotations

import asyncio
import signal
from threading import current_thread, main_thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from studyguide.tui.ending import EndingApp

ENDING = tuple(
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
)
"""Interrupted from outside (Ctrl-C itself is a key here); asked to end; the terminal closed."""
REPORTED = 128
"""A shell reports a signal as this number and its own."""


def end_on_signals(app: EndingApp) -> None:
    """Save and end, with the exit code that tells of the signal.

    Systems without such signals, and apps outside of the main thread, are left alone.
    """
    if current_thread() is not main_thread() or not hasattr(signal, "SIGHUP"):
        return
    loop = asyncio.get_running_loop()
    for number in ENDING:
        loop.add_signal_handler(number, app.end, REPORTED + number)
