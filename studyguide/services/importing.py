"""Loading content files into the database, and checking them without it.

Unchanged files are known by size and time, then by hash. Looking for changes needs neither
SQLAlchemy nor the YAML reader, so that a start with unchanged content costs next to nothing.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from studyguide.content.files import Found, Kind, Unit, find
from studyguide.content.problems import Problem, unreadable
from studyguide.errors import ContentInvalid
from studyguide.paths import bundled_content, sqlite_file
from studyguide.store.peek import HEAD, compiled_files, schema_version
from studyguide.texts import _, _n

if TYPE_CHECKING:
    from studyguide.content.load import Compiled, Known
    from studyguide.domain.library import Library
    from studyguide.store.database import Connection, Database
    from studyguide.store.saving import Changes, FileState

_BUNDLED = "bundled:"
"""What the names of files begin with that came with the program."""
_NOTHING_THERE = ("NO-SUCH-PATH", "NO-CONTENT")
"""Codes of the problems of paths without content."""
Report = Callable[[int, int], None]
"""Told after each unit how many are done and how many there are."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What loading found and did."""

    changes: Changes
    warnings: tuple[Problem, ...]
    files: int
    """How many content files there are."""
    compiled: int
    """How many of them were compiled, because they or a neighbour had changed."""


def is_loaded(url: str, paths: Iterable[Path], *, gone: Iterable[Path] = ()) -> bool:
    """Tell whether a SQLite database holds exactly the content below some paths.

    Files are compared by size and time; from the folders that are `gone` nothing may be left.
    """
    file = sqlite_file(url)
    if file is None or schema_version(file) != HEAD:
        return False
    known = compiled_files(file)
    paths = [*paths, *_remembered(gone, known)]
    found = find(paths)
    root = _bundled_root()
    now = {_name(f.path, root): (f.size, f.mtime_ns) for unit in found.units for f in unit.files}
    if found.problems or any(known.get(name) != state for name, state in now.items()):
        return False
    roots = _roots(paths)
    return not any(_below(name, roots) for name in known.keys() - now.keys())


def bundled_is_loaded(url: str) -> bool:
    """Tell whether a SQLite database holds the guides and quizzes that came with the program."""
    return is_loaded(url, bundled_content())


def check(
    paths: Iterable[Path],
    progress: Report | None = None,
    *,
    beside: Iterable[Path] = (),
    lint: bool = True,
) -> Compiled:
    """Compile content files without loading them, and return every problem in them.

    They may refer to content `beside` them, which is not checked itself. Without `lint` what would
    teach or measure badly is not looked for.
    """
    return check_beside(paths, progress, beside=beside, lint=lint)[0]


def check_beside(
    paths: Iterable[Path],
    progress: Report | None = None,
    *,
    beside: Iterable[Path],
    lint: bool,
) -> tuple[Compiled, Library]:
    """Do the same, and also return what the content beside holds."""
    from studyguide.content.load import Compiled, Known, PoolEntry, compile_units

    found = find(paths)
    keys = {unit.key for unit in found.units}
    others = compile_units(unit for unit in find(beside).units if unit.key not in keys).library
    known = Known(
        [guide.id for guide in others.guides],
        {point.id for guide in others.guides for point in guide.key_points},
        {
            bank.id: [PoolEntry(q.id, q.level, q.tags, q.tests) for q in bank.questions]
            for bank in others.banks
        },
    )
    compiled = compile_units(found.units, known, progress, lint=lint)
    problems = tuple(sorted({*found.problems, *compiled.problems}))
    return Compiled(compiled.library, problems, compiled.by_unit), others


