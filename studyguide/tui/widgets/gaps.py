"""Filling the gaps of a text where they stand.

A gap is typed, or chosen from a list that shows below the text while the cursor is in the gap. The
list is in alphabetical order, since the author's would give the answer away.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from textual import events
from textual.content import Content
from textual.style import Style

from studyguide.domain.questions import ClozeQuestion, Filled, Gap, Response
from studyguide.texts import _, _p
from studyguide.tui.commands import Command
from studyguide.tui.widgets.editor import DrawnEditor, pressed
from studyguide.tui.widgets.line_input import cut
from studyguide.tui.widgets.lines import Line, hanging, letter

LONGEST = 100
"""Characters that a gap takes."""
EMPTY = "______"
_TEXT, _HERE = -1, -2
"""Items of lines of the text: without and with the gap at the cursor."""


class GapsEditor(DrawnEditor):
    """A text with gaps; tab and arrows go from gap to gap, enter too, and on behind the last."""

    def ask(
        self, question: ClozeQuestion, response: Response | None, order: Sequence[int] = ()
    ) -> None:
        """Show a text, the cursor in its first open gap."""
        self._texts = question.texts
        self._gaps = question.gaps
        given = response.gaps if isinstance(response, Filled) else ()
        self.filled = [*given, *[""] * (len(question.gaps) - len(given))]
        """What stands in each gap."""
        self.place = next((i for i, text in enumerate(self.filled) if not text), 0)
        """The gap at the cursor."""
        self.caret = len(self.filled[self.place])
        """Where in the gap typing goes on."""
        self.KEYS = (
            Command(
                "down",
                pressed("down"),
                _p("key", "choose"),
                _("Fill the gap at the cursor by letter."),
                shown="a b c",
                applies=lambda editor: not editor.typing,
            ),
            Command(
                "enter",
                pressed("enter"),
                _p("key", "next gap"),
                _("Go to the next gap; after the last one enter goes on."),
                applies=lambda editor: not editor.enter_goes_on,
            ),
            Command(
                "tab",
                pressed("tab"),
                _p("key", "first gap"),
                _("Go to the first gap."),
                applies=lambda editor: len(editor.filled) > 1 and editor.enter_goes_on,
            ),
            Command(
                "shift+tab",
                pressed("shift+tab"),
                "",
                _("Go to the gap before; tab goes to the next one."),
                applies=lambda editor: len(editor.filled) > 1,
            ),
        )
        self.redraw()

    @property
    def typing(self) -> bool:
        """Whether the gap at the cursor is typed."""
        return not self._gaps[self.place].choices

    @property
    def enter_goes_on(self) -> bool:
        """Whether the cursor is in the last gap."""
        return self.place + 1 == len(self.filled)

    @property
    def response(self) -> Response | None:
        """What stands in the gaps."""
        return Filled(tuple(self.filled))

    @property
    def characters(self) -> str:
        """The letters of the list of the gap at the cursor."""
        return "".join(letter(i) for i in range(len(choices(self._gaps[self.place]))))

    def lines(self, width: int) -> list[Line]:
        """Return the text with its gaps, then the list of the gap at the cursor."""
        parts = [Content(self._texts[0])]
        for index, after in enumerate(self._texts[1:]):
            parts += [self._gap(index), Content(after)]
        found = [
            Line(line.text, _HERE if self._holds_cursor(line.text) else _TEXT)
            for line in hanging(Content("  "), Content.assemble(*parts), width)
        ]
        options = choices(self._gaps[self.place])
        if options:
            found.append(Line(Content("")))
        for index, option in enumerate(options):
            chosen = option == self.filled[self.place]
            mark = ("(•) ", "$accent bold") if chosen else ("( ) ", "")
            lead = Content.assemble("    ", mark, (letter(index), "$accent"), "  ")
            found += hanging(lead, option, width, index)
        return found

    def _gap(self, index: int) -> Content:
        """Return one gap: brackets, a number where there are several, and what stands in it."""
        text = self.filled[index]
        here = index == self.place and self.has_focus
        number = f"{index + 1} " if len(self.filled) > 1 else ""
        if here and self.typing:
            at = text[self.caret : self.caret + 1] or ("\u00a0" if text else "_")
            behind = text[self.caret + 1 :] if text else EMPTY[1:]
            inside = Content.assemble(text[: self.caret], (at, "reverse"), behind)
        else:
            inside = Content.styled(text or EMPTY, "" if text else "$quiet")
        gap = Content.assemble(
            ("›" if here else "", "$accent bold"),
            ("[" + number, "$accent"),
            inside,
            ("]", "$accent"),
        )
        return gap.stylize("bold" if here else "").stylize(Style.from_meta({"gap": index}))

    def _holds_cursor(self, line: Content) -> bool:
        return any(
            isinstance(span.style, Style) and span.style.meta.get("gap") == self.place
            for span in line.spans
        )

    def go(self, place: int) -> None:
        """Bring the cursor into another gap; behind the last comes the first."""
        self.place = place % len(self.filled)
        self.caret = len(self.filled[self.place])
        self.redraw()
        self.refresh_bindings()
        self.bring_into_view(len(choices(self._gaps[self.place])) - 1)
        self.bring_into_view(_HERE)

    def fill(self, text: str, caret: int) -> None:
        """Change what stands in the gap at the cursor."""
        self.filled[self.place] = text[:LONGEST]
        self.caret = min(caret, LONGEST)
        self.redraw()
        self.said()

    def type(self, typed: str) -> None:
        """Put text in at the caret."""
        text = self.filled[self.place]
        self.fill(text[: self.caret] + typed + text[self.caret :], self.caret + len(typed))

    def click(self, item: int, meta: Mapping[str, Any]) -> None:
        """A gap takes the cursor, an option goes into its gap."""
        if item >= 0:
            self._choose(item)
        elif "gap" in meta:
            self.go(int(meta["gap"]))

    def on_paste(self, event: events.Paste) -> None:
        """Type what is pasted, up to the end of its first line."""
        if self.typing and event.text.strip():
            text = event.text.strip().splitlines()[0]
            room = LONGEST - len(self.filled[self.place])
            if len(text) > room:
                self.app.notify(cut(LONGEST), markup=False, severity="warning")
            self.type(text[:room])
        event.stop()

    def press(self, key: str, character: str) -> bool:
        """Move between gaps, type, choose, or go on."""
        if key in ("tab", "down"):
            self.go(self.place + 1)
        elif key in ("shift+tab", "up"):
            self.go(self.place - 1)
        elif key == "enter":
            self._enter()
        elif not self.typing:
            if not character or character.lower() not in self.characters:
                return False
            self._choose(self.characters.index(character.lower()))
        else:
            return self._edit(key, character)
        return True

    def _edit(self, key: str, character: str) -> bool:
        """Do what a key means in a typed gap."""
        text, caret = self.filled[self.place], self.caret
        if key == "backspace":
            self.fill(text[: max(0, caret - 1)] + text[caret:], max(0, caret - 1))
        elif key == "delete":
            self.fill(text[:caret] + text[caret + 1 :], caret)
        elif key == "ctrl+u":
            self.fill(text[caret:], 0)
        elif key in ("left", "right", "home", "end"):
            steps = {"left": caret - 1, "right": caret + 1, "home": 0, "end": len(text)}
            self.caret = min(max(steps[key], 0), len(text))
            self.redraw()
        elif character and character.isprintable():
            self.type(character)
        else:
            return False
        return True

    def _choose(self, index: int) -> None:
        self.fill(choices(self._gaps[self.place])[index], 0)
        if self.place + 1 < len(self.filled):
            self.go(self.place + 1)

    def _enter(self) -> None:
        if self.enter_goes_on:
            self.post_message(self.Done())
        else:
            self.go(self.place + 1)


def choices(gap: Gap) -> tuple[str, ...]:
    """Return what a gap offers, in alphabetical order; nothing when it is typed."""
    return tuple(sorted((choice.text for choice in gap.choices), key=str.casefold))


if __name__ == "__main__":
    from studyguide.domain.ids import QuestionId
    from studyguide.domain.questions import Choice
    from studyguide.tui.widgets.alone import run_alone

    seas = (Choice(text="Black Sea", right=True), Choice(text="Baltic Sea"))
    sample = ClozeQuestion(
        id=QuestionId("sample/gaps"),
        ask="The Danube rises in the [[forest]] and ends in the [[sea]].",
        gaps=(Gap(name="forest"), Gap(name="sea", choices=seas)),
    )
    widget = GapsEditor()
    widget.ask(sample, None)
    run_alone(widget)
