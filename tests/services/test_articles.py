"""The learner's own copy of an article: checked by its hash, numbered by the rule."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyguide.domain.article import Role, pieces, sentences
from studyguide.domain.ids import GuideId
from studyguide.errors import ArticleRefused, UnknownGuide
from studyguide.services import articles, importing, reading
from studyguide.store.database import Database

RIVERS = GuideId("rivers")
ARTICLE = (
    "On rivers\n2025-01-02\nThe Danube passes four capitals. It ends in a sea (the Black one).\n"
    "Going west\nThe Rhine turns north! Does it end? It does (Nature)\nSource: Nobody\n"
)


@pytest.fixture
def written(database: Database, content: Path) -> Database:
    """A database whose guide was written from ARTICLE."""
    guide = content / "content" / "rivers" / "guide.yaml"
    digest = sha256(ARTICLE.encode()).hexdigest()
    guide.write_text(
        guide.read_text().replace("title: On rivers", f"title: On rivers\n  sha256: {digest}")
    )
    importing.load(database, [content])
    return database


def test_sentences_are_numbered_by_the_rule() -> None:
    text = (
        'Of titles.\n2024-05-06\n"One," he said. 1. Two counts; it goes on. '
        "(Three is in brackets.) Four... Five has 3.5 parts? "
        "“Six!” seven is part of six. No end here\n"
        "A head without an end mark\n\nEight! (Tag)\nEdit: A\nSource :B\n(Source: C)\n"
    )
    assert list(sentences(text).values()) == [
        '"One," he said.',
        "1. Two counts; it goes on.",
        "(Three is in brackets.)",
        "Four...",
        "Five has 3.5 parts?",
        "“Six!” seven is part of six.",
        "No end here",
        "Eight!",
    ]
    found = pieces(text)
    assert [one.text for one in found if one.role is Role.IMPRINT] == [
        "(Tag)",
        "Edit: A",
        "Source :B",
        "(Source: C)",
    ]
    assert [one.text for one in found if one.breaks_off] == ["No end here"]
    assert [one.paragraph for one in found if one.number] == [1, 1, 1, 1, 1, 1, 1, 2]


@given(st.text(alphabet='aB1.!?"”()[] \n', max_size=120))
def test_nothing_of_an_article_is_lost_or_doubled(text: str) -> None:
    found = pieces(text)
    assert "".join("".join(one.text.split()) for one in found) == "".join(text.split())
    assert all(text[one.start : one.start + len(one.text)] == one.text for one in found)
    numbers = [one.number for one in found if one.number]
    assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.parametrize(
    "form",
    [
        ARTICLE.encode(),
        b"\xef\xbb\xbf" + ARTICLE.encode(),
        ARTICLE.replace("\n", "\r\n").encode(),
        ARTICLE.rstrip().encode(),
    ],
    ids=["as it is", "byte order mark", "other line breaks", "no last line break"],
)
def test_the_same_text_is_verified_and_stays_when_the_file_goes(
    written: Database, tmp_path: Path, form: bytes
) -> None:
    file = tmp_path / "mine.txt"
    file.write_bytes(form)
    assert articles.attach(written, RIVERS, file, tmp_path).verified
    file.unlink()
    guide = reading.guides(written)[0]
    again = articles.attached(guide, tmp_path)
    assert again is not None
    assert again.verified
    assert again.sentences[1] == "The Danube passes four capitals."


def test_another_text_is_refused_or_accepted_as_unverified(
    written: Database, tmp_path: Path
) -> None:
    file = tmp_path / "other.txt"
    file.write_text("Title\nAnother text.\n")
    guide = reading.guides(written)[0]
    with pytest.raises(ArticleRefused, match="not the text") as refused:
        articles.attach(written, RIVERS, file, tmp_path)
    assert "--unverified" in refused.value.hint
    assert articles.attached(guide, tmp_path) is None
    assert not articles.attach(written, RIVERS, file, tmp_path, unverified=True).verified
    again = articles.attached(guide, tmp_path)
    assert again is not None
    assert not again.verified


def test_a_copy_that_was_changed_is_verified_no_longer(written: Database, tmp_path: Path) -> None:
    file = tmp_path / "mine.txt"
    file.write_text(ARTICLE)
    articles.attach(written, RIVERS, file, tmp_path)
    (copy,) = (tmp_path / articles.FOLDER).iterdir()
    copy.write_text(ARTICLE.replace("four", "five"))
    again = articles.attached(reading.guides(written)[0], tmp_path)
    assert again is not None
    assert not again.verified


def test_a_guide_without_a_hash_cannot_verify(loaded: Database, tmp_path: Path) -> None:
    file = tmp_path / "mine.txt"
    file.write_text(ARTICLE)
    with pytest.raises(ArticleRefused, match="does not say from which text"):
        articles.attach(loaded, RIVERS, file, tmp_path)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\xff\xfe\x00", "no UTF-8 text"),
        (b"a\x00b.", "is no text"),
        (b"", "no sentences"),
        (b"x" * (articles.LARGEST + 1), "larger than 4 MiB"),
        (None, "cannot be read"),
    ],
)
def test_what_is_no_article_is_refused_with_the_reason(
    written: Database, tmp_path: Path, data: bytes | None, said: str
) -> None:
    file = tmp_path / "what"
    if data is not None:
        file.write_bytes(data)
    with pytest.raises(ArticleRefused, match=said):
        articles.attach(written, RIVERS, file, tmp_path, unverified=True)


def test_a_folder_and_an_unknown_guide_are_refused(written: Database, tmp_path: Path) -> None:
    with pytest.raises(ArticleRefused, match="is a folder"):
        articles.attach(written, RIVERS, tmp_path, tmp_path)
    with pytest.raises(UnknownGuide, match="no guide is called “lakes”"):
        articles.attach(written, GuideId("lakes"), tmp_path, tmp_path)


def test_a_sentence_leads_to_its_key_points_and_its_part(written: Database) -> None:
    guide = reading.guides(written)[0]
    found = articles.part_of_sentence(guide, 2)
    assert found is not None
    part, points = found
    assert (part.id, [point.local for point in points]) == ("east", ["danube-end"])
    assert articles.part_of_sentence(guide, 99) is None


def test_a_copy_can_be_removed(written: Database, tmp_path: Path) -> None:
    file = tmp_path / "mine.txt"
    file.write_text(ARTICLE)
    articles.attach(written, RIVERS, file, tmp_path)
    assert articles.detach(tmp_path, RIVERS)
    assert not articles.detach(tmp_path, RIVERS)
