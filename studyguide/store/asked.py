"""The questions of attempts, in the revisions in which they were asked."""

from __future__ import annotations

from sqlalchemy import Connection, select

from studyguide.domain.attempt import Attempt
from studyguide.domain.questions import AnyQuestion
from studyguide.domain.soundness import misfits
from studyguide.errors import DatabaseError
from studyguide.store.batches import batches
from studyguide.store.question_codec import decode_question
from studyguide.store.tables import question_revisions
from studyguide.texts import _


def questions_of(connection: Connection, attempt: Attempt) -> tuple[AnyQuestion, ...]:
    """Return the questions of an attempt in the revisions it was started with.

    Raises:
        DatabaseError: when the attempt is damaged.
    """
    wanted = [(slot.question, slot.revision) for slot in attempt.plan.slots]
    kept: dict[tuple[str, str], AnyQuestion] = {}
    for some in batches([question for question, _other in wanted]):
        query = select(question_revisions).where(question_revisions.c.question_id.in_(some))
        for row in connection.execute(query):
            if (row.question_id, row.revision) in wanted:
                kept[row.question_id, row.revision] = decode_question(row.kind, row.body)
    for key in wanted:
        if key not in kept:
            raise damaged(attempt, _("question {id} is missing as it was then", id=key[0]))
    found = [kept[key] for key in wanted]
    for misfit in misfits(attempt, found):
        raise damaged(attempt, misfit)
    return tuple(found)


def damaged(attempt: Attempt, what: str) -> DatabaseError:
    """Return the error for an attempt that cannot be as it stands in the database."""
    return DatabaseError(
        _(
            "attempt {number} at “{title}” ({id}) is damaged: {what}",
            number=attempt.number,
            title=attempt.plan.title,
            id=attempt.id,
            what=what,
        ),
        _("restore a backup with `studyguide db restore`; `studyguide db check` lists all damage"),
    )
