"""Guides and cards in lines: what reading, reviewing and previewing say of them."""

from __future__ import annotations

from studyguide.cli.plain import Talk
from studyguide.cli.words import one_line
from studyguide.domain import cloze
from studyguide.domain.content import POINT_KINDS, Card, Guide, KeyPoint, Part, Term
from studyguide.texts import _


def say_summary(talk: Talk, guide: Guide) -> None:
    """Say what a guide is about: title, notice, summary."""
    talk.say(_("Guide: {title}", title=guide.title))
    if guide.article.notice:
        talk.say(_("Note: {notice}", notice=one_line(guide.article.notice)))
    if guide.summary.sentence:
        talk.say(_("In one sentence: {sentence}", sentence=one_line(guide.summary.sentence)))
    if guide.summary.paragraph:
        talk.say(_("Summary: {paragraph}", paragraph=one_line(guide.summary.paragraph)))


def say_part(talk: Talk, part: Part) -> None:
    """Say a part: its title, where it stands, its text."""
    talk.say(part.title)
    if part.at:
        talk.say(_("{label} of the article.", label=part.at.label))
    talk.say_markdown(part.text)


def say_point(talk: Talk, point: KeyPoint) -> None:
    """Say a key point in one line, with its kind and place."""
    place = f", {point.at.inside}" if point.at else ""
    talk.say(f"{one_line(cloze.plain(point.says))} ({POINT_KINDS[point.kind]}{place})")


def say_term(talk: Talk, term: Term) -> None:
    """Say a term in one line, with its place."""
    place = f" ({term.at.inside})" if term.at else ""
    talk.say(f"{term.name}: {one_line(term.means)}{place}")


def say_back(talk: Talk, card: Card) -> None:
    """Say the answer of a card and where it stands."""
    talk.say(_("Answer:"))
    talk.say_markdown(card.back)
    if card.whole:
        talk.say(_("Whole:"))
        talk.say_markdown(card.whole)
    if card.at:
        talk.say(f"{card.at.label}.")
