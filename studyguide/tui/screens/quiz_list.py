"""What the list of quizzes says: the state of each quiz in words and a glyph, and what counts."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from textual.content import Content

from studyguide.domain.practice import PRACTICE
from studyguide.domain.quiz_settings import Shown
from studyguide.domain.spans import spoken
from studyguide.domain.standing import Access
from studyguide.services.quizzes import QuizState
from studyguide.texts import _, _n, _p
from studyguide.tui.screens.quiz_timer import remaining
from studyguide.tui.screens.quiz_words import COUNTING
from studyguide.tui.widgets.rows import Column, Row, Section
from studyguide.tui.wording import ago, capital, listed, moment, share, soon

if TYPE_CHECKING:
    from datetime import datetime

    from studyguide.domain.days import Days
    from studyguide.store.attempt_list import AttemptSummary

EMPTY = _("There are no quizzes yet. An instructor writes them as files and loads them.")
PRACTISE = "practice:"
"""Begins the ids of the rows that lead to practice; no quiz has it."""
CHOOSE = f"{PRACTISE}choose"
MISTAKES = f"{PRACTISE}mistakes"
GLYPHS = {
    Access.OPEN: ("○", ""),
    Access.NOT_YET: ("·", "$quiet"),
    Access.CLOSED: ("×", "$quiet"),
    Access.USED_UP: ("×", "$quiet"),
    Access.WAITING: ("·", "$quiet"),
}
"""Glyph and style of a quiz by whether an attempt may begin."""
SOON = timedelta(hours=12)
"""How long before it closes the list says so."""
BEGUN = ("◐", "$due")


def begun(state: QuizState) -> AttemptSummary | None:
    """Return the attempt to go on with; one without an answer is as good as none."""
    one = state.unfinished
    return one if one is not None and (one.answered or one.ends is not None) else None


def standing_words(state: QuizState, now: datetime, days: Days) -> str:
    """Return whether an attempt may begin, when, and how many are left."""
    standing, since = state.standing, state.standing.since
    when = "" if since is None else soon(since, now, days)
    at = "" if since is None else moment(since, now, days)
    left = standing.left
    match standing.access:
        case Access.NOT_YET:
            return _("opens {when}", when=when)
        case Access.CLOSED:
            return _("closed {at}", at=at)
        case Access.USED_UP:
            return _("no attempt left")
        case Access.WAITING:
            return _("again {when}", when=when)
    return listed(
        [
            _p("quiz", "open"),
            _("closes {when}", when=when) if when else "",
            "" if left is None else _n("{n} attempt left", "{n} attempts left", left),
        ]
    )


def state_words(state: QuizState, now: datetime, days: Days) -> str:
    """Return how a quiz stands: begun and how far, or whether it may begin."""
    one = begun(state)
    if one is None:
        return standing_words(state, now, days)
    left = "" if one.ends is None else remaining(max(one.ends - now, timedelta()))
    return listed(
        [_("{answered} of {length} answered", answered=one.answered, length=one.length), left]
    )


def brief(state: QuizState, now: datetime, days: Days) -> str:
    """Return how a quiz stands in two or three words, for the list."""
    standing, one = state.standing, begun(state)
    if one is not None:
        left = "" if one.ends is None else remaining(max(one.ends - now, timedelta()))
        return listed(
            [
                _("{answered} of {length}", answered=one.answered, length=one.length)
                if left
                else _("{answered} of {length} answered", answered=one.answered, length=one.length),
                left,
            ]
        )
    match standing.access:
        case Access.NOT_YET if standing.since is not None:
            return _("opens {when}", when=soon(standing.since, now, days).partition(",")[0])
        case Access.OPEN if standing.since is not None and standing.since - now < SOON:
            return _("closes {when}", when=soon(standing.since, now, days))
        case Access.OPEN if standing.left is not None:
            return _("open, {left} left", left=standing.left)
        case Access.OPEN:
            return _n("open, {n} question", "open, {n} questions", state.quiz.length)
        case Access.CLOSED:
            return _("closed")
    return standing_words(state, now, days)


def counted(state: QuizState, now: datetime) -> str:
    """Return the share that counts, where the learner may see it; a dash elsewhere."""
    stage = state.settings.stage(submitted=True, now=now)
    if state.best is None or Shown.MARK not in state.settings.shown(stage):
        return "–"
    return share(float(state.best))


def practice_section(mistakes: int, unfinished: AttemptSummary | None) -> Section:
    """Return the ways to practise without a quiz."""
    rows = []
    if unfinished is not None:
        state = _(
            "◐ {answered} of {length} answered",
            answered=unfinished.answered,
            length=unfinished.length,
        )
        rows.append(Row(PRACTICE, (_("Go on practising"), Content.styled(state, "$due"))))
    rows += [Row(CHOOSE, (_("Practise …"), _("choose guides, kinds and how many")))]
    if mistakes:
        rows.append(
            Row(
                MISTAKES,
                (_("Practise my mistakes ({mistakes})", mistakes=mistakes), _("from all quizzes")),
            )
        )
    return Section(columns=(Column(), Column(style="$quiet", goes=1)), rows=tuple(rows))


def section(states: list[QuizState], now: datetime, days: Days) -> Section:
    """Return one row a quiz."""
    return Section(
        heading=(_("Quizzes"), "", "", _p("column", "counts"), _p("column", "tried"))
        if states
        else (),
        columns=(
            Column(grow=True),
            Column(),
            Column(goes=1),
            Column(right=True, goes=2),
            Column(right=True, goes=3, style="$quiet"),
        ),
        rows=tuple(_row(state, now, days) for state in states),
        empty=EMPTY,
    )


def _row(state: QuizState, now: datetime, days: Days) -> Row:
    glyph, style = BEGUN if begun(state) else GLYPHS[state.standing.access]
    finished = sum(1 for one in state.attempts if one.submitted is not None)
    return Row(
        state.quiz.id,
        (
            state.quiz.title,
            Content.styled(glyph, style),
            Content.styled(brief(state, now, days), style),
            counted(state, now),
            f"{finished} ×" if finished else "–",
        ),
    )


def described(state: QuizState, now: datetime, days: Days) -> Content:
    """Return what a quiz is about, how it is passed, and what the learner did in it."""
    settings, stage = state.settings, state.settings.stage(submitted=True, now=now)
    marks = Shown.MARK in settings.shown(stage)
    facts = [
        capital(state_words(state, now, days)),
        _n("{n} question", "{n} questions", state.quiz.length),
    ]
    if settings.time_limit is not None:
        facts.append(spoken(settings.time_limit))
    if settings.pass_mark is not None:
        facts.append(_("passed from {share}", share=share(float(settings.pass_mark))))
    last = next((one for one in state.attempts if one.mark is not None), None)
    if last is not None and last.mark is not None:
        mark = share(float(last.mark.share)) if marks else _("the marks come later")
        facts.append(_("last {mark}, {ago}", mark=mark, ago=ago(last.submitted, now, days)))
    if len([one for one in state.attempts if one.counts]) > 1:
        facts.append(COUNTING[settings.grade])
    one = begun(state)
    if one is not None:
        facts.append(_("begun {ago}, enter goes on", ago=ago(one.started, now, days)))
    lines = [state.quiz.about] if state.quiz.about else []
    lines.append(f"{'; '.join(facts)}.")
    return Content("\n").join(
        Content.styled(" ".join(line.split()), "$quiet" if line is lines[-1] and lines[1:] else "")
        for line in lines
    )
