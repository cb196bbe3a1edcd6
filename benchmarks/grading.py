"""`python -m benchmarks.grading DATA.jsonl.gz`: how fair and how fast typed answers are judged.

The data is a gzipped file with one pair a line: `set` (its name says the kind), `key` (accepted
answers), `given` (what was typed), `label` (`accept`, `reject` or `ambiguous`) and, for
misspellings, `osa` (edits between the two). It comes from others and is no part of this project.
"""

from __future__ import annotations

import argparse
import gc
import gzip
import json
import multiprocessing
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from random import Random
from statistics import mean, median

from benchmarks.table import Row
from studyguide.domain.grading import match_text

KNOWN_ANSWERS = ("conf_wordnet_terms", "conf_closed_sets", "conf_jargon")
"""Sets in which what was typed is the answer to another question; judged with a deck as well."""
FEW_EDITS = 2
CALLS = 10_000
PROGRAMS = 3
FIRST = ("photosynthesis", "Budapest", "constitutional", "innovation", "new quality", "river", "42")
SECOND = ("monarchy", "of the economy", "productive forces", "delta", "reform of 1978", "theory")
"""Words of which answers are made."""


@dataclass(frozen=True, slots=True)
class Pair:
    """One typed answer, judged."""

    set: str
    label: str
    edits: int | None
    """Edits between the answer and what was typed, where the data tells."""
    accepted: bool
    accepted_with_deck: bool | None
    """None where there is no deck."""
    microseconds: float
    """What judging without a deck took."""


@dataclass(frozen=True, slots=True)
class Measure:
    """One line of the table."""

    name: str
    value: float | None
    """None when the data has nothing of the kind."""
    unit: str = "%"
    least: float | None = None
    most: float | None = None

    @property
    def met(self) -> bool:
        """Whether the target holds."""
        value = self.value
        if value is None:
            return True
        return (self.least is None or value >= self.least) and (
            self.most is None or value <= self.most
        )

    @property
    def target(self) -> str:
        """The target in signs; empty when there is none."""
        if self.least is not None:
            return f"≥ {self.least:g} {self.unit}"
        return "" if self.most is None else f"≤ {self.most:g} {self.unit}"

    def __str__(self) -> str:
        result = "–" if self.value is None else f"{self.value:.2f} {self.unit}"
        verdict = "not in the data" if self.value is None else "met" if self.met else "MISSED"
        return f"{self.name:44}{result:>14}{self.target:>12}  {verdict if self.target else ''}"


def rows() -> Iterator[Row]:
    """Yield the rows about the time of a typed answer, with misspellings made by chance.

    Each answer is judged in three programs, which know nothing of it before, and the least of its
    times counts: what others do to the machine is no part of the slowest.
    """
    context = multiprocessing.get_context("spawn")
    with context.Pool(1, maxtasksperchild=1) as pool:
        runs = pool.map(_times, [CALLS] * PROGRAMS, chunksize=1)
    times = [min(some) for some in zip(*runs, strict=True)]
    yield Row(job="typed answer, median", ours=median(times), target=100, unit="µs")
    slowest = f"typed answer, the slowest of {CALLS:,}"
    yield Row(job=slowest, ours=max(times), target=1000, unit="µs")


def _times(calls: int) -> list[float]:
    """Return the microseconds of processor time that each of some typed answers took."""
    random = Random(2026)
    known = [f"{one} {two}" for one in FIRST for two in SECOND] + [*FIRST, *SECOND]
    times = []
    _accepts(["warm up"], "wram up")
    gc.disable()
    for _ in range(calls):
        key = random.choice(known)
        typed = list(random.choice((key, key, random.choice(known))))
        for _ in range(random.randrange(3)):
            place = random.randrange(len(typed))
            typed[place : place + random.randrange(2)] = random.choice("aeinrst ")
        given = "".join(typed)
        begun = time.process_time()
        _accepts([key], given)
        times.append((time.process_time() - begun) * 1e6)
    gc.enable()
    return times


