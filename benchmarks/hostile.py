"""What somebody types or writes to keep the program busy: each has its verdict at once.

Times are of the processor and of the first time, since what was judged once is remembered. Only
the growth with the length of a quiz is from the least of three.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from fractions import Fraction
from functools import partial
from itertools import product

from benchmarks.table import Row, exponent, timed
from studyguide.content.lint import question_flaws
from studyguide.content.lint_quiz import giveaways
from studyguide.domain.grading import grade
from studyguide.domain.grading.patterns import BadPattern, check_pattern
from studyguide.domain.grading.wildcards import match_pattern
from studyguide.domain.ids import QuestionId
from studyguide.domain.questions import (
    Accepted,
    AcceptedNumber,
    AnyQuestion,
    Choice,
    ChoiceQuestion,
    ClozeQuestion,
    Filled,
    Gap,
    Numeric,
    Rejected,
    Typed,
    Unit,
    Written,
)

ID = QuestionId("b/q")
ENDLESS = tuple(Accepted(text=text, pattern=True) for text in (r"(a|aa)+b", r"(x+x+)+y"))
"""Patterns that take years for thirty letters where nothing stops them."""
WORDS = Typed(
    id=ID,
    ask="?",
    accept=(Accepted(text="The slow river drops its mud in the sea"), Accepted(text="8 May 2010")),
    reject=(Rejected(text="*cold*"),),
    require=("slow", "mud", "river", "the sea"),
)
PATTERNS = Typed(id=ID, ask="?", accept=(Accepted(text="photosynthesis"), *ENDLESS))
GAPS = ClozeQuestion(
    id=ID,
    ask="[[a]] [[b]] [[c]]",
    gaps=tuple(Gap(name=one, accept=(Accepted(text=one), ENDLESS[0])) for one in "abc"),
)
NUMBER = Numeric(
    id=ID,
    ask="?",
    accept=(AcceptedNumber(low=Fraction(1), high=Fraction(2), text="1"),),
    unit="km",
    units=(Unit(name="km", factor=Fraction(1)), Unit(name="m", factor=Fraction(1, 1000))),
)
TYPED = (
    "a" * 10_000_000,
    "é" * 10_000_000,
    " " * 10_000_000 + "x",
    "\x00\x07\x1b[31m" * 200,
    "\u202eevil\u202c" * 140,
    "مرحبا بالعالم " * 70,
    "😀👩‍👩‍👧" * 200,
    "Ωмega語" * 160,
    "a\u0301" * 500,
    "\ufdfa" * 1000,
    "9" * 1000,
    "a" * 1000,
    "x" * 1000,
    "(" * 999,
    "million " * 100,
    "not a b c d e f " * 62,
    " ".join(f"{n:b}a{n:x}" for n in range(90)),
)
REFUSED = ("a" * 501, "(?:a{1000}){1000}", "(", "(?u)(?a)x")
LENGTHS = (500, 2_000, 8_000)
"""Questions of a quiz that is looked through for questions that give others away."""


def rows() -> Iterator[Row]:
    """Yield the rows about input that is meant to take long, and about a long quiz."""
    for one in (WORDS, PATTERNS):  # the first answers of all read word lists and import regex
        _judge(one, "the slow riwer")
    yield _slowest("a hostile answer in words", 60, (WORDS,))
    yield _slowest("a hostile answer to endless patterns", 60, (PATTERNS, GAPS))
    yield _slowest("a hostile answer instead of a number", 20, (NUMBER,))
    refusing = max(_took(partial(_refuse, text)) for text in REFUSED)
    yield Row(job="refuse a pattern that costs too much", ours=refusing, target=20)
    stars = partial(match_pattern, "*a" * 30 + "b", "a" * 1_000_000)
    yield Row(job="30 stars against 1,000,000 letters", ours=_took(stars), target=5)
    endless = "which of them is not " * 20_000
    choices = tuple(Choice(text=option, right=option == "A") for option in "ABC")
    question = ChoiceQuestion(id=ID, ask=f"{endless}?", choices=choices)
    linting = _took(lambda: list(question_flaws(question)))
    yield Row(job="lint a question of 100,000 words", ours=linting, target=200)
    times = {
        length: min(_took(partial(_look_through, _quiz(length))) for _ in range(3))
        for length in LENGTHS
    }
    yield Row(
        job=f"what gives away in a quiz of {max(LENGTHS):,}",
        ours=exponent(times) or 0,
        target=1.2,
        worst=1.5,
        unit="power",
    )


def _slowest(job: str, target: float, questions: tuple[AnyQuestion, ...]) -> Row:
    """Return the row of the answer that takes longest to judge."""
    times = [_took(partial(_judge, *pair)) for pair in product(questions, TYPED)]
    return Row(job=job, ours=max(times), target=target)


def _judge(question: AnyQuestion, text: str) -> None:
    filled = isinstance(question, ClozeQuestion)
    grade(question, Filled((text,) * 3) if filled else Written(text))


def _refuse(pattern: str) -> None:
    with suppress(BadPattern):
        check_pattern(pattern)


def _quiz(length: int) -> list[Typed]:
    """Return questions of which many have the same answer and none tells another's."""
    return [
        Typed(
            id=QuestionId(f"b/q{number}"),
            ask=f"Which river passes town {number % 500} and the castle of lord {number % 70}?",
            accept=(Accepted(text=f"river {number % 90}"),),
        )
        for number in range(length)
    ]


def _look_through(questions: list[Typed]) -> None:
    assert not list(giveaways(questions))


def _took(work: Callable[[], object]) -> float:
    """Return the milliseconds of processor that work takes."""
    return timed(work, time.process_time)
