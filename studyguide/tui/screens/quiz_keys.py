"""The keys of a quiz: plain ones, and those that work while letters are typed too."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from studyguide.texts import _, _p
from studyguide.tui.commands import BACK, Command
from studyguide.tui.screens.quiz_sheet import QuizSheet

if TYPE_CHECKING:
    from studyguide.tui.screens.quiz import QuizScreen

Condition = Callable[["QuizScreen"], bool]


def writes(screen: QuizScreen) -> bool:
    """Tell whether letters are typed into the answer."""
    return screen.editor is not None and screen.editor.typing and not screen.editor.disabled


def enter_goes_on(screen: QuizScreen) -> bool:
    """Tell whether enter is left to the screen, to check or to go on."""
    return screen.editor is not None and (screen.editor.disabled or screen.editor.enter_goes_on)


def enter_stays(screen: QuizScreen) -> bool:
    """Tell whether enter does something else first."""
    return not enter_goes_on(screen)


def free(character: str) -> Condition:
    """Return whether a character is left to the screen by the answer."""

    def check(screen: QuizScreen) -> bool:
        editor = screen.editor
        if editor is None:
            return False
        return editor.disabled or not editor.check_consume_key(character, character)

    return check


def taken(character: str) -> Condition:
    """Return whether a character belongs to the answer, so that its command needs another key."""
    return lambda screen: not free(character)(screen)


def both(one: Condition, other: Condition) -> Condition:
    """Return whether two conditions hold."""
    return lambda screen: one(screen) and other(screen)


def not_first(screen: QuizScreen) -> bool:
    """Tell whether there is a question before to which the quiz lets one go back."""
    return screen.position > 0 and not screen.sequential


def checks(screen: QuizScreen) -> bool:
    """Tell whether there is an answer to check."""
    return screen.can_check


def was_checked(screen: QuizScreen) -> bool:
    """Tell whether the question can be talked about."""
    return screen.was_checked


def is_open(screen: QuizScreen) -> bool:
    """Tell whether a question shows."""
    return screen.opened


def asks_sure(screen: QuizScreen) -> bool:
    """Tell whether learners say how sure they are."""
    return screen.opened and screen.settings.certainty and not screen.locked


def has_hint(screen: QuizScreen) -> bool:
    """Tell whether a hint was not shown yet."""
    return screen.hints_left


def is_long(screen: QuizScreen) -> bool:
    """Tell whether the question is longer than the window."""
    return screen.query_one(QuizSheet).max_scroll_y > 0


def reads(screen: QuizScreen) -> bool:
    """Tell whether arrows are not needed for typing."""
    return not writes(screen)


ON = _("Go to the next question; the answer is saved first.")
NEXT = _("Go to the next question; the answer is saved first. PgDn does the same.")
BEFORE = _("Go to the question before; the answer is saved first.")
PREVIOUS = _("Go to the question before; the answer is saved first. PgUp does the same.")
FLAG = _("Mark the question to come back to, or take the mark away.")
MAP = _("Show all questions and go to one of them.")
HINT = _("Show a hint; it costs nothing.")
HAND_IN = _("End the attempt and see the result.")
CHECK = _("Have the answer judged now; enter again goes on.")
NOTE = _("Write a note to yourself beside the question.")
REPORT = _("Tell the instructor that this question is wrong.")
SURE = _("Say how sure you are of the answer.")

PLAIN_KEYS = (
    Command("enter", "check", _p("key", "check"), CHECK, applies=both(enter_goes_on, checks)),
    Command("enter", "next", _p("key", "next"), NEXT, applies=enter_goes_on),
    Command("right", "next", _p("key", "next"), NEXT, applies=both(reads, enter_stays)),
    Command("right", "next", "", "", applies=reads),
    Command("f", "flag", _p("key", "flag"), FLAG, applies=free("f")),
    Command("!", "remark", _p("key", "report"), REPORT, applies=both(was_checked, free("!"))),
    Command("left", "previous", _p("key", "back"), PREVIOUS, applies=both(reads, not_first)),
    Command("h", "hint", _p("key", "hint"), HINT, applies=both(has_hint, free("h"))),
    Command("down", "roll(1)", "", _("Scroll a long question."), shown="↑ ↓", applies=is_long),
    Command("up", "roll(-1)", "", "", applies=is_long),
    Command("m", "map", _p("key", "map"), MAP, applies=both(is_open, free("m"))),
    Command("n", "note", _p("key", "note"), NOTE, applies=both(is_open, free("n"))),
)
ALWAYS_KEYS = (
    Command(
        "pagedown", "next", _p("key", "next"), ON, _p("key name", "PgDn"), both(writes, enter_stays)
    ),
    Command("ctrl+s", "hand_in", _p("key", "hand in"), HAND_IN, "ctrl+s", is_open),
    Command("pagedown", "next", "", ""),
    Command(
        "pageup",
        "previous",
        _p("key", "back"),
        BEFORE,
        _p("key name", "PgUp"),
        both(writes, not_first),
    ),
    Command("pageup", "previous", "", "", applies=reads),
    Command("ctrl+k", "check", _p("key", "check"), CHECK, "ctrl+k", both(checks, enter_stays)),
    Command("ctrl+l", "certainty", _p("key", "how sure"), SURE, "ctrl+l", asks_sure),
    Command("ctrl+f", "flag", _p("key", "flag"), FLAG, "ctrl+f", taken("f")),
    Command("ctrl+t", "hint", _p("key", "hint"), HINT, "ctrl+t", both(has_hint, taken("h"))),
    Command("ctrl+g", "map", _p("key", "map"), MAP, "ctrl+g", both(is_open, taken("m"))),
    Command("ctrl+n", "note", _p("key", "note"), NOTE, "ctrl+n", both(is_open, taken("n"))),
    Command(
        "ctrl+r", "remark", _p("key", "report"), REPORT, "ctrl+r", both(was_checked, taken("!"))
    ),
)
QUIZ_KEYS = (*PLAIN_KEYS[:4], *ALWAYS_KEYS[:2], *PLAIN_KEYS[4:], *ALWAYS_KEYS[2:], BACK)
"""In the order in which the footer shows them."""
