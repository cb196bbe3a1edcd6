"""Reports of learners, quizzes and everyone, from what was done through the services."""

from __future__ import annotations

import csv
import json
import re
from datetime import date, datetime, timedelta
from fractions import Fraction
from io import StringIO
from random import Random

import msgspec
import pytest
from msgspec.structs import replace
from sqlalchemy import text as sql
from sqlalchemy import update

from studyguide.domain.days import Days
from studyguide.domain.ids import CardId, GuideId, QuizId
from studyguide.domain.memory import Rating
from studyguide.domain.questions import Chosen, Judged, Response, Written
from studyguide.domain.quiz_settings import QuizSettings
from studyguide.errors import UnknownGuide, UnknownQuiz, WrongUsage
from studyguide.reports.data import AnyReport, json_report
from studyguide.reports.formats import written
from studyguide.reports.schema import KINDS, report_schema
from studyguide.services import (
    answering,
    flashcards,
    learners,
    quizzes,
    reading,
    reporting,
    upkeep,
)
from studyguide.services.learners import Learner
from studyguide.services.reporting import Scope, Which
from studyguide.store.database import Database
from studyguide.store.search_tables import INDEX, passages
from studyguide.store.tables import (
    annotation_acts,
    annotations_made,
    attempt_marks,
    mark_counts,
    reading_places,
    review_totals,
)
from tests.quizzing import Room, fixed, given

CHECK = QuizId("rivers-check")
DRAW = QuizId("two-of-them")
FORMS = ["text", "json", "csv", "markdown", "html"]
TOOK = timedelta(seconds=30)


def sit(
    database: Database,
    learner: Learner,
    now: datetime,
    random: Random,
    *,
    right: bool,
    quiz: QuizId = CHECK,
) -> None:
    """Answer two questions of the check rightly or wrongly, and hand in."""
    sitting = quizzes.begin(database, learner.id, quiz, now=now, random=random)
    for slot, question in enumerate(sitting.questions):
        answers: dict[str, Response] = {
            "rivers/vienna": Chosen(frozenset({0 if right else 1})),
            "rivers/nile": Judged(right),
            "rivers/hungary": Written("Budapest" if right else "=Vienna"),
        }
        response = answers.get(question.id)
        if response is not None:
            sitting = answering.answer(
                database,
                sitting,
                slot,
                response,
                now=now,
                took=TOOK,
                days=Days(),
                random=random,
            )
    answering.submit(database, sitting, now=now, random=random)


@pytest.fixture
def ann(database: Database, now: datetime, random: Random) -> Learner:
    return learners.add(database, "Ann", now=now, random=random)


def test_an_empty_database_gives_reports(database: Database, now: datetime, days: Days) -> None:
    report = reporting.everyone_report(database, now=now, days=days)
    for form in [*FORMS, "moodle", "canvas"]:
        assert written(report, form, days)


def test_a_quiz_that_nobody_took_gives_a_report(
    loaded: Database, now: datetime, days: Days
) -> None:
    report = reporting.quiz_report(loaded, CHECK, now=now, days=days)
    assert (report.participants, report.marks.mean, report.questions) == (0, None, ())
    assert report.notes == ("Nobody has handed in an attempt yet.",)
    for form in FORMS:
        assert written(report, form, days)


def test_one_attempt_leaves_most_figures_undefined_and_says_so(
    loaded: Database, learner: Learner, now: datetime, days: Days, random: Random
) -> None:
    sit(loaded, learner, now, random, right=True)
    report = reporting.quiz_report(loaded, CHECK, now=now, days=days)
    assert (report.marks.mean, report.marks.standard_deviation) == (3.0, None)
    assert report.marks.internal_consistency is None
    assert report.questions[0].facility == 100
    assert report.questions[0].discrimination_index is None
    assert "not defined" in written(report, "text", days)
    for form in FORMS:
        assert not re.search(r"\b(nan|inf)\b", written(report, form, days))


def test_who_began_without_a_pass_mark_is_not_counted_as_failed(
    room: Room, now: datetime, days: Days
) -> None:
    right = given(("vienna", True))
    room.set_quiz(QuizSettings(), fixed("vienna"))
    room.take(right)
    room.set_quiz(QuizSettings(pass_mark=Fraction(3, 5)), fixed("vienna"))
    report = reporting.quiz_report(room.database, CHECK, now=now, days=days)
    assert (report.marks.with_pass_mark, report.marks.passed) == (0, 0)
    assert "needed" not in written(report, "text", days)

    room.other("Ann").take(right)
    room.other("Bo").take({})
    report = reporting.quiz_report(room.database, CHECK, now=now, days=days)
    assert "1 of 2, 60 % needed" in written(report, "text", days)


