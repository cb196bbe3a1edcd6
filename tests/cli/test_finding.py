"""Finding, attaching, notes and sentences from the command line and in lines."""

from __future__ import annotations

import json

from tests.cli.conftest import Program

ARTICLE = "On rivers\nThe Danube passes four. It ends. The Rhine turns (north). It ends too\n"


def test_find_says_what_was_found_a_line_each(program: Program) -> None:
    done = program("find", "capi")
    assert done.exit_code == 0
    assert (
        "Key point rivers/danube-capitals: danube capitals. The Danube passes four capitals."
        in done.stdout.splitlines()
    )


def test_find_gives_no_question_away_unless_asked(program: Program) -> None:
    done = program("find", "budapest")
    assert (done.exit_code, done.stdout, "nothing found" in done.stderr) == (1, "", True)
    assert "Question rivers/hungary:" in program("find", "budapest", "--kind", "question").stdout


def test_find_as_json(program: Program) -> None:
    done = program(
        "find", "north", "sea", "--guide", "rivers", "--kind", "part", "--format", "json"
    )
    (hit,) = json.loads(done.stdout)["hits"]
    assert (hit["id"], hit["guide"], hit["part"]) == ("rivers/west", "rivers", "west")
    assert [hit["snippet"][a:b] for a, b in hit["hits"]] == ["north", "North", "Sea"]


def test_another_text_is_refused_with_the_way_to_accept_it(program: Program) -> None:
    file = program.folder / "mine.txt"
    file.write_text(ARTICLE)
    refused = program("attach", "rivers", str(file))
    assert refused.exit_code == 1
    assert "--unverified" in refused.stderr
    accepted = program("attach", "rivers", str(file), "--unverified")
    assert accepted.exit_code == 0
    assert "attached 4 sentences to rivers: unverified" in accepted.stderr
    assert "removed the copy" in program("attach", "rivers", "--remove").stderr


def test_attach_needs_a_file(program: Program) -> None:
    assert program("attach", "rivers").exit_code == 2
    missing = program("attach", "rivers", "none.txt")
    assert (missing.exit_code, "none.txt cannot be read" in missing.stderr) == (1, True)


def test_the_line_mode_finds_notes_and_says_sentences(program: Program) -> None:
    file = program.folder / "mine.txt"
    file.write_text(ARTICLE)
    program("attach", "rivers", str(file), "--unverified")
    typed = ("1", "/north sea", "//zzz", "n", "n Look again", "b", "m", "s", "s 4", "s x", "s 99")
    out = program("read", "rivers", "--plain", lines=typed).stdout
    assert "Text rivers/west: The short way west." in out
    assert "Nothing says “zzz”." in out
    assert "Type n and the note in one line." in out
    assert "Note: Look again" in out
    assert "1. The Danube passes four." in out
    assert "4. It ends too" in out
    assert "“x” is no list of sentence numbers" in out
    assert "There is no such sentence" in out


def test_without_an_article_the_line_mode_says_how_to_attach_one(program: Program) -> None:
    out = program("read", "rivers", "--plain", lines=("1", "s", "m")).stdout
    assert "`studyguide attach rivers FILE` attaches your copy." in out
    assert "Nothing is noted in this guide yet." in out
