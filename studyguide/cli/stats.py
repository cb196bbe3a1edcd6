"""What `studyguide check --stats` shows: how much each guide has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from functools import reduce
from operator import add

from studyguide.cli.columns import table
from studyguide.content.stats import LEVELS, TYPES, Amounts, amounts
from studyguide.domain.library import Library
from studyguide.domain.questions import LEVELS as SAID_LEVELS
from studyguide.texts import _, _p

_SHORT = (
    _p("type", "one"), _p("type", "many"), _p("type", "t/f"), _p("type", "typed"),
    _p("type", "number"), _p("type", "match"), _p("type", "order"), _p("type", "cloze"),
    _p("type", "essay"),
)  # fmt: skip
"""`TYPES` as the heads of narrow columns."""


def text(library: Library) -> str:
    """Return three tables: amounts, questions by type, questions by level."""
    rows = amounts(library)
    if not rows:
        return _("nothing to count")
    every = [*rows, reduce(add, rows, Amounts(_("all")))]
    sums: list[tuple[str, ...]] = [
        (
            "",
            _p("column", "points"),
            _p("column", "tested"),
            _p("column", "terms"),
            _p("column", "cards"),
            _p("column", "questions"),
            _p("column", "derived"),
        )
    ]
    sums += [
        (
            row.id,
            *map(str, (row.points, row.tested, row.terms, row.cards, row.questions, row.derived)),
        )
        for row in every
    ]
    return "\n\n".join(
        "\n".join(table(block))
        for block in (
            sums,
            _block(_("by type"), _SHORT, [(row.id, row.types) for row in every], TYPES),
            _block(
                _("by level"),
                list(SAID_LEVELS.values()),
                [(row.id, row.levels) for row in every],
                LEVELS,
            ),
        )
    )


def _block(
    title: str,
    heads: Sequence[str],
    rows: Sequence[tuple[str, Mapping[str, int]]],
    names: Sequence[str],
) -> list[tuple[str, ...]]:
    """Return the rows of one table."""
    return [
        (title, *heads),
        *((id, *(str(counts[name] or "-") for name in names)) for id, counts in rows),
    ]


def data(library: Library) -> list[dict[str, object]]:
    """Return the same for JSON, without the sums."""
    return [asdict(row) for row in amounts(library)]
