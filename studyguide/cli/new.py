"""`studyguide new` and `studyguide schema`: help for writing content files."""

from __future__ import annotations

from pathlib import Path

import click

from studyguide.cli import output
from studyguide.cli.groups import Command
from studyguide.texts import _

_PLACES = {
    "guide": "content/{id}/guide.yaml",
    "bank": "content/{id}/bank.yaml",
    "quiz": "quizzes/{id}.yaml",
}
SCHEMAS = ("guide", "bank", "cards", "quiz")


@click.command(
    cls=Command,
    help=_(
        "Start a guide, a bank or a quiz with a commented file.\n\n"
        "A guide is written to content/ID/guide.yaml, its bank to "
        "content/ID/bank.yaml, a quiz to quizzes/ID.yaml. What is there already "
        "is never overwritten. The path is written to stdout."
    ),
)
@click.argument("kind", metavar="guide|bank|quiz", type=click.Choice(list(_PLACES)))
@click.argument("id")
@click.option(
    "-o",
    "--output",
    "folder",
    metavar="FOLDER",
    type=click.Path(path_type=Path),
    default=Path(),
    help=_("Where content and quizzes are; the current folder otherwise."),
)
def new(kind: str, id: str, folder: Path) -> None:
    """Start a guide, a bank or a quiz with a commented file."""
    from studyguide.content.templates import template

    text = template(kind, id)
    file = folder / _PLACES[kind].format(id=id)
    output.create(file, text)
    output.write(str(file))
    checked = file if kind == "quiz" else file.parent
    output.talk(_("write into it, and look at it with `studyguide check {file}`", file=checked))


@click.command(
    cls=Command,
    help=_(
        "Write the JSON Schema of a kind of file.\n\n"
        "It goes to stdout. Editors that know it complete and check content files "
        "while they are written."
    ),
)
@click.argument("kind", metavar="guide|bank|cards|quiz", type=click.Choice(list(SCHEMAS)))
def schema(kind: str) -> None:
    """Write the JSON Schema of a kind of file."""
    import json

    from studyguide.content import jsonschema

    output.write(json.dumps(jsonschema.schema(kind), ensure_ascii=False, indent=2))
