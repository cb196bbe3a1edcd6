"""Files beyond all measure: still sentences, and soon."""

from __future__ import annotations

from pathlib import Path

from studyguide.services import importing
from tests.samples import BANK, QUIZ, write_content


def problems_of(tmp_path: Path, bank: str) -> list[str]:
    course = write_content(tmp_path / "course")
    (course / "content" / "rivers" / "bank.yaml").write_text(bank, encoding="utf-8")
    return [str(problem) for problem in importing.check([course]).errors]


def test_a_number_of_thousands_of_digits_is_refused(tmp_path: Path) -> None:
    for old, new in (("2850 ± 10", "1" * 4298), ("{50%: Buda*}", "{" + "1" * 4298 + "%: Buda*}")):
        (said,) = problems_of(tmp_path / old[:3], BANK.replace(old, new))
        assert "bank.yaml:" in said


def test_a_share_of_thousands_of_digits_is_refused(tmp_path: Path) -> None:
    course = write_content(tmp_path / "course")
    quiz = course / "quizzes" / "rivers-check.yaml"
    for share in ("0." + "0" * 4298 + "1 %", "0." + "3" * 4298):
        quiz.write_text(QUIZ.replace("60 %", share), encoding="utf-8")
        (problem,) = importing.check([course]).errors
        assert problem.code == "BAD-NUMBER"


def test_of_very_many_problems_the_first_are_told_with_their_number(tmp_path: Path) -> None:
    bank = "bank: rivers\nquestions:\n" + "".join(
        f"  - {{id: q{number}, ask: b, acept: [c]}}\n" for number in range(2000)
    )
    told = problems_of(tmp_path, bank)
    assert len(told) < 1000
    assert any("more problems in this file" in line for line in told)


def test_points_beyond_all_measure_are_refused(tmp_path: Path) -> None:
    for number, points in enumerate(("1e400", "1e-400")):
        bank = BANK.replace("level: apply", f"level: apply\n    points: {points}")
        (said,) = problems_of(tmp_path / str(number), bank)
        assert "BAD-NUMBER" in said
