"""`studyguide find` and `studyguide attach`: looking things up, and the article behind a guide."""

from __future__ import annotations

from pathlib import Path

import click

from studyguide.cli import output
from studyguide.cli.context import Context
from studyguide.cli.groups import Command
from studyguide.texts import _, _n

KINDS = ("part", "point", "term", "card", "question")


@click.command(
    cls=Command,
    help=_(
        "Find what the guides say.\n\n"
        "All WORDS have to be there; the last may be unfinished. Case and accents "
        "do not matter, and quotes keep words together. Questions are found only "
        "with --kind question, for instructors. The exit code is 1 when nothing "
        "is found."
    ),
)
@click.argument("words", nargs=-1, required=True)
@click.option("--guide", metavar="ID", help=_("Look only in this guide."))
@click.option(
    "--kind",
    "kinds",
    metavar="KIND",
    type=click.Choice(KINDS),
    multiple=True,
    help=_("Look only for parts, points, terms, cards or questions; may be given several times."),
)
@click.option(
    "--format", type=click.Choice(["text", "json"]), default="text", help=_("How to write.")
)
@click.pass_obj
def find(
    context: Context, words: tuple[str, ...], guide: str | None, kinds: tuple[str, ...], format: str
) -> None:
    """Find what the guides say."""
    from studyguide.cli.plain_find import as_json, as_text
    from studyguide.domain.finding import FOR_LEARNERS, Kind
    from studyguide.domain.ids import GuideId
    from studyguide.services import searching

    context.load_bundled()
    found = searching.find(
        context.database,
        " ".join(words),
        guide=GuideId(guide) if guide else None,
        kinds=[Kind(kind) for kind in kinds] or FOR_LEARNERS,
    )
    if format == "json":
        output.write(as_json(found))
    else:
        for line in as_text(found):
            output.write(line)
    if not found.hits:
        output.talk(_("nothing found"))
        click.get_current_context().exit(output.PROBLEMS)


@click.command(
    cls=Command,
    help=_(
        "Attach your own copy of an article to its guide.\n\n"
        "FILE is the article as plain text. It is compared with the text from "
        "which GUIDE was written, and copied into the data folder; Read then "
        "shows both side by side."
    ),
)
@click.argument("guide")
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("--unverified", is_flag=True, help=_("Accept another text; its numbers may differ."))
@click.option("--remove", is_flag=True, help=_("Remove the copy instead."))
@click.pass_obj
def attach(context: Context, guide: str, file: Path | None, unverified: bool, remove: bool) -> None:
    """Attach your own copy of an article to its guide."""
    from studyguide.domain.ids import GuideId
    from studyguide.paths import data_folder
    from studyguide.services import articles

    if remove:
        gone = articles.detach(data_folder(), GuideId(guide))
        output.talk(
            _("removed the copy") if gone else _("no article is attached to {guide}", guide=guide)
        )
        return
    if file is None:
        raise click.UsageError(_("name the file with the article, or --remove"))
    context.load_bundled()
    done = articles.attach(
        context.database, GuideId(guide), file, data_folder(), unverified=unverified
    )
    state = _("the text of the guide") if done.verified else _("unverified, another text")
    output.talk(
        _n(
            "attached {n} sentence to {guide}: {state}",
            "attached {n} sentences to {guide}: {state}",
            len(done.sentences),
            guide=guide,
            state=state,
        )
    )
