"""The wheel carries everything and works away from the checkout."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built offline and unpacked elsewhere."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "-o", str(folder), str(ROOT)],
        check=True,
        capture_output=True,
    )
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def test_the_wheel_carries_guides_quizzes_migrations_texts_and_licences(unpacked: Path) -> None:
    bundled = unpacked / "studyguide" / "bundled"
    assert len(list((bundled / "content").glob("*/guide.yaml"))) >= 5
    assert (bundled / "quizzes" / "08-midterm.yaml").is_file()
    assert (bundled / "alembic" / "versions").is_dir()
    assert (unpacked / "studyguide" / "py.typed").is_file()
    catalogues = unpacked / "studyguide" / "locale" / "de" / "LC_MESSAGES"
    assert {file.suffix for file in catalogues.iterdir()} == {".po", ".mo"}
    assert list(unpacked.glob("*.dist-info/licenses/LICENSE"))
    lists = unpacked / "studyguide" / "domain" / "grading" / "data"
    assert {file.name for file in lists.iterdir()} == {"words.txt", "names.txt", "NOTICE.words.txt"}
    assert not (unpacked / "alembic").exists(), "it would shadow the library"


def test_the_wheel_works_away_from_the_checkout(unpacked: Path, tmp_path: Path) -> None:
    """First run: makes its database, loads its guides, shows one."""
    done = subprocess.run(
        [sys.executable, "-m", "studyguide", "read", "production-education", "--plain"],
        input=":q\n",
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env={
            "PYTHONPATH": str(unpacked),
            "STUDYGUIDE_HOME": str(tmp_path / "home"),
            "STUDYGUIDE_LEARNER": "Bee",
            "PATH": "",
        },
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "Joining production and education" in done.stdout
    assert (tmp_path / "home" / "studyguide.db").is_file()
