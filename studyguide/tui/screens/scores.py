"""The marks of an attempt by section, by guide and by key point, each with a bar and figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.content import Content

from studyguide.domain import cloze
from studyguide.domain.ids import PointId
from studyguide.services.sitting import find_point
from studyguide.texts import _, _p
from studyguide.tui import doors
from studyguide.tui.screens.base import StudyScreen
from studyguide.tui.widgets.bars import bar
from studyguide.tui.widgets.judged import figure
from studyguide.tui.widgets.rows import Column, Row, Rows, Section

if TYPE_CHECKING:
    from studyguide.services.sitting import Result

BAR = 16
POINT = "point:"
"""Begins the ids of the rows that stand for key points."""
_COLUMNS = (Column(grow=True), Column(goes=1), Column(right=True))


@dataclass(frozen=True, slots=True)
class Score:
    """What several questions reached together."""

    id: str
    title: str
    reached: Fraction
    possible: Fraction
    """Above 0."""

    @property
    def share(self) -> float:
        """From 0 to 1; what fell below nothing counts as nothing."""
        return float(max(Fraction(0), self.reached) / self.possible)


def by_section(result: Result) -> list[Score]:
    """Return the marks of the sections, in order; nothing where there is only one."""
    plan = result.sitting.attempt.plan
    if len(plan.sections) < 2:
        return []
    groups: dict[str, tuple[str, list[int]]] = {}
    for slot, place in enumerate(plan.slots):
        title = plan.sections[place.section].title or _(
            "Section {number}", number=place.section + 1
        )
        groups.setdefault(f"section:{place.section}", (title, []))[1].append(slot)
    return _scores(result, groups)


def by_guide(result: Result) -> list[Score]:
    """Return the marks of the guides, the weakest first; nothing where there is only one."""
    groups: dict[str, tuple[str, list[int]]] = {}
    for slot, question in enumerate(result.sitting.questions):
        if question.tests:
            id = question.tests[0].partition("/")[0]
            guide = next((one for one in result.sitting.guides.values() if one.id == id), None)
            title = guide.title if guide is not None else id
            groups.setdefault(f"guide:{id}", (title, []))[1].append(slot)
    found = _scores(result, groups)
    return sorted(found, key=lambda one: one.share) if len(found) > 1 else []


def by_point(result: Result) -> list[Score]:
    """Return the marks of the key points, the weakest first."""
    groups: dict[str, tuple[str, list[int]]] = {}
    for slot, question in enumerate(result.sitting.questions):
        for point in question.tests:
            found = find_point(result.sitting.guides, point)
            if found is not None:
                groups.setdefault(f"{POINT}{point}", (cloze.plain(found[2].says), []))[1].append(
                    slot
                )
    return sorted(_scores(result, groups), key=lambda one: one.share)


def _scores(result: Result, groups: Mapping[str, tuple[str, list[int]]]) -> list[Score]:
    plan = result.sitting.attempt.plan
    scores = []
    for id, (title, slots) in groups.items():
        counting = [slot for slot in slots if slot not in result.dropped]
        possible = sum((plan.slots[slot].points for slot in counting), Fraction(0))
        reached = sum((result.marks[slot] for slot in counting), Fraction(0))
        if possible:
            scores.append(Score(id, title, reached, possible))
    return scores


def compared(scores: list[Score]) -> Content:
    """Return a bar and figures for each score."""
    wide = max((Content(one.title).cell_length for one in scores), default=0)
    lines = []
    for one in scores:
        gap = " " * (wide - Content(one.title).cell_length + 2)
        lines.append(Content.assemble(one.title, gap, bar(one.share, BAR), f"  {_figures(one)}"))
    return Content("\n").join(lines)


def _figures(one: Score) -> str:
    return _("{reached} of {possible}", reached=figure(one.reached), possible=figure(one.possible))


class ScoresScreen(StudyScreen[None]):
    """Everything that can be compared; enter on a key point opens its passage."""

    ABOUT: ClassVar[str] = _("What you reached by section, guide and key point, the weakest first.")

    def __init__(self, result: Result, *, opens: bool) -> None:
        """`opens` says whether the passages may be shown."""
        super().__init__()
        self._result = result
        self._opens = opens

    def body(self) -> ComposeResult:
        """Compose the list."""
        kinds = (
            (_("By section"), by_section(self._result)),
            (_("By guide, the weakest first"), by_guide(self._result)),
            (_("By key point, the weakest first"), by_point(self._result)),
        )
        wide = max((len(_figures(one)) for _title, scores in kinds for one in scores), default=0)
        sections = (_section(title, scores, wide) for title, scores in kinds if scores)
        yield Rows(
            *sections, enter=_p("key", "passage"), does=_("Open the passage of a key point.")
        )

    def on_mount(self) -> None:
        """Say where this is."""
        self.tell_place(self._result.sitting.attempt.plan.title, _("Marks in parts"))
        self.query_one(Rows).styles.max_width = 96

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Open the passage of a key point."""
        if self._opens and event.id.startswith(POINT):
            point = PointId(event.id.removeprefix(POINT))
            found = find_point(self._result.sitting.guides, point)
            if found is not None:
                guide, part, _ = found
                self.open_screen(doors.reader(guide.id, part.id, point))


def _section(title: str, scores: list[Score], wide: int) -> Section:
    """Return a section with figures of the same width, so that all bars stand below each other."""
    rows = tuple(
        Row(one.id, (one.title, bar(one.share, BAR), Content(_figures(one).rjust(wide))))
        for one in scores
    )
    return Section(heading=(title, "", ""), columns=_COLUMNS, rows=rows)
