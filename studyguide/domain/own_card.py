"""Cards that learners make themselves: by hand, from a highlight, from a question."""

from __future__ import annotations

from studyguide.domain import cloze
from studyguide.domain.content import Card, CardStyle
from studyguide.domain.ids import CardId, GuideId, PointId
from studyguide.domain.questions import (
    AnyQuestion,
    ChoiceQuestion,
    ClozeQuestion,
    Essay,
    Matching,
    Numeric,
    Ordering,
    TrueFalse,
    Typed,
)
from studyguide.errors import CardRefused
from studyguide.texts import _

LONGEST = 4000
"""Letters of a front or a back."""


def own_card(
    id: CardId, guide: GuideId, front: str, back: str, tests: tuple[PointId, ...] = ()
) -> Card:
    """Return a card; `[[marks]]` in a front without a back hide the first marked words.

    Raises:
        CardRefused: when a side is missing or too long.
    """
    front, back = front.strip(), back.strip()
    if max(len(front), len(back)) > LONGEST:
        raise CardRefused(
            _("the card is too long"), _("keep each side below {n} letters", n=LONGEST)
        )
    hidden = cloze.marks(front)
    if front and not back and hidden and hidden[0]:
        return Card(
            id=id,
            guide=guide,
            style=CardStyle.CLOZE,
            front=cloze.hide(front, 0),
            back=hidden[0],
            whole=cloze.plain(front),
            tests=tests,
        )
    if not front or not back:
        raise CardRefused(
            _("a card needs a front and a back"),
            _("write both, or put [[ ]] round the words to hide in a front alone"),
        )
    return Card(id=id, guide=guide, style=CardStyle.BASIC, front=front, back=back, tests=tests)


def card_of_question(id: CardId, guide: GuideId, question: AnyQuestion) -> Card:
    """Return a card that asks what a question asked."""
    front, back = question.ask, ""
    match question:
        case ChoiceQuestion():
            back = "; ".join(question.choices[place].text for place in sorted(question.key))
        case TrueFalse():
            front = _("True or false? {statement}", statement=question.ask)
            back = "True" if question.answer else "False"
        case Typed() | Numeric():
            back = question.solution
        case Matching():
            back = "\n".join(f"- {prompt}: {partner}" for prompt, partner in question.pairs)
        case Ordering():
            back = "\n".join(f"{n}. {item}" for n, item in enumerate(question.items, 1))
        case ClozeQuestion():
            front = cloze.GAP.join(question.texts)
            back = "; ".join(gap.solution for gap in question.gaps)
        case Essay():
            back = "\n".join(f"- {idea}" for idea in question.rubric)
    return Card(
        id=id,
        guide=guide,
        style=CardStyle.BASIC,
        front=front[:LONGEST],
        back=back[:LONGEST],
        tests=question.tests,
    )
