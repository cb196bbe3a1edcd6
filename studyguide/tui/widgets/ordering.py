"""Bringing items into an order: space lifts the item at the cursor, arrows carry it.

The order first shown is mixed and no answer yet; moving something, or enter, makes it one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from textual.content import Content

from studyguide.domain.questions import Ordered, Ordering, Response
from studyguide.texts import _, _p
from studyguide.tui.commands import Command
from studyguide.tui.widgets.editor import DrawnEditor, pressed
from studyguide.tui.widgets.lines import Line, cursor, digits, hanging


class OrderingEditor(DrawnEditor):
    """A list whose items are moved by space and arrows, shift and arrows, a digit, or the mouse."""

    def ask(self, question: Ordering, response: Response | None, order: Sequence[int] = ()) -> None:
        """Show the items, in the learner's order or as they were mixed."""
        self._texts = question.items
        self.given = isinstance(response, Ordered)
        """Whether the order shown is the learner's own."""
        mixed = tuple(order) or tuple(range(len(question.items)))
        self.items = list(response.items if isinstance(response, Ordered) else mixed)
        """The items, as the author counts them, in the order shown."""
        self.place = 0
        """Where the cursor is."""
        self.lifted = False
        """Whether the item at the cursor moves with it."""
        send = _("Send the item at the cursor to the place of that number.")
        self.KEYS = (
            Command(
                "space",
                pressed("space"),
                _p("key", "lift"),
                _("Lift the item at the cursor, carry it with ↑ ↓, put it down again."),
                applies=lambda editor: not editor.lifted,
            ),
            Command(
                "enter,space",
                pressed("enter"),
                _p("key", "put down"),
                _("Put the item down where it is."),
                applies=lambda editor: editor.lifted,
            ),
            Command(
                "down", pressed("down"), _p("key", "to place"), send, shown=f"1–{len(self.items)}"
            ),
            Command(
                "shift+up",
                pressed("shift+up"),
                "",
                _("Move the item at the cursor a step up; shift and ↓ a step down."),
                shown=_p("key name", "shift+↑"),
            ),
        )
        self.redraw()

    @property
    def enter_goes_on(self) -> bool:
        """Whether no item is lifted."""
        return not self.lifted

    @property
    def characters(self) -> str:
        """The digits of the places."""
        return digits(len(self.items))

    @property
    def response(self) -> Response | None:
        """The order; None while it is still the mixed one."""
        return Ordered(tuple(self.items)) if self.given else None

    def lines(self, width: int) -> list[Line]:
        """Return the items with their places; the lifted one has arrows at its number."""
        found: list[Line] = []
        for place, item in enumerate(self.items):
            here = place == self.place and self.has_focus
            lifted = here and self.lifted
            lead = Content.assemble(
                cursor(here),
                (f"{place + 1:>2}", "$accent" if here else "$quiet"),
                (" ↕ ", "$accent bold") if lifted else "   ",
            )
            text = Content.styled(self._texts[item], "bold" if lifted else "")
            found += hanging(lead, text, width, place)
        if not self.given:
            note = _("This order is mixed: move the items, or enter takes it as it stands.")
            found.append(Line(Content("")))
            found += hanging(Content("  "), Content.styled(note, "$quiet"), width)
        return found

    def move(self, target: int) -> None:
        """Bring the item at the cursor to another place, cursor with it."""
        if not 0 <= target < len(self.items) or target == self.place:
            return
        self.items.insert(target, self.items.pop(self.place))
        self.given = True
        self.go(target)
        self.said()

    def go(self, place: int) -> None:
        """Bring the cursor to a place."""
        self.place = min(max(place, 0), len(self.items) - 1)
        self.redraw()
        self.bring_into_view(self.place)

    def click(self, item: int, meta: Mapping[str, Any]) -> None:
        """Lift what is clicked; put a lifted item down where the click was."""
        if self.lifted:
            self.move(item)
            self.lift(False)
        else:
            self.go(item)
            self.lift(True)

    def press(self, key: str, character: str) -> bool:
        """Move, lift, put down, or go on."""
        step = {"up": -1, "down": 1}.get(key.rpartition("+")[2])
        if step is not None:
            carry = self.lifted or "+" in key
            (self.move if carry else self.go)(self.place + step)
        elif key == "space":
            self.lift(not self.lifted)
        elif key == "escape" and self.lifted:
            self.lift(False)
        elif key == "enter":
            self._enter()
        elif character and character in self.characters:
            self.move(int(character) - 1)
        else:
            return False
        return True

    def lift(self, lifted: bool) -> None:
        """Lift the item at the cursor, or put it down."""
        self.lifted = lifted
        self.redraw()
        self.refresh_bindings()

    def _enter(self) -> None:
        if self.lifted:
            self.lift(False)
            return
        if not self.given:
            self.given = True
            self.said()
        self.post_message(self.Done())


if __name__ == "__main__":
    from studyguide.domain.ids import QuestionId
    from studyguide.tui.widgets.alone import run_alone

    rivers = ("Thames", "Seine", "Rhine", "Danube")
    sample = Ordering(id=QuestionId("sample/order"), ask="", items=rivers)
    widget = OrderingEditor()
    widget.ask(sample, None, (2, 0, 3, 1))
    run_alone(widget)
