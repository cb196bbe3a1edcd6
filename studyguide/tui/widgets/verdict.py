"""What a check said of an answer: verdict, reason, what it earns, and whether to try again."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from textual.content import Content

from studyguide.domain.quiz_settings import Shown
from studyguide.texts import _, _n
from studyguide.tui.widgets.judged import Answer, figure, told
from studyguide.tui.widgets.lines import Line, Lines, hanging
from studyguide.tui.wording import share


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """An answer that was checked, while its attempt goes on."""

    answer: Answer
    mark: Fraction
    points: Fraction
    """What the question is worth."""
    final: bool
    """Whether the answer stands."""
    tries_left: int | None = None
    """How often it may be tried again; None is no limit."""
    next_share: Fraction = Fraction(1)
    """Share of the mark that a right answer earns at the next try."""
    hint: str = ""
    """What helps at the next try."""


class VerdictLines(Lines):
    """Shows what a check said; empty while nothing was checked."""

    checked: Checked | None = None

    def show(self, checked: Checked | None) -> None:
        """Tell of another check."""
        self.checked = checked
        self.display = checked is not None
        self.redraw()

    def lines(self, width: int) -> list[Line]:
        """Return the lines for a width."""
        one = self.checked
        if one is None:
            return []
        lines = told(one.answer, width, _beside(one))
        if one.hint:
            lines += hanging(
                Content("  "), Content.styled(_("Hint: {hint}", hint=one.hint), "$due"), width
            )
        return lines


def _beside(one: Checked) -> list[str]:
    """Return what it earns, and whether it may be tried again."""
    said = []
    if Shown.MARK in one.answer.shown:
        said.append(
            _("{mark} of 1 point.", mark=figure(one.mark))
            if one.points == 1
            else _("{mark} of {points} points.", mark=figure(one.mark), points=figure(one.points))
        )
    if one.final:
        said.append(_("The answer stands."))
    elif one.tries_left is not None:
        earns = share(float(one.next_share))
        said.append(
            _n(
                "{n} try left; a right answer now earns {earns} of the points.",
                "{n} tries left; a right answer now earns {earns} of the points.",
                one.tries_left,
                earns=earns,
            )
        )
    elif one.answer.grade.fraction < 1:
        said.append(_("Change it and check again, as often as you like."))
    return said


if __name__ == "__main__":
    from studyguide.domain.grading import grade
    from studyguide.domain.ids import QuestionId
    from studyguide.domain.questions import Judged, TrueFalse
    from studyguide.domain.quiz_settings import EVERYTHING
    from studyguide.tui.widgets.alone import run_alone

    sample = TrueFalse(
        id=QuestionId("sample/true"), ask="Rivers flow.", answer=True, why="They do."
    )
    wrong = Judged(False)
    widget = VerdictLines()
    widget.checked = Checked(
        answer=Answer(
            question=sample, response=wrong, grade=grade(sample, wrong), shown=EVERYTHING
        ),
        mark=Fraction(0),
        points=Fraction(1),
        final=True,
    )
    run_alone(widget)
