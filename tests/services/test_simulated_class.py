"""A simulated class with planted faults: reports name what was planted, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from benchmarks import classroom
from benchmarks.classroom import END, FINAL, Pupil
from studyguide.domain.days import Days
from studyguide.reports.formats import laid_out, written
from studyguide.services import reporting, upkeep
from studyguide.services.reporting import Which
from studyguide.services.reporting.quiz_model import QuizReport
from studyguide.store.database import Database


@pytest.fixture(scope="module")
def simulated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Database, list[Pupil]]]:
    """The class after three weeks; built once, since it takes seconds."""
    file = tmp_path_factory.mktemp("class") / "class.db"
    database = Database.open(f"sqlite:///{file}")
    yield database, classroom.build(database)
    database.close()


@pytest.fixture(scope="module")
def final(simulated: tuple[Database, list[Pupil]]) -> QuizReport:
    return reporting.quiz_report(simulated[0], FINAL, now=END, days=Days())


def test_the_planted_questions_are_flagged_and_no_others(final: QuizReport) -> None:
    assert {one.question for one in final.questions if one.flagged} == classroom.PLANTED
    signs = {one.question: {flag.sign for flag in one.flags} for one in final.questions}
    assert "key probably wrong" in signs[classroom.WRONG_KEY]
    assert "ambiguous" in signs[classroom.AMBIGUOUS]
    assert "too easy" in signs[classroom.TOO_EASY]


def test_every_report_of_a_learner_names_the_planted_weak_key_points(
    simulated: tuple[Database, list[Pupil]],
) -> None:
    database, pupils = simulated
    first = 0
    for pupil in pupils:
        report = reporting.learner_report(database, pupil.learner.name, now=END, days=Days())
        assert pupil.weak <= {point.id for point in report.weakest}, pupil.learner.name
        first += pupil.weak == {point.id for point in report.weakest[:2]}
    assert first >= 0.8 * len(pupils)


def test_those_who_know_least_are_named_as_needing_help(
    simulated: tuple[Database, list[Pupil]],
) -> None:
    database, pupils = simulated
    report = reporting.everyone_report(database, now=END, days=Days())
    weakest = {pupil.learner.id for pupil in pupils[:6]}
    needing = {one.id for one in report.learners if one.help}
    assert needing
    assert needing <= weakest


def test_figures_are_the_same_from_kept_counts_and_from_attempts(
    simulated: tuple[Database, list[Pupil]], final: QuizReport
) -> None:
    """First, last and best are the same attempts here; only the first are kept as counts."""
    for which in Which:
        other = reporting.quiz_report(simulated[0], FINAL, now=END, days=Days(), which=which)
        assert other.marks == final.marks
        assert other.questions == final.questions


def test_what_is_kept_follows_from_the_facts(simulated: tuple[Database, list[Pupil]]) -> None:
    assert upkeep.check(simulated[0]) == []


def test_every_format_tells_the_same_flags(final: QuizReport) -> None:
    for form in ("text", "markdown", "html", "json", "csv"):
        text = written(final, form, Days(), width=200).replace("\\", "")
        assert text.count("key probably wrong") >= 1, form
        assert str(classroom.WRONG_KEY) in text, form
    titles = [section.title for section in laid_out(final, Days()).sections]
    assert titles[:2] == ["Who took it", "To look at"]
