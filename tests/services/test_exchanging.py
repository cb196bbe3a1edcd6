"""Records in files: two machines of one learner, a class of laptops, and files that went wrong."""

from __future__ import annotations

import itertools
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import select

from studyguide.domain.annotations import AnnotationKind
from studyguide.domain.days import Days
from studyguide.domain.ids import CardId, GuideId, LearnerId, PartId, QuizId
from studyguide.domain.memory import Rating
from studyguide.domain.questions import Chosen
from studyguide.errors import RecordsUnreadable
from studyguide.services import (
    annotating,
    answering,
    card_acts,
    exchanging,
    flashcards,
    importing,
    learners,
    quizzes,
    record_file,
    upkeep,
)
from studyguide.services import reading as reader
from studyguide.services.exchanging import Merged
from studyguide.services.learners import Learner
from studyguide.store.database import Database
from studyguide.store.exchange import FACTS
from studyguide.store.tables import metadata
from tests.conftest import NOON
from tests.databases import Copies
from tests.samples import write_content
from tests.services.busy import busy

CHECK = QuizId("rivers-check")
DERIVED = {
    "attempt_marks",
    "days",
    "marks",
    "review_hours",
    "review_sums",
    "review_totals",
    "schedules",
    "undone_reviews",
}
TOOK = timedelta(seconds=30)


def work(database: Database, learner: LearnerId, at: datetime, random: Random) -> None:
    """Read a part and note something, review two cards (one taken back), and take the check."""
    highlight = annotating.annotate(
        database,
        learner,
        GuideId("rivers"),
        PartId("east"),
        AnnotationKind.HIGHLIGHT,
        4,
        10,
        now=at,
        random=random,
    )
    annotating.note(database, learner, highlight, "Ask about it.", now=at, random=random)
    reader.keep_place(database, learner, GuideId("rivers"), PartId("east"), 12, now=at)
    reader.look_at(
        database,
        learner,
        GuideId("rivers"),
        PartId("east"),
        finished=True,
        now=at,
        took=TOOK,
        days=Days(),
        random=random,
    )
    for card in ("rivers/longest", "rivers/point.rhine-end.1"):
        flashcards.answer_card(
            database,
            learner,
            CardId(card),
            Rating.GOOD,
            now=at,
            took=TOOK,
            days=Days(),
            random=random,
        )
    card_acts.undo(database, learner, now=at, days=Days(), random=random)
    sitting = quizzes.begin(database, learner, CHECK, now=at, random=random)
    sitting = answering.answer(
        database,
        sitting,
        0,
        Chosen(frozenset({0})),
        now=at,
        took=TOOK,
        days=Days(),
        random=random,
    )
    answering.submit(database, sitting, now=at + TOOK, random=random)


@pytest.fixture(scope="module")
def machines(tmp_path_factory: pytest.TempPathFactory) -> list[list[bytes]]:
    """The exports of two machines on which Bee worked, one with a copy of the other's records."""
    exports: list[list[bytes]] = []
    folder, random = tmp_path_factory.mktemp("machines"), Random(99)
    content = write_content(folder / "course")
    for number in range(2):
        database = Database.open(f"sqlite:///{folder / f'machine-{number}.db'}")
        importing.load(database, [content])
        if number:
            merge(database, exports[0])
        else:
            learners.add(database, "Bee", now=NOON, random=random)
        bee = learners.find(database, "Bee")
        work(database, bee.id, NOON + timedelta(days=2 * number + 1), random)
        if not number:
            exports.append(exported(database))
            work(database, bee.id, NOON + timedelta(days=4), random)
        exports.append(exported(database))
        database.close()
    return exports[1:]


def exported(database: Database) -> list[bytes]:
    return list(exchanging.export(database, "Bee", now=datetime.now().astimezone()))


def merge(database: Database, *files: list[bytes], **how: bool) -> list[Merged]:
    named = [(f"file-{n}", lines) for n, lines in enumerate(files, 1)]
    return exchanging.merge(database, named, days=Days(), **how)


