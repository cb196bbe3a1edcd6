"""What a learner does to cards besides reviewing them, and taking it back."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from studyguide.domain.card_facts import ActKind
from studyguide.domain.days import Days
from studyguide.domain.ids import CardId, GuideId, LearnerId, QuestionId
from studyguide.domain.memory import Memory, Rating
from studyguide.errors import CardRefused, NothingToUndo, UnknownCard, UnknownGuide, WrongSetting
from studyguide.services import (
    card_acts,
    card_settings,
    flashcards,
    importing,
    learners,
    own_cards,
    upkeep,
)
from studyguide.services.home import today
from studyguide.services.learners import Learner
from studyguide.store import library
from studyguide.store.database import Database
from tests.samples import BANK

LONGEST = CardId("rivers/longest")
NAMES = ["longest", "term.delta.name", "point.danube-end.1", "point.rhine-end.1"]
RIVERS = GuideId("rivers")


class Desk:
    """A learner at work, with a clock that goes on by itself."""

    def __init__(self, database: Database, learner: Learner, now: datetime, days: Days) -> None:
        self.database, self.learner, self.now, self.days = database, learner, now, days
        self.random = Random(7)

    def rate(self, card: CardId, rating: Rating) -> Memory:
        self.now += timedelta(seconds=30)
        return flashcards.answer_card(
            self.database,
            self.learner.id,
            card,
            rating,
            now=self.now,
            took=timedelta(seconds=5),
            days=self.days,
            random=self.random,
        )

    def act(self, kind: ActKind, *cards: CardId, value: str = "") -> None:
        self.now += timedelta(seconds=30)
        card_acts.act(
            self.database, self.learner.id, cards, kind, value, now=self.now, random=self.random
        )

    def undo(self) -> CardId:
        return card_acts.undo(
            self.database, self.learner.id, now=self.now, days=self.days, random=self.random
        ).card

    def redo(self) -> CardId:
        return card_acts.redo(
            self.database, self.learner.id, now=self.now, days=self.days, random=self.random
        ).card

    def waiting(self, later: timedelta = timedelta()) -> set[CardId]:
        deck = flashcards.start(
            self.database, self.learner.id, now=self.now + later, days=self.days, new_a_day=99
        )
        return set(deck.session.waiting)

    def wrong(self, question: str) -> tuple[CardId, ...]:
        """Answer a question wrongly, as far as cards are concerned."""
        self.now += timedelta(seconds=30)
        with self.database.transaction(of=self.learner.id) as connection:
            [asked] = library.some_questions(connection, [QuestionId(question)])
            return tuple(
                flashcards.make_due(
                    connection, self.learner.id, asked, now=self.now, random=self.random
                )
            )


@pytest.fixture
def desk(loaded: Database, learner: Learner, now: datetime, days: Days) -> Desk:
    return Desk(loaded, learner, now, days)


def test_a_suspended_card_does_not_come_until_it_is_woken(desk: Desk) -> None:
    due = desk.rate(LONGEST, Rating.EASY).due
    desk.now = due
    desk.act(ActKind.SUSPEND, LONGEST)
    assert today(desk.database, desk.learner.id, now=desk.now, days=desk.days).due == 0
    assert LONGEST not in desk.waiting()
    assert LONGEST not in desk.waiting(timedelta(days=400))
    desk.act(ActKind.WAKE, LONGEST)
    assert LONGEST in desk.waiting()


def test_a_buried_card_comes_again_tomorrow(desk: Desk) -> None:
    tomorrow = desk.days.ends(desk.days.of(desk.now))
    desk.act(ActKind.BURY, LONGEST, value=tomorrow.isoformat())
    assert LONGEST not in desk.waiting()
    assert LONGEST in desk.waiting(timedelta(days=1))


def test_a_card_can_be_made_due_on_a_day_and_new_again(desk: Desk) -> None:
    desk.rate(LONGEST, Rating.EASY)
    assert LONGEST not in desk.waiting()
    desk.act(ActKind.DUE, LONGEST, value=desk.now.isoformat())
    assert LONGEST in desk.waiting()
    desk.act(ActKind.RESET, LONGEST)
    deck = flashcards.start(
        desk.database, desk.learner.id, now=desk.now, days=desk.days, new_a_day=99
    )
    assert deck.session.memories[LONGEST] is None
    assert upkeep.check(desk.database) == []


def test_a_new_card_that_was_asked_to_come_does_so_beyond_the_daily_number(desk: Desk) -> None:
    desk.act(ActKind.DUE, LONGEST, value=desk.now.isoformat())
    deck = flashcards.start(
        desk.database, desk.learner.id, now=desk.now, days=desk.days, new_a_day=0
    )
    assert deck.session.waiting == (LONGEST,)
    desk.rate(LONGEST, Rating.EASY)
    assert upkeep.check(desk.database) == []


def test_many_steps_are_taken_back_and_done_again_in_order(desk: Desk) -> None:
    first = desk.rate(LONGEST, Rating.GOOD)
    desk.act(ActKind.FLAG, LONGEST, CardId("rivers/term.delta.name"))
    desk.rate(LONGEST, Rating.AGAIN)
    assert [desk.undo(), desk.undo(), desk.undo()] == [
        LONGEST,
        CardId("rivers/term.delta.name"),
        LONGEST,
    ]
    with pytest.raises(NothingToUndo):
        desk.undo()
    assert [desk.redo(), desk.redo()] == [LONGEST, CardId("rivers/term.delta.name")]
    with desk.database.reading() as connection:
        from studyguide.store.card_records import card_now

        kept = card_now(connection, desk.learner.id, LONGEST)
    assert kept is not None
    assert (kept.memory, kept.marks.flagged) == (first, True)
    desk.rate(LONGEST, Rating.EASY)
    with pytest.raises(NothingToUndo):
        desk.redo()
    assert upkeep.check(desk.database) == []


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    moves=st.lists(
        st.tuples(
            st.integers(0, 3),
            st.sampled_from(
                ["rate", "rate", "undo", "undo", "redo", "reset", "due", "suspend", "wrong", "note"]
            ),
            st.integers(1, 4),
        ),
        max_size=16,
    )
)
def test_what_is_kept_always_follows_from_what_was_done(
    desk: Desk, moves: list[tuple[int, str, int]]
) -> None:
    """Whatever is done, taken back and done again, replaying the facts gives what is kept."""
    for place, what, number in moves:
        card = CardId(f"rivers/{NAMES[place]}")
        desk.now += timedelta(hours=number)
        try:
            if what == "rate":
                desk.rate(card, Rating(number))
            elif what == "undo":
                desk.undo()
            elif what == "redo":
                desk.redo()
            elif what == "wrong":
                desk.wrong("rivers/vienna")
            elif what == "due":
                desk.act(ActKind.DUE, card, value=desk.now.isoformat())
            else:
                desk.act(ActKind(what), card, value="a" if what == "note" else "")
        except NothingToUndo:
            continue
    assert upkeep.check(desk.database) == []


def test_a_wrong_answer_brings_the_cards_of_its_key_points_back(desk: Desk) -> None:
    card = CardId("rivers/point.danube-end.1")
    desk.rate(card, Rating.EASY)
    assert card not in desk.waiting()
    assert card in desk.wrong("rivers/nile")
    assert card in desk.waiting()
    assert desk.undo() == card, "the review is taken back, not what the quiz did"
    assert card in desk.waiting()
    assert upkeep.check(desk.database) == []


def test_a_mistake_without_a_card_becomes_an_own_card_once(
    desk: Desk, content: Path, random: Random
) -> None:
    file = content / "content" / "rivers" / "cards.yaml"
    file.write_text("guide: rivers\noff: all\n", encoding="utf-8")
    importing.load(desk.database, [content])
    [made] = desk.wrong("rivers/hungary")
    assert desk.wrong("rivers/hungary") == (made,)
    assert desk.waiting() == {made}
    [card] = own_cards.all_of(desk.database, desk.learner.id)
    assert (card.front, card.back) == ("What is the capital of Hungary?", "Budapest")
    other = learners.add(desk.database, "Ada", now=desk.now, random=random)
    assert own_cards.all_of(desk.database, other.id) == []
    deck = flashcards.start(desk.database, other.id, now=desk.now, days=desk.days)
    assert deck.session.waiting == ()
    assert upkeep.check(desk.database) == []


def test_own_cards_outlive_every_loading(desk: Desk, content: Path) -> None:
    card = own_cards.make(
        desk.database,
        desk.learner.id,
        RIVERS,
        "The Elbe ends in the [[North Sea]].",
        "",
        now=desk.now,
        random=desk.random,
    )
    assert (card.front, card.back) == ("The Elbe ends in the […].", "North Sea")
    after = desk.rate(card.id, Rating.GOOD)
    bank = content / "content" / "rivers" / "bank.yaml"
    bank.write_text(BANK.replace("Rhine", "Main"), encoding="utf-8")
    importing.load(desk.database, [content])
    assert own_cards.all_of(desk.database, desk.learner.id) == [card]
    changed = own_cards.change(
        desk.database, desk.learner.id, card.id, "Elbe", "Hamburg", now=desk.now, random=desk.random
    )
    assert changed.revision != card.revision
    deck = flashcards.start(
        desk.database, desk.learner.id, now=after.due, days=desk.days, new_a_day=0
    )
    assert deck.cards[card.id].back == "Hamburg"
    own_cards.remove(desk.database, desk.learner.id, card.id, now=desk.now, random=desk.random)
    assert own_cards.all_of(desk.database, desk.learner.id) == []
    desk.undo()
    assert own_cards.all_of(desk.database, desk.learner.id) == [changed]
    assert upkeep.check(desk.database) == []


def test_only_own_cards_are_changed_and_they_need_two_sides(desk: Desk) -> None:
    args = desk.database, desk.learner.id
    with pytest.raises(CardRefused, match="belongs to its guide"):
        own_cards.change(*args, LONGEST, "a", "b", now=desk.now, random=desk.random)
    with pytest.raises(CardRefused, match="front and a back"):
        own_cards.make(*args, RIVERS, "only a front", " ", now=desk.now, random=desk.random)
    with pytest.raises(UnknownGuide):
        own_cards.make(*args, GuideId("lakes"), "a", "b", now=desk.now, random=desk.random)
    with pytest.raises(UnknownCard):
        desk.act(ActKind.FLAG, CardId("rivers/none"))
    with pytest.raises(CardRefused, match="no moment"):
        desk.act(ActKind.DUE, LONGEST, value="tomorrow")


def test_settings_hold_from_when_they_are_set_for_all_guides_or_for_one(desk: Desk) -> None:
    def set_to(name: str, value: str, guide: GuideId | None = None) -> None:
        card_settings.change(
            desk.database,
            desk.learner.id,
            name,
            value,
            guide,
            now=desk.now,
            random=desk.random,
        )

    set_to("retention", "0.85")
    set_to("retention", "95 %", RIVERS)
    set_to("steps", "1m 10m 1d")
    set_to("day-start", "0")
    kept = card_settings.settings_of(desk.database, desk.learner.id)
    assert (kept.retention_of(RIVERS), kept.retention_of(GuideId("other"))) == (0.95, 0.85)
    assert kept.steps[-1] == timedelta(days=1)
    assert card_settings.days_of(desk.database, desk.learner.id, desk.days).start == 0
    set_to("retention", "", RIVERS)
    kept = card_settings.settings_of(desk.database, desk.learner.id)
    assert kept.retention_of(RIVERS) == 0.85
    for name, value in (
        ("retention", "1.5"),
        ("retention", "nan"),
        ("new", "-1"),
        ("new", "99999999999999999999"),
        ("steps", "1m x"),
        ("parameters", "1 2 3"),
        ("parameters", "100 " * 21),
        ("easy-days", "0 0 0 0 0 0 0"),
        ("day-start", "24"),
        ("colour", "blue"),
    ):
        with pytest.raises(WrongSetting):
            set_to(name, value)


def test_other_parameters_change_memories_and_move_no_card(desk: Desk) -> None:
    """Nobody finds a sudden backlog after new parameters."""
    desk.rate(LONGEST, Rating.GOOD)
    before = desk.rate(LONGEST, Rating.GOOD)
    weights = "0.4 1.3 3.3 9 6 0.8 3 0.01 1.7 0.1 0.8 1.5 0.1 0.3 1.6 0.6 1.9 0.5 0.1 0.1 0.2"
    card_settings.change(
        desk.database, desk.learner.id, "parameters", weights, now=desk.now, random=desk.random
    )
    with desk.database.reading() as connection:
        from studyguide.store.records import memory

        after = memory(connection, desk.learner.id, LONGEST)
    assert after is not None
    assert after.due == before.due
    assert after.stability != before.stability
    assert upkeep.check(desk.database) == []


def test_erasing_a_learner_erases_own_cards_and_acts(desk: Desk) -> None:
    own_cards.make(
        desk.database, desk.learner.id, RIVERS, "a", "b", now=desk.now, random=desk.random
    )
    desk.act(ActKind.FLAG, LONGEST)
    card_settings.change(
        desk.database, desk.learner.id, "new", "3", now=desk.now, random=desk.random
    )
    learners.remove(desk.database, desk.learner.name)
    assert upkeep.check(desk.database) == []
    assert own_cards.all_of(desk.database, LearnerId(desk.learner.id)) == []


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE marks SET flagged = NOT flagged",
        "DELETE FROM marks",
        "UPDATE review_sums SET good = good + 1",
        "DELETE FROM review_hours",
        "DELETE FROM undone_reviews",
    ],
)
def test_what_does_not_follow_from_acts_is_found(desk: Desk, change: str) -> None:
    desk.rate(LONGEST, Rating.GOOD)
    desk.now += timedelta(days=3)
    desk.rate(LONGEST, Rating.GOOD)
    desk.rate(CardId("rivers/term.delta.name"), Rating.GOOD)
    desk.undo()
    desk.act(ActKind.FLAG, LONGEST)
    assert upkeep.check(desk.database) == []
    with desk.database.transaction() as connection:
        connection.execute(text(change))
    assert upkeep.check(desk.database) != []


def test_reviews_from_before_keep_their_schedule_and_are_counted(
    url: str, now: datetime, days: Days, content: Path, random: Random
) -> None:
    """A database of the version before is brought up to date with nothing lost."""
    database = Database.open(url)
    importing.load(database, [content])
    learner = learners.add(database, "Bee", now=now, random=random)
    desk = Desk(database, learner, now, days)
    desk.rate(LONGEST, Rating.GOOD)
    desk.rate(LONGEST, Rating.GOOD)
    desk.now += timedelta(days=5)
    kept = desk.rate(LONGEST, Rating.AGAIN)
    desk.rate(CardId("rivers/term.delta.name"), Rating.GOOD)
    desk.undo()
    with database.transaction() as connection:
        connection.execute(text("DROP INDEX ix_reviews_learner_id_day"))
        for column in ("day", "hour", "span", "state", "step", "due"):
            connection.execute(text(f"ALTER TABLE reviews DROP COLUMN {column}"))
        connection.execute(text("ALTER TABLE cards DROP COLUMN owner_id"))
        connection.execute(text("ALTER TABLE guides DROP COLUMN outline"))
        connection.execute(text("DROP INDEX ix_questions_bank_id_retired_first_point_level_id"))
        connection.execute(text("ALTER TABLE questions DROP COLUMN first_point"))
        connection.execute(text("DROP INDEX ix_cards_retired_id"))
        connection.execute(text("DROP INDEX ix_schedules_learner_id_due_card_id"))
        connection.execute(
            text("CREATE INDEX ix_schedules_learner_id_due ON schedules (learner_id, due)")
        )
        for table in (
            "acts",
            "card_settings",
            "marks",
            "review_sums",
            "review_totals",
            "review_hours",
            "attempt_marks",
            "mark_counts",
            "annotation_acts",
            "annotations",
            "reading_places",
            "passages_index",
            "passages",
        ):
            connection.execute(text(f"DROP TABLE {table}"))
        connection.execute(text("UPDATE alembic_version SET version_num = '0003'"))
    database.close()
    database = Database.open(url)
    assert upkeep.check(database) == []
    deck = flashcards.start(database, learner.id, now=kept.due, days=days, new_a_day=0)
    assert deck.session.memories[LONGEST] == kept
    database.close()
