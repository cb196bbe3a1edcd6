"""Reading: page by page, the place is kept, passages open from elsewhere."""

from __future__ import annotations

import pytest

from studyguide.domain.ids import GuideId, PointId
from studyguide.domain.likeness import closest
from studyguide.services import learners, reading
from studyguide.store.database import Database
from studyguide.tui import doors
from studyguide.tui.app import Start
from tests.tui.conftest import AppMaker, Clock
from tests.tui.screen import flat, frame, press, wait_for

READ = Start("read", "rivers")


async def test_a_new_guide_begins_with_its_summary(bee: str, make_app: AppMaker) -> None:
    app = make_app(bee, READ)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "Three rivers and what they join.")
        assert "1 The long way east. How the Danube flows." in frame(app)
        assert "The article: On rivers" in frame(app)


async def test_content_is_never_read_as_markup(bee: str, make_app: AppMaker) -> None:
    app = make_app(bee, READ)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "Three rivers")
        await press(pilot, "right")
        await wait_for(pilot, "[/ which is no markup.")


async def test_going_on_from_a_part_reads_it_and_its_place_is_kept(
    bee: str, make_app: AppMaker
) -> None:
    app = make_app(bee, READ)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "Three rivers")
        await press(pilot, "right")
        await wait_for(pilot, "passes four capitals")
        await press(pilot, "right")
        await wait_for(pilot, "● 1 The long way east")
    again = make_app(bee, READ)
    async with again.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "› ○ 2 The short way west")
        assert "The Rhine turns north" in frame(again)
        await press(pilot, "escape")
        await wait_for(pilot, "Rivers of Europe ●○")


async def test_the_place_is_kept_even_if_the_program_is_killed(
    bee: str, make_app: AppMaker
) -> None:
    app = make_app(bee, READ)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "Three rivers")
        await press(pilot, "right", "right")
        await wait_for(pilot, "› ○ 2 The short way west")
        await app.read(lambda database: None)
        other = Database.open(bee)
        learner = learners.find(other, "Bee")
        assert reading.open_guide(other, learner.id, GuideId("rivers")).part == "west"
        other.close()


async def test_leaving_a_part_at_once_does_not_read_it(bee: str, make_app: AppMaker) -> None:
    app = make_app(bee, READ)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "Three rivers")
        await press(pilot, "right")
        await wait_for(pilot, "passes four capitals")
        await press(pilot, "escape")
        await wait_for(pilot, "Rivers of Europe ○○")


async def test_a_part_that_shows_whole_is_read_after_a_while(
    bee: str, make_app: AppMaker, clock: Clock
) -> None:
    app = make_app(bee, READ)
    async with app.run_test(size=(80, 40)) as pilot:
        await wait_for(pilot, "Three rivers")
        await press(pilot, "right")
        await wait_for(pilot, "passes four capitals")
        clock.forward(seconds=30)
        await press(pilot, "escape")
        await wait_for(pilot, "Rivers of Europe ●○")


async def test_key_points_and_terms_are_listed_in_full(bee: str, make_app: AppMaker) -> None:
    app = make_app(bee, READ)
    async with app.run_test(size=(100, 30)) as pilot:
        await wait_for(pilot, "Three rivers")
        await press(pilot, "k")
        await wait_for(pilot, "› danube capitals assessment, sentence 1 new")
        assert "The Danube passes four capitals." in frame(app)
        await press(pilot, "t")
        await wait_for(pilot, "› delta sentence 2")
        assert "also river delta" in frame(app)
        await press(pilot, "escape")
        await wait_for(pilot, "Three rivers")


async def test_a_key_point_opens_its_passage_and_esc_comes_back(
    bee: str, make_app: AppMaker
) -> None:
    app = make_app(bee, READ)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "Three rivers")
        await press(pilot, "k", "down", "enter")
        await wait_for(pilot, "┃ ◆ danube end background, sentence 2")
        assert "┃  The Danube begins in a forest" in frame(app)
        await press(pilot, "escape")
        await wait_for(pilot, "› danube end")


async def test_looking_up_a_passage_leaves_the_remembered_place_alone(
    bee: str, make_app: AppMaker
) -> None:
    app = make_app(bee)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "Rivers of Europe")
        app.push_screen(doors.reader(GuideId("rivers"), point=PointId("rivers/rhine-end")))
        await wait_for(pilot, "┃ ◆ rhine end")
        await press(pilot, "escape")
        await wait_for(pilot, "Studyguide › Home")
        app.push_screen(doors.reader(GuideId("rivers")))
        await wait_for(pilot, "Three rivers and what they join.")


