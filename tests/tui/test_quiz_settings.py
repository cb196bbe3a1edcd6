"""Quizzes as instructors set them: rules first, checks, certainty, time, windows, what is seen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest
from textual import events

from studyguide.domain.questions import Written
from studyguide.services import answering, attempts, learners, quizzes, remarks
from studyguide.services.sitting import Sitting
from studyguide.services.windows import Window
from studyguide.store.database import Database
from studyguide.tui.app import Start, StudyGuideApp
from studyguide.tui.screens import quiz_timer
from tests.tui.conftest import AppMaker, Clock
from tests.tui.quizzes import SECTIONS, add_quiz
from tests.tui.screen import flat, frame, go_to_row, lines, press, wait_for
from tests.tui.test_quiz import choose

SET = Start("quiz", "set")
SIZES = [(80, 24), (120, 40), (40, 15)]
AddQuiz = Callable[..., None]


@pytest.fixture
def add(bee: str, tmp_path: Path) -> AddQuiz:
    """Add a quiz called `set` with settings."""

    def add(settings: str, sections: str = SECTIONS) -> None:
        add_quiz(bee, tmp_path, settings, sections=sections)

    return add


@pytest.fixture(autouse=True)
def _ticks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look at the time often, so that no test waits for it."""
    monkeypatch.setattr(quiz_timer, "TICK", 0.1)


def on_disk(app: StudyGuideApp, clock: Clock) -> Sitting:
    """Return Bee's last attempt at the quiz as another program finds it."""
    database = Database.open(app.url)
    bee = learners.find(database, "Bee")
    taken = quizzes.attempts(database, bee.id, now=clock())
    sitting, _ = attempts.look(database, bee.id, taken[0].id)
    database.close()
    return sitting


@pytest.mark.parametrize("size", SIZES)
async def test_the_rules_are_read_before_the_clock_starts(
    bee: str, make_app: AppMaker, add: AddQuiz, clock: Clock, size: tuple[int, int]
) -> None:
    add("time_limit: 10 min\nattempts: 2\npass_mark: 50 %")
    app = make_app(bee, SET)
    async with app.run_test(size=size) as pilot:
        await wait_for(pilot, "The clock starts when you press enter.")
        await wait_for(pilot, "› Begin attempt 1, 2 left")
        assert "The quiz has 3 questions." in flat(app)
        assert max(map(len, lines(app))) <= size[0]
        clock.forward(minutes=30)
        await press(pilot, "enter")
        await wait_for(pilot, "Question 1 of 3")
        await wait_for(pilot, "10:00 left")


async def test_an_access_code_is_asked_for_until_it_is_right(
    bee: str, make_app: AppMaker, add: AddQuiz
) -> None:
    add("access_code: Danube 7")
    app = make_app(bee, SET)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "Type the access code.")
        await press(pilot, *"rhine", "enter")
        await wait_for(pilot, "! That is not the access code")
        await press(pilot, *["backspace"] * 5, *"Danube", "space", "7", "enter")
        await wait_for(pilot, "Question 1 of 3")


async def test_a_quiz_that_opens_later_says_when_and_does_not_begin(
    bee: str, make_app: AppMaker, add: AddQuiz
) -> None:
    add("opens: 2026-03-04 08:00 UTC")
    app = make_app(bee)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "Rivers of Europe")
        await press(pilot, "z")
        await wait_for(pilot, "Set quiz · opens Wed 4 Mar")
        await go_to_row(pilot, "Set quiz")
        await press(pilot, "enter")
        await wait_for(pilot, "Opens Wed 4 Mar, 08:00.")
        assert "Begin" not in frame(app)
        await press(pilot, "b", "enter")
        assert "Opens Wed 4 Mar, 08:00." in flat(app)


@pytest.mark.parametrize("size", SIZES)
async def test_an_answer_is_checked_at_once_and_then_stands(
    bee: str, make_app: AppMaker, add: AddQuiz, clock: Clock, size: tuple[int, int]
) -> None:
    add("behaviour: immediate")
    app = make_app(bee, SET)
    async with app.run_test(size=size) as pilot:
        await wait_for(pilot, "› Begin")
        await press(pilot, "enter")
        await wait_for(pilot, "Which river flows through Vienna?")
        await choose(pilot, "Elbe")
        await wait_for(pilot, "enter check" if size[0] > 40 else "1 of 3")
        await press(pilot, "enter")
        await wait_for(pilot, "✗ Wrong. It reaches the sea near Hamburg.")
        before = on_disk(app, clock).attempt
        assert before.final == {0}
        await press(pilot, "a", "b", "c", "up", "space")
        assert on_disk(app, clock).attempt.responses == before.responses
        await press(pilot, "enter")
        await wait_for(pilot, "What is the capital of Hungary?")
        assert lines(app)[2 if size[1] < 20 else 3].split()[:2][0].startswith("✗")
        assert max(map(len, lines(app))) <= size[0]


