"""Practice without a quiz: what is chosen, what comes first, what it does and does not count."""

from __future__ import annotations

import pytest

from studyguide.domain.attempt import Ending
from studyguide.domain.ids import GuideId
from studyguide.domain.practice import PRACTICE, PracticeChoice
from studyguide.domain.questions import Level
from studyguide.domain.quiz_settings import QuizSettings
from studyguide.errors import NothingToPractise, UnknownGuide
from studyguide.services import practice, quizzes, upkeep
from studyguide.services.progress import progress
from tests.quizzing import RIGHT, WRONG, Room, fixed, given


def ids(room: Room, choice: PracticeChoice) -> set[str]:
    sitting = room.practise(choice)
    return {slot.question for slot in sitting.attempt.plan.slots}


def test_questions_are_chosen_by_guide_kind_and_level(room: Room) -> None:
    assert len(ids(room, PracticeChoice())) == 9
    assert len(ids(room, PracticeChoice(count=4))) == 4
    assert ids(room, PracticeChoice(kinds=("typed", "number"))) == {
        "rivers/hungary",
        "rivers/length",
    }
    assert ids(room, PracticeChoice(levels=(Level.COMPARE,))) == {
        "rivers/capitals",
        "rivers/by-length",
    }
    rivers = practice.of_guides(room.database, (GuideId("rivers"),))
    assert practice.available(room.database, room.learner, rivers) == 9
    with pytest.raises(NothingToPractise, match="of that kind"):
        room.practise(PracticeChoice(kinds=("essay",), levels=(Level.RECALL,)))


def test_an_unknown_guide_is_named_instead_of_practising_everything(room: Room) -> None:
    with pytest.raises(UnknownGuide, match="there are: rivers"):
        practice.of_guides(room.database, (GuideId("lakes"),))
    assert practice.of_guides(room.database, ()) == PracticeChoice()


def test_the_least_known_key_points_come_first(room: Room) -> None:
    """Bee knows two of three key points."""
    for _ in range(3):
        room.take(given(("vienna", True), ("hungary", True), ("nile", True), ("length", True)))
    room.take(given(("by-length", False)))
    sitting = room.practise(PracticeChoice(count=1))
    assert [slot.question for slot in sitting.attempt.plan.slots] == ["rivers/by-length"]


def test_mistakes_are_those_answered_wrongly_last_whatever_quiz_they_were_in(room: Room) -> None:
    with pytest.raises(NothingToPractise, match="no mistakes"):
        room.practise(PracticeChoice(mistakes=True))
    room.take(given(("vienna", False), ("hungary", False), ("nile", True)))
    mistakes = PracticeChoice(mistakes=True)
    assert practice.available(room.database, room.learner, mistakes) == 2
    sitting = room.practise(mistakes)
    asked = [str(slot.question) for slot in sitting.attempt.plan.slots]
    assert sorted(asked) == ["rivers/hungary", "rivers/vienna"]
    place = asked.index("rivers/vienna")
    room.submit(room.check(sitting, place, RIGHT["rivers/vienna"]))
    assert ids(room, mistakes) == {"rivers/hungary"}, "what was put right is no mistake any more"


def test_what_was_wrong_in_one_attempt_can_be_tried_again(room: Room) -> None:
    room.set_quiz(QuizSettings(), fixed("vienna", "hungary", "nile"))
    result = room.take(given(("vienna", True), ("hungary", False)))
    choice = practice.wrong_in(room.database, room.learner, result.sitting.attempt.id)
    assert set(choice.questions) == {"rivers/hungary", "rivers/nile"}
    assert ids(room, choice) == {"rivers/hungary", "rivers/nile"}
    perfect = room.take(RIGHT)
    with pytest.raises(NothingToPractise, match="everything"):
        practice.wrong_in(room.database, room.learner, perfect.sitting.attempt.id)


def test_practice_counts_for_no_grade_but_for_what_is_known(room: Room) -> None:
    sitting = room.practise(PracticeChoice(kinds=("true-false",)))
    sitting = room.check(sitting, 0, WRONG["rivers/nile"])
    sitting = room.check(sitting, 0, RIGHT["rivers/nile"])
    assert sitting.attempt.final == frozenset(), "it may be tried as often as wanted"
    result = room.submit(sitting)
    assert not result.sitting.attempt.counts
    points = progress(room.database, room.learner, now=room.now, days=room.days).points
    evidence = {point.id: point.evidence for point in points}
    assert evidence[result.sitting.questions[0].tests[0]].answered > 0
    assert PRACTICE not in {
        one.quiz.id for one in quizzes.quizzes(room.database, room.learner, now=room.now)
    }
    assert upkeep.check(room.database) == []


def test_a_killed_practice_resumes_and_a_new_one_ends_the_old(room: Room) -> None:
    first = room.practise(PracticeChoice(count=3))
    first = room.check(first, 0, RIGHT[first.attempt.plan.slots[0].question])
    assert room.begin(PRACTICE).attempt == first.attempt
    second = room.practise(PracticeChoice(count=2))
    assert second.attempt.number == 2
    old = room.result(first).sitting.attempt
    assert (old.ending, old.responses) == (Ending.SUBMITTED, first.attempt.responses)