def test_a_quiz_report_counts_first_attempts_unless_told_otherwise(
    loaded: Database, learner: Learner, ann: Learner, now: datetime, days: Days, random: Random
) -> None:
    sit(loaded, learner, now, random, right=False)
    sit(loaded, learner, now + TOOK, random, right=True)
    sit(loaded, ann, now, random, right=True)
    means = {
        which: reporting.quiz_report(loaded, CHECK, now=now, days=days, which=which).marks.mean
        for which in Which
    }
    assert means == {Which.FIRST: 1.5, Which.LAST: 3.0, Which.BEST: 3.0, Which.ALL: 2.0}
    report = reporting.quiz_report(loaded, CHECK, now=now, days=days)
    assert (report.participants, report.submitted) == (2, 3)
    vienna = next(one for one in report.questions if one.question == "rivers/vienna")
    assert [(one.text, one.key, one.lower + one.middle + one.upper) for one in vienna.options] == [
        ("Danube", True, 1),
        ("Rhine", False, 1),
        ("Elbe", False, 0),
    ]
    assert (vienna.attempts, vienna.facility) == (2, 50.0)
    assert vienna.guess == pytest.approx(100 / 3)
    assert vienna.discrimination_index == 100


def test_drawn_questions_are_analysed_by_place_and_by_question(
    loaded: Database, now: datetime, days: Days, random: Random
) -> None:
    for number in range(6):
        one = learners.add(loaded, f"L{number}", now=now, random=random)
        sit(loaded, one, now, random, right=number % 2 == 0, quiz=DRAW)
    report = reporting.quiz_report(loaded, DRAW, now=now, days=days)
    assert [one.attempts for one in report.places] == [6, 6]
    assert all(one.question is None for one in report.places)
    assert sum(one.attempts for one in report.questions) == 12
    assert report.marks.maximum == 2
    assert report.marks.internal_consistency is not None or report.marks.standard_deviation == 0


def test_a_period_takes_the_attempts_that_were_handed_in_then(
    loaded: Database, learner: Learner, now: datetime, days: Days, random: Random
) -> None:
    sit(loaded, learner, now, random, right=False)
    sit(loaded, learner, now + timedelta(days=3), random, right=True)
    later = Scope(since=date(2026, 3, 4), until=date(2026, 3, 5))
    report = reporting.quiz_report(loaded, CHECK, now=now, days=days, scope=later)
    assert (report.submitted, report.marks.mean) == (1, 3.0)
    mine = reporting.learner_report(loaded, "Bee", now=now, days=days, scope=later)
    assert [one.number for one in mine.attempts] == [2]
    assert [one.day for one in mine.days] == [date(2026, 3, 5)]
    with pytest.raises(WrongUsage, match="before"):
        Scope(since=date(2026, 3, 5), until=date(2026, 3, 4)).period(days)


def test_everybody_is_known_by_the_same_figure_in_every_report(
    loaded: Database, learner: Learner, ann: Learner, now: datetime, days: Days, random: Random
) -> None:
    """Cards, old answers and reading count alike, and what was only read makes nobody weak."""
    guide = GuideId("rivers")
    sit(loaded, learner, now, random, right=False)
    card = CardId("rivers/longest")
    flashcards.answer_card(
        loaded,
        learner.id,
        card,
        Rating.GOOD,
        now=now,
        took=TOOK,
        days=days,
        random=random,
    )
    for person in (learner, ann):
        part = reading.open_guide(loaded, person.id, guide).guide.parts[0].id
        reading.look_at(
            loaded,
            person.id,
            guide,
            part,
            finished=True,
            now=now,
            took=TOOK,
            days=days,
            random=random,
        )
    later = now + timedelta(days=40)
    everyone = reporting.everyone_report(loaded, now=later, days=days)
    for place, shown in enumerate(everyone.guides):
        for row in everyone.learners:
            own = reporting.learner_report(loaded, row.name, now=later, days=days)
            known = next(one.known for one in own.guides if one.id == shown.id)
            assert row.known[place] == pytest.approx(known)
    own = reporting.learner_report(loaded, "Ann", now=later, days=days)
    assert own.weakest == ()
    assert own.guides[0].known is not None