async def test_a_wrong_try_shows_a_hint_and_never_the_key(
    bee: str, make_app: AppMaker, add: AddQuiz
) -> None:
    add("behaviour: interactive\npenalty: 25 %")
    app = make_app(bee, SET)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "› Begin")
        await press(pilot, "enter")
        await wait_for(pilot, "Question 1 of 3")
        await choose(pilot, "Elbe")
        await press(pilot, "enter")
        await wait_for(pilot, "Hint: It flows east.")
        assert "1 try left; a right answer now earns 75 % of the points." in flat(app)
        assert "The right option" not in flat(app)
        assert "Vienna is one of the capitals" not in flat(app)
        await choose(pilot, "Danube")
        await press(pilot, "enter")
        await wait_for(pilot, "✓ Right. That is the right option. 0.75 of 1 point.")
        assert "Vienna is one of the capitals" in flat(app)


@pytest.mark.parametrize("size", SIZES)
async def test_how_sure_one_is_is_asked_beside_each_answer(
    bee: str, make_app: AppMaker, add: AddQuiz, clock: Clock, size: tuple[int, int]
) -> None:
    add("certainty: true")
    app = make_app(bee, SET)
    async with app.run_test(size=size) as pilot:
        await wait_for(pilot, "› Begin")
        await press(pilot, "enter")
        await wait_for(pilot, "Question 1 of 3")
        await choose(pilot, "Danube")
        await press(pilot, "enter")
        await wait_for(pilot, "› How sure are you?")
        await press(pilot, "left", "2", "right", "9", "3")
        await wait_for(pilot, "(•) 3 sure")
        assert "Right earns 1, wrong costs 2." in flat(app)
        await press(pilot, "up")
        await wait_for(pilot, "› (•)")
        await press(pilot, "enter")
        await wait_for(pilot, "Question 2 of 3")
        assert int(on_disk(app, clock).attempt.certainties[0]) == 3
        await press(pilot, *"Pest", "ctrl+l")
        await wait_for(pilot, "› How sure are you?")


async def test_what_being_right_earns_follows_the_tries(
    bee: str, make_app: AppMaker, add: AddQuiz
) -> None:
    add("behaviour: interactive\npenalty: 25 %\ncertainty: true")
    app = make_app(bee, SET)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "› Begin")
        await press(pilot, "enter")
        await wait_for(pilot, "Question 1 of 3")
        await choose(pilot, "Elbe")
        await press(pilot, "enter", "3")
        await wait_for(pilot, "Right earns 1, wrong costs 2.")
        await press(pilot, "enter")
        await wait_for(pilot, "a right answer now earns 75 % of the points.")
        await wait_for(pilot, "Right earns 0.75, wrong costs 2.")


@pytest.mark.parametrize("size", SIZES)
async def test_time_that_gets_short_is_said_and_its_end_hands_in(
    bee: str, make_app: AppMaker, add: AddQuiz, clock: Clock, size: tuple[int, int]
) -> None:
    """What is on the screen when time is over is saved first."""
    add("time_limit: 10 min")
    app = make_app(bee, SET)
    async with app.run_test(size=size) as pilot:
        await wait_for(pilot, "› Begin")
        await press(pilot, "enter")
        await wait_for(pilot, "10:00 left")
        assert "Less than" not in flat(app)
        clock.forward(minutes=5)
        await wait_for(pilot, "! Less than 5 minutes left.")
        clock.forward(minutes=4, seconds=10)
        await wait_for(pilot, "! Less than a minute left.")
        await wait_for(pilot, "0:50 left")
        await choose(pilot, "Danube")
        clock.forward(seconds=51)
        await wait_for(pilot, "Time was over; it was handed in by itself.")
        await wait_for(pilot, "1 of 3 33 %")


async def test_time_also_ends_while_something_lies_on_top(
    bee: str, make_app: AppMaker, add: AddQuiz, clock: Clock
) -> None:
    add("time_limit: 10 min")
    app = make_app(bee, SET)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "› Begin")
        await press(pilot, "enter")
        await wait_for(pilot, "Question 1 of 3")
        await press(pilot, "m")
        await wait_for(pilot, "› Questions")
        clock.forward(minutes=9, seconds=30)
        await wait_for(pilot, "! Less than a minute left.")
        await press(pilot, "?")
        await wait_for(pilot, "Studyguide › Help")
        clock.forward(minutes=1)
        await wait_for(pilot, "Time was over; it was handed in by itself.")


