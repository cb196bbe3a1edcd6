"""Content in a records file: what was never loaded here is judged, and added as retired."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from msgspec import MsgspecError

from studyguide.content.revision import revision
from studyguide.domain.content import Card, Guide
from studyguide.domain.practice import PRACTICE
from studyguide.domain.questions import AnyQuestion
from studyguide.domain.quiz import Quiz
from studyguide.services.record_file import Refused
from studyguide.services.record_spool import Spool
from studyguide.store import exchange_content
from studyguide.store.codec import decode
from studyguide.store.database import Connection
from studyguide.store.exchange_form import Row
from studyguide.store.question_codec import KINDS, decode_question
from studyguide.texts import _

_ORDER = ("guide", "point", "bank", "card", "quiz", "wording", "question")
"""Wordings are read before the questions whose wordings they are."""


class Contents:
    """The content of one file, and what of it is new here."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._there = {
            kind: exchange_content.present(connection, kind) for kind in exchange_content.CONTENT
        }
        self.wordings = exchange_content.kinds_of_wordings(connection)
        """The type of every wording, by question and revision."""
        self.fresh: dict[str, list[Row]] = {kind: [] for kind in exchange_content.CONTENT}
        """What is to be added, by kind."""
        self._cards: list[Card] = []
        self._questions: list[AnyQuestion] = []
        self._worded: dict[tuple[str, str], AnyQuestion] = {}
        """New wordings as they were read."""

    @property
    def count(self) -> int:
        """How many things will be added."""
        return sum(len(rows) for rows in self.fresh.values())

    def has(self, kind: str, id: str) -> bool:
        """Tell whether something is there, or comes with the file."""
        return (id,) in self._there[kind]

    def judge(self, lines: Spool) -> list[Refused]:
        """Sort lines into new and known, and return those that are neither."""
        refused = []
        asked: dict[tuple[str, str], int] = {}
        for kind in _ORDER:
            for number, row in lines.rows(kind):
                why = exchange_content.wrong(kind, row) or self._judge(kind, row)
                if why:
                    refused.append(Refused(number, why))
                elif kind == "wording":
                    asked[row["question_id"], row["revision"]] = number
        for key, number in asked.items():
            if not self.has("question", key[0]):
                del self.wordings[key]
                refused.append(Refused(number, _("the question {id} is unknown", id=key[0])))
        self.fresh["wording"] = [
            row for row in self.fresh["wording"] if self.has("question", row["question_id"])
        ]
        return refused

    def write(self) -> None:
        """Add what is new."""
        for kind, rows in self.fresh.items():
            exchange_content.add(self._connection, kind, rows)
        exchange_content.link(self._connection, self._cards, self._questions)

    def _judge(self, kind: str, row: Row) -> str:
        key = exchange_content.key_of(kind, row)
        if key in self._there[kind]:
            return ""
        try:
            why = _RULES[kind](self, row)
        except (MsgspecError, TypeError, ValueError, ZeroDivisionError):
            why = _("is a {kind} that cannot be read", kind=kind)
        if not why:
            self._there[kind].add(key)
            self.fresh[kind].append(row)
        return why

    def _guide(self, row: Row) -> str:
        guide = decode(row["body"], Guide)
        same = (guide.id, guide.title) == (row["id"], row["title"]) and guide.parts
        return "" if same else _("its body is that of another guide")

    def _point(self, row: Row) -> str:
        return "" if self.has("guide", row["guide_id"]) else _("its guide is missing")

    def _bank(self, row: Row) -> str:
        of = row["guide_id"]
        return "" if of is None or self.has("guide", of) else _("its guide is missing")

    def _card(self, row: Row) -> str:
        card = decode(row["body"], Card)
        if (card.id, card.guide, card.revision) != (row["id"], row["guide_id"], row["revision"]):
            return _("its body is that of another card")
        if row["owner_id"] is not None:
            return _("it belongs to somebody")
        why = self.lacking(card) or _meant(card)
        if not why:
            self._cards.append(card)
        return why

    def _quiz(self, row: Row) -> str:
        quiz = decode(row["body"], Quiz)
        if (quiz.id, quiz.revision) != (row["id"], row["revision"]):
            return _("its body is that of another quiz")
        return "" if quiz.id == PRACTICE else _meant(quiz)

    def _wording(self, row: Row) -> str:
        if row["kind"] not in KINDS:
            return _("is a wording that cannot be read")
        question = decode_question(row["kind"], row["body"])
        key = row["question_id"], row["revision"]
        if (question.id, question.revision) != key or question.points <= 0:
            return _("its body is that of another question")
        why = _meant(question)
        if not why:
            self._worded[key] = question
            self.wordings[key] = row["kind"]
        return why

    def _question(self, row: Row) -> str:
        if not self.has("bank", row["bank_id"]):
            return _("its bank is missing")
        question = self._worded.get((row["id"], row["revision"]))
        if question is None:
            return _("its wording is missing")
        told = row["level"], decode(row["tags"], tuple[str, ...])
        if told != (question.level.value, question.tags):
            return _("its level and tags are not those of its wording")
        why = self.lacking(question)
        if not why:
            self._questions.append(question)
        return why

    def lacking(self, thing: Card | AnyQuestion) -> str:
        """Return which guide or key point of a card or question is nowhere; empty when none is."""
        if isinstance(thing, Card) and not self.has("guide", thing.guide):
            return _("the guide {id} is unknown", id=thing.guide)
        unknown = [point for point in thing.tests if not self.has("point", point)]
        return _("the key point {id} is unknown", id=unknown[0]) if unknown else ""


def _meant(thing: Card | AnyQuestion | Quiz) -> str:
    """Return that a revision is not the one of what a thing says; empty when it is."""
    return (
        "" if revision(thing) == thing.revision else _("its revision is not that of what it says")
    )


_RULES: dict[str, Callable[[Contents, dict[str, Any]], str]] = {
    "guide": Contents._guide,
    "point": Contents._point,
    "bank": Contents._bank,
    "card": Contents._card,
    "quiz": Contents._quiz,
    "wording": Contents._wording,
    "question": Contents._question,
}
