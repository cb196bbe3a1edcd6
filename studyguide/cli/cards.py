"""`studyguide cards`: reviewing, and everything else about flashcards."""

from __future__ import annotations

import click

from studyguide.cli import output
from studyguide.cli.context import Context
from studyguide.cli.groups import Command, LazyGroup
from studyguide.texts import _

COMMANDS = {
    "review": ("studyguide.cli.cards:review", _("Review what is due; the word may be left out.")),
    "browse": ("studyguide.cli.cards:browse", _("Find cards by words and filters.")),
    "show": ("studyguide.cli.cards:show", _("Show a card's history with its memory curve.")),
    "suspend": ("studyguide.cli.card_marks:suspend", _("Let cards come no more.")),
    "wake": ("studyguide.cli.card_marks:wake", _("Let suspended and buried cards come again.")),
    "bury": ("studyguide.cli.card_marks:bury", _("Put cards off until tomorrow.")),
    "flag": ("studyguide.cli.card_marks:flag", _("Flag cards.")),
    "unflag": ("studyguide.cli.card_marks:unflag", _("Take flags away.")),
    "note": ("studyguide.cli.card_marks:note", _("Write a note on a card.")),
    "reset": ("studyguide.cli.card_marks:reset", _("Make cards new again.")),
    "due": ("studyguide.cli.card_marks:due", _("Make cards due on a day.")),
    "undo": ("studyguide.cli.card_marks:undo", _("Take the last step of today back.")),
    "redo": ("studyguide.cli.card_marks:redo", _("Do again what was taken back.")),
    "add": ("studyguide.cli.card_own:add", _("Make an own card.")),
    "edit": ("studyguide.cli.card_own:edit", _("Change an own card.")),
    "remove": ("studyguide.cli.card_own:remove", _("Remove an own card.")),
    "export": ("studyguide.cli.card_own:export", _("Write own cards as cards.yaml.")),
    "cram": ("studyguide.cli.cards:cram", _("Go through cards; the schedule stays as it is.")),
    "rescue": ("studyguide.cli.card_plans:rescue", _("Spread a backlog over some days.")),
    "plan": ("studyguide.cli.card_plans:plan", _("Plan towards an exam.")),
    "optimise": ("studyguide.cli.card_plans:optimise", _("Train parameters on own reviews.")),
    "stats": ("studyguide.cli.cards:stats", _("Show the numbers about cards.")),
    "set": ("studyguide.cli.card_plans:set_", _("Show or change how cards come.")),
}
"""Where each command is and what it does, in the order of the help."""


class CardsGroup(LazyGroup):
    """The commands about cards; a first word that is none of them is a guide to review."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Understand `cards`, `cards --plain` and `cards GUIDE` as a review."""
        first = _first_word(args)
        if first not in self.lazy and (first or not {"-h", "--help"} & set(args)):
            args = ["review", *args]
        return super().parse_args(ctx, args)


def _first_word(args: list[str]) -> str | None:
    """Return the first word that is no option and no value of one of the shared options."""
    before = ""
    for one in args:
        if not one.startswith("-") and before not in ("--learner", "--database"):
            return one
        before = one
    return None


@click.group(
    "cards",
    cls=CardsGroup,
    lazy=COMMANDS,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    help=_(
        "Review flashcards, find and mark them, plan, see numbers.\n\n"
        "`studyguide cards [GUIDE]` reviews."
    ),
)
def cards() -> None:
    """Review flashcards, find and mark them, plan, see numbers."""


@click.command(
    cls=Command,
    help=_("Review flashcards.\n\nID is a guide; without it the cards of all guides come."),
)
@click.argument("id", required=False)
@click.option(
    "--plain", is_flag=True, help=_("Lines instead of screens, for screen readers and pipes.")
)
@click.pass_obj
def review(context: Context, id: str | None, plain: bool) -> None:
    """Review flashcards."""
    from studyguide.cli.opening import open_app
    from studyguide.cli.study import converse

    if not plain:
        click.get_current_context().exit(open_app(context, "cards", id))
    from studyguide.cli.plain_cards import review as mode

    converse(context, mode, id)


