"""Reports as text, in terminals of any width."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from studyguide.reports.document import (
    Bar,
    Bars,
    Block,
    Cell,
    Column,
    Document,
    Section,
    Sentences,
    Table,
)
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


def report(*blocks: Block) -> Document:
    return Document("Bee", "today", (Section("All", blocks),))


def test_titles_of_columns_stand_above_their_line_and_figures_at_the_right() -> None:
    table = Table(
        (Column("Key point"), Column("since 2026-11-15", right=True)),
        ((Cell("two skins"), Cell("▲ 4")),),
    )
    assert text_report(report(table), width=24).splitlines()[3:] == [
        "                   since",
        "  Key point   2026-11-15",
        "  ──────────────────────",
        "  two skins          ▲ 4",
    ]


@pytest.mark.parametrize("width", [24, 30, 44, 80])
def test_bars_keep_their_labels_and_figures_in_every_width(width: int) -> None:
    days = Bars("Cards due", (Bar("today", 14, "14"), Bar("Mon 23", 0, "0")))
    sure = Bars("Right", (Bar("unsure", 0.5, "50 % of 12", low=0.0, high=0.67),), most=1)
    text = text_report(report(days, sure), width=width)
    assert max(map(len, text.splitlines())) <= width
    words = " ".join(text.replace("█", "").split())
    for said in ("today 14", "Mon 23 0", "unsure"):
        assert said in words
    assert {"50", "12", "(0", "67", "%)"} <= set(words.split())


def test_wide_letters_take_two_cells() -> None:
    table = Table((Column("名前"), Column("mark", right=True)), ((Cell("王" * 9), Cell("61 %")),))
    lines = text_report(report(table), width=30).splitlines()[3:]
    assert {cell_len(line) for line in lines} == {27}
    assert lines[2] == f"  {'王' * 9}   61 %"


def test_weights_reach_a_terminal_and_nothing_else() -> None:
    document = report(Sentences(("Small print.",), "note"))
    assert "\x1b" not in text_report(document)
    shown = text_report(document, colour=True)
    assert shown.splitlines()[0] == "\x1b[1mBee\x1b[0m, today"
    assert "\x1b[2mSmall print.\x1b[0m" in shown
