"""Which content files there are, found without reading what they say.

A unit is what is compiled together: the folder of one guide, or a single file such as a quiz. Only
names, sizes and times are looked at, so that unchanged content costs next to nothing; a file whose
name does not tell its kind is opened for its first keys. Neither yaml nor pydantic is imported.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

from studyguide.content.problems import Problem, unreadable, whole
from studyguide.texts import _

MOST_BYTES = 20_000_000
"""Larger files are refused."""
_HEAD = 65_536
"""How much of a file is searched for the key that tells its kind."""
_DEEPEST = 6
"""How many folders below the given one are searched."""
_SKIPPED = frozenset({"__pycache__", "node_modules"})


class Kind(Enum):
    """What a content file holds."""

    GUIDE = "guide"
    BANK = "bank"
    CARDS = "cards"
    QUIZ = "quiz"


NAMES = {f"{kind.value}.yaml": kind for kind in (Kind.GUIDE, Kind.BANK, Kind.CARDS)}
"""The files of a guide's folder."""
_TOP_KEY = re.compile(
    rb"^(?:\{\s*)?[\"']?(quiz|bank|cards|guide)[\"']?[ \t]*:(?:\s|$)", re.MULTILINE
)
_TELLING = (Kind.QUIZ, Kind.BANK, Kind.CARDS, Kind.GUIDE)
"""In this order, since a file of cards also names its guide."""


class File(NamedTuple):
    """A content file as the file system knows it."""

    named: str
    """Its path as the user named it, or below the folder that was named."""
    kind: Kind
    size: int
    """In bytes."""
    mtime_ns: int
    """Time of the last change in nanoseconds."""
    real: str
    """Its absolute path with links resolved: the same however the user named it."""

    @property
    def path(self) -> Path:
        """The path as the user named it; made when asked for, since most files are unchanged."""
        return Path(self.named)

    def read(self) -> bytes:
        """Return the content, at most one byte more than is allowed.

        Raises:
            OSError: when the file cannot be read.
        """
        with open(self.named, "rb") as stream:
            content = stream.read(self.size + 1)
            if len(content) > self.size:  # to have room for all that is allowed takes longer
                content += stream.read(MOST_BYTES - self.size)
            return content

    def sha256(self) -> str:
        """Return the hash of the content, 64 hex digits.

        Raises:
            OSError: when the file cannot be read.
        """
        import hashlib  # most starts find nothing changed and need no hash

        with self.path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()


class Unit(NamedTuple):
    """What is compiled together: one guide's folder, or one file."""

    key: str
    """Absolute path with links resolved: the same however the user named it."""
    named: str
    """The folder or file as the user named it."""
    files: tuple[File, ...]
    """At most one of each kind, in the order guide, bank, cards."""

    @property
    def path(self) -> Path:
        """The folder or file as the user named it."""
        return Path(self.named)

    def file(self, kind: Kind) -> File | None:
        """Return the unit's file of one kind."""
        return next((file for file in self.files if file.kind is kind), None)


@dataclass(frozen=True, slots=True)
class Found:
    """The content below some paths."""

    units: tuple[Unit, ...]
    """In the order of the paths, below each by name; no unit twice."""
    problems: tuple[Problem, ...]
    """What could not be found or read, sorted."""


@dataclass(slots=True)
class _Search:
    """What was found so far."""

    units: dict[str, Unit] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)

    def add(self, key: str, named: str, files: Iterable[File]) -> None:
        if key not in self.units:
            self.units[key] = Unit(key, named, tuple(files))


def find(paths: Iterable[str | Path]) -> Found:
    """Find the units below folders and files.

    A path is a folder of guides or quizzes, one guide's folder, or a single file; a file of a
    guide's folder stands for its whole folder.
    """
    search = _Search()
    for path in map(Path, paths):
        try:
            status = path.stat()
        except FileNotFoundError:
            search.problems.append(
                whole(
                    path,
                    "NO-SUCH-PATH",
                    _("there is no such file or folder"),
                    _("check the spelling"),
                )
            )
        except (OSError, ValueError) as error:
            search.problems.append(_odd_path(path, error))
        else:
            if stat.S_ISDIR(status.st_mode):
                _named_folder(search, path)
            elif path.name in NAMES:
                _folder(search, str(path.parent), os.path.realpath(path.parent), _DEEPEST)
            else:
                _single(search, str(path), os.path.realpath(path), status)
    return Found(tuple(search.units.values()), tuple(sorted(set(search.problems))))


def _odd_path(path: Path, error: OSError | ValueError) -> Problem:
    if isinstance(error, OSError):
        return unreadable(path, error)
    return whole(repr(str(path)), "NO-SUCH-PATH", _("this is no path"), _("check the spelling"))


