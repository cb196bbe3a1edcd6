"""Taking a quiz in the app: every kind of question, leaving and resuming, the result."""

from __future__ import annotations

import re
from threading import Event
from typing import Any

import pytest
from textual.pilot import Pilot

from studyguide.errors import DatabaseBusy
from studyguide.services import answering
from studyguide.services.sitting import Sitting
from studyguide.tui.app import Start
from tests.tui.conftest import AppMaker, Clock
from tests.tui.screen import flat, frame, lines, press, wait_for

CHECK = Start("quiz", "rivers-check")
ORDER = ["Thames", "Seine", "Rhine", "Danube"]
QUESTIONS = 9


def letter_of(pilot: Pilot[None], option: str) -> str:
    """Return the letter that stands before an option on the screen."""
    found = re.search(rf"([a-z])  {re.escape(option)}\b", frame(pilot.app))
    assert found, f"no option {option!r} on the screen:\n{frame(pilot.app)}"
    return found[1]


async def choose(pilot: Pilot[None], *options: str) -> None:
    """Press the letters of some options."""
    for option in options:
        await press(pilot, letter_of(pilot, option))


async def on_to(pilot: Pilot[None], number: int, key: str = "enter") -> None:
    """Go on and wait for a question."""
    await press(pilot, key)
    await wait_for(pilot, f"Question {number} of {QUESTIONS}")


async def bring_into_order(pilot: Pilot[None]) -> None:
    """Send each item of the ordering question to its place."""
    for place, item in enumerate(ORDER, 1):
        shown = [line for line in lines(pilot.app) if any(name in line for name in ORDER)]
        now = next(i for i, line in enumerate(shown) if item in line)
        cursor = next(i for i, line in enumerate(shown) if "›" in line)
        await press(pilot, *["down" if now > cursor else "up"] * abs(now - cursor), str(place))


async def answer_everything_right(pilot: Pilot[None]) -> None:
    """Answer the nine questions, one of each kind and both kinds of choices."""
    await wait_for(pilot, "Question 1 of 9")
    await choose(pilot, "Danube")
    await on_to(pilot, 2)
    await choose(pilot, "Baikal", "Victoria")
    await on_to(pilot, 3)
    await press(pilot, "t")
    await on_to(pilot, 4)
    await press(pilot, *"budapest")
    await on_to(pilot, 5)
    await press(pilot, *"2850")
    await on_to(pilot, 6)
    await choose(pilot, "Seine", "Danube")
    await on_to(pilot, 7)
    await bring_into_order(pilot)
    await on_to(pilot, 8)
    await press(pilot, *"Black", "space", *"Forest", "tab")
    await choose(pilot, "Black Sea")
    await on_to(pilot, 9)
    await press(pilot, *"water", "space", *"slows", "space", *"and", "space", *"mud", "space", "x")


async def test_every_kind_of_question_can_be_answered_right(bee: str, make_app: AppMaker) -> None:
    app = make_app(bee, CHECK)
    async with app.run_test(size=(80, 24)) as pilot:
        await answer_everything_right(pilot)
        assert "5 words ✓" in frame(app)
        await press(pilot, "ctrl+s")
        await wait_for(pilot, "Hand in now all answered")
        await press(pilot, "enter")
        await wait_for(pilot, "8 of 9 89 % ✓ passed (60 %) 1 to judge")
        await press(pilot, "j")
        await wait_for(pilot, "Which of these ideas does your text have?")
        await choose(pilot, "Slowing water")
        await press(pilot, "enter")
        await wait_for(pilot, "8.5 of 9")
        assert "to judge" not in frame(app)


async def test_choices_are_chosen_by_letter_digit_arrow_and_mouse(
    bee: str, make_app: AppMaker
) -> None:
    app = make_app(bee, CHECK)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "Question 1 of 9")
        await press(pilot, "b")
        await wait_for(pilot, "› (•) b")
        await press(pilot, "3")
        await wait_for(pilot, "› (•) c")
        await press(pilot, "up", "enter")
        await wait_for(pilot, "› (•) b")
        line = next(y for y, text in enumerate(lines(app)) if "( ) a" in text)
        await pilot.click(offset=(10, line))
        await wait_for(pilot, "› (•) a")


async def test_keys_that_mean_nothing_change_nothing(bee: str, make_app: AppMaker) -> None:
    app = make_app(bee, CHECK)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "Question 1 of 9")
        before = frame(app)
        await press(pilot, "x", "9", "0", "left", "tab", "delete", "f9", "at", "up")
        assert frame(app) == before


