"""An app that looks as its preferences say, and in which a key means what it was given."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from textual import events
from textual.filter import LineFilter
from textual.keys import key_to_character

from studyguide.errors import StudyGuideError
from studyguide.tui import themes
from studyguide.tui.commands import applying
from studyguide.tui.ending import EndingApp
from studyguide.tui.glyphs import PlainLetters
from studyguide.tui.keymap import KeyMap, KeyRefused, every_command, refuse_clash
from studyguide.tui.preferences import DEFAULTS, PreferencesWrong, change, read
from studyguide.tui.screens.base import StudyScreen

WAITING = 100
"""More keys than wait at a time."""


class PreferringApp(EndingApp):
    """An app with preferences that are kept in a file."""

    def __init__(
        self,
        url: str,
        clock: Callable[[], datetime],
        *,
        settings: Path | None,
        draws_signs: bool,
    ) -> None:
        super().__init__(url, clock, ansi=True if "NO_COLOR" in os.environ else None)
        for theme in themes.THEMES:
            self.register_theme(theme)
        self._settings = settings
        self._draws_signs = draws_signs
        self.preferences = DEFAULTS
        """How the interface looks; changed by `prefer`."""
        self._wrong: PreferencesWrong | None = None
        self._given: deque[float] = deque(maxlen=WAITING)
        """When those keys were pressed that mean already what the learner gave them."""
        try:
            self.preferences = read(settings)
        except PreferencesWrong as error:
            self._wrong = error
        self._wear()

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Give every theme our meanings."""
        return themes.MEANINGS

    def complain(self, error: StudyGuideError) -> None:
        """Say what went wrong."""
        raise NotImplementedError

    @property
    def keys(self) -> KeyMap:
        """Other keys for commands, by their names."""
        return self.preferences.keys

    @property
    def line_length(self) -> int:
        """Cells of a line in the reader."""
        return self.preferences.line

    def prefer(self, **changes: Any) -> None:
        """Change how the interface looks, now and when the program is started again.

        When the file cannot be written that is said, and the change holds until the app ends.
        """
        after = replace(self.preferences, **changes)
        try:
            after = change(self._settings, **changes)
        except PreferencesWrong as error:
            self.complain(error)
        self.preferences = after
        self._wear()

    def _wear(self) -> None:
        """Look as the preferences say."""
        self.wear(self.preferences.theme)
        if self.is_running:
            self.refresh_css(animate=False)
            self.refresh_bindings()

    def wear(self, theme: str) -> None:
        """Show the colours of a theme; with an empty name those that fit the terminal."""
        if theme in themes.OTHERS:
            self.register_theme(themes.named(theme))
        name = theme or themes.fitting(os.environ)
        if self.is_running:
            self.theme = name
            return
        self.set_reactive(PreferringApp.theme, name)  # watched, it would read all styles twice
        self.stylesheet.set_variables(self.get_css_variables())

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Draw plain letters where the terminal has no signs, or where that is wanted."""
        signs = self.preferences.signs
        plain = signs == "letters" or (signs == "auto" and not self._draws_signs)
        return [*super().get_line_filters(), *([PlainLetters()] if plain else [])]

    async def on_event(self, event: events.Event) -> None:
        """Let a key mean what the learner gave it; it comes back here when nobody took it."""
        if isinstance(event, events.Key) and not event.is_forwarded:
            if self._taken_raw(event):
                return
            if self.keys and event.time not in self._given:
                meant = self._meant(event)
                if meant is None:
                    return
                if meant is not event:
                    meant.time = event.time
                    self._given.append(event.time)
                    event = meant
        await super().on_event(event)

    def _taken_raw(self, event: events.Key) -> bool:
        screen = self.screen_stack[-1] if self.screen_stack else None
        return isinstance(screen, StudyScreen) and screen.takes_raw_key(event)

    def _meant(self, event: events.Key) -> events.Key | None:
        """Return the key that a pressed key stands for here; None when it lost its command."""
        here = list(applying(self.screen)) if self.screen_stack else []
        for command, _ in here:
            if command.first_key == event.key:
                if not command.own:
                    return event
                return events.Key(command.own, key_to_character(command.own))
        typing = self.focused is not None and self.focused.check_consume_key(
            event.key, event.character
        )
        lost = any(command.own == event.key for command, _ in here)
        return None if lost and not typing else event

    def check_preferences(self) -> None:
        """Say what is wrong in the file of settings; what is right was not read either."""
        if self._wrong is not None:
            self.complain(self._wrong)
        elif self.keys:
            try:
                refuse_clash(self.keys, every_command())
            except KeyRefused as error:
                self.complain(error)
