"""The keys of all commands, and another one for each that may have one."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content

from studyguide.texts import _, _p
from studyguide.tui import doors
from studyguide.tui.commands import BACK, Command, bindings
from studyguide.tui.keymap import KeyRefused, Known, changeable, every_command, refuse_clash
from studyguide.tui.screens.base import StudyScreen
from studyguide.tui.widgets.rows import Column, Row, Rows, Section

GROUPS = {
    "": _("Everywhere"),
    "annotations": _("Annotations"),
    "attach": _("Attach"),
    "browse": _("Browse"),
    "cards": _("Cards"),
    "cram": _("Cram"),
    "failed": _("Failed"),
    "guides": _("Guides"),
    "practice": _("Practice"),
    "progress": _("Progress"),
    "quiz": _("Quiz"),
    "quizzes": _p("screen", "Quizzes"),
    "reader": _("Reader"),
    "report": _("Report"),
    "result": _("Result"),
}
"""What the screens of commands are called, by the first part of their names."""
KEY = 8
"""Cells of the column of keys."""


class KeysScreen(StudyScreen[None]):
    """Commands by screen, each with its key."""

    ABOUT = _(
        "Each row is a command and its key; enter gives it another one. Arrows, enter, esc, space, "
        "tab and digits stay what they are. A key that means something else on the same screen is "
        "refused. Footer, help and palette show the new keys at once."
    )
    KEYS: ClassVar[tuple[Command, ...]] = (BACK,)
    BINDINGS: ClassVar[list[BindingType]] = bindings(*KEYS)

    def body(self) -> ComposeResult:
        """Compose the list."""
        yield Rows(enter=_p("key", "change"), does=_("Give the command another key."))

    def on_mount(self) -> None:
        """List the commands."""
        self.tell_place(_("Settings"), _("Keys"))
        self._known = every_command()
        self.query_one(Rows).styles.max_width = 96
        self._show()

    def _show(self) -> None:
        groups: dict[str, dict[str, Known]] = {}
        for one in self._known:
            if changeable(one.command):
                group = one.name.partition(".")[0] if "." in one.name else ""
                groups.setdefault(group, {}).setdefault(one.name, one)
        sections = []
        for group in sorted(groups):
            rows = tuple(self._row(one) for one in groups[group].values())
            columns = (Column(), Column(grow=True, hang=0), Column(style="$quiet", goes=1))
            sections.append(Section(columns, rows, heading=(GROUPS[group], "", "")))
        self.query_one(Rows).show(*sections)

    def _row(self, one: Known) -> Row:
        new = self.study.keys.get(one.name, "")
        before = _("instead of {key}", key=one.command.face) if new else ""
        key = Content(f"{new or one.command.face:<{KEY}}")
        return Row(one.name, (key, one.command.help, before))

    @on(Rows.Chosen)
    def _chosen(self, event: Rows.Chosen) -> None:
        one = next(one for one in self._known if one.name == event.id)
        now = self.study.keys.get(one.name, one.command.face)
        ask = doors.press_key(one.command.help, now)
        self.open_screen(ask, lambda key: self._give(one.name, key))

    def _give(self, name: str, key: str | None) -> None:
        if key is None:
            return
        rest = {other: own for other, own in self.study.keys.items() if other != name}
        keys = rest | ({name: key} if key else {})
        try:
            refuse_clash(keys, self._known)
        except KeyRefused as error:
            self.complain(error)
            return
        self.study.prefer(keys=keys)
        self._show()
