"""Looking at the app as a person does: the screen as lines, and waiting until something shows."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from time import monotonic
from typing import Any

from textual.app import App
from textual.pilot import Pilot

PATIENCE = 15.0
"""Seconds until a condition that does not come true fails the test."""


def lines(app: App[Any]) -> list[str]:
    """Return what the screen shows, a string for each line, without blanks at the end."""
    strips = app.screen._compositor.render_strips(app.size)
    return [strip.text.rstrip() for strip in strips]


def frame(app: App[Any]) -> str:
    """Return what the screen shows as one text."""
    return "\n".join(lines(app))


def flat(app: App[Any]) -> str:
    """Return what the screen shows with single blanks, so that wrapped sentences can be found."""
    return " ".join(frame(app).split())


async def wait_for(pilot: Pilot[Any], wanted: str | Callable[[], bool]) -> str:
    """Wait until a text shows or a condition holds; return the screen then, else fail with it."""
    app = pilot.app
    ends = monotonic() + PATIENCE
    while monotonic() < ends:
        await pilot.pause()
        if wanted in flat(app) if isinstance(wanted, str) else wanted():
            return frame(app)
        await asyncio.sleep(0.005)
    raise AssertionError(f"waited in vain for {wanted!r}; the screen shows:\n{frame(app)}")


async def press(pilot: Pilot[Any], *keys: str) -> None:
    """Press keys one after the other, each when the one before has done its work."""
    for key in keys:
        await pilot.press(key)
        await pilot.pause()


async def go_to_row(pilot: Pilot[Any], row: str) -> None:
    """Move the cursor of a list to a row."""
    await press(pilot, "home")
    for _ in range(60):
        if any("›" in line and row in line for line in lines(pilot.app)[2:]):
            return
        await press(pilot, "down")
    raise AssertionError(f"no row {row!r}; the screen shows:\n{frame(pilot.app)}")


async def take_name(pilot: Pilot[Any]) -> None:
    """Take the name that is offered on the first run."""
    await wait_for(pilot, "Your name bee")
    await press(pilot, "enter")
