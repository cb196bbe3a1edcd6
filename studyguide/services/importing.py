"""Loading content files into the database, and checking them without it.

Unchanged files are known by size and time, then by hash. Looking for changes needs neither
SQLAlchemy nor the YAML reader, so that a start with unchanged content costs next to nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from studyguide.content.files import Found, Kind, Unit, find
from studyguide.content.problems import Problem, unreadable
from studyguide.domain.ids import BankId, GuideId
from studyguide.errors import ContentInvalid
from studyguide.paths import bundled_content, sqlite_file
from studyguide.services.file_names import below, bundled_root, name, names_of, remembered
from studyguide.store.peek import HEAD, compiled_files, schema_version
from studyguide.texts import _, _n

if TYPE_CHECKING:
    from studyguide.content.load import Compiled, Known
    from studyguide.domain.library import Library
    from studyguide.store.database import Connection, Database
    from studyguide.store.file_states import FileState
    from studyguide.store.library import Units
    from studyguide.store.saving import Changes

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
    paths = [*paths, *remembered(gone, known)]
    found = find(paths)
    root = bundled_root()
    now = {name(f.real, root): (f.size, f.mtime_ns) for unit in found.units for f in unit.files}
    if found.problems or any(known.get(file) != state for file, state in now.items()):
        return False
    roots = names_of(paths)
    return not any(below(file, roots) for file in known.keys() - now.keys())


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
    from studyguide.store import file_states, library, saving

    with database.reading() as connection:
        before = file_states.file_states(connection)
        paths = [*paths, *remembered(gone, before)]
        found, emptied = _emptied(find(paths), remembered(paths, before))
        _refuse(found.problems)
        by_unit, touched = _states(found, before)
        changed = _changed_units(found, by_unit, before, touched)
        gone_units = _gone_units(by_unit, before, names_of(paths))
        if changed or gone_units:  # a quiz may draw from a bank that changed, so it is compiled too
            changed |= _quizzes(found, by_unit)
        keys = changed.keys() | gone_units
        held = library.units(connection)
        compiled = compile_units(changed.values(), _known(connection, held, keys), progress)
        taken = _taken_over(held, changed.values(), compiled, keys)
        nobody = unknown_learners(compiled, _learners(connection) if compiled.learners else ())
    _refuse(problem for problem in compiled.problems if problem.severity == "error")
    changes = saving.Changes()
    touched |= keys
    if not dry_run and touched:
        with database.transaction() as connection:
            changes = _save(connection, list(by_unit), compiled, keys)
            kept = [state for unit in by_unit.keys() & touched for state in by_unit[unit]]
            file_states.save_files(connection, kept, touched)
    elif dry_run and keys:
        changes = _rehearse(database, list(by_unit), compiled, keys)
    return Loaded(
        changes=changes,
        warnings=tuple(sorted({*compiled.problems, *taken, *nobody, *emptied})),
        files=sum(len(unit.files) for unit in found.units),
        compiled=sum(len(unit.files) for unit in changed.values()),
    )


def load_bundled(database: Database, progress: Report | None = None) -> Loaded:
    """Load the guides and quizzes that came with the program."""
    return load(database, bundled_content(), progress=progress)


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
    before: Units, units: Iterable[Unit], compiled: Compiled, keys: set[str]
) -> list[Problem]:
    """Return a warning for each guide, bank and quiz that was loaded from elsewhere before."""
    found = []
    for unit in units:
        held = compiled.by_unit[unit.key]
        own_banks = () if held.guides or held.quizzes else held.banks
        for told, ids, places in (
            (_("the guide `{id}` takes the place of that from {old}"), held.guides, before.guides),
            (_("the bank `{id}` takes the place of that from {old}"), own_banks, before.banks),
            (_("the quiz `{id}` takes the place of that from {old}"), held.quizzes, before.quizzes),
        ):
            for id in ids:
                old = places.get(id)
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


def _rehearse(
    database: Database, order: Sequence[str], compiled: Compiled, keys: set[str]
) -> Changes:
    """Count what loading would change, without keeping it."""
    with database.rehearsal() as connection:
        return _save(connection, order, compiled, keys)


def _save(
    connection: Connection, order: Sequence[str], compiled: Compiled, keys: set[str]
) -> Changes:
    """Save what was compiled; `order` are all units that were found."""
    from studyguide.store import saving

    units: dict[str, str] = {}
    root = bundled_root()
    for key, contents in compiled.by_unit.items():
        unit = name(key, root)
        units.update({f"guide:{id}": unit for id in contents.guides})
        units.update({f"bank:{id}": unit for id in contents.banks})
        units.update({f"quiz:{id}": unit for id in contents.quizzes})
    positions = {unit: place for place, unit in enumerate(order)}
    return saving.save(connection, compiled.library, units, keys, positions)


def _states(
    found: Found, before: Mapping[str, FileState]
) -> tuple[dict[str, list[FileState]], set[str]]:
    """Return the state of each file by the name of its unit, in the order found.

    Only those are hashed whose size or time differs, or that are new; also returned are the units
    with such files.
    """
    from studyguide.store.file_states import FileState

    by_unit: dict[str, list[FileState]] = {}
    touched: set[str] = set()
    problems = []
    root = bundled_root()
    for unit in found.units:
        key = name(unit.key, root)
        states = by_unit[key] = []
        for file in unit.files:
            path = name(file.real, root)
            old = before.get(path)
            if old and (old.unit, old.size, old.mtime_ns) == (key, file.size, file.mtime_ns):
                states.append(old)
                continue
            touched.add(key)
            try:
                digest = file.sha256()
            except OSError as error:
                problems.append(unreadable(file.path, error))
                continue
            states.append(FileState(path, key, file.size, file.mtime_ns, digest))
    _refuse(problems)
    return by_unit, touched


def _changed_units(
    found: Found,
    by_unit: Mapping[str, Sequence[FileState]],
    before: Mapping[str, FileState],
    touched: Collection[str],
) -> dict[str, Unit]:
    """Return the units of which a file is new, changed or gone, by name."""
    here = {state.path for states in by_unit.values() for state in states}
    changed = {before[path].unit for path in before.keys() - here}
    changed |= {
        key for key in touched if any(not _same(before.get(s.path), s) for s in by_unit[key])
    }
    pairs = zip(by_unit, found.units, strict=True)
    return {key: unit for key, unit in pairs if key in changed}


def _same(old: FileState | None, now: FileState) -> bool:
    """Tell whether a file says what it said, and belongs where it belonged."""
    return old is not None and (old.unit, old.sha256) == (now.unit, now.sha256)


def _quizzes(found: Found, names: Iterable[str]) -> dict[str, Unit]:
    """Return the units that are quizzes, by name."""
    pairs = zip(names, found.units, strict=True)
    return {name: unit for name, unit in pairs if unit.files[0].kind is Kind.QUIZ}


def _gone_units(
    here: Collection[str], before: Mapping[str, FileState], roots: Sequence[str]
) -> set[str]:
    """Return the units below the roots that are there no longer."""
    missing = (old for old in before.values() if old.unit not in here)
    return {old.unit for old in missing if below(old.path, roots)}


def _learners(connection: Connection) -> list[str]:
    """Return the names of all learners, for which few files ask."""
    from studyguide.store import learners

    return [one.name for one in learners.everyone(connection)]


def _known(connection: Connection, held: Units, compiled: set[str]) -> Known:
    """Return what stays loaded of other units, for references into them."""
    from studyguide.content.load import Known
    from studyguide.services.pools import Points, Pools

    guides = [GuideId(id) for id, unit in held.guides.items() if unit not in compiled]
    banks = [BankId(id) for id, unit in held.banks.items() if unit not in compiled]
    return Known(guides, Points(connection, guides), Pools(connection, banks))
