"""What compiling a guide's folder and compiling a quiz have in common."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from sys import intern
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from studyguide.content import build
from studyguide.content.checks import Loc, check_question
from studyguide.content.complain import complain, value_at
from studyguide.content.naming import names, own_id
from studyguide.content.piece import Piece, Place, Reference
from studyguide.content.scalars import SLUG, is_reference
from studyguide.content.schema import AnyCard
from studyguide.content.schema_question import QuestionEntry, Strict
from studyguide.content.source import Source
from studyguide.domain.ids import PointId, QuestionId
from studyguide.domain.questions import AnyQuestion
from studyguide.texts import _

if TYPE_CHECKING:
    from studyguide.content.lint import Linter

AnyFile = TypeVar("AnyFile", bound=Strict)
QUESTION: TypeAdapter[Any] = TypeAdapter(QuestionEntry)
CARD: TypeAdapter[Any] = TypeAdapter(AnyCard)


class Compiler:
    """Collects what one unit holds.

    A file with an error still tells its ids, so that one mistake is not reported twice.
    """

    def __init__(self, piece: Piece, linter: Linter | None = None) -> None:
        self.piece = piece
        self.linter = linter
        """None when only what is wrong matters, and not what could be better."""
        self.guide_id = ""
        """The guide of the folder, also when it is broken."""
        self.guide_known = True
        """False when its key points cannot be told."""

    def define(self, source: Source, kind: str) -> str:
        """Note the id that a file defines under the key of its kind; empty when it has none."""
        data = source.data or {}
        id = data.get(kind)
        if not isinstance(id, str) or not SLUG.fullmatch(id):
            return ""
        self.piece.ids.append((kind, id, place(source, (kind,))))
        return id

    def own_names(self, source: Source, locs: list[Loc]) -> list[str]:
        """Return the local ids of questions or cards; note missing and double ones."""
        entries = [value_at(source.data, loc) or "" for loc in locs]
        for loc, entry in zip(locs, entries, strict=True):
            if isinstance(entry, dict) and "id" not in entry:
                message = (
                    _("the card has no id") if loc[0] == "cards" else _("the question has no id")
                )
                hint = _("`studyguide check --fix-ids` writes one")
                source.problem(loc, "MISSING-ID", message, hint, severity="warning")
        unique(source, {(*loc, "id"): own_id(e) for loc, e in zip(locs, entries, strict=True)}, "")
        return list(names(entries))

    def check_entries(self, source: Source, locs: list[Loc], entries: Iterable[Any]) -> None:
        """Note what makes questions unanswerable; entries that are broken anyway are None."""
        for loc, entry in zip(locs, entries, strict=True):
            if entry is not None:
                check_question(source, loc, entry)

    def questions(
        self, bank: str, names: Iterable[str], entries: Iterable[Any]
    ) -> Iterator[AnyQuestion]:
        """Yield the questions that entries describe."""
        for name, entry in zip(names, entries, strict=True):
            tests = (point_id(test, self.guide_id) for test in entry.tests)
            yield build.question(entry, QuestionId(f"{bank}/{name}"), tests)

    def refer_tests(self, source: Source, locs: Iterable[Loc], guide: str) -> None:
        """Note the key points tested by questions or cards that must be looked up.

        Also those of entries that are broken, so that all is said in one run.
        """
        if not self.guide_known:
            return
        for loc in locs:
            tests = value_at(source.data, (*loc, "tests"))
            for index, test in enumerate(tests if isinstance(tests, list) else ()):
                if isinstance(test, str) and (id := point_id(test, guide)) not in self.piece.points:
                    self.refer(source, (*loc, "tests", index), "point", id if guide else test)

    def refer(self, source: Source, loc: Loc, kind: str, id: str) -> None:
        """Note something to look up when all units are read."""
        if is_reference(id):
            self.piece.references.append(Reference(kind, id, place(source, loc)))


def point_id(test: str, guide: str) -> PointId:
    """Return the whole id of a key point that may be named without its guide."""
    return PointId(intern(test if "/" in test else f"{guide}/{test}"))


def validated(source: Source, model: type[AnyFile]) -> AnyFile | None:
    """Return the file as its model, or note why it is none."""
    try:
        return model.model_validate(source.data)
    except ValidationError as error:
        complain(source, model, error)
        return None


def survivors(
    source: Source, locs: Iterable[Loc], kind: TypeAdapter[Any] = QUESTION
) -> Iterator[Any]:
    """Yield for each question (or card) its entry when it is right in itself, else None."""
    for loc in locs:
        try:
            yield kind.validate_python(value_at(source.data, loc))
        except ValidationError:
            yield None


def unique(source: Source, ids: dict[Loc, str], kind: str) -> None:
    """Note ids that stand twice in a file."""
    first: dict[str, Loc] = {}
    for loc, id in ids.items():
        if id in first:
            line = source.place(first[id])[0]
            message = _("the id `{id}` is taken by line {line}", id=id, line=line)
            if kind:
                message = _(
                    "the {kind} id `{id}` is taken by line {line}", kind=kind, id=id, line=line
                )
            source.problem(loc, "DUPLICATE-ID", message, _("choose another"))
        elif id:
            first[id] = loc


def length(source: Source, *loc: str | int) -> int:
    """Return how many entries a list in the file has; 0 when there is none."""
    value = value_at(source.data, loc)
    return len(value) if isinstance(value, list) else 0


def place(source: Source, loc: Loc) -> Place:
    """Return where a node of the file stands."""
    return Place(source.path, *source.place(loc))
