"""Which files are found below a path, and what is said when there is nothing."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from studyguide.content.files import MOST_BYTES, File, Kind, find
from studyguide.content.load import compile_units
from tests.samples import write_content


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return write_content(tmp_path)


def found_names(*paths: Path) -> list[str]:
    return [unit.path.name for unit in find(paths).units]


def codes(*paths: Path) -> list[str]:
    return [problem.code for problem in find(paths).problems]


def test_folders_of_guides_and_quizzes_are_searched_in_the_order_of_their_names(
    content: Path,
) -> None:
    found = find([content / "content", content / "quizzes"])
    assert [unit.path.name for unit in found.units] == [
        "rivers",
        "rivers-check.yaml",
        "two-of-them.yaml",
    ]
    assert [file.kind for file in found.units[0].files] == [Kind.GUIDE, Kind.BANK, Kind.CARDS]
    assert found.problems == ()


def test_the_folder_of_one_guide_is_one_unit(content: Path) -> None:
    assert found_names(content / "content" / "rivers") == ["rivers"]


@pytest.mark.parametrize("name", ["guide.yaml", "bank.yaml", "cards.yaml"])
def test_a_file_of_a_guide_stands_for_its_folder(content: Path, name: str) -> None:
    [unit] = find([content / "content" / "rivers" / name]).units
    assert (unit.path.name, len(unit.files)) == ("rivers", 3)


def test_the_same_content_named_twice_is_found_once(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    guide = content / "content" / "rivers"
    monkeypatch.chdir(content)
    assert found_names(guide, Path("content/rivers"), content / "content") == ["rivers"]


def test_a_guide_in_the_current_folder_can_be_named_by_a_dot(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(content / "content" / "rivers")
    [unit] = find([Path("bank.yaml")]).units
    assert unit.key == str(content / "content" / "rivers")
    assert str(unit.files[0].path) == "guide.yaml"


def test_size_and_time_are_told_without_reading(content: Path) -> None:
    path = content / "quizzes" / "two-of-them.yaml"
    [unit] = find([path]).units
    status = path.stat()
    assert (unit.files[0].size, unit.files[0].mtime_ns) == (status.st_size, status.st_mtime_ns)


def test_a_file_tells_its_kind_by_its_keys_when_its_name_does_not(tmp_path: Path) -> None:
    for text, kind in (
        ("quiz: a\n", Kind.QUIZ),
        ("# comment\nquestions: []\nbank: a\n", Kind.BANK),
        ("guide: a\ncards: []\n", Kind.CARDS),
        ("title: x\nguide: a\n", Kind.GUIDE),
        ('\ufeff"quiz": a\n', Kind.QUIZ),
    ):
        path = tmp_path / "some.yaml"
        path.write_text(text, encoding="utf-8")
        assert [unit.files[0].kind for unit in find([path]).units] == [kind], text


def test_a_path_that_does_not_exist_is_named(tmp_path: Path) -> None:
    [problem] = find([tmp_path / "nowhere"]).problems
    assert str(problem) == (
        f"{tmp_path / 'nowhere'}:1:1: error[NO-SUCH-PATH] there is no such file or folder; "
        "check the spelling"
    )


def test_a_folder_without_content_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("no content")
    assert codes(tmp_path) == ["NO-CONTENT"]


def test_a_yaml_file_of_no_kind_is_not_passed_over(tmp_path: Path) -> None:
    (tmp_path / "midterm.yaml").write_text("quizz: midterm\n")
    assert codes(tmp_path) == ["UNKNOWN-KIND"]


def test_a_misnamed_file_in_the_folder_of_a_guide_is_not_passed_over(content: Path) -> None:
    folder = content / "content" / "rivers"
    (folder / "more.yaml").write_text("bank: more\n")
    (folder / "guide.yml").write_text("guide: more\n")
    assert codes(folder) == ["WRONG-NAME", "WRONG-NAME"]


def test_a_folder_that_is_called_like_a_file_is_unreadable(tmp_path: Path) -> None:
    (tmp_path / "guide.yaml").mkdir()
    assert codes(tmp_path) == ["UNREADABLE"]


def test_a_pipe_does_not_stop_the_search(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "bank.yaml")
    os.mkfifo(tmp_path / "quiz.yaml")
    assert codes(tmp_path) == ["UNREADABLE", "UNREADABLE"]
    assert codes(tmp_path / "quiz.yaml") == ["UNREADABLE"]


def test_a_broken_link_is_unreadable(tmp_path: Path) -> None:
    (tmp_path / "guide.yaml").symlink_to(tmp_path / "nowhere.yaml")
    assert codes(tmp_path) == ["UNREADABLE"]


def test_folders_that_link_to_each_other_end(content: Path) -> None:
    (content / "content" / "again").symlink_to(content / "content")
    assert found_names(content / "content") == ["rivers"]


def test_hidden_folders_are_left_alone(content: Path) -> None:
    (content / ".git").mkdir()
    (content / ".git" / "odd.yaml").write_text("x: y\n")
    assert codes(content) == []


def test_a_path_with_a_nul_is_a_sentence() -> None:
    assert [problem.code for problem in find(["a\0b"]).problems] == ["NO-SUCH-PATH"]


def test_a_file_of_fifty_megabytes_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "bank.yaml"
    with path.open("wb") as stream:
        stream.truncate(50_000_000)
    [problem] = compile_units(find([path]).units).problems
    assert (problem.code, problem.message) == (
        "TOO-LARGE",
        "is too large: 50 MB, where at most 20 MB are read",
    )


def test_a_file_that_grew_meanwhile_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bank.yaml"
    path.write_text("bank: a\n")
    found = find([path])
    with path.open("ab") as stream:
        stream.truncate(MOST_BYTES + 5)
    assert [problem.code for problem in compile_units(found.units).problems] == ["TOO-LARGE"]


def test_a_file_that_vanished_meanwhile_is_a_problem(tmp_path: Path) -> None:
    path = tmp_path / "bank.yaml"
    path.write_text("bank: a\n")
    found = find([path])
    path.unlink()
    [problem] = compile_units(found.units).problems
    assert (problem.code, problem.message) == (
        "UNREADABLE",
        "cannot be read: no such file or directory",
    )


def test_the_hash_is_that_of_the_bytes(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes(b"abc")
    assert File(str(path), Kind.BANK, 3, 0, str(path)).sha256().startswith("ba7816bf8f01cfea")
