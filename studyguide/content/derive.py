"""Summary, cards and questions that come from key points and terms alone.

Everything is a function of the guide: the same guide gives the same ids and wordings, and what is
added changes as little as possible of the rest. Derived ids have dots, written ones cannot.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from studyguide.content.build import cloze_card, revised, revised_card
from studyguide.content.distractors import Candidates, candidates, distractors, stable
from studyguide.domain import cloze
from studyguide.domain.content import Card, CardStyle, Guide, KeyPoint, Part, Summary, Term
from studyguide.domain.ids import BankId, CardId, PointId, QuestionId
from studyguide.domain.questions import (
    Accepted,
    AnyQuestion,
    Choice,
    ClozeQuestion,
    Gap,
    Level,
    Matching,
    TrueFalse,
    Typed,
)
from studyguide.domain.sentences import Sentences

GROUP = 4
"""How many terms one matching question asks."""
SMALLEST_GROUP = 3
FEWEST_DISTRACTORS = 2
"""A gap with fewer is typed instead of chosen."""


def completed(guide: Guide) -> Guide:
    """Return the guide with summaries and texts where its author wrote none."""
    parts = tuple(_completed_part(part) for part in guide.parts)
    titles = "; ".join(part.title for part in parts)
    paragraph = " ".join(
        f"{part.title.rstrip('.')}: {cloze.plain(part.key_points[0].says)}"
        for part in parts
        if part.key_points
    )
    summary = Summary(
        sentence=guide.summary.sentence or f"{guide.title}: {titles}.",
        paragraph=guide.summary.paragraph or paragraph or titles,
    )
    return replace(guide, parts=parts, summary=summary)


def _completed_part(part: Part) -> Part:
    statements = [cloze.plain(point.says) for point in part.key_points]
    return replace(
        part,
        summary=part.summary or (statements[0] if statements else ""),
        text=part.text or "\n".join(f"- {statement}" for statement in statements),
    )


def cards(guide: Guide) -> Iterator[Card]:
    """Yield two cards for each term and one for each mark of a key point."""
    for term in guide.terms:
        yield from _term_cards(guide, term)
    for point in guide.key_points:
        for index in range(len(cloze.marks(point.says))):
            id = f"{guide.id}/point.{point.local}.{index + 1}"
            yield cloze_card(id, guide.id, point.says, index, (point.id,), point.at)


def _term_cards(guide: Guide, term: Term) -> Iterator[Card]:
    plain = Card(
        id=CardId(f"{guide.id}/term.{term.id}.meaning"),
        guide=guide.id,
        style=CardStyle.BASIC,
        front=f"What does “{term.name}” mean here?",
        back=term.means,
        tests=points_of(guide, term),
        at=term.at,
    )
    yield revised_card(plain)
    yield revised_card(
        replace(
            plain,
            id=CardId(f"{guide.id}/term.{term.id}.name"),
            front=f"Which term is meant?\n\n{veiled(term)}",
            back=term.name,
        )
    )


def questions(guide: Guide, bank: BankId) -> Iterator[AnyQuestion]:
    """Yield gaps, true/false statements, matching and typed terms."""
    points = guide.key_points
    others = candidates(
        [point.says for point in points],
        [term.name for term in guide.terms],
        [
            *(part.text for part in guide.parts),
            *(point.untrue for point in points),
            *(term.means for term in guide.terms),
        ],
    )
    for point in points:
        if cloze.marks(point.says):
            yield revised(_gap_question(guide, bank, point, others))
        if point.untrue:
            yield revised(_fact_question(bank, point))
    for number, (group, more) in enumerate(_groups(guide.terms), start=1):
        yield revised(_matching(guide, bank, number, group, more))
    for term in guide.terms:
        yield revised(
            Typed(
                id=QuestionId(f"{bank}/typed.{term.id}"),
                ask=f"Which term has this meaning? {veiled(term)}",
                accept=tuple(Accepted(text=name) for name in (term.name, *term.also)),
                tests=points_of(guide, term),
                why=_where(term.at, f"{term.name}: {term.means}"),
            )
        )


def _gap_question(guide: Guide, bank: BankId, point: KeyPoint, others: Candidates) -> ClozeQuestion:
    synonyms = {name.casefold(): term for term in guide.terms for name in (term.name, *term.also)}
    gaps = []
    for index, answer in enumerate(cloze.marks(point.says)):
        term = synonyms.get(answer.casefold())
        wrong = distractors(
            point.says,
            index,
            others.without({name for name in synonyms if synonyms[name] == term}),
            point.id,
        )
        if len(wrong) < FEWEST_DISTRACTORS:
            gaps.append(Gap(name=answer, accept=(Accepted(text=answer),)))
        else:
            options = sorted((answer, *wrong), key=lambda text: stable(point.id, text))
            choices = tuple(Choice(text=text, right=text == answer) for text in options)
            gaps.append(Gap(name=answer, choices=choices))
    return ClozeQuestion(
        id=QuestionId(f"{bank}/gap.{point.local}"),
        ask=point.says,
        gaps=tuple(gaps),
        tests=(point.id,),
        why=_where(point.at, cloze.plain(point.says)),
    )


def _fact_question(bank: BankId, point: KeyPoint) -> TrueFalse:
    """Return the statement as it is or made false, as a hash of its id decides."""
    is_true = stable("fact", point.id) % 2 == 0
    says = cloze.plain(point.says)
    why = _where(point.at, says)
    return TrueFalse(
        id=QuestionId(f"{bank}/fact.{point.local}"),
        ask=says if is_true else cloze.plain(point.untrue),
        answer=is_true,
        level=Level.UNDERSTAND,
        tests=(point.id,),
        why=why if is_true else f"This is not what the guide says. {why}",
    )


def _groups(terms: Sequence[Term]) -> Iterator[tuple[Sequence[Term], Term | None]]:
    """Yield terms in groups, each with a further term to distract.

    The further term comes from the group before, for the first group from the one behind it.
    """
    distinct = list({veiled(term).casefold(): term for term in reversed(terms)}.values())[::-1]
    for start in range(0, len(distinct), GROUP):
        group = distinct[start : start + GROUP]
        if len(group) >= SMALLEST_GROUP:
            rest = distinct[start - GROUP : start] if start else distinct[GROUP : GROUP + 1]
            yield group, min(rest, key=lambda term: stable(group[0].id, term.id), default=None)


def _matching(
    guide: Guide, bank: BankId, number: int, group: Sequence[Term], more: Term | None
) -> Matching:
    tests = dict.fromkeys(point for term in group for point in points_of(guide, term))
    return Matching(
        id=QuestionId(f"{bank}/match.terms.{number}"),
        ask="Match each meaning with its term.",
        pairs=tuple((veiled(term), term.name) for term in group),
        distractors=(more.name,) if more else (),
        level=Level.UNDERSTAND,
        tests=tuple(tests),
        why="\n".join(_where(term.at, f"{term.name}: {term.means}") for term in group),
    )


def points_of(guide: Guide, term: Term) -> tuple[PointId, ...]:
    """Return the key points that a term belongs to.

    Those whose statement contains it; failing that the one about the same sentences that is about
    the fewest, so that every question leads to a passage.
    """
    points = guide.key_points
    pattern = _any_name(term)
    named = tuple(point.id for point in points if pattern.search(cloze.plain(point.says)))
    if named:
        return named
    sentences = _numbers(term.at)
    shared = [point for point in points if sentences & _numbers(point.at)]
    return tuple(point.id for point in sorted(shared, key=lambda p: len(_numbers(p.at)))[:1])


def veiled(term: Term) -> str:
    """Return the meaning with the term itself hidden, should it stand there."""
    return _any_name(term).sub(cloze.GAP, term.means)


def _any_name(term: Term) -> re.Pattern[str]:
    """Return a pattern for the term and its other names as whole words."""
    names = sorted({term.name, *term.also}, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)", re.IGNORECASE)


def _numbers(at: Sentences) -> set[int]:
    return {
        number for first, last in at.ranges for number in range(first, min(last, first + 999) + 1)
    }


def _where(at: Sentences, statement: str) -> str:
    """Return a statement with the place where it stands."""
    return f"{at.label} of the article: {statement}" if at else statement
