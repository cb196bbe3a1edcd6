"""Records without a server: writing a learner's facts into a file, and merging such files.

Merging adds what is not there yet and never takes anything away, so the order of files and doing
it again make no difference. What is derived is worked out again afterwards.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from tempfile import SpooledTemporaryFile
from uuid import UUID

from studyguide.domain.days import Days
from studyguide.domain.ids import LearnerId, QuizId
from studyguide.errors import RecordsUnreadable, StudyGuideError
from studyguide.services import learners as people
from studyguide.services import record_file
from studyguide.services.merging import Merging, Parsed
from studyguide.services.rebuilding import rebuild
from studyguide.services.record_file import Line, Refused
from studyguide.services.record_spool import IN_MEMORY, Spool
from studyguide.store import exchange, exchange_content, learners
from studyguide.store.database import Connection, Database
from studyguide.store.learners import Learner
from studyguide.texts import _

_MANY = 500
"""Ids looked up to find out whose facts a file holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """What one file brought, or would bring."""

    file: str
    learner: str
    """The name here."""
    new_learner: bool
    joined: bool
    """Whether the records of another id were added to somebody of the same name."""
    added: dict[str, int]
    """New facts by kind."""
    known: int
    """Facts that were here already."""
    other_revisions: int
    """New facts about another wording than the one loaded here."""
    never_loaded: int
    """Guides, questions, cards and quizzes that were never loaded here."""
    refused: tuple[Refused, ...]
    kept: bool
    """False when nothing of the file was taken because of what was refused."""


def export(database: Database, name: str, *, now: datetime) -> Iterator[bytes]:
    """Yield the records of a learner as lines, without line feeds.

    Raises:
        UnknownLearner: when nobody has that name.
    """
    learner = people.find(database, name)
    head = {
        "studyguide": "records",
        "version": record_file.VERSION,
        "learner": {
            "id": str(learner.id),
            "name": learner.name,
            "created": learner.created.isoformat(),
        },
        "exported": now.isoformat(),
    }
    count = 1
    yield record_file.written(head)
    with database.reading() as connection:
        for kind, row in exchange_content.content_of(connection, learner.id):
            count += 1
            yield record_file.written({"content": kind, "row": row})
        for kind in exchange.FACTS:
            for row in exchange.facts_of(connection, learner.id, kind):
                count += 1
                yield record_file.written({"fact": kind, "row": row})
    yield record_file.written({"end": count})


def merge(
    database: Database,
    files: Sequence[tuple[str, Iterable[bytes]]],
    *,
    days: Days,
    strict: bool = False,
    rehearse: bool = False,
) -> list[Merged]:
    """Merge files, each given as its name and its lines, and tell what each brought.

    Lines that are damaged or do not fit are refused and the rest is kept; with `strict` nothing of
    a file is kept then. With `rehearse` nothing is kept at all.

    Raises:
        RecordsUnreadable: when a file is no records file, or of a later version.
    """
    with ExitStack() as stack:
        parsed = []
        for file, lines in files:
            spool = Spool(stack.enter_context(SpooledTemporaryFile(IN_MEMORY)))
            parsed.append((file, _parse(file, lines, spool)))
        parsed.sort(key=lambda pair: (pair[1].learner.id, pair[0]))
        if rehearse:
            with database.rehearsal() as connection:
                return [_merge(connection, file, one, days, strict=strict) for file, one in parsed]
        found = []
        for file, one in parsed:
            with database.transaction() as connection:
                found.append(_merge(connection, file, one, days, strict=strict))
        return found


def _parse(file: str, lines: Iterable[bytes], spool: Spool) -> Parsed:
    found = record_file.read(lines)
    parsed = Parsed(_head(file, next(found, None)), spool)
    ended = False
    count = 1
    for line in found:
        count += 1
        if isinstance(line, Refused):
            parsed.refused.append(line)
            continue
        value = line.value if isinstance(line.value, dict) else {}
        if ended:
            parsed.refused.append(Refused(line.number, _("stands behind the end")))
        elif "end" in value:
            ended = True
            if value["end"] != count - 1:
                parsed.refused.append(
                    Refused(
                        line.number,
                        _(
                            "{n} lines were written, {found} are here",
                            n=value["end"],
                            found=count - 1,
                        ),
                    )
                )
        else:
            parsed.take(line)
    if not ended:
        parsed.refused.append(Refused(count + 1, _("is missing: the file was cut")))
    return parsed


def _head(file: str, line: Line | Refused | None) -> Learner:
    """Return whose records a file holds."""
    wrong = RecordsUnreadable(
        _("{file} is no file of records", file=file),
        _("name a file made by `studyguide records export`"),
    )
    if line is None or isinstance(line, Refused):
        raise wrong
    value = line.value
    if not isinstance(value, dict) or value.get("studyguide") != "records":
        raise wrong
    if value.get("version") != record_file.VERSION:
        raise RecordsUnreadable(
            _("{file} was written by a later version of Studyguide", file=file),
            _("update the program"),
        )
    try:
        learner = value["learner"]
        created = datetime.fromisoformat(learner["created"])
        name = people.tidy_name(learner["name"])
        return Learner(LearnerId(UUID(learner["id"])), name, created)
    except (KeyError, TypeError, ValueError, AttributeError, StudyGuideError):
        raise wrong from None


def _merge(
    connection: Connection, file: str, parsed: Parsed, days: Days, *, strict: bool
) -> Merged:
    learner, new = _whose(connection, parsed)
    merging = Merging(connection, learner.id, parsed)
    merging.judge()
    refused = tuple(sorted(parsed.refused, key=lambda one: one.number))
    kept = not (strict and refused)
    if kept:
        if new:
            learners.add(connection, learner)
        merging.write()
        rebuild(
            connection,
            learner.id,
            cards=merging.cards,
            quizzes={QuizId(id) for id in merging.quizzes},
            days=days,
        )
    return Merged(
        file=file,
        learner=learner.name,
        new_learner=new,
        joined=not new and learner.id != parsed.learner.id,
        added=dict(merging.added),
        known=merging.known,
        other_revisions=merging.other_revisions,
        never_loaded=merging.contents.count,
        refused=refused,
        kept=kept,
    )


def _whose(connection: Connection, parsed: Parsed) -> tuple[Learner, bool]:
    """Return the learner here, and whether this one is new.

    The same id is the same person; so is who has one of the facts already, and else who has the
    same name.
    """
    everyone = {one.id: one for one in learners.everyone(connection)}
    if parsed.learner.id in everyone:
        return everyone[parsed.learner.id], False
    for kind in ("attempt", "review", "act", "reading", "annotation"):
        ids = [
            row["id"]
            for _, row in islice(parsed.lines.rows(kind), _MANY)
            if not exchange.checked(kind, row)
        ]
        owner = exchange.owner_of_any(connection, ids, kind) if ids else None
        if owner is not None:
            return everyone[owner], False
    named = learners.named(connection, parsed.learner.name)
    return (parsed.learner, True) if named is None else (named, False)