async def test_in_a_narrow_window_the_contents_are_a_page(bee: str, make_app: AppMaker) -> None:
    app = make_app(bee, READ)
    async with app.run_test(size=(40, 15)) as pilot:
        await wait_for(pilot, "Three rivers")
        assert "The short way west" not in frame(app).splitlines()[4]
        await press(pilot, "c")
        await wait_for(pilot, "○ 2 The short way west")
        await press(pilot, "down", "down", "enter")
        await wait_for(pilot, "reaches the North Sea")


async def test_the_last_key_point_shows_whole(bee: str, make_app: AppMaker) -> None:
    """Also where the list only just needs a scroll bar, which takes room from its lines."""
    app = make_app(bee, READ)
    async with app.run_test(size=(40, 15)) as pilot:
        await wait_for(pilot, "Three rivers")
        await press(pilot, "k", "end")
        await wait_for(pilot, "› rhine end")
        assert "The Rhine flows into the North Sea." in flat(app)
        for width in range(48, 36, -1):
            await pilot.resize_terminal(width, 13)
            await press(pilot, "home", "end")
            await wait_for(pilot, "› rhine end")
            assert "The Rhine flows into the North Sea." in flat(app)


async def test_a_heading_has_the_room_that_is_there(bee: str, make_app: AppMaker) -> None:
    app = make_app(bee, READ)
    async with app.run_test(size=(32, 24)) as pilot:
        await wait_for(pilot, "Three rivers")
        await press(pilot, "k")
        await wait_for(pilot, "1 The long way east")
        await press(pilot, "t")
        await wait_for(pilot, "also river delta")
        assert "…" not in frame(app)


async def test_a_term_opens_its_passage_and_esc_comes_back(bee: str, make_app: AppMaker) -> None:
    app = make_app(bee, READ)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "Three rivers")
        await press(pilot, "t", "down", "enter")
        await wait_for(pilot, "┃ ◆ source sentence 1")
        assert "┃ The place where flowing water first appears." in frame(app)
        assert "The Danube begins in a forest" in frame(app)
        await press(pilot, "escape")
        await wait_for(pilot, "› source")
        await press(pilot, "escape")
        await wait_for(pilot, "Three rivers")


async def test_going_on_before_the_end_does_not_read_a_part(bee: str, make_app: AppMaker) -> None:
    app = make_app(bee, READ)
    async with app.run_test(size=(80, 12)) as pilot:
        await wait_for(pilot, "Three rivers")
        await press(pilot, "right")
        await wait_for(pilot, "The Danube begins in a forest")
        await press(pilot, "right")
        await wait_for(pilot, "› ○ 2 The short way west")
        assert "○ 1 The long way east" in frame(app)
        await press(pilot, "left", "end")
        await wait_for(pilot, "The Danube flows into the Black Sea.")
        await press(pilot, "right")
        await wait_for(pilot, "● 1 The long way east")


@pytest.mark.parametrize("key", ["right", "escape"])
async def test_a_passage_that_was_only_looked_up_is_not_read(
    bee: str, make_app: AppMaker, clock: Clock, key: str
) -> None:
    app = make_app(bee)
    async with app.run_test(size=(80, 14)) as pilot:
        await wait_for(pilot, "Rivers of Europe")
        app.push_screen(doors.reader(GuideId("rivers"), point=PointId("rivers/danube-capitals")))
        await wait_for(pilot, "┃ ◆ danube capitals")
        clock.forward(minutes=5)
        await press(pilot, key)
        await wait_for(pilot, "› ○ 2 The short" if key == "right" else "Rivers of Europe ○○")
        if key == "right":
            assert "○ 1 The long way east" in frame(app)


async def test_home_opens_the_part_it_names(bee: str, make_app: AppMaker) -> None:
    app = make_app(bee)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "› Read “The long way east” part 1 of 2")
        await press(pilot, "enter")
        await wait_for(pilot, "The Danube begins in a forest")


def test_the_paragraph_that_says_it_is_the_one_with_most_of_its_words() -> None:
    paragraphs = ["Rivers flow.", "The Danube passes four capitals.", "The sea is wide."]
    assert closest(paragraphs, "Four capitals lie on the Danube.") == 1
    assert closest(paragraphs, "Nothing alike") is None
