"""The editors by themselves: what they show, what they answer, with text that looks like markup."""

from __future__ import annotations

from fractions import Fraction

import pytest
from textual.events import Key, Paste

from studyguide.domain.content import Card, CardStyle
from studyguide.domain.ids import CardId, GuideId, QuestionId
from studyguide.domain.questions import (
    Accepted,
    AcceptedNumber,
    AnyQuestion,
    Choice,
    ChoiceQuestion,
    Chosen,
    ClozeQuestion,
    Composed,
    Essay,
    Filled,
    Gap,
    Judged,
    Matched,
    Matching,
    Numeric,
    Ordered,
    Ordering,
    Response,
    TrueFalse,
    Typed,
    Unit,
    Written,
)
from studyguide.tui.widgets.alone import Alone
from studyguide.tui.widgets.answers import editor_of, headline, is_blank
from studyguide.tui.widgets.card import CardFace
from studyguide.tui.widgets.editor import Editor
from studyguide.tui.widgets.prose import inline
from tests.tui.screen import frame, press, wait_for

ID = QuestionId("bank/one")
ODD = "[/] [red]x[/red] 经济 $y"
NUMBER = AcceptedNumber(low=Fraction(1), high=Fraction(2), text="1")
CHOICES = (Choice(text=f"one {ODD}", right=True), Choice(text="two", right=True), Choice(text="no"))
KINDS: dict[str, tuple[AnyQuestion, tuple[int, ...], list[str], Response]] = {
    "single choice": (
        ChoiceQuestion(id=ID, ask=ODD, choices=CHOICES),
        (2, 0, 1),
        ["b"],
        Chosen(frozenset({0})),
    ),
    "several choices": (
        ChoiceQuestion(id=ID, ask=ODD, choices=CHOICES, several=True),
        (2, 0, 1),
        ["b", "a", "3", "a"],
        Chosen(frozenset({0, 1})),
    ),
    "true or false": (TrueFalse(id=ID, ask=ODD, answer=True), (), ["f"], Judged(False)),
    "typed": (Typed(id=ID, ask=ODD, accept=(Accepted(text="x"),)), (), [*"[/f"], Written("[/f")),
    "number": (Numeric(id=ID, ask=ODD, accept=(NUMBER,), unit="[/km"), (), ["1"], Written("1")),
    "matching": (
        Matching(id=ID, ask=ODD, pairs=((ODD, f"right {ODD}"), ("b", "c")), distractors=("d",)),
        (1, 2, 0),
        ["c", "a", "up", "backspace", "b", "c"],
        Matched((0, 1)),
    ),
    "ordering": (
        Ordering(id=ID, ask=ODD, items=(f"first {ODD}", "second", "third")),
        (2, 0, 1),
        ["space", "down", "down", "space"],
        Ordered((0, 1, 2)),
    ),
    "gaps": (
        ClozeQuestion(
            id=ID,
            ask=f"{ODD} [[a]] and [[b]].",
            gaps=(Gap(name="a", accept=(Accepted(text="x"),)), Gap(name="b", choices=CHOICES)),
        ),
        (),
        [*"[/f", "left", "g", "end", "backspace", "enter", "b"],
        Filled(("[/g", f"one {ODD}")),
    ),
    "essay": (Essay(id=ID, ask=ODD, rubric=(ODD,)), (), [*"[/"], Composed("[/")),
}


def editor(question: AnyQuestion, given: Response | None, order: tuple[int, ...]) -> Editor:
    """Return the editor of a question, filled with what was answered before."""
    widget = editor_of(question)()
    widget.ask(question, given, order)
    return widget


@pytest.mark.parametrize("kind", KINDS)
async def test_an_editor_answers_by_keys_and_shows_it_again(kind: str) -> None:
    question, order, keys, expected = KINDS[kind]
    widget = editor(question, None, order)
    app = Alone(widget)
    async with app.run_test(size=(60, 20)) as pilot:
        widget.take_focus()
        await pilot.pause()
        before = widget.response
        assert is_blank(before)
        await press(pilot, *keys)
        await wait_for(pilot, lambda: widget.response == expected)
        shown = frame(app).replace("›", " ")
    again = editor(question, expected, order)
    app = Alone(again)
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        assert again.response == expected
        assert shown.split("\n")[0].split()[-1] in frame(app)


@pytest.mark.parametrize("kind", KINDS)
async def test_an_editor_that_is_asked_again_shows_what_a_new_one_would(kind: str) -> None:
    question, order, keys, expected = KINDS[kind]
    frames, said = [], list[Response]()

    class Listening(Alone):
        def on_editor_answered(self, event: Editor.Answered) -> None:
            said.append(event.response)

    for used in (False, True):
        widget = editor(question, None if used else expected, order)
        app = Listening(widget)
        async with app.run_test(size=(60, 20)) as pilot:
            widget.take_focus()
            await pilot.pause()
            if used:
                await press(pilot, *keys)
                said.clear()
                widget.ask(question, None, order)
                widget.ask(question, expected, order)
            await pilot.pause()
            frames.append(frame(app))
            assert (widget.response, said) == (expected, [])
    assert frames[0] == frames[1]


