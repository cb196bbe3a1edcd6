"""What units say of each other: references, ids that stand twice, pools of draws.

Where something is broken, nothing is said about references into it: its own errors come first.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain

from studyguide.content.known import Known, PoolEntry
from studyguide.content.piece import Draw, Piece, Place, Reference
from studyguide.content.problems import Problem
from studyguide.content.scalars import nearest
from studyguide.domain.ids import BankId, QuestionId
from studyguide.domain.library import Bank
from studyguide.domain.quiz import Pool
from studyguide.texts import _, _n


def check_links(pieces: Collection[Piece], known: Known) -> list[Problem]:
    """Return what is wrong between units."""
    index = _Index(known)
    problems: list[Problem] = []
    for piece in pieces:
        index.points |= piece.points
        index.broken |= piece.broken
        index.banks.update((bank.id, bank) for bank in piece.banks)
        for kind, id, place in piece.ids:
            if kind == "guide":
                index.guides.add(id)
            if (first := index.places.setdefault((kind, id), place)) is not place:
                message = _(
                    "the {kind} id `{id}` is taken by {path}:{line}",
                    kind=kind,
                    id=id,
                    path=first.path,
                    line=first.line,
                )
                problems.append(_problem(place, "DUPLICATE-ID", message, _("choose another")))
    for piece in pieces:
        for reference in piece.references:
            problems += _LOOKUPS[reference.kind](index, reference)
        problems += _draws(index, piece)
    return problems


@dataclass(slots=True)
class _Index:
    """Everything that can be referred to."""

    known: Known
    guides: set[str] = field(default_factory=set)
    points: set[str] = field(default_factory=set)
    banks: dict[BankId, Bank] = field(default_factory=dict)
    broken: set[tuple[str, str]] = field(default_factory=set)
    places: dict[tuple[str, str], Place] = field(default_factory=dict)
    question_ids: dict[BankId, frozenset[QuestionId]] = field(default_factory=dict)
    """Filled as banks are asked for."""

    def __post_init__(self) -> None:
        self.guides.update(self.known.guides)

    def has_bank(self, id: BankId) -> bool:
        return id in self.banks or id in self.known.banks

    def bank_ids(self) -> list[str]:
        return sorted({*self.banks, *self.known.banks})

    def ids_of(self, id: BankId) -> frozenset[QuestionId]:
        """Return the ids of a bank's questions."""
        if id not in self.question_ids:
            self.question_ids[id] = frozenset(entry.id for entry in self._entries(id))
        return self.question_ids[id]

    def knows_all(self, pool: Pool) -> bool:
        """Tell whether a draw names nothing unknown or broken."""
        return all(
            self.has_bank(bank) and ("bank", bank) not in self.broken for bank in pool.banks
        ) and all(test in self.points or test in self.known.points for test in pool.tests)

    def pool(self, pool: Pool) -> frozenset[QuestionId]:
        """Return the ids of the questions that a draw may take."""
        levels, tags, tests = set(pool.levels), set(pool.tags), set(pool.tests)
        return frozenset(
            entry.id
            for id in pool.banks
            for entry in self._entries(id)
            if (not levels or entry.level in levels)
            and (not tags or not tags.isdisjoint(entry.tags))
            and (not tests or not tests.isdisjoint(entry.tests))
        )

    def _entries(self, id: BankId) -> Iterable[PoolEntry]:
        bank = self.banks.get(id)
        if bank is None:
            return self.known.banks.get(id, ())
        return (PoolEntry(q.id, q.level, q.tags, q.tests) for q in bank.questions)


def _problem(place: Place, code: str, message: str, hint: str) -> Problem:
    return Problem(place.path, place.line, place.column, "error", code, message, hint)


def _unknown(
    reference: Reference, code: str, message: str, name: str, names: Iterable[str]
) -> Problem:
    """Return the problem of a name that does not exist, with the nearest one that does."""
    guess = nearest(name, sorted(names))
    hint = _("did you mean `{guess}`?", guess=guess) if guess else _("check the spelling")
    return _problem(reference.place, code, message, hint)


