"""The article behind a guide, as far as the learner has a copy of it.

Studyguide ships no article. What is attached is copied into the data folder: the copy stays when
the original moves, a database that a class shares holds no text of others, and what is on disk is
compared with the guide's hash each time it is opened.
"""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from studyguide.domain.article import Piece, Role, pieces
from studyguide.domain.content import Guide, KeyPoint, Part
from studyguide.domain.ids import GuideId
from studyguide.errors import ArticleRefused, UnknownGuide
from studyguide.store import guide_list
from studyguide.store.database import Database
from studyguide.texts import _

LARGEST = 4 * 2**20
"""Bytes of an article."""
FOLDER = "articles"
"""Where copies are, in the data folder."""


@dataclass(frozen=True, slots=True)
class AttachedArticle:
    """A copy of the article of a guide."""

    pieces: tuple[Piece, ...]
    verified: bool
    """Whether it is the text from which the guide was written."""

    @property
    def sentences(self) -> dict[int, str]:
        """The sentences by number."""
        return {one.number: one.text for one in self.pieces if one.role is Role.SENTENCE}


def attach(
    database: Database, guide: GuideId, file: Path, folder: Path, *, unverified: bool = False
) -> AttachedArticle:
    """Copy a learner's article into the data folder, if it is the text of the guide.

    With `unverified` another text is accepted too; its sentences may be numbered otherwise.

    Raises:
        UnknownGuide: when there is none of that id.
        ArticleRefused: when the file cannot be read or written, or is another text.
    """
    found = _guide(database, guide)
    raw = _read(file)
    text = _text(raw, file)
    verified = _matching(raw, text, found.article.sha256)
    article = AttachedArticle(pieces(text), verified is not None)
    if not article.sentences:
        raise ArticleRefused(
            _("{file} holds no sentences", file=file), _("name the file with the article")
        )
    if verified is None and not unverified:
        raise _another_text(found, file)
    _write(_copy(folder, guide), verified if verified is not None else text.encode())
    return article


def detach(folder: Path, guide: GuideId) -> bool:
    """Remove the copy of an article; tell whether there was one.

    Raises:
        ArticleRefused: when the file cannot be removed.
    """
    file = _copy(folder, guide)
    try:
        file.unlink()
    except FileNotFoundError:
        return False
    except OSError as error:
        raise ArticleRefused(
            _("{file} cannot be removed: {reason}", file=file, reason=error.strerror)
        ) from error
    return True


def attached(guide: Guide, folder: Path) -> AttachedArticle | None:
    """Return the copy of a guide's article; None when there is none.

    Raises:
        ArticleRefused: when the copy cannot be read.
    """
    file = _copy(folder, guide.id)
    if not file.exists():
        return None
    raw = _read(file)
    text = _text(raw, file)
    return AttachedArticle(pieces(text), _matching(raw, text, guide.article.sha256) is not None)


def part_of_sentence(guide: Guide, number: int) -> tuple[Part, tuple[KeyPoint, ...]] | None:
    """Return the part that retells a sentence, and its key points that stand there."""
    for part in guide.parts:
        points = tuple(point for point in part.key_points if number in point.at)
        if points:
            return part, points
    for part in guide.parts:
        if number in part.at:
            return part, ()
    return None


def _guide(database: Database, id: GuideId) -> Guide:
    with database.reading() as connection:
        guide = guide_list.guide(connection, id)
        if guide is None:
            known = ", ".join(guide_list.guide_titles(connection))
            raise UnknownGuide(
                _("no guide is called “{id}”", id=id), _("there are: {words}", words=known)
            )
    return guide


def _copy(folder: Path, guide: GuideId) -> Path:
    return folder / FOLDER / f"{guide}.txt"


def _read(file: Path) -> bytes:
    try:
        if file.is_dir():
            raise ArticleRefused(
                _("{file} is a folder", file=file), _("name the file with the article")
            )
        with file.open("rb") as stream:
            raw = stream.read(LARGEST + 1)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise ArticleRefused(
            _("{file} cannot be read: {reason}", file=file, reason=reason), _("check its name")
        ) from error
    except ValueError as error:
        raise ArticleRefused(
            _("{file!r} is no name of a file", file=str(file)), _("check it")
        ) from error
    if len(raw) > LARGEST:
        raise ArticleRefused(
            _("{file} is larger than {n} MiB", file=file, n=LARGEST // 2**20),
            _("name the file with the article"),
        )
    return raw


def _text(raw: bytes, file: Path) -> str:
    """Return the text with plain line breaks and without a byte order mark."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ArticleRefused(
            _("{file} is no UTF-8 text (byte {n})", file=file, n=error.start + 1),
            _("save it as plain text in UTF-8; a PDF or Word file has to be exported first"),
        ) from error
    if "\0" in text:
        raise ArticleRefused(
            _("{file} is no text", file=file), _("save the article as plain text in UTF-8")
        )
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _matching(raw: bytes, text: str, wanted: str) -> bytes | None:
    """Return the bytes with the hash wanted; None when neither file nor text has it.

    A copy may have other line breaks, a byte order mark, or another end of its last line.
    """
    for one in (raw, text.encode(), text.rstrip("\n").encode(), f"{text.rstrip()}\n".encode()):
        if wanted and sha256(one).hexdigest() == wanted:
            return one
    return None


def _another_text(guide: Guide, file: Path) -> ArticleRefused:
    title = guide.article.title
    if not guide.article.sha256:
        return ArticleRefused(
            _(
                "“{title}” does not say from which text it was written, so {file} "
                "cannot be compared with it",
                title=guide.title,
                file=file,
            ),
            _("accept it as unverified with --unverified"),
        )
    return ArticleRefused(
        _(
            "{file} is not the text from which “{title}” was written: its hash is "
            "another, so sentence numbers may point elsewhere",
            file=file,
            title=guide.title,
        ),
        _(
            "look for “{title}”, unchanged, or accept this text as unverified with --unverified",
            title=title,
        ),
    )


def _write(file: Path, data: bytes) -> None:
    part = file.with_name(f".{file.name}.{os.getpid()}.part")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(data)
        os.replace(part, file)
    except OSError as error:
        with suppress(OSError):
            part.unlink()
        reason = (error.strerror or str(error)).lower()
        raise ArticleRefused(
            _("the copy {file} cannot be written: {reason}", file=file, reason=reason),
            _("check the data folder and the disk"),
        ) from error