async def test_typing_goes_on_behind_what_an_editor_is_asked_with() -> None:
    question = Typed(id=ID, ask=ODD, accept=(Accepted(text="x"),))
    widget = editor(question, None, ())
    app = Alone(widget)
    async with app.run_test(size=(60, 20)) as pilot:
        widget.take_focus()
        await press(pilot, "x")
        widget.ask(question, Written("Buda"), ())
        await pilot.pause()
        await press(pilot, *"pest")
        await wait_for(pilot, lambda: widget.response == Written("Budapest"))


@pytest.mark.parametrize("kind", KINDS)
async def test_enter_goes_on_only_from_an_answer(kind: str) -> None:
    """Enter never skips a question with options; in a text to write it is a new line."""
    question, order, keys, _ = KINDS[kind]
    widget = editor(question, None, order)
    done: list[Editor.Done] = []

    class Listening(Alone):
        def on_editor_done(self, event: Editor.Done) -> None:
            done.append(event)

    async with Listening(widget).run_test(size=(60, 20)) as pilot:
        widget.take_focus()
        await pilot.pause()
        if kind in ("single choice", "several choices", "true or false", "matching"):
            await press(pilot, "enter")
            assert not done
        await press(pilot, *keys, "enter")
        await pilot.pause()
        assert len(done) == (0 if kind == "essay" else 1)


async def test_a_number_may_have_any_unit_of_its_question() -> None:
    units = (Unit(name="km", factor=Fraction(1)), Unit(name="m", factor=Fraction(1, 1000)))
    question = Numeric(id=ID, ask=ODD, accept=(NUMBER,), unit="km", units=units)
    widget = editor(question, None, ())
    app = Alone(widget)
    async with app.run_test(size=(60, 20)) as pilot:
        widget.take_focus()
        await pilot.pause()
        await press(pilot, *"1500 m")
        assert "not expected" not in frame(app)
        await press(pilot, "i")
        await wait_for(pilot, "“mi” is not expected: the unit is km or m.")


async def test_a_card_with_a_gap_lights_the_answer_in_the_statement() -> None:
    card = Card(
        id=CardId("g/c"),
        guide=GuideId("g"),
        style=CardStyle.CLOZE,
        front="The [/ passes […] capitals.",
        back="four",
        whole="The [/ passes four capitals.",
    )
    face = CardFace()
    app = Alone(face)
    async with app.run_test(size=(60, 24)) as pilot:
        face.show(card, answer=True)
        await wait_for(pilot, "The [/ passes four capitals.")
        assert frame(app).count("capitals") == 2
        lit = next(line.text for line in face.lines(60) if "four" in line.text.plain)
        assert [str(lit.plain[span.start : span.end]) for span in lit.spans] == ["four"]


def test_light_markdown_is_style_and_everything_else_is_text() -> None:
    assert inline("a **b** *c* 2*3*4 [/d] [e](f)").plain == "a b c 2*3*4 [/d] [e](f)"
    assert headline(KINDS["gaps"][0]) == f"{ODD} … and …."


@pytest.mark.parametrize(("kind", "room"), [("typed", 200), ("gap", 100)])
async def test_a_paste_that_is_too_long_is_cut_and_said(kind: str, room: int) -> None:
    question: AnyQuestion = Typed(id=ID, ask=ODD, accept=(Accepted(text="x"),))
    if kind == "gap":
        question = ClozeQuestion(id=ID, ask="A [[gap]].", gaps=(Gap(name="gap"),))
    widget = editor(question, None, ())
    app = Alone(widget)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        widget.take_focus()
        await press(pilot, *"ab", "left")
        app.post_message(Paste("x" * 300 + "\nnext line"))
        await wait_for(pilot, "Pasted only in part:")
        text = "a" + "x" * (room - 2) + "b"
        await wait_for(pilot, lambda: widget.response in (Written(text), Filled((text,))))


@pytest.mark.parametrize("kind", ["typed", "gap", "essay"])
async def test_keys_that_arrive_together_act_in_their_order(kind: str) -> None:
    question: AnyQuestion = Typed(id=ID, ask=ODD, accept=(Accepted(text="x"),))
    if kind == "gap":
        question = ClozeQuestion(id=ID, ask="A [[gap]].", gaps=(Gap(name="gap"),))
    elif kind == "essay":
        question = Essay(id=ID, ask=ODD, rubric=(ODD,))
    widget = editor(question, None, ())
    app = Alone(widget)
    async with app.run_test(size=(80, 24)) as pilot:
        widget.take_focus()
        await pilot.pause()
        for key in ("a", "x", "backspace", "c", "left", "b", "end", "d"):
            app.post_message(Key(key, key if len(key) == 1 else None))
        await wait_for(pilot, "abcd")
        wanted = {"typed": Written("abcd"), "gap": Filled(("abcd",)), "essay": Composed("abcd")}
        await wait_for(pilot, lambda: widget.response == wanted[kind])
