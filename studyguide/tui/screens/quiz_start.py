"""The page before a quiz: its rules, the attempts so far, and the way in.

Nothing has begun yet: the clock of an attempt starts with enter.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from studyguide.domain.ids import AttemptId
from studyguide.domain.quiz_rules import rules
from studyguide.domain.standing import Access
from studyguide.errors import AccessCodeWanted, QuizNotOpen, StudyGuideError
from studyguide.services import quizzes
from studyguide.texts import _, _p
from studyguide.tui import doors
from studyguide.tui.commands import BACK, Command, bindings
from studyguide.tui.screens.quiz_list import standing_words
from studyguide.tui.screens.quiz_words import ending
from studyguide.tui.screens.turns import TurnScreen
from studyguide.tui.widgets.line_input import LineInput
from studyguide.tui.widgets.prose import Prose
from studyguide.tui.widgets.rows import Column, Row, Rows, Section
from studyguide.tui.wording import ago, capital, share

if TYPE_CHECKING:
    from datetime import datetime

    from studyguide.domain.days import Days
    from studyguide.services.quizzes import QuizState
    from studyguide.store.attempt_list import AttemptSummary

BEGIN = "begin"
CLOCK = _("The clock starts when you press enter.")
MORE = _("Read on in the rules.")
LONGEST_CODE = 100
Condition = Callable[["QuizStartScreen"], bool]


def writes(screen: QuizStartScreen) -> bool:
    """Tell whether the code is being typed."""
    return isinstance(screen.focused, Input)


def chooses(screen: QuizStartScreen) -> bool:
    """Tell whether one of the ways on is being chosen."""
    return not writes(screen)


def both(one: Condition, other: Condition) -> Condition:
    """Return whether two conditions hold."""
    return lambda screen: one(screen) and other(screen)


def is_long(screen: QuizStartScreen) -> bool:
    """Tell whether the rules are longer than the window."""
    return screen.query_one("#rules").max_scroll_y > 0


class QuizStartScreen(TurnScreen):
    """The rules above, the way in and the attempts so far below."""

    ABOUT: ClassVar[str] = _("Read the rules; nothing counts before you begin.")
    KEYS: ClassVar[tuple[Command, ...]] = (
        Command("enter", "begin", _p("key", "begin"), _("Begin the attempt."), applies=writes),
        Command(
            "tab",
            "app.focus_next",
            _p("key", "attempts"),
            _("Go from the code to the attempts."),
            applies=writes,
        ),
        Command("space", "roll(1)", _p("key", "more rules"), MORE, applies=both(is_long, chooses)),
        Command(
            "pagedown",
            "roll(1)",
            _p("key", "more rules"),
            MORE,
            _p("key name", "PgDn"),
            both(is_long, writes),
        ),
        Command("pageup", "roll(-1)", "", "", applies=writes),
        BACK,
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(*KEYS)
    CSS_PATH = "quiz_start.tcss"

    def __init__(self, state: QuizState) -> None:
        super().__init__()
        self.state = state

    def body(self) -> ComposeResult:
        """Compose the rules, the line for the code, and the ways on."""
        with VerticalScroll(id="rules", can_focus=False):
            yield Prose(self._rules())
        yield Static(id="said", markup=False)
        with Horizontal(id="code"):
            yield Static("›", markup=False)
            yield LineInput(placeholder=_("access code"), max_length=LONGEST_CODE, compact=True)
        yield Rows(does=_("Begin the attempt, or look at the result of another one."), stays=False)

    def on_mount(self) -> None:
        """Say where this is; the cursor is where the way in is."""
        state = self.state
        self.tell_place(_("Quiz"), state.quiz.title, aside=self.study.learner.name)
        now, days = self.study.now(), self.study.days
        open = state.standing.access is Access.OPEN
        code = open and state.wants_code
        self.query_one("#code").display = code
        self.query_one(Input).disabled = not code
        self.query_one(Rows).show(*_sections(state, now, days))
        if open:
            timed = state.settings.time_limit is not None
            asked = _("Type the access code. ") if code else ""
            self._say(f"{asked}{CLOCK if timed else ''}".strip())
        else:
            self._say(f"{capital(standing_words(state, now, days))}.")
        self.settled()

    def settled(self) -> None:
        """Let the keys go to the code where one is wanted, else to the ways on."""
        code = self.query_one(Input)
        if not code.disabled:
            code.focus()
        else:
            self.query_one(Rows).focus()

    def _rules(self) -> str:
        state = self.state
        told = rules(state.quiz, state.settings, self.study.days)
        listed = "\n".join(f"- {rule}" for rule in told)
        return f"{state.quiz.about}\n\n{listed}".strip()

    def _say(self, words: str, style: str = "") -> None:
        line = self.query_one("#said", Static)
        line.update(Content.styled(words, style))
        line.display = bool(words)
        self.set_class(bool(words), "-says")

    def on_descendant_focus(self) -> None:
        """Show the keys of what has the focus."""
        self.refresh_bindings()

    def action_roll(self, direction: int) -> None:
        """Read on in the rules; behind their end from the beginning."""
        page = self.query_one("#rules")
        if direction > 0 and page.scroll_y >= page.max_scroll_y:
            page.scroll_home(animate=False)
        else:
            page.scroll_relative(y=direction * max(1, page.size.height - 1), animate=False)

    @on(Input.Submitted)
    def _written(self, event: Input.Submitted) -> None:
        self.action_begin()

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Begin, or open a result."""
        if event.id == BEGIN:
            self.action_begin()
        else:
            self.open_screen(doors.result(AttemptId(UUID(event.id))))

    def action_begin(self) -> None:
        """Begin the attempt."""
        if self.state.standing.access is Access.OPEN:
            self.turn(self._begin)

    async def _begin(self) -> None:
        study, state = self.study, self.state
        code, window = self.query_one(Input).value, study.window
        learner, now = study.learner.id, study.now()
        sitting = await study.written(
            lambda db: quizzes.begin(
                db,
                learner,
                state.quiz.id,
                now=now,
                random=study.random,
                code=code,
                window=window,
            )
        )
        self.give_way(doors.quiz(state.quiz.id, sitting))

    def failed(self, error: StudyGuideError) -> None:
        """Say beside the code what stands in the way."""
        if isinstance(error, AccessCodeWanted):
            self._say(f"! {capital(error.message)}; {error.hint}.", "$due")
        elif isinstance(error, QuizNotOpen):
            self._say(f"! {error.message}; {error.hint}.", "$due")
        else:
            self.complain(error)


