"""`python -m benchmarks`: every job beside its peer or limit, in turn, in one table.

Times depend on the machine, ratios hardly. `--anki PYTHON` names a Python that has the `anki`
package, installed for this alone; without it the jobs that are held against Anki are left out. The
exit code is 1 when a result is worse than twice its target, or than the worst that its row allows.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path

from benchmarks import cards, content, crowd, grading, hostile, reading, screens, starting
from benchmarks.table import Row, heading

SIZES, SMALL = (1_000, 10_000, 100_000), (100, 1_000, 10_000)
"""Numbers of cards and of questions; each card has ten reviews."""


def main() -> None:
    """Run the jobs and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--anki", metavar="PYTHON", help="a Python that has the package anki")
    parser.add_argument("--small", action="store_true", help="a tenth of the data, fewer rounds")
    parser.add_argument("--rounds", type=int, help="how often each pair is measured")
    parser.add_argument("--only", action="append", choices=GROUPS, help="only these jobs")
    parser.add_argument("--json", action="store_true", help="print the rows as JSON")
    given = parser.parse_args()
    given.rounds = given.rounds or (5 if given.small else 9)
    found: list[Row] = []
    if not given.json:
        print(heading(), flush=True)
    for name in given.only or GROUPS:
        with tempfile.TemporaryDirectory(prefix="studyguide-bench-") as folder:
            for row in GROUPS[name](given, Path(folder)):
                found.append(row)
                if not given.json:
                    print(row, flush=True)
    if given.json:
        print(json.dumps([_told(row) for row in found], indent=1))
    else:
        print(f"load of this machine: {os.getloadavg()[1]:.1f} on {os.cpu_count()} processors")
    sys.exit(any(row.failed for row in found))


def _told(row: Row) -> dict[str, object]:
    return {**asdict(row), "result": row.result, "measure": row.measure, "met": row.met}


def _sizes(given: argparse.Namespace) -> tuple[int, ...]:
    return SMALL if given.small else SIZES


def _cards(given: argparse.Namespace, folder: Path) -> Iterator[Row]:
    if given.anki:
        yield from cards.rows(given.anki, folder, _sizes(given), given.rounds)
    else:
        yield cards.rebuild(max(_sizes(given)))


def _crowd(given: argparse.Namespace, folder: Path) -> Iterator[Row]:
    counts, seconds = ((30,), 10.0) if given.small else ((30, 200), 30.0)
    yield from crowd.rows(counts, seconds)


GROUPS: dict[str, Callable[[argparse.Namespace, Path], Iterator[Row]]] = {
    "screens": lambda given, folder: screens.rows(folder, _sizes(given), given.rounds),
    "cards": _cards,
    "reading": lambda given, folder: reading.rows(folder),
    "content": lambda given, folder: content.rows(folder, _sizes(given), given.anki),
    "starting": lambda given, folder: starting.rows(_sizes(given), given.rounds),
    "grading": lambda given, folder: grading.rows(),
    "hostile": lambda given, folder: hostile.rows(),
    "crowd": _crowd,
}
"""Jobs by what they are about, each in a folder of its own."""


if __name__ == "__main__":
    main()
