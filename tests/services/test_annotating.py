"""Highlights, bookmarks and notes: facts that survive changed content."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from random import Random

import pytest

from studyguide.domain import markdown
from studyguide.domain.anchor import Fit, anchor, locate
from studyguide.domain.annotations import AnnotationKind
from studyguide.domain.ids import AnnotationId, GuideId, PartId
from studyguide.errors import AnnotationRefused
from studyguide.services import annotating, importing, learners, reading
from studyguide.services.learners import Learner
from studyguide.store.database import Database
from tests.samples import GUIDE

RIVERS = GuideId("rivers")
EAST = PartId("east")
TEXT = (
    "The Danube begins in a forest and ends in a sea, [/ which is no markup.\n"
    "It passes four capitals on its way."
)


def highlight(database: Database, learner: Learner, words: str, now: datetime) -> AnnotationId:
    start = TEXT.index(words)
    return annotating.annotate(
        database,
        learner.id,
        RIVERS,
        EAST,
        AnnotationKind.HIGHLIGHT,
        start,
        start + len(words),
        now=now,
        random=Random(1),
    )


def rewrite(database: Database, content: Path, old: str, new: str) -> None:
    file = content / "content" / "rivers" / "guide.yaml"
    assert old in file.read_text()
    file.write_text(file.read_text().replace(old, new))
    importing.load(database, [content])


def test_the_place_of_a_mark_is_counted_in_plain_text() -> None:
    raw = GUIDE.split("text: |\n")[1].split("    key_points")[0]
    assert markdown.plain(raw) == TEXT


def test_a_highlight_is_kept_with_its_words_and_its_note(
    loaded: Database, learner: Learner, now: datetime
) -> None:
    id = highlight(loaded, learner, "four capitals", now)
    annotating.note(loaded, learner.id, id, " Vienna is one ", now=now, random=Random(2))
    (found,) = annotating.placed(loaded, learner.id)
    assert (found.words, found.spot.fit, found.annotation.note) == (
        "four capitals",
        Fit.SAME,
        "Vienna is one",
    )
    assert (found.guide_title, found.part_title, found.number) == (
        "Rivers of Europe",
        "The long way east",
        1,
    )


def test_a_mark_taken_away_can_be_put_back(
    loaded: Database, learner: Learner, now: datetime
) -> None:
    id = highlight(loaded, learner, "four capitals", now)
    annotating.remove(loaded, learner.id, id, now=now, random=Random(2))
    assert annotating.placed(loaded, learner.id) == []
    annotating.restore(loaded, learner.id, id, now=now, random=Random(3))
    assert len(annotating.placed(loaded, learner.id)) == 1


@pytest.mark.parametrize(
    ("old", "new", "fit", "words"),
    [
        ("It passes four", "Later it passes four", Fit.MOVED, "passes four capitals on its way"),
        ("passes four capitals on its way", "passes four large capitals on its way", Fit.CHANGED,
         "passes four large capitals on its way"),
        ("It passes four capitals on its way.", "Nothing else.", Fit.LOST,
         "passes four capitals on its way"),
    ],
)  # fmt: skip
def test_a_mark_is_found_again_in_a_changed_text_or_says_that_it_is_lost(
    database: Database,
    content: Path,
    learner: Learner,
    now: datetime,
    old: str,
    new: str,
    fit: Fit,
    words: str,
) -> None:
    importing.load(database, [content])
    highlight(database, learner, "passes four capitals on its way", now)
    rewrite(database, content, old, new)
    (found,) = annotating.placed(database, learner.id)
    assert (found.spot.fit, found.words) == (fit, words)


def test_a_mark_outlives_its_part(
    database: Database, content: Path, learner: Learner, now: datetime
) -> None:
    importing.load(database, [content])
    highlight(database, learner, "four capitals", now)
    rewrite(database, content, "part: east", "part: eastwards")
    (found,) = annotating.placed(database, learner.id)
    assert (found.words, found.part_title, found.spot.fit) == ("four capitals", "", Fit.LOST)


def test_marks_of_others_are_neither_seen_nor_touched(
    loaded: Database, learner: Learner, now: datetime, random: Random
) -> None:
    id = highlight(loaded, learner, "four capitals", now)
    other = learners.add(loaded, "Cee", now=now, random=random)
    assert annotating.placed(loaded, other.id) == []
    with pytest.raises(AnnotationRefused, match="no such annotation"):
        annotating.remove(loaded, other.id, id, now=now, random=random)


@pytest.mark.parametrize(("start", "end"), [(5, 5), (-1, 3), (0, 10_000)])
def test_nothing_cannot_be_annotated(
    loaded: Database, learner: Learner, now: datetime, start: int, end: int
) -> None:
    with pytest.raises(AnnotationRefused, match="nothing stands there"):
        annotating.annotate(
            loaded, learner.id, RIVERS, EAST, AnnotationKind.BOOKMARK, start, end, now=now,
            random=Random(1),
        )  # fmt: skip


def test_a_note_has_an_end(loaded: Database, learner: Learner, now: datetime) -> None:
    id = highlight(loaded, learner, "four capitals", now)
    with pytest.raises(AnnotationRefused, match="4001 characters"):
        annotating.note(loaded, learner.id, id, "x" * 4001, now=now, random=Random(1))


def test_of_the_same_words_in_several_places_those_with_the_same_neighbours_are_meant() -> None:
    old = "One river. A wide river. Another river flows."
    start = old.index("river", 15)
    made = anchor(old, start, start + 5)
    new = f"Words before all. {old}"
    assert locate(new, made).start == start + 18


def test_the_line_where_reading_stopped_is_remembered(
    loaded: Database, learner: Learner, now: datetime
) -> None:
    reading.keep_place(loaded, learner.id, RIVERS, EAST, 40, now=now)
    reading.keep_place(loaded, learner.id, RIVERS, EAST, 72, now=now)
    assert reading.open_guide(loaded, learner.id, RIVERS).places == {EAST: 72}


def test_erasing_a_learner_erases_marks_and_places(
    loaded: Database, learner: Learner, now: datetime
) -> None:
    id = highlight(loaded, learner, "four capitals", now)
    annotating.note(loaded, learner.id, id, "mine", now=now, random=Random(2))
    reading.keep_place(loaded, learner.id, RIVERS, EAST, 40, now=now)
    learners.remove(loaded, "Bee")
    assert annotating.placed(loaded, learner.id) == []
