"""A learner's own cards from the command line."""

from __future__ import annotations

from pathlib import Path

import click

from studyguide.cli import output
from studyguide.cli.context import Context
from studyguide.cli.groups import Command
from studyguide.texts import _


@click.command(
    cls=Command,
    help=_(
        "Make an own card in GUIDE; its id goes to stdout.\n\n"
        "A FRONT alone hides the words in its [[ ]]."
    ),
)
@click.argument("guide")
@click.argument("front")
@click.argument("back", default="")
@click.option("--point", help=_("The key point it tests, which names its passage."))
@click.pass_obj
def add(context: Context, guide: str, front: str, back: str, point: str | None) -> None:
    """Make an own card in GUIDE; its id goes to stdout."""
    from studyguide.domain.ids import GuideId, PointId
    from studyguide.services import own_cards

    context.load_bundled()
    local = point if point is None or "/" in point else f"{guide}/{point}"
    card = own_cards.make(
        context.database,
        context.learner().id,
        GuideId(guide),
        front,
        back,
        tests=() if local is None else (PointId(local),),
        now=context.clock(),
        random=context.random,
    )
    output.write(card.id)


@click.command(cls=Command, help=_("Give an own card another text; its schedule stays."))
@click.argument("card")
@click.argument("front")
@click.argument("back", default="")
@click.pass_obj
def edit(context: Context, card: str, front: str, back: str) -> None:
    """Give an own card another text; its schedule stays."""
    from studyguide.domain.ids import CardId
    from studyguide.services import own_cards

    own_cards.change(
        context.database,
        context.learner().id,
        CardId(card),
        front,
        back,
        now=context.clock(),
        random=context.random,
    )
    output.talk(_("changed"))


@click.command(cls=Command, help=_("Remove an own card; its reviews stay on record."))
@click.argument("card")
@click.pass_obj
def remove(context: Context, card: str) -> None:
    """Remove an own card; its reviews stay on record."""
    from studyguide.domain.ids import CardId
    from studyguide.services import own_cards

    own_cards.remove(
        context.database,
        context.learner().id,
        CardId(card),
        now=context.clock(),
        random=context.random,
    )
    output.talk(_("removed; `studyguide cards undo` takes it back"))


@click.command(
    cls=Command,
    help=_("Write the own cards of GUIDE as a cards.yaml that `check` and `load` understand."),
)
@click.argument("guide")
@click.option(
    "-o",
    "--output",
    "file",
    type=click.Path(path_type=Path),
    help=_("The file to write; otherwise stdout."),
)
@click.option("--force", is_flag=True, help=_("Replace the file if it is there."))
@click.pass_obj
def export(context: Context, guide: str, file: Path | None, force: bool) -> None:
    """Write the own cards of GUIDE as a cards.yaml that `check` and `load` understand."""
    from studyguide.domain.ids import GuideId
    from studyguide.services import own_cards

    text = own_cards.as_yaml(context.database, context.learner().id, GuideId(guide))
    output.deliver(text, file, force=force)
