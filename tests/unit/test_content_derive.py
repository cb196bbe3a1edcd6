"""Summary, cards and questions that come from key points and terms alone."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from studyguide.content import derive
from studyguide.content.load import Compiled
from studyguide.domain import cloze
from studyguide.domain.content import (
    Article,
    Card,
    CardStyle,
    Guide,
    KeyPoint,
    Part,
    PointKind,
    Summary,
    Term,
)
from studyguide.domain.ids import BankId, GuideId, PartId, PointId
from studyguide.domain.questions import (
    AnyQuestion,
    ClozeQuestion,
    Matching,
    TrueFalse,
    Typed,
)
from studyguide.domain.sentences import Sentences
from tests.unit.test_content_support import compile_files, complaints

GUIDE = """\
guide: waters
title: Waters
parts:
  - part: rivers
    title: Rivers
    key_points:
      - point: rise
        says: Many rivers rise at a [[spring]] in the [[mountains]].
        untrue: Many rivers rise in the sea.
        at: 1
      - point: mouth
        says: At its mouth a river may build a [[delta]].
        untrue: At its mouth a river may build a hill.
        at: 2-3
  - part: lakes
    title: Lakes
    key_points:
      - point: lake
        says: A [[glacier]] leaves a lake behind when it melts.
        at: 4
      - point: old
        says: In the year [[1815]] the lake was measured.
        at: 5
terms:
  - {term: spring, means: Where water comes out of the ground., at: 1, also: [source]}
  - {term: delta, means: Land that a river builds., at: 3}
  - {term: glacier, means: A slow stream of ice., at: 4}
  - {term: ice age, means: "A long cold time, an ice age.", at: 4}
  - {term: oxbow, means: A bend that was cut off., at: 9}
