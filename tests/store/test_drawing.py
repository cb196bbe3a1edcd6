"""What draws take from a database is what they would take from the same questions in memory."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from studyguide.content.revision import revision
from studyguide.domain.content import Article, Guide, KeyPoint, Part, PointKind, Summary
from studyguide.domain.ids import BankId, GuideId, PartId, PointId, QuestionId
from studyguide.domain.library import Bank, Library
from studyguide.domain.questions import AnyQuestion, Level, TrueFalse
from studyguide.domain.quiz import Pool, Strata, draw
from studyguide.store import drawing, saving
from studyguide.store.database import Database

GUIDE = GuideId("towns")
BANKS = (BankId("east"), BankId("west"))
POINTS = [PointId(f"{GUIDE}/p-{n}") for n in range(7)]
LEVELS = list(Level)


def question(bank: BankId, number: int, random: Random) -> AnyQuestion:
    """Return a question about none to three key points, in an order of its own."""
    made = TrueFalse(
        id=QuestionId(f"{bank}/q-{number}"),
        ask=f"Is {number} a town?",
        answer=True,
        tests=tuple(random.sample(POINTS, random.randrange(4))),
        level=random.choice(LEVELS),
        tags=tuple(sorted(random.sample(["map", "sea", "wall"], random.randrange(3)))),
    )
    return replace(made, revision=revision(made))


def save(database: Database, banks: list[Bank]) -> None:
    points = (KeyPoint(id=one, says="It is one.", kind=PointKind.BACKGROUND) for one in POINTS)
    part = Part(id=PartId("all"), title="All", text="Towns.", key_points=tuple(points))
    guide = Guide(
        id=GUIDE,
        title="Towns",
        article=Article(title="On towns"),
        summary=Summary(),
        parts=(part,),
    )
    units = {f"guide:{GUIDE}": "u", **{f"bank:{one}": "u" for one in BANKS}}
    with database.transaction() as connection:
        saving.save(connection, Library(guides=(guide,), banks=tuple(banks)), units, {"u"}, {})


@pytest.fixture
def asked(database: Database) -> list[AnyQuestion]:
    """The questions of two banks, after a few more were there and went."""
    random = Random(5)
    banks = [
        Bank(id=id, guide=GUIDE, questions=tuple(question(id, n, random) for n in range(40)))
        for id in BANKS
    ]
    save(database, banks)
    left = [replace(one, questions=one.questions[:33]) for one in banks]
    save(database, left)
    return [one for bank in left for one in bank.questions]


POOLS = {
    "everything": Pool(banks=BANKS),
    "one bank": Pool(banks=BANKS[:1]),
    "levels": Pool(banks=BANKS, levels=(Level.RECALL, Level.APPLY)),
    "tags": Pool(banks=BANKS, tags=("map", "wall")),
    "key points": Pool(banks=BANKS, tests=tuple(POINTS[1:3])),
    "all of it": Pool(banks=BANKS, levels=(Level.RECALL,), tags=("sea",), tests=tuple(POINTS)),
}


@pytest.mark.parametrize("pool", POOLS.values(), ids=POOLS.keys())
def test_a_pool_is_drawn_from_as_its_questions_in_memory(
    database: Database, asked: list[AnyQuestion], pool: Pool
) -> None:
    """By the first key point of each, with the same chance on both engines."""
    admitted = [one for one in asked if one.id.split("/")[0] in pool.banks and pool.admits(one)]
    assert admitted
    in_order = Strata.of(sorted(admitted, key=lambda one: (one.tests[:1], one.id)))
    used = {one.id: n % 3 for n, one in enumerate(admitted)}
    for count in (5, len(admitted), 100):
        expected = draw(in_order, count, Random(count), used, without=[admitted[0].id])
        with database.reading() as connection:
            found = drawing.candidates(connection, pool)
            assert {one.id: set(one.tests) for one in found} == {
                one.id: set(one.tests) for one in admitted
            }
            assert draw(found, count, Random(count), used, [admitted[0].id]) == expected
    with database.reading() as connection:
        points = drawing.points_drawn(connection, pool)
    assert points == {point for one in admitted for point in one.tests}
