"""`studyguide check` and `studyguide load`: content files, looked at and compiled."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from studyguide.cli import output
from studyguide.cli.context import Context
from studyguide.cli.groups import Command
from studyguide.letters import visible
from studyguide.paths import bundled_content
from studyguide.texts import _, _n

if TYPE_CHECKING:
    from studyguide.content.load import Compiled
    from studyguide.content.problems import Problem

JSON_VERSION = 1
"""Changes when a program that reads the JSON of `check` would have to change."""

_paths = click.argument("paths", metavar="[PATH]...", nargs=-1, type=click.Path(path_type=Path))


FOLDERS = (Path("content"), Path("quizzes"))
"""Where content is looked for when nothing is named."""


def content_paths(named: Iterable[Path]) -> list[Path]:
    """Return what was named, else content and quizzes below this folder, else the bundled ones."""
    here = [folder for folder in FOLDERS if folder.is_dir()]
    return list(named) or here or list(bundled_content())


@click.command(
    cls=Command,
    help=_(
        "Check content files without loading them.\n\n"
        "Every problem is a line `path:line:column: error[CODE] what is wrong; "
        "what to do`. Without PATH the folders content and quizzes below the "
        "current folder are checked, or the bundled ones where there are none.\n\n"
        "The exit code is 0 without errors, and 1 with them."
    ),
)
@_paths
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help=_("How to write the problems."),
)
@click.option("--strict", is_flag=True, help=_("Let warnings fail too."))
@click.option("--fix-ids", is_flag=True, help=_("Write missing ids into the files first."))
@click.option("--stats", is_flag=True, help=_("Count what each guide has."))
@click.pass_context
def check(
    context: click.Context,
    paths: tuple[Path, ...],
    form: str,
    strict: bool,
    fix_ids: bool,
    stats: bool,
) -> None:
    """Check content files without loading them."""
    chosen = content_paths(paths)
    if fix_ids:
        _fix_ids(chosen)
    from studyguide.services import importing

    with output.Progress(_("Checking")) as progress:
        beside = content_paths([]) if paths else ()
        compiled = importing.check(chosen, progress, beside=beside)
    errors = len(compiled.errors)
    warnings = len(compiled.problems) - errors
    if form == "json":
        output.write(_json(compiled, stats=stats))
    else:
        for problem in compiled.problems:
            tell(problem)
        if stats:
            _write_stats(compiled)
    counts = counted(compiled)
    held = ", ".join(
        (
            _n("{n} guide", "{n} guides", counts["guides"]),
            _n("{n} question", "{n} questions", counts["questions"]),
            _n("{n} quiz", "{n} quizzes", counts["quizzes"]),
        )
    )
    wrong = _n("{n} error", "{n} errors", errors)
    doubtful = _n("{n} warning", "{n} warnings", warnings)
    output.talk(f"{held}: {wrong}, {doubtful}")
    context.exit(output.PROBLEMS if errors or (strict and warnings) else output.FINE)


@click.command(
    cls=Command,
    help=_(
        "Load content files into the database.\n\n"
        "Only what changed is compiled. What vanished from the folders is "
        "retired: nobody is asked it any more, and nothing that learners did is "
        "lost. A folder that was loaded before and is gone or empty now is taken "
        "for emptied, with a warning; one that was never loaded is an error. "
        "Files with errors keep everything from being loaded."
    ),
)
@_paths
@click.option("--dry-run", is_flag=True, help=_("Say what would change, and keep nothing."))
@click.pass_obj
def load(context: Context, paths: tuple[Path, ...], dry_run: bool) -> None:
    """Load content files into the database."""
    from studyguide.services import importing

    chosen = content_paths(paths)
    gone = [] if paths else [folder for folder in FOLDERS if not folder.is_dir()]
    if importing.is_loaded(context.url, chosen, gone=gone):
        output.talk(_("nothing changed since the last time"))
        return
    try:
        with output.Progress(_("Loading")) as progress:
            loaded = importing.load(
                context.database, chosen, gone=gone, dry_run=dry_run, progress=progress
            )
    except importing.InvalidFiles as error:
        for problem in error.problems:
            tell(problem, output.talk)
        raise
    for problem in loaded.warnings:
        tell(problem, output.talk)
    changes = loaded.changes
    output.talk(
        _n(
            "{n} file, {compiled} compiled: {added} added, {changed} changed, {retired} retired, "
            "{unchanged} unchanged",
            "{n} files, {compiled} compiled: {added} added, {changed} changed, {retired} retired, "
            "{unchanged} unchanged",
            loaded.files,
            compiled=loaded.compiled,
            added=changes.added,
            changed=changes.changed,
            retired=changes.retired,
            unchanged=changes.unchanged,
        )
    )
    if dry_run:
        output.talk(_("nothing was kept, since this was a dry run"))


def counted(compiled: Compiled) -> dict[str, int]:
    """Return how many things of each kind there are."""
    library = compiled.library
    errors = len(compiled.errors)
    return {
        "guides": len(library.guides),
        "questions": sum(len(bank.questions) for bank in library.banks),
        "cards": len(library.cards),
        "quizzes": len(library.quizzes),
        "errors": errors,
        "warnings": len(compiled.problems) - errors,
    }


def tell(problem: Problem, say: Callable[..., None] = output.write) -> None:
    """Write a problem's line, its severity in colour on a terminal."""
    colour = "red" if problem.severity == "error" else "yellow"
    say(visible(str(problem)), paint=(f"{problem.severity}[{problem.code}]", colour))


def _fix_ids(paths: list[Path]) -> None:
    """Write the missing ids, and say which."""
    from studyguide.content.files import find
    from studyguide.content.ids import fix_ids

    for fixed in fix_ids(find(paths).units):
        output.talk(_("{file}: wrote {ids}", file=fixed.path, ids=", ".join(fixed.added)))


def _write_stats(compiled: Compiled) -> None:
    """Write the tables of `--stats` below the problems."""
    from studyguide.cli import stats

    if compiled.problems:
        output.write("")
    output.write(stats.text(compiled.library))


def _json(compiled: Compiled, *, stats: bool) -> str:
    import json
    from dataclasses import asdict

    value: dict[str, object] = {
        "version": JSON_VERSION,
        "problems": [asdict(problem) for problem in compiled.problems],
        "counts": counted(compiled),
    }
    if stats:
        from studyguide.cli import stats as tables

        value["stats"] = tables.data(compiled.library)
    return json.dumps(value, ensure_ascii=False, indent=2)
