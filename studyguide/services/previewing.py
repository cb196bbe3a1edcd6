"""Looking at compiled content as a learner will see it, without a database.

Everything is found in the library that the files come to, so that an author sees a change at once.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import replace
from random import Random

from studyguide.content import derive
from studyguide.content.scalars import nearest
from studyguide.domain.content import Card, Guide, KeyPoint, Summary
from studyguide.domain.ids import PointId, QuestionId
from studyguide.domain.library import Bank, Library
from studyguide.domain.questions import AnyQuestion
from studyguide.domain.quiz import Pool, Quiz, Section, Source, lay_out, shown_order
from studyguide.domain.quiz_settings import QuizSettings
from studyguide.domain.slot import Slot
from studyguide.errors import StudyGuideError, UnknownBank, UnknownGuide, UnknownQuiz
from studyguide.texts import _

_MOST_NAMED = 12
"""Of how many things all ids are told when none is like the one asked for."""


def joined(library: Library, beside: Library) -> Library:
    """Return what some files hold together with what stands beside them; the files go first."""
    guides = {one.id for one in library.guides}
    banks = {one.id for one in library.banks}
    quizzes = {one.id for one in library.quizzes}
    return Library(
        guides=library.guides + tuple(one for one in beside.guides if one.id not in guides),
        banks=library.banks + tuple(one for one in beside.banks if one.id not in banks),
        cards=library.cards + tuple(one for one in beside.cards if one.guide not in guides),
        quizzes=library.quizzes + tuple(one for one in beside.quizzes if one.id not in quizzes),
    )


def guide(library: Library, id: str) -> Guide:
    """Return a guide.

    Raises:
        UnknownGuide: when there is none of that id.
    """
    for one in library.guides:
        if one.id == id:
            return one
    raise _unknown(library, UnknownGuide, "guide", id)


def bank(library: Library, id: str) -> Bank:
    """Return a bank.

    Raises:
        UnknownBank: when there is none of that id.
    """
    for one in library.banks:
        if one.id == id:
            return one
    raise _unknown(library, UnknownBank, "bank", id)


def quiz(library: Library, id: str) -> Quiz:
    """Return a quiz.

    Raises:
        UnknownQuiz: when there is none of that id.
    """
    for one in library.quizzes:
        if one.id == id:
            return one
    raise _unknown(library, UnknownQuiz, "quiz", id)


def cards(library: Library, guide: Guide) -> tuple[Card, ...]:
    """Return the cards of a guide, written ones and derived ones that are not switched off."""
    return tuple(card for card in library.cards if card.guide == guide.id)


def derived(library: Library, bank: Bank) -> tuple[AnyQuestion, ...]:
    """Return all questions that a bank's guide gives by itself, also those switched off.

    Raises:
        UnknownBank: when the bank stands in no guide's folder.
    """
    if bank.guide is None:
        raise UnknownBank(
            _("nothing is derived for the bank “{id}”", id=bank.id),
            _("it stands in no guide's folder"),
        )
    return tuple(derive.questions(guide(library, bank.guide), bank.id))


def derived_texts(guide: Guide) -> frozenset[str]:
    """Return which texts of a guide were made from titles and statements.

    `sentence` and `paragraph` are the guide's summaries, the id of a part stands for its text.
    """
    bare = derive.completed(
        replace(
            guide,
            summary=Summary(),
            parts=tuple(replace(part, summary="", text="") for part in guide.parts),
        )
    )
    parts = zip(guide.parts, bare.parts, strict=True)
    found: set[str] = {part.id for part, made in parts if part.text == made.text}
    if guide.summary.sentence == bare.summary.sentence:
        found.add("sentence")
    if guide.summary.paragraph == bare.summary.paragraph:
        found.add("paragraph")
    return frozenset(found)


def points(library: Library) -> dict[PointId, KeyPoint]:
    """Return every key point by its id."""
    return {point.id: point for guide in library.guides for point in guide.key_points}


def tested_by(library: Library, point: KeyPoint) -> list[QuestionId]:
    """Return the questions of all banks that test a key point."""
    return [
        question.id
        for bank in library.banks
        for question in bank.questions
        if point.id in question.tests
    ]


def pool(library: Library, quiz: Quiz, section: Section) -> list[AnyQuestion]:
    """Return what a section of a quiz draws from: what fits and is not asked anyway."""
    if section.pool is None:
        return []
    fixed = {id for one in quiz.sections for id in one.questions}
    return [question for question in _fitting(library, section.pool) if question.id not in fixed]


def questions(library: Library, ids: Iterable[QuestionId]) -> list[AnyQuestion]:
    """Return questions of any bank in the order of their ids."""
    every = {question.id: question for bank in library.banks for question in bank.questions}
    return [every[id] for id in ids]


def order(question: AnyQuestion, seed: int) -> tuple[int, ...]:
    """Return an order of options, partners or items in which a learner may see them.

    It depends on the question and the seed only: a change elsewhere does not mix it anew.
    """
    return shown_order(question, Random(f"{seed}/{question.id}"), shuffle=True)


def sample(
    library: Library, quiz: Quiz, seed: int
) -> tuple[tuple[Slot, ...], tuple[AnyQuestion, ...]]:
    """Return one sitting of a quiz as chance may lay it out; the same seed gives the same."""
    return lay_out(quiz, source(library), Random(seed))


def source(library: Library) -> Source:
    """Return where the questions of a sitting come from; each pool is looked for once."""
    pools: dict[Pool, list[AnyQuestion]] = {}
    every = {question.id: question for bank in library.banks for question in bank.questions}

    def candidates(pool: Pool) -> list[AnyQuestion]:
        if pool not in pools:
            pools[pool] = _fitting(library, pool)
        return pools[pool]

    return Source(questions=lambda ids: [every[id] for id in ids], candidates=candidates)


def settings_for(quiz: Quiz, learner: str) -> QuizSettings | None:
    """Return what holds for a learner by name; None when no exception is made for that name."""
    name = " ".join(unicodedata.normalize("NFC", learner).split())
    known = any(one.learner.casefold() == name.casefold() for one in quiz.settings.exceptions)
    return quiz.settings.for_learner(name) if known else None


def _fitting(library: Library, pool: Pool) -> list[AnyQuestion]:
    banks = [bank for bank in library.banks if bank.id in pool.banks]
    return [question for bank in banks for question in bank.questions if pool.admits(question)]


_MISSING = {
    "guide": (
        _("no guide is called “{id}”"),
        _("there is a guide of that id: {command}"),
        _("these files hold no guide"),
    ),
    "bank": (
        _("no bank is called “{id}”"),
        _("there is a bank of that id: {command}"),
        _("these files hold no bank"),
    ),
    "quiz": (
        _("no quiz is called “{id}”"),
        _("there is a quiz of that id: {command}"),
        _("these files hold no quiz"),
    ),
}
"""For each kind of content: it is missing, it has the id, none is there."""


def _unknown(library: Library, error: type[StudyGuideError], kind: str, id: str) -> StudyGuideError:
    """Return the error for an id that is not there, with the nearest that is."""
    known: dict[str, list[str]] = {
        "guide": [one.id for one in library.guides],
        "bank": [one.id for one in library.banks],
        "quiz": [one.id for one in library.quizzes],
    }
    missing, there, none = _MISSING[kind]
    message = missing.format(id=id)
    for other, ids in known.items():
        if id in ids:
            there = _MISSING[other][1]
            return error(message, there.format(command=f"`studyguide preview {other} {id}`"))
    guess = nearest(id, known[kind])
    if guess is not None:
        return error(message, _("did you mean {word}?", word=f"`{guess}`"))
    some = ", ".join(known[kind][:_MOST_NAMED])
    more = ", …" if len(known[kind]) > _MOST_NAMED else ""
    return error(message, _("there are: {words}", words=f"{some}{more}") if some else none)
