"""Sessions, plans and numbers of flashcards: what comes, in which order, and what it says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from random import Random

import pytest

from studyguide.domain.card_facts import ActKind
from studyguide.domain.card_query import Sort
from studyguide.domain.days import Days
from studyguide.domain.ids import CardId, GuideId
from studyguide.domain.memory import Memory, Rating, State
from studyguide.domain.session import current
from studyguide.domain.typed_card import can_be_typed, judge
from studyguide.errors import CardRefused, UnknownCard, UnknownGuide, WrongSetting, WrongUsage
from studyguide.services import (
    browsing,
    card_acts,
    card_numbers,
    card_pages,
    card_plans,
    card_settings,
    cramming,
    exam_plans,
    flashcards,
    home,
    importing,
    optimising,
    own_cards,
    upkeep,
)
from studyguide.services.learners import Learner
from studyguide.store import card_words
from studyguide.store.card_settings import Set
from studyguide.store.database import Database

LONGEST = CardId("rivers/longest")
RIVERS = GuideId("rivers")
CIRCLE = GuideId("virtuous-cycle")


class Desk:
    """A learner at work over the bundled guides, with a clock moved by hand."""

    def __init__(self, database: Database, learner: Learner, now: datetime, days: Days) -> None:
        self.database, self.learner, self.now, self.days = database, learner.id, now, days
        self.random = Random(7)

    def rate(self, card: CardId, rating: Rating) -> Memory:
        self.now += timedelta(seconds=20)
        return flashcards.answer_card(
            self.database,
            self.learner,
            card,
            rating,
            now=self.now,
            took=timedelta(seconds=5),
            days=self.days,
            random=self.random,
        )

    def set_to(self, name: str, value: str, guide: GuideId | None = None) -> None:
        card_settings.change(
            self.database, self.learner, name, value, guide, now=self.now, random=self.random
        )

    def deck(self, guide: GuideId | None = None) -> flashcards.Deck:
        return flashcards.start(
            self.database, self.learner, guide=guide, now=self.now, days=self.days
        )

    def find(self, query: str, sort: Sort = Sort.GUIDE) -> list[CardId]:
        found = browsing.find(self.database, self.learner, query, now=self.now, sort=sort)
        assert found.all == len(found.cards)
        return [one.card.id for one in found.cards]

    def learn(self, count: int, rating: Rating = Rating.EASY) -> list[CardId]:
        """See some new cards of one guide."""
        self.set_to("new", str(count))
        cards = list(self.deck(CIRCLE).session.waiting)[:count]
        for card in cards:
            self.rate(card, rating)
        return cards


@pytest.fixture
def desk(loaded: Database, learner: Learner, now: datetime, days: Days) -> Desk:
    importing.load_bundled(loaded)
    return Desk(loaded, learner, now, days)


def test_what_a_rating_promises_is_what_it_does(desk: Desk) -> None:
    """The interval under a rating, with its fuzz, is the one the card gets."""
    for card in desk.learn(8, Rating.GOOD):
        told = flashcards.outcomes(desk.database, desk.learner, card, now=desk.now, days=desk.days)
        promised = told[Rating.EASY].due - told[Rating.EASY].last_review
        after = desk.rate(card, Rating.EASY)
        assert after.due - after.last_review == promised
    assert upkeep.check(desk.database) == []


def test_no_card_is_planned_for_an_easy_day(desk: Desk) -> None:
    desk.set_to("easy-days", "1 1 1 1 1 0 0")
    for card in desk.learn(12):
        memory = desk.rate(card, Rating.EASY)
        assert desk.days.of(memory.due).weekday() < 5


def test_cards_learned_together_are_spread_over_days(desk: Desk) -> None:
    dues = {desk.days.of(desk.rate(card, Rating.EASY).due) for card in desk.learn(12)}
    assert len(dues) > 3


def test_an_interval_is_never_longer_than_the_longest(desk: Desk) -> None:
    desk.set_to("maximum", "5")
    for card in desk.learn(4):
        assert desk.rate(card, Rating.EASY).due <= desk.now + timedelta(days=5)


def test_a_higher_retention_brings_cards_back_sooner_in_its_guide(desk: Desk) -> None:
    desk.set_to("retention", "0.97", CIRCLE)
    [card] = desk.learn(1)
    strict = desk.rate(card, Rating.EASY)
    desk.rate(LONGEST, Rating.EASY)
    lax = desk.rate(LONGEST, Rating.EASY)
    assert strict.due < lax.due


def test_limits_hold_for_the_day_and_siblings_wait_until_tomorrow(desk: Desk) -> None:
    desk.learn(10)
    desk.now += timedelta(days=30)
    desk.set_to("reviews", "4")
    desk.set_to("new", "2")
    deck = desk.deck()
    assert (deck.due, deck.new) == (4, 2)
    desk.rate(deck.session.waiting[0], Rating.GOOD)
    assert desk.deck().due == 3


def test_the_learner_chooses_what_comes_first(desk: Desk) -> None:
    cards = desk.learn(6)
    short, long = cards[0], cards[1]
    for _ in range(3):
        desk.now += timedelta(days=40)
        desk.rate(long, Rating.EASY)
    desk.now += timedelta(days=900)
    desk.set_to("new", "0")
    assert desk.deck().session.waiting[-1] == long
    desk.set_to("order", "recall")
    assert desk.deck().session.waiting[0] == long
    desk.set_to("order", "overdue")
    order = desk.deck().session.waiting
    assert order.index(short) < order.index(long)


def test_a_learning_step_comes_before_everything_else_when_its_time_is_there(desk: Desk) -> None:
    card = desk.deck().session.waiting[0]
    desk.rate(card, Rating.AGAIN)
    session = desk.deck().session
    assert current(session, desk.now) != card
    assert current(session, desk.now + timedelta(minutes=2)) == card


def test_typed_answers_suggest_a_rating(desk: Desk) -> None:
    card = desk.deck(RIVERS).cards[LONGEST]
    assert can_be_typed(card)
    assert judge(card, "The Danube").rating is Rating.GOOD
    assert judge(card, "Danub").rating in (Rating.GOOD, Rating.HARD)
    assert judge(card, "The Rhine").rating is Rating.AGAIN
    assert not can_be_typed(replace(card, back="one two three four five six seven"))


def test_cramming_leaves_the_schedule_alone(desk: Desk) -> None:
    [card] = desk.learn(1, Rating.AGAIN)
    card_acts.act(
        desk.database, desk.learner, [LONGEST], ActKind.FLAG, now=desk.now, random=desk.random
    )

    def cram(what: str) -> set[CardId]:
        deck = cramming.start(
            desk.database, desk.learner, what, now=desk.now, days=desk.days, random=desk.random
        )
        return set(deck.session.waiting)

    assert cram("flagged") == {LONGEST}
    assert cram("forgotten") == {card}
    assert len(cram("rivers")) == 8
    assert "rivers/point.danube-end.1" in cram("rivers-check")
    with pytest.raises(UnknownGuide, match="flagged or forgotten"):
        cram("lakes")


def test_a_backlog_is_spread_as_shown_and_taken_back_in_one_go(desk: Desk) -> None:
    cards = desk.learn(12)
    desk.now += timedelta(days=60)
    args = desk.database, desk.learner
    plan = card_plans.rescue(*args, 4, now=desk.now, days=desk.days)
    assert (plan.overdue, plan.fullest) == (12, 3)
    assert card_pages.rescue(plan)[-1] == "The fullest day has 3 cards."
    assert desk.deck(CIRCLE).due == 12
    card_plans.apply_rescue(*args, plan, now=desk.now, days=desk.days, random=desk.random)
    desk.set_to("new", "0")
    assert desk.deck(CIRCLE).due == 3
    assert upkeep.check(desk.database) == []
    card_acts.undo(*args, now=desk.now, days=desk.days, random=desk.random)
    assert desk.deck(CIRCLE).due == len(cards)
    with pytest.raises(WrongSetting):
        card_plans.rescue(*args, 100, now=desk.now, days=desk.days)
    with pytest.raises(CardRefused, match="nothing is overdue"):
        card_plans.rescue(
            desk.database, desk.learner, 3, now=desk.now - timedelta(days=70), days=desk.days
        )


def test_an_exam_plan_sees_everything_in_time(desk: Desk) -> None:
    desk.learn(4)
    exam = desk.days.of(desk.now) + timedelta(days=30)
    args = desk.database, desk.learner, CIRCLE
    plan = exam_plans.plan(*args, exam, now=desk.now, days=desk.days)
    assert sum(day.new for day in plan.days) == plan.unseen > 0
    assert [day.new for day in plan.days[-2:]] == [0, 0]
    assert plan.recall is not None
    assert plan.recall_now is not None
    assert plan.recall > 0.9 > plan.recall_now
    exam_plans.apply(*args, plan, now=desk.now, random=desk.random)
    kept = card_settings.settings_of(desk.database, desk.learner)
    assert (kept.exams[CIRCLE], kept.retention_of(CIRCLE)) == (exam, plan.retention)
    desk.set_to("new", "0")
    desk.now += timedelta(days=20)
    assert desk.deck(CIRCLE).new > 0, "new cards are planned anew every day"
    everything = flashcards.start(desk.database, desk.learner, now=desk.now, days=desk.days)
    assert {everything.cards[card].guide for card in everything.session.waiting} == {CIRCLE}
    assert everything.new == desk.deck(CIRCLE).new
    today = home.today(desk.database, desk.learner, now=desk.now, days=desk.days)
    assert today.new == everything.new
    with pytest.raises(WrongSetting):
        exam_plans.plan(*args, date(2020, 1, 1), now=desk.now, days=desk.days)


def test_an_exam_is_planned_anew_every_day_and_forgotten_afterwards(desk: Desk) -> None:
    exam = desk.days.of(desk.now) + timedelta(days=30)
    args = desk.database, desk.learner

    def renew() -> Set:
        exam_plans.renew(*args, now=desk.now, days=desk.days, random=desk.random)
        return card_settings.changed(*args)["retention", CIRCLE]

    plan = exam_plans.plan(*args, CIRCLE, exam, now=desk.now, days=desk.days)
    exam_plans.apply(*args, CIRCLE, plan, now=desk.now, random=desk.random)
    desk.now += timedelta(hours=2)
    assert renew().at < desk.now, "today's plan holds today"
    desk.set_to("reviews", "1")
    desk.now += timedelta(days=27)
    now = renew()
    assert (now.at, float(now.value)) == (desk.now, 0.8), "few cards a day allow no more"
    desk.now += timedelta(days=4)
    assert renew().value == ""
    kept = card_settings.settings_of(*args)
    assert (kept.exams, kept.retention_of(CIRCLE)) == ({}, 0.9)


def test_an_exam_that_is_called_off_leaves_no_retention_behind(desk: Desk) -> None:
    exam = desk.days.of(desk.now) + timedelta(days=30)
    args = desk.database, desk.learner, CIRCLE
    plan = exam_plans.plan(*args, exam, now=desk.now, days=desk.days)
    exam_plans.apply(*args, plan, now=desk.now, random=desk.random)
    desk.set_to("exam", "none", CIRCLE)
    assert card_settings.settings_of(desk.database, desk.learner).guide_retention == {}


@pytest.mark.parametrize("query", ["l", "the", "r -longest", "river o"])
def test_common_words_find_what_rare_ones_find_in_the_same_order(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, query: str
) -> None:
    for guide in (RIVERS, CIRCLE):
        own_cards.make(
            desk.database,
            desk.learner,
            guide,
            f"Longest river in the other {guide}",
            "Loire",
            now=desk.now,
            random=desk.random,
        )

    def found() -> list[CardId]:
        rows = browsing.find(desk.database, desk.learner, query, now=desk.now).cards
        return [one.card.id for one in rows]

    exact = found()
    assert len(exact) > 3
    monkeypatch.setattr(card_words, "SEVERAL", 1)
    assert found() == exact


def test_cards_are_found_by_words_and_filters(desk: Desk) -> None:
    for _ in range(2):
        desk.rate(LONGEST, Rating.GOOD)
    desk.now += timedelta(days=10)
    desk.rate(LONGEST, Rating.AGAIN)
    own = own_cards.make(
        desk.database,
        desk.learner,
        RIVERS,
        "Éire's longest river",
        "Shannon",
        now=desk.now,
        random=desk.random,
    )
    assert desk.find("longest guide:rivers") == [LONGEST, own.id]
    assert desk.find("eire") == [own.id]
    assert desk.find("is:own") == [own.id]
    assert desk.find("guide:rivers lapses>0") == [LONGEST]
    assert desk.find("guide:rivers longest -is:own") == [LONGEST]
    assert desk.find("added:7 -is:own") == []
    assert set(desk.find("added:11")) == {LONGEST, own.id}
    assert "rivers/point.danube-end.1" in desk.find("point:danube-end")
    assert len(desk.find("guide:rivers is:new")) == 8
    assert desk.find("is:suspended") == []
    assert desk.find("guide:rivers", Sort.LAPSES)[0] == LONGEST
    for wrong in ("is:lech", "colour:blue", "lapses>many", "added:soon"):
        with pytest.raises(WrongUsage):
            desk.find(wrong)


def test_many_cards_are_marked_at_once(desk: Desk) -> None:
    def suspend(query: str) -> int:
        return browsing.act_on_found(
            desk.database,
            desk.learner,
            query,
            ActKind.SUSPEND,
            now=desk.now,
            random=desk.random,
        )

    assert suspend("guide:rivers") == 8
    assert len(desk.find("is:suspended")) == 8
    with pytest.raises(UnknownCard, match="no card is found"):
        suspend("nothing-like-this")


def test_a_card_shows_its_history_and_memory_curve(desk: Desk) -> None:
    desk.rate(LONGEST, Rating.EASY)
    desk.now += timedelta(days=9)
    desk.rate(LONGEST, Rating.GOOD)
    told = browsing.history(desk.database, desk.learner, LONGEST, now=desk.now)
    recalls = [one.recall for one in told.reviews]
    assert recalls[0] is None
    assert recalls[1] == pytest.approx(0.89, abs=0.02)
    assert told.curve[0][1] == 1.0
    page = "\n".join(card_pages.history(told, desk.days))
    assert "Memory curve" in page
    assert "recall  89 %" in page


def test_the_numbers_are_those_of_the_reviews(desk: Desk) -> None:
    cards = desk.learn(10)
    desk.now += timedelta(days=20)
    for card in cards[:8]:
        desk.rate(card, Rating.GOOD)
    for card in cards[8:]:
        desk.rate(card, Rating.AGAIN)
    told = card_numbers.card_numbers(desk.database, desk.learner, now=desk.now, days=desk.days)
    assert (told.recalls.reviews, told.recalls.retention) == (10, 0.8)
    assert told.all.reviews == 20
    assert told.by_guide[CIRCLE].reviews == 10
    assert told.hours == {12: (10, 8)}
    assert told.streak == 1
    assert sum(told.forecast) + told.backlog >= 1
    page = "\n".join(card_pages.numbers(told, 0.9))
    assert "true retention 80 %" in page
    end = flashcards.day_end(desk.database, desk.learner, now=desk.now, days=desk.days)
    assert (end.done.reviews, end.recalls.retention) == (10, 0.8)


def test_training_needs_enough_reviews(desk: Desk) -> None:
    pytest.importorskip("fsrs_rs_python")
    desk.learn(3)
    with pytest.raises(CardRefused, match="too few"):
        optimising.train(desk.database, desk.learner)


def test_a_review_of_a_card_that_is_retired_meanwhile_still_counts(
    desk: Desk, content: object
) -> None:
    with desk.database.transaction() as connection:
        from sqlalchemy import text

        connection.execute(text("UPDATE cards SET retired = true WHERE id = 'rivers/longest'"))
    assert desk.rate(LONGEST, Rating.GOOD).state is State.LEARNING
    assert upkeep.check(desk.database) == []


def test_a_clock_set_back_by_years_loses_nothing(desk: Desk) -> None:
    first = desk.rate(LONGEST, Rating.EASY)
    desk.now -= timedelta(days=1500)
    second = desk.rate(LONGEST, Rating.GOOD)
    assert second.last_review == first.last_review
    desk.now += timedelta(days=4000)
    desk.rate(LONGEST, Rating.GOOD)
    assert upkeep.check(desk.database) == []
