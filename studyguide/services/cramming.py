"""Going through cards without touching the schedule, such as on the evening before an exam."""

from __future__ import annotations

from datetime import datetime
from random import Random

from studyguide.domain.days import Days
from studyguide.domain.ids import CardId, GuideId, LearnerId, PointId, QuizId
from studyguide.domain.session import Session
from studyguide.errors import UnknownGuide
from studyguide.services.flashcards import Deck
from studyguide.store import cram, drawing, guide_list, library
from studyguide.store.card_settings import settings_of
from studyguide.store.database import Connection, Database
from studyguide.texts import _

FLAGGED, FORGOTTEN = "flagged", "forgotten"
MOST = 500
"""Cards of one round at most."""


def start(
    database: Database, learner: LearnerId, what: str, *, now: datetime, days: Days, random: Random
) -> Deck:
    """Collect cards to go through: of a guide, of a quiz's key points, flagged, or forgotten today.

    Nothing of such a round is recorded; a card that was not remembered comes again at its end.

    Raises:
        UnknownGuide: when `what` is none of these.
    """
    with database.reading() as connection:
        ids = _ids(connection, learner, what, now, days)
        random.shuffle(ids)
        ids = ids[:MOST]
        cards = library.some_cards(connection, ids)
        guides = guide_list.some_guides(connection, {card.guide for card in cards.values()})
        settings = settings_of(connection, learner)
    session = Session(waiting=tuple(ids))
    return Deck(session, cards, guides, len(ids), 0, settings)


def _ids(
    connection: Connection, learner: LearnerId, what: str, now: datetime, days: Days
) -> list[CardId]:
    if what == FLAGGED:
        return cram.flagged(connection, learner)
    if what == FORGOTTEN:
        return cram.forgotten(connection, learner, days.of(now))
    if guide_list.guide(connection, GuideId(what)) is not None:
        return cram.of_guide(connection, learner, GuideId(what))
    quiz = library.quiz(connection, QuizId(what))
    if quiz is None:
        raise UnknownGuide(
            _("no guide or quiz is called “{what}”", what=what),
            _("name one, or say {flagged} or {forgotten}", flagged=FLAGGED, forgotten=FORGOTTEN),
        )
    points: set[PointId] = set()
    for section in quiz.sections:
        for question in library.some_questions(connection, section.questions):
            points.update(question.tests)
        if section.pool is not None:
            points |= drawing.points_drawn(connection, section.pool)
    return cram.of_points(connection, learner, points)
