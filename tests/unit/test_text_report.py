"""Reports as text, in terminals of any width."""

from __future__ import annotations

import pytest

from studyguide.reports.document import Cell, Column, Document, Section, Table
from studyguide.reports.text import text_report

SUBJECTS = ("Innovation", "Breakthrough", "Productive", "Virtuous", "Joining", "Across")


def marks() -> Document:
    """Return a report with one wide table: a learner, and a mark in each of some subjects."""
    columns = (Column("Learner"), *(Column(f"{one} talent", right=True) for one in SUBJECTS))
    rows = tuple(
        (Cell(name), *(Cell(f"{10 * place + number} %") for place in range(len(SUBJECTS))))
        for number, name in enumerate(("Ada", "Bee"))
    )
    return Document("Everyone", "today", (Section("Marks", (Table(columns, rows),)),))


@pytest.mark.parametrize("width", [24, 40, 60, 80, 120])
def test_no_word_of_a_wide_table_is_broken_and_no_figure_lost(width: int) -> None:
    lines = text_report(marks(), width=width).splitlines()
    assert max(map(len, lines)) <= width
    words = " ".join(lines).split()
    assert all(words.count(one) == 1 for one in SUBJECTS)
    figures = [f"{10 * place + number}" for place in range(len(SUBJECTS)) for number in (0, 1)]
    assert all(words.count(figure) == 1 for figure in figures)


def test_parts_of_a_wide_table_begin_with_its_first_column() -> None:
    narrow, wide = (text_report(marks(), width=width) for width in (40, 120))
    assert (narrow.count("Bee"), wide.count("Bee")) == (3, 1)
