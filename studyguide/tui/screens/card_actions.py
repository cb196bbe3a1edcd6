"""What can be done to the card on the table besides rating it, and where it leads."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from studyguide.domain.card_facts import ActKind
from studyguide.domain.own_card import LONGEST
from studyguide.errors import WrongSetting
from studyguide.services import card_acts, own_cards
from studyguide.texts import _
from studyguide.tui import doors
from studyguide.tui.screens.turns import TurnScreen
from studyguide.tui.wording import shortened

if TYPE_CHECKING:
    from studyguide.domain.content import Card
    from studyguide.domain.ids import CardId, GuideId


class CardActions(TurnScreen):
    """A screen with a card on the table."""

    def __init__(self) -> None:
        super().__init__()
        self.card: Card | None = None
        """The card shown; None when there is none."""
        self.guide: GuideId | None = None
        """The guide whose cards come; None for all."""

    async def drop(self, card: CardId) -> None:
        """Go on without a card that was put away."""

    def action_suspend(self) -> None:
        """Let the card come no more until it is woken."""
        self._act(
            ActKind.SUSPEND,
            _("Suspended; {browse} finds it with is:suspended.", **self.faces),
            drop=True,
        )

    def action_bury(self) -> None:
        """Put the card off until tomorrow."""
        days = self.study.days
        until = days.ends(days.of(self.study.now()))
        self._act(ActKind.BURY, _("Buried until tomorrow."), until.isoformat(), drop=True)

    def action_flag(self) -> None:
        """Flag the card."""
        self._act(ActKind.FLAG, _("Flagged; {undo} takes it back.", **self.faces))

    def action_note(self) -> None:
        """Write a note on the card."""
        asks = ((_("A note on this card (empty takes it away)"), ""),)

        def written(lines: tuple[str, ...] | None) -> None:
            if lines is not None:
                self._act(ActKind.NOTE, _("Noted."), lines[0])

        self.open_screen(doors.asking(_("Note"), asks, card_acts.NOTE_LENGTH), written)

    def _act(self, kind: ActKind, said: str, value: str = "", *, drop: bool = False) -> None:
        card, study = self.card, self.study
        if card is None:
            return
        learner, now = study.learner.id, study.now()

        async def move() -> None:
            await study.written(
                lambda db: card_acts.act(
                    db, learner, [card.id], kind, value, now=now, random=study.random
                ),
                _("what you did to “{front}”", front=shortened(card.front)),
            )
            self.notify(said, markup=False)
            if drop:
                await self.drop(card.id)

        self.turn(move)

    def action_add(self) -> None:
        """Make a card of the learner's own in the guide of this card."""
        card, study = self.card, self.study
        if card is None:
            return
        asks = ((_("Front (or a sentence with [[hidden words]] and no back)"), ""), (_("Back"), ""))

        def written(lines: tuple[str, ...] | None) -> None:
            if lines is not None:
                self.turn(lambda: make(*lines))

        async def make(front: str, back: str) -> None:
            learner, now = study.learner.id, study.now()
            await study.written(
                lambda db: own_cards.make(
                    db,
                    learner,
                    card.guide,
                    front,
                    back,
                    tests=card.tests,
                    now=now,
                    random=study.random,
                ),
                _("your card “{front}”", front=shortened(front)),
            )
            self.notify(_("Your card is made; it comes with the new ones."), markup=False)

        self.open_screen(doors.asking(_("Own card"), asks, LONGEST), written)

    def action_history(self) -> None:
        """Open the card's history."""
        if self.card is not None:
            self.open_screen(doors.card_history(self.card.id))

    def action_browse(self) -> None:
        """Find cards."""
        self.open_screen(doors.browse())

    def action_numbers(self) -> None:
        """Show the numbers about cards."""
        self.open_screen(doors.card_numbers(self.guide))

    def action_cram(self) -> None:
        """Go through cards without touching the schedule."""
        self.open_screen(doors.cram())

    def action_rescue(self) -> None:
        """Spread a backlog over some days."""
        self.open_screen(doors.rescue())

    def action_exam(self) -> None:
        """Plan the guide of this card towards an exam."""
        card = self.card
        if card is None:
            return

        def written(lines: tuple[str, ...] | None) -> None:
            if lines is None or card is None:
                return
            try:
                day = date.fromisoformat(lines[0].strip())
            except ValueError:
                self.complain(
                    WrongSetting(_("“{text}” is no day", text=lines[0][:40]), _("write 2027-06-30"))
                )
                return
            self.open_screen(doors.exam(card.guide, day))

        asks = ((_("The day of the exam, such as 2027-06-30"), ""),)
        self.open_screen(doors.asking(_("Exam"), asks, 40), written)