def everything(database: Database) -> dict[str, list[tuple[object, ...]]]:
    """Return all rows of facts and of what is derived, in one order; not sums of nothing."""
    tables = [
        *FACTS.values(),
        *(metadata.tables[name] for name in (*DERIVED, "mark_counts")),
    ]
    with database.reading() as connection:
        return {
            table.name: sorted(
                (
                    tuple(row)
                    for row in connection.execute(select(table))
                    if table.name != "review_sums" or any(row[4:])
                ),
                key=repr,
            )
            for table in tables
        }


def test_both_sides_are_kept_in_any_order_and_again_changes_nothing(
    tmp_path: Path, content: Path, machines: list[list[bytes]]
) -> None:
    found: list[dict[str, list[tuple[object, ...]]]] = []
    for order in itertools.permutations(machines):
        database = Database.open(f"sqlite:///{tmp_path / f'all-{len(found)}.db'}")
        importing.load(database, [content])
        for one in (*order, *order):
            merge(database, one)
        found.append(everything(database))
        assert upkeep.check(database) == []
        database.close()
    assert found[0] == found[1]
    assert [len(found[0][name]) for name in ("attempts", "reviews", "undone_reviews")] == [3, 6, 3]


def test_a_merge_into_a_database_with_the_content_on_each_engine(
    loaded: Database, machines: list[list[bytes]], now: datetime, days: Days
) -> None:
    first, second = merge(loaded, *machines)
    assert (first.new_learner, first.refused, first.other_revisions) == (True, (), 0)
    assert first.added["attempt"] + second.added["attempt"] == 3
    assert second.known > 0
    assert upkeep.check(loaded) == []
    bee = learners.find(loaded, "Bee")
    assert sorted(one.number for one in quizzes.attempts(loaded, bee.id, now=now)) == [1, 2, 3]
    latest, *_ = quizzes.attempts(loaded, bee.id, now=now)
    assert quizzes.result(loaded, bee.id, latest.id).mark.reached == 1


def test_records_are_readable_where_the_content_was_never_loaded(
    database: Database, machines: list[list[bytes]], now: datetime
) -> None:
    (one, _) = merge(database, *machines)
    assert one.refused == ()
    assert (one.never_loaded > 0, one.other_revisions) == (True, 0)
    assert upkeep.check(database) == []
    bee = learners.find(database, "Bee")
    assert quizzes.result(database, bee.id, quizzes.attempts(database, bee.id, now=now)[0].id)


def test_another_wording_is_merged_and_told(
    database: Database, tmp_path: Path, machines: list[list[bytes]]
) -> None:
    other = write_content(tmp_path / "other")
    bank = other / "content" / "rivers" / "bank.yaml"
    bank.write_text(bank.read_text().replace("through Vienna", "through Linz"), encoding="utf-8")
    importing.load(database, [other])
    first, _ = merge(database, *machines)
    assert (first.refused, first.other_revisions > 0) == ((), True)
    assert upkeep.check(database) == []


def test_whatever_a_learner_did_is_the_same_after_a_merge(
    tmp_path: Path, content: Path, now: datetime
) -> None:
    """Reviews, acts, own cards, annotations, attempts of all kinds, remarks, claims, rulings."""
    here = Database.open(f"sqlite:///{tmp_path / 'here.db'}")
    importing.load(here, [content])
    busy(here, learners.add(here, "Bee", now=now, random=Random(1)).id, now)
    before = everything(here)
    assert all(before[table.name] for table in FACTS.values() if table.name != "card_settings")
    for name, folder in (("with", content), ("without", None)):
        there = Database.open(f"sqlite:///{tmp_path / f'{name}.db'}")
        if folder is not None:
            importing.load(there, [folder])
        (one,) = merge(there, exported(here))
        assert one.refused == ()
        assert upkeep.check(there) == []
        found = everything(there)
        assert {table: rows for table, rows in found.items() if rows != before[table]} == {}
        (again,) = merge(there, exported(here))
        assert (again.refused, again.added) == ((), {})
        assert again.known == sum(one.added.values())
        assert everything(there) == found
        there.close()
    here.close()


