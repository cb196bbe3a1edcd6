"""All content files to one library, with every problem of all of them.

Units are read one at a time; what refers to other units is looked up when all are read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from studyguide.content.files import Unit
from studyguide.content.known import Known, PoolEntry
from studyguide.content.links import check_links
from studyguide.content.piece import Named, Piece
from studyguide.content.problems import Problem
from studyguide.content.scalars import nearest
from studyguide.content.unit import compile_unit
from studyguide.domain.ids import BankId, CardId, GuideId, QuizId
from studyguide.domain.library import Library
from studyguide.texts import _

if TYPE_CHECKING:
    from studyguide.content.lint import Linter

__all__ = ["Compiled", "Contents", "Known", "PoolEntry", "compile_units", "unknown_learners"]


@dataclass(frozen=True, slots=True)
class Contents:
    """What one unit holds, by id, so that what vanished from it can be retired."""

    guides: tuple[GuideId, ...] = ()
    banks: tuple[BankId, ...] = ()
    """Also the derived bank of a guide without one, and the bank of a quiz's own questions."""
    cards: tuple[CardId, ...] = ()
    quizzes: tuple[QuizId, ...] = ()


@dataclass(frozen=True, slots=True)
class Compiled:
    """Content files, compiled."""

    library: Library
    """What could be compiled; not to be loaded when there are errors."""
    problems: tuple[Problem, ...]
    """Sorted by place."""
    by_unit: Mapping[str, Contents]
    """What each unit (by its `key`) holds; units that could not be read hold nothing."""
    learners: tuple[Named, ...] = ()
    """Learners for whom quizzes make exceptions; whether there are such, only a database knows."""

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that forbid loading."""
        return tuple(problem for problem in self.problems if problem.severity == "error")


def compile_units(
    units: Iterable[Unit],
    known: Known | None = None,
    progress: Callable[[int, int], None] | None = None,
    *,
    lint: bool = False,
) -> Compiled:
    """Compile units into one library, and find every problem in them.

    `progress` is told after each unit how many are done and how many there are. With `lint` there
    are also warnings about content that is right in form but would teach or measure badly.
    """
    units = list(units)
    linter = _linter() if lint else None
    pieces: list[Piece] = []
    for number, unit in enumerate(units, start=1):
        pieces.append(compile_unit(unit, linter))
        if progress is not None:
            progress(number, len(units))
    problems = check_links(pieces, known or Known())
    for piece in pieces:
        problems += piece.problems
    if linter is not None and all(problem.severity != "error" for problem in problems):
        problems += linter.finish(pieces)
    library = Library(
        guides=tuple(piece.guide for piece in pieces if piece.guide),
        banks=tuple(bank for piece in pieces for bank in piece.banks),
        cards=tuple(card for piece in pieces for card in piece.cards),
        quizzes=tuple(piece.quiz for piece in pieces if piece.quiz),
    )
    by_unit = {piece.unit.key: _contents(piece) for piece in pieces}
    learners = tuple(named for piece in pieces for named in piece.learners)
    return Compiled(library, tuple(sorted(set(problems))), by_unit, learners)


def unknown_learners(compiled: Compiled, names: Iterable[str]) -> list[Problem]:
    """Return a warning for each exception whose learner is not among the names."""
    known = {name.casefold(): name for name in names}
    problems = []
    for learner, place in ((one.learner, one.place) for one in compiled.learners):
        if learner.casefold() in known:
            continue
        guess = nearest(learner.casefold(), known)
        message = _("no learner is called “{learner}”", learner=learner)
        hint = _("the exception holds once somebody of that name is added")
        if guess:
            hint = _(
                "did you mean “{guess}”? the exception holds once somebody of that name is added",
                guess=known[guess],
            )
        problems.append(
            Problem(
                place.path, place.line, place.column, "warning", "UNKNOWN-LEARNER", message, hint
            )
        )
    return problems


def _linter() -> Linter:
    from studyguide.content.lint import Linter  # loading content does without

    return Linter()


def _contents(piece: Piece) -> Contents:
    return Contents(
        guides=(piece.guide.id,) if piece.guide else (),
        banks=tuple(bank.id for bank in piece.banks),
        cards=tuple(card.id for card in piece.cards),
        quizzes=(piece.quiz.id,) if piece.quiz else (),
    )
