"""Answers judged one by one, tries and what they cost, certainty, the best of a section."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from studyguide.domain.grading import Verdict
from studyguide.domain.grading.certainty import Certainty
from studyguide.domain.questions import Matched, Written
from studyguide.domain.quiz_settings import Behaviour, Navigation, QuizSettings
from studyguide.errors import AnswerFinal
from studyguide.services import answering, upkeep
from studyguide.services.progress import progress
from tests.quizzing import RIGHT, WRONG, Room, fixed

THIRD = Fraction(1, 3)
INTERACTIVE = QuizSettings(behaviour=Behaviour.INTERACTIVE, tries=3, penalty=THIRD)


def test_an_answer_is_not_checked_where_a_quiz_judges_at_the_end(room: Room) -> None:
    with pytest.raises(AnswerFinal, match="judged when it is handed in"):
        room.check(room.begin(), 0, RIGHT["rivers/vienna"])


def test_a_checked_answer_stands_in_an_immediate_quiz(room: Room) -> None:
    room.set_quiz(QuizSettings(behaviour=Behaviour.IMMEDIATE), fixed("nile", "hungary"))
    sitting = room.check(room.begin(), 0, WRONG["rivers/nile"])
    with pytest.raises(AnswerFinal, match="stands"):
        room.check(sitting, 0, RIGHT["rivers/nile"])
    with pytest.raises(AnswerFinal):
        room.answer(room.begin(), 0, RIGHT["rivers/nile"])
    sitting = room.check(sitting, 1, RIGHT["rivers/hungary"])
    assert room.begin().attempt.final == {0, 1}
    assert room.submit(sitting).mark.reached == 1


@pytest.mark.parametrize(("wrong", "earns"), [(0, 1), (1, Fraction(2, 3)), (2, THIRD)])
def test_each_wrong_try_costs_its_penalty(room: Room, wrong: int, earns: Fraction) -> None:
    room.set_quiz(INTERACTIVE, fixed("hungary", points=Fraction(2)))
    sitting = room.begin()
    for number in range(wrong):
        sitting = room.check(sitting, 0, Written(f"town {number}"))
        assert not sitting.attempt.final
    sitting = room.check(sitting, 0, RIGHT["rivers/hungary"])
    assert sitting.attempt.final == {0}
    result = room.submit(sitting)
    assert result.mark.reached == 2 * earns
    assert result.grades[0].verdict is Verdict.RIGHT, "the answer by itself is right"
    assert upkeep.check(room.database) == []


def test_after_the_last_try_an_answer_stands_though_it_is_wrong(room: Room) -> None:
    room.set_quiz(INTERACTIVE, fixed("hungary"))
    sitting = room.begin()
    for number in range(3):
        sitting = room.check(sitting, 0, Written(f"town {number}"))
    with pytest.raises(AnswerFinal):
        room.check(sitting, 0, RIGHT["rivers/hungary"])
    assert room.submit(sitting).mark.reached == 0


def test_without_a_number_there_is_one_try_more_than_hints(room: Room) -> None:
    room.set_quiz(replace(INTERACTIVE, tries=None), fixed("vienna", "nile"))
    sitting = room.begin()
    assert [slot.tries for slot in sitting.attempt.plan.slots] == [2, 1]


def test_the_same_answer_is_not_checked_twice(room: Room) -> None:
    room.set_quiz(INTERACTIVE, fixed("hungary"))
    sitting = room.check(room.begin(), 0, Written("Bucharest"))
    with pytest.raises(AnswerFinal, match="was checked"):
        room.check(sitting, 0, Written("Bucharest"))
    assert len(room.begin().attempt.tries[0]) == 1


def test_parts_that_were_right_from_the_first_try_lose_nothing(room: Room) -> None:
    """Of two pairs one was right at once, the other after one wrong try."""
    room.set_quiz(INTERACTIVE, fixed("capitals"))
    sitting = room.check(room.begin(), 0, Matched((0, 2)))
    sitting = room.check(sitting, 0, Matched((0, 1)))
    assert room.submit(sitting).mark.reached == (1 + Fraction(2, 3)) / 2


def test_an_answer_that_was_given_but_not_checked_counts_as_the_last_try(room: Room) -> None:
    room.set_quiz(INTERACTIVE, fixed("hungary"))
    sitting = room.check(room.begin(), 0, Written("Bucharest"))
    sitting = room.answer(sitting, 0, RIGHT["rivers/hungary"])
    assert sitting.attempt.waiting(0)
    assert room.submit(sitting).mark.reached == Fraction(2, 3)


def test_practice_can_be_tried_again_also_after_a_right_answer(room: Room) -> None:
    room.set_quiz(QuizSettings(behaviour=Behaviour.PRACTICE), fixed("nile"))
    sitting = room.begin()
    for response in (WRONG, RIGHT, WRONG, RIGHT):
        sitting = room.check(sitting, 0, response["rivers/nile"])
    result = room.submit(sitting)
    assert not result.sitting.attempt.counts
    assert room.state().best is None
    assert room.state().standing.left is None


SURE = QuizSettings(certainty=True)


@pytest.mark.parametrize(
    ("certainty", "right", "wrong"),
    [
        (Certainty.SURE, Fraction(1), Fraction(-2)),
        (Certainty.RATHER_SURE, Fraction(2, 3), Fraction(-2, 3)),
        (Certainty.UNSURE, THIRD, Fraction(0)),
        (None, THIRD, Fraction(0)),
    ],
)
def test_certainty_decides_what_answers_earn_and_cost(
    room: Room, certainty: Certainty | None, right: Fraction, wrong: Fraction
) -> None:
    room.set_quiz(SURE, fixed("nile", "hungary", "vienna"))
    sitting = room.answer(room.begin(), 0, RIGHT["rivers/nile"], certainty=certainty)
    sitting = room.answer(sitting, 1, WRONG["rivers/hungary"], certainty=certainty)
    assert room.begin().attempt.certainties == (
        {} if certainty is None else {0: certainty, 1: certainty}
    )
    result = room.submit(sitting)
    assert list(result.marks) == [right, wrong, Fraction(0)], "what was not answered costs nothing"
    assert result.mark.reached == max(Fraction(0), right + wrong), "a mark is never below nothing"
    assert upkeep.check(room.database) == []


def test_certainty_stays_when_only_the_answer_changes_and_the_other_way_round(room: Room) -> None:
    room.set_quiz(SURE, fixed("nile"))
    sitting = room.answer(room.begin(), 0, WRONG["rivers/nile"], certainty=Certainty.SURE)
    sitting = room.answer(sitting, 0, RIGHT["rivers/nile"])
    assert room.begin().attempt.certainties == {0: Certainty.SURE}
    sitting = room.answer(sitting, 0, RIGHT["rivers/nile"], certainty=Certainty.RATHER_SURE)
    assert room.submit(sitting).mark.reached == Fraction(2, 3)


def test_a_right_answer_that_lost_everything_to_penalties_costs_nothing(room: Room) -> None:
    settings = replace(INTERACTIVE, certainty=True, penalty=Fraction(1, 2))
    room.set_quiz(settings, fixed("hungary"))
    sitting = room.begin()
    for town in ("Vienna", "Paris"):
        sitting = room.check(sitting, 0, Written(town))
    sitting = room.answer(sitting, 0, RIGHT["rivers/hungary"], certainty=Certainty.SURE, check=True)
    assert list(room.submit(sitting).marks) == [Fraction(0)]


def test_only_the_best_answers_of_a_section_count(room: Room) -> None:
    room.set_quiz(QuizSettings(), fixed("vienna", "nile", "hungary", best=2), fixed("length"))
    sitting = room.begin()
    assert sitting.attempt.plan.possible == 3
    for slot, name in ((0, "vienna"), (2, "hungary"), (3, "length")):
        sitting = room.answer(sitting, slot, RIGHT[f"rivers/{name}"])
    sitting = room.answer(sitting, 1, WRONG["rivers/nile"])
    result = room.submit(sitting)
    assert result.dropped == {1}
    assert result.mark.reached == result.mark.possible == 3
    assert room.state().best == 1


def test_a_sequential_quiz_is_answered_one_question_after_the_other(room: Room) -> None:
    room.set_quiz(QuizSettings(navigation=Navigation.SEQUENTIAL), fixed("vienna", "nile", "length"))
    sitting = room.begin()
    with pytest.raises(AnswerFinal, match="one question after the other"):
        answering.go_to(room.database, sitting, 2, now=room.now)
    with pytest.raises(AnswerFinal):
        room.answer(sitting, 1, RIGHT["rivers/nile"])
    sitting = room.answer(sitting, 0, RIGHT["rivers/vienna"], next_slot=1)
    with pytest.raises(AnswerFinal):
        answering.go_to(room.database, sitting, 0, now=room.now)
    with pytest.raises(AnswerFinal):
        room.answer(sitting, 0, WRONG["rivers/vienna"])
    assert room.begin().attempt.position == 1


def test_notes_and_flags_come_back(room: Room) -> None:
    sitting = answering.note(
        room.database, room.begin(), 4, "two “quotes”\nand a line", now=room.now
    )
    sitting = answering.note(room.database, sitting, 11 % 9, "other", now=room.now)
    sitting = answering.flag(room.database, sitting, 4, now=room.now)
    assert room.begin() == sitting
    sitting = answering.note(room.database, sitting, 4, "  ", now=room.now)
    assert room.begin().attempt.notes == {2: "other"}


def test_checked_mistakes_count_as_evidence_only_after_the_end(room: Room) -> None:
    room.set_quiz(INTERACTIVE, fixed("hungary"))
    sitting = room.check(room.begin(), 0, Written("Bucharest"))
    sitting = room.check(sitting, 0, RIGHT["rivers/hungary"])
    told = progress(room.database, room.learner, now=room.now, days=room.days)
    assert told.days[told.today].responses == 1, "a question counts once"
    room.submit(sitting)
    assert upkeep.check(room.database) == []
