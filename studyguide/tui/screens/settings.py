"""Settings: who is learning, how cards come, and how the interface looks on this computer.

What concerns a learner is a fact in the database; what concerns the interface stands in a file.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content

from studyguide.domain import card_settings as domain
from studyguide.domain.card_settings import SETTINGS, CardSettings, Order, text_of
from studyguide.errors import StudyGuideError
from studyguide.services import card_settings, learners
from studyguide.texts import LANGUAGES, _, _n, _p
from studyguide.tui import doors, themes
from studyguide.tui.commands import BACK, Command, bindings
from studyguide.tui.screens.base import StudyScreen
from studyguide.tui.widgets.rows import Column, Row, Rows, Section
from studyguide.tui.wording import LONGEST, SHORTEST, capital, share

if TYPE_CHECKING:
    from studyguide.store.database import Database

CARDS = {
    "new": _("New cards a day"),
    "reviews": _("Seen cards a day"),
    "retention": _("Share to remember"),
    "day-start": _("A day begins at"),
    "ratings": _("Ratings"),
    "typing": _("Typed answers"),
    "order": _("Due cards come"),
    "steps": _("Steps when new"),
    "relearning": _("Steps when lapsed"),
    "maximum": _("Longest interval"),
    "easy-days": _("Monday to Sunday"),
}
"""What can be set about cards here, in a few words; training parameters is a command."""
CHOICES = {
    "ratings": {"4": _("4: again, hard, good, easy"), "2": _("2: again and good")},
    "typing": {
        "on": _("on: type the answer, then see it"),
        "off": _("off: think of it, then see it"),
    },
    "order": {
        Order.DUE.value: _("the longest due first"),
        Order.OVERDUE.value: _("the most overdue for its interval first"),
        Order.RECALL.value: _("the best remembered first"),
    },
}
LABEL = 17
"""Cells of the longest label."""
TOLD = ""
"""The language that the terminal tells."""
FITTING = ""
"""The theme that fits the terminal."""
SIGNS = {
    "auto": _("as the terminal can"),
    "signs": _("signs: › ● ○ ✓ ✗ ▲ █"),
    "letters": _("plain letters in their place"),
}
ABOUT_LINES = _(
    "How long a line of the reader is, in characters: {shortest} to {longest}.",
    shortest=SHORTEST,
    longest=LONGEST,
)


class SettingsScreen(StudyScreen[None]):
    """A row for each setting, with what holds now."""

    ABOUT = _(
        "Enter changes what the row with the cursor says. Your name and how your cards come belong "
        "to you, wherever you learn; colours, lines, signs and keys belong to this computer."
    )
    KEYS: ClassVar[tuple[Command, ...]] = (BACK,)
    BINDINGS: ClassVar[list[BindingType]] = bindings(*KEYS)
    _now: CardSettings | None = None

    def body(self) -> ComposeResult:
        """Compose the list."""
        yield Rows(enter=_p("key", "change"), does=_("Change the setting."))

    def on_mount(self) -> None:
        """Say where this is."""
        self.tell_place(_("Settings"))
        self.query_one(Rows).styles.max_width = 76
        self._load()

    @work(exclusive=True)
    async def _load(self) -> None:
        learner = self.study.learner.id
        try:
            self._now = await self.study.read(lambda db: card_settings.settings_of(db, learner))
        except StudyGuideError as error:
            self.complain(error)
            return
        self._show()

    def _show(self) -> None:
        if self._now is None:
            return
        columns = (Column(), Column(grow=True, hang=0), Column(style="$quiet", goes=1))
        now, wanted = self._now, self.study.preferences
        cards = tuple(
            _row(f"card:{name}", label, self._said(now, name)) for name, label in CARDS.items()
        )
        colours = {FITTING: _("as the terminal is"), **themes.NAMES, **themes.OTHERS}[wanted.theme]
        other = _n("{n} command", "{n} commands", len(wanted.keys)) if wanted.keys else _("none")
        language = {TOLD: _("as the terminal says"), **LANGUAGES}[wanted.language]
        here = (
            _row("language", _("Language"), language, _("from the next start")),
            _row("theme", _("Colours"), colours, _("seen at once")),
            _row("line", _("Length of lines"), str(wanted.line), _("characters in the reader")),
            _row("signs", _("Signs"), SIGNS[wanted.signs]),
            _row("keys", _("Other keys"), other, _("for any command")),
        )
        you = (_row("name", _("Name"), self.study.learner.name),)
        self.query_one(Rows).show(
            Section(columns, you, (_("You"), "", "")),
            Section(columns, cards, (_("Your cards"), "", "")),
            Section(columns, here, (_("This computer"), "", "")),
        )

    def _said(self, now: CardSettings, name: str) -> str:
        text = text_of(now, name)
        if name == "retention":
            return share(now.retention)
        if name == "day-start":
            return f"{text}:00"
        if name == "maximum":
            return _n("{n} day", "{n} days", now.maximum)
        if name == "easy-days" and set(now.easy_days) == {1}:
            return _("as much on each day")
        return CHOICES.get(name, {}).get(text, text)

    @on(Rows.Chosen)
    def _chosen(self, event: Rows.Chosen) -> None:
        kind, name = event.id.partition(":")[::2]
        if kind == "card":
            self._ask_about_cards(name)
        elif kind == "name":
            given = self.study.learner.name
            ask = doors.write_value(_("Name"), _("Your name."), given, learners.tidy_name)
            self.open_screen(ask, self._named)
        elif kind == "language":
            values = {TOLD: _("As the terminal says"), **LANGUAGES}
            choose = doors.choose_value(_("Language"), values, self.study.preferences.language)
            self.open_screen(choose, self._speak)
        elif kind == "theme":
            values = {FITTING: _("As the terminal is"), **themes.NAMES, **themes.OTHERS}
            given = self.study.preferences.theme
            choose = doors.choose_value(_("Colours"), values, given, self.study.wear)
            self.open_screen(choose, lambda new: self._prefer("theme", new))
        elif kind == "signs":
            choose = doors.choose_value(_("Signs"), SIGNS, self.study.preferences.signs)
            self.open_screen(choose, lambda new: self._prefer("signs", new))
        elif kind == "line":
            given = str(self.study.preferences.line)
            ask = doors.write_value(_("Length of lines"), ABOUT_LINES, given, line_length)
            self.open_screen(ask, lambda new: self._prefer("line", new and line_length(new)))
        else:
            self.open_screen(doors.keys(), lambda _none: self._show())

    def _ask_about_cards(self, name: str) -> None:
        if self._now is None:
            return
        given, label = text_of(self._now, name), CARDS[name]
        if name in CHOICES:
            screen = doors.choose_value(label, CHOICES[name], given)
        else:
            form = f"{capital(SETTINGS[name].means)}: {SETTINGS[name].form}."
            screen = doors.write_value(label, form, given, partial(domain.read, name))
        self.open_screen(screen, partial(self._changed, name))

    def _named(self, new: str | None) -> None:
        if new is not None:
            self._rename(new)

    def _changed(self, name: str, value: str | None) -> None:
        if value is not None:
            self._change(name, value)

    @work
    async def _change(self, name: str, value: str) -> None:
        """Keep how cards come; the learner's days may begin at another hour then."""
        study = self.study
        learner, now, random = study.learner.id, study.now(), study.random

        def write(database: Database) -> CardSettings:
            return card_settings.change(database, learner, name, value, now=now, random=random)

        try:
            self._now = await study.written(write, _("the setting {name}", name=name))
            study.days = await study.read(lambda db: card_settings.days_of(db, learner, study.days))
        except StudyGuideError as error:
            self.complain(error)
        self._show()

    @work
    async def _rename(self, new: str) -> None:
        study = self.study
        before = study.learner.name
        try:
            after = await study.written(lambda db: learners.rename(db, before, new), _("your name"))
            study.learner = after
        except StudyGuideError as error:
            self.complain(error)
        self._show()

    def _speak(self, language: str | None) -> None:
        self._prefer("language", language)
        if language is not None:
            self.notify(_("The language changes with the next start."), markup=False)

    def _prefer(self, name: str, value: Any) -> None:
        if value is not None:
            self.study.prefer(**{name: value})
        self._show()


def _row(id: str, label: str, value: str, note: str = "") -> Row:
    """Return a row whose value stands below those of other sections."""
    return Row(id, (Content(f"{label:<{LABEL}}"), value, note))


def line_length(text: str) -> int:
    """Return the length of lines that a text says.

    Raises:
        PreferencesWrong: when it is none, or does not fit.
    """
    from studyguide.tui.preferences import Preferences, PreferencesWrong

    try:
        return Preferences(line=int(text)).line
    except ValueError:
        raise PreferencesWrong(
            _("lines cannot be “{text}” long", text=text),
            _("write {shortest} to {longest}", shortest=SHORTEST, longest=LONGEST),
        ) from None