async def test_a_killed_quiz_goes_on_at_the_same_question_in_the_same_order(
    bee: str, make_app: AppMaker, clock: Clock
) -> None:
    """Killing the app loses at most what was not gone on from."""
    app = make_app(bee, CHECK)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "Question 1 of 9")
        await choose(pilot, "Danube")
        await on_to(pilot, 2)
        await wait_for(pilot, "Saved 12:00:00")
        shown = await wait_for(pilot, "› [ ] a")
    again = make_app(bee, CHECK)
    async with again.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "› [ ] a")
        assert frame(again) == shown.replace("    Saved 12:00:00", "")
        await on_to(pilot, 1, "left")
        assert re.search(r"\(•\) . {2}Danube", frame(again))


async def test_leaving_and_quitting_keep_what_is_on_the_screen(
    bee: str, make_app: AppMaker
) -> None:
    """Esc saves before it goes back, and so does ctrl+q."""
    app = make_app(bee)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "Rivers of Europe")
        await press(pilot, "z", "enter")
        await wait_for(pilot, "Question 1 of 9")
        await choose(pilot, "Danube")
        await press(pilot, "escape")
        await wait_for(pilot, "1 of 9 answered")
        await press(pilot, "enter")
        await wait_for(pilot, "Question 1 of 9")
        assert "(•)" in frame(app)
        await choose(pilot, "Rhine")
        await press(pilot, "ctrl+q")
    again = make_app(bee, CHECK)
    async with again.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "Question 1 of 9")
        assert re.search(r"\(•\) . {2}Rhine", frame(again))


async def test_handing_in_names_what_is_not_answered_or_flagged(
    bee: str, make_app: AppMaker
) -> None:
    app = make_app(bee, CHECK)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "Question 1 of 9")
        await choose(pilot, "Danube")
        await press(pilot, "f")
        await wait_for(pilot, "1 flag")
        await press(pilot, "ctrl+s")
        await wait_for(pilot, "Hand in now 8 questions without an answer")
        assert "⚑ Which river flows" in flat(app).replace("  ", " ")
        await press(pilot, "down", "enter")
        await wait_for(pilot, "Question 3 of 9")
        await press(pilot, "m")
        await wait_for(pilot, "› 3 ○ The Danube ends")


async def test_a_wrong_answer_opens_its_passage(bee: str, make_app: AppMaker) -> None:
    """From the result, one key leads to the key point that settles the question, one key back."""
    app = make_app(bee, CHECK)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "Question 1 of 9")
        await choose(pilot, "Elbe")
        await press(pilot, "ctrl+s")
        await wait_for(pilot, "Hand in now")
        await press(pilot, "home", "enter")
        await wait_for(pilot, "0 of 9")
        await wait_for(
            pilot, "✗ Wrong. It reaches the sea near Hamburg. The right option is “Danube”."
        )
        await press(pilot, "o")
        await wait_for(pilot, "◆ danube capitals")
        await press(pilot, "escape")
        await wait_for(pilot, "› Result")
        assert "Vienna is one of the capitals on the Danube." in flat(app)
        await press(pilot, "down")
        await wait_for(pilot, "– Not answered. Right is: Baikal; Victoria.")


async def test_letters_that_are_typed_are_no_commands(bee: str, make_app: AppMaker) -> None:
    """In a typed answer f and m are letters; flag and map have keys of their own there."""
    app = make_app(bee, CHECK)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "Question 1 of 9")
        await press(pilot, "m")
        await wait_for(pilot, "4 ○ What is the capital")
        await press(pilot, "down", "down", "down", "enter")
        await wait_for(pilot, "Question 4 of 9")
        await press(pilot, *"fm?q")
        await wait_for(pilot, "› fm?q")
        assert "ctrl+f flag" in frame(app)
        await press(pilot, "ctrl+f")
        await wait_for(pilot, "1 flag")
        await wait_for(pilot, "› fm?q")


