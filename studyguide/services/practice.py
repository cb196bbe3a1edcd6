"""Practice without a quiz file: the learner chooses, the weakest key points come first."""

from __future__ import annotations

from datetime import datetime
from random import Random

from studyguide.domain import attempt as machine
from studyguide.domain.days import Days
from studyguide.domain.ids import AttemptId, GuideId, LearnerId
from studyguide.domain.practice import PRACTICE, Practicable, PracticeChoice, chosen, fits
from studyguide.domain.quiz import Quiz, Section
from studyguide.domain.quiz_settings import Behaviour, QuizSettings
from studyguide.errors import NothingToPractise, UnknownGuide
from studyguide.services import ending, quizzes
from studyguide.services.progress import read_progress
from studyguide.services.sitting import Sitting, load
from studyguide.store import evidence, library, saving, sittings
from studyguide.store.database import Connection, Database
from studyguide.store.engine import plain
from studyguide.texts import _

SETTINGS = QuizSettings(behaviour=Behaviour.PRACTICE)


def available(database: Database, learner: LearnerId, choice: PracticeChoice) -> int:
    """Return how many questions a choice could be made of."""
    with database.reading() as connection:
        return sum(map(fits(choice), _all(connection, learner)))


def begin(
    database: Database,
    learner: LearnerId,
    choice: PracticeChoice,
    title: str,
    *,
    now: datetime,
    days: Days,
    random: Random,
    window: str | None = None,
) -> Sitting:
    """Start a practice; one that was left unfinished ends as it is.

    Raises:
        NothingToPractise: when no question is as wanted.
    """
    with database.transaction(of=learner) as connection:
        progress = read_progress(connection, learner, now=now, days=days)
        known = {one.id: one.known for one in progress.points if one.known is not None}
        ids = chosen(choice, _all(connection, learner), known, random)
        if not ids:
            what = (
                _("there are no mistakes to practise")
                if choice.mistakes
                else _("there are no questions of that kind")
            )
            raise NothingToPractise(what, _("choose more guides, levels or kinds"))
        before = sittings.open_attempt(connection, learner, PRACTICE)
        if before is not None:
            after = load(connection, machine.submit(before, now))
            ending.end(connection, after, now=now, random=random)
        saving.keep_practice(connection)
        sections = (Section(questions=tuple(ids)),)
        quiz = Quiz(id=PRACTICE, title=title, sections=sections, settings=SETTINGS)
        return quizzes.start(connection, learner, quiz, SETTINGS, now, random, window)


def wrong_in(database: Database, learner: LearnerId, attempt: AttemptId) -> PracticeChoice:
    """Return the choice of all questions of an attempt that were not wholly right.

    Raises:
        AttemptClosed: as for `quizzes.result`.
        NothingToPractise: when all of them were right.
    """
    result = quizzes.result(database, learner, attempt)
    sitting = result.sitting
    wrong = tuple(
        slot.question
        for place, slot in enumerate(sitting.attempt.plan.slots)
        if sitting.earned(place) < 1
    )
    if not wrong:
        raise NothingToPractise(
            _("everything in that attempt was right"), _("practise something else")
        )
    return PracticeChoice(questions=wrong, count=len(wrong))


def of_guides(database: Database, guides: tuple[GuideId, ...]) -> PracticeChoice:
    """Return the choice of all questions of some guides; of none, of everything.

    Raises:
        UnknownGuide: when there is none of an id.
        NothingToPractise: when the guides have no questions.
    """
    if not guides:
        return PracticeChoice()
    with database.reading() as connection:
        known = library.guide_units(connection)
        banks = library.banks_of(connection, guides)
    for id in guides:
        if id not in known:
            raise UnknownGuide(
                _("no guide is called “{id}”", id=id),
                _("there are: {words}", words=", ".join(known)),
            )
    if not banks:
        raise NothingToPractise(_("there are no questions about that"), _("choose another guide"))
    return PracticeChoice(banks=tuple(banks))


def _all(connection: Connection, learner: LearnerId) -> list[Practicable]:
    """Return every question there is, with the learner's last answer to it."""
    last = {one.question: one for one in evidence.answered(plain(connection), learner)}
    return [
        Practicable(
            id=row.id,
            bank=row.bank,
            kind=row.kind,
            level=row.level,
            tests=row.tests,
            last=last[row.id].last if row.id in last else None,
            right=row.id in last and last[row.id].fraction == 1,
        )
        for row in library.practicable(connection)
    ]
