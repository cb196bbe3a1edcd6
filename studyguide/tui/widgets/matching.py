"""Matching prompts with partners: two lists, the partners of which have letters.

A letter gives its partner to the prompt at the cursor, which then moves to the next open one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from studyguide.domain.questions import Matched, Matching, Response
from studyguide.texts import _, _p
from studyguide.tui.commands import Command
from studyguide.tui.widgets.editor import DrawnEditor, pressed
from studyguide.tui.widgets.lines import Line, cursor, digits, hanging, letter


class MatchingEditor(DrawnEditor):
    """Prompts above, partners below; a partner may serve several prompts."""

    more_key = "space"

    place: reactive[int] = reactive(0)
    """The prompt at the cursor."""
    given: reactive[tuple[int | None, ...]] = reactive(())
    """For each prompt the place, in the order shown, of its partner."""

    def ask(self, question: Matching, response: Response | None, order: Sequence[int] = ()) -> None:
        """Show two lists, the cursor at the first prompt without a partner."""
        self._order = tuple(order) or tuple(range(len(question.partners)))
        self.prompts = question.prompts
        self.partners = tuple(question.partners[i] for i in self._order)
        self.KEYS = (
            Command(
                "down",
                pressed("down"),
                _p("key", "match"),
                _("Give the prompt at the cursor a partner by its letter; ↑ ↓ choose the prompt."),
                shown=f"a–{letter(len(self.partners) - 1)}",
            ),
            Command(
                "backspace",
                pressed("backspace"),
                _p("key", "take away"),
                _("Take the partner of the prompt at the cursor away."),
                shown="⌫",
                applies=lambda editor: editor.given[editor.place] is not None,
            ),
            Command(
                "space",
                pressed("space"),
                _p("key", "more"),
                _("Show the partners further below, then the prompts again."),
                applies=lambda editor: editor.hides,
            ),
            Command(
                "enter",
                pressed("enter"),
                _p("key", "next prompt"),
                _("Go to the next prompt without a partner; after the last one enter goes on."),
                applies=lambda editor: not editor.enter_goes_on,
            ),
        )
        before = response.partners if isinstance(response, Matched) else ()
        before += (None,) * (len(self.prompts) - len(before))
        shown = {author: place for place, author in enumerate(self._order)}
        given = tuple(None if i is None else shown.get(i) for i in before)
        self.set_reactive(MatchingEditor.given, given)
        self.set_reactive(MatchingEditor.place, self._open_from(0, given))
        self.redraw()

    @property
    def enter_goes_on(self) -> bool:
        """Whether every prompt below the cursor has a partner."""
        return self._open_below() is None

    @property
    def characters(self) -> str:
        """The letters of the partners, and the digits of the prompts."""
        letters = "".join(letter(i) for i in range(len(self.partners)))
        return letters + digits(len(self.prompts))

    @property
    def response(self) -> Response | None:
        """The partners, as the author counts them."""
        return Matched(tuple(None if p is None else self._order[p] for p in self.given))

    def lines(self, width: int) -> list[Line]:
        """Return the prompts with what they were given, then the partners."""
        found: list[Line] = []
        longest = max(Content(prompt).cell_length for prompt in self.prompts)
        beside = longest + 6 <= width // 2
        for index, prompt in enumerate(self.prompts):
            found += self._prompt(index, prompt, width, longest if beside else None)
        found.append(Line(Content("")))
        for place, partner in enumerate(self.partners):
            users = [str(i + 1) for i, given in enumerate(self.given) if given == place]
            lead = Content.assemble(
                "      ", (letter(place), "$quiet" if users else "$accent"), "  "
            )
            text = Content.styled(partner, "$quiet" if users else "")
            if users:
                text = Content.assemble(text, (f"  ← {', '.join(users)}", "$quiet"))
            found += hanging(lead, text, width, len(self.prompts) + place)
        return found

    def _prompt(self, index: int, prompt: str, width: int, beside: int | None) -> list[Line]:
        """Return a prompt, its partner behind it where there is room and below it elsewhere."""
        place = self.given[index]
        here = index == self.place and self.has_focus
        number = (f"{index + 1}", "$accent" if here else "$quiet")
        lead = Content.assemble(cursor(here), number, "  ")
        name = Content.styled(prompt, "bold" if here else "")
        if place is None:
            partner, sign = Content.styled("…", "$quiet"), Content("→ ")
        else:
            partner = Content(self.partners[place])
            sign = Content.assemble("→ ", (letter(place), "$accent bold"), " ")
        if beside is not None:
            gap = " " * (beside - name.cell_length + 2)
            return hanging(Content.assemble(lead, name, gap, sign), partner, width, index)
        indent = Content(" " * lead.cell_length)
        return [
            *hanging(lead, name, width, index),
            *hanging(Content.assemble(indent, sign), partner, width, index),
        ]

    def match(self, partner: int | None) -> None:
        """Give a partner to the prompt at the cursor, or take it away."""
        given = [*self.given]
        given[self.place] = partner
        self.given = tuple(given)
        if partner is not None:
            self.place = self._open_from(self.place, self.given)
        self.redraw()
        self.refresh_bindings()
        self.said()

    def _open_from(self, place: int, given: Sequence[int | None]) -> int:
        """Return the next prompt without a partner, or the place itself."""
        count = len(given)
        turns = ((place + step) % count for step in range(count))
        return next((i for i in turns if given[i] is None), place)

    def click(self, item: int, meta: Mapping[str, Any]) -> None:
        """A prompt takes the cursor, a partner goes to it."""
        if item < len(self.prompts):
            self.place = item
        else:
            self.match(item - len(self.prompts))

    def watch_place(self) -> None:
        """Follow the cursor."""
        self.refresh()
        self.refresh_bindings()
        self.bring_into_view(self.place)

    def press(self, key: str, character: str) -> bool:
        """Move, match, or go on."""
        character = character.lower()
        if key == "up":
            self.place = max(0, self.place - 1)
        elif key == "down":
            self.place = min(len(self.prompts) - 1, self.place + 1)
        elif key == "space" and self.hides:
            self._show_more()
        elif key in ("backspace", "delete"):
            self.match(None)
        elif key == "enter":
            self._enter()
        elif not character or character not in self.characters:
            return False
        elif character.isdecimal():
            self.place = int(character) - 1
        else:
            self.match(ord(character) - ord("a"))
        return True

    @property
    def hides(self) -> bool:
        """Whether the window is too small for all prompts and partners."""
        parent = self.parent
        return isinstance(parent, Widget) and parent.max_scroll_y > 0

    def _show_more(self) -> None:
        """Show what is further below; after the end the prompt at the cursor again."""
        parent = self.parent
        if isinstance(parent, Widget) and parent.scroll_y < parent.max_scroll_y:
            parent.scroll_page_down(animate=False)
        elif isinstance(parent, Widget):
            parent.scroll_home(animate=False)
            self.bring_into_view(self.place)

    def _enter(self) -> None:
        """Go to the next open prompt further down, or on when there is none."""
        following = self._open_below()
        if following is None:
            self.post_message(self.Done())
        else:
            self.place = following

    def _open_below(self) -> int | None:
        below = range(self.place + 1, len(self.given))
        return next((i for i in below if self.given[i] is None), None)


if __name__ == "__main__":
    from studyguide.domain.ids import QuestionId
    from studyguide.tui.widgets.alone import run_alone

    pairs = (("Paris", "Seine"), ("Vienna", "Danube"), ("London", "Thames"))
    sample = Matching(id=QuestionId("sample/match"), ask="", pairs=pairs, distractors=("Rhine",))
    widget = MatchingEditor()
    widget.ask(sample, None, (2, 0, 3, 1))
    run_alone(widget)
