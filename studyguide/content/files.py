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
from pathlib import Path

from studyguide.content.problems import Problem, unreadable, whole

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


@dataclass(frozen=True, slots=True)
class File:
    """A content file as the file system knows it."""

    path: Path
    """As the user named it, or below the folder that was named."""
    kind: Kind
    size: int
    """In bytes."""
    mtime_ns: int
    """Time of the last change in nanoseconds."""

    def read(self) -> bytes:
        """Return the content, at most one byte more than is allowed.

        Raises:
            OSError: when the file cannot be read.
        """
        with self.path.open("rb") as stream:
            return stream.read(MOST_BYTES + 1)

    def sha256(self) -> str:
        """Return the hash of the content, 64 hex digits.

        Raises:
            OSError: when the file cannot be read.
        """
        import hashlib  # most starts find nothing changed and need no hash

        with self.path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()


@dataclass(frozen=True, slots=True)
class Unit:
    """What is compiled together: one guide's folder, or one file."""

    key: str
    """Absolute path with links resolved: the same however the user named it."""
    path: Path
    """The folder or file as the user named it."""
    files: tuple[File, ...]
    """At most one of each kind, in the order guide, bank, cards."""

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

    def add(self, path: Path, files: Iterable[File]) -> None:
        key = os.path.realpath(path)
        self.units.setdefault(key, Unit(key, path, tuple(files)))


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
                whole(path, "NO-SUCH-PATH", "there is no such file or folder", "check the spelling")
            )
        except (OSError, ValueError) as error:
            search.problems.append(_odd_path(path, error))
        else:
            if stat.S_ISDIR(status.st_mode):
                _named_folder(search, path)
            elif path.name in NAMES:
                _folder(search, path.parent, _DEEPEST)
            else:
                _single(search, path, status)
    return Found(tuple(search.units.values()), tuple(sorted(set(search.problems))))


def _odd_path(path: Path, error: OSError | ValueError) -> Problem:
    if isinstance(error, OSError):
        return unreadable(path, error)
    return whole(repr(str(path)), "NO-SUCH-PATH", "this is no path", "check the spelling")


def _named_folder(search: _Search, path: Path) -> None:
    units, problems = len(search.units), len(search.problems)
    known = os.path.realpath(path) in search.seen
    _folder(search, path, 0)
    if not known and (len(search.units), len(search.problems)) == (units, problems):
        hint = "name a folder that holds guide.yaml, bank.yaml or cards.yaml, or quiz files"
        search.problems.append(whole(path, "NO-CONTENT", "holds no content files", hint))


def _folder(search: _Search, folder: Path, depth: int) -> None:
    """Add what one folder holds, then what its folders hold."""
    key = os.path.realpath(folder)
    if key in search.seen:
        return
    search.seen.add(key)
    try:
        with os.scandir(folder) as scan:
            entries = sorted(scan, key=lambda entry: entry.name)
    except OSError as error:
        search.problems.append(unreadable(folder, error))
        return
    own: list[File] = []
    others: list[tuple[Path, os.stat_result]] = []
    folders: list[Path] = []
    named = {entry.name for entry in entries}
    for entry in entries:
        if entry.name.startswith(".") or entry.name in _SKIPPED:
            continue
        path = folder / entry.name
        is_yaml = entry.name.endswith(".yaml")
        try:
            if entry.is_dir():
                if is_yaml:
                    search.problems.append(_no_file(path))
                else:
                    folders.append(path)
            elif entry.name in NAMES:
                status = entry.stat()
                if stat.S_ISREG(status.st_mode):
                    own.append(_file(path, NAMES[entry.name], status))
                else:
                    search.problems.append(_no_file(path))
            elif is_yaml:
                others.append((path, entry.stat()))
            elif path.with_suffix(".yaml").name in NAMES and path.suffix == ".yml":
                search.problems.append(_wrong_suffix(path, named))
        except OSError as error:
            search.problems.append(unreadable(path, error))
    if own:
        order = list(Kind)
        search.add(folder, sorted(own, key=lambda file: order.index(file.kind)))
    for path, status in others:
        _single(search, path, status, in_guide=bool(own))
    if depth < _DEEPEST:
        for path in folders:
            _folder(search, path, depth + 1)


def _single(search: _Search, path: Path, status: os.stat_result, *, in_guide: bool = False) -> None:
    """Add a file whose name does not tell its kind."""
    if not stat.S_ISREG(status.st_mode):
        search.problems.append(_no_file(path))
        return
    try:
        kind = _kind(path)
    except OSError as error:
        search.problems.append(unreadable(path, error))
        return
    if kind is None:
        message = "is no content file: it has none of the keys `quiz`, `bank`, `cards` and `guide`"
        hint = "begin it with one of them, as in `quiz: midterm`, or move it elsewhere"
        search.problems.append(whole(path, "UNKNOWN-KIND", message, hint))
    elif in_guide and kind is not Kind.QUIZ:
        message = f"holds what a guide's folder has in {kind.value}.yaml"
        hint = f"move it into {kind.value}.yaml or into a folder of its own"
        search.problems.append(whole(path, "WRONG-NAME", message, hint))
    else:
        search.add(path, [_file(path, kind, status)])


def _kind(path: Path) -> Kind | None:
    """Tell the kind of a file by the keys in its first lines."""
    with path.open("rb") as stream:
        head = stream.read(_HEAD).removeprefix(b"\xef\xbb\xbf")
    keys = {match[1].decode() for match in _TOP_KEY.finditer(head)}
    return next((kind for kind in _TELLING if kind.value in keys), None)


def _file(path: Path, kind: Kind, status: os.stat_result) -> File:
    return File(path, kind, status.st_size, status.st_mtime_ns)


def _no_file(path: Path) -> Problem:
    return whole(path, "UNREADABLE", "is no ordinary file", "rename or remove it")


def _wrong_suffix(path: Path, named: set[str]) -> Problem:
    right = path.with_suffix(".yaml").name
    hint = f"rename it to {right}" if right not in named else f"remove it, {right} is used"
    return whole(path, "WRONG-NAME", f"is not read, since it is not called {right}", hint)
