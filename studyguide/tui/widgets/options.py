"""The options of a choice question, or true and false: one or several are chosen.

The mark carries the state, `( )` `(•)` for one and `[ ]` `[x]` for several; colour only supports
it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from textual.content import Content
from textual.reactive import reactive

from studyguide.domain.questions import ChoiceQuestion, Chosen, Judged, Response, TrueFalse
from studyguide.texts import _, _p
from studyguide.tui.commands import Command
from studyguide.tui.widgets.editor import DrawnEditor, pressed
from studyguide.tui.widgets.lines import Line, cursor, digits, hanging, letter

MARKS = {(False, False): "( )", (False, True): "(•)", (True, False): "[ ]", (True, True): "[x]"}
"""The mark of an option: are several to be chosen, is it chosen?"""


class Options(DrawnEditor):
    """Options chosen by letter, digit, arrow keys or mouse.

    With one to choose, enter chooses the option at the cursor and, pressed again, goes on; with
    several, space chooses and enter goes on.
    """

    place: reactive[int] = reactive(0)
    """Where the cursor is, counted as shown."""
    chosen: reactive[frozenset[int]] = reactive(frozenset[int]())
    """The places chosen."""
    enter_chooses = True
    """Whether enter chooses as long as nothing is chosen; else it goes on."""

    def offer(
        self,
        options: Sequence[str],
        *,
        several: bool = False,
        chosen: frozenset[int] = frozenset(),
        letters: str = "",
    ) -> None:
        """Show options; `letters` names one letter an option, without it they are a, b, c …"""
        self.options = tuple(options)
        self.several = several
        self._letters = letters or "".join(letter(i) for i in range(len(self.options)))
        joint = "–" if len(self._letters) > 2 else " "
        by_letter = f"{self._letters[0]}{joint}{self._letters[-1]}"
        letters_choose = Command(
            "down",
            pressed("down"),
            _p("key", "choose"),
            _("Choose an option by its letter or number, or move to it with ↑ ↓."),
            shown=by_letter,
            applies=lambda options: options.enter_goes_on,
        )
        self.KEYS = (
            letters_choose,
            letters_choose._replace(label="", applies=lambda options: not options.enter_goes_on),
            Command(
                "enter",
                pressed("enter"),
                _p("key", "choose"),
                _("Choose the option at the cursor; pressed again, enter goes on."),
                beside=_("{by_letter}, enter", by_letter=by_letter),
                applies=lambda options: not options.enter_goes_on,
            ),
            Command(
                "space",
                pressed("space"),
                _p("key", "tick") if several else "",
                _("Tick the option at the cursor, or take the tick away.")
                if several
                else _("Choose the option at the cursor."),
            ),
        )
        self.set_reactive(Options.chosen, chosen)
        self.set_reactive(Options.place, min(chosen, default=0))
        self.redraw()

    @property
    def enter_goes_on(self) -> bool:
        """Whether enter leaves what is chosen as it is."""
        if not self.enter_chooses:
            return True
        return bool(self.chosen) and (self.several or self.place in self.chosen)

    @property
    def characters(self) -> str:
        """The letters of the options, and digits."""
        return self._letters + digits(len(self.options))

    @property
    def response(self) -> Response | None:
        """The places chosen."""
        return Chosen(self.chosen)

    def lines(self, width: int) -> list[Line]:
        """Return one entry an option: cursor, mark, letter, text."""
        found: list[Line] = []
        for index, option in enumerate(self.options):
            chosen = index in self.chosen
            mark = MARKS[self.several, chosen]
            here = index == self.place and self.has_focus
            lead = Content.assemble(
                cursor(here),
                (mark, "$accent bold" if chosen else ""),
                " ",
                (self._letters[index : index + 1] or " ", "$accent" if here else "$quiet"),
                "  ",
            )
            found += hanging(lead, option, width, index)
        return found

    def choose(self, place: int) -> None:
        """Choose an option, or with several to choose take it back."""
        if not 0 <= place < len(self.options):
            return
        self.place = place
        self.chosen = self.chosen ^ {place} if self.several else frozenset({place})
        self.refresh_bindings()
        self.said()

    def click(self, item: int, meta: Mapping[str, Any]) -> None:
        """Choose what was clicked."""
        self.choose(item)

    def watch_place(self) -> None:
        """Follow the cursor."""
        self.refresh()
        self.refresh_bindings()
        self.bring_into_view(self.place)

    def press(self, key: str, character: str) -> bool:
        """Move, choose, or go on."""
        character = character.lower()
        last = len(self.options) - 1
        if key == "up":
            self.place = max(0, self.place - 1)
        elif key == "down":
            self.place = min(last, self.place + 1)
        elif key == "home":
            self.place = 0
        elif key == "end":
            self.place = last
        elif key == "space":
            self.choose(self.place)
        elif key == "enter":
            self._enter()
        elif character and character in self._letters:
            self.choose(self._letters.index(character))
        elif character and character in self.characters:
            self.choose(int(character) - 1)
        else:
            return False
        return True

    def _enter(self) -> None:
        if self.enter_goes_on:
            self.post_message(self.Done())
        else:
            self.choose(self.place)


class ChoiceEditor(Options):
    """Answers a choice question; its options stand in the order of the sitting."""

    def ask(
        self, question: ChoiceQuestion, response: Response | None, order: Sequence[int] = ()
    ) -> None:
        """Show the options of a question."""
        self._order = tuple(order) or tuple(range(len(question.choices)))
        given = response.options if isinstance(response, Chosen) else frozenset()
        self.offer(
            [question.choices[i].text for i in self._order],
            several=question.several,
            chosen=frozenset(place for place, i in enumerate(self._order) if i in given),
        )

    @property
    def response(self) -> Response | None:
        """The options chosen, as the author counts them."""
        return Chosen(frozenset(self._order[place] for place in self.chosen))


class TrueFalseEditor(Options):
    """Answers whether a statement is true."""

    def ask(
        self, question: TrueFalse, response: Response | None, order: Sequence[int] = ()
    ) -> None:
        """Show true and false."""
        given = {int(not response.value)} if isinstance(response, Judged) else set[int]()
        self.offer([_("True"), _("False")], chosen=frozenset(given), letters="tf")

    @property
    def response(self) -> Response | None:
        """True or false; None as long as neither is chosen."""
        return None if not self.chosen else Judged(0 in self.chosen)


if __name__ == "__main__":
    from studyguide.tui.widgets.alone import run_alone

    sample = Options()
    sample.offer(["Land policy", "Military service", "Taxes"], several=True)
    run_alone(sample)
