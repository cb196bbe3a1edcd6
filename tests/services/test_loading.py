"""Loading content: what is added, changed, retired and left alone."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from studyguide.domain.days import Days
from studyguide.domain.ids import CardId, GuideId, QuizId
from studyguide.domain.memory import Rating
from studyguide.services import dry_run, flashcards, importing, learners, quizzes, reading
from studyguide.services.importing import InvalidFiles
from studyguide.services.learners import Learner
from studyguide.store.database import Database
from tests.conftest import NOON
from tests.samples import BANK, GUIDE


def test_everything_in_the_files_is_added_once(database: Database, content: Path) -> None:
    first = importing.load(database, [content])
    assert first.changes.added == 1 + 9 + 8 + 2, "guide, questions, cards, quizzes"
    again = importing.load(database, [content])
    assert (again.compiled, again.changes.added, again.changes.retired) == (0, 0, 0)


def test_a_file_that_was_only_touched_is_not_compiled_again(
    loaded: Database, content: Path
) -> None:
    file = content / "content" / "rivers" / "guide.yaml"
    file.touch()
    assert importing.load(loaded, [content]).compiled == 0


def test_a_changed_file_changes_what_it_says(loaded: Database, content: Path) -> None:
    file = content / "content" / "rivers" / "guide.yaml"
    file.write_text(GUIDE.replace("Rivers of Europe", "Streams of Europe"))
    result = importing.load(loaded, [content])
    assert (result.changes.changed, result.changes.added, result.changes.retired) == (1, 0, 0)
    assert [guide.title for guide in reading.guides(loaded)] == ["Streams of Europe"]


def test_a_vanished_question_is_retired_and_comes_back(loaded: Database, content: Path) -> None:
    quiz = content / "quizzes" / "rivers-check.yaml"
    quiz.unlink()
    file = content / "content" / "rivers" / "bank.yaml"
    file.write_text(BANK.replace("  - id: nile\n", "  - id: danube-mouth\n"))
    result = importing.load(loaded, [content])
    assert (result.changes.added, result.changes.retired) == (1, 2), "a question and a quiz"
    file.write_text(BANK)
    assert importing.load(loaded, [content]).changes.added == 1


def test_a_retired_guide_keeps_what_a_learner_did(
    loaded: Database, learner: Learner, content: Path, now: datetime, days: Days, random: Random
) -> None:
    card = CardId("rivers/longest")
    took = timedelta(seconds=5)
    flashcards.answer_card(
        loaded, learner.id, card, Rating.GOOD, now=now, took=took, days=days, random=random
    )
    for file in sorted(content.rglob("*.yaml")):
        file.unlink()
    (content / "quizzes" / "empty.yaml").write_text(
        "quiz: empty\ntitle: One\nsections: [{questions: [{id: a, statement: Yes., answer: true}]}]"
    )
    importing.load(loaded, [content])
    assert reading.guides(loaded) == []
    later = now + timedelta(days=1)
    back = flashcards.undo(loaded, learner.id, now=now, days=days, random=random)
    assert back == (card, None)
    assert flashcards.start(loaded, learner.id, now=later, days=days).due == 0


def test_files_with_errors_load_nothing_and_name_every_error(
    database: Database, content: Path
) -> None:
    (content / "content" / "rivers" / "bank.yaml").write_text(
        BANK.replace("choices: [right: Danube", "chioces: [right: Danube").replace(
            "tests: [rhine-end]", "tests: [rhine-ned]"
        )
    )
    with pytest.raises(InvalidFiles) as caught:
        importing.load(database, [content])
    text = "\n".join(map(str, caught.value.problems))
    assert "chioces" in text
    assert "rhine-ned" in text
    assert reading.guides(database) == []


def test_a_dry_run_counts_and_keeps_nothing(database: Database, content: Path) -> None:
    tried = importing.load(database, [content], dry_run=True)
    assert tried.changes.added == 20
    assert reading.guides(database) == []
    assert importing.load(database, [content]).changes == tried.changes


def test_one_unit_can_be_loaded_alone_beside_the_others(loaded: Database, content: Path) -> None:
    """References into content that is loaded already hold."""
    quiz = content / "quizzes" / "two-of-them.yaml"
    quiz.write_text(quiz.read_text().replace("draw: 2", "draw: 3"))
    result = importing.load(loaded, [quiz])
    assert (result.changes.changed, result.changes.retired) == (1, 0)


def test_a_draw_that_a_smaller_bank_cannot_serve_is_an_error(
    loaded: Database, content: Path
) -> None:
    file = content / "content" / "rivers" / "bank.yaml"
    file.write_text(BANK.replace("level: recall", "level: apply"))
    with pytest.raises(InvalidFiles, match="1 error"):
        importing.load(loaded, [content])


def test_unchanged_content_is_seen_without_opening_the_database(
    tmp_path: Path, content: Path
) -> None:
    url = f"sqlite:///{tmp_path / 'quick.db'}"
    assert not importing.is_loaded(url, [content])
    database = Database.open(url)
    importing.load(database, [content])
    assert importing.is_loaded(url, [content])
    (content / "quizzes" / "two-of-them.yaml").unlink()
    assert not importing.is_loaded(url, [content])
    database.close()


def test_the_shipped_guides_and_quizzes_load(database: Database, learner: Learner) -> None:
    importing.load_bundled(database)
    ids = {guide.id for guide in reading.guides(database)}
    assert GuideId("production-education") in ids
    assert len(ids) >= 5
    states = quizzes.quizzes(database, learner.id, now=NOON)
    assert QuizId("midterm") in {state.quiz.id for state in states}


def test_content_of_the_same_id_from_elsewhere_takes_over_with_a_warning(
    loaded: Database, tmp_path: Path, content: Path
) -> None:
    copy = tmp_path / "copy"
    (copy / "rivers").mkdir(parents=True)
    (copy / "rivers" / "guide.yaml").write_text(GUIDE.replace("Rivers of", "My rivers of"))
    result = importing.load(loaded, [copy])
    (warning,) = [one for one in result.warnings if one.code == "TAKES-OVER"]
    assert "the guide `rivers` takes the place" in warning.message
    assert [guide.title for guide in reading.guides(loaded)] == ["My rivers of Europe"]
    assert importing.load(loaded, [copy]).warnings == ()


EXCEPTIONS = """\
settings:
  attempts: 1
  exceptions:
    - {learner: Bee, extra_attempts: 1}
    - {learner: Ida, extra_attempts: 2}
