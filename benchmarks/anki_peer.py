"""The peer: the same jobs with the `anki` package, run by the Python that has it.

Called as `PYTHON -m benchmarks.anki_peer FOLDER CARDS REVIEWS`; does each job that a line names
when the line comes, and answers with its seconds, so that both can be measured in turn. `anki` is
installed for this alone and is no dependency.
"""

from __future__ import annotations

import random
import sqlite3
import sys
import time
from importlib import import_module
from pathlib import Path
from typing import Any


def build(file: Path, cards: int, reviews: int) -> None:
    """Make a collection by writing rows: all cards are due, and reviewed so many times."""
    collection = import_module("anki.collection").Collection(str(file))
    collection.set_config("fsrs", True)
    note = collection.new_note(collection.models.by_name("Basic"))
    note["Front"], note["Back"] = "first", "first"
    collection.add_note(note, 1)
    today = collection.sched.today
    config = collection.decks.get_config(1)
    config["rev"]["perDay"] = 9999
    collection.decks.update_config(config)
    collection.close()
    chance = random.Random(2026)
    with sqlite3.connect(file) as connection:
        connection.create_collation("unicase", lambda a, b: (a > b) - (a < b))
        model = connection.execute("SELECT mid FROM notes").fetchone()[0]
        now = int(time.time() * 1000)
        first = now - 10**9
        connection.executemany(
            "INSERT INTO notes VALUES (?,?,?,?,-1,'',?,?,?,0,'')",
            (
                (first + n, f"guid{n}", model, now // 1000, f"{front}\x1f{back}", front, n)
                for n in range(cards)
                for front, back in [text(n)]
            ),
        )
        connection.executemany(
            "INSERT INTO cards VALUES (?,?,1,0,?,-1,2,2,?,10,2500,5,0,0,0,0,0,?)",
            (
                (first + n, first + n, now // 1000, today - n % 30, '{"s":10.0,"d":5.0}')
                for n in range(cards)
            ),
        )
        connection.executemany(
            "INSERT OR IGNORE INTO revlog VALUES (?,?,-1,?,10,10,2500,5000,1)",
            (
                (
                    now - (n * 86_400_000 * 1000) // max(1, reviews) - n % 997,
                    first + n % cards,
                    chance.choices((1, 2, 3, 4), (10, 10, 70, 10))[0],
                )
                for n in range(reviews)
            ),
        )


def text(number: int) -> tuple[str, str]:
    """Return front and back of a card, as `benchmarks.cards` writes them."""
    return (
        f"What does statement {number % 100} of text {number // 100} name?",
        f"Thing {number % 100} rare{number}{' often' if number % 5 == 0 else ''}",
    )


class Peer:
    """The jobs."""

    def __init__(self, folder: Path, cards: int, reviews: int) -> None:
        self.file = folder / "peer.anki2"
        build(self.file, cards, reviews)
        self.open = import_module("anki.collection").Collection
        self.collection: Any = None

    def __call__(self, job: str) -> float:
        """Do a job and return its seconds."""
        if job == "first card":
            return self._first_card()
        if job.startswith("import "):
            return self._import(Path(job.partition(" ")[2]))
        if self.collection is None:
            self.collection = self.open(str(self.file))
            self._answer()
        begun = time.perf_counter()
        if job == "answer":
            self._answer()
        elif job == "graphs":
            self.collection._backend.graphs(search="", days=365)
        else:
            self.collection.find_notes(job.partition(" ")[2])
        return time.perf_counter() - begun

    def _answer(self) -> None:
        card = self.collection.sched.getCard()
        card.start_timer()
        self.collection.sched.answerCard(card, 3)

    def _first_card(self) -> float:
        self._close()
        begun = time.perf_counter()
        collection = self.open(str(self.file))
        assert collection.sched.getCard() is not None
        took = time.perf_counter() - begun
        collection.close()
        return took

    def _import(self, notes: Path) -> float:
        """Import a file of notes into a collection of its own, which stays for the next time."""
        self._close()
        pb = import_module("anki.import_export_pb2")
        collection = self.open(str(notes.with_suffix(".anki2")))
        request = pb.ImportCsvRequest(path=str(notes))
        request.metadata.CopyFrom(
            collection.get_csv_metadata(path=str(notes), delimiter=pb.CsvMetadata.TAB)
        )
        begun = time.perf_counter()
        collection.import_csv(request)
        took = time.perf_counter() - begun
        collection.close()
        return took

    def _close(self) -> None:
        if self.collection is not None:
            self.collection.close()
            self.collection = None


def main() -> None:
    """Do what is asked until nothing more is."""
    peer = Peer(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
    print("ready", flush=True)
    for line in sys.stdin:
        print(peer(line.rstrip("\n")), flush=True)


if __name__ == "__main__":
    main()
