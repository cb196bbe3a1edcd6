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
from studyguide.texts import LANGUAGES
from studyguide.tui import doors, themes
from studyguide.tui.commands import BACK, Command, bindings
from studyguide.tui.screens.base import StudyScreen
from studyguide.tui.widgets.rows import Column, Row, Rows, Section
from studyguide.tui.wording import LONGEST, SHORTEST, capital, count, share

if TYPE_CHECKING:
    from studyguide.store.database import Database

CARDS = {
    "new": "New cards a day",
    "reviews": "Seen cards a day",
    "retention": "Share to remember",
    "day-start": "A day begins at",
    "ratings": "Ratings",
    "typing": "Typed answers",
    "order": "Due cards come",
    "steps": "Steps when new",
    "relearning": "Steps when lapsed",
    "maximum": "Longest interval",
    "easy-days": "Monday to Sunday",
}
"""What can be set about cards here, in a few words; training parameters is a command."""
CHOICES = {
    "ratings": {"4": "4: again, hard, good, easy", "2": "2: again and good"},
    "typing": {"on": "on: type the answer, then see it", "off": "off: think of it, then see it"},
    "order": {
        Order.DUE.value: "the longest due first",
        Order.OVERDUE.value: "the most overdue for its interval first",
        Order.RECALL.value: "the best remembered first",
    },
}
LABEL = 17
"""Cells of the longest label."""
TOLD = ""
"""The language that the terminal tells."""
FITTING = ""
"""The theme that fits the terminal."""
SIGNS = {
    "auto": "as the terminal can",
    "signs": "signs: › ● ○ ✓ ✗ ▲ █",
    "letters": "plain letters in their place",
}
ABOUT_LINES = f"How long a line of the reader is, in characters: {SHORTEST} to {LONGEST}."


class SettingsScreen(StudyScreen[None]):
    """A row for each setting, with what holds now."""

    ABOUT = (
        "Enter changes what the row with the cursor says. Your name and how your cards come belong "
        "to you, wherever you learn; colours, lines, signs and keys belong to this computer."
    )
    KEYS: ClassVar[tuple[Command, ...]] = (BACK,)
    BINDINGS: ClassVar[list[BindingType]] = bindings(*KEYS)
    _now: CardSettings | None = None

    def body(self) -> ComposeResult:
        """Compose the list."""
        yield Rows(enter="change", does="Change the setting.")

    def on_mount(self) -> None:
        """Say where this is."""
        self.tell_place("Settings")
        self.query_one(Rows).styles.max_width = 96
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
            _row(f"card:{name}", label, self._said(now, name), SETTINGS[name].means)
            for name, label in CARDS.items()
        )
        colours = {FITTING: "as the terminal is", **themes.NAMES, **themes.OTHERS}[wanted.theme]
        other = count(len(wanted.keys), "command") if wanted.keys else "none"
        language = {TOLD: "as the terminal says", **LANGUAGES}[wanted.language]
        here = (
            _row("language", "Language", language, "from the next start"),
            _row("theme", "Colours", colours, "seen at once"),
            _row("line", "Length of lines", str(wanted.line), "characters in the reader"),
            _row("signs", "Signs", SIGNS[wanted.signs]),
            _row("keys", "Other keys", other, "for any command"),
        )
        you = (_row("name", "Name", self.study.learner.name),)
        self.query_one(Rows).show(
            Section(columns, you, ("You", "", "")),
            Section(columns, cards, ("Your cards", "", "")),
            Section(columns, here, ("This computer", "", "")),
        )

    def _said(self, now: CardSettings, name: str) -> str:
        text = text_of(now, name)
        if name == "retention":
            return share(now.retention)
        if name == "day-start":
            return f"{text}:00"
        return CHOICES.get(name, {}).get(text, text)

    @on(Rows.Chosen)
    def _chosen(self, event: Rows.Chosen) -> None:
        kind, _, name = event.id.partition(":")
        if kind == "card":
            self._ask_about_cards(name)
        elif kind == "name":
            given = self.study.learner.name
            ask = doors.write_value("Name", "Your name.", given, learners.tidy_name)
            self.open_screen(ask, self._named)
        elif kind == "language":
            values = {TOLD: "As the terminal says", **LANGUAGES}
            choose = doors.choose_value("Language", values, self.study.preferences.language)
            self.open_screen(choose, lambda new: self._prefer("language", new))
        elif kind == "theme":
            values = {FITTING: "As the terminal is", **themes.NAMES, **themes.OTHERS}
            given = self.study.preferences.theme
            choose = doors.choose_value("Colours", values, given, self.study.wear)
            self.open_screen(choose, lambda new: self._prefer("theme", new))
        elif kind == "signs":
            choose = doors.choose_value("Signs", SIGNS, self.study.preferences.signs)
            self.open_screen(choose, lambda new: self._prefer("signs", new))
        elif kind == "line":
            given = str(self.study.preferences.line)
            ask = doors.write_value("Length of lines", ABOUT_LINES, given, line_length)
            self.open_screen(ask, lambda new: self._prefer("line", new and line_length(new)))
        else:
            self.open_screen(doors.keys(), lambda _: self._show())

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
            self._now = await study.written(write, f"the setting {name}")
            study.days = await study.read(lambda db: card_settings.days_of(db, learner, study.days))
        except StudyGuideError as error:
            self.complain(error)
        self._show()

    @work
    async def _rename(self, new: str) -> None:
        study = self.study
        before = study.learner.name
        try:
            after = await study.written(lambda db: learners.rename(db, before, new), "your name")
            study.learner = after
        except StudyGuideError as error:
            self.complain(error)
        self._show()

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
            f"lines cannot be “{text}” long", f"write {SHORTEST} to {LONGEST}"
        ) from None