def test_the_later_of_two_places_in_a_text_is_kept_in_any_order(
    tmp_path: Path, content: Path, now: datetime
) -> None:
    exports = []
    for number in range(2):
        database = Database.open(f"sqlite:///{tmp_path / f'place-{number}.db'}")
        importing.load(database, [content])
        bee = learners.add(database, "Bee", now=now, random=Random(1))
        at = now + timedelta(hours=number)
        place = 40 * number
        reader.keep_place(database, bee.id, GuideId("rivers"), PartId("east"), place, now=at)
        exports.append(exported(database))
        database.close()
    for order in itertools.permutations(exports):
        database = Database.open(f"sqlite:///{tmp_path / f'{order[0] == exports[0]}.db'}")
        importing.load(database, [content])
        merge(database, *order)
        ((_, *kept),) = everything(database)["reading_places"]
        assert kept == ["rivers", "east", 40, now + timedelta(hours=1)]
        database.close()


def test_a_damaged_line_of_content_leaves_a_sound_database(
    copies_of_file: Copies, machines: list[list[bytes]]
) -> None:
    for number, line in enumerate(machines[0], 1):
        if b'{"content":' in line:
            lines = list(machines[0])
            lines[number - 1] = line.replace(b"i", b"j", 1)
            copies_of_file.fresh()
            database = copies_of_file.opened()
            (one,) = merge(database, lines)
            assert number in [refused.number for refused in one.refused]
            assert upkeep.check(database) == []
    copies_of_file.close()


def test_a_rehearsal_changes_nothing(loaded: Database, machines: list[list[bytes]]) -> None:
    first, *_ = merge(loaded, *machines, rehearse=True)
    assert first.added["attempt"] > 0
    assert learners.everyone(loaded) == []


def test_a_damaged_line_is_refused_by_number_and_the_rest_is_kept(
    loaded: Database, machines: list[list[bytes]]
) -> None:
    lines = list(machines[0])
    place = next(n for n, line in enumerate(lines) if b'"fact":"reading"' in line)
    lines[place] = lines[place].replace(b'"finished":true', b'"finished":false')
    (one,) = merge(loaded, lines)
    assert [(line.number, line.why) for line in one.refused] == [
        (place + 1, "is damaged: its checksum does not fit")
    ]
    assert one.added["attempt"] == 2
    assert upkeep.check(loaded) == []


def test_strict_keeps_nothing_of_a_file_with_a_damaged_line(
    loaded: Database, machines: list[list[bytes]]
) -> None:
    lines = list(machines[0])
    lines[5] = lines[5][:-20]
    (one,) = merge(loaded, lines, strict=True)
    assert (one.kept, one.refused[0].number) == (False, 6)
    assert learners.everyone(loaded) == []


def forged(line: bytes, fact: str, /, **changes: object) -> bytes:
    """Return a line with other values and a checksum that fits."""
    (read,) = record_file.read([line])
    assert isinstance(read, record_file.Line)
    assert read.value["fact"] == fact
    return record_file.written({"fact": fact, "row": {**read.value["row"], **changes}})