def _sections(state: QuizState, now: datetime, days: Days) -> tuple[Section, ...]:
    sections = []
    if state.standing.access is Access.OPEN:
        number = max((one.number for one in state.attempts), default=0) + 1
        allowed = state.settings.attempts
        which = _("attempt {number}", number=number)
        if allowed is not None and state.standing.left is not None:
            left = state.standing.left
            which = (
                _("your only attempt")
                if allowed == 1
                else _("attempt {number}, {left} left", number=number, left=left)
            )
        way_in = Row(BEGIN, (_("Begin"), which))
        sections.append(Section(columns=(Column(), Column(style="$quiet")), rows=(way_in,)))
    taken = [one for one in state.attempts if one.submitted is not None]
    sections.append(
        Section(
            heading=(_("Your attempts so far"), "", "") if taken else (),
            columns=(Column(), Column(right=True), Column(grow=True, style="$quiet")),
            rows=tuple(_row(one, now, days) for one in taken),
            empty=_("You have not taken this quiz yet."),
        )
    )
    return tuple(sections)


def _row(one: AttemptSummary, now: datetime, days: Days) -> Row:
    seen = one.mark is not None and one.shows_mark(now)
    mark = share(float(one.mark.share)) if one.mark is not None and seen else "–"
    told = ", ".join(word for word in (ago(one.submitted, now, days), ending(one)) if word)
    return Row(str(one.id), (_("Attempt {number}", number=one.number), mark, told))
