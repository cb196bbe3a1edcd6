"""A database of any size, made by script: guides of 100 cards with their key points."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

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
from studyguide.domain.ids import CardId, GuideId, PartId, PointId
from studyguide.domain.library import Library
from studyguide.domain.memory import Rating, Scheduler
from studyguide.services import importing, learners
from studyguide.store import records, saving
from studyguide.store.database import Database

SEED = 2026
CARDS_A_GUIDE = 100
REVIEWED = 0.2
"""Share of the cards that the learner has begun."""


def build(file: Path, cards: int, *, learner: str = "Bee") -> str:
    """Make a SQLite database with the shipped content and many cards more; return its URL."""
    url = f"sqlite:///{file}"
    database = Database.open(url)
    importing.load_bundled(database)
    random = Random(SEED)
    now = datetime.now(UTC)
    bee = learners.add(database, learner, now=now, random=random)
    scheduler = Scheduler()
    for number in range(cards // CARDS_A_GUIDE):
        guide, deck = _guide(number)
        with database.transaction() as connection:
            units = {f"guide:{guide.id}": f"made/{guide.id}"}
            made = Library(guides=(guide,), cards=deck)
            saving.save(connection, made, units, set(units.values()), {})
            for card in deck:
                if random.random() < REVIEWED:
                    at = now - timedelta(days=random.uniform(1, 60))
                    after = scheduler.review(None, random.choice(list(Rating)), at)
                    records.set_memory(connection, bee.id, card.id, after)
    database.close()
    return url


def _guide(number: int) -> tuple[Guide, tuple[Card, ...]]:
    id = GuideId(f"made-{number:05}")
    points = tuple(
        KeyPoint(
            id=PointId(f"{id}/point-{n}"),
            says=f"Statement {n} of text {number} names [[thing {n}]].",
            kind=PointKind.BACKGROUND,
        )
        for n in range(20)
    )
    part = Part(id=PartId("all"), title="All of it", text="Some text. " * 60, key_points=points)
    guide = Guide(
        id=id,
        title=f"Made text {number}",
        article=Article(title=f"Text {number}"),
        summary=Summary(),
        parts=(part,),
    )
    deck = tuple(
        Card(
            id=CardId(f"{id}/card-{n}"),
            guide=id,
            style=CardStyle.BASIC,
            front=f"What does statement {n} of text {number} name?",
            back=f"Thing {n}",
            tests=(points[n % len(points)].id,),
            revision="made",
        )
        for n in range(CARDS_A_GUIDE)
    )
    return guide, deck
