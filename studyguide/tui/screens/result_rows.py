"""What a result tells: the mark, one line a question, everything about the one at the cursor.

Only what the quiz lets the learner see at that time is told; what is missing is named.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.content import Content

from studyguide.domain.attempt import Ending
from studyguide.domain.grading import Verdict
from studyguide.domain.questions import Essay
from studyguide.domain.quiz_settings import EVERYTHING, Behaviour, Shown
from studyguide.services.quizzes import QuizState
from studyguide.texts import _, _n
from studyguide.tui.screens.quiz_words import COUNTING, things
from studyguide.tui.widgets.answers import headline
from studyguide.tui.widgets.certainty import NAMES
from studyguide.tui.widgets.judged import Answer, figure, given, told
from studyguide.tui.widgets.lines import Line, hanging
from studyguide.tui.widgets.table import Column, Row, Section
from studyguide.tui.wording import length, listed, moment, share

if TYPE_CHECKING:
    from datetime import datetime

    from studyguide.domain.days import Days
    from studyguide.services.sitting import Result
    from studyguide.store.claims import Claim

SHORTEST = 18
"""Cells of an answer in the list."""
ENDINGS = {
    Ending.TIMEOUT: _("Time was over; it was handed in by itself."),
    Ending.ABANDONED: (
        _("Abandoned: its time was over before it was handed in. It is kept, but does not count.")
    ),
}
"""What is said of an attempt that was not handed in by the learner."""
PRACTICE = _("Practice: it counts for no grade.")
VOID = _("Void: the instructor took this attempt out of what counts.")


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A result as its learner may see it."""

    result: Result
    shown: frozenset[Shown]
    state: QuizState | None = None
    """How the quiz stands for the learner; None in practice and when the quiz is gone."""

    def sees(self, thing: Shown) -> bool:
        """Tell whether something may be seen."""
        return thing in self.shown

    def answer(self, slot: int) -> Answer:
        """Return an answer with its judgement."""
        sitting = self.result.sitting
        return Answer(
            question=sitting.questions[slot],
            response=sitting.attempt.responses.get(slot),
            grade=self.result.grades[slot],
            shown=self.shown,
        )


def head(view: View, now: datetime, days: Days, width: int) -> Content:
    """Return the mark, whether it passes, which attempt it was, how it ended, what is not shown."""
    result, attempt = view.result, view.result.sitting.attempt
    parts: list[str | tuple[str, str]] = []
    if view.sees(Shown.MARK) and attempt.ending is not Ending.ABANDONED:
        parts += _mark(view)
    waiting = sum(1 for one in result.grades if one.verdict is Verdict.WAITING)
    if waiting and view.sees(Shown.KEY):
        parts.append((_("{n} to judge   ", n=waiting), "$due"))
    which = (_which(view), "$quiet")
    if parts and Content.assemble(*parts, which).cell_length > width:
        parts.append("\n")
    parts.append(which)
    lines = [Content.assemble(*parts)]
    lines += [Content.styled(said, "$due") for said in _said(view)]
    lines += [Content.styled(said, "$quiet") for said in hidden(view, now, days)]
    counting = _counting(view)
    if counting:
        lines.append(Content.styled(counting, "$quiet"))
    return Content("\n").join(lines)


def _mark(view: View) -> list[str | tuple[str, str]]:
    result, mark = view.result, view.result.mark
    parts: list[str | tuple[str, str]] = [
        (
            _(
                "{reached} of {possible}   ",
                reached=figure(mark.reached),
                possible=figure(mark.possible),
            ),
            "bold",
        ),
        (f"{share(float(mark.share))}   ", "bold"),
    ]
    needed = result.sitting.attempt.plan.pass_mark
    if result.passed is not None and needed is not None:
        style = "$right bold" if result.passed else "$wrong bold"
        parts.append((_("✓ passed") if result.passed else _("✗ not passed"), style))
        parts.append((f" ({share(float(needed))})   ", "$quiet"))
    return parts


def _which(view: View) -> str:
    """Return which attempt it was and how long it took."""
    attempt = view.result.sitting.attempt
    allowed = attempt.plan.settings.attempts
    which = _("attempt {number}", number=attempt.number)
    if allowed is not None and attempt.number <= allowed:
        which = _("attempt {number} of {allowed}", number=attempt.number, allowed=allowed)
    took = "" if attempt.took is None else length(attempt.took.total_seconds())
    return listed([which, took])


def _said(view: View) -> list[str]:
    """Return what is to be said of the attempt as a whole."""
    attempt = view.result.sitting.attempt
    practice = attempt.plan.settings.behaviour is Behaviour.PRACTICE
    ended = ENDINGS.get(attempt.ending, "") if attempt.ending is not None else ""
    return [
        said for said in (ended, VOID if attempt.void else "", PRACTICE if practice else "") if said
    ]


