"""How sure a learner is of an answer: three levels, with what each earns and costs.

The mark carries the state, `( )` or `(•)`; colour only supports it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.style import Style

from studyguide.domain.grading.certainty import Certainty
from studyguide.texts import _, _p
from studyguide.tui.commands import Command
from studyguide.tui.widgets.editor import pressed
from studyguide.tui.widgets.judged import figure
from studyguide.tui.widgets.lines import Line, Lines, cursor, hanging
from studyguide.tui.widgets.options import MARKS

NAMES = {
    Certainty.UNSURE: _("unsure"),
    Certainty.RATHER_SURE: _("rather sure"),
    Certainty.SURE: _("sure"),
}
ASKED = _("How sure are you?")
ONE_LINE = 66
"""Cells from which the levels stand in one line."""


class CertaintyLine(Lines, can_focus=True):
    """The three levels, chosen by digit, arrow keys or mouse; enter goes on."""

    DEFAULT_CSS = """
    CertaintyLine { width: 1fr; height: auto; }
    """

    @dataclass
    class Named(Message):
        """The learner said how sure the answer is."""

        certainty: Certainty

    class Done(Message):
        """The learner pressed enter."""

    class Back(Message):
        """The learner wants to go back to the answer."""

    KEYS: tuple[Command, ...] = (
        Command(
            "1",
            pressed("1"),
            _p("key", "how sure"),
            _("Say how sure you are; ← → do it too."),
            "1–3",
        ),
        Command("up", pressed("up"), _p("key", "answer"), _("Go back to the answer."), "↑"),
        Command("enter", pressed("enter"), _p("key", "go on"), _("Go on with the answer.")),
    )

    level: reactive[Certainty | None] = reactive(None)
    """What was said; None as long as nothing was."""
    worth: Mapping[Certainty, tuple[Fraction, Fraction]] = {}
    """For each level the marks of a right and of a wrong answer."""

    def show(
        self, level: Certainty | None, worth: Mapping[Certainty, tuple[Fraction, Fraction]]
    ) -> None:
        """Ask anew."""
        self.level, self.worth = level, worth
        self.redraw()

    def lines(self, width: int) -> list[Line]:
        """Return the question with the levels, and what they earn."""
        asked = Content.assemble(cursor(self.has_focus), ASKED)
        if width >= ONE_LINE:
            levels = Content("   ").join(self._level(level) for level in Certainty)
            row = [Line(Content.assemble(asked, "   ", levels), 0)]
        else:
            row = [Line(asked, 0)]
            row += [Line(Content.assemble("  ", self._level(level)), 0) for level in Certainty]
        return [*row, *hanging(Content("  "), Content.styled(self._earns(), "$quiet"), width)]

    def _level(self, level: Certainty) -> Content:
        chosen = level is self.level
        return Content.assemble(
            (MARKS[False, chosen], "$accent bold" if chosen else ""),
            (f" {int(level)} ", "$accent" if self.has_focus else "$quiet"),
            NAMES[level],
        ).stylize(Style.from_meta({"level": int(level)}))

    def _earns(self) -> str:
        if not self.worth:
            return ""
        level = self.level
        levels = [level] if level is not None else list(Certainty)
        right = _or([figure(self.worth[one][0]) for one in levels])
        wrong = _or([_cost(self.worth[one][1]) for one in levels])
        return _("Right earns {right}, wrong costs {wrong}.", right=right, wrong=wrong)

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Tell whether a key means a level."""
        return bool(character) and (character or "") in "123"

    def name_level(self, level: Certainty) -> None:
        """Say how sure."""
        self.level = level
        self.redraw()
        self.post_message(self.Named(level))

    def on_key(self, event: events.Key) -> None:
        """Choose, go on, or go back; leave every other key to the screen."""
        level = self.level
        if event.key in ("1", "2", "3"):
            self.name_level(Certainty(int(event.key)))
        elif event.key in ("left", "right"):
            step = 1 if event.key == "right" else -1
            self.name_level(Certainty(max(1, min(3, (level or 0) + step))))
        elif event.key == "enter":
            self.post_message(self.Done())
        elif event.key == "up":
            self.post_message(self.Back())
        else:
            return
        event.stop()
        event.prevent_default()

    def click(self, item: int, meta: Mapping[str, Any]) -> None:
        """Choose the level that was clicked."""
        if isinstance(meta.get("level"), int):
            self.name_level(Certainty(meta["level"]))

    def on_focus(self) -> None:
        """Show the cursor."""
        self.redraw()

    def on_blur(self) -> None:
        """Hide the cursor."""
        self.redraw()


def _cost(mark: Fraction) -> str:
    return figure(-mark) if mark else _("nothing")


def _or(words: list[str]) -> str:
    return (
        words[0]
        if len(words) == 1
        else _("{words} or {last}", words=", ".join(words[:-1]), last=words[-1])
    )


if __name__ == "__main__":
    from studyguide.tui.widgets.alone import run_alone

    line = CertaintyLine()
    line.worth = {level: (Fraction(int(level), 3), Fraction(-int(level))) for level in Certainty}
    run_alone(line)
