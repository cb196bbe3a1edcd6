"""What is said about files whose form is wrong: the place, the fault and the remedy."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import pytest

from studyguide import content
from studyguide.content.problems import CODES, Problem
from tests.unit.test_content_support import GUIDE, about_question, compile_files, complaints, short


def test_a_problem_reads_like_a_compilers() -> None:
    problem = Problem("a.yaml", 3, 5, "error", "UNKNOWN-KEY", "unknown key `x`", "remove it")
    assert str(problem) == "a.yaml:3:5: error[UNKNOWN-KEY] unknown key `x`; remove it"
    assert (
        str(Problem("a.yaml", 1, 1, "warning", "TAB", "a tab")) == "a.yaml:1:1: warning[TAB] a tab"
    )


def test_problems_sort_by_place() -> None:
    later = Problem("a.yaml", 10, 1, "error", "A", "")
    first = Problem("a.yaml", 9, 80, "error", "B", "")
    other = Problem("b.yaml", 1, 1, "error", "A", "")
    assert sorted([other, later, first]) == [first, later, other]


def test_every_code_in_the_program_has_its_reason() -> None:
    folder = Path(inspect.getfile(content)).parent
    used = set()
    for path in folder.glob("*.py"):
        used |= set(re.findall(r'"([A-Z]{2,}(?:-[A-Z]+)*)"', path.read_text(encoding="utf-8")))
    assert used - {"NFC", "NFKD", "UTC"} == CODES.keys()
    assert all(reason.endswith(".") for reason in CODES.values())


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        (
            "ask: Which?\nchioces: [right: a, b]",
            "5:5: error[UNKNOWN-KEY] unknown key `chioces`; did you mean `choices`?",
        ),
        (
            "ask: Which?\nchoices: [right: a, b]\ntest: [x]",
            "6:5: error[UNKNOWN-KEY] unknown key `test`; did you mean `tests`?",
        ),
        (
            "ask: Which?\nchoices: [{rigth: a}, right: b]",
            "5:16: error[UNKNOWN-KEY] unknown key `rigth`; did you mean `right`?",
        ),
        (
            "ask: Which?\nchoices: [right: a, {wrong: b, feedbak: c}]",
            "5:36: error[UNKNOWN-KEY] unknown key `feedbak`; did you mean `feedback`?",
        ),
        (
            "cloze: A [[b]].\ngaps: {b: {acept: [c]}}",
            "5:16: error[UNKNOWN-KEY] unknown key `acept`; did you mean `accept`?",
        ),
        (
            "ask: Which?\nchoices: [right: a, b]\naccept: [a]",
            "6:5: error[MISPLACED-KEY] `accept` does not belong to a question with `choices`; "
            "remove one of the two, or make two questions of it",
        ),
        (
            "ask: Which?\nchoices: [right: a, b]\nfeedback: c",
            "6:5: error[UNKNOWN-KEY] unknown key `feedback`",
        ),
        ("choices: [right: a, b]", "3:5: error[MISSING-KEY] `ask` is missing; add `ask: …`"),
        ("statement: So it is.", "3:5: error[MISSING-KEY] `answer` is missing"),
        (
            "ask: Which?",
            "3:5: error[NO-TYPE] the question has no key that tells its type; "
            "add `choices`, `accept`, `numbers`, `match` or `order`",
        ),
        ("level: recall", "3:5: error[NO-TYPE] this is no question; begin it with `ask`"),
        (
            "statement: So.\nanswer: yes",
            "5:13: error[WRONG-VALUE] `yes` is neither true nor false; write `true`",
        ),
        (
            "statement: So.\nanswer: off",
            "5:13: error[WRONG-VALUE] `off` is neither true nor false; write `false`",
        ),
        (
            "statement: So.\nanswer: true\nlevel: remember",
            "6:12: error[WRONG-VALUE] `remember` is not possible here, only `recall`, "
            "`understand`, `apply` or `compare`",
        ),
        (
            "statement: So.\nanswer: true\nlevel: Recal",
            "6:12: error[WRONG-VALUE] `Recal` is not possible here, only `recall`, `understand`, "
            "`apply` or `compare`; did you mean `recall`?",
        ),
        (
            "ask: Which?\nchoices: [right: a, b]\ncredit: positions",
            "6:13: error[WRONG-VALUE] `positions` is not possible here, only `net-correct`",
        ),
        (
            "ask: Which?\nchoices: a",
            "5:14: error[WRONG-TYPE] `choices` must be a list; write [a]",
        ),
        (
            "ask: [Which?]\nchoices: [right: a, b]",
            "4:10: error[WRONG-TYPE] `ask` must be a text, not a list; write one text",
        ),
        (
            "cloze: [[a]]",
            "4:12: error[WRONG-TYPE] `cloze` must be a text, not a list; "
            "put text that begins with `[[` in quotes",
        ),
        (
            "ask: Which?\nchoices:\n  - right: a\n  - Note: this",
            "7:9: error[WRONG-TYPE] this is neither a text nor `right: …` or `wrong: …`; "
            "put text that holds `: ` in quotes",
        ),
        (
            "ask: Order.\norder:\n  - a\n  - Note: this",
            "7:9: error[WRONG-TYPE] an entry of `order` must be a text, not a mapping; "
            "put text that holds `: ` in quotes",
        ),
        ("ask: Match.\nmatch: [a, b]", "5:12: error[WRONG-TYPE] `match` must be a mapping"),
        ("ask:\nchoices: [right: a, b]", "4:9: error[EMPTY] `ask` is empty; write something"),
        ("ask: Which?\nchoices: [right: a, b]\nhints:", "6:11: error[EMPTY] `hints` is empty"),
        (
            "statement: So.\nanswer: true\npoints: 0",
            "6:13: error[BAD-NUMBER] `0` is not above 0",
        ),
        ("statement: So.\nanswer: [true]", "5:13: error[WRONG-TYPE] a list stands where"),
        (
            "statement: So.\nanswer: true\ntests: [Two Skins]",
            "6:13: error[BAD-ID] `Two Skins` is no id",
        ),
        ("ask: What?\naccept: [{50%: a, 25%: b}]", "5:14: error[WRONG-TYPE] several entries stand"),
        ('ask: What?\naccept: [a, ""]', "5:17: error[EMPTY] an answer is empty"),
    ],
)
def test_a_faulty_question_is_told_at_its_place(tmp_path: Path, entry: str, said: str) -> None:
    [line] = about_question(tmp_path, entry)
    assert line.startswith(f"b.yaml:{said}")


@pytest.mark.parametrize(
    ("id", "hint"),
    [
        ("Two Skins", "write `two-skins`"),
        ("two_skins", "write `two-skins`"),
        ("-x-", "write `x`"),
        ("Über", "write `uber`"),
        ("東京", "use a-z, 0-9 and single hyphens between them"),
        ("a" * 101, "use at most 100"),
    ],
)
def test_an_id_that_is_none_gets_a_better_one(tmp_path: Path, id: str, hint: str) -> None:
    text = f"bank: b\nquestions:\n  - id: {id}\n    statement: So.\n    answer: true\n"
    [line] = complaints(tmp_path, {"b.yaml": text})
    assert line.startswith("b.yaml:3:9: error[BAD-ID]")
    assert line.endswith(hint)


def test_faults_of_a_guide_are_told_at_their_places(tmp_path: Path) -> None:
    guide = """\
        guide: rivers
        titel: Rivers
        article: {title: On rivers, complete: no, sha256: abc}
        summary: {sentense: Short.}
        parts:
          - part: east
            title: East
            at: 9-7
            key_points:
              - {point: a, says: "Open [[mark.", kind: opinion}
              - {point: a, says: Again.}
        terms:
          - {term: delta, meaning: Land.}
          - {term: Delta, means: Land.}
        """
    assert complaints(tmp_path, {"rivers/guide.yaml": guide}) == [
        "guide.yaml:2:1: error[UNKNOWN-KEY] unknown key `titel`; did you mean `title`?",
        "guide.yaml:3:39: error[WRONG-VALUE] `no` is neither true nor false; write `false`",
        "guide.yaml:3:51: error[WRONG-VALUE] `abc` is no SHA-256 hash; "
        "write the 64 hex digits that `sha256sum` prints",
        "guide.yaml:4:11: error[UNKNOWN-KEY] unknown key `sentense`; did you mean `sentence`?",
        "guide.yaml:8:9: error[WRONG-VALUE] `9-7` is no list of sentences; "
        "write 8, 7-9 or 1, 7-9, counted from 1",
        "guide.yaml:10:26: error[GAPS] a mark is not closed; write it like [[this]]",
        "guide.yaml:10:48: error[WRONG-VALUE] `opinion` is not possible here, only `assessment`, "
        "`proposal`, `background` or `quotation`",
        "guide.yaml:11:17: error[DUPLICATE-ID] the point id `a` is taken by line 10; "
        "choose another",
        "guide.yaml:13:19: error[UNKNOWN-KEY] unknown key `meaning`; did you mean `means`?",
        "guide.yaml:14:12: error[DUPLICATE-ID] the term id `delta` is taken by line 13; "
        "choose another",
    ]


def test_faults_of_cards_are_told_at_their_places(tmp_path: Path) -> None:
    cards = """\
        guide: streams
        off: [term.delta.meaning, point.mouth.2]
        cards:
          - {id: a, front: Where?, bakc: There.}
          - {id: a, cloze: No mark.}
          - {id: b, tests: [nowhere], front: Where?, back: There.}
          - {id: c}
          - just text
        """
    assert complaints(tmp_path, {"rivers/guide.yaml": GUIDE, "rivers/cards.yaml": cards}) == [
        "cards.yaml:1:8: error[UNKNOWN-GUIDE] these cards belong to `streams`, "
        "but the folder holds the guide `rivers`; write `guide: rivers`",
        "cards.yaml:4:28: error[UNKNOWN-KEY] unknown key `bakc`; did you mean `back`?",
        "cards.yaml:5:10: error[DUPLICATE-ID] the id `a` is taken by line 4; choose another",
        "cards.yaml:5:20: error[GAPS] nothing is marked in this text; "
        "put [[ ]] round the words to hide",
        "cards.yaml:6:21: error[UNKNOWN-POINT] `rivers` has no key point `nowhere`; "
        "check the spelling",
        "cards.yaml:7:5: error[NO-TYPE] this is no card; give it `front` and `back`, or `cloze`",
        "cards.yaml:8:5: error[WRONG-TYPE] this is no card; give it `front` and `back`, or `cloze`",
    ]


def test_faults_of_a_quiz_are_told_at_their_places(tmp_path: Path) -> None:
    quiz = """\
        quiz: midterm
        title: Midterm
        sections:
          - title: Nothing
          - draw: 3
          - from: {banks: [rivers]}
          - {draw: two, from: {bank: rivers}}
        settings: {pass_mark: 130 %, shuffle: all}
        """
    assert complaints(tmp_path, {"midterm.yaml": quiz}) == [
        "midterm.yaml:4:5: error[TOO-FEW] the section asks nothing; "
        "add `questions`, or `draw` and `from`",
        "midterm.yaml:5:5: error[MISSING-KEY] `from` is missing; add `from: {banks: [...]}`",
        "midterm.yaml:6:5: error[MISSING-KEY] `draw` is missing; "
        "add `draw:` and how many questions to draw",
        "midterm.yaml:6:20: error[UNKNOWN-BANK] there is no bank `rivers`; check the spelling",
        "midterm.yaml:7:12: error[BAD-NUMBER] `two` is no whole number above 0; write it like 8",
        "midterm.yaml:7:24: error[UNKNOWN-KEY] unknown key `bank`; did you mean `banks`?",
        "midterm.yaml:8:23: error[BAD-NUMBER] `130 %` is no share between 0 and 100 %; "
        "write a share such as 60 % or 0.6",
        "midterm.yaml:8:39: error[WRONG-VALUE] `all` is not possible here, only `options`, "
        "`questions`, `both` or `none`",
    ]


def test_a_section_without_questions_is_told(tmp_path: Path) -> None:
    quiz = "quiz: midterm\ntitle: Midterm\nsections:\n  - title: Nothing\n  - draw: 3\n"
    assert complaints(tmp_path, {"midterm.yaml": quiz}) == [
        "midterm.yaml:4:5: error[TOO-FEW] the section asks nothing; "
        "add `questions`, or `draw` and `from`",
        "midterm.yaml:5:5: error[MISSING-KEY] `from` is missing; add `from: {banks: [...]}`",
    ]


def test_all_problems_of_all_files_come_in_one_run(tmp_path: Path) -> None:
    files = {
        "a/bank.yaml": "bank: a\nquestions:\n  - {id: q, ask: W?, choices: [x, y]}\n  - {id: r}\n",
        "b/bank.yaml": "bank: b\n\tx: y\n",
        "c/guide.yaml": "guide: c\n",
        "d.yaml": "quiz: d\ntitle: D\nsections: [{draw: 2, from: {banks: [a, x]}}]\n",
    }
    compiled = compile_files(tmp_path, files)
    assert [short(problem).partition("]")[0] for problem in compiled.problems] == [
        "bank.yaml:3:31: error[NO-KEY",
        "bank.yaml:4:5: error[NO-TYPE",
        "bank.yaml:2:1: error[TAB",
        "guide.yaml:1:1: error[MISSING-KEY",
        "guide.yaml:1:1: error[MISSING-KEY",
        "d.yaml:3:40: error[UNKNOWN-BANK",
    ]


def test_a_broken_file_is_not_blamed_on_those_that_refer_to_it(tmp_path: Path) -> None:
    files = {
        "rivers/guide.yaml": "guide: rivers\n\tx: y\n",
        "rivers/bank.yaml": "bank: rivers\nquestions:\n"
        "  - {id: q, tests: [mouth], statement: So., answer: true}\n",
        "rivers/cards.yaml": "guide: rivers\noff: [x]\ncards: []\n",
        "lakes/bank.yaml": "bank: lakes\nquestions: [\n",
        "d.yaml": "quiz: d\ntitle: D\nsections: [{draw: 2, from: {banks: [lakes]}}]\n",
        "e.yaml": "quiz: e\ntitle: E\nsections: [{questions: [lakes/q, rivers/gap.mouth]}]\n",
    }
    assert [line.partition("]")[0] for line in complaints(tmp_path, files)] == [
        "bank.yaml:3:1: error[YAML",
        "guide.yaml:2:1: error[TAB",
    ]


def test_warnings_alone_are_no_errors(tmp_path: Path) -> None:
    compiled = compile_files(
        tmp_path, {"b.yaml": "bank: b\nquestions: [{statement: So it is., answer: true}]\n"}
    )
    assert [problem.code for problem in compiled.problems] == ["MISSING-ID"]
    assert compiled.errors == ()
    assert compiled.library.banks[0].questions[0].id == "b/so-it-is"
