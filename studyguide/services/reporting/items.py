"""The rows of questions and places in the report of a quiz."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median

from msgspec.structs import replace

from studyguide.domain.guess import guess_score
from studyguide.domain.ids import AttemptId, QuestionId, QuizId
from studyguide.domain.item_analysis import ItemAnalysis, Place
from studyguide.domain.item_flags import flags
from studyguide.domain.questions import AnyQuestion, ChoiceQuestion, TrueFalse
from studyguide.domain.quiz import Quiz
from studyguide.domain.reliability import QuestionReliability
from studyguide.domain.statistics import QuestionStatistics
from studyguide.domain.thirds import MIDDLE, OptionCount, Thirds
from studyguide.services.reporting.answers import Answers
from studyguide.services.reporting.quiz_model import (
    FlagRow,
    ItemRow,
    OptionRow,
)
from studyguide.store import (
    report_answers,
    report_questions,
)
from studyguide.store.database import Connection
from studyguide.store.question_codec import kind_of
from studyguide.store.report_attempts import Taken
from studyguide.texts import _

_UNKNOWN = QuestionReliability(alpha_if_deleted=None, item_rest_correlation=None)


@dataclass(slots=True)
class Asked:
    """What was answered to one question while it is collected."""

    question: AnyQuestion
    kind: str
    revisions: set[str] = field(default_factory=set)
    had: int = 0
    answered: int = 0
    waiting: int = 0
    seconds: list[float] = field(default_factory=list)
    answers: Answers = field(default_factory=Answers)


def asked_questions(
    connection: Connection,
    quiz: QuizId,
    chosen: Mapping[AttemptId, Taken],
    cut: Thirds | None,
) -> dict[QuestionId, Asked]:
    """Collect what was answered to each question of the attempts."""
    wanted = {(slot.question, slot.revision) for one in chosen.values() for slot in one.plan.slots}
    revisions = report_questions.some_revisions(connection, wanted)
    found: dict[QuestionId, Asked] = {}
    for one in sorted(chosen.values(), key=lambda one: one.started):
        for slot in one.plan.slots:
            question = revisions.get((slot.question, slot.revision))
            if question is None:
                continue
            if slot.question not in found:
                found[slot.question] = Asked(question, kind_of(question))
            found[slot.question].had += 1
            found[slot.question].question = question
            found[slot.question].revisions.add(slot.revision)
    for attempt, slots in report_answers.given(connection, quiz=quiz):
        sitting = chosen.get(attempt)
        if sitting is None:
            continue
        third = MIDDLE if cut is None else cut.of(sitting.reached)
        for given in slots.values():
            asked = found.get(given.question)
            question = revisions.get((given.question, given.revision))
            if asked is None or question is None:
                continue
            asked.answered += 1
            asked.waiting += given.waiting
            asked.seconds.append(given.took_ms / 1000)
            asked.answers.add(question, given.body, given.fraction, third)
    return found


def place_rows(analysis: ItemAnalysis, quiz: Quiz) -> tuple[ItemRow, ...]:
    """Return a row for each place of the quiz, those filled by draws included."""
    rest = analysis.reliability.questions if analysis.reliability else ()
    return tuple(
        _row(
            number,
            place,
            figures,
            quiz,
            rest[number - 1] if rest else _UNKNOWN,
        )
        for number, (place, figures) in enumerate(
            zip(analysis.places, analysis.statistics.questions, strict=True), 1
        )
    )


def question_rows(
    analysis: ItemAnalysis,
    quiz: Quiz,
    asked: Mapping[QuestionId, Asked],
    wrong: Mapping[str, int],
) -> tuple[ItemRow, ...]:
    """Return a row for each question that was asked; `wrong` counts who said so of it."""
    known: dict[QuestionId, QuestionReliability] = {}
    if analysis.reliability is not None:
        rest = analysis.reliability.questions
        known = {
            place.question: figures
            for place, figures in zip(analysis.places, rest, strict=True)
            if place.question is not None
        }
    by_place = {
        place.question: figures
        for place, figures in zip(analysis.places, analysis.statistics.questions, strict=True)
        if place.question is not None
    }
    indices = [
        figures.discrimination_index
        for figures in analysis.by_question.questions
        if figures.discrimination_index is not None
    ]
    found = []
    for number, (place, figures) in enumerate(
        zip(analysis.questions, analysis.by_question.questions, strict=True), 1
    ):
        question = place.question
        if question is None:
            continue
        best = figures if analysis.drawn else by_place.get(question, figures)
        row = _row(number, place, best, quiz, known.get(question, _UNKNOWN))
        one = asked.get(question)
        found.append(
            row if one is None else _described(row, best, one, wrong.get(question, 0), indices)
        )
    return tuple(found)


def _row(
    number: int,
    place: Place,
    figures: QuestionStatistics,
    quiz: Quiz,
    rest: QuestionReliability,
) -> ItemRow:
    sections = quiz.sections
    return ItemRow(
        number=number,
        section=sections[place.section].title if place.section < len(sections) else "",
        question=place.question,
        ask="" if place.question is not None else _("drawn at random"),
        kind="",
        attempts=figures.attempts,
        points=float(place.points),
        facility=figures.facility,
        standard_deviation=figures.standard_deviation,
        guess=None,
        intended_weight=figures.intended_weight,
        effective_weight=figures.effective_weight,
        discrimination_index=figures.discrimination_index,
        discriminative_efficiency=figures.discriminative_efficiency,
        alpha_if_deleted=rest.alpha_if_deleted,
        item_rest_correlation=rest.item_rest_correlation,
        seconds=None,
        skipped=0,
        waiting=0,
        revisions=1,
        options=(),
        flags=(),
    )


def _described(
    row: ItemRow,
    figures: QuestionStatistics,
    one: Asked,
    said_wrong: int,
    indices: Sequence[float],
) -> ItemRow:
    score = guess_score(one.question)
    guess = None if score is None else float(100 * score)
    counts = one.answers.counts(one.question)
    single = isinstance(one.question, ChoiceQuestion | TrueFalse) and not (
        isinstance(one.question, ChoiceQuestion) and one.question.several
    )
    shown: Sequence[OptionCount] = counts if single else ()
    return replace(
        row,
        ask=one.question.ask,
        kind=one.kind,
        guess=guess,
        seconds=median(one.seconds) if one.seconds else None,
        skipped=max(0, one.had - one.answered),
        waiting=one.waiting,
        revisions=len(one.revisions),
        options=tuple(
            OptionRow(
                text=option.text,
                key=option.key,
                lower=option.lower,
                middle=option.middle,
                upper=option.upper,
                share=option.chosen / one.had if one.had else 0.0,
            )
            for option in counts
        ),
        flags=(
            *(
                FlagRow(sign=flag.sign.value, reason=flag.reason, remark=flag.remark)
                for flag in flags(
                    figures,
                    guess=guess,
                    options=shown,
                    single=single,
                    usual=median(indices) if indices else 0.0,
                    questions=max(1, len(indices)),
                )
            ),
            *_reported(said_wrong),
        ),
    )


def _reported(times: int) -> tuple[FlagRow, ...]:
    """Return what to say where learners say that a question is wrong."""
    if not times:
        return ()
    reason = (
        _("learners said {n} times that it is wrong", n=times)
        if times > 1
        else _("a learner said so")
    )
    return (FlagRow(sign="said to be wrong", reason=reason, remark=True),)
