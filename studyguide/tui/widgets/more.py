"""A sign that something scrolls: there is more than the window shows."""

from __future__ import annotations

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from studyguide.texts import _


class More(Static):
    """Says `↓ more` while something of a widget is below the window.

    With a key that shows it, the key stands before, and at the end the way up is shown too.
    """

    DEFAULT_CSS = """
    More { width: auto; height: 1; color: $accent; }
    """

    def __init__(self) -> None:
        super().__init__(markup=False)
        self._sheet: Widget | None = None
        self._key = ""
        self._said = ""

    def follow(self, sheet: Widget) -> None:
        """Tell of a widget from now on."""
        self._sheet = sheet
        self.watch(sheet, "scroll_y", self.tell, init=False)
        self.watch(sheet, "virtual_size", self.tell_later, init=False)

    def tell_later(self) -> None:
        """Tell when the layout is done."""
        self.call_after_refresh(self.tell)

    def tell(self) -> None:
        """Tell what is hidden now."""
        sheet = self._sheet
        if sheet is None or not self.is_attached:
            return
        below, above = sheet.scroll_y < sheet.max_scroll_y, sheet.scroll_y > 0
        said = _("↓ more") if below else _("↑ more") if above and self._key else ""
        said = f"{self._key} {said}".strip() if said else ""
        if said != self._said:
            self._said = said
            self.update(Content(said))
        self.screen.refresh_bindings()

    def call_key(self, key: str) -> None:
        """Name the key that shows what is hidden; empty where none does by itself."""
        self._key = key
        self.tell_later()
