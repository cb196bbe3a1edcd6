"""What an instructor does with attempts: list them, look at one, reopen it, make it void."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from random import Random

from studyguide.domain import attempt as machine
from studyguide.domain.ids import AttemptId, LearnerId, QuizId
from studyguide.errors import AttemptClosed, UnknownAttempt, UnknownQuiz
from studyguide.services import overdue
from studyguide.services.sitting import Sitting, judged, load
from studyguide.store import attempt_list, library, rulings, sittings
from studyguide.store.attempt_list import AttemptSummary
from studyguide.store.database import Database
from studyguide.store.rulings import Ruling
from studyguide.texts import _


def listed(
    database: Database,
    *,
    quiz: QuizId | None = None,
    learner: LearnerId | None = None,
    now: datetime,
) -> list[AttemptSummary]:
    """Return attempts of one quiz or all, of one learner or everybody, the latest of each first.

    Raises:
        UnknownQuiz: when there is no quiz of that id and nobody ever took one.
    """
    overdue.settle_all(database, now=now)
    with database.reading() as connection:
        if quiz is not None:
            found = attempt_list.of_quiz(connection, quiz)
            if not found and library.quiz(connection, quiz) is None:
                raise UnknownQuiz(
                    _("no quiz is called “{id}”", id=quiz), _("see `studyguide attempts list`")
                )
        else:
            found = attempt_list.of_everybody(connection)
    return [one for one in found if learner is None or one.learner == learner]


def find(database: Database, number: str, *, now: datetime) -> AttemptSummary:
    """Return the attempt whose id is, or ends in, a number as `attempts list` shows it.

    Attempts whose time is over end first.

    Raises:
        UnknownAttempt: when no attempt, or more than one, has that number.
    """
    overdue.settle_all(database, now=now)
    with database.reading() as connection:
        everything = attempt_list.of_everybody(connection)
    wanted = number.strip().replace("-", "").lower()
    found = [one for one in everything if wanted and one.id.hex.endswith(wanted)]
    if len(found) != 1:
        if not found:
            what = _("no attempt has the number “{number}”", number=number)
        else:
            what = _("more than one attempt ends in the number “{number}”", number=number)
        raise UnknownAttempt(
            what,
            _("see `studyguide attempts list`"),
        )
    return found[0]


def look(database: Database, learner: LearnerId, id: AttemptId) -> tuple[Sitting, list[Ruling]]:
    """Return an attempt, open or not, with its questions, and what was decided about it.

    Raises:
        UnknownAttempt: when the learner has no such attempt.
    """
    with database.reading() as connection:
        attempt = sittings.attempt(connection, learner, id)
        if attempt is None:
            raise UnknownAttempt(_("there is no such attempt"), _("see `studyguide attempts list`"))
        return load(connection, attempt), rulings.of_attempt(connection, learner, id)


def reopen(
    database: Database,
    learner: LearnerId,
    id: AttemptId,
    *,
    time: timedelta | None,
    by: str,
    why: str,
    now: datetime,
    random: Random,
) -> Sitting:
    """Let a learner go on with an attempt that ended, for some time or without a limit.

    Raises:
        UnknownAttempt: when the learner has no such attempt.
        AttemptClosed: when it is void, still open, or the learner is in another attempt at it.
    """
    overdue.settle(database, learner, now=now)
    with database.transaction(of=learner) as connection:
        attempt = sittings.attempt(connection, learner, id)
        if attempt is None:
            raise UnknownAttempt(_("there is no such attempt"), _("see `studyguide attempts list`"))
        if attempt.open:
            raise AttemptClosed(_("that attempt is still open"), _("the learner can go on with it"))
        if attempt.void:
            raise AttemptClosed(
                _("that attempt is void"), _("let it count again first, with --undo")
            )
        if sittings.open_attempt(connection, learner, attempt.quiz) is not None:
            raise AttemptClosed(
                _("the learner has another attempt at that quiz open"),
                _("wait until it is handed in"),
            )
        after = machine.reopen(attempt, now, time)
        sittings.save_reopened(connection, after)
        ruling = Ruling(kind="reopened", time=time, why=why, by=by, at=now)
        rulings.add(connection, attempt, ruling, random)
        return load(connection, after)


def void(
    database: Database,
    learner: LearnerId,
    id: AttemptId,
    *,
    undo: bool,
    by: str,
    why: str,
    now: datetime,
    random: Random,
) -> None:
    """Take an attempt out of everything that counts, or with `undo` let it count again.

    An open attempt that is made void ends. Nothing of it is deleted.

    Raises:
        UnknownAttempt: when the learner has no such attempt.
        AttemptClosed: when there is nothing to change.
    """
    with database.transaction(of=learner) as connection:
        attempt = sittings.attempt(connection, learner, id)
        if attempt is None:
            raise UnknownAttempt(_("there is no such attempt"), _("see `studyguide attempts list`"))
        if attempt.void is not undo:
            raise AttemptClosed(
                _("that attempt counts already") if undo else _("that attempt is void already"),
                _("nothing was changed"),
            )
        if attempt.open:
            attempt = machine.submit(attempt, now)
            sittings.save_state(connection, attempt)
            sittings.save_mark(connection, attempt, judged(load(connection, attempt)).mark.reached)
        sittings.save_void(connection, replace(attempt, void=not undo))
        ruling = Ruling(kind="counts" if undo else "void", time=None, why=why, by=by, at=now)
        rulings.add(connection, attempt, ruling, random)