FORGERIES: list[tuple[str, dict[str, object], str]] = [
    ("response", {"slot": 99}, "the attempt has no such question"),
    ("response", {"slot": -1}, "the attempt has no such question"),
    ("response", {"fraction": "7"}, "its fraction is out of bounds"),
    ("response", {"fraction": "1/0"}, "its fraction is no number"),
    ("response", {"body": "{}"}, "its answer cannot be read"),
    ("response", {"question_id": "rivers/lakes"}, "it answers another question"),
    ("response", {"took_ms": "soon"}, "took_ms is no number"),
    ("response", {"at": "2026-03-02T12:00:00"}, "at is no valid value"),
    ("response", {"attempt_id": "6d0a0a86-0000-4000-8000-000000000000"}, "its attempt is"),
    ("response", {"learner_id": "x"}, "learner_id is unknown"),
    ("review", {"rating": 5}, "its rating or time is out of bounds"),
    ("review", {"card_id": "rivers/gone"}, "the card rivers/gone is unknown"),
    ("attempt", {"plan": "{}"}, "its plan or marks cannot be read"),
    ("attempt", {"possible": "1000"}, "its marks are not those of its plan"),
    ("attempt", {"ending": "won"}, "its end and how it ended do not fit"),
    ("attempt", {"spent_ms": -1}, "a number is out of bounds"),
    ("act", {"kind": "explode"}, "it is nothing that can be done to a card"),
    ("act", {"kind": "due", "value": "soon"}, "its value does not fit"),
    ("review", {"hour": 24}, "its day or hour does not fit"),
    ("review", {"day": "2020-01-01"}, "its day or hour does not fit"),
    ("annotation", {"kind": "doodle"}, "it is no annotation that is known"),
    ("annotation", {"start": -1}, "it is no annotation that is known"),
    ("annotation_act", {"kind": "frame"}, "it is nothing that can be done to an annotation"),
    ("annotation_act", {"text": "x" * 4001}, "it is nothing that can be done to an annotation"),
    ("place", {"start": -1}, "its place is out of bounds"),
    ("reading", {"took_ms": -1}, "its time is out of bounds"),
]


def test_a_forged_line_is_refused_by_number(loaded: Database, machines: list[list[bytes]]) -> None:
    for kind, changes, why in FORGERIES:
        lines = list(machines[0])
        place = next(n for n, line in enumerate(lines) if f'"fact":"{kind}"'.encode() in line)
        lines[place] = forged(lines[place], kind, **changes)
        (one,) = merge(loaded, lines, rehearse=True)
        assert (one.refused[0].number, one.refused[0].why[: len(why)]) == (place + 1, why)
    merge(loaded, lines)
    assert upkeep.check(loaded) == []


def test_a_line_that_contradicts_what_is_here_is_refused(
    loaded: Database, machines: list[list[bytes]]
) -> None:
    merge(loaded, machines[0])
    before = everything(loaded)
    lines = list(machines[0])
    place = next(n for n, line in enumerate(lines) if b'"fact":"review"' in line)
    lines[place] = forged(lines[place], "review", rating=4)
    (one,) = merge(loaded, lines)
    assert one.refused[0].why == "contradicts what is here; that was kept"
    assert everything(loaded) == before


def test_a_line_that_comes_twice_is_taken_once(
    loaded: Database, machines: list[list[bytes]]
) -> None:
    (sound,) = merge(loaded, machines[0], rehearse=True)
    head, *lines, _ = machines[0]
    end = record_file.written({"end": 2 * len(lines) + 1})
    (one,) = merge(loaded, [head, *lines, *lines, end])
    assert (one.refused, one.added) == ((), sound.added)
    assert one.known == sum(sound.added.values())
    assert upkeep.check(loaded) == []


def test_two_lines_of_one_file_that_contradict_each_other_leave_the_first(
    loaded: Database, machines: list[list[bytes]]
) -> None:
    lines = list(machines[0])
    place = next(n for n, line in enumerate(lines) if b'"fact":"review"' in line)
    lines.insert(place + 1, forged(lines[place], "review", took_ms=1))
    lines[-1] = record_file.written({"end": len(lines) - 1})
    (one,) = merge(loaded, lines)
    assert [(line.number, line.why) for line in one.refused] == [
        (place + 2, "contradicts what is here; that was kept")
    ]
    assert upkeep.check(loaded) == []


def test_facts_may_stand_in_any_order(
    loaded: Database, machines: list[list[bytes]], random: Random
) -> None:
    head, *lines, end = machines[0]
    (sound,) = merge(loaded, machines[0], rehearse=True)
    random.shuffle(lines)
    (one,) = merge(loaded, [head, *lines, end])
    assert (one.refused, one.added) == ((), sound.added)
    assert upkeep.check(loaded) == []