@click.command(
    cls=Command,
    help=_(
        "Go through cards in lines; the schedule stays as it is.\n\n"
        "WHAT is a guide, a quiz (the cards of its key points), `flagged`, or "
        "`forgotten` (today)."
    ),
)
@click.argument("what")
@click.pass_obj
def cram(context: Context, what: str) -> None:
    """Go through cards in lines; the schedule stays as it is."""
    from studyguide.cli.plain_cards import cram as mode
    from studyguide.cli.study import converse

    converse(context, lambda context, talk, _: mode(context, talk, what), None)


@click.command(
    cls=Command,
    help=_(
        "Find cards.\n\n"
        "QUERY is words and filters: guide:ID, is:due (new, learning, leech, "
        "suspended, buried, flagged, own), point:ID, lapses>3 (reviews, "
        "difficulty, stability), added:7 (days); a minus before one means not."
    ),
)
@click.argument("query", nargs=-1)
@click.option(
    "--sort",
    type=click.Choice(["guide", "due", "lapses", "difficulty", "stability", "reviews"]),
    default="guide",
    help=_("What comes first."),
)
@click.option("--limit", type=click.IntRange(1, 100_000), default=50, help=_("How many at most."))
@click.option(
    "--format", type=click.Choice(["text", "json"]), default="text", help=_("How to write.")
)
@click.pass_obj
def browse(context: Context, query: tuple[str, ...], sort: str, limit: int, format: str) -> None:
    """Find cards."""
    from studyguide.domain.card_query import Sort
    from studyguide.services import browsing

    context.load_bundled()
    found = browsing.find(
        context.database,
        context.learner().id,
        " ".join(query),
        now=context.clock(),
        sort=Sort(sort),
        limit=limit,
    )
    if format == "json":
        from studyguide.cli.card_json import listing

        output.write(listing(found))
        return
    from studyguide.cli.words import one_line

    for one in found.cards:
        due = _("new") if one.memory is None else str(context.days.of(one.memory.due))
        marks = "".join(
            sign for sign, holds in (("s", one.marks.suspended), ("f", one.marks.flagged)) if holds
        )
        output.write(f"{one.card.id}\t{due}\t{marks or '-'}\t{one_line(one.card.front)}")
    output.talk(_("{done} of {n} cards", done=len(found.cards), n=found.all or _("many")))


@click.command(cls=Command, help=_("Show a card's history with its memory curve."))
@click.argument("card")
@click.pass_obj
def show(context: Context, card: str) -> None:
    """Show a card's history with its memory curve."""
    from studyguide.domain.ids import CardId
    from studyguide.services import browsing, card_pages

    context.load_bundled()
    told = browsing.history(
        context.database, context.learner().id, CardId(card), now=context.clock()
    )
    output.write("\n".join(card_pages.history(told, context.days)))


@click.command(
    cls=Command,
    help=_(
        "Show the numbers about cards: today, calendar, forecast, true retention, ratings, hours."
    ),
)
@click.option("--guide", help=_("Only the cards of a guide."))
@click.option(
    "--format", type=click.Choice(["text", "json"]), default="text", help=_("How to write.")
)
@click.pass_obj
def stats(context: Context, guide: str | None, format: str) -> None:
    """Show the numbers about cards: today, calendar, forecast, true retention, ratings, hours."""
    from studyguide.domain.ids import GuideId
    from studyguide.services import card_numbers, card_pages, card_settings

    id = None if guide is None else GuideId(guide)
    learner = context.learner().id
    told = card_numbers.card_numbers(
        context.database, learner, guide=id, now=context.clock(), days=context.days
    )
    if format == "json":
        from studyguide.cli.card_json import numbers

        output.write(numbers(told))
        return
    settings = card_settings.settings_of(context.database, learner)
    target = settings.retention if id is None else settings.retention_of(id)
    output.write("\n".join(card_pages.numbers(told, target)))
