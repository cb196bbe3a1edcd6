"""Validated quiz files to quizzes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import timedelta
from fractions import Fraction

from studyguide.content.revision import revision
from studyguide.content.schema_quiz import (
    AllowanceEntry,
    FixedEntry,
    QuizFile,
    SectionEntry,
    SettingsEntry,
    Shuffle,
)
from studyguide.domain.ids import BankId, PointId, QuestionId, QuizId
from studyguide.domain.quiz import Pool, Quiz, Section
from studyguide.domain.quiz_settings import Allowance, QuizSettings, ReviewOptions


def quiz(
    file: QuizFile,
    questions: Iterable[tuple[QuestionId, ...]],
    point: Callable[[str], PointId],
) -> Quiz:
    """Return the quiz that a file describes, given the ids of each section's fixed questions."""
    plain = Quiz(
        id=QuizId(file.quiz),
        title=file.title,
        about=file.about,
        sections=tuple(
            Section(
                title=section.title,
                questions=ids,
                draw=section.draw,
                pool=pool(section, point),
                points=section.points,
                worth=_worth(section, ids),
                best=section.best,
            )
            for section, ids in zip(file.sections, questions, strict=True)
        ),
        settings=settings(file.settings),
    )
    return replace(plain, revision=revision(plain))


def _worth(section: SectionEntry, ids: Iterable[QuestionId]) -> Mapping[QuestionId, Fraction]:
    """Return what single questions are worth where that is not what section or bank say."""
    worth: dict[QuestionId, Fraction] = {}
    for id, entry in zip(ids, section.questions, strict=True):
        if isinstance(entry, str):
            continue
        if isinstance(entry, FixedEntry):
            if entry.points is not None:
                worth[id] = entry.points
        elif section.points is not None and "points" in entry.model_fields_set:
            worth[id] = entry.points
    return worth


def settings(entry: SettingsEntry) -> QuizSettings:
    """Return the settings that a file describes."""
    ending, grace = entry.on_timeout
    return QuizSettings(
        behaviour=entry.behaviour,
        tries=entry.tries,
        penalty=entry.penalty,
        certainty=entry.certainty,
        time_limit=entry.time_limit,
        on_timeout=ending,
        grace=grace,
        opens=entry.opens,
        closes=entry.closes,
        attempts=entry.attempts,
        wait_between=entry.wait_between or timedelta(),
        grade=entry.grade,
        shuffle_questions=entry.shuffle in (Shuffle.QUESTIONS, Shuffle.BOTH),
        shuffle_options=entry.shuffle in (Shuffle.OPTIONS, Shuffle.BOTH),
        navigation=entry.navigation,
        review=ReviewOptions(
            answering=entry.review.answering,
            submitted=entry.review.submitted,
            closed=entry.review.closed,
        ),
        pass_mark=entry.pass_mark,
        access_code=entry.access_code,
        exceptions=tuple(_allowance(one, entry.time_limit) for one in entry.exceptions),
    )


def _allowance(entry: AllowanceEntry, limit: timedelta | None) -> Allowance:
    extra = entry.extra_time
    if isinstance(extra, Fraction):
        seconds = extra * round((limit or timedelta()).total_seconds())
        extra = timedelta(seconds=round(seconds))
    return Allowance(
        learner=entry.learner,
        extra_time=extra,
        extra_attempts=entry.extra_attempts,
        opens=entry.opens,
        closes=entry.closes,
    )


def pool(section: SectionEntry, point: Callable[[str], PointId]) -> Pool | None:
    """Return what a section draws from."""
    entry = section.pool
    if entry is None:
        return None
    return Pool(
        banks=tuple(BankId(bank) for bank in _many(entry.banks)),
        levels=tuple(entry.level) if isinstance(entry.level, list) else (entry.level,),
        tags=tuple(_many(entry.tags)),
        tests=tuple(point(test) for test in _many(entry.tests)),
    )


def _many(value: str | list[str]) -> list[str]:
    return value if isinstance(value, list) else [value]
