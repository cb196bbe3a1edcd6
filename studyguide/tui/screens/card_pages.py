"""Pages about cards: numbers, the history of one, rescuing a backlog, planning towards an exam."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType

from studyguide.domain.saying import short_day
from studyguide.services import (
    browsing,
    card_numbers,
    card_pages,
    card_plans,
    card_settings,
    exam_plans,
)
from studyguide.texts import _, _n, _p
from studyguide.tui.commands import BACK, Command, bindings
from studyguide.tui.screens.page import PageScreen

if TYPE_CHECKING:
    from studyguide.domain.exam import ExamPlan
    from studyguide.domain.ids import CardId, GuideId
    from studyguide.domain.rescue import Rescue

FEWEST, MOST = 1, 60
"""Days over which a backlog is spread."""


def planned(screen: RescueScreen | ExamScreen) -> bool:
    """Tell whether there is a plan to apply."""
    return screen.plan is not None and not screen.moving


class NumbersScreen(PageScreen):
    """The numbers about cards."""

    ABOUT: ClassVar[str] = _("True retention counts recalls a day or more after the review before.")
    PLACE: ClassVar[tuple[str, ...]] = (_("Cards"), _("Numbers"))

    def __init__(self, guide: GuideId | None = None) -> None:
        super().__init__()
        self._guide = guide

    async def fill(self) -> None:
        """Show the numbers."""
        study, guide = self.study, self._guide
        learner, now, days = study.learner.id, study.now(), study.days
        told = await study.read(
            lambda db: card_numbers.card_numbers(db, learner, guide=guide, now=now, days=days)
        )
        settings = await study.read(lambda db: card_settings.settings_of(db, learner))
        target = settings.retention if guide is None else settings.retention_of(guide)
        self.say(card_pages.numbers(told, target))


class HistoryScreen(PageScreen):
    """What happened to one card."""

    ABOUT: ClassVar[str] = _("The curve shows how recall fell between reviews and rose with them.")
    PLACE: ClassVar[tuple[str, ...]] = (_("Cards"), _("History"))

    def __init__(self, card: CardId) -> None:
        super().__init__()
        self._card = card

    async def fill(self) -> None:
        """Show the history."""
        study, card = self.study, self._card
        learner, now = study.learner.id, study.now()
        told = await study.read(lambda db: browsing.history(db, learner, card, now=now))
        self.draw(lambda width: card_pages.history(told, study.days, width))


class RescueScreen(PageScreen):
    """A backlog spread over some days, shown before it is applied."""

    ABOUT: ClassVar[str] = _("After a pause: spread what is overdue, the most urgent first.")
    KEYS: ClassVar[tuple[Command, ...]] = (
        Command(
            "enter", "apply", _p("key", "apply"), _("Move the cards as shown."), applies=planned
        ),
        Command("left", "length(-1)", "", _("Spread it over fewer days."), applies=planned),
        Command(
            "right",
            "length(1)",
            _p("key", "days"),
            _("Spread it over more days."),
            beside="←→",
            applies=planned,
        ),
        *PageScreen.SCROLLING,
        BACK,
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(*KEYS)
    PLACE: ClassVar[tuple[str, ...]] = (_("Cards"), _("Backlog"))

    def __init__(self) -> None:
        super().__init__()
        self.plan: Rescue | None = None
        """What is shown; None when nothing is overdue, or it is applied."""
        self._length = 7

    async def fill(self) -> None:
        """Show the plan for the chosen number of days."""
        study, length = self.study, self._length
        learner, now, days = study.learner.id, study.now(), study.days
        self.plan = None
        self.plan = await study.read(
            lambda db: card_plans.rescue(db, learner, length, now=now, days=days)
        )
        self.say([*card_pages.rescue(self.plan), _("Nothing is changed until you press enter.")])

    def action_length(self, step: int) -> None:
        """Spread over fewer or more days."""
        self._length = min(MOST, max(FEWEST, self._length + step))
        self.turn(self.fill)

    def action_apply(self) -> None:
        """Move the cards."""
        self.turn(self._apply)

    async def _apply(self) -> None:
        study, plan = self.study, self.plan
        if plan is None:
            return
        learner, now = study.learner.id, study.now()
        await study.written(
            lambda db: card_plans.apply_rescue(
                db, learner, plan, now=now, days=study.days, random=study.random
            ),
            _("the plan for the cards"),
        )
        self.plan = None
        over = _n("{n} day", "{n} days", len(plan.days))
        self.say(
            [
                _n(
                    "{n} card spread over {days}.",
                    "{n} cards spread over {days}.",
                    plan.overdue,
                    days=over,
                )
            ]
        )


class ExamScreen(PageScreen):
    """A plan towards an exam, shown before it is applied."""

    ABOUT: ClassVar[str] = _(
        "Everything is seen in time, and recall on the day as high as it can be."
    )
    KEYS: ClassVar[tuple[Command, ...]] = (
        Command(
            "enter", "apply", _p("key", "apply"), _("Plan the cards as shown."), applies=planned
        ),
        *PageScreen.SCROLLING,
        BACK,
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(*KEYS)
    PLACE: ClassVar[tuple[str, ...]] = (_("Cards"), _("Exam"))

    def __init__(self, guide: GuideId, day: date) -> None:
        super().__init__()
        self.plan: ExamPlan | None = None
        """What is shown; None when it is applied."""
        self._guide = guide
        self._day = day

    async def fill(self) -> None:
        """Show the plan."""
        study, guide, day = self.study, self._guide, self._day
        learner, now, days = study.learner.id, study.now(), study.days
        self.plan = await study.read(
            lambda db: exam_plans.plan(db, learner, guide, day, now=now, days=days)
        )
        self.say([*card_pages.exam(self.plan), _("Nothing is changed until you press enter.")])

    def action_apply(self) -> None:
        """Keep the exam and its retention."""
        self.turn(self._apply)

    async def _apply(self) -> None:
        study, plan, guide = self.study, self.plan, self._guide
        if plan is None:
            return
        learner, now = study.learner.id, study.now()
        await study.written(
            lambda db: exam_plans.apply(db, learner, guide, plan, now=now, random=study.random),
            _("the plan towards the exam"),
        )
        self.plan = None
        on = f"{short_day(plan.exam)} {plan.exam.year}"
        self.say([_("The cards are planned towards {exam}.", exam=on)])