def load(
    database: Database,
    paths: Sequence[Path],
    *,
    gone: Iterable[Path] = (),
    dry_run: bool = False,
    progress: Report | None = None,
) -> Loaded:
    """Compile what changed below some paths into the database, in one transaction.

    What vanished from these paths is retired, and so is all that was loaded from folders that are
    `gone`. With `dry_run` everything is tried and nothing kept.

    Raises:
        InvalidFiles: when a file has errors; nothing is loaded then.
    """
    from studyguide.content.load import compile_units, unknown_learners
    from studyguide.store import learners, saving

    with database.reading() as connection:
        before = saving.file_states(connection)
        paths = [*paths, *_remembered(gone, before)]
        found, emptied = _emptied(find(paths), _remembered(paths, before))
        _refuse(found.problems)
        states = _states(found, before)
        changed = _changed_units(found, states, before)
        gone_units = _gone_units(found, before, _roots(paths))
        if changed or gone_units:  # a quiz may draw from a bank that changed, so it is compiled too
            changed += [u for u in found.units if u.file(Kind.QUIZ) and u not in changed]
        keys = {_name(unit.key) for unit in changed} | gone_units
        known = _known(connection, keys)
        compiled = compile_units(changed, known, progress)
        taken = _taken_over(connection, changed, compiled, keys)
        names = [one.name for one in learners.everyone(connection)] if compiled.learners else []
        nobody = unknown_learners(compiled, names)
    _refuse(problem for problem in compiled.problems if problem.severity == "error")
    changes = saving.Changes()
    new_states = [state for state in states if before.get(state.path) != state]
    if not dry_run and (keys or new_states):
        with database.transaction() as connection:
            changes = _save(connection, found, compiled, keys)
            touched = {state.unit for state in new_states} | keys
            kept = [state for state in states if state.unit in touched]
            saving.save_files(connection, kept, touched)
    elif dry_run and keys:
        changes = _rehearse(database, found, compiled, keys)
    return Loaded(
        changes=changes,
        warnings=tuple(sorted({*compiled.problems, *taken, *nobody, *emptied})),
        files=sum(len(unit.files) for unit in found.units),
        compiled=sum(len(unit.files) for unit in changed),
    )


def load_bundled(database: Database, progress: Report | None = None) -> Loaded:
    """Load the guides and quizzes that came with the program."""
    return load(database, bundled_content(), progress=progress)


def _remembered(paths: Iterable[Path], loaded: Iterable[str]) -> list[Path]:
    """Return the paths from which something was loaded; `loaded` are the names of its files.

    What came with the program is not among them: without it the installation is broken.
    """
    names = [name for name in loaded if not name.startswith(_BUNDLED)]
    return [path for path in paths if any(_below(name, [_name(path)]) for name in names)]


def _emptied(found: Found, remembered: Iterable[Path]) -> tuple[Found, list[Problem]]:
    """Return what was found, and a warning for each path that has lost its content.

    A path from which something was loaded is not misspelt: it was removed, or its content was.
    """
    known = {str(path) for path in remembered}
    lost = [p for p in found.problems if p.path in known and p.code in _NOTHING_THERE]
    message = _("has no content any more; what was loaded from it is retired")
    hint = _("put the files back and load again if that was not meant")
    warnings = [Problem(p.path, 1, 1, "warning", "EMPTIED", message, hint) for p in lost]
    return Found(found.units, tuple(p for p in found.problems if p not in lost)), warnings


def _taken_over(
    connection: Connection, units: Sequence[Unit], compiled: Compiled, keys: set[str]
) -> list[Problem]:
    """Return a warning for each guide, bank and quiz that was loaded from elsewhere before."""
    from studyguide.store import library

    guides = dict[str, str](library.guide_units(connection).items())
    banks = dict[str, str](library.bank_units(connection).items())
    quizzes = dict[str, str](library.quiz_units(connection).items())
    found = []
    for unit in units:
        held = compiled.by_unit[unit.key]
        own_banks = () if held.guides or held.quizzes else held.banks
        for told, ids, before in (
            (_("the guide `{id}` takes the place of that from {old}"), held.guides, guides),
            (_("the bank `{id}` takes the place of that from {old}"), own_banks, banks),
            (_("the quiz `{id}` takes the place of that from {old}"), held.quizzes, quizzes),
        ):
            for id in ids:
                old = before.get(id)
                if old is not None and old not in keys:
                    message = told.format(id=id, old=old)
                    hint = _("choose another id if that was not meant")
                    place = str(unit.files[0].path)
                    found.append(Problem(place, 1, 1, "warning", "TAKES-OVER", message, hint))
    return found