def hidden(view: View, now: datetime, days: Days) -> list[str]:
    """Return what may not be seen, and from when on it may."""
    settings = view.result.sitting.attempt.plan.settings
    missing = EVERYTHING - view.shown
    closes = settings.closes
    later = missing & settings.review.closed if closes is not None and closes > now else frozenset()
    said = []
    if later and closes is not None:
        said.append(
            _(
                "From {closes} on you see {things} too.",
                closes=moment(closes, now, days),
                things=things(frozenset(later)),
            )
        )
    if missing - later:
        said.append(_("Not shown in this quiz: {things}.", things=things(missing - later)))
    return said


def _counting(view: View) -> str:
    """Return the mark that counts, where there are several attempts."""
    state = view.state
    if state is None or not view.sees(Shown.MARK) or state.best is None:
        return ""
    counts = [one for one in state.attempts if one.counts]
    if len(counts) < 2:
        return ""
    how = COUNTING[state.settings.grade]
    return _n(
        "Of {n} attempt {how}: {share}.",
        "Of {n} attempts {how}: {share}.",
        len(counts),
        how=how,
        share=share(float(state.best)),
    )


def section(view: View) -> Section:
    """Return one row a question."""
    return Section(
        columns=(
            Column(right=True, style="$quiet"),
            Column(),
            Column(grow=True),
            Column(goes=2, style="$quiet"),
            Column(right=True),
        ),
        rows=tuple(_row(view, slot) for slot in range(len(view.result.grades))),
    )


def _row(view: View, slot: int) -> Row:
    answer = view.answer(slot)
    glyph, style = answer.sign[:2]
    right = answer.grade.verdict is Verdict.RIGHT and view.sees(Shown.CORRECTNESS)
    text = "" if right or not view.sees(Shown.RESPONSE) else given(answer.question, answer.response)
    if len(text) > SHORTEST:
        text = f"{text[: SHORTEST - 1]}…"
    return Row(
        str(slot),
        (
            str(slot + 1),
            Content.styled(glyph, style),
            headline(answer.question),
            text,
            _points(view, slot),
        ),
    )


def _points(view: View, slot: int) -> str:
    """Return what a question earned; `–` for one that its section does not count."""
    points = view.result.sitting.attempt.plan.slots[slot].points
    if not view.sees(Shown.MARK):
        return _("of {points}", points=figure(points))
    if slot in view.result.dropped:
        return _("({mark}) not counted", mark=figure(view.result.marks[slot]))
    return _("{mark} of {points}", mark=figure(view.result.marks[slot]), points=figure(points))


def detail(view: View, slot: int, claim: Claim | None, width: int) -> list[Line]:
    """Return everything about one question: what was asked, answered and right, and why."""
    answer, attempt = view.answer(slot), view.result.sitting.attempt
    blank = Line(Content(""))
    lines = hanging(
        Content.styled(f"{slot + 1}  ", "$quiet"),
        Content.styled(headline(answer.question), "bold"),
        width,
    )
    lines.append(blank)
    text = given(answer.question, answer.response)
    parts = answer.grade.parts and view.sees(Shown.CORRECTNESS)
    listed_below = parts and not isinstance(answer.question, Essay)
    if text and view.sees(Shown.RESPONSE) and not listed_below:
        lines += hanging(Content.styled(_("You    "), "$quiet"), text, width)
    lines += told(answer, width)
    lines += [Line(Content.styled(said, "$quiet")) for said in _beside(view, slot)]
    if claim is not None:
        lines += hanging(Content(""), Content.styled(claim_state(claim), "$accent"), width)
    note = attempt.notes.get(slot, "")
    if note:
        lines += hanging(Content.styled(_("Note   "), "$quiet"), note, width)
    found = view.result.sitting.passage(slot) if opens(view) else None
    if found is not None:
        guide, _part, point = found
        place = ", ".join(text for text in (guide.title, point.at.inside) if text)
        lines += [
            blank,
            *hanging(
                Content(""),
                Content.styled(_("{place}: enter opens it", place=place), "$quiet"),
                width,
            ),
        ]
    return lines


def opens(view: View) -> bool:
    """Tell whether the passages of the guide, which tell the answers, may be shown."""
    return view.sees(Shown.KEY) or view.sees(Shown.EXPLANATION)


def _beside(view: View, slot: int) -> list[str]:
    """Return how many tries it took, how sure the learner was, and that it does not count."""
    attempt = view.result.sitting.attempt
    tries = len(view.result.sitting.tries(slot))
    certainty = attempt.certainties.get(slot)
    said = []
    if tries > 1 and view.sees(Shown.RESPONSE):
        said.append(_n("After {n} try.", "After {n} tries.", tries))
    if certainty is not None and attempt.plan.settings.certainty:
        said.append(_("You were {sure}.", sure=NAMES[certainty]))
    if slot in view.result.dropped and view.sees(Shown.MARK):
        said.append(_("Not counted: only the best of this section count."))
    return said


def claim_state(claim: Claim) -> str:
    """Return what became of a claim, in a sentence."""
    if claim.accepted is None:
        return _("You say it was right; the instructor has not decided yet.")
    said = _("Your claim was accepted.") if claim.accepted else _("Your claim was declined.")
    return f"{said} {claim.why}".strip()
