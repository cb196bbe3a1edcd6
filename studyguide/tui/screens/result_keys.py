"""The keys of the result of an attempt, and when each applies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studyguide.domain.grading import Verdict
from studyguide.domain.questions import Composed, Essay
from studyguide.domain.quiz_settings import Shown
from studyguide.texts import _, _p
from studyguide.tui.commands import BACK, Command, modes
from studyguide.tui.screens.result_rows import opens

if TYPE_CHECKING:
    from studyguide.tui.screens.result import ResultScreen

CLAIM = _("Tell the instructor that your answer was right.")
REPORT = _("Tell the instructor that this question is wrong.")
RETRY = _("Practise the questions that were not wholly right.")
PARTS = _("Compare sections, guides and key points.")


def has_passage(screen: ResultScreen) -> bool:
    """Tell whether the passage of the question at the cursor is known and may be shown."""
    view = screen.view
    return view is not None and opens(view) and view.result.sitting.passage(screen.slot) is not None


def is_essay(screen: ResultScreen) -> bool:
    """Tell whether the question at the cursor is an essay that was written and may be judged."""
    if screen.view is None or not screen.view.sees(Shown.KEY):
        return False
    response = screen.view.result.sitting.attempt.responses.get(screen.slot)
    return isinstance(response, Composed) and bool(response.text.strip())


def can_claim(screen: ResultScreen) -> bool:
    """Tell whether the learner may say that the answer at the cursor was right."""
    if screen.view is None or screen.slot in screen.claims:
        return False
    verdict = screen.view.result.grades[screen.slot].verdict
    judged = (Verdict.WRONG, Verdict.PARTLY, Verdict.CLOSE)
    written = isinstance(screen.view.answer(screen.slot).question, Essay)
    return screen.view.sees(Shown.CORRECTNESS) and verdict in judged and not written


def has_wrong(screen: ResultScreen) -> bool:
    """Tell whether something was not wholly right, as far as the learner may know."""
    view = screen.view
    if view is None or not view.sees(Shown.CORRECTNESS):
        return False
    slots = range(len(view.result.grades))
    return any(view.result.sitting.earned(slot) < 1 for slot in slots)


def has_parts(screen: ResultScreen) -> bool:
    """Tell whether the marks may be compared."""
    return screen.view is not None and screen.view.sees(Shown.MARK)


def is_read(screen: ResultScreen) -> bool:
    """Tell whether the result is there."""
    return screen.view is not None


KEYS: tuple[Command, ...] = (
    Command("o", "passage", "", _("Open the passage in the guide."), applies=has_passage),
    Command(
        "j",
        "judge",
        _p("key", "judge text"),
        _("Tick the ideas your text has."),
        applies=is_essay,
    ),
    Command("w", "retry", _p("key", "retry wrong"), RETRY, applies=has_wrong),
    Command("i", "claim", _p("key", "I was right"), CLAIM, applies=can_claim),
    Command("!", "remark", _p("key", "report"), REPORT, applies=is_read),
    Command("g", "parts", _p("key", "in parts"), PARTS, applies=has_parts),
    Command("r", "again", _p("key", "try again"), _("Begin the quiz anew."), applies=is_read),
    Command("space", "read_on", _p("key", "read on"), _("Scroll, then go to the next question.")),
    *modes(but="r"),
    BACK,
)