def _named_folder(search: _Search, path: Path) -> None:
    units, problems = len(search.units), len(search.problems)
    real = os.path.realpath(path)
    known = real in search.seen
    _folder(search, str(path), real, 0)
    if not known and (len(search.units), len(search.problems)) == (units, problems):
        hint = _("name a folder that holds guide.yaml, bank.yaml or cards.yaml, or quiz files")
        search.problems.append(whole(path, "NO-CONTENT", _("holds no content files"), hint))


def _folder(search: _Search, folder: str, key: str, depth: int) -> None:
    """Add what one folder holds, then what its folders hold; `key` is its path without links.

    Paths are kept as texts: to make and resolve a `Path` for each takes longer than all the rest.
    """
    if key in search.seen:
        return
    search.seen.add(key)
    try:
        with os.scandir(folder) as scan:
            entries = sorted(scan, key=attrgetter("name"))
    except OSError as error:
        search.problems.append(unreadable(Path(folder), error))
        return
    own: list[File] = []
    others: list[tuple[str, str, os.stat_result]] = []
    folders: list[tuple[str, str]] = []
    inside = key if key.endswith(os.sep) else key + os.sep
    for entry in entries:
        name = entry.name
        kind = NAMES.get(name)
        if kind is None and (name.startswith(".") or name in _SKIPPED):
            continue
        try:
            real = os.path.realpath(entry.path) if entry.is_symlink() else inside + name
            if entry.is_dir():
                if name.endswith(".yaml"):
                    search.problems.append(_no_file(entry.path))
                else:
                    folders.append((entry.path, real))
            elif kind is not None:
                status = entry.stat()
                if stat.S_ISREG(status.st_mode):
                    own.append(_file(entry.path, real, kind, status))
                else:
                    search.problems.append(_no_file(entry.path))
            elif name.endswith(".yaml"):
                others.append((entry.path, real, entry.stat()))
            elif name.endswith(".yml") and f"{name.removesuffix('.yml')}.yaml" in NAMES:
                named = {other.name for other in entries}
                search.problems.append(_wrong_suffix(Path(entry.path), named))
        except OSError as error:
            search.problems.append(unreadable(Path(entry.path), error))
    if own:
        if own[-1].kind is Kind.GUIDE:  # by their names it is the last
            own.insert(0, own.pop())
        search.add(key, folder, own)
    for path, real, status in others:
        _single(search, path, real, status, in_guide=bool(own))
    if depth < _DEEPEST:
        for path, real in folders:
            _folder(search, path, real, depth + 1)


def _single(
    search: _Search, path: str, real: str, status: os.stat_result, *, in_guide: bool = False
) -> None:
    """Add a file whose name does not tell its kind."""
    if not stat.S_ISREG(status.st_mode):
        search.problems.append(_no_file(path))
        return
    try:
        kind = _kind(Path(path))
    except OSError as error:
        search.problems.append(unreadable(Path(path), error))
        return
    if kind is None:
        message = _(
            "is no content file: it has none of the keys `quiz`, `bank`, `cards` and `guide`"
        )
        hint = _("begin it with one of them, as in `quiz: midterm`, or move it elsewhere")
        search.problems.append(whole(Path(path), "UNKNOWN-KIND", message, hint))
    elif in_guide and kind is not Kind.QUIZ:
        message = _("holds what a guide's folder has in {kind}.yaml", kind=kind.value)
        hint = _("move it into {kind}.yaml or into a folder of its own", kind=kind.value)
        search.problems.append(whole(Path(path), "WRONG-NAME", message, hint))
    else:
        search.add(real, path, [_file(path, real, kind, status)])


def _kind(path: Path) -> Kind | None:
    """Tell the kind of a file by the keys in its first lines."""
    with path.open("rb") as stream:
        head = stream.read(_HEAD).removeprefix(b"\xef\xbb\xbf")
    keys = {match[1].decode() for match in _TOP_KEY.finditer(head)}
    return next((kind for kind in _TELLING if kind.value in keys), None)


def _file(path: str, real: str, kind: Kind, status: os.stat_result) -> File:
    return File(path, kind, status.st_size, status.st_mtime_ns, real)


def _no_file(path: str) -> Problem:
    return whole(Path(path), "UNREADABLE", _("is no ordinary file"), _("rename or remove it"))


def _wrong_suffix(path: Path, named: set[str]) -> Problem:
    right = path.with_suffix(".yaml").name
    hint = (
        _("rename it to {right}", right=right)
        if right not in named
        else _("remove it, {right} is used", right=right)
    )
    return whole(
        path, "WRONG-NAME", _("is not read, since it is not called {right}", right=right), hint
    )