def judged(file: Path) -> Iterator[Pair]:
    """Judge every pair of a file."""
    match_text(["warm up"], "wram up")
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        rows = sorted(map(json.loads, lines), key=lambda row: str(row["set"]))
    for name, some in groupby(rows, key=lambda row: str(row["set"])):
        pairs = list(some)
        deck: list[str] = []
        if name in KNOWN_ANSWERS:
            deck = sorted({pair["key"][0] for pair in pairs} | {pair["given"] for pair in pairs})
        for pair in pairs:
            begun = time.perf_counter()
            accepted = _accepts(pair["key"], pair["given"])
            took = (time.perf_counter() - begun) * 1e6
            with_deck = _accepts(pair["key"], pair["given"], deck) if deck else None
            yield Pair(name, pair["label"], pair.get("osa"), accepted, with_deck, took)


def _accepts(key: Sequence[str], typed: str, deck: Sequence[str] = ()) -> bool:
    return match_text(key, typed, deck=deck).verdict == "accept"


def measures(pairs: Sequence[Pair]) -> list[Measure]:
    """Return all measures; each set of a kind weighs the same."""

    def shares(kind: str, label: str, fits: Callable[[Pair], bool] = lambda _: True) -> list[float]:
        chosen = [p for p in pairs if p.set.startswith(kind) and p.label == label and fits(p)]
        return _by_set(chosen, lambda pair: pair.accepted)

    decks = _by_set(
        [pair for pair in pairs if pair.accepted_with_deck is not None],
        lambda pair: bool(pair.accepted_with_deck),
    )
    words = shares(
        "conf_", "reject", lambda pair: "number" not in pair.set and pair.set != "conf_jargon"
    )
    few = shares("mis_", "accept", lambda one: one.edits is not None and one.edits <= FEW_EDITS)
    jargon = shares("conf_jargon", "reject")
    numbers = shares("conf_numbers", "reject")
    right, wrong = shares("human", "accept"), shares("human", "reject")
    times = [pair.microseconds for pair in pairs]
    return [
        Measure("misspellings accepted", _mean(shares("mis_", "accept")), least=97),
        Measure("misspellings of at most two edits accepted", _mean(few), least=98.5),
        Measure("spelling variants accepted", _mean(shares("var_", "accept")), least=97),
        Measure("confusable words accepted", _mean(words), most=2),
        Measure("jargon accepted without a deck", _mean(jargon), most=7),
        Measure("other numbers accepted", max(numbers, default=None), most=0),
        Measure("other known answers accepted with a deck", max(decks, default=None), most=0),
        Measure("answers of people: right ones accepted", _mean(right), least=87),
        Measure("answers of people: wrong ones accepted", _mean(wrong), most=1.3),
        Measure("median of a call", median(times) if times else None, "µs", most=100),
        Measure("slowest call", max(times, default=None), "µs"),
    ]


def _by_set(pairs: Iterable[Pair], accepted: Callable[[Pair], bool]) -> list[float]:
    """Return the percentage accepted in each set."""
    found: dict[str, list[bool]] = {}
    for pair in pairs:
        found.setdefault(pair.set, []).append(accepted(pair))
    return [100 * mean(some) for some in found.values()]


def _mean(shares: Sequence[float]) -> float | None:
    return mean(shares) if shares else None


def main() -> None:
    """Judge all pairs and print the table."""
    parser = argparse.ArgumentParser(description="Measure how typed answers are judged.")
    parser.add_argument("data", type=Path, metavar="DATA.jsonl.gz", help="pairs to judge")
    given = parser.parse_args()
    gc.disable()  # or clearing up behind the reading of the data would be timed as well
    pairs = list(judged(given.data))
    print(f"{len(pairs):,} typed answers".ljust(44) + f"{'result':>14}{'target':>12}")
    for measure in measures(pairs):
        print(str(measure).rstrip())


if __name__ == "__main__":
    main()
