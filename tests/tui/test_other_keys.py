"""Sentences that name a key name the one that applies, whatever the learner made it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from babel.messages.extract import extract_from_dir
from textual import events

from scripts.texts import CODE, MARKS, forms
from studyguide.tui.app import Start
from studyguide.tui.screens.base import StudyScreen
from tests.tui.conftest import AppMaker
from tests.tui.screen import flat, press, wait_for
from tests.tui.test_every_screen import below
from tests.tui.test_quiz import CHECK

OTHER = {
    "read": "R",
    "cards": "C",
    "quizzes": "Z",
    "attach.accept": "f2",
    "cards.browse": "F",
    "cards.cram": "G",
    "cards.flag": "L",
    "cards.numbers": "T",
    "cards.rescue": "K",
    "cards.suspend": "S",
    "cards.undo": "V",
    "reader.annotations": "M",
    "reader.bookmark": "B",
    "reader.highlight": "H",
    "reader.practise": "X",
    "report.form": "F",
    "report.save": "S",
}
NAMES = {"→": "right", "↓": "down", "↵": "enter", "?": "question_mark"}
KEPT = {"✓ right, ~ partly right, ✗ wrong, – not answered, ? a text that waits for your judgement, "
        "• answered where the quiz does not say more."}  # fmt: skip
"""Texts in which a sign is no key."""
NAMES_A_KEY = re.compile(
    r"(?<![\w.…’'{+-])(?<![}\d] )([b-zB-HJ-Z])(?![\w’'}-])"  # a letter alone that is no unit
    r"|(?:^|[.,;:] )a (?=[a-z]+s\b)"  # “a adds …”
    r"|(?:^| )[?/\[\]](?= |$)| , "
    r"|ctrl\+(?!q)[a-z]"
)


def said() -> Iterator[str]:
    """Yield the texts of the app that are no labels of keys."""
    for part in ("tui", "services", "domain"):
        for *_place, text, _comments, context in extract_from_dir(CODE / part, keywords=MARKS):
            if context not in ("key", "key name"):
                yield from forms(text)


def test_no_text_of_the_app_names_a_key_that_may_be_another_one() -> None:
    """Keys are named by `{action}`, which stands for the key that the command has now."""
    assert [text for text in said() if NAMES_A_KEY.search(text) and text not in KEPT] == []


def test_a_text_that_names_a_key_would_be_found() -> None:
    for text in ("b puts a bookmark", "Read with r.", "Time is over; ctrl+s hands in.", "a adds"):
        assert NAMES_A_KEY.search(f"{text} one")


def test_what_a_screen_is_for_names_only_its_own_commands() -> None:
    for screen in below(StudyScreen):
        named = set(re.findall(r"{(\w+)}", screen.ABOUT))
        assert named <= {one.name for one in screen.KEYS}, screen.__name__


@pytest.mark.parametrize(
    ("keys", "sentence"),
    [
        ("p", "Read with R, review cards with C, or take a quiz with Z."),
        ("pa", "No quiz was taken yet. Z lists the quizzes"),
        ("CL", "Flagged; V takes it back."),
        ("CS", "Suspended; F finds it with is:suspended."),
        ("e↵?", "Choose a format with F and save it with S"),
        ("R↵→", "X asks a few questions on this part"),
        ("R↵→M", "While reading, H chooses a sentence to highlight or note, B puts a bookmark"),
    ],
)
async def test_a_sentence_names_the_key_that_applies(
    bee: str, make_app: AppMaker, keys: str, sentence: str
) -> None:
    app = make_app(bee)
    app.prefer(keys=OTHER)
    async with app.run_test(size=(100, 40), notifications=True) as pilot:
        await wait_for(pilot, "Rivers of Europe")
        for key in keys:
            await press(pilot, NAMES.get(key, key))
            await app.workers.wait_for_complete()
        await wait_for(pilot, sentence)


async def test_a_key_of_ones_own_that_waits_for_a_move_means_what_it_was_given(
    bee: str, make_app: AppMaker
) -> None:
    app = make_app(bee, CHECK)
    app.prefer(keys={"quiz.next": "f4"})
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "Question 1 of 9")
        for _ in range(6):
            app.post_message(events.Key("f4", None))
        await wait_for(pilot, "Question 7 of 9")


async def test_the_end_of_the_cards_names_the_keys_that_apply(bee: str, make_app: AppMaker) -> None:
    app = make_app(bee, Start("cards"))
    app.prefer(keys=OTHER)
    async with app.run_test(size=(100, 40)) as pilot:
        await wait_for(pilot, "shows the answer")
        for _ in range(40):
            if "takes the last rating back" in flat(app):
                break
            await press(pilot, "space", "4")
            await app.workers.wait_for_complete()
        await wait_for(pilot, "V takes the last rating back, G goes through cards")
        await wait_for(pilot, "F finds cards, T shows your numbers.")