async def test_an_answer_that_cannot_be_saved_stays_on_the_screen(
    bee: str, make_app: AppMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The next question shows only when the answer is on disk."""

    def busy(*_: object, **__: object) -> None:
        raise DatabaseBusy("the database is held by another program", "try again")

    app = make_app(bee, CHECK)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await wait_for(pilot, "Question 1 of 9")
        await choose(pilot, "Danube")
        with monkeypatch.context() as patch:
            patch.setattr(answering, "answer", busy)
            await press(pilot, "enter")
            await wait_for(pilot, "is held by another")
            await wait_for(pilot, "Not saved; try again.")
        assert "Question 1 of 9" in frame(app)
        await on_to(pilot, 2)


async def test_keys_pressed_while_an_answer_is_saved_go_to_the_next_question(
    bee: str, make_app: AppMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A slow disk loses no key, and none changes the answer that is being saved."""
    slow = Event()
    answer = answering.answer

    def slowly(*args: Any, **options: Any) -> Sitting:
        slow.wait(10)
        return answer(*args, **options)

    monkeypatch.setattr(answering, "answer", slowly)
    app = make_app(bee, CHECK)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "Question 1 of 9")
        await choose(pilot, "Danube")
        await press(pilot, "enter", "b", "c")
        await wait_for(pilot, "Saving …")
        assert "Question 1 of 9" in frame(app)
        slow.set()
        await wait_for(pilot, "Question 2 of 9")
        await wait_for(pilot, lambda: frame(app).count("[x]") == 2)
        assert "2 of 9 answered" not in frame(app)
        await on_to(pilot, 1, "left")
        assert re.search(r"\(•\) . {2}Danube", frame(app))


async def test_keys_pressed_while_a_save_fails_change_no_other_answer(
    bee: str, make_app: AppMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They were meant for the next question, which does not show."""
    slow = Event()

    def fail_slowly(*_: object, **__: object) -> None:
        slow.wait(10)
        raise DatabaseBusy("the database is held by another program", "try again")

    app = make_app(bee, CHECK)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await wait_for(pilot, "Question 1 of 9")
        await choose(pilot, "Danube")
        other = letter_of(pilot, "Rhine")
        with monkeypatch.context() as patch:
            patch.setattr(answering, "answer", fail_slowly)
            await press(pilot, "enter", other)
            await wait_for(pilot, "Saving …")
            slow.set()
            await wait_for(pilot, "Not saved; try again.")
            await pilot.pause()
            assert re.search(r"\(•\) . {2}Danube", frame(app))


async def test_a_hint_shows_when_it_is_asked_for(bee: str, make_app: AppMaker) -> None:
    app = make_app(bee, CHECK)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "Question 1 of 9")
        assert "It flows east." not in frame(app)
        await press(pilot, "h")
        await wait_for(pilot, "Hint: It flows east.")
        assert "h hint" not in frame(app)
        await on_to(pilot, 2, "right")
        assert "Hint" not in frame(app)


async def test_a_quiz_that_is_not_there_is_a_sentence(bee: str, make_app: AppMaker) -> None:
    app = make_app(bee, Start("quiz", "nothing"))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await wait_for(pilot, "No quiz is called “nothing”")
        await wait_for(pilot, "Studyguide › Home")


async def test_quiz_and_result_show_the_essentials_at_40_by_15(
    bee: str, make_app: AppMaker
) -> None:
    app = make_app(bee, CHECK)
    async with app.run_test(size=(40, 15)) as pilot:
        await wait_for(pilot, "Which river flows through Vienna?")
        shown = lines(app)
        assert "Question 1 of 9" in shown[0]
        assert any("› ( ) a" in line for line in shown)
        assert "? help" in shown[-1]
        await press(pilot, "ctrl+s")
        await wait_for(pilot, "Hand in now")
        await press(pilot, "home", "enter")
        await wait_for(pilot, "0 of 9 0 % ✗ not passed")
        assert max(map(len, lines(app))) <= 40


async def test_a_learner_says_that_an_answer_was_right(bee: str, make_app: AppMaker) -> None:
    app = make_app(bee, start=CHECK)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "Question 1 of 9")
        await choose(pilot, "Rhine")
        await press(pilot, "ctrl+s")
        await wait_for(pilot, "Hand in now")
        await press(pilot, "up", "enter")
        await wait_for(pilot, "i I was right")
        await press(pilot, "i")
        await wait_for(pilot, "Why was your answer right?")
        await press(pilot, *"both flow", "enter")
        await wait_for(pilot, "the instructor has not decided yet")
        assert "i I was right" not in flat(app)


async def test_a_slip_is_shown_letter_by_letter_in_signs_and_words(
    bee: str, make_app: AppMaker
) -> None:
    app = make_app(bee, start=CHECK)
    async with app.run_test(size=(80, 30)) as pilot:
        await wait_for(pilot, "Question 1 of 9")
        for number in (2, 3, 4):
            await on_to(pilot, number, "right")
        await press(pilot, *"Budapst")
        await press(pilot, "ctrl+s")
        await wait_for(pilot, "Hand in now")
        await press(pilot, "home", "enter")
        await wait_for(pilot, "0.5 of 9")
        await press(pilot, "down", "down", "down")
        await wait_for(pilot, "Partly right. Best is “Budapest”.")
        await wait_for(pilot, "Letters Budap[+e]st [+] is missing")