async def test_after_time_there_may_be_grace_to_hand_in(
    bee: str, make_app: AppMaker, add: AddQuiz, clock: Clock
) -> None:
    add("time_limit: 10 min\non_timeout: grace 2 min")
    app = make_app(bee, SET)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "› Begin")
        await press(pilot, "enter")
        await wait_for(pilot, "Question 1 of 3")
        await choose(pilot, "Danube")
        clock.forward(minutes=10, seconds=1)
        await wait_for(pilot, "! Time is over. Nothing more can be answered; ctrl+s hands in.")
        await wait_for(pilot, "1:59 to hand in")
        await press(pilot, "a", "b", "right")
        await wait_for(pilot, "Question 2 of 3")
        await press(pilot, "ctrl+s")
        await wait_for(pilot, "Hand in now 2 questions without an answer")
        await press(pilot, "home", "enter")
        await wait_for(pilot, "1 of 3 33 %")


async def test_an_abandoned_attempt_is_kept_and_does_not_count(
    bee: str, make_app: AppMaker, add: AddQuiz, clock: Clock
) -> None:
    add("time_limit: 10 min\non_timeout: abandon")
    app = make_app(bee, SET)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "› Begin")
        await press(pilot, "enter")
        await wait_for(pilot, "Question 1 of 3")
        clock.forward(minutes=11)
        await wait_for(pilot, "Abandoned: its time was over before it was handed in.")


async def test_a_clock_set_back_gives_no_time(
    bee: str, make_app: AppMaker, add: AddQuiz, clock: Clock
) -> None:
    """Neither while the quiz shows nor over a restart."""
    add("time_limit: 10 min")
    app = make_app(bee, SET)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "› Begin")
        await press(pilot, "enter")
        await wait_for(pilot, "10:00 left")
        clock.forward(minutes=4)
        await wait_for(pilot, "6:00 left")
        await choose(pilot, "Danube")
        await press(pilot, "escape")
        await wait_for(pilot, "Studyguide › Home")
    clock.forward(hours=-2)
    again = make_app(bee, SET)
    async with again.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "6:00 left")
        clock.forward(minutes=1)
        await wait_for(pilot, "5:00 left")


async def test_one_way_quizzes_warn_before_a_question_is_left_for_good(
    bee: str, make_app: AppMaker, add: AddQuiz
) -> None:
    add("navigation: sequential")
    app = make_app(bee, SET)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "› Begin")
        await press(pilot, "enter")
        await wait_for(pilot, "Question 1 of 3")
        await press(pilot, "right")
        await wait_for(pilot, "Not answered, and there is no way back")
        await press(pilot, "right")
        await wait_for(pilot, "Question 2 of 3")
        assert "back" not in lines(app)[-1].replace("esc back", "")
        await press(pilot, "pageup", "ctrl+g", "home", "down", "enter")
        await wait_for(pilot, "2 ○ What is the capital of Hungary?")
        await press(pilot, "escape")
        await wait_for(pilot, "Question 2 of 3")


async def test_a_second_window_asks_and_takes_over_without_losing_an_answer(
    bee: str, make_app: AppMaker, add: AddQuiz, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    add("attempts: 2")
    monkeypatch.setattr("studyguide.services.windows._runs", lambda process: True)
    first = make_app(bee, SET)
    async with first.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "› Begin")
        await press(pilot, "enter")
        await wait_for(pilot, "Question 1 of 3")
        await press(pilot, "right")
        await wait_for(pilot, "Question 2 of 3")
        await press(pilot, *"Buda")
        second = make_app(bee, SET)
        second.window = Window.here(Random(99)).name
        async with second.run_test(size=(80, 24)) as other:
            await wait_for(other, "This attempt is open in another window.")
            await press(other, "enter")
            await wait_for(other, "Question 2 of 3")
            await press(pilot, *"pest", "enter")
            await wait_for(pilot, "Your answer here is saved; go on there.")
            assert on_disk(first, clock).attempt.responses[1] == Written("Budapest")
            await press(pilot, "enter")
            await wait_for(pilot, "It goes on here again.")
            await press(other, "pagedown")
            await wait_for(other, "The attempt goes on in another window.")
            await press(other, "pageup")
            await wait_for(other, "This attempt goes on in another window")
            await press(other, "down", "enter")
            await wait_for(other, "Studyguide › Home")


