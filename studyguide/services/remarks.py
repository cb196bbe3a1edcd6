"""“This question is wrong”: learners say so with a comment, instructors read it in reports."""

from __future__ import annotations

from datetime import datetime
from random import Random

from studyguide.errors import WrongUsage
from studyguide.services.sitting import Sitting
from studyguide.store import rulings
from studyguide.store.database import Database
from studyguide.store.rulings import Remark
from studyguide.texts import _

LONGEST_COMMENT = 1000


def remark(
    database: Database,
    sitting: Sitting,
    slot: int,
    comment: str,
    *,
    now: datetime,
    random: Random,
) -> None:
    """Record that a learner thinks a question is wrong.

    Raises:
        WrongUsage: when the comment says nothing.
    """
    tidy = " ".join(comment.split())[:LONGEST_COMMENT]
    if not tidy:
        raise WrongUsage(_("the report says nothing"), _("write what is wrong with the question"))
    with database.transaction(of=sitting.attempt.learner) as connection:
        rulings.add_remark(connection, sitting.attempt, slot, tidy, now, random)


def listed(database: Database) -> list[Remark]:
    """Return what everybody said of questions, question by question, the oldest first."""
    with database.reading() as connection:
        return rulings.all_remarks(connection)
