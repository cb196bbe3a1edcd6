"""Finding in everything: words, beginnings, phrases, accents; the index follows the content."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import select, text

from studyguide.domain.finding import Kind, fold, hits, parse, snippet
from studyguide.domain.ids import GuideId, PartId
from studyguide.services import importing, learners, own_cards, searching
from studyguide.services.learners import Learner
from studyguide.services.searching import Hit
from studyguide.store import search
from studyguide.store.database import Database
from studyguide.store.search_tables import passages

RIVERS = GuideId("rivers")


def shown(hit: Hit) -> list[str]:
    return [hit.snippet.text[start:end] for start, end in hit.snippet.hits]


def test_a_word_is_found_in_parts_key_points_terms_and_cards(loaded: Database) -> None:
    found = searching.find(loaded, "danube ").hits
    kinds = {hit.kind for hit in found}
    assert kinds == {Kind.PART, Kind.POINT, Kind.CARD}
    part = next(hit for hit in found if hit.part == "east")
    assert (part.key, part.title, part.at) == ("rivers/east", "The long way east", 4)
    assert shown(part) == ["Danube"]
    assert [hit.key for hit in searching.find(loaded, "slows").hits if hit.kind is Kind.TERM] == [
        "rivers/delta"
    ]


@pytest.mark.parametrize("typed", ["capi", "CAPI", "four capi", "capítals"])
def test_the_last_word_may_be_unfinished_and_case_and_accents_do_not_matter(
    loaded: Database, typed: str
) -> None:
    assert "rivers/east" in {hit.key for hit in searching.find(loaded, typed).hits}


@pytest.mark.parametrize("typed", ["capi ", "capi four", "four kapitals"])
def test_finished_words_are_found_whole_only(loaded: Database, typed: str) -> None:
    assert searching.find(loaded, typed).hits == ()


def test_words_in_quotes_stand_next_to_one_another(loaded: Database) -> None:
    keys = {hit.key for hit in searching.find(loaded, '"North Sea"').hits}
    assert "rivers/west" in keys
    assert searching.find(loaded, '"Sea North"').hits == ()


def test_the_search_keeps_to_a_guide_or_a_part(loaded: Database) -> None:
    assert searching.find(loaded, "the", guide=GuideId("lakes")).hits == ()
    west = searching.find(loaded, "the", guide=RIVERS, part=PartId("west")).hits
    assert {hit.part for hit in west} == {"west"}


def test_questions_are_found_only_when_asked_for(loaded: Database) -> None:
    assert searching.find(loaded, "budapest").hits == ()
    found = searching.find(loaded, "budapest", kinds=(Kind.QUESTION,)).hits
    assert [hit.key for hit in found] == ["rivers/hungary"]


@pytest.mark.parametrize("typed", ["", " ", '"', "()", "* AND (", "-", "a:b NEAR(", "'; DROP", "%"])
def test_whatever_is_typed_is_looked_for_and_breaks_nothing(loaded: Database, typed: str) -> None:
    searching.find(loaded, typed)


def test_the_index_follows_changed_and_removed_content(database: Database, content: Path) -> None:
    guide = content / "content" / "rivers" / "guide.yaml"
    importing.load(database, [content])
    guide.write_text(
        guide.read_text().replace("passes four capitals on", "crosses ten frontiers on")
    )
    importing.load(database, [content])
    assert [h.key for h in searching.find(database, "frontiers", kinds=(Kind.PART,)).hits] == [
        "rivers/east"
    ]
    assert searching.find(database, '"on its way"', kinds=(Kind.PART,)).hits
    assert searching.find(database, "passes four", kinds=(Kind.PART,)).hits == ()
    for file in sorted((content / "content" / "rivers").iterdir()):
        file.unlink()
    for file in sorted((content / "quizzes").iterdir()):
        file.unlink()
    (content / "quizzes" / "empty.yaml").write_text(
        "quiz: empty\ntitle: One\nsections:\n  - title: One\n    questions:\n"
        "      - {id: one, ask: Which?, choices: [right: This, That]}\n"
    )
    importing.load(database, [content])
    assert searching.find(database, "danube", kinds=tuple(Kind)).hits == ()


def test_cards_apart_from_their_guide_are_found_once_however_often_they_are_loaded(
    loaded: Database, content: Path
) -> None:
    apart = content / "more" / "cards.yaml"
    apart.parent.mkdir()
    for front in ("Which river is the Oxus?", "Which river was the Oxus?"):
        apart.write_text(f"guide: rivers\ncards:\n- {{id: amu, front: {front}, back: Amu Darya}}\n")
        importing.load(loaded, [content])
        assert [hit.key for hit in searching.find(loaded, "Oxus ").hits] == ["rivers/amu"]
    assert searching.find(loaded, "danube ").hits, "what the guide says is still there"


def test_the_index_made_anew_is_the_one_that_loading_kept(loaded: Database) -> None:
    def held() -> set[tuple[str, ...]]:
        with loaded.reading() as connection:
            columns = (passages.c.kind, passages.c.key, passages.c.title, passages.c.body)
            return {tuple(row) for row in connection.execute(select(*columns))}

    before = held()
    with loaded.transaction() as connection:
        search.rebuild(connection)
    assert held() == before
    assert searching.find(loaded, "danube").hits


def test_a_database_from_before_the_index_finds_what_it_holds(loaded: Database) -> None:
    """Whatever a migration finds is put into the index, without loading again."""
    with loaded.transaction() as connection:
        search.drop(connection, ["rivers"], tuple(Kind))
        assert connection.execute(select(passages.c.id)).first() is None
        search.rebuild(connection)
    assert searching.find(loaded, "danube").hits


def test_the_index_of_the_engine_is_whole(loaded: Database, content: Path) -> None:
    """SQLite compares its index with the passages; a row too many or too few is an error."""
    importing.load(loaded, [content])
    with loaded.transaction() as connection:
        if connection.dialect.name == "sqlite":
            connection.execute(
                text(
                    "INSERT INTO passages_index(passages_index, rank) VALUES ('integrity-check', 1)"
                )
            )
        else:
            counted = (
                "SELECT (SELECT count(*) FROM passages_index) = (SELECT count(*) FROM passages)"
            )
            assert connection.execute(text(counted)).scalar()


def test_own_cards_are_found_by_their_owner_alone(
    loaded: Database, learner: Learner, now: datetime, random: Random
) -> None:
    other = learners.add(loaded, "Cee", now=now, random=random)
    card = own_cards.make(
        loaded, learner.id, RIVERS, "Who sings there?", "The Lorelei", now=now, random=random
    )
    mine = searching.find(loaded, "lorelei", learner=learner.id).hits
    assert [hit.key for hit in mine] == [card.id]
    assert searching.find(loaded, "lorelei", learner=other.id).hits == ()
    with loaded.transaction() as connection:
        search.rebuild(connection)
    assert searching.find(loaded, "lorelei", learner=learner.id).hits
    own_cards.remove(loaded, learner.id, card.id, now=now, random=random)
    assert searching.find(loaded, "lorelei", learner=learner.id).hits == ()


def test_a_snippet_shows_the_words_around_the_first_hit() -> None:
    text = "Before it " * 40 + "stands the Übergang of rivers" + " and after" * 40
    found = snippet(text, hits(text, parse("ubergang ")), 80)
    assert found.text.startswith("… ")
    assert found.text.endswith(" …")
    assert [found.text[a:b] for a, b in found.hits] == ["Übergang"]
    assert len(found.text) < 110


def test_hits_are_places_in_the_text_as_it_is_written() -> None:
    text = "Cafés; a café's CAFE"
    assert [text[a:b] for a, b in hits(text, parse("cafe"))] == ["Cafés", "café", "CAFE"]
    assert fold("Ångström") == "angstrom"
