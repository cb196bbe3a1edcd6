"""The line at the top: where the learner is, and who or how long on the right."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive

from studyguide.tui.widgets.one_line import OneLine

BETWEEN = " › "
ROOT = "Studyguide"


class PlaceLine(OneLine):
    """A path such as `Studyguide › Read › Two skins`, and a short aside.

    When the window is narrow the root goes first, then the aside, then the end of the last name.
    What is left of a time stays.
    """

    DEFAULT_CSS = """
    PlaceLine {
        dock: top;
        height: 2;
        padding: 0 2;
        border-bottom: solid $rule;
    }
    """

    place: reactive[tuple[str, ...]] = reactive(())
    """Names from the outside in, without the root."""
    aside: reactive[str] = reactive("")
    time: reactive[str] = reactive("")
    """The time that is left, which stays however narrow the window is."""

    def render(self) -> Content:
        """Return the line, filled to the width of the window."""
        time = f"  {self.time}" if self.time else ""
        width = self.content_size.width - len(time)
        names = [ROOT, *self.place]
        aside = self.aside
        while len(names) > 1 and _length(names) + len(aside) + 2 > width:
            if names[0] == ROOT:
                names.pop(0)
            elif aside and _length(names) > width:
                aside = ""
            elif len(names) > 1:
                names.pop(0)
            else:
                break
        room = width - (len(aside) + 2 if aside else 0)
        *outer, here = names
        path = Content.assemble(
            *((name + BETWEEN, "$quiet") for name in outer), (here, "bold $foreground")
        )
        return Content.assemble(
            path.truncate(room, ellipsis=True, pad=True),
            ("  " + aside if aside else "", "$quiet"),
            (time, "$quiet"),
        )


def _length(names: list[str]) -> int:
    return Content(BETWEEN.join(names)).cell_length


if __name__ == "__main__":
    from studyguide.tui.widgets.alone import run_alone

    line = PlaceLine()
    line.place, line.aside = ("Read", "Joining production and education"), "bee  Sat 21 Nov"
    run_alone(line)