async def test_keys_after_begin_wait_for_the_first_question(
    bee: str, make_app: AppMaker, add: AddQuiz
) -> None:
    add("attempts: 2")
    app = make_app(bee, SET)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "› Begin")
        for key in ("enter", "b", "enter"):
            app.post_message(events.Key(key, key if len(key) == 1 else None))
        await wait_for(pilot, "Question 2 of 3")
        await wait_for(pilot, "1 of 3 answered")


async def test_an_attempt_that_ended_meanwhile_is_not_taken_back(
    bee: str, make_app: AppMaker, add: AddQuiz, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No second attempt begins in its place."""
    add("attempts: 2")
    monkeypatch.setattr("studyguide.services.windows._runs", lambda process: True)
    app = make_app(bee, SET)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "› Begin")
        await press(pilot, "enter")
        await wait_for(pilot, "Question 1 of 3")
        database = Database.open(app.url)
        there = replace(on_disk(app, clock), window="desk/7/7")
        there = answering.take_over(database, there, now=clock())
        await choose(pilot, "Danube")
        await press(pilot, "enter")
        await wait_for(pilot, "Take it back here")
        answering.submit(database, there, now=clock(), random=app.random)
        await press(pilot, "enter")
        await wait_for(pilot, "This attempt was handed in in another window.")
        learner = there.attempt.learner
        assert len(quizzes.attempts(database, learner, now=clock())) == 1
        database.close()


async def test_time_that_ended_behind_a_sleeping_window_is_called_so(
    bee: str, make_app: AppMaker, add: AddQuiz, clock: Clock
) -> None:
    """Another program ended the attempt before this window woke up."""
    add("time_limit: 10 min")
    app = make_app(bee, SET)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "› Begin")
        await press(pilot, "enter")
        await wait_for(pilot, "Question 1 of 3")
        await choose(pilot, "Danube")
        database = Database.open(app.url)
        later, learner = clock() + timedelta(minutes=30), on_disk(app, clock).attempt.learner
        assert quizzes.attempts(database, learner, now=later)[0].ending is not None
        database.close()
        clock.forward(minutes=30)
        await wait_for(pilot, "The time of this attempt is over, and it has ended.")
        await press(pilot, "enter")
        await wait_for(pilot, "› Result")


async def test_a_window_that_was_left_hands_the_attempt_on_without_a_question(
    bee: str, make_app: AppMaker, add: AddQuiz, monkeypatch: pytest.MonkeyPatch
) -> None:
    add("attempts: 2")
    monkeypatch.setattr("studyguide.services.windows._runs", lambda process: True)
    app = make_app(bee, SET)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "› Begin")
        await press(pilot, "enter")
        await wait_for(pilot, "Question 1 of 3")
        await choose(pilot, "Danube")
    again = make_app(bee, SET)
    again.window = Window.here(Random(99)).name
    async with again.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "Question 1 of 3")
        assert "(•)" in frame(again)


@pytest.mark.parametrize("size", SIZES)
async def test_a_result_tells_only_what_may_be_seen_and_when_more(
    bee: str, make_app: AppMaker, add: AddQuiz, clock: Clock, size: tuple[int, int]
) -> None:
    add("closes: 2026-03-04 08:00 UTC\nreview: {submitted: [response], closed: all}")
    app = make_app(bee, SET)
    async with app.run_test(size=size) as pilot:
        await wait_for(pilot, "› Begin")
        await press(pilot, "enter")
        await wait_for(pilot, "Question 1 of 3")
        await choose(pilot, "Elbe")
        await press(pilot, "ctrl+s")
        await wait_for(pilot, "Hand in now")
        await press(pilot, "home", "enter")
        await wait_for(pilot, "From Wed 4 Mar, 08:00 on you see")
        shown = flat(app)
        for secret in ("0 %", "✗", "“Danube”", "Hamburg", "Vienna is one"):
            assert secret not in shown
        await press(pilot, "o", "w", "i", "g", "j")
        await wait_for(pilot, "› Result")
        await press(pilot, "escape", "p")
        await wait_for(pilot, "Progress")
        await press(pilot, "a")
        await wait_for(pilot, "Set quiz")
        assert "0 %" not in flat(app)
    clock.forward(days=3)
    later = make_app(bee)
    async with later.run_test(size=size) as pilot:
        await wait_for(pilot, "Rivers of Europe")
        await press(pilot, "z")
        await wait_for(pilot, "Set quiz")
        await go_to_row(pilot, "Set quiz")
        await press(pilot, "o")
        await wait_for(pilot, "0 of 3 0 %")
        await wait_for(pilot, "✗ Wrong. It reaches the sea near")
        if size[1] < 20:
            await press(pilot, "space")
        await wait_for(pilot, "is “Danube”.")


async def test_a_note_stays_beside_its_question(bee: str, make_app: AppMaker, add: AddQuiz) -> None:
    add("attempts: 1")
    app = make_app(bee, SET)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "› Begin your only attempt")
        await press(pilot, "enter")
        await wait_for(pilot, "Question 1 of 3")
        await press(pilot, "n", *"east?", "enter")
        await wait_for(pilot, "Note: east?")
        await press(pilot, "right")
        await wait_for(pilot, "Question 2 of 3")
        assert "Note:" not in frame(app)
        await press(pilot, *"fn", "ctrl+n", "escape", "pageup")
        await wait_for(pilot, "Note: east?")
        await press(pilot, "n", *["backspace"] * 5, "enter")
        await wait_for(pilot, lambda: "Note:" not in frame(app))


async def test_a_question_is_reported_while_answering_and_from_the_result(
    bee: str, make_app: AppMaker, add: AddQuiz
) -> None:
    add("behaviour: immediate")
    app = make_app(bee, SET)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "› Begin")
        await press(pilot, "enter")
        await wait_for(pilot, "Question 1 of 3")
        assert "! report" not in frame(app)
        await choose(pilot, "Elbe")
        await press(pilot, "enter")
        await wait_for(pilot, "! report")
        await press(pilot, "!", "enter")
        await wait_for(pilot, "! Write what is wrong, or go back with esc.")
        await press(pilot, *"Two rivers", "enter")
        await wait_for(pilot, "Your instructor will read this.")
        await press(pilot, "ctrl+s")
        await wait_for(pilot, "Hand in now")
        await press(pilot, "home", "enter")
        await wait_for(pilot, "› Result")
        await press(pilot, "!", *"Again", "enter")
        await wait_for(pilot, "› Result")
    database = Database.open(bee)
    assert [one.comment for one in remarks.listed(database)] == ["Two rivers", "Again"]
    database.close()


async def test_best_of_a_section_and_several_attempts_are_said(
    bee: str, make_app: AppMaker, add: AddQuiz
) -> None:
    sections = SECTIONS.replace("  - title: First\n", "  - title: First\n    best: 1\n")
    add("attempts: 3\ngrade: average", sections)
    app = make_app(bee, SET)
    async with app.run_test(size=(80, 24)) as pilot:
        for turn, option in enumerate(("Danube", "Elbe")):
            await wait_for(pilot, f"› Begin attempt {turn + 1}, {3 - turn} left")
            await press(pilot, "enter")
            await wait_for(pilot, "Question 1 of 3")
            await choose(pilot, option)
            await press(pilot, "ctrl+s")
            await wait_for(pilot, "Hand in now")
            await press(pilot, "home", "enter")
            await wait_for(pilot, f"attempt {turn + 1} of 3")
            await wait_for(pilot, "not counted")
            if turn == 0:
                await press(pilot, "g")
                await wait_for(pilot, "By section")
                await wait_for(pilot, "First ████████████████ 1 of 1")
                await press(pilot, "escape", "r")
        await wait_for(pilot, "Of 2 attempts the average counts: 25 %.")
        await press(pilot, "z")
        await wait_for(pilot, "○ open, 1 left 25 % 2 ×")


async def test_home_says_how_much_time_an_attempt_has_left(
    bee: str, make_app: AppMaker, add: AddQuiz, clock: Clock
) -> None:
    add("time_limit: 10 min")
    app = make_app(bee)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "Rivers of Europe")
        await press(pilot, "z")
        await wait_for(pilot, "Set quiz")
        await go_to_row(pilot, "Set quiz")
        await press(pilot, "enter")
        await wait_for(pilot, "› Begin")
        await press(pilot, "enter")
        await wait_for(pilot, "Question 1 of 3")
        await choose(pilot, "Danube")
        clock.forward(minutes=3)
        await press(pilot, "escape")
        await wait_for(pilot, "◐ 1 of 3, 7:00 left")
        await press(pilot, "escape")
        await wait_for(pilot, "Go on with “Set quiz” 1 of 3 answered 7:00 left")
        await go_to_row(pilot, "Go on with")
        await press(pilot, "enter")
        await wait_for(pilot, "Question 1 of 3")
