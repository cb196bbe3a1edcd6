"""Flashcards beside Anki: the same number of cards, all due, with the same texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import partial
from itertools import groupby
from multiprocessing import Process
from operator import attrgetter
from pathlib import Path
from random import Random
from sqlite3 import Connection
from statistics import median

import fsrs

from benchmarks import statements
from benchmarks.anki_peer import text
from benchmarks.peers import Anki
from benchmarks.statements import Step
from benchmarks.table import Row, exponent, in_turn, peak, timed
from studyguide.domain.card_facts import Review, replay
from studyguide.domain.content import (
    Article,
    Card,
    CardStyle,
    Guide,
    KeyPoint,
    Part,
    PointKind,
    Summary,
)
from studyguide.domain.days import Days
from studyguide.domain.ids import CardId, GuideId, LearnerId, PartId, PointId, time_ordered
from studyguide.domain.library import Library
from studyguide.domain.memory import Memory, Rating, Scheduler, State
from studyguide.domain.review_numbers import Counts, total
from studyguide.domain.review_spans import Span
from studyguide.domain.session import current, reviewed
from studyguide.services import browsing, card_numbers, card_settings, flashcards, learners
from studyguide.store import records, review_sums, saving
from studyguide.store.database import Database

A_GUIDE = 5000
FOUND = 50
SEED = 2026


def build(file: Path, cards: int, reviews: int) -> LearnerId:
    """Make a database in which all cards are due, with the sums of so many reviews."""
    random = Random(SEED)
    now = datetime.now(UTC)
    database = Database.open(f"sqlite:///{file}")
    bee = learners.add(database, "Bee", now=now, random=random).id
    for name, value in (("reviews", "9999"), ("new", "0")):
        card_settings.change(database, bee, name, value, now=now, random=random)
    for number in range(0, cards, A_GUIDE):
        guide, deck = _guide(number, min(A_GUIDE, cards - number))
        with database.transaction() as connection:
            unit = {f"guide:{guide.id}": f"made/{guide.id}"}
            made = Library(guides=(guide,), cards=deck)
            saving.save(connection, made, unit, set(unit.values()), {})
            memories = {
                card.id: Memory(
                    State.REVIEW,
                    10.0,
                    5.0,
                    now - timedelta(days=place % 30, minutes=place % 1440),
                    now - timedelta(days=10 + place % 30, minutes=place % 1440),
                    reviews=5,
                )
                for place, card in enumerate(deck)
            }
            records.set_memories(connection, bee, memories)
    with database.transaction() as connection:
        sums = list(_sums(reviews, cards, random))
        review_sums.add(connection, bee, sums)
        for day, of_day in groupby(sums, key=attrgetter("day")):
            done = total(one.counts for one in of_day)
            records.add_to_day(
                connection,
                bee,
                day,
                reviews=done.reviews,
                remembered=done.remembered,
                took_ms=done.took_ms,
            )
    database.close()
    return bee


def _sums(reviews: int, cards: int, random: Random) -> Iterator[review_sums.SpanSum]:
    """Yield the sums of reviews over a thousand days."""
    guides = [_id(number) for number in range(0, cards, A_GUIDE)]
    today = datetime.now(UTC).date()
    counted: Counter[tuple[date, GuideId, Span, int]] = Counter()
    for number in range(reviews):
        day = today - timedelta(days=number * 1000 // reviews)
        span = Span(random.randrange(6))
        rating = random.choices((0, 1, 2, 3), (10, 10, 70, 10))[0]
        counted[day, guides[number % len(guides)], span, rating] += 1
    for day, guide, span in sorted({key[:3] for key in counted}):
        four = [counted[day, guide, span, rating] for rating in range(4)]
        yield review_sums.SpanSum(
            day, guide, span, Counts(four[0], four[1], four[2], four[3], sum(four) * 5000)
        )


def _id(number: int) -> GuideId:
    return GuideId(f"made-{number:06}")


def _guide(first: int, count: int) -> tuple[Guide, tuple[Card, ...]]:
    id = _id(first)
    point = KeyPoint(id=PointId(f"{id}/all"), says="All of it.", kind=PointKind.BACKGROUND)
    part = Part(id=PartId("all"), title="All", text="Some text.", key_points=(point,))
    guide = Guide(
        id=id,
        title=f"Made {first}",
        article=Article(title=f"Text {first}"),
        summary=Summary(),
        parts=(part,),
    )
    deck = []
    for number in range(first, first + count):
        front, back = text(number)
        deck.append(
            Card(
                id=CardId(f"{id}/c{number}.1"),
                guide=id,
                style=CardStyle.BASIC,
                front=front,
                back=back,
                revision="made",
            )
        )
    return guide, tuple(deck)


def built(folder: Path, cards: int, reviews: int) -> Path:
    """Make such a database in a process of its own, since its memory is not ours."""
    file = folder / f"cards-{cards}.db"
    building = Process(target=build, args=(file, cards, reviews))
    building.start()
    building.join()
    return file


class Mine:
    """The jobs on a database of one size."""

    def __init__(self, file: Path, database: Database | None = None) -> None:
        self.file = file
        self.days, self.random = Days(), Random(SEED)
        self.database = database or Database.open(self.url)
        self.bee = learners.find(self.database, "Bee").id
        deck = flashcards.start(self.database, self.bee, now=datetime.now(UTC), days=self.days)
        self.session = deck.session
        self.answer()

    @property
    def url(self) -> str:
        """The URL of the database."""
        return f"sqlite:///{self.file}"

    def first_card(self) -> None:
        """Open the database and take the card that has been due longest."""
        database = Database.open(self.url)
        assert flashcards.first_due(database, self.bee, now=datetime.now(UTC), days=self.days)
        database.close()

    def answer(self) -> None:
        """Rate a card and take the next one."""
        now = datetime.now(UTC)
        card = current(self.session, now)
        assert card is not None
        after = flashcards.answer_card(
            self.database,
            self.bee,
            card,
            Rating.GOOD,
            now=now,
            took=timedelta(seconds=5),
            days=self.days,
            random=self.random,
        )
        self.session = reviewed(self.session, card, after, now)

    def find(self, typed: str) -> None:
        """Find the first fifty cards, with their texts and what is remembered of them."""
        now = datetime.now(UTC)
        assert browsing.find(self.database, self.bee, typed, now=now, limit=FOUND).cards

    def numbers(self) -> None:
        """Tell everything about the reviews there were."""
        now = datetime.now(UTC)
        card_numbers.card_numbers(self.database, self.bee, now=now, days=self.days)


@dataclass(frozen=True, slots=True)
class Job:
    """Something that both do."""

    name: str
    mine: Callable[[Mine], object]
    theirs: str
    target: float
    times: int = 1
    """How often it is done in a round."""


def jobs(cards: int) -> tuple[Job, ...]:
    """Return what both do with so many cards."""
    rare = f"rare{cards * 7 // 9}"
    prefix = rare[:-2]
    return (
        Job("first due card", Mine.first_card, "first card", 0.03),
        Job("answer, durable, and the next card", Mine.answer, "answer", 1.2, 20),
        Job("find a rare word", lambda one: one.find(rare), f"find {rare}", 0.05),
        Job("find a prefix", lambda one: one.find(prefix), f"find {prefix}*", 0.05),
        Job("find a word of every fifth card", lambda one: one.find("often"), "find often", 0.3),
        Job("numbers over all reviews", Mine.numbers, "graphs", 0.15),
    )


Script = list[Step]


def scripts(file: Path, bare: Path, rounds: int, cards: int) -> list[list[Script]]:
    """Return what each job sends to SQLite each time; nothing where it opens the database itself.

    `bare` becomes a copy to which all of it can be sent.
    """
    copy = statements.copied(file, file.with_suffix(".told"))
    mine = Mine(copy, statements.recording(copy))
    statements.copied(copy, bare)
    return [
        [statements.told(partial(job.mine, mine)) for _ in range(rounds * job.times)]
        for job in jobs(cards)
    ]


def rows(python: str, folder: Path, sizes: Sequence[int], rounds: int) -> Iterator[Row]:
    """Yield the rows about flashcards; sizes are numbers of cards, with ten reviews each."""
    most = max(sizes)
    files = {size: built(folder, size, 10 * size) for size in sizes}
    copy = folder / "bare.db"
    with ProcessPoolExecutor(1) as another:  # its memory is not ours
        told = another.submit(scripts, files[most], copy, rounds, most).result()
    bare = statements.bare(copy)
    made = {size: Mine(file) for size, file in files.items()}
    with closing(Anki(python, folder, most, 10 * most)) as anki:
        for place, job in enumerate(jobs(most)):
            times = {
                size: alone(made[size], jobs(size)[place], min(rounds * job.times, size // 2))
                for size in sizes
                if size != most
            }
            ours, theirs, least = beside(made[most], job, anki, bare, told[place])
            yield Row(
                job=job.name,
                ours=ours,
                peer=theirs,
                against="Anki",
                target=job.target,
                peak=peak(),
                growth=exponent(times | {most: ours}),
            )
            if any(told[place]):
                name = f"{job.name}, bare"
                yield Row(job=name, ours=least, peer=theirs, against="Anki", target=job.target)
    yield rebuild(most)


def alone(mine: Mine, job: Job, times: int) -> float:
    """Return the median milliseconds of a job here."""
    return median(timed(lambda: job.mine(mine)) for _ in range(times))


def beside(
    mine: Mine, job: Job, anki: Anki, bare: Connection, told: Sequence[Script]
) -> tuple[float, float, float]:
    """Return the medians here, there, and of our statements alone, measured in turn.

    Each comes after Anki, so that nothing is warm for it.
    """
    ours, theirs, least = [], [], []
    for script in told:
        ours.append(timed(lambda: job.mine(mine)))
        theirs.append(anki.ms(job.theirs))
        least.append(timed(partial(statements.send, bare, script)))
        theirs.append(anki.ms(job.theirs))
    return median(ours), median(theirs), median(least)


def rebuild(reviews: int) -> Row:
    """Replay reviews, beside py-fsrs alone."""
    random = Random(SEED)
    begins = datetime(2026, 1, 1, tzinfo=UTC)
    histories = []
    for _ in range(reviews // 10):
        times = [begins + timedelta(days=n * (n + 1) / 2) for n in range(10)]
        histories.append(
            [Review(time_ordered(at, random), random.choice(list(Rating)), at) for at in times]
        )
    mine = Scheduler()
    theirs = fsrs.Scheduler(enable_fuzzing=False)

    def replay_all() -> None:
        for history in histories:
            replay(history, (), mine)

    def review_all() -> None:
        for history in histories:
            card = fsrs.Card(card_id=1)
            for one in history:
                card, _ = theirs.review_card(card, fsrs.Rating(int(one.rating)), one.at)

    ours, peer = in_turn(3, lambda: timed(replay_all), lambda: timed(review_all))
    return Row(job=f"replay {reviews:,} reviews", ours=ours, peer=peer, against="py-fsrs", target=3)
