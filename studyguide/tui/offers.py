"""What the palette offers: commands that apply, screens to go to, colours, and named places.

Where learners must not look things up, as in a quiz, only the commands of the screen are offered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from textual.app import App, SystemCommand
from textual.screen import Screen

from studyguide.domain.ids import PointId
from studyguide.texts import _
from studyguide.tui import doors, themes
from studyguide.tui.commands import PALETTE, applying

if TYPE_CHECKING:
    from studyguide.services.places import Place
    from studyguide.tui.app import StudyGuideApp

ROOMS: tuple[tuple[str, str, Callable[[], Screen[Any]]], ...] = (
    (_("Practice"), _("Choose questions to practise."), doors.practice),
    (_("Notes"), _("List highlights, notes and bookmarks of all guides."), doors.notes),
    (_("Find cards"), _("Find cards by words and filters."), doors.browse),
    (_("Numbers"), _("See the numbers about your cards."), doors.card_numbers),
    (_("Backlog"), _("Spread overdue cards over some days."), doors.rescue),
    (_("Keys"), _("Give commands other keys."), doors.keys),
)
"""Screens that can be gone to from wherever one may look around."""
KINDS = {
    "guide": _("A guide."),
    "quiz": _("A quiz."),
    "part": _("A part."),
    "term": _("A term."),
}
WITHIN = {"part": _("A part of {within}."), "term": _("A term of {within}.")}
"""What a place is, alone and in its guide."""


def free(screen: Screen[Any]) -> bool:
    """Tell whether the learner may look around from a screen: whether its modes apply."""
    return any(command.action == "find" for command, _node in applying(screen))


def commands(app: StudyGuideApp, screen: Screen[Any]) -> Iterator[SystemCommand]:
    """Yield what can be done where one came from, screens to go to, and the colours."""
    for command, node in applying(screen):
        if command.help and command is not PALETTE and isinstance(node, Screen | App):
            yield SystemCommand(
                f"{command.label or command.name.replace('_', ' ')}".capitalize(),
                f"{command.help} ({command.face})",
                partial(app.call_later, app.run_action, command.action, node),
            )
    if free(screen):
        for name, help, door in ROOMS:
            yield SystemCommand(name, help, partial(_open, app, door))
    for theme, name in {**themes.NAMES, **themes.OTHERS}.items():
        yield SystemCommand(name, _("Change the colours."), partial(app.prefer, theme=theme))


def place(app: StudyGuideApp, one: Place) -> SystemCommand:
    """Return the way to a place."""
    told = WITHIN[one.kind.value].format(within=one.within) if one.within else KINDS[one.kind.value]
    return SystemCommand(one.name, told, partial(_open, app, partial(_door, one)))


def _open(app: StudyGuideApp, door: Callable[[], Screen[Any]]) -> None:
    app.push_screen(door())


def _door(one: Place) -> Screen[Any]:
    if one.quiz is not None:
        return doors.quiz(one.quiz)
    if one.guide is None:
        return doors.guides()
    return doors.reader(one.guide, one.part, PointId(one.term) if one.term else None)