"""


def compiled(folder: Path, **others: str) -> Compiled:
    files = {"w/guide.yaml": GUIDE, **{f"w/{name}.yaml": text for name, text in others.items()}}
    return compile_files(folder, files)


def cards_of(library: Compiled) -> dict[str, Card]:
    return {card.id.partition("/")[2]: card for card in library.library.cards}


def questions_of(library: Compiled) -> dict[str, AnyQuestion]:
    [bank] = library.library.banks
    return {question.id.partition("/")[2]: question for question in bank.questions}


def test_a_guide_of_key_points_and_terms_is_a_working_guide(tmp_path: Path) -> None:
    made = compiled(tmp_path)
    assert made.problems == ()
    [guide] = made.library.guides
    assert guide.article.title == "Waters"
    assert guide.summary.sentence == "Waters: Rivers; Lakes."
    assert guide.summary.paragraph == (
        "Rivers: Many rivers rise at a spring in the mountains. "
        "Lakes: A glacier leaves a lake behind when it melts."
    )
    assert guide.parts[0].summary == "Many rivers rise at a spring in the mountains."
    assert guide.parts[0].text.startswith("- Many rivers rise at a spring")
    [bank] = made.library.banks
    assert (bank.id, bank.guide) == ("waters", "waters")


def test_terms_make_a_card_each_way(tmp_path: Path) -> None:
    cards = cards_of(compiled(tmp_path))
    meaning, name = cards["term.spring.meaning"], cards["term.spring.name"]
    assert (meaning.front, meaning.back) == (
        "What does “spring” mean here?",
        "Where water comes out of the ground.",
    )
    assert (name.front, name.back) == (
        "Which term is meant?\n\nWhere water comes out of the ground.",
        "spring",
    )
    assert meaning.tests == name.tests == ("waters/rise",)
    assert str(meaning.at) == "1"


def test_a_meaning_never_gives_its_term_away(tmp_path: Path) -> None:
    made = compiled(tmp_path)
    assert cards_of(made)["term.ice-age.name"].front.endswith("A long cold time, an […].")
    assert "ice age" not in questions_of(made)["typed.ice-age"].ask


def test_every_mark_makes_a_card(tmp_path: Path) -> None:
    cards = cards_of(compiled(tmp_path))
    assert cards["point.rise.1"].front == "Many rivers rise at a […] in the mountains."
    second = cards["point.rise.2"]
    assert (second.style, second.front, second.back, second.whole) == (
        CardStyle.CLOZE,
        "Many rivers rise at a spring in the […].",
        "mountains",
        "Many rivers rise at a spring in the mountains.",
    )
    assert second.tests == ("waters/rise",)
    assert len(cards) == 5 * 2 + 5


def test_gaps_have_wrong_options_from_the_same_guide(tmp_path: Path) -> None:
    gap = questions_of(compiled(tmp_path))["gap.mouth"]
    assert isinstance(gap, ClozeQuestion)
    [only] = gap.gaps
    texts = [choice.text for choice in only.choices]
    assert [choice.text for choice in only.choices if choice.right] == ["delta"]
    assert len(texts) == len(set(texts)) == 4
    assert set(texts) <= {"delta", "spring", "mountains", "glacier", "oxbow", "ice age"}
    assert "ice age" not in texts, "after “a” stands no “ice”"
    assert gap.why == "Sentences 2–3 of the article: At its mouth a river may build a delta."


def test_the_first_word_of_a_sentence_has_capital_wrong_options(tmp_path: Path) -> None:
    text = GUIDE.replace(
        "A [[glacier]] leaves a lake behind when it melts.", '"[[Glaciers]] leave lakes."'
    )
    gap = questions_of(compile_files(tmp_path, {"w/guide.yaml": text}))["gap.lake"]
    assert isinstance(gap, ClozeQuestion)
    texts = [choice.text for choice in gap.gaps[0].choices]
    assert len(texts) == 4
    assert all(text[0].isupper() for text in texts)


def test_wrong_options_keep_the_capitals_of_names(tmp_path: Path) -> None:
    text = (
        GUIDE
        + "  - {term: Mediterranean, means: A sea., at: 9}\n"
        + "  - {term: Current, means: Water in motion; a current carries sand., at: 9}\n"
    )
    made = compile_files(tmp_path, {"w/guide.yaml": text})
    others = {
        choice.text
        for question in questions_of(made).values()
        for gap in (question.gaps if isinstance(question, ClozeQuestion) else ())
        for choice in gap.choices
    }
    assert "mediterranean" not in others
    assert "Current" not in others, "the guide writes it with a small letter elsewhere"


def test_a_figure_is_typed_when_no_other_figure_could_distract(tmp_path: Path) -> None:
    gap = questions_of(compiled(tmp_path))["gap.old"]
    assert isinstance(gap, ClozeQuestion)
    assert [answer.text for answer in gap.gaps[0].accept] == ["1815"]


def test_a_pair_of_wordings_makes_a_true_or_false_statement(tmp_path: Path) -> None:
    questions = questions_of(compiled(tmp_path))
    facts = {name: q for name, q in questions.items() if isinstance(q, TrueFalse)}
    assert set(facts) == {"fact.rise", "fact.mouth"}
    for name, fact in facts.items():
        local = name.removeprefix("fact.")
        truth = {"rise": "at a spring", "mouth": "a delta"}[local]
        assert (truth in fact.ask) == fact.answer
        assert truth in fact.why
        assert fact.tests == (f"waters/{local}",)


def test_terms_are_matched_in_fours_with_one_more_to_distract(tmp_path: Path) -> None:
    questions = questions_of(compiled(tmp_path))
    match = questions["match.terms.1"]
    assert isinstance(match, Matching)
    assert [partner for _, partner in match.pairs] == ["spring", "delta", "glacier", "ice age"]
    assert match.distractors == ("oxbow",)
    assert match.tests == ("waters/rise", "waters/mouth", "waters/lake")
    assert "match.terms.2" not in questions, "one term alone is no matching"


def test_a_term_is_typed_from_its_meaning(tmp_path: Path) -> None:
    typed = questions_of(compiled(tmp_path))["typed.spring"]
    assert isinstance(typed, Typed)
    assert typed.ask == "Which term has this meaning? Where water comes out of the ground."
    assert [answer.text for answer in typed.accept] == ["spring", "source"]
    assert typed.why == ("Sentence 1 of the article: spring: Where water comes out of the ground.")


def test_a_term_belongs_to_the_key_points_that_name_it_or_stand_at_its_place(
    tmp_path: Path,
) -> None:
    cards = cards_of(compiled(tmp_path))
    assert cards["term.delta.name"].tests == ("waters/mouth",)
    assert cards["term.ice-age.name"].tests == ("waters/lake",), "by sentence 4"
    assert cards["term.oxbow.name"].tests == ()


def test_what_is_written_replaces_what_is_derived(tmp_path: Path) -> None:
    text = GUIDE.replace(
        "title: Rivers\n", "title: Rivers\n    summary: Own.\n    text: Own text.\n"
    ).replace("parts:\n", "summary: {sentence: One., paragraph: Two.}\nparts:\n")
    [guide] = compile_files(tmp_path, {"w/guide.yaml": text}).library.guides
    assert guide.summary == Summary(sentence="One.", paragraph="Two.")
    assert (guide.parts[0].summary, guide.parts[0].text) == ("Own.", "Own text.")


def test_written_questions_and_cards_stand_beside_derived_ones(tmp_path: Path) -> None:
    made = compiled(
        tmp_path,
        bank="bank: waters\nquestions: [{id: own, statement: A., answer: true}]\n",
        cards="guide: waters\ncards: [{id: own, tests: [mouth], front: A?, back: B.}]\n",
    )
    assert made.problems == ()
    assert next(iter(questions_of(made))) == "own"
    assert "gap.mouth" in questions_of(made)
    assert {"own", "point.mouth.1"} <= set(cards_of(made))
    assert str(cards_of(made)["own"].at) == "2–3", "from the key point it tests"


def test_derived_questions_and_cards_are_switched_off_by_id(tmp_path: Path) -> None:
    made = compiled(
        tmp_path,
        bank="bank: waters\noff: [gap.mouth, match.terms.1]\n",
        cards="guide: waters\noff: [term.delta.name]\n",
    )
    assert made.problems == ()
    assert not {"gap.mouth", "match.terms.1"} & set(questions_of(made))
    assert "gap.lake" in questions_of(made)
    assert "term.delta.name" not in cards_of(made)


def test_all_that_is_derived_is_switched_off_at_once(tmp_path: Path) -> None:
    made = compiled(tmp_path, bank="bank: waters\noff: all\n", cards="guide: waters\noff: all\n")
    assert (questions_of(made), cards_of(made)) == ({}, {})


def test_what_is_switched_off_must_exist(tmp_path: Path) -> None:
    files = {"w/guide.yaml": GUIDE, "w/bank.yaml": "bank: waters\noff: [gap.rise, gap.muoth]\n"}
    assert complaints(tmp_path, files) == [
        "bank.yaml:2:17: error[UNKNOWN-DERIVED] nothing derived is `gap.muoth`; "
        "did you mean `gap.mouth`?"
    ]
    files = {"b/bank.yaml": "bank: b\noff: [gap.rise]\n", "c/bank.yaml": "bank: c\noff: some\n"}
    assert [line.partition("]")[0] for line in complaints(tmp_path / "x", files)] == [
        "bank.yaml:2:1: error[UNKNOWN-DERIVED",
        "bank.yaml:2:6: error[WRONG-VALUE",
    ]


def test_a_written_cloze_card_hides_one_mark_at_a_time(tmp_path: Path) -> None:
    made = compiled(
        tmp_path,
        cards='guide: waters\noff: all\ncards: [{id: own, cloze: "[[Ice]] makes [[lakes]]."}]\n',
    )
    assert {name: card.front for name, card in cards_of(made).items()} == {
        "own": "[…] makes lakes.",
        "own.2": "Ice makes […].",
    }


words = st.text(st.sampled_from("abcde "), min_size=1, max_size=12).map(
    lambda text: " ".join(text.split()) or "x"
)


@st.composite
def guides(draw: st.DrawFn) -> Guide:
    """A guide with key points and terms of any wording."""
    points = tuple(
        KeyPoint(
            id=PointId(f"g/p{number}"),
            says=f"{before} [[{mark}]] and [[{second}]].",
            kind=PointKind.ASSESSMENT,
            at=Sentences(((number + 1, number + 1),)),
            untrue=draw(st.sampled_from(["", "Not so."])),
        )
        for number, (before, mark, second) in enumerate(
            draw(st.lists(st.tuples(words, words, words), max_size=5))
        )
    )
    names = draw(st.lists(words, max_size=9, unique=True))
    terms = tuple(
        Term(id=f"t{number}", name=name, means=draw(words)) for number, name in enumerate(names)
    )
    part = Part(id=PartId("one"), title="One", text="", key_points=points)
    return Guide(
        id=GuideId("g"),
        title="G",
        article=Article(title="G"),
        summary=Summary(),
        parts=(part,),
        terms=terms,
    )


@given(guides())
def test_derivation_is_deterministic_and_answerable(guide: Guide) -> None:
    questions = list(derive.questions(guide, BankId("g")))
    assert questions == list(derive.questions(guide, BankId("g")))
    assert list(derive.cards(guide)) == list(derive.cards(guide))
    assert len({question.id for question in questions}) == len(questions)
    assert len({card.id for card in derive.cards(guide)}) == len(list(derive.cards(guide)))
    for question in questions:
        for gap in question.gaps if isinstance(question, ClozeQuestion) else ():
            wrong = [choice.text.casefold() for choice in gap.choices if not choice.right]
            assert gap.solution == gap.name
            assert all(gap.name.casefold() not in text for text in wrong)
            assert len(set(wrong)) == len(wrong)
            statement = f" {cloze.plain(question.ask).casefold()} "
            assert not any(f" {text} " in statement for text in wrong)


@given(guides(), words)
def test_a_further_term_changes_no_other_id(guide: Guide, name: str) -> None:
    more = Term(id="further", name=name, means="Something else entirely.")
    grown = Guide(
        id=guide.id,
        title=guide.title,
        article=guide.article,
        summary=guide.summary,
        parts=guide.parts,
        terms=(*guide.terms, more),
    )
    before = {question.id for question in derive.questions(guide, BankId("g"))}
    assert before <= {question.id for question in derive.questions(grown, BankId("g"))}
    assert {card.id for card in derive.cards(guide)} <= {card.id for card in derive.cards(grown)}


def test_about_half_of_the_statements_are_true() -> None:
    points = tuple(
        KeyPoint(id=PointId(f"g/p{n}"), says="So.", kind=PointKind.ASSESSMENT, untrue="Not so.")
        for n in range(200)
    )
    part = Part(id=PartId("one"), title="One", text="", key_points=points)
    guide = Guide(
        id=GuideId("g"), title="G", article=Article(title="G"), summary=Summary(), parts=(part,)
    )
    facts = [q for q in derive.questions(guide, BankId("g")) if isinstance(q, TrueFalse)]
    assert 80 <= sum(fact.answer for fact in facts) <= 120