def test_what_is_unknown_is_an_error(loaded: Database, now: datetime, days: Days) -> None:
    with pytest.raises(UnknownQuiz, match="rivers-final"):
        reporting.quiz_report(loaded, QuizId("rivers-final"), now=now, days=days)
    nowhere = Scope(guide=GuideId("nowhere"))
    with pytest.raises(UnknownGuide, match="nowhere"):
        reporting.everyone_report(loaded, now=now, days=days, scope=nowhere)


def test_a_learners_report_tells_mistakes_with_their_passages_and_what_changed(
    loaded: Database, learner: Learner, now: datetime, days: Days, random: Random
) -> None:
    flashcards.answer_card(
        loaded,
        learner.id,
        CardId("rivers/longest"),
        Rating.GOOD,
        now=now,
        took=TOOK,
        days=days,
        random=random,
    )
    later = now + timedelta(days=10)
    sit(loaded, learner, later, random, right=False)
    report = reporting.learner_report(loaded, "Bee", now=later, days=days)
    mistakes = {one.question: one for one in report.mistakes}
    assert set(mistakes) == {"rivers/vienna", "rivers/nile", "rivers/hungary"}
    (passage,) = mistakes["rivers/vienna"].passages
    assert (passage.guide, passage.part, passage.sentences) == ("rivers", 1, "1")
    end = next(one for one in report.weakest if one.id == "rivers/danube-end")
    assert end.change is not None
    assert end.change < 0
    assert report.summary[0].startswith("Bee knows ")
    assert "reread what 3 mistakes came from" in report.summary[2]
    assert (report.total.reviews, report.total.answers) == (1, 3)
    assert report.total.question_seconds == 90


def test_json_reads_back_as_its_schema_says(
    loaded: Database, learner: Learner, now: datetime, days: Days, random: Random
) -> None:
    sit(loaded, learner, now, random, right=True)
    reports: dict[str, AnyReport] = {
        "learner": reporting.learner_report(loaded, "Bee", now=now, days=days),
        "quiz": reporting.quiz_report(loaded, CHECK, now=now, days=days),
        "everyone": reporting.everyone_report(loaded, now=now, days=days),
    }
    for kind, report in reports.items():
        text = json_report(report)
        assert msgspec.json.decode(text, type=KINDS[kind]) == report
        assert json.loads(text)["version"] == 2
        assert "$defs" in json.loads(report_schema(kind))


def test_a_claim_that_is_accepted_moves_the_kept_counts(
    loaded: Database, learner: Learner, ann: Learner, now: datetime, random: Random
) -> None:
    """Every way in which a mark changes keeps the counts right; `db check` proves it."""
    from studyguide.services import claims

    sit(loaded, learner, now, random, right=False)
    sit(loaded, ann, now, random, right=True)
    result = quizzes.result(loaded, learner.id, quizzes.attempts(loaded, learner.id, now=now)[0].id)
    slot = next(n for n, q in enumerate(result.sitting.questions) if q.id == "rivers/hungary")
    claims.claim(loaded, result, slot, "its old name", now=now, random=random)
    (waiting,) = claims.listed(loaded)
    claims.decide(loaded, waiting.claim.id.hex, accept=True, by="T", why="", now=now, random=random)
    assert upkeep.check(loaded) == []
    report = reporting.quiz_report(loaded, CHECK, now=now, days=Days())
    assert report.marks.mean == 2.0
    assert [(one.comment, one.decision) for one in report.comments] == [
        ("its old name", "accepted")
    ]


def test_a_removed_learner_is_out_of_every_figure(
    loaded: Database, learner: Learner, ann: Learner, now: datetime, days: Days, random: Random
) -> None:
    sit(loaded, learner, now, random, right=False)
    sit(loaded, ann, now, random, right=True)
    learners.remove(loaded, "Bee")
    report = reporting.quiz_report(loaded, CHECK, now=now, days=days)
    assert (report.participants, report.marks.mean) == (1, 3.0)
    assert upkeep.check(loaded) == []


