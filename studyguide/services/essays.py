"""Essays of attempts that were handed in: the learner compares them with the rubric."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from random import Random

from studyguide.domain.questions import Composed, Essay
from studyguide.errors import AttemptClosed
from studyguide.services.sitting import Result, judged
from studyguide.store import sittings
from studyguide.store.database import Database
from studyguide.texts import _


def judge_essay(
    database: Database,
    result: Result,
    slot: int,
    met: frozenset[int],
    *,
    now: datetime,
    random: Random,
) -> Result:
    """Record which ideas of the rubric a submitted essay has, and return the result with them.

    Raises:
        AttemptClosed: when the slot holds no essay.
    """
    before = result.sitting.attempt
    response = before.responses.get(slot)
    if not isinstance(response, Composed) or not isinstance(result.sitting.questions[slot], Essay):
        raise AttemptClosed(_("only essays are judged after the attempt"), _("choose an essay"))
    judgement = Composed(response.text, met, judged=True)
    attempt = replace(before, responses={**before.responses, slot: judgement})
    sitting = result.sitting.with_attempt(attempt)
    after = judged(sitting)
    with database.transaction(of=attempt.learner) as connection:
        sittings.add_response(
            connection,
            attempt,
            slot,
            judgement,
            sitting.judgement(slot),
            at=now,
            took_ms=0,
            random=random,
        )
        sittings.save_mark(connection, attempt, after.mark.reached)
    return after
