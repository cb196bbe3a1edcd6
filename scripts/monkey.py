"""Let somebody press everything at random for some minutes, and count what falls.

`python -m scripts.monkey [SECONDS] [SEED]`: each seed plays for ten seconds in each of three
window sizes, in turn from each mode, on a database of its own. Exits with 1 when something fell.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
import traceback
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random
from time import monotonic

from studyguide.services import importing, learners
from studyguide.store.database import Database
from studyguide.tui.app import Start, StudyGuideApp, utc_now
from tests.tui.monkey import Monkey

SIZES = ((80, 24), (40, 15), (20, 5))
STARTS = (
    Start(),
    Start("read", "production-education"),
    Start("cards"),
    Start("quiz", "diagnostic"),
    Start("quiz"),
    Start("practice"),
)
PAUSES = (0.0, 0.01, 0.04)
"""Longest pauses between bursts, in seconds."""
EVENTS = 400
"""So many in a run."""
LONGEST = 120.0
"""Seconds after which a run counts as hanging."""


def runs(seed: int) -> Iterator[tuple[int, Start, tuple[int, int], float]]:
    """Yield every run, without end."""
    while True:
        for start in STARTS:
            for size in SIZES:
                yield seed, start, size, PAUSES[seed % len(PAUSES)]
                seed += 1


async def run(monkey: Monkey, size: tuple[int, int], pause: float) -> None:
    """Play once; raises what fell."""
    async with monkey.app.run_test(size=size) as pilot:
        await pilot.pause(0.2)
        await monkey.play(EVENTS, pause)
        await monkey.leave()


async def main(seconds: float, first: int) -> int:
    """Play for so long and print a line for each thing that fell."""
    fell: Counter[str] = Counter()
    ends, played = monotonic() + seconds, 0
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'study.db'}"
        database = Database.open(url)
        importing.load_bundled(database)
        learners.add(database, "Bee", now=utc_now(), random=Random(first))
        database.close()
        for seed, start, size, pause in runs(first):
            if monotonic() > ends:
                break
            played += 1
            app = StudyGuideApp(url, start=start, random=Random(seed))
            monkey = Monkey(app, Random(seed))
            playing = asyncio.wait_for(run(monkey, size, pause), LONGEST)
            (error,) = await asyncio.gather(playing, return_exceptions=True)
            if error is not None:
                cause = getattr(error, "error", error)
                what = repr(cause).splitlines()[0][:100]
                fell[what] += 1
                if fell[what] == 1:
                    print(f"seed {seed}, {start.mode} {size}, last {monkey.done[-12:]}:")
                    print("".join(traceback.format_exception(cause)), flush=True)
    print(f"{played} runs of {EVENTS} events, {sum(fell.values())} fell")
    for what, times in fell.most_common():
        print(f"  {times} × {what}")
    return 1 if fell else 0


if __name__ == "__main__":
    given = [int(word) for word in sys.argv[1:]]
    sys.exit(asyncio.run(main(*(given + [120, 1][len(given) :]))))
