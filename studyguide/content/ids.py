"""Writes missing ids into bank, card and quiz files, as small edits of the text.

Comments, layout and line ends stay as they are: an id goes before the first key of its entry, and
before anything is written the new text is read again and compared.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from studyguide.content.files import File, Kind, Unit
from studyguide.content.naming import names
from studyguide.content.source import Data, decode, parse
from studyguide.errors import StudyGuideError
from studyguide.texts import _


class FileNotWritten(StudyGuideError):
    """A content file could not be changed."""


@dataclass(frozen=True, slots=True)
class Fixed:
    """A file that got ids."""

    path: Path
    added: tuple[str, ...]
    """The ids, from top to bottom."""


def fix_ids(units: Iterable[Unit]) -> tuple[Fixed, ...]:
    """Add the missing ids in the files of some units; files with errors are left alone.

    Raises:
        FileNotWritten: when a file cannot be written; the files before it are.
    """
    fixed = []
    for unit in units:
        for file in unit.files:
            if file.kind is not Kind.GUIDE and (done := _fix_file(file)) is not None:
                fixed.append(done)
    return tuple(fixed)


def with_ids(raw: bytes, kind: Kind) -> tuple[bytes, tuple[str, ...]]:
    """Return the bytes of a file with the missing ids, and these ids.

    A file that cannot be read as content comes back as it is.
    """
    text = decode(raw, "")
    source = parse(raw, "")
    if not isinstance(text, str) or source.data is None or source.problems:
        return raw, ()
    entries = list(_entries(source.data, kind))
    named = list(names(entry for _, entry in entries))
    missing = {
        loc: name
        for (loc, entry), name in zip(entries, named, strict=True)
        if isinstance(entry, dict) and entry and "id" not in entry
    }
    new, added = _insert(text, missing)
    again = parse(new.encode(), "").data
    if not added or again is None or not _same(source.data, again, kind):
        return raw, ()
    return raw[: len(raw) - len(text.encode())] + new.encode(), added


def _fix_file(file: File) -> Fixed | None:
    try:
        raw = file.read()
    except OSError:
        return None
    new, added = with_ids(raw, file.kind)
    if not added:
        return None
    write_whole(file.path, new)
    return Fixed(file.path, added)


def write_whole(path: Path, raw: bytes) -> None:
    """Replace a file in one step, so that it is never half written.

    Raises:
        FileNotWritten: when the system refuses.
    """
    target = Path(os.path.realpath(path))
    try:
        mode = target.stat().st_mode & 0o7777
        descriptor, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
        try:
            with os.fdopen(descriptor, "wb") as stream:
                stream.write(raw)
                stream.flush()
                os.fsync(stream.fileno())
            Path(name).chmod(mode)
            Path(name).replace(target)
        finally:
            Path(name).unlink(missing_ok=True)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        hint = _("check the permissions of the file and its folder, and the space on the disk")
        raise FileNotWritten(
            _("{path} cannot be written: {reason}", path=path, reason=reason), hint
        ) from error


Loc = tuple[str | int, ...]


def _entries(data: dict[str, Data], kind: Kind) -> Iterator[tuple[Loc, Data]]:
    """Yield place and content of the questions or cards of a file."""
    if kind is Kind.QUIZ:
        sections = data.get("sections")
        for number, section in enumerate(sections if isinstance(sections, list) else ()):
            questions = section.get("questions") if isinstance(section, dict) else None
            for index, entry in enumerate(questions if isinstance(questions, list) else ()):
                if not isinstance(entry, str) and "question" not in entry:
                    yield ("sections", number, "questions", index), entry
    else:
        key = "questions" if kind is Kind.BANK else "cards"
        found = data.get(key)
        for index, entry in enumerate(found if isinstance(found, list) else ()):
            yield (key, index), entry


def _same(before: dict[str, Data], after: dict[str, Data], kind: Kind) -> bool:
    """Tell whether only ids were added."""
    for (_old_loc, old), (_new_loc, new) in zip(
        _entries(before, kind), _entries(after, kind), strict=False
    ):
        if isinstance(old, dict) and isinstance(new, dict) and "id" not in old:
            new.pop("id", None)
    return before == after


def _insert(text: str, missing: dict[Loc, str]) -> tuple[str, tuple[str, ...]]:
    """Return the text with an id in each of these mappings, and the ids that found a place."""
    line_end = "\r\n" if "\r\n" in text else "\n"
    pieces: list[str] = []
    added: list[str] = []
    end = 0
    for loc, start, column, is_flow in _mappings(text):
        if loc not in missing or (is_flow and text[start : start + 1] != "{"):
            continue
        at = start + is_flow
        id = f"id: {missing[loc]}"
        pieces += [text[end:at], f"{id}, " if is_flow else f"{id}{line_end}{' ' * column}"]
        added.append(missing[loc])
        end = at
    return "".join([*pieces, text[end:]]), tuple(added)


def _mappings(text: str) -> Iterator[tuple[Loc, int, int, bool]]:
    """Yield place, offset, column and style of every mapping of a readable file."""
    loc: list[str | int | None] = []
    loader = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader
    for event in yaml.parse(text, Loader=loader):
        if isinstance(event, yaml.CollectionEndEvent):
            loc.pop()
        if isinstance(event, yaml.ScalarEvent) and loc and loc[-1] is None:
            loc[-1] = event.value
            continue
        if isinstance(event, yaml.MappingStartEvent):
            mark = event.start_mark
            if mark is not None:
                place = tuple(step for step in loc if step is not None)
                yield place, mark.index, mark.column, bool(event.flow_style)
            loc.append(None)
            continue
        if isinstance(event, yaml.SequenceStartEvent):
            loc.append(0)
            continue
        if loc and not isinstance(event, yaml.DocumentEndEvent | yaml.StreamEndEvent):
            step = loc[-1]
            loc[-1] = step + 1 if isinstance(step, int) else None
