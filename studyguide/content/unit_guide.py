"""The files of a guide's folder to a guide, a bank and cards."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from studyguide.content import build, derive
from studyguide.content.checks import Loc, check_marks
from studyguide.content.compiler import (
    CARD,
    Compiler,
    length,
    point_id,
    survivors,
    unique,
    validated,
)
from studyguide.content.complain import value_at
from studyguide.content.files import File, Kind
from studyguide.content.naming import term_name
from studyguide.content.piece import Piece
from studyguide.content.scalars import nearest
from studyguide.content.schema import BankFile, CardsFile, ClozeCardEntry, GuideFile
from studyguide.content.source import Data, Source
from studyguide.domain.ids import BankId, GuideId
from studyguide.domain.library import Bank
from studyguide.domain.sentences import Sentences
from studyguide.texts import _

if TYPE_CHECKING:
    from studyguide.content.lint import Linter


class GuideCompiler(Compiler):
    """Compiles guide.yaml, bank.yaml and cards.yaml, in this order."""

    def __init__(self, piece: Piece, linter: Linter | None = None) -> None:
        super().__init__(piece, linter)
        self.has_bank = False
        self.cards_off: set[str] | None = set()
        """Local ids of derived cards that are not wanted; None for all."""

    def take(self, kind: Kind, source: Source) -> None:
        """Compile one file that could be read."""
        if kind is Kind.GUIDE:
            self.guide(source)
        elif kind is Kind.BANK:
            self.bank(source)
        else:
            self.cards(source)

    def missing_file(self, file: File) -> None:
        """Note that a file of the unit could not be read at all.

        Its id is then most likely the name of its folder, or for a quiz its own name.
        """
        names = {self.guide_id or file.path.absolute().parent.name, file.path.stem}
        kinds = ("guide", "bank") if file.kind is Kind.GUIDE else ("bank",)
        self.piece.broken |= {(kind, name) for kind in kinds for name in names}
        if file.kind is Kind.GUIDE:
            self.guide_known = False
        self.has_bank = self.has_bank or file.kind is Kind.BANK

    def finish(self) -> None:
        """Add what comes from the guide alone."""
        piece, guide = self.piece, self.piece.guide
        if guide is None:
            return
        if not self.has_bank:
            id = BankId(guide.id)
            bank = Bank(id=id, guide=guide.id, questions=tuple(derive.questions(guide, id)))
            piece.banks.append(bank)
            piece.ids.append(("bank", id, next(place for _, _, place in piece.ids)))
        if self.cards_off is not None:
            piece.cards += [
                card
                for card in derive.cards(guide)
                if card.id.partition("/")[2] not in self.cards_off
            ]

    def guide(self, source: Source) -> None:
        """Compile guide.yaml."""
        self.guide_id = self.define(source, "guide")
        self.guide_known = bool(self.guide_id)
        data = source.data or {}
        points = dict(_inner_ids(data, "parts", "key_points", "point"))
        self.piece.points = frozenset(f"{self.guide_id}/{id}" for id in points.values())
        unique(source, dict(_ids(data, "parts", "part")), "part")
        unique(source, points, "point")
        terms = dict(_ids(data, "terms", "term", make=term_name))
        unique(source, terms, "term")
        for index in range(length(source, "parts")):
            part = value_at(data, ("parts", index))
            if isinstance(part, dict) and not (part.get("text") or part.get("key_points")):
                message, hint = _("the part holds nothing"), _("add `text` or `key_points`")
                source.problem(("parts", index), "TOO-FEW", message, hint)
            for number in range(length(source, "parts", index, "key_points")):
                for key in ("says", "untrue"):
                    loc: Loc = ("parts", index, "key_points", number, key)
                    if isinstance(text := value_at(data, loc), str):
                        check_marks(source, loc, text)
        file = validated(source, GuideFile)
        if file is None:
            self.piece.broken |= {("guide", self.guide_id), ("bank", self.guide_id)}
            return
        if not file.parts:
            source.problem(("parts",), "TOO-FEW", _("the guide has no parts"), _("add one"))
        ids = [term.id or term_name(term.term) for term in file.terms]
        self.piece.guide = derive.completed(build.guide(file, ids))
        if self.linter is not None:
            self.linter.guide(source, file, self.piece.guide)

    def bank(self, source: Source) -> None:
        """Compile bank.yaml."""
        self.has_bank = True
        id = self.define(source, "bank")
        locs: list[Loc] = [("questions", index) for index in range(length(source, "questions"))]
        file = validated(source, BankFile)
        entries = file.questions if file else list(survivors(source, locs))
        local = self.own_names(source, locs)
        self.check_entries(source, locs, entries)
        self.refer_tests(source, locs, self.guide_id)
        if file is None:
            self.piece.broken |= {("bank", id), ("bank", self.guide_id)}
            return
        questions = list(self.questions(id, local, file.questions))
        if self.linter is not None:
            self.linter.bank(source, file.lint_ok, locs, file.questions, tuple(questions))
        guide = self.piece.guide
        if guide is not None and file.off != "all":
            derived = {
                question.id.partition("/")[2]: question
                for question in derive.questions(guide, BankId(id))
            }
            off = _off(source, file.off, derived)
            questions += [question for name, question in derived.items() if name not in off]
        elif not self.guide_id and self.guide_known and isinstance(file.off, list):
            self.refuse_off(source, file.off)
        self.piece.banks.append(
            Bank(id=BankId(id), guide=guide.id if guide else None, questions=tuple(questions))
        )

    def cards(self, source: Source) -> None:
        """Compile cards.yaml."""
        data = source.data or {}
        stated = data.get("guide")
        locs: list[Loc] = [("cards", index) for index in range(length(source, "cards"))]
        file = validated(source, CardsFile)
        entries = file.cards if file else list(survivors(source, locs, CARD))
        local = self.own_names(source, locs)
        guide, folder = self.piece.guide, self.guide_id
        if folder and isinstance(stated, str) and stated != folder:
            message = _(
                "these cards belong to `{stated}`, but the folder holds the guide `{folder}`",
                stated=stated,
                folder=folder,
            )
            source.problem(
                ("guide",), "UNKNOWN-GUIDE", message, _("write `guide: {folder}`", folder=folder)
            )
        elif not folder and self.guide_known and isinstance(stated, str):
            self.refer(source, ("guide",), "guide", stated)
        for loc, entry in zip(locs, entries, strict=True):
            if isinstance(entry, ClozeCardEntry):
                check_marks(source, (*loc, "cloze"), entry.cloze, needed=True)
        id = GuideId(folder or str(stated))
        self.refer_tests(source, locs, id)
        self.cards_off = None
        if file is None:
            return
        if self.linter is not None:
            self.linter.cards(source, file)
        if guide is not None and file.off != "all":
            derived = {card.id.partition("/")[2] for card in derive.cards(guide)}
            self.cards_off = _off(source, file.off, derived)
        elif not folder and self.guide_known:
            self.refuse_off(source, file.off)
        at = {point.id: point.at for point in guide.key_points} if guide else {}
        for name, entry in zip(local, file.cards, strict=True):
            tests = [point_id(test, id) for test in entry.tests]
            where = Sentences(tuple(r for test in tests if test in at for r in at[test].ranges))
            self.piece.cards += build.cards(entry, id, name, tests, where)

    def refuse_off(self, source: Source, off: str | list[str]) -> None:
        """Note that something is switched off where nothing is derived."""
        if off:
            message = _("nothing is derived here, since no guide stands in this folder")
            hint = _("remove `off`, or write it in the folder of the guide")
            source.problem(("off",), "UNKNOWN-DERIVED", message, hint, key=True)


def _off(source: Source, off: str | list[str], derived: Iterable[str]) -> set[str]:
    """Return the derived ids that are switched off; note those that do not exist."""
    known = set(derived)
    for index, id in enumerate(off):
        if id not in known:
            guess = nearest(id, sorted(known))
            hint = _("did you mean `{guess}`?", guess=guess) if guess else _("remove it")
            source.problem(
                ("off", index), "UNKNOWN-DERIVED", _("nothing derived is `{id}`", id=id), hint
            )
    return set(off)


def _ids(data: dict[str, Data], key: str, name: str, make: Any = str) -> Iterator[tuple[Loc, str]]:
    """Yield place and id of the entries of a list; an `id` of their own goes first."""
    entries = data.get(key)
    for index, entry in enumerate(entries if isinstance(entries, list) else ()):
        if isinstance(entry, dict):
            own, value = entry.get("id"), entry.get(name)
            if isinstance(own, str):
                yield (key, index, "id"), own
            elif isinstance(value, str):
                yield (key, index, name), make(value)


def _inner_ids(
    data: dict[str, Data], outer: str, inner: str, name: str
) -> Iterator[tuple[Loc, str]]:
    """Yield place and id of the entries of lists that stand in a list."""
    entries = data.get(outer)
    for index, entry in enumerate(entries if isinstance(entries, list) else ()):
        if isinstance(entry, dict):
            for loc, id in _ids(entry, inner, name):
                yield (outer, index, *loc), id
