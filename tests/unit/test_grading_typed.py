"""What a question may ask of typed words beyond the rules of spelling, and the letters it shows."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyguide.domain.grading import Grade, Verdict, grade
from studyguide.domain.grading.difference import difference, is_telling, legend, marked
from studyguide.domain.grading.patterns import BadPattern, check_pattern, match_regex
from studyguide.domain.ids import QuestionId
from studyguide.domain.questions import (
    Accepted,
    AcceptedNumber,
    AnyQuestion,
    ClozeQuestion,
    Filled,
    Gap,
    Numeric,
    Rejected,
    Typed,
    Unit,
    Written,
)
from studyguide.store.codec import encode
from studyguide.store.question_codec import decode_question

ID = QuestionId("b/q")
HALF = Fraction(1, 2)
SLOW = r"(a|aa)+b"
"""Takes years for thirty letters where nothing stops it."""


def pattern(text: str, credit: Fraction = Fraction(1)) -> Accepted:
    return Accepted(text=text, credit=credit, pattern=True)


def typed(*accept: str | Accepted, reject: tuple[str, ...] = (), **keys: Any) -> Typed:
    answers = tuple(Accepted(text=one) if isinstance(one, str) else one for one in accept)
    refused = tuple(Rejected(text=one) for one in reject)
    return Typed(id=ID, ask="?", accept=answers, reject=refused, **keys)


def judge(question: AnyQuestion, text: str) -> Grade:
    return grade(question, Written(text))


@pytest.mark.parametrize(
    ("answer", "text", "verdict"),
    [
        ("mRNA", "mRNA", Verdict.RIGHT),
        ("mRNA", "MRNA", Verdict.CLOSE),
        ("Black Sea", "Blakc Sea", Verdict.RIGHT),
        ("Black Sea", "black Sea", Verdict.CLOSE),
        ("Black Sea", "blakc Sea", Verdict.CLOSE),
        ("Albert Einstein", "Einstein, Albert", Verdict.RIGHT),
        ("Albert Einstein", "einstein", Verdict.CLOSE),
        ("Albert Einstein", "Newton", Verdict.WRONG),
        ("Łódź", "Lodz", Verdict.RIGHT),
        ("Łódź", "lodz", Verdict.CLOSE),
        ("Straße", "Strasse", Verdict.RIGHT),
    ],
)
def test_capitals_count_where_they_are_asked_for(answer: str, text: str, verdict: Verdict) -> None:
    assert judge(typed(answer, case=True), text).verdict is verdict


@pytest.mark.parametrize(
    ("answer", "text", "verdict"),
    [
        ("résumé", "Résumé", Verdict.RIGHT),
        ("résumé", "resume\u0301", Verdict.CLOSE),
        ("résumé", "re\u0301sume\u0301", Verdict.RIGHT),
        ("résumé", "rsumé", Verdict.RIGHT),
        ("Færøerne", "Faeroerne", Verdict.CLOSE),
        ("naïve", "naive", Verdict.CLOSE),
        ("naive", "naïve", Verdict.CLOSE),
    ],
)
def test_accents_count_where_they_are_asked_for(answer: str, text: str, verdict: Verdict) -> None:
    result = judge(typed(answer, accents=True), text)
    assert result.verdict is verdict
    assert ("accents" in result.reason) == (verdict is Verdict.CLOSE)


def test_of_two_answers_that_differ_in_capitals_each_keeps_its_credit() -> None:
    question = typed("Polish", Accepted(text="polish", credit=HALF), case=True)
    assert [judge(question, text).fraction for text in ("Polish", "polish", "POLISH")] == [
        1,
        HALF,
        0,
    ]
    assert judge(question, "polissh").fraction == HALF


def test_what_is_refused_goes_before_a_wildcard_but_not_before_an_answer_as_written() -> None:
    question = typed("no", "*", reject=("no*",))
    assert judge(question, "no").fraction == 1
    assert judge(question, "not at all").fraction == 0
    assert judge(question, "yes").fraction == 1


def test_a_wildcard_and_a_pattern_give_their_own_credit_and_show_the_answer_in_words() -> None:
    question = typed("Budapest", Accepted(text="Buda*", credit=HALF), pattern("Pest.?", HALF))
    for text in ("Budaörs", "PEST"):
        result = judge(question, text)
        assert (result.fraction, result.reason) == (HALF, "Best is “Budapest”.")
    assert typed(pattern("x+"), "*", "Xs").solution == "Xs"


@pytest.mark.parametrize(
    ("text", "case", "accents", "outcome"),
    [
        ("color", False, False, "fits"),
        ("COLOUR", False, False, "fits"),
        ("COLOUR", True, False, "other"),
        ("cölor", False, False, "fits"),
        ("cölor", False, True, "other"),
        ("a colour", False, False, "other"),
    ],
)
def test_a_pattern_has_to_match_the_whole_answer(
    text: str, case: bool, accents: bool, outcome: str
) -> None:
    assert match_regex("colou?r", text, case=case, accents=accents) == outcome


def test_a_pattern_that_takes_too_long_is_a_verdict_with_its_reason() -> None:
    question = typed("photosynthesis", pattern(SLOW))
    result = judge(question, "a" * 1000)
    assert result.verdict is Verdict.WRONG
    assert "could not be compared with a pattern" in result.reason
    assert judge(question, "photosinthesis").fraction == 1


@given(st.text(alphabet="()[]{}|*+?.^$\\<>=!:-,&#~ aLPpRbdkgGN019", max_size=12))
def test_any_text_is_a_pattern_or_is_refused(text: str) -> None:
    try:
        check_pattern(text)
        usable = True
    except BadPattern:
        usable = False
    outcome = match_regex(text, "aab", case=False, accents=False)
    assert usable or outcome == "undecided"


@pytest.mark.parametrize("text", ["a" * 501, "(?:a{1000}){1000}", "(", "(?u)(?a)x"])
def test_a_pattern_that_costs_too_much_is_refused(text: str) -> None:
    with pytest.raises(BadPattern):
        check_pattern(text)


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("The river slows and drops mud", ""),
        ("the mudd sinks where it slows", ""),
        ("it slows", "mud"),
        ("MUD! Slows.", ""),
        ("mad slows", "mud"),
        ("fast-moving mud", "slows"),
    ],
)
def test_required_words_stand_anywhere_and_may_have_slips(text: str, missing: str) -> None:
    result = judge(typed("it slows, and mud sinks", "*", require=("slows", "mud")), text)
    assert result.fraction == (0 if missing else 1)
    assert (f"“{missing}” has to be in it" in result.reason) == bool(missing)


def test_a_required_phrase_stands_in_one_piece_and_as_exact_as_asked_for() -> None:
    question = typed("the Black Sea coast", "*", require=("Black Sea",))
    assert judge(question, "on the blak sea").fraction == 1
    assert judge(question, "a black and stormy sea").fraction == 0
    strict = typed("the Black Sea coast", "*", require=("Black Sea",), exact=True, case=True)
    assert judge(strict, "to the Black Sea").fraction == 1
    assert judge(strict, "to the black sea").fraction == 0
    assert judge(strict, "to the Blak Sea").fraction == 0


def test_a_long_answer_counts_only_when_it_is_exactly_right() -> None:
    long = "word " * 300
    assert judge(typed(long, "*"), f" {long}").fraction == 1
    assert judge(typed("word", "*"), long).fraction == 0


KILOMETRES = Numeric(
    id=ID,
    ask="?",
    accept=(AcceptedNumber(low=Fraction(2), high=Fraction(3), text="2..3"),),
    unit="km",
    units=(Unit(name="km", factor=Fraction(1)), Unit(name="m", factor=Fraction(1, 1000))),
)
POWER = Numeric(
    id=ID,
    ask="?",
    accept=(AcceptedNumber(low=Fraction(5), high=Fraction(5), text="5"),),
    unit="MW",
    units=(Unit(name="MW", factor=Fraction(1)), Unit(name="mW", factor=Fraction(1, 10**9))),
)


@pytest.mark.parametrize(
    ("question", "text", "right"),
    [
        (KILOMETRES, "2.5", True),
        (KILOMETRES, "2.5 km", True),
        (KILOMETRES, "2.5 kilometers", True),
        (KILOMETRES, "2500 m", True),
        (KILOMETRES, "2,500 M", True),
        (KILOMETRES, "2½ km", True),
        (KILOMETRES, "5/2", True),
        (KILOMETRES, "2.5 m", False),
        (KILOMETRES, "2500 ms", False),
        (KILOMETRES, "2.5 miles", False),
        (POWER, "5 MW", True),
        (POWER, "5 mW", False),
        (POWER, "5 mw", False),
        (POWER, "5000000000 mW", True),
    ],
)
def test_numbers_may_be_given_in_any_unit_of_the_question(
    question: Numeric, text: str, right: bool
) -> None:
    result = judge(question, text)
    assert result.fraction == right, result.reason
    if "miles" in text:
        assert "the unit is km or m" in result.reason


def test_every_typed_grade_carries_the_letters() -> None:
    question = typed("Budapest", "Buda*", reject=("Bucharest",))
    for text in ("Budapest", "budapst", "Budaörs", "Bucharest", "Rhine", "x" * 2000):
        changes = judge(question, text).difference
        assert changes
        assert not text[1000:] or not is_telling(changes)
    cloze = ClozeQuestion(
        id=ID,
        ask="The [[forest]] and the [[sea]].",
        gaps=tuple(Gap(name=one, accept=(Accepted(text=one),)) for one in ("forest", "sea")),
    )
    parts = grade(cloze, Filled(("forrest", "see"))).parts
    assert ["".join(text for _, text in marked(part.difference)) for part in parts] == [
        "for[-r]est",
        "se[-e][+a]",
    ]


@pytest.mark.parametrize(
    ("right", "text", "shown", "meaning"),
    [
        ("Budapest", "budapst", "budap[+e]st", "[+] is missing"),
        ("talent", "tallent", "tal[-l]ent", "[-] is too much"),
        ("effect", "affect", "[-a][+e]ffect", "[-] is too much, [+] is missing"),
    ],
)
def test_a_difference_is_told_by_signs_and_words(
    right: str, text: str, shown: str, meaning: str
) -> None:
    changes = difference(right, text)
    assert is_telling(changes)
    assert "".join(piece for _, piece in marked(changes)) in (shown, "ta[-l]lent")
    assert legend(changes) == meaning


def test_a_difference_that_tells_nothing_is_not_shown() -> None:
    assert not is_telling(difference("Budapest", "BUDAPEST"))
    assert is_telling(difference("pH meter", "PH meter", case=True))
    assert not is_telling(difference("Danube", "Rhine"))
    assert not is_telling(())


@pytest.mark.parametrize(
    ("kind", "old", "now"),
    [
        (
            "typed",
            '{"id":"b/q","ask":"?","accept":[{"text":"delta","credit":"1"}],"reject":[],'
            '"exact":true}',
            typed("delta", exact=True),
        ),
        (
            "number",
            '{"id":"b/q","ask":"?","accept":[],"unit":"km"}',
            Numeric(id=ID, ask="?", accept=(), unit="km"),
        ),
        (
            "cloze",
            '{"id":"b/q","ask":"[[a]]","gaps":[{"name":"a","accept":[{"text":"a","credit":"1"}]}]}',
            ClozeQuestion(id=ID, ask="[[a]]", gaps=(Gap(name="a", accept=(Accepted(text="a"),)),)),
        ),
    ],
)
def test_questions_stored_before_these_keys_mean_what_they_meant(
    kind: str, old: str, now: AnyQuestion
) -> None:
    assert decode_question(kind, old) == now
    assert decode_question(kind, encode(now)) == now


def test_questions_with_these_keys_come_back_from_the_store() -> None:
    question = typed("a b", pattern("a.b"), case=True, accents=True, require=("a b",))
    assert decode_question("typed", encode(question)) == question
    assert decode_question("number", encode(KILOMETRES)) == KILOMETRES
