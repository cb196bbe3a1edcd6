"""The keys of a session with cards, and when each applies; some are those of cramming too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studyguide.texts import _, _p
from studyguide.tui.commands import BACK, Command, modes, ready

if TYPE_CHECKING:
    from studyguide.tui.screens.cards import CardsScreen
    from studyguide.tui.screens.cram import CramScreen


def hidden(screen: CardsScreen | CramScreen) -> bool:
    """Tell whether a card shows without its answer."""
    return screen.card is not None and not screen.shown


def shown(screen: CardsScreen | CramScreen) -> bool:
    """Tell whether a card shows with its answer."""
    return screen.card is not None and screen.shown


def four(screen: CardsScreen) -> bool:
    """Tell whether there are four ratings to give."""
    return shown(screen) and screen.ratings == 4


def two(screen: CardsScreen) -> bool:
    """Tell whether there are two ratings to give."""
    return shown(screen) and screen.ratings == 2


def laid(screen: CardsScreen) -> bool:
    """Tell whether a card shows."""
    return screen.card is not None


def has_passage(screen: CardsScreen | CramScreen) -> bool:
    """Tell whether the answer is shown and its passage known."""
    return shown(screen) and bool(screen.card and screen.card.tests)


REVEAL = Command(
    "space,enter", "reveal", _p("key", "show answer"), _("Show the answer."), applies=hidden
)
PASSAGE = Command(
    "o",
    "passage",
    _p("key", "passage"),
    _("Open the passage it comes from."),
    applies=has_passage,
)
ROLL = (
    Command("up", "roll(-1)", "", _("Scroll a long card."), shown="↑ ↓"),
    Command("down", "roll(1)", "", ""),
)
KEYS: tuple[Command, ...] = (
    REVEAL,
    Command(
        "1", "rate(1)", _p("key", "rate"), _("Again: not remembered."), beside="1–4", applies=four
    ),
    Command("2", "rate(2)", "", _("Hard: remembered with much effort."), applies=four),
    Command("3", "rate(3)", "", _("Good: remembered."), applies=four),
    Command("4", "rate(4)", "", _("Easy: remembered at once."), applies=four),
    Command(
        "1", "rate(1)", _p("key", "rate"), _("Again: not remembered."), beside="1 2", applies=two
    ),
    Command("2", "rate(2)", "", _("Good: remembered."), applies=two),
    Command("enter", "take", "", _("Rate as the cursor says."), applies=shown),
    Command("left", "choose(-1)", "", _("Move the cursor to a lower rating."), applies=shown),
    Command("right", "choose(1)", "", _("Move the cursor to a higher rating."), applies=shown),
    Command("u", "undo", _p("key", "undo"), _("Take the last step of today back."), applies=ready),
    Command("U", "redo", "", _("Do again what was taken back."), applies=ready),
    PASSAGE,
    Command("s", "suspend", "", _("Suspend the card: it comes when you wake it."), applies=laid),
    Command("b", "bury", "", _("Put the card off until tomorrow."), applies=laid),
    Command("f", "flag", "", _("Flag the card."), applies=laid),
    Command("n", "note", "", _("Write a note on the card."), applies=laid),
    Command("h", "history", "", _("Open the card's history and memory curve."), applies=shown),
    Command("a", "add", "", _("Make a card of your own in this guide."), applies=laid),
    Command("slash", "browse", _p("key", "find"), _("Find cards."), shown="/", applies=ready),
    Command("t", "numbers", "", _("See your numbers about cards."), applies=ready),
    Command("x", "cram", "", _("Go through cards; the schedule stays as it is."), applies=ready),
    Command("k", "rescue", "", _("Spread a backlog over some days."), applies=ready),
    Command("e", "exam", "", _("Plan this guide towards an exam."), applies=laid),
    *ROLL,
    Command("enter", "back", _p("key", "done"), "", applies=lambda screen: screen.over),
    *modes(but="c"),
    BACK,
)