@pytest.mark.parametrize(
    "value", [1, None, [], {"fact": []}, {"fact": "review", "row": 1}, {"fact": "x", "row": {}}]
)
def test_a_sound_line_of_no_known_kind_is_refused(
    loaded: Database, machines: list[list[bytes]], value: object
) -> None:
    lines = list(machines[0])
    lines.insert(3, record_file.written({"value": value} if not isinstance(value, dict) else value))
    lines[-1] = record_file.written({"end": len(lines) - 1})
    (one,) = merge(loaded, lines)
    assert [(line.number, line.why) for line in one.refused] == [
        (4, "is of no kind that is known here")
    ]


def test_an_endless_line_is_refused_by_number_without_being_read(
    loaded: Database, machines: list[list[bytes]]
) -> None:
    text = b"\n".join([*machines[0][:2], b"x" * (2 * record_file.LONGEST + 9), *machines[0][2:]])
    (one,) = merge(loaded, list(record_file.lines_of(BytesIO(text))))
    count = len(machines[0])
    assert [(line.number, line.why) for line in one.refused] == [
        (3, "is longer than 16 MiB"),
        (count + 1, f"{count - 1} lines were written, {count} are here"),
    ]
    assert upkeep.check(loaded) == []


def test_a_file_that_was_cut_says_so(loaded: Database, machines: list[list[bytes]]) -> None:
    (one,) = merge(loaded, machines[0][:-3])
    assert [line.why for line in one.refused] == ["is missing: the file was cut"]


def test_what_is_no_records_file_is_an_error(loaded: Database) -> None:
    for lines in ([], [b""], [b"{}"], [b"\x00\xff"], [b"[" * 100_000]):
        with pytest.raises(RecordsUnreadable, match="no file of records"):
            merge(loaded, lines)


def test_a_later_version_is_refused(loaded: Database) -> None:
    head = record_file.written({"studyguide": "records", "version": 99})
    with pytest.raises(RecordsUnreadable, match="later version"):
        merge(loaded, [head])


def test_a_learner_of_the_same_name_is_joined_and_that_is_told(
    loaded: Database, machines: list[list[bytes]], learner: Learner
) -> None:
    first, second = merge(loaded, *machines)
    assert (first.joined, second.joined) == (True, True)
    assert [one.id for one in learners.everyone(loaded)] == [learner.id]
    learners.rename(loaded, "Bee", "Beatrice")
    (again,) = merge(loaded, machines[0])
    assert (again.learner, again.added) == ("Beatrice", {})


def test_every_table_of_facts_is_carried() -> None:
    """A table with a learner is carried, derived, or the learner."""
    mine = {name for name, table in metadata.tables.items() if "learner_id" in table.c}
    assert mine - DERIVED == {table.name for table in FACTS.values()}


def test_nothing_of_a_removed_learner_is_left_in_any_table(
    loaded: Database, learner: Learner, now: datetime, random: Random
) -> None:
    ann = learners.add(loaded, "Ann", now=now, random=random)
    busy(loaded, ann.id, now)
    alone = rows_of_all_tables(loaded)
    busy(loaded, learner.id, now)
    learners.remove(loaded, "Bee")
    assert rows_of_all_tables(loaded) == alone - {("learners", repr(learner.id))}


def rows_of_all_tables(database: Database) -> set[tuple[str, str]]:
    """Return every row of every table as text; of learners only their ids."""
    with database.reading() as connection:
        found = {
            (table.name, repr(tuple(row)))
            for table in metadata.sorted_tables
            if table.name not in ("learners", "passages")
            for row in connection.execute(select(table))
        }
        people = metadata.tables["learners"]
        found |= {
            ("learners", repr(id)) for id in connection.execute(select(people.c.id)).scalars()
        }
        search = metadata.tables["passages"]
        query = select(search.c.kind, search.c.key, search.c.owner_id)
        return found | {("passages", repr(tuple(row))) for row in connection.execute(query)}
