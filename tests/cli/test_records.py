"""`studyguide records` and removing a person: files, messages, and no trace left."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

from tests.cli.conftest import Program

NAME = "Zaphodine Beeblebroxova"


def study(program: Program) -> None:
    """Somebody with a rare name does some of everything."""
    for words, lines in (
        (("read", "rivers"), ("", "", "")),
        (("cards",), ("", "3", "", "4", ":q")),
        (("quiz", "rivers-check"), ("a", "a b", ":s")),
    ):
        done = program(*words, "--plain", "--learner", NAME, lines=lines)
        assert done.exit_code == 0
    program("claims", "make", "rivers-check", "2", "--comment", f"says {NAME}", "--learner", NAME)


def test_records_go_from_one_machine_to_another(program: Program, tmp_path: Path) -> None:
    study(program)
    assert program("records", "export", "--learner", NAME, "-o", "z.jsonl").exit_code == 0
    first = json.loads(Path("z.jsonl").read_text().splitlines()[0])
    assert (first["version"], first["learner"]["name"]) == (1, NAME)
    other = f"sqlite:///{tmp_path / 'other.db'}"
    rehearsed = program("records", "merge", "z.jsonl", "--dry-run", "--database", other)
    assert rehearsed.exit_code == 0
    assert f"z.jsonl: {NAME}: would add 1 attempt" in rehearsed.stdout
    done = program("records", "merge", "z.jsonl", "--database", other)
    assert (done.exit_code, "added 1 attempt" in done.stdout) == (0, True)
    again = program("records", "merge", "z.jsonl", "--database", other)
    assert "added nothing" in again.stdout
    assert program("db", "check", "--database", other).exit_code == 0


def test_a_refused_line_is_named_and_the_exit_code_says_so(program: Program) -> None:
    study(program)
    program("records", "export", "--learner", NAME, "-o", "z.jsonl")
    text = Path("z.jsonl").read_text().splitlines()
    Path("z.jsonl").write_text("\n".join([*text[:3], text[3][:50], *text[4:]]))
    done = program("records", "merge", "z.jsonl", "--strict")
    assert done.exit_code == 1
    assert "z.jsonl:4: is no line of a records file, or was cut\n" in done.stderr
    assert done.stdout == "z.jsonl: nothing was merged, 1 line refused\n"


def test_a_removed_person_leaves_a_file_of_records_and_no_trace_in_the_database(
    program: Program, tmp_path: Path
) -> None:
    program("learner", "add", "Ann")
    study(program)
    home = tmp_path / "home"
    raw = NAME.encode()

    def holding() -> list[str]:
        return [
            file.name for file in home.rglob("*") if file.is_file() and raw in file.read_bytes()
        ]

    assert holding() != []
    done = program("learner", "remove", NAME, "--yes", "--export", "z.jsonl")
    assert done.exit_code == 0
    assert done.stderr == f"wrote the records to z.jsonl\nerased “{NAME}”\n"
    assert holding() == []
    assert program("learner", "list").stdout == "Ann\n"
    assert program("db", "check").exit_code == 0
    assert program("records", "merge", "z.jsonl").exit_code == 0
    assert holding() != []
    assert program("learner", "remove", NAME, "--yes", "--no-export").exit_code == 0
    assert holding() == []


def test_nothing_is_erased_when_the_records_cannot_be_written(program: Program) -> None:
    study(program)
    Path("z.jsonl").write_text("mine")
    done = program("learner", "remove", NAME, "--yes", "--export", "z.jsonl")
    assert (done.exit_code, Path("z.jsonl").read_text()) == (1, "mine")
    assert program("learner", "list").stdout == f"{NAME}\n"


def test_files_that_went_wrong_are_told_in_a_sentence_each(program: Program) -> None:
    study(program)
    program("records", "export", "--learner", NAME, "-o", "z.jsonl")
    sound = Path("z.jsonl").read_bytes()
    head = sound.splitlines()[0]
    later = head.split(b',"sha256"')[0].replace(b'"version":1', b'"version":99')
    signed = later + b',"sha256":"' + sha256(later).hexdigest().encode() + b'"}\n'
    for content, said in (
        (b"", "is no file of records"),
        (bytes(range(256)) * 4000, "is no file of records"),
        (sound[:100], "is no file of records"),
        (signed, "was written by a later version of Studyguide"),
    ):
        Path("bad.jsonl").write_bytes(content)
        done = program("records", "merge", "bad.jsonl")
        assert (done.exit_code, done.stdout) == (1, "")
        assert done.stderr.startswith(f"error: bad.jsonl {said}")
    Path("bad.jsonl").write_bytes(sound[:-200] + b"\n\x00\xff\xfe binary\n")
    done = program("records", "merge", "bad.jsonl")
    assert done.exit_code == 1
    assert "is no line of a records file, or was cut" in done.stderr
    assert program("db", "check").exit_code == 0
