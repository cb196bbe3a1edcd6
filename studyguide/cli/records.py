"""`studyguide records`: carrying what learners did from one database to another."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import click

from studyguide.cli import output
from studyguide.cli.context import Context
from studyguide.cli.groups import Group
from studyguide.texts import _, _n

if TYPE_CHECKING:
    from studyguide.services.exchanging import Merged


def _counted(kind: str, n: int) -> str:
    """Return how many facts of a kind there are: `2 places in texts`."""
    match kind:
        case "attempt":
            return _n("{n} attempt", "{n} attempts", n)
        case "response":
            return _n("{n} response", "{n} responses", n)
        case "override":
            return _n("{n} override", "{n} overrides", n)
        case "claim":
            return _n("{n} claim", "{n} claims", n)
        case "decision":
            return _n("{n} decision", "{n} decisions", n)
        case "ruling":
            return _n("{n} ruling", "{n} rulings", n)
        case "remark":
            return _n("{n} remark", "{n} remarks", n)
        case "review":
            return _n("{n} review", "{n} reviews", n)
        case "act":
            return _n("{n} act", "{n} acts", n)
        case "setting":
            return _n("{n} setting", "{n} settings", n)
        case "annotation":
            return _n("{n} annotation", "{n} annotations", n)
        case "annotation_act":
            return _n("{n} change of an annotation", "{n} changes of annotations", n)
        case "place":
            return _n("{n} place in a text", "{n} places in texts", n)
        case "reading":
            return _n("{n} look at a part", "{n} looks at parts", n)
    return f"{n} {kind}{'' if n == 1 else 's'}"


@click.group(cls=Group, help=_("Write records into a file, and merge such files."))
def records() -> None:
    """Write records into a file, and merge such files."""


@records.command(
    "export", help=_("Write everything that a learner did as JSON lines, one fact a line.")
)
@click.option(
    "-o",
    "--output",
    "file",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help=_("Write to a file, which is never overwritten without --force."),
)
@click.option("--force", is_flag=True, help=_("Replace the file."))
@click.pass_obj
def export(context: Context, file: Path | None, force: bool) -> None:
    """Write everything that a learner did as JSON lines, one fact a line."""
    name = context.learner_name or context.learner().name
    output.deliver(_exported(context, name), file, force=force)


@records.command(
    "merge",
    help=_(
        "Add what files of records hold; what is here stays, and doing it again changes nothing."
    ),
)
@click.argument(
    "files",
    nargs=-1,
    required=True,
    metavar="FILE...",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
)
@click.option("--dry-run", is_flag=True, help=_("Only tell what would be merged."))
@click.option(
    "--strict", is_flag=True, help=_("Take nothing of a file in which a line is refused.")
)
@click.pass_context
def merge(
    click_context: click.Context, files: tuple[Path, ...], dry_run: bool, strict: bool
) -> None:
    """Add what files of records hold; what is here stays, and doing it again changes nothing."""
    from studyguide.services import exchanging, record_file

    context: Context = click_context.obj
    with ExitStack() as stack:
        opened = [
            (str(file), record_file.lines_of(stack.enter_context(file.open("rb"))))
            for file in files
        ]
        found = exchanging.merge(
            context.database, opened, days=context.days, strict=strict, rehearse=dry_run
        )
    for one in found:
        _tell(one, dry_run)
    refused = any(one.refused for one in found)
    click_context.exit(output.PROBLEMS if refused else output.FINE)


def _tell(one: Merged, dry_run: bool) -> None:
    for line in one.refused:
        output.talk(f"{one.file}:{line.number}: {line.why}")
    if not one.kept:
        output.write(
            _n(
                "{file}: nothing was merged, {n} line refused",
                "{file}: nothing was merged, {n} lines refused",
                len(one.refused),
                file=one.file,
            )
        )
        return
    added = [_counted(kind, number) for kind, number in one.added.items()]
    told = _("{file}: {learner}: added {added}; {known} were here already")
    if dry_run:
        told = _("{file}: {learner}: would add {added}; {known} were here already")
    output.write(
        told.format(
            file=one.file,
            learner=one.learner,
            added=", ".join(added) or _("nothing"),
            known=one.known,
        )
        + (_n("; {n} line refused", "; {n} lines refused", len(one.refused)) if one.refused else "")
    )
    if one.new_learner:
        output.talk(_("{learner} is new here", learner=one.learner))
    if one.joined:
        output.talk(
            _(
                "records of another id were joined with those of “{learner}”; if "
                "these are two persons, rename one of them before merging",
                learner=one.learner,
            )
        )
    if one.other_revisions:
        output.talk(
            _n(
                "{n} fact of {file} are about another wording than the one loaded "
                "here; they count all the same",
                "{n} facts of {file} are about another wording than the one loaded "
                "here; they count all the same",
                one.other_revisions,
                file=one.file,
            )
        )
    if one.never_loaded:
        output.talk(
            _("content that was never loaded here came with {file}, as retired", file=one.file)
        )


def _exported(context: Context, name: str) -> str:
    from studyguide.services import exchanging

    lines = exchanging.export(context.database, name, now=context.clock())
    return b"\n".join(lines).decode()


def export_beside(context: Context, name: str, file: Path | None) -> Path:
    """Write a learner's records before they are erased, and return where.

    Raises:
        StudyGuideError: when the file is there already, or cannot be written.
    """
    if file is None:
        file = Path(f"records-{context.clock():%Y%m%d-%H%M%S}.jsonl")
    output.deliver(_exported(context, name), file, force=False)
    return file
