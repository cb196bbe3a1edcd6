"""The keys of a session with cards, and when each applies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studyguide.tui.commands import BACK, Command, modes, ready

if TYPE_CHECKING:
    from studyguide.tui.screens.cards import CardsScreen


def hidden(screen: CardsScreen) -> bool:
    """Tell whether a card shows without its answer."""
    return screen.card is not None and not screen.shown


def shown(screen: CardsScreen) -> bool:
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


def has_passage(screen: CardsScreen) -> bool:
    """Tell whether the answer is shown and its passage known."""
    return shown(screen) and bool(screen.card and screen.card.tests)


KEYS: tuple[Command, ...] = (
    Command("space,enter", "reveal", "show answer", "Show the answer.", applies=hidden),
    Command("1", "rate(1)", "rate", "Again: not remembered.", beside="1–4", applies=four),
    Command("2", "rate(2)", "", "Hard: remembered with much effort.", applies=four),
    Command("3", "rate(3)", "", "Good: remembered.", applies=four),
    Command("4", "rate(4)", "", "Easy: remembered at once.", applies=four),
    Command("1", "rate(1)", "rate", "Again: not remembered.", beside="1 2", applies=two),
    Command("2", "rate(2)", "", "Good: remembered.", applies=two),
    Command("enter", "take", "", "Rate as the cursor says.", applies=shown),
    Command("left", "choose(-1)", "", "Move the cursor to a lower rating.", applies=shown),
    Command("right", "choose(1)", "", "Move the cursor to a higher rating.", applies=shown),
    Command("u", "undo", "undo", "Take the last step of today back.", applies=ready),
    Command("U", "redo", "", "Do again what was taken back.", applies=ready),
    Command("o", "passage", "passage", "Open the passage it comes from.", applies=has_passage),
    Command("s", "suspend", "", "Suspend the card: it comes when you wake it.", applies=laid),
    Command("b", "bury", "", "Put the card off until tomorrow.", applies=laid),
    Command("f", "flag", "", "Flag the card.", applies=laid),
    Command("n", "note", "", "Write a note on the card.", applies=laid),
    Command("h", "history", "", "Open the card's history and memory curve.", applies=shown),
    Command("a", "add", "", "Make a card of your own in this guide.", applies=laid),
    Command("slash", "browse", "find", "Find cards.", shown="/", applies=ready),
    Command("t", "numbers", "", "See your numbers about cards.", applies=ready),
    Command("x", "cram", "", "Go through cards; the schedule stays as it is.", applies=ready),
    Command("k", "rescue", "", "Spread a backlog over some days.", applies=ready),
    Command("e", "exam", "", "Plan this guide towards an exam.", applies=laid),
    Command("up", "roll(-1)", "", "Scroll a long card.", shown="↑ ↓"),
    Command("down", "roll(1)", "", ""),
    Command("enter", "back", "done", "", applies=lambda screen: screen.over),
    *modes(but="c"),
    BACK,
)