"""


def test_an_exception_for_nobody_is_a_warning_and_holds_once_somebody_comes(
    database: Database, content: Path, random: Random
) -> None:
    learners.add(database, "BEE", now=NOON, random=random)
    learners.add(database, "Ada", now=NOON, random=random)
    quiz = content / "quizzes" / "two-of-them.yaml"
    lines = quiz.read_text().count("\n")
    quiz.write_text(quiz.read_text() + EXCEPTIONS)
    assert importing.check([content]).problems == ()
    [warning] = importing.load(database, [content]).warnings
    assert str(warning) == (
        f"{quiz}:{lines + 5}:17: warning[UNKNOWN-LEARNER] no learner is called “Ida”; "
        "did you mean “Ada”? the exception holds once somebody of that name is added"
    )
    kept, _ = dry_run.loaded(database, QuizId("two-of-them"))
    assert kept.settings.for_learner("Ida").attempts == 3
    learners.add(database, "ida", now=NOON, random=random)
    assert kept.settings.for_learner("ida").attempts == 3
    quiz.write_text(quiz.read_text() + "# mended\n")
    assert importing.load(database, [content]).warnings == ()


def test_a_change_of_an_exception_reaches_the_database(loaded: Database, content: Path) -> None:
    quiz = content / "quizzes" / "two-of-them.yaml"
    before, _ = dry_run.loaded(loaded, QuizId("two-of-them"))
    quiz.write_text(quiz.read_text() + EXCEPTIONS)
    assert importing.load(loaded, [content]).changes.changed == 1
    after, _ = dry_run.loaded(loaded, QuizId("two-of-them"))
    assert [one.learner for one in after.settings.exceptions] == ["Bee", "Ida"]
    assert after.revision == before.revision


def test_a_single_file_is_checked_with_what_stands_beside_it(content: Path) -> None:
    quiz = content / "quizzes" / "two-of-them.yaml"
    alone = importing.check([quiz])
    assert [problem.code for problem in alone.errors] == ["UNKNOWN-BANK"]
    assert importing.check([quiz], beside=[content]).errors == ()
