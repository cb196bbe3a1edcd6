"""Reviewing cards: what comes, what a rating does, and how it is taken back."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from studyguide.domain.content import CardStyle
from studyguide.domain.days import Days
from studyguide.domain.ids import CardId, GuideId
from studyguide.domain.memory import Memory, Rating, State
from studyguide.domain.session import current, reviewed
from studyguide.errors import NothingToUndo, UnknownCard, UnknownGuide
from studyguide.services import flashcards, importing, upkeep
from studyguide.services.flashcards import start
from studyguide.services.learners import Learner
from studyguide.store import library, waiting
from studyguide.store.database import Database
from studyguide.store.engine import plain

TOOK = timedelta(seconds=7)


@pytest.fixture
def rate(loaded: Database, learner: Learner, days: Days, random: Random) -> Rate:
    return Rate(loaded, learner, days, random)


class Rate:
    """Rates a card, as the app does."""

    def __init__(self, database: Database, learner: Learner, days: Days, random: Random) -> None:
        self.database, self.learner, self.days, self.random = database, learner, days, random

    def __call__(self, card: CardId, rating: Rating, now: datetime) -> Memory:
        return flashcards.answer_card(
            self.database,
            self.learner.id,
            card,
            rating,
            now=now,
            took=TOOK,
            days=self.days,
            random=self.random,
        )


def test_a_new_learner_gets_new_cards_in_the_order_of_the_guide(
    loaded: Database, learner: Learner, now: datetime, days: Days
) -> None:
    deck = start(loaded, learner.id, now=now, days=days, new_a_day=3)
    assert (deck.due, deck.new) == (0, 3)
    assert {deck.cards[card].guide for card in deck.session.waiting} == {GuideId("rivers")}


def test_derived_cards_ask_terms_both_ways_and_one_gap_at_a_time(
    loaded: Database, learner: Learner, now: datetime, days: Days
) -> None:
    with loaded.reading() as connection:
        ids = list(waiting.new_cards(plain(connection), learner.id, now + timedelta(days=1)))
        cards = library.some_cards(connection, ids)
    assert set(cards) == {
        "rivers/term.delta.meaning",
        "rivers/term.delta.name",
        "rivers/term.source.meaning",
        "rivers/term.source.name",
        "rivers/point.danube-capitals.1",
        "rivers/point.danube-end.1",
        "rivers/point.rhine-end.1",
        "rivers/longest",
    }
    gap = cards[CardId("rivers/point.danube-end.1")]
    assert gap.style is CardStyle.CLOZE
    assert gap.front == "The Danube flows into the […]."
    assert gap.back == "Black Sea"


def test_siblings_of_a_card_wait_for_another_day(
    loaded: Database, learner: Learner, now: datetime, days: Days, rate: Rate
) -> None:
    """Otherwise one card gives away the answer of the next."""
    deck = start(loaded, learner.id, now=now, days=days, new_a_day=99)
    asked = [card.split(".")[1] for card in deck.session.waiting if ".term." in f".{card}"]
    assert len(deck.session.waiting) == 6
    assert asked == sorted(set(asked), key=asked.index)
    first = next(card for card in deck.session.waiting if "term.delta" in card)
    rate(first, Rating.EASY, now)
    rest = start(loaded, learner.id, now=now, days=days, new_a_day=99).session.waiting
    assert not [card for card in rest if "term.delta" in card]
    tomorrow = start(loaded, learner.id, now=now + timedelta(days=1), days=days, new_a_day=99)
    assert [card for card in tomorrow.session.waiting if "term.delta" in card]


def test_a_guide_that_is_chosen_has_new_cards_of_its_own(
    loaded: Database, learner: Learner, now: datetime, days: Days, rate: Rate
) -> None:
    """The daily number for all guides together does not close a guide that somebody opens."""
    importing.load_bundled(loaded)
    other = start(
        loaded, learner.id, guide=GuideId("virtuous-cycle"), now=now, days=days, new_a_day=3
    )
    for card in other.session.waiting:
        rate(card, Rating.EASY, now)
    assert start(loaded, learner.id, now=now, days=days, new_a_day=3).new == 0
    rivers = start(loaded, learner.id, guide=GuideId("rivers"), now=now, days=days, new_a_day=3)
    assert rivers.new == 3


def test_a_session_runs_until_nothing_is_left(
    loaded: Database, learner: Learner, now: datetime, days: Days, rate: Rate
) -> None:
    session = start(loaded, learner.id, now=now, days=days, new_a_day=4).session
    shown = 0
    while (card := current(session, now)) is not None:
        now += timedelta(seconds=30)
        rating = Rating.AGAIN if shown == 0 else Rating.EASY
        session = reviewed(session, card, rate(card, rating, now), now)
        shown += 1
    assert shown == 5, "four cards, and the forgotten one again"
    assert session.left == 0
    assert start(loaded, learner.id, now=now, days=days, new_a_day=4).new == 0


def test_a_card_learned_today_is_due_on_a_later_day(
    loaded: Database, learner: Learner, now: datetime, days: Days, rate: Rate
) -> None:
    after = rate(CardId("rivers/longest"), Rating.EASY, now)
    assert after.state is State.REVIEW
    assert start(loaded, learner.id, now=now, days=days, new_a_day=0).due == 0
    deck = start(loaded, learner.id, now=after.due, days=days, new_a_day=0)
    assert (deck.due, deck.session.waiting) == (1, (CardId("rivers/longest"),))


def test_a_rating_can_be_taken_back(
    loaded: Database, learner: Learner, now: datetime, days: Days, rate: Rate
) -> None:
    card = CardId("rivers/longest")
    first = rate(card, Rating.GOOD, now)
    rate(card, Rating.AGAIN, now + timedelta(minutes=1))
    turned = flashcards.undo(loaded, learner.id, now=now, days=days, random=rate.random)
    assert (turned.card, turned.standing.memory) == (card, first)
    turned = flashcards.undo(loaded, learner.id, now=now, days=days, random=rate.random)
    assert (turned.card, turned.standing.memory) == (card, None)
    with pytest.raises(NothingToUndo):
        flashcards.undo(loaded, learner.id, now=now, days=days, random=rate.random)
    assert upkeep.check(loaded) == []


def test_yesterdays_rating_stays(
    loaded: Database, learner: Learner, now: datetime, days: Days, rate: Rate
) -> None:
    rate(CardId("rivers/longest"), Rating.GOOD, now)
    with pytest.raises(NothingToUndo):
        flashcards.undo(
            loaded, learner.id, now=now + timedelta(days=1), days=days, random=Random(1)
        )


def test_unknown_cards_and_guides_are_refused(
    loaded: Database, learner: Learner, now: datetime, days: Days, rate: Rate
) -> None:
    with pytest.raises(UnknownCard, match="no card"):
        rate(CardId("rivers/none"), Rating.GOOD, now)
    with pytest.raises(UnknownGuide, match="there are: rivers"):
        start(loaded, learner.id, guide=GuideId("lakes"), now=now, days=days)


def test_a_long_absence_counts_as_a_minute(
    loaded: Database, learner: Learner, now: datetime, days: Days, random: Random
) -> None:
    flashcards.answer_card(
        loaded,
        learner.id,
        CardId("rivers/longest"),
        Rating.GOOD,
        now=now,
        took=timedelta(hours=3),
        days=days,
        random=random,
    )
    from studyguide.services.progress import progress

    told = progress(loaded, learner.id, now=now, days=days)
    assert told.days[days.of(now)].seconds == 60


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    steps=st.lists(
        st.tuples(st.integers(0, 3), st.sampled_from(["review", "undo"]), st.integers(1, 4)),
        max_size=12,
    )
)
def test_schedules_always_follow_from_the_reviews_that_count(
    loaded: Database,
    learner: Learner,
    now: datetime,
    days: Days,
    rate: Rate,
    steps: list[tuple[int, str, int]],
) -> None:
    """Whatever is rated and taken back, replaying the facts gives the kept schedule."""
    names = ["longest", "term.delta.name", "point.danube-end.1", "point.rhine-end.1"]
    for card, what, rating in steps:
        now += timedelta(minutes=3)
        if what == "review":
            rate(CardId(f"rivers/{names[card]}"), Rating(rating), now)
        else:
            try:
                flashcards.undo(loaded, learner.id, now=now, days=days, random=rate.random)
            except NothingToUndo:
                continue
    assert upkeep.check(loaded) == []
