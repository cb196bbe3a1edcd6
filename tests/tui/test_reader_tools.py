"""What a reader does with a text: explain terms, find, highlight, note, compare."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from studyguide.domain.annotations import AnnotationKind
from studyguide.domain.ids import GuideId, PartId
from studyguide.services import annotating, articles, importing, learners, own_cards, reading
from studyguide.services.annotating import Placed
from studyguide.store.database import Database
from studyguide.tui.app import Start, StudyGuideApp
from studyguide.tui.screens.reader import ReaderScreen
from tests.tui.conftest import AppMaker
from tests.tui.screen import flat, frame, press, wait_for

READ = Start("read", "rivers")
LONG = "\n\n".join(
    f"Paragraph number{n} of the delta says thing{n} about water and its way." for n in range(30)
)
ARTICLE = "On rivers\nThe Danube passes four. It ends. The Rhine turns (north). It ends too\n"


def annotations_in(url: str) -> list[Placed]:
    database = Database.open(url)
    try:
        return annotating.placed(database, learners.find(database, "Bee").id)
    finally:
        database.close()


def rewrite(url: str, tmp_path: Path, old: str, new: str) -> None:
    """Change the guide and load it again."""
    guide = tmp_path / "course" / "content" / "rivers" / "guide.yaml"
    assert old in guide.read_text()
    guide.write_text(guide.read_text().replace(old, new))
    database = Database.open(url)
    importing.load_bundled(database)
    database.close()


def lengthen(url: str, tmp_path: Path) -> None:
    """Give the second part thirty paragraphs."""
    text = LONG.replace("\n", "\n      ")
    rewrite(url, tmp_path, "The Rhine turns north and reaches the North Sea.", text)


def reader(app: StudyGuideApp) -> ReaderScreen:
    assert isinstance(app.screen, ReaderScreen)
    return app.screen


async def test_tab_explains_the_terms_of_the_page_one_after_the_other(
    bee: str, make_app: AppMaker, tmp_path: Path
) -> None:
    rewrite(
        bee, tmp_path, "It passes four", "Its source is a spring, its deltas are wide. It passes"
    )
    app = make_app(bee, READ)
    async with app.run_test(size=(80, 30)) as pilot:
        await wait_for(pilot, "Three rivers")
        await press(pilot, "right", "tab")
        await wait_for(pilot, "The place where flowing water first appears.")
        await press(pilot, "tab")
        await wait_for(pilot, "Land that a river builds where it slows down.")
        assert "also river delta" in flat(app)
        await press(pilot, "escape")
        await wait_for(pilot, lambda: "Land that a river" not in flat(app))
        assert "1 of 2" in frame(app)


async def test_a_click_on_a_term_explains_it(bee: str, make_app: AppMaker, tmp_path: Path) -> None:
    rewrite(bee, tmp_path, "It passes four", "Deltas are wide. It passes four")
    app = make_app(bee, READ)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "Three rivers")
        await press(pilot, "right")
        shown = (await wait_for(pilot, "Deltas are wide")).splitlines()
        y = next(n for n, line in enumerate(shown) if "Deltas are" in line)
        await pilot.click(offset=(shown[y].index("Deltas") + 2, y))
        await wait_for(pilot, "Land that a river builds")


async def test_the_line_is_remembered_where_reading_stopped(
    bee: str, make_app: AppMaker, tmp_path: Path
) -> None:
    lengthen(bee, tmp_path)
    app = make_app(bee, READ)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "Three rivers")
        await press(pilot, "right", "right", "space", "space")
        await wait_for(pilot, lambda: "number0 " not in flat(app) and "number1 " not in flat(app))
        before = reader(app).passage.top
        assert before > 0
    again = make_app(bee, READ)
    async with again.run_test(size=(60, 24)) as pilot:
        await wait_for(pilot, "2 of 2")
        await wait_for(pilot, lambda: reader(again).passage.top > 0)
        text = reader(again).sheet.text
        line = text.rindex("\n", 0, before + 1)
        assert line <= reader(again).passage.top <= before


async def test_back_and_forward_lead_to_the_pages_visited(bee: str, make_app: AppMaker) -> None:
    app = make_app(bee, READ)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "Three rivers")
        await press(pilot, "right", "right")
        await wait_for(pilot, "The Rhine turns north")
        await press(pilot, "left_square_bracket")
        await wait_for(pilot, "It passes four capitals")
        await press(pilot, "left_square_bracket", "left_square_bracket")
        await wait_for(pilot, "Three rivers")
        await press(pilot, "alt+right")
        await wait_for(pilot, "It passes four capitals")


async def test_a_sentence_is_highlighted_and_noted_by_keys(bee: str, make_app: AppMaker) -> None:
    app = make_app(bee, READ)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "Three rivers")
        await press(pilot, "right")
        await wait_for(pilot, "It passes")
        await press(pilot, "h", "down", "shift+right", "left", "left", "left", "e")
        await wait_for(pilot, "Note")
        await pilot.press(*"Vienna")
        await press(pilot, "escape")
        await wait_for(pilot, "✎ It passes four")
        await press(pilot, "m")
        await wait_for(pilot, "✎ Vienna")
    (found,) = annotations_in(bee)
    assert (found.words, found.annotation.note) == ("passes four capitals", "Vienna")


async def test_a_stretch_is_chosen_with_the_mouse_and_a_click_chooses_it_again(
    bee: str, make_app: AppMaker
) -> None:
    app = make_app(bee, READ)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "Three rivers")
        await press(pilot, "right")
        shown = (await wait_for(pilot, "It passes four")).splitlines()
        y = next(n for n, line in enumerate(shown) if "It passes four" in line)
        x = shown[y].index("passes")
        await pilot.mouse_down(offset=(x + 1, y))
        await pilot.hover(offset=(x + 8, y))
        await pilot.mouse_up(offset=(x + 8, y))
        await wait_for(pilot, "enter highlight")
        await press(pilot, "enter")
        await wait_for(pilot, "▌ It passes four")
        await app.read(lambda database: None)
        (found,) = annotations_in(bee)
        assert found.words == "passes four"
        await pilot.click(offset=(x + 2, y))
        await wait_for(pilot, "d remove")
        await press(pilot, "d")
        await wait_for(pilot, lambda: "▌" not in frame(app))
    assert annotations_in(bee) == []


async def test_a_bookmark_comes_and_goes_with_one_key(bee: str, make_app: AppMaker) -> None:
    app = make_app(bee, READ)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "Three rivers")
        await press(pilot, "right")
        await wait_for(pilot, "It passes")
        await press(pilot, "b")
        await wait_for(pilot, "⚑ The Danube begins")
        await press(pilot, "b")
        await wait_for(pilot, lambda: "⚑" not in frame(app))


async def test_marks_are_listed_removed_put_back_and_opened(bee: str, make_app: AppMaker) -> None:
    database = Database.open(bee)
    learner = learners.find(database, "Bee").id
    app = make_app(bee, READ)
    annotating.annotate(
        database, learner, GuideId("rivers"), PartId("west"), AnnotationKind.HIGHLIGHT, 0, 9,
        now=app.now(), random=app.random,
    )  # fmt: skip
    database.close()
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "Three rivers")
        await press(pilot, "m")
        await wait_for(pilot, "› ▌ The Rhine")
        await press(pilot, "d")
        await wait_for(pilot, "Nothing is noted yet.")
        await press(pilot, "u")
        await wait_for(pilot, "› ▌ The Rhine")
        await press(pilot, "enter")
        await wait_for(pilot, "2 of 2")


async def test_a_mark_whose_text_changed_says_so(
    bee: str, make_app: AppMaker, tmp_path: Path
) -> None:
    app = make_app(bee, READ)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "Three rivers")
        await press(pilot, "right")
        await wait_for(pilot, "It passes")
        await press(pilot, "h", "down", "enter")
        await wait_for(pilot, "▌ It passes")
    rewrite(bee, tmp_path, "It passes four capitals on its way.", "Nothing of the kind.")
    again = make_app(bee, READ)
    async with again.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "The long way east")
        await press(pilot, "m")
        await wait_for(pilot, "no longer in the text")
        assert "It passes four capitals" in flat(again)


@pytest.mark.parametrize("size", [(40, 15), (80, 24), (120, 40)])
async def test_find_leads_to_the_place_and_esc_back(
    bee: str, make_app: AppMaker, size: tuple[int, int]
) -> None:
    app = make_app(bee)
    async with app.run_test(size=size) as pilot:
        await wait_for(pilot, "Rivers of Europe")
        await press(pilot, "slash")
        await wait_for(pilot, "Find")
        await pilot.press(*"north s")
        await wait_for(pilot, "The short way west")
        await press(pilot, "enter")
        await wait_for(pilot, "The Rhine turns")
        assert reader(app).hits_shown
        await press(pilot, "escape")
        await wait_for(pilot, "north s")
        await press(pilot, "escape")
        await wait_for(pilot, "Home")


async def test_find_in_a_guide_stays_in_it_and_n_goes_on(
    bee: str, make_app: AppMaker, tmp_path: Path
) -> None:
    lengthen(bee, tmp_path)
    app = make_app(bee, READ)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "Three rivers")
        await press(pilot, "slash")
        await wait_for(pilot, "› this guide")
        await pilot.press(*"thing2")
        await wait_for(pilot, "thing2")
        await press(pilot, "enter")
        await wait_for(pilot, "2 of 2")
        await wait_for(pilot, lambda: reader(app).hits_shown)
        first = reader(app).passage.top
        await press(pilot, *["n"] * 8)
        await wait_for(pilot, lambda: reader(app).passage.top > first)
        await press(pilot, "escape")
        await wait_for(pilot, lambda: not reader(app).hits_shown)


async def test_what_nothing_says_is_said(bee: str, make_app: AppMaker) -> None:
    app = make_app(bee)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "Rivers of Europe")
        await press(pilot, "slash")
        await pilot.press(*"[/xyz")
        await wait_for(pilot, "Nothing says “[/xyz”.")


async def test_the_article_stands_beside_and_leads_to_and_fro(
    bee: str, make_app: AppMaker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STUDYGUIDE_HOME", str(tmp_path / "home"))
    digest = sha256(ARTICLE.encode()).hexdigest()
    rewrite(bee, tmp_path, "title: On rivers", f"title: On rivers\n  sha256: {digest}")
    file = tmp_path / "mine.txt"
    file.write_text("Another title\nAnother text.\n")
    app = make_app(bee, READ)
    async with app.run_test(size=(120, 30)) as pilot:
        await wait_for(pilot, "Three rivers")
        await press(pilot, "right", "s")
        await wait_for(pilot, "Studyguide brings no articles")
        await pilot.press(*str(file))
        await press(pilot, "enter")
        await wait_for(pilot, "is not the text")
        file.write_text(ARTICLE)
        await press(pilot, "enter")
        await wait_for(pilot, "The Danube passes four.")
        await wait_for(pilot, "Sentence 1 part 1 The long way east ◇ danube capitals")
        await press(pilot, "down", "down")
        await wait_for(pilot, "Sentence 3 part 2")
        await press(pilot, "enter")
        await wait_for(pilot, "┃ ◆ rhine end background, sentences 3–4")
        assert "Sentence 3" in flat(app)
        await press(pilot, "s")
        await wait_for(pilot, lambda: "The Danube passes four." not in flat(app))


async def test_in_a_narrow_window_guide_and_article_take_turns(
    bee: str, make_app: AppMaker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STUDYGUIDE_HOME", str(tmp_path / "home"))
    file = tmp_path / "mine.txt"
    file.write_text(ARTICLE)
    database = Database.open(bee)
    articles.attach(database, GuideId("rivers"), file, tmp_path / "home", unverified=True)
    database.close()
    app = make_app(bee, READ)
    async with app.run_test(size=(40, 15)) as pilot:
        await wait_for(pilot, "Three rivers")
        await press(pilot, "k", "down", "down", "s")
        await wait_for(pilot, "Unverified")
        await wait_for(pilot, "Sentence 3 part 2")
        await press(pilot, "enter")
        await wait_for(pilot, "◆ rhine end")
        await wait_for(pilot, lambda: "Sentence 3" not in flat(app))


async def test_lines_can_be_made_longer_and_shorter(bee: str, make_app: AppMaker) -> None:
    app = make_app(bee, READ)
    async with app.run_test(size=(160, 30)) as pilot:
        await wait_for(pilot, "Three rivers")
        await press(pilot, "right", "minus", "minus", "minus", "minus")
        await wait_for(pilot, lambda: reader(app).passage.length == 40)
        await press(pilot, "minus", "plus")
        await wait_for(pilot, lambda: reader(app).passage.length == 48)


async def test_the_key_points_say_what_tests_them(bee: str, make_app: AppMaker) -> None:
    app = make_app(bee, READ)
    async with app.run_test(size=(80, 30)) as pilot:
        await wait_for(pilot, "Three rivers")
        await press(pilot, "k")
        await wait_for(pilot, "3 cards, 3 questions")


async def test_the_reading_time_is_told(bee: str, make_app: AppMaker) -> None:
    database = Database.open(bee)
    guide = reading.guides(database)[0]
    database.close()
    app = make_app(bee, READ)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, f"0 of {len(guide.parts)} parts read, about 2 min left")
        await press(pilot, "right", "right")
        await wait_for(pilot, "1 min left")
        assert "% read" in frame(app)


async def test_questions_on_a_part_are_asked_and_lead_back(bee: str, make_app: AppMaker) -> None:
    """They are practice, and going on without them is as easy."""
    app = make_app(bee, READ)
    async with app.run_test(size=(80, 30)) as pilot:
        await wait_for(pilot, "Three rivers")
        await press(pilot, "right")
        await wait_for(pilot, "x asks a few questions on this part; → goes on without")
        await press(pilot, "x")
        await wait_for(pilot, "Question 1 of 3")
        await press(pilot, "escape")
        await wait_for(pilot, "passes four capitals on its way")
        await press(pilot, "right")
        await wait_for(pilot, "2 of 2")


async def test_chosen_words_become_a_card_or_a_gap(bee: str, make_app: AppMaker) -> None:
    app = make_app(bee, READ)
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await wait_for(pilot, "Three rivers")
        await press(pilot, "right")
        await wait_for(pilot, "It passes")
        await press(pilot, "h", "down", "x")
        await wait_for(pilot, "Choose some words")
        await press(pilot, "shift+right", "left", "left", "left", "left", "x")
        await wait_for(pilot, "A card was made")
        await press(pilot, "h", "down", "a")
        await wait_for(pilot, "What does the card ask?")
        await pilot.press(*"How?")
        await press(pilot, "escape")
        await app.read(lambda database: None)
    database = Database.open(bee)
    made = own_cards.all_of(database, learners.find(database, "Bee").id)
    database.close()
    assert [(card.front, card.back) for card in made] == [
        ("It […] capitals on its way.", "passes four"),
        ("How?", "It passes four capitals on its way."),
    ]
    assert made[0].tests == ("rivers/danube-capitals",)
