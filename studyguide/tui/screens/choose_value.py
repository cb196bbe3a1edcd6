"""Choosing one of several values of a setting, seen at once where that can be seen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from studyguide.texts import _, _p
from studyguide.tui.commands import BACK, Command, bindings
from studyguide.tui.screens.base import StudyScreen
from studyguide.tui.widgets.rows import Column, Row, Rows, Section

NOW = _("now")


class ChooseValueScreen(StudyScreen[str]):
    """A list of values; closes with the one chosen, or with nothing."""

    ABOUT = _("Choose a value; esc leaves everything as it was. What can be seen is shown at once.")
    KEYS: ClassVar[tuple[Command, ...]] = (BACK,)
    BINDINGS: ClassVar[list[BindingType]] = bindings(*KEYS)

    def __init__(
        self,
        what: str,
        values: Mapping[str, str],
        value: str,
        look: Callable[[str], None] | None = None,
    ) -> None:
        super().__init__()
        self._what, self._values, self._value = what, values, value
        self._look = look

    def body(self) -> ComposeResult:
        """Compose the list."""
        rows = tuple(
            Row(value, (means, NOW if value == self._value else ""))
            for value, means in self._values.items()
        )
        columns = (Column(), Column(style="$quiet"))
        section = Section(columns, rows, heading=(self._what, ""))
        yield Rows(section, enter=_p("key", "take"), does=_("Take this value."))

    def on_mount(self) -> None:
        """Begin with the value there is."""
        self.tell_place(_("Settings"), self._what)
        if self._value in self._values:
            self.query_one(Rows).cursor = list(self._values).index(self._value)

    @on(Rows.Moved)
    def _moved(self, event: Rows.Moved) -> None:
        if self._look is not None:
            self._look(event.id)

    @on(Rows.Chosen)
    def _chosen(self, event: Rows.Chosen) -> None:
        self.dismiss(event.id)

    def action_back(self) -> None:
        """Leave it as it was."""
        if self._look is not None:
            self._look(self._value)
        self.dismiss(None)
