"""Judging the lines of a records file against what is there, and adding what is new."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256

from studyguide.domain.card_facts import ActKind
from studyguide.domain.ids import CardId, LearnerId
from studyguide.services import attempt_states
from studyguide.services.record_content import Contents
from studyguide.services.record_file import Line, Refused
from studyguide.services.record_rules import Rules
from studyguide.services.record_spool import Spool
from studyguide.store import exchange, exchange_content, own_cards
from studyguide.store.batches import MANY, grouped
from studyguide.store.codec import encode
from studyguide.store.database import Connection
from studyguide.store.exchange_form import Row
from studyguide.store.learners import Learner
from studyguide.texts import _


@dataclass(slots=True)
class Parsed:
    """The lines of a file by what they hold."""

    learner: Learner
    lines: Spool
    """Facts and content; no kind of the one is called as a kind of the other."""
    refused: list[Refused] = field(default_factory=list)

    def take(self, line: Line) -> None:
        """Put a line where it belongs."""
        value = line.value if isinstance(line.value, dict) else {}
        fact, content = value.get("fact"), value.get("content")
        if not isinstance(value.get("row"), dict):
            self.refused.append(Refused(line.number, _("is of no kind that is known here")))
        elif isinstance(fact, str) and fact in exchange.FACTS:
            self.lines.put(fact, line)
        elif isinstance(content, str) and content in exchange_content.CONTENT:
            self.lines.put(content, line)
        else:
            self.refused.append(Refused(line.number, _("is of no kind that is known here")))


class Merging:
    """One file on its way into the database."""

    def __init__(self, connection: Connection, learner: LearnerId, parsed: Parsed) -> None:
        self._connection, self._learner, self._parsed = connection, learner, parsed
        self.added: Counter[str] = Counter()
        """How many facts of each kind are new."""
        self._new = {kind: bytearray() for kind in exchange.FACTS}
        """For each line of a kind whether it is to be added."""
        self._seen: defaultdict[str, dict[bytes, bytes]] = defaultdict(dict)
        """What the file brought of kinds that are not in `_facts`: id, and digest of the row."""
        self._reviewed: set[CardId] = set()
        self.contents = Contents(connection)
        self.known = 0
        self.other_revisions = 0
        self.quizzes: set[str] = set()
        """Quizzes whose marks have to be worked out again."""
        self._facts = {
            kind: exchange.present(connection, learner, kind) for kind in exchange.REMEMBERED
        }
        """What is here and what the file brings, of kinds that are few or that others need."""
        self._current = exchange_content.current_revisions(connection)
        owned = {card: owner for owner, card in own_cards.bodies(connection)}
        self._rules = Rules(learner, self._facts, self.contents.wordings, owned)
        self._decided_here = attempt_states.latest(self._facts["ruling"].values())
        self._decided_there = attempt_states.latest(
            row for _, row in parsed.lines.rows("ruling") if not exchange.checked("ruling", row)
        )
        self._own: dict[str, str] = {}
        """How own cards of the file read first, by id, which are not here yet."""
        self._later: list[tuple[str, Row]] = []
        """What is only remembered, and takes the place of what is here; the latest last."""
        self._changed: set[str] = set()
        """Attempts here whose state, or what was decided about them, is another one now."""

    @property
    def cards(self) -> set[CardId] | None:
        """The cards to work out again; None is all, since how they come was set differently."""
        return None if self.added["setting"] else self._reviewed

    def judge(self) -> None:
        """Sort every line into new, known and refused."""
        self._parsed.refused += self.contents.judge(self._parsed.lines)
        for kind in exchange.FACTS:
            many = kind not in exchange.REMEMBERED
            there = many and exchange.has_any(self._connection, self._learner, kind)
            for some in grouped(self._parsed.lines.rows(kind), MANY):
                judged = [(number, row, exchange.checked(kind, row)) for number, row in some]
                ids = [row["id"] for _, row, why in judged if there and not why]
                here = exchange.some(self._connection, self._learner, kind, ids) if ids else {}
                for number, row, wrong in judged:
                    before = self.added[kind]
                    facts = here if many else self._facts[kind]
                    why = wrong or self._judge_fact(kind, row, facts)
                    self._new[kind].append(self.added[kind] > before)
                    if why:
                        self._parsed.refused.append(Refused(number, why))

    def write(self) -> None:
        """Add what is new."""
        self.contents.write()
        for body in self._own.values():
            own_cards.save(self._connection, self._learner, own_cards.decoded(body))
        self._write_attempts()
        for kind in exchange.FACTS:
            if kind != "attempt":
                for rows in grouped(self._fresh(kind), exchange.ADDED):
                    exchange.add_facts(self._connection, self._learner, kind, rows)
        for kind, row in self._later:
            exchange.add_facts(self._connection, self._learner, kind, [row])

    def _fresh(self, kind: str) -> Iterator[Row]:
        """Yield the facts of a kind that are to be added."""
        if self.added[kind]:
            lines = zip(self._parsed.lines.rows(kind), self._new[kind], strict=True)
            yield from (row for (_, row), new in lines if new)

    def _judge_fact(self, kind: str, row: Row, facts: dict[str, Row]) -> str:
        """Return why a fact of the right shape is refused; empty when it is new or known."""
        id = exchange.id_of(kind, row)
        here = facts.get(id)
        if here is not None:
            return self._compare(kind, here, row)
        many = kind not in exchange.REMEMBERED
        digest = self._seen[kind].get(_short(id)) if many else None
        if digest is not None:
            return self._known(digest == _digest(row))
        why = ""
        if kind == "act" and row["kind"] == ActKind.WRITE.value:
            why = self._judge_own(row)
        why = why or self._missing(kind, row) or self._rules.judge(kind, row)
        if why:
            return why
        if many:
            self._seen[kind][_short(id)] = _digest(row)
        else:
            facts[id] = row
        self.added[kind] += 1
        self._touch(kind, row)
        return ""

    def _known(self, same: bool) -> str:
        """Count a fact that is here already; return what is wrong when it says something else."""
        if not same:
            return _("contradicts what is here; that was kept")
        self.known += 1
        return ""

    def _judge_own(self, row: Row) -> str:
        """Take in an own card that is written; return why it cannot be."""
        why = self._rules.judge("act", row)
        if why:
            return why
        card = own_cards.decoded(row["value"])
        why = self.contents.lacking(card)
        if why:
            return why
        if card.id not in self._rules.own:
            if self.contents.has("card", card.id):
                return _("the card {id} belongs to its guide", id=card.id)
            self._rules.own.add(card.id)
            self._own[card.id] = row["value"]
        return ""

    def _compare(self, kind: str, here: Row, row: Row) -> str:
        if here == row:
            return self._known(True)
        if kind in exchange.LATEST:
            return self._take_later(kind, here, row)
        state = exchange.STATE if kind == "attempt" else ()
        if any(here[name] != row[name] for name in row if name not in state):
            return self._known(False)
        why = self._rules.judge(kind, row)
        if why:
            return why
        self.known += 1
        id = row["id"]
        merged = attempt_states.merged(
            here, row, self._decided_here.get(id, ""), self._decided_there.get(id, "")
        )
        if merged != here:
            self._facts[kind][id] = merged
            self._changed.add(id)
            self.quizzes.add(row["quiz_id"])
        return ""

    def _take_later(self, kind: str, here: Row, row: Row) -> str:
        """Keep the later one of two that are only remembered; return why the new one is refused."""
        why = self._rules.judge(kind, row)
        if why:
            return why
        self.known += 1
        if _remembered(here) < _remembered(row):
            self._facts[kind][exchange.id_of(kind, row)] = row
            self._later.append((kind, row))
        return ""

    def _missing(self, kind: str, row: Row) -> str:
        """Return what a fact refers to and is nowhere; empty when all is there."""
        if kind in exchange.REFERENCES:
            owner, column = exchange.REFERENCES[kind]
            if row[column] not in self._facts[owner]:
                return _("its {kind} is missing", kind=owner)
        if kind in exchange.ABOUT:
            content, column = exchange.ABOUT[kind]
            known = self.contents.has(content, row[column])
            if not known and not (content == "card" and row[column] in self._rules.own):
                return _("the {kind} {id} is unknown", kind=content, id=row[column])
        return ""

    def _touch(self, kind: str, row: Row) -> None:
        """Note what has to be worked out again, and whether the content is another one here."""
        if kind == "attempt":
            self.quizzes.add(row["quiz_id"])
        elif kind in ("response", "override", "ruling"):
            attempt = self._facts["attempt"][row["attempt_id"]]
            self.quizzes.add(attempt["quiz_id"])
            if kind == "ruling":
                self._changed.add(attempt["id"])
        if kind in ("act", "review"):
            self._reviewed.add(CardId(row["card_id"]))
        if kind in ("response", "review") and row.get("card_id") not in self._rules.own:
            content, column = exchange.ABOUT[kind]
            current = self._current[content].get(row[column])
            self.other_revisions += current not in (None, row["revision"])

    def _write_attempts(self) -> None:
        """Add new attempts and write changed ones, with all that follows from their states."""
        fresh = {row["id"]: None for row in self._fresh("attempt")}
        moved = self._numbers(fresh)
        here = [id for id in moved if id not in fresh]
        decided = attempt_states.void(self._facts["ruling"].values())

        def now(id: str) -> Row:
            row = self._facts["attempt"][id]
            row = {**row, "number": moved.get(id, row["number"])}
            settings = self._rules.plan(id).settings
            return attempt_states.followed(row, settings, void=id in decided)

        for id in here:  # numbers are unique, so they step aside before they are given anew
            row = now(id)
            exchange.set_attempt(self._connection, self._learner, {**row, "number": -row["number"]})
        for id in sorted({*here, *self._changed} - fresh.keys()):
            exchange.set_attempt(self._connection, self._learner, now(id))
        for ids in grouped(fresh, exchange.ADDED):
            rows = [now(id) for id in ids]
            exchange.add_facts(self._connection, self._learner, "attempt", rows)

    def _numbers(self, fresh: Collection[str]) -> dict[str, int]:
        """Number the attempts at each quiz that grew in the order in which they were begun."""
        attempts = self._facts["attempt"]
        grown = {attempts[id]["quiz_id"] for id in fresh}
        by_quiz: dict[str, list[Row]] = defaultdict(list)
        for row in attempts.values():
            if row["quiz_id"] in grown:
                by_quiz[row["quiz_id"]].append(row)
        return {
            row["id"]: number
            for rows in by_quiz.values()
            for number, row in enumerate(sorted(rows, key=_begun), 1)
            if row["number"] != number
        }


def _short(id: str) -> bytes:
    return bytes.fromhex(id.replace("-", ""))


def _digest(row: Row) -> bytes:
    return sha256(encode(sorted(row.items())).encode()).digest()[:16]


def _begun(row: Row) -> tuple[datetime, str]:
    return datetime.fromisoformat(row["started_at"]), row["id"]


def _remembered(row: Row) -> tuple[datetime, int]:
    """Return what orders two places in one text, the same from both sides."""
    return datetime.fromisoformat(row["at"]), row["start"]