def test_db_check_finds_a_count_that_does_not_follow(
    loaded: Database, learner: Learner, now: datetime, random: Random
) -> None:
    sit(loaded, learner, now, random, right=True)
    with loaded.transaction() as connection:
        connection.execute(update(mark_counts).values(count=7))
    assert upkeep.check(loaded) == [
        "quiz rivers-check: the counts of marks do not follow from the attempts"
    ]


HOSTILE = [
    "=HYPERLINK(1)",
    "+1",
    "-1",
    "@SUM(A1)",
    "<script>alert(1)</script>",
    "a, “b” | c",
    "[red]x[/red] [/",
    "שלום",
    "x" * 80,
]


def test_names_are_harmless_in_every_format(
    database: Database, now: datetime, days: Days, random: Random
) -> None:
    people = [learners.add(database, name, now=now, random=random) for name in HOSTILE]
    everyone = reporting.everyone_report(database, now=now, days=days)
    for form in [*FORMS, "moodle", "canvas"]:
        text = written(everyone, form, days, width=300)
        if form in ("html", "markdown"):
            assert "<script" not in text
        if form in ("csv", "moodle", "canvas"):
            cells = [cell for row in csv.reader(StringIO(text)) for cell in row]
            assert not any(cell.startswith(("=", "+", "@", "-")) for cell in cells)
            assert all(str(one.id) in text for one in people)
        if form == "text":
            assert all(name in text for name in HOSTILE)
    for name in HOSTILE:
        mine = reporting.learner_report(database, name, now=now, days=days)
        assert json.loads(json_report(mine))["learner"]["name"] == name


def test_control_characters_of_content_reach_no_terminal(
    loaded: Database, learner: Learner, now: datetime, days: Days, random: Random
) -> None:
    sit(loaded, learner, now, random, right=False)
    report = reporting.quiz_report(loaded, CHECK, now=now, days=days)
    bad = "\x1b[31mred\x1b[0m\r\nnew line\u202e"
    hostile = replace(
        report,
        title=bad,
        questions=tuple(replace(one, ask=bad * 500) for one in report.questions),
    )
    for form in FORMS:
        text = written(hostile, form, days)
        assert "\x1b" not in text
        if form != "json":
            assert "\u202e" not in text
    rows = written(hostile, "csv", days).splitlines()
    assert len(rows) == 1 + len(report.questions)


def test_maxima_of_zero_and_equal_marks_are_no_reason_to_fail(
    loaded: Database, learner: Learner, ann: Learner, now: datetime, days: Days, random: Random
) -> None:
    for one in (learner, ann):
        sit(loaded, one, now, random, right=True)
    with loaded.transaction() as connection:
        connection.execute(update(mark_counts).values(points="0", mark="0", total="0"))
    report = reporting.quiz_report(loaded, CHECK, now=now, days=days)
    assert (report.marks.skewness, report.questions[0].facility) == (None, None)
    for form in FORMS:
        assert written(report, form, days)


def test_attempts_from_before_the_counts_were_kept_are_counted_on_upgrade(
    loaded: Database, url: str, learner: Learner, ann: Learner, now: datetime, random: Random
) -> None:
    sit(loaded, learner, now, random, right=False)
    sit(loaded, learner, now + TOOK, random, right=True)
    sit(loaded, ann, now, random, right=True)
    before = reporting.quiz_report(loaded, CHECK, now=now, days=Days())
    newer = (
        reading_places,
        annotation_acts,
        annotations_made,
        mark_counts,
        attempt_marks,
        review_totals,
    )
    with loaded.transaction() as connection:
        connection.execute(sql(f"DROP TABLE {INDEX}"))
        passages.drop(connection)
        for table in newer:
            table.drop(connection)
        connection.execute(sql("ALTER TABLE guides DROP COLUMN outline"))
        connection.execute(sql("DROP INDEX ix_questions_bank_id_retired_first_point_level_id"))
        connection.execute(sql("ALTER TABLE questions DROP COLUMN first_point"))
        connection.execute(sql("CREATE TABLE card_words (word VARCHAR(40), card_id VARCHAR(257))"))
        connection.execute(sql("UPDATE alembic_version SET version_num = '0004'"))
    upgraded = Database.open(url)
    assert upkeep.check(upgraded) == []
    assert reporting.quiz_report(upgraded, CHECK, now=now, days=Days()) == before
    upgraded.close()
