"""Guides, cards and banks in lines, as learners will see them, and what they do not see.

Options are mixed, and so are items to be ordered: in the author's order they would tell the key.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from studyguide.cli import answers
from studyguide.cli.plain import Talk
from studyguide.cli.plain_content import say_back, say_part, say_point, say_summary, say_term
from studyguide.cli.plain_keys import key
from studyguide.cli.words import figure, one_line
from studyguide.domain import cloze
from studyguide.domain.content import NOT_STATED, Guide, KeyPoint, Part
from studyguide.domain.ids import PointId, QuestionId, is_derived
from studyguide.domain.library import Bank, Library
from studyguide.domain.questions import LEVELS, AnyQuestion, ChoiceQuestion
from studyguide.services import previewing
from studyguide.texts import _, _n


def _stated(text: str) -> str:
    return _("not stated") if text == NOT_STATED else text


def say_guide(talk: Talk, library: Library, id: str, *, keys: bool) -> None:
    """Say a guide from its title to its last term.

    Raises:
        UnknownGuide: when there is none of that id.
    """
    guide = previewing.guide(library, id)
    derived = previewing.derived_texts(guide) if keys else frozenset()
    say_summary(talk, guide)
    if keys:
        _say_article(talk, guide, derived)
    talk.say(_n("Contents: {n} part.", "Contents: {n} parts.", len(guide.parts)))
    for number, part in enumerate(guide.parts, 1):
        talk.say(f"{number}. {part.title} ({part.minutes} min)")
    for number, part in enumerate(guide.parts, 1):
        talk.say(
            "",
            _("Part {number} of {n}", number=number, n=len(guide.parts))
            + (f" ({part.id})" if keys else ""),
        )
        say_part(talk, part)
        if part.summary:
            talk.say(_("In short: {summary}", summary=one_line(part.summary)))
        if keys and part.id in derived:
            talk.say(_("Derived: the text, from the key points"))
        _say_points(talk, library, part, keys=keys)
    if guide.terms:
        talk.say("", _("Terms:"))
    for term in guide.terms:
        say_term(talk, term)
        if keys and term.also:
            talk.say(_("Also: {also}", also=", ".join(term.also)))


def _say_article(talk: Talk, guide: Guide, derived: Collection[str]) -> None:
    article = guide.article
    talk.say(
        _("Article: {title}", title=one_line(article.title)),
        _("Author: {author}", author=_stated(article.author)),
        _("Publisher: {publisher}", publisher=_stated(article.publisher)),
        _("Published: {published}", published=_stated(article.published)),
    )
    if "sentence" in derived:
        talk.say(_("Derived: the one sentence, from the titles"))
    if "paragraph" in derived:
        talk.say(_("Derived: the summary, from the key points"))


def _say_points(talk: Talk, library: Library, part: Part, *, keys: bool) -> None:
    if part.key_points:
        talk.say(_("Key points:"))
    for point in part.key_points:
        say_point(talk, point)
        if keys:
            talk.say(_("Id: {local}", local=point.local))
            if cloze.marks(point.says):
                talk.say(
                    _("Marks: {words}", words="; ".join(map(one_line, cloze.marks(point.says))))
                )
            if point.untrue:
                talk.say(_("Untrue: {untrue}", untrue=one_line(cloze.plain(point.untrue))))
            tested = previewing.tested_by(library, point)
            talk.say(_("Tested by: {tested}", tested=", ".join(tested) or _("no question")))


def say_cards(talk: Talk, library: Library, id: str, *, keys: bool) -> None:
    """Say front and back of all cards of a guide.

    Raises:
        UnknownGuide: when there is none of that id.
    """
    guide = previewing.guide(library, id)
    cards = previewing.cards(library, guide)
    derived = sum(is_derived(card.id) for card in cards)
    talk.say(
        _("Guide: {title}", title=guide.title),
        _n(
            "{n} card, {derived} derived, {number} written.",
            "{n} cards, {derived} derived, {number} written.",
            len(cards),
            derived=derived,
            number=len(cards) - derived,
        ),
    )
    points = previewing.points(library)
    for number, card in enumerate(cards, 1):
        origin = _("derived") if is_derived(card.id) else _("written")
        talk.say(
            "",
            _(
                "Card {number} of {n}: {id} ({origin})",
                number=number,
                n=len(cards),
                id=card.id,
                origin=origin,
            ),
        )
        talk.say_markdown(card.front)
        say_back(talk, card)
        if keys:
            _say_tests(talk, card.tests, points)


def say_bank(talk: Talk, library: Library, id: str, *, keys: bool, seed: int) -> None:
    """Say all questions of a bank.

    Raises:
        UnknownBank: when there is none of that id.
    """
    bank = previewing.bank(library, id)
    derived = sum(is_derived(question.id) for question in bank.questions)
    _say_bank_head(talk, library, bank)
    talk.say(
        _n(
            "{n} question, {derived} of them derived.",
            "{n} questions, {derived} of them derived.",
            len(bank.questions),
            derived=derived,
        )
    )
    _say_questions(talk, library, bank.questions, (), keys=keys, seed=seed)


def say_derived(talk: Talk, library: Library, id: str, *, keys: bool, seed: int) -> None:
    """Say all questions that the guide of a bank gives by itself.

    Raises:
        UnknownBank: when there is none of that id, or it belongs to no guide.
    """
    bank = previewing.bank(library, id)
    derived = previewing.derived(library, bank)
    off = {question.id for question in derived} - {question.id for question in bank.questions}
    _say_bank_head(talk, library, bank)
    talk.say(
        _n(
            "{n} derived question, {number} of them switched off.",
            "{n} derived questions, {number} of them switched off.",
            len(derived),
            number=len(off),
        )
    )
    _say_questions(talk, library, derived, off, keys=keys, seed=seed)


def _say_bank_head(talk: Talk, library: Library, bank: Bank) -> None:
    talk.say(_("Bank: {id}", id=bank.id))
    if bank.guide is not None:
        talk.say(_("Guide: {title}", title=previewing.guide(library, bank.guide).title))


def _say_questions(
    talk: Talk,
    library: Library,
    questions: Sequence[AnyQuestion],
    off: Collection[QuestionId],
    *,
    keys: bool,
    seed: int,
) -> None:
    points = previewing.points(library)
    for number, question in enumerate(questions, 1):
        switched = _(" (switched off)") if question.id in off else ""
        talk.say(
            "",
            _(
                "Question {number} of {n}: {id}{switched}",
                number=number,
                n=len(questions),
                id=question.id,
                switched=switched,
            ),
        )
        order = previewing.order(question, seed)
        talk.say(*answers.show(question, order))
        if keys:
            say_key(talk, question, order, points)


def say_key(
    talk: Talk,
    question: AnyQuestion,
    order: Sequence[int],
    points: dict[PointId, KeyPoint],
) -> None:
    """Say what learners do not see, or not before they have answered."""
    talk.say(*key(question, order))
    if question.why:
        talk.say(_("Explanation: {why}", why=one_line(question.why)))
    for number, hint in enumerate(question.hints, 1):
        talk.say(
            _(
                "Hint {number} of {n}: {hint}",
                number=number,
                n=len(question.hints),
                hint=one_line(hint),
            )
        )
    _say_tests(talk, question.tests, points)
    talk.say(
        _("Level: {level}", level=LEVELS[question.level]),
        _("Points: {points}", points=figure(question.points)),
    )
    if question.tags:
        talk.say(_("Tags: {tags}", tags=", ".join(question.tags)))
    if isinstance(question, ChoiceQuestion) and not question.shuffle:
        talk.say(_("The options keep their order."))
    elif isinstance(question, ChoiceQuestion):
        talk.say(
            *(
                _("Pinned: {what}", what=one_line(one.text))
                for one in question.choices
                if one.pinned
            )
        )
    if is_derived(question.id):
        talk.say(_("Derived: from the guide"))


def _say_tests(talk: Talk, tests: Sequence[PointId], points: dict[PointId, KeyPoint]) -> None:
    """Say the key points that a question or card tests, with their sentences."""
    for id in tests:
        talk.say(_("Key point: {id}", id=id))
        if id in points:
            say_point(talk, points[id])
    if not tests:
        talk.say(_("Key point: none"))
