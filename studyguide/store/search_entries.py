"""What can be found in content: each thing that is said, as one passage with a title and a body."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple
from uuid import UUID

from studyguide.domain import cloze, markdown
from studyguide.domain.content import Card, Guide
from studyguide.domain.finding import Kind
from studyguide.domain.ids import GuideId, LearnerId, PartId
from studyguide.domain.library import Bank, Library
from studyguide.domain.questions import (
    AnyQuestion,
    ChoiceQuestion,
    ClozeQuestion,
    Essay,
    Matching,
    Numeric,
    Ordering,
    Typed,
)


class Passage(NamedTuple):
    """One thing that can be found."""

    kind: Kind
    key: str
    source: str
    guide: GuideId | None
    part: PartId | None
    title: str
    body: str
    owner: UUID | None = None
    """The learner whose own it is; None for everybody's."""


def entries(library: Library) -> Iterator[Passage]:
    """Yield everything that a library says."""
    for guide in library.guides:
        yield from _of_guide(guide)
    parts = {
        point.id: part.id
        for guide in library.guides
        for part in guide.parts
        for point in part.key_points
    }
    for card in library.cards:
        part = next((parts[point] for point in card.tests if point in parts), None)
        yield of_card(card, part)
    for bank in library.banks:
        for question in bank.questions:
            yield _of_question(bank, question)


def of_card(card: Card, part: PartId | None = None, owner: LearnerId | None = None) -> Passage:
    """Return what a card says on both sides."""
    sides = (card.whole,) if card.whole else (card.front, card.back)
    body = "\n".join(markdown.plain(side) for side in sides)
    return Passage(Kind.CARD, card.id, card.guide, card.guide, part, "", body, owner)


def _of_guide(guide: Guide) -> list[Passage]:
    about = "\n".join(filter(None, (guide.summary.sentence, guide.summary.paragraph)))
    found = [_said(guide, Kind.PART, guide.id, None, guide.title, markdown.plain(about))]
    for part in guide.parts:
        key = f"{guide.id}/{part.id}"
        found.append(_said(guide, Kind.PART, key, part.id, part.title, markdown.plain(part.text)))
        for point in part.key_points:
            name = point.local.replace("-", " ")
            said = " ".join(cloze.plain(point.says).split())
            found.append(_said(guide, Kind.POINT, point.id, part.id, name, said))
    for term in guide.terms:
        name = ", ".join((term.name, *term.also))
        said = " ".join(term.means.split())
        found.append(_said(guide, Kind.TERM, f"{guide.id}/{term.id}", None, name, said))
    return found


def _said(
    guide: Guide, kind: Kind, key: str, part: PartId | None, title: str, body: str
) -> Passage:
    return Passage(kind, key, guide.id, guide.id, part, title, body)


def _of_question(bank: Bank, question: AnyQuestion) -> Passage:
    body = "\n".join(filter(None, (*_asked(question), question.why)))
    return Passage(Kind.QUESTION, question.id, bank.id, bank.guide, None, "", body)


def _asked(question: AnyQuestion) -> Iterator[str]:
    """Yield what a question asks, and every answer that it knows."""
    yield markdown.plain(question.ask)
    if isinstance(question, ChoiceQuestion):
        yield from (choice.text for choice in question.choices)
    elif isinstance(question, Typed | Numeric):
        yield from (one.text for one in question.accept)
    elif isinstance(question, Matching):
        yield from (f"{left}: {right}" for left, right in question.pairs)
    elif isinstance(question, Ordering):
        yield from question.items
    elif isinstance(question, ClozeQuestion):
        for gap in question.gaps:
            yield from (one.text for one in gap.accept)
            yield from (one.text for one in gap.numbers)
            yield from (one.text for one in gap.choices)
    elif isinstance(question, Essay):
        yield from question.rubric
