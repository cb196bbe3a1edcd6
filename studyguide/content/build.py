"""Validated entries to domain objects."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction
from typing import TypedDict

from studyguide.content.revision import revision
from studyguide.content.schema import (
    BasicCardEntry,
    ClozeCardEntry,
    GuideFile,
)
from studyguide.content.schema_question import (
    AnyEntry,
    ChoiceEntry,
    ClozeEntry,
    GapEntry,
    MatchEntry,
    NumericEntry,
    OrderEntry,
    PatternAnswer,
    RejectedAnswer,
    RightOption,
    TrueFalseEntry,
    TypedEntry,
    WrongOption,
)
from studyguide.content.schema_values import Letters, Typos
from studyguide.domain import cloze
from studyguide.domain.content import (
    Article,
    Card,
    CardStyle,
    Guide,
    KeyPoint,
    Part,
    Summary,
    Term,
)
from studyguide.domain.ids import CardId, GuideId, PartId, PointId, QuestionId
from studyguide.domain.questions import (
    Accepted,
    AnyQuestion,
    Choice,
    ChoiceQuestion,
    ClozeQuestion,
    Essay,
    Gap,
    Level,
    Matching,
    Numeric,
    Ordering,
    Rejected,
    TrueFalse,
    Typed,
)
from studyguide.domain.sentences import Sentences


class _CommonFields(TypedDict):
    id: QuestionId
    tests: tuple[PointId, ...]
    level: Level
    points: Fraction
    why: str
    hints: tuple[str, ...]
    tags: tuple[str, ...]
    shuffle: bool


def question(entry: AnyEntry, id: QuestionId, tests: Iterable[PointId]) -> AnyQuestion:
    """Return the question that an entry describes."""
    plain = _question(
        entry,
        {
            "id": id,
            "tests": tuple(tests),
            "level": entry.level,
            "points": entry.points,
            "why": entry.why,
            "hints": tuple(entry.hints),
            "tags": tuple(entry.tags),
            "shuffle": entry.shuffle,
        },
    )
    return revised(plain)


def revised(plain: AnyQuestion) -> AnyQuestion:
    """Return the question with its revision."""
    return replace(plain, revision=revision(plain))


def _question(entry: AnyEntry, common: _CommonFields) -> AnyQuestion:
    if isinstance(entry, ChoiceEntry):
        choices = _choices(entry.choices)
        several = sum(choice.right for choice in choices) > 1
        return ChoiceQuestion(
            **common, ask=entry.ask, choices=choices, several=several, credit=entry.credit
        )
    if isinstance(entry, TrueFalseEntry):
        return TrueFalse(**common, ask=entry.statement, answer=entry.answer)
    if isinstance(entry, TypedEntry):
        return Typed(
            **common,
            ask=entry.ask,
            accept=_accepted(entry.accept),
            reject=_rejected(entry.reject),
            exact=entry.typos is Typos.EXACT,
            case=entry.case is Letters.EXACT,
            accents=entry.accents is Letters.EXACT,
            require=tuple(entry.require),
        )
    if isinstance(entry, NumericEntry):
        unit = entry.units[0].name if entry.units else entry.unit
        return Numeric(
            **common, ask=entry.ask, accept=tuple(entry.numbers), unit=unit, units=entry.units
        )
    if isinstance(entry, MatchEntry):
        pairs = tuple(entry.match.items())
        return Matching(**common, ask=entry.ask, pairs=pairs, distractors=tuple(entry.distractors))
    if isinstance(entry, OrderEntry):
        return Ordering(**common, ask=entry.ask, items=tuple(entry.order), credit=entry.credit)
    if isinstance(entry, ClozeEntry):
        gaps = tuple(_gap(name, entry.gaps.get(name)) for name in cloze.marks(entry.cloze))
        return ClozeQuestion(**common, ask=entry.cloze, gaps=gaps)
    fewest, most = entry.words
    return Essay(
        **common,
        ask=entry.essay,
        rubric=tuple(entry.rubric),
        fewest_words=fewest,
        most_words=most,
    )


def _choices(options: Iterable[str | RightOption | WrongOption]) -> tuple[Choice, ...]:
    return tuple(
        Choice(text=option)
        if isinstance(option, str)
        else Choice(
            text=option.right if isinstance(option, RightOption) else option.wrong,
            right=isinstance(option, RightOption),
            feedback=option.feedback,
            credit=option.credit,
            pinned=option.pin,
        )
        for option in options
    )


def _accepted(answers: Iterable[Accepted | PatternAnswer]) -> tuple[Accepted, ...]:
    return tuple(
        answer
        if isinstance(answer, Accepted)
        else Accepted(text=answer.pattern, credit=answer.credit, pattern=True)
        for answer in answers
    )


def _rejected(answers: Iterable[str | RejectedAnswer]) -> tuple[Rejected, ...]:
    return tuple(
        Rejected(text=answer)
        if isinstance(answer, str)
        else Rejected(text=answer.answer, feedback=answer.feedback)
        for answer in answers
    )


def _gap(name: str, entry: GapEntry | None) -> Gap:
    if entry is None:
        return Gap(name=name, accept=(Accepted(text=name),))
    accept = _accepted(entry.accept)
    if not (accept or entry.numbers or entry.choices):
        accept = (Accepted(text=name),)
    return Gap(
        name=name,
        accept=accept,
        reject=_rejected(entry.reject),
        numbers=tuple(entry.numbers),
        choices=_choices(entry.choices),
        weight=entry.weight,
        exact=entry.typos is Typos.EXACT,
        case=entry.case is Letters.EXACT,
        accents=entry.accents is Letters.EXACT,
        require=tuple(entry.require),
    )


def guide(file: GuideFile, term_ids: Iterable[str]) -> Guide:
    """Return the guide that a file describes; what it leaves out is left empty."""
    id = GuideId(file.guide)
    return Guide(
        id=id,
        title=file.title,
        article=Article(
            title=file.article.title or file.title,
            author=file.article.author,
            publisher=file.article.publisher,
            published=file.article.published,
            sha256=file.article.sha256,
            complete=file.article.complete,
            notice=file.article.notice,
        ),
        summary=Summary(sentence=file.summary.sentence, paragraph=file.summary.paragraph),
        parts=tuple(
            Part(
                id=PartId(part.part),
                title=part.title,
                text=part.text,
                at=part.at,
                summary=part.summary,
                key_points=tuple(
                    KeyPoint(
                        id=PointId(f"{id}/{point.point}"),
                        says=point.says,
                        kind=point.kind,
                        at=point.at,
                        untrue=point.untrue,
                    )
                    for point in part.key_points
                ),
            )
            for part in file.parts
        ),
        terms=tuple(
            Term(id=term_id, name=term.term, means=term.means, at=term.at, also=tuple(term.also))
            for term_id, term in zip(term_ids, file.terms, strict=True)
        ),
    )


def cards(
    entry: BasicCardEntry | ClozeCardEntry,
    guide: GuideId,
    name: str,
    tests: Iterable[PointId],
    at: Sentences,
) -> list[Card]:
    """Return the cards that an entry describes: for a cloze one for each mark.

    The first has the entry's own id, so that a mark added later leaves its history alone.
    """
    tested, where = tuple(tests), entry.at or at
    if isinstance(entry, BasicCardEntry):
        plain = Card(
            id=CardId(f"{guide}/{name}"),
            guide=guide,
            style=CardStyle.BASIC,
            front=entry.front,
            back=entry.back,
            tests=tested,
            at=where,
        )
        return [revised_card(plain)]
    ids = [
        f"{guide}/{name}.{number}" if number > 1 else f"{guide}/{name}"
        for number in range(1, len(cloze.marks(entry.cloze)) + 1)
    ]
    return [
        cloze_card(id, guide, entry.cloze, index, tested, where) for index, id in enumerate(ids)
    ]


def cloze_card(
    id: str, guide: GuideId, text: str, index: int, tests: tuple[PointId, ...], at: Sentences
) -> Card:
    """Return the card that hides one mark of a text."""
    return revised_card(
        Card(
            id=CardId(id),
            guide=guide,
            style=CardStyle.CLOZE,
            front=cloze.hide(text, index),
            back=cloze.marks(text)[index],
            whole=cloze.plain(text),
            tests=tests,
            at=at,
        )
    )


def revised_card(plain: Card) -> Card:
    """Return the card with its revision."""
    return replace(plain, revision=revision(plain))
