"""One unit's files to domain objects, with all their problems.

What refers to other units is only noted here, with its place; `links` looks it up when all units
are read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from studyguide.content.files import Kind, Unit
from studyguide.content.piece import Piece
from studyguide.content.source import read
from studyguide.content.unit_guide import GuideCompiler
from studyguide.content.unit_quiz import QuizCompiler

if TYPE_CHECKING:
    from studyguide.content.lint import Linter


def compile_unit(unit: Unit, linter: Linter | None = None) -> Piece:
    """Compile the files of one unit, and lint them when there is a linter."""
    piece = Piece(unit)
    guide = GuideCompiler(piece, linter)
    for file in unit.files:
        source = read(file)
        if source.data is None:
            guide.missing_file(file)
        elif file.kind is Kind.QUIZ:
            QuizCompiler(piece, linter).take(source)
        else:
            guide.take(file.kind, source)
        piece.problems += source.problems
    guide.finish()
    return piece