def _point(index: _Index, reference: Reference) -> Iterator[Problem]:
    id = reference.id
    guide, _slash, local = id.rpartition("/")
    if id in index.points or id in index.known.points or ("guide", guide) in index.broken:
        return
    points = chain(index.points, index.known.points)
    if not guide:
        fitting = sorted(point for point in points if point.endswith(f"/{local}"))
        better = fitting[0] if fitting else f"guide-id/{local}"
        hint = _("write `{better}`", better=better)
        message = _("`{id}` does not tell its guide, and none stands in this folder", id=id)
        yield _problem(reference.place, "UNKNOWN-POINT", message, hint)
    elif guide not in index.guides:
        message = _("there is no guide `{guide}`", guide=guide)
        yield _unknown(reference, "UNKNOWN-POINT", message, guide, index.guides)
    else:
        names = [point.partition("/")[2] for point in points if point.startswith(f"{guide}/")]
        message = _("`{guide}` has no key point `{local}`", guide=guide, local=local)
        yield _unknown(reference, "UNKNOWN-POINT", message, local, names)


def _guide(index: _Index, reference: Reference) -> Iterator[Problem]:
    id = reference.id
    if id not in index.guides and ("guide", id) not in index.broken:
        message = _("there is no guide `{id}`", id=id)
        yield _unknown(reference, "UNKNOWN-GUIDE", message, id, index.guides)


def _bank(index: _Index, reference: Reference) -> Iterator[Problem]:
    id = reference.id
    if not index.has_bank(BankId(id)) and ("bank", id) not in index.broken:
        message = _("there is no bank `{id}`", id=id)
        yield _unknown(reference, "UNKNOWN-BANK", message, id, index.bank_ids())


def _question(index: _Index, reference: Reference) -> Iterator[Problem]:
    bank, _slash, local = reference.id.rpartition("/")
    if ("bank", bank) in index.broken:
        return
    if not bank:
        hint = _("write the bank's id before it, as in `bank-id/{local}`", local=local)
        message = _("`{local}` does not tell its bank", local=local)
        yield _problem(reference.place, "UNKNOWN-QUESTION", message, hint)
    elif not index.has_bank(BankId(bank)):
        message = _("there is no bank `{bank}`", bank=bank)
        yield _unknown(reference, "UNKNOWN-BANK", message, bank, index.bank_ids())
    elif reference.id not in (ids := index.ids_of(BankId(bank))):
        names = [id.partition("/")[2] for id in ids]
        message = _("`{bank}` has no question `{local}`", bank=bank, local=local)
        yield _unknown(reference, "UNKNOWN-QUESTION", message, local, names)


_LOOKUPS = {"point": _point, "guide": _guide, "bank": _bank, "question": _question}


def _draws(index: _Index, piece: Piece) -> Iterator[Problem]:
    """Yield the draws of a quiz that can come up short, whatever earlier draws take."""
    if piece.quiz is None:
        return
    fixed = {id for section in piece.quiz.sections for id in section.questions}
    before: list[tuple[frozenset[QuestionId], int]] = []
    for draw in piece.draws:
        if not index.knows_all(draw.pool):
            continue
        fitting = index.pool(draw.pool)
        free = fitting - fixed
        shared = [(pool & free, count) for pool, count in before]
        most_taken = min(
            sum(min(len(both), count) for both, count in shared),
            len(frozenset().union(*(both for both, _ in shared))),
        )
        if draw.count > len(free) - most_taken:
            yield _too_small(draw, len(fitting), len(fitting) - len(free), most_taken)
        before.append((free, draw.count))


def _too_small(draw: Draw, fitting: int, fixed: int, taken: int) -> Problem:
    left = fitting - fixed - taken
    told = _n(
        "draws {count}, but {n} question fits",
        "draws {count}, but {n} questions fit",
        fitting,
        count=draw.count,
    )
    if not fitting:
        told = _("draws {count}, but no questions fit", count=draw.count)
    message = told
    if fixed and taken:
        message = _(
            "{told}, of which {fixed} asked anyway and {taken} drawn before",
            told=told,
            fixed=fixed,
            taken=taken,
        )
    elif fixed:
        message = _("{told}, of which {fixed} asked anyway", told=told, fixed=fixed)
    elif taken:
        message = _("{told}, of which {taken} drawn before", told=told, taken=taken)
    hint = _("draw at most {left}, or widen `from`", left=left) if left else _("widen `from`")
    return _problem(draw.place, "SMALL-POOL", message, hint)