class InvalidFiles(ContentInvalid):
    """Content files hold errors; `problems` are all of them."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(
            _n(
                "{n} error in content files, nothing was loaded",
                "{n} errors in content files, nothing was loaded",
                len(problems),
            ),
            _("mend them and load again"),
        )
        self.problems = tuple(problems)


def _refuse(problems: Iterable[Problem]) -> None:
    errors = [problem for problem in problems if problem.severity == "error"]
    if errors:
        raise InvalidFiles(errors)


def _rehearse(database: Database, found: Found, compiled: Compiled, keys: set[str]) -> Changes:
    """Count what loading would change, without keeping it."""
    with database.rehearsal() as connection:
        return _save(connection, found, compiled, keys)


def _save(connection: Connection, found: Found, compiled: Compiled, keys: set[str]) -> Changes:
    from studyguide.store import saving

    units: dict[str, str] = {}
    for key, contents in compiled.by_unit.items():
        name = _name(key)
        units.update({f"guide:{id}": name for id in contents.guides})
        units.update({f"bank:{id}": name for id in contents.banks})
        units.update({f"quiz:{id}": name for id in contents.quizzes})
    root = _bundled_root()
    positions = {_name(unit.key, root): place for place, unit in enumerate(found.units)}
    return saving.save(connection, compiled.library, units, keys, positions)


def _states(found: Found, before: Mapping[str, FileState]) -> list[FileState]:
    """Return the state of each file, hashing only those whose size or time differs."""
    from studyguide.store.saving import FileState

    states = []
    problems = []
    root = _bundled_root()
    for unit in found.units:
        for file in unit.files:
            name = _name(file.path, root)
            old = before.get(name)
            if old is not None and (old.size, old.mtime_ns) == (file.size, file.mtime_ns):
                states.append(old)
                continue
            try:
                digest = file.sha256()
            except OSError as error:
                problems.append(unreadable(file.path, error))
                continue
            states.append(FileState(name, _name(unit.key, root), file.size, file.mtime_ns, digest))
    _refuse(problems)
    return states


def _changed_units(
    found: Found, states: Sequence[FileState], before: Mapping[str, FileState]
) -> list[Unit]:
    """Return the units of which a file is new, changed or gone."""
    hashes = {path: old.sha256 for path, old in before.items()}
    now: dict[str, dict[str, str]] = {}
    then: dict[str, set[str]] = {}
    for state in states:
        now.setdefault(state.unit, {})[state.path] = state.sha256
    for old in before.values():
        then.setdefault(old.unit, set()).add(old.path)
    root = _bundled_root()
    names = {unit.key: _name(unit.key, root) for unit in found.units}
    return [
        unit
        for unit in found.units
        if any(hashes.get(path) != digest for path, digest in now[names[unit.key]].items())
        or then.get(names[unit.key], set()) != now[names[unit.key]].keys()
    ]


def _gone_units(found: Found, before: Mapping[str, FileState], roots: Sequence[str]) -> set[str]:
    """Return the units below the roots that are there no longer."""
    root = _bundled_root()
    here = {_name(unit.key, root) for unit in found.units}
    return {old.unit for old in before.values() if _below(old.path, roots)} - here


def _known(connection: Connection, compiled: set[str]) -> Known:
    """Return what stays loaded of other units, for references into them."""
    from studyguide.content.load import Known
    from studyguide.services.pools import Pools
    from studyguide.store import library

    guides = [id for id, unit in library.guide_units(connection).items() if unit not in compiled]
    banks = [id for id, unit in library.bank_units(connection).items() if unit not in compiled]
    return Known(guides, library.point_ids(connection, guides), Pools(connection, banks))


def _bundled_root() -> Path:
    return bundled_content()[0].resolve().parent


def _name(path: Path | str, root: Path | None = None) -> str:
    """Return how a path is remembered: what came with the program by its place in it.

    Names of files are bytes; those that are not UTF-8 are written as `\\xff`.
    """
    resolved = Path(os.path.realpath(path))
    root = root or _bundled_root()
    name = f"{_BUNDLED}{resolved.relative_to(root)}" if resolved.is_relative_to(root) else resolved
    return os.fsencode(name).decode(errors="backslashreplace")


def _roots(paths: Iterable[Path]) -> list[str]:
    return [_name(path) for path in paths]


def _below(name: str, roots: Sequence[str]) -> bool:
    return any(name == root or name.startswith(f"{root}/") for root in roots)
