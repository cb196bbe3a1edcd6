"""`studyguide records`: carrying what learners did from one database to another."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import click

from studyguide.cli import output
from studyguide.cli.context import Context
from studyguide.cli.groups import Group
from studyguide.cli.words import count

if TYPE_CHECKING:
    from studyguide.services.exchanging import Merged

_NAMES = {
    "annotation_act": ("change of an annotation", "changes of annotations"),
    "place": ("place in a text", "places in texts"),
    "reading": ("look at a part", "looks at parts"),
}
"""How one and several facts of a kind are called where it is not the kind itself."""


@click.group(cls=Group)
def records() -> None:
    """Write records into a file, and merge such files."""


@records.command("export")
@click.option(
    "-o",
    "--output",
    "file",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write to a file, which is never overwritten without --force.",
)
@click.option("--force", is_flag=True, help="Replace the file.")
@click.pass_obj
def export(context: Context, file: Path | None, force: bool) -> None:
    """Write everything that a learner did as JSON lines, one fact a line."""
    name = context.learner_name or context.learner().name
    output.deliver(_exported(context, name), file, force=force)


@records.command("merge")
@click.argument(
    "files",
    nargs=-1,
    required=True,
    metavar="FILE...",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
)
@click.option("--dry-run", is_flag=True, help="Only tell what would be merged.")
@click.option("--strict", is_flag=True, help="Take nothing of a file in which a line is refused.")
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
        output.write(f"{one.file}: nothing was merged, {count(len(one.refused), 'line')} refused")
        return
    added = [count(number, *_NAMES.get(kind, (kind,))) for kind, number in one.added.items()]
    does = "would add" if dry_run else "added"
    output.write(
        f"{one.file}: {one.learner}: {does} {', '.join(added) or 'nothing'}; "
        f"{one.known} were here already"
        + (f"; {count(len(one.refused), 'line')} refused" if one.refused else "")
    )
    if one.new_learner:
        output.talk(f"{one.learner} is new here")
    if one.joined:
        output.talk(
            f"records of another id were joined with those of “{one.learner}”; "
            "if these are two persons, rename one of them before merging"
        )
    if one.other_revisions:
        output.talk(
            f"{count(one.other_revisions, 'fact')} of {one.file} "
            "are about another wording than the one loaded here; they count all the same"
        )
    if one.never_loaded:
        output.talk(f"content that was never loaded here came with {one.file}, as retired")


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
