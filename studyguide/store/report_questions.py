"""Questions as reports read them: in the revisions in which they were answered."""

from __future__ import annotations

from sqlalchemy import Connection, select

from studyguide.domain.ids import GuideId, PointId, QuestionId, QuizId
from studyguide.domain.questions import AnyQuestion, Response
from studyguide.store.attempt_tables import attempts, responses
from studyguide.store.bank_tables import question_points, question_revisions
from studyguide.store.question_codec import decode_question, decode_response, kind_of
from studyguide.store.report_answers import same
from studyguide.store.report_facts import points_by


def some_revisions(
    connection: Connection, wanted: set[tuple[QuestionId, str]]
) -> dict[tuple[QuestionId, str], AnyQuestion]:
    """Return questions by id and revision; those not there are missing."""
    found: dict[tuple[QuestionId, str], AnyQuestion] = {}
    for id in sorted({question for question, _ in wanted}):
        query = select(question_revisions).where(question_revisions.c.question_id == id)
        for row in connection.execute(query):
            key = QuestionId(row.question_id), row.revision
            if key in wanted:
                found[key] = decode_question(row.kind, row.body)
    return found


def response_to(question: AnyQuestion, body: str) -> Response:
    """Return the answer to a question that a `Given` holds."""
    return decode_response(kind_of(question), body)


def points_of_questions(connection: Connection) -> dict[str, tuple[PointId, ...]]:
    """Return the key points that each question tests."""
    return points_by(connection, question_points.c.question_id, question_points.c.point_id)


def quizzes_about(connection: Connection, guide: GuideId) -> set[QuizId]:
    """Return the quizzes in whose attempts a question of a guide was answered."""
    query = (
        select(attempts.c.quiz_id)
        .join(responses, same(responses))
        .join(question_points, question_points.c.question_id == responses.c.question_id)
        .where(question_points.c.point_id.startswith(f"{guide}/", autoescape=True))
        .distinct()
    )
    return {QuizId(id) for id in connection.execute(query).scalars()}
