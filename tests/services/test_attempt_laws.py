"""The law of the store: killed and resumed anywhere, an attempt is as if nothing was."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from studyguide.domain.attempt import Attempt
from studyguide.domain.grading.certainty import Certainty
from studyguide.domain.questions import Response, Written
from studyguide.domain.quiz_settings import Behaviour, Navigation, OnTimeout, QuizSettings
from studyguide.errors import AnswerFinal, AttemptClosed, AttemptElsewhere
from studyguide.services import answering, importing, learners, upkeep
from studyguide.services.sitting import Sitting
from studyguide.store import sittings
from studyguide.store.database import Database
from tests.conftest import NOON
from tests.quizzing import RIGHT, WRONG, Room, fixed

ASKED = ("vienna", "hungary", "capitals")
ANSWERS: tuple[dict[str, Response], ...] = (
    RIGHT,
    WRONG,
    {"rivers/hungary": Written("Budapst")},
)
places = st.integers(0, len(ASKED) - 1)
ACTIONS = st.lists(
    st.one_of(
        st.tuples(
            st.just("answer"),
            places,
            st.integers(0, 2),
            st.sampled_from([None, *Certainty]),
            st.booleans(),
            st.booleans(),
        ),
        st.tuples(st.just("go"), places),
        st.tuples(st.just("flag"), places),
        st.tuples(st.just("note"), places, st.sampled_from(["", "a “note”", "b\nc"])),
        st.tuples(st.just("beat")),
        st.tuples(st.just("wait"), st.integers(-50, 120)),
    ),
    min_size=1,
    max_size=12,
)
SETTINGS = st.builds(
    QuizSettings,
    behaviour=st.sampled_from(Behaviour),
    tries=st.one_of(st.none(), st.integers(1, 3)),
    certainty=st.booleans(),
    time_limit=st.one_of(st.none(), st.integers(60, 600).map(lambda s: timedelta(seconds=s))),
    on_timeout=st.sampled_from([OnTimeout.SUBMIT, OnTimeout.ABANDON]),
    navigation=st.sampled_from(Navigation),
)


@pytest.fixture
def prepared(url: str, content: Path) -> Iterator[Room]:
    """A room whose learner changes with each example; the database stays, and is sound."""
    database = Database.open(url)
    importing.load(database, [content])
    first = learners.add(database, "Bee", now=NOON, random=Random(1))
    yield Room(database, first.id)
    assert upkeep.check(database) == []
    database.close()


def act(room: Room, sitting: Sitting, what: str, *details: object) -> Sitting:
    """Do one thing in an attempt; what is refused changes nothing."""
    slot = details[0] if details and isinstance(details[0], int) else 0
    try:
        match what, details:
            case "answer", (_, int(which), certainty, bool(check), bool(goes_on)):
                question = sitting.attempt.plan.slots[slot].question
                response = ANSWERS[which].get(question, RIGHT[question])
                return room.answer(
                    sitting,
                    slot,
                    response,
                    certainty=certainty if isinstance(certainty, Certainty) else None,
                    check=check,
                    next_slot=min(slot + 1, len(ASKED) - 1) if goes_on else None,
                )
            case "go", _:
                return answering.go_to(room.database, sitting, slot, now=room.now)
            case "flag", _:
                return answering.flag(room.database, sitting, slot, now=room.now)
            case "note", (_, str(text)):
                return answering.note(room.database, sitting, slot, text, now=room.now)
            case "beat", _:
                return answering.beat(room.database, sitting, now=room.now)
            case _:
                room.later(timedelta(seconds=slot))
                return sitting
    except (AnswerFinal, AttemptClosed, AttemptElsewhere):
        return sitting


def on_disk(room: Room, attempt: Attempt) -> Attempt:
    with room.database.reading() as connection:
        found = sittings.attempt(connection, room.learner, attempt.id)
    assert found is not None
    return found


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(quiz=SETTINGS, script=ACTIONS, seed=st.integers(0, 1000))
def test_resuming_equals_never_having_stopped(
    prepared: Room, quiz: QuizSettings, script: list[tuple[object, ...]], seed: int
) -> None:
    """Two learners do the same; one program is killed and started again after every action."""
    prepared.set_quiz(quiz, fixed(*ASKED))
    number = len(learners.everyone(prepared.database))
    steady, killed = prepared.other(f"steady {number}"), prepared.other(f"killed {number}")
    steady.random, killed.random = Random(seed), Random(seed)
    one, two = steady.begin(window="desk/1/1"), killed.begin(window="desk/1/1")
    for what, *details in script:
        one = act(steady, one, str(what), *details)
        two = act(killed, two, str(what), *details)
        kept = on_disk(killed, two.attempt)
        assert kept == two.attempt, "what the program shows is what is on disk"
        two = two.with_attempt(kept)
        assert unnamed(one.attempt) == unnamed(two.attempt)
    first, second = steady.submit(one), killed.submit(two)
    assert first.mark == second.mark
    assert first.marks == second.marks
    assert unnamed(first.sitting.attempt) == unnamed(second.sitting.attempt)
    assert first.sitting.attempt.responses == one.attempt.responses
    assert unnamed(on_disk(killed, two.attempt)) == unnamed(second.sitting.attempt)


def unnamed(attempt: Attempt) -> tuple[object, ...]:
    """Return what two attempts of different learners have in common."""
    return (
        attempt.plan,
        attempt.timer,
        attempt.responses,
        attempt.tries,
        attempt.final,
        attempt.certainties,
        attempt.flags,
        attempt.notes,
        attempt.position,
        attempt.submitted,
        attempt.ending,
    )
