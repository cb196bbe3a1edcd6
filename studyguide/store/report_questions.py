"""Questions as reports read them: in the revisions in which they were answered."""

from __future__ import annotations

from sqlalchemy import Connection, select

from studyguide.domain.ids import QuestionId
from studyguide.domain.questions import AnyQuestion, Response
from studyguide.store.question_codec import decode_question, decode_response, kind_of
from studyguide.store.tables import question_revisions


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
