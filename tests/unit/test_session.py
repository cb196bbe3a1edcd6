"""A session with cards: which comes next."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from studyguide.domain.ids import CardId
from studyguide.domain.memory import Rating, Scheduler
from studyguide.domain.session import begin, current, reviewed, taken_back

START = datetime(2026, 1, 1, 8, tzinfo=UTC)
SCHEDULER = Scheduler()
CARDS = [CardId(f"g/{letter}") for letter in "abcd"]


@given(st.lists(st.sampled_from(list(Rating)), max_size=80))
def test_a_session_ends_and_every_card_was_shown(given: list[Rating]) -> None:
    """However cards are rated, each comes up, and rating them well ends the session."""
    session, now, seen = begin([], CARDS), START, set()
    script = [*given, *[Rating.EASY] * 8]
    for rating in script:
        card = current(session, now)
        if card is None:
            break
        seen.add(card)
        now += timedelta(seconds=20)
        session = reviewed(
            session, card, SCHEDULER.review(session.memories[card], rating, now), now
        )
    assert current(session, now) is None
    assert seen == set(CARDS)
    assert session.left == 0


@given(st.lists(st.sampled_from(list(Rating)), max_size=20), st.sampled_from(list(Rating)))
def test_taking_a_rating_back_shows_its_card_again_as_it_was(
    given: list[Rating], last: Rating
) -> None:
    session, now = begin([], CARDS), START
    for rating in given:
        card = current(session, now)
        if card is None:
            return
        session = reviewed(
            session, card, SCHEDULER.review(session.memories[card], rating, now), now
        )
        now += timedelta(seconds=20)
    card = current(session, now)
    if card is None:
        return
    before = session.memories[card]
    after = reviewed(session, card, SCHEDULER.review(before, last, now), now)
    back = taken_back(after, card, before)
    assert (current(back, now), back.done, back.left) == (card, session.done, session.left)
    assert back.memories[card] == before


def test_a_card_in_learning_steps_comes_when_its_time_is_there() -> None:
    session = begin([], CARDS)
    again = SCHEDULER.review(None, Rating.AGAIN, START)
    session = reviewed(session, CARDS[0], again, START)
    assert current(session, START + timedelta(seconds=10)) == CARDS[1]
    assert current(session, again.due) == CARDS[0]


def test_the_learner_is_not_made_to_wait_for_the_last_cards() -> None:
    session = begin([], CARDS[:1])
    session = reviewed(session, CARDS[0], SCHEDULER.review(None, Rating.GOOD, START), START)
    assert current(session, START) == CARDS[0]
