"""Marking cards from the command line, and taking steps back and forth.

Cards are named as `studyguide cards browse` finds them: an id as `id:rivers/longest`, or any query.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import click

from studyguide.cli import output
from studyguide.cli.context import Context
from studyguide.cli.groups import Command
from studyguide.errors import WrongUsage
from studyguide.texts import _, _n

if TYPE_CHECKING:
    from studyguide.domain.card_facts import ActKind

_query = click.argument("query", nargs=-1, required=True)


def _do(context: Context, query: tuple[str, ...], kind: ActKind, value: str, said: str) -> None:
    from studyguide.services import browsing

    context.load_bundled()
    done = browsing.act_on_found(
        context.database,
        context.learner().id,
        " ".join(query),
        kind,
        value,
        now=context.clock(),
        random=context.random,
    )
    output.talk(
        _n(
            "{n} card {said}; `studyguide cards undo` takes it back",
            "{n} cards {said}; `studyguide cards undo` takes it back",
            done,
            said=said,
        )
    )


@click.command(cls=Command, help=_("Let the cards that QUERY finds come no more."))
@_query
@click.pass_obj
def suspend(context: Context, query: tuple[str, ...]) -> None:
    """Let the cards that QUERY finds come no more."""
    from studyguide.domain.card_facts import ActKind

    _do(context, query, ActKind.SUSPEND, "", _("suspended"))


@click.command(cls=Command, help=_("Let suspended and buried cards that QUERY finds come again."))
@_query
@click.pass_obj
def wake(context: Context, query: tuple[str, ...]) -> None:
    """Let suspended and buried cards that QUERY finds come again."""
    from studyguide.domain.card_facts import ActKind

    _do(context, query, ActKind.WAKE, "", _("woken"))


@click.command(cls=Command, help=_("Put the cards that QUERY finds off until tomorrow."))
@_query
@click.pass_obj
def bury(context: Context, query: tuple[str, ...]) -> None:
    """Put the cards that QUERY finds off until tomorrow."""
    from studyguide.domain.card_facts import ActKind

    context.learner()
    until = context.days.ends(context.days.of(context.clock()))
    _do(context, query, ActKind.BURY, until.isoformat(), _("buried until tomorrow"))


@click.command(cls=Command, help=_("Flag the cards that QUERY finds."))
@_query
@click.pass_obj
def flag(context: Context, query: tuple[str, ...]) -> None:
    """Flag the cards that QUERY finds."""
    from studyguide.domain.card_facts import ActKind

    _do(context, query, ActKind.FLAG, "", _("flagged"))


@click.command(cls=Command, help=_("Take the flags of the cards that QUERY finds away."))
@_query
@click.pass_obj
def unflag(context: Context, query: tuple[str, ...]) -> None:
    """Take the flags of the cards that QUERY finds away."""
    from studyguide.domain.card_facts import ActKind

    _do(context, query, ActKind.UNFLAG, "", _("unflagged"))


@click.command(
    cls=Command, help=_("Make the cards that QUERY finds new again; their reviews stay on record.")
)
@_query
@click.pass_obj
def reset(context: Context, query: tuple[str, ...]) -> None:
    """Make the cards that QUERY finds new again; their reviews stay on record."""
    from studyguide.domain.card_facts import ActKind

    _do(context, query, ActKind.RESET, "", _("made new again"))


@click.command(
    cls=Command,
    help=_(
        "Make the cards that QUERY finds due on DAY.\n\n"
        "DAY is a date such as 2027-06-30, `today`, or a number of days from "
        "today."
    ),
)
@click.argument("day")
@_query
@click.pass_obj
def due(context: Context, day: str, query: tuple[str, ...]) -> None:
    """Make the cards that QUERY finds due on DAY."""
    from studyguide.domain.card_facts import ActKind

    context.learner()
    today = context.days.of(context.clock())
    try:
        if day == "today":
            wanted = today
        elif day.isascii() and day.isdigit():
            wanted = today + timedelta(days=int(day))
        else:
            wanted = date.fromisoformat(day)
        moment = context.clock() if wanted <= today else context.days.begins(wanted)
    except (ValueError, OverflowError):
        raise WrongUsage(
            _("“{day}” is no day", day=day), _("write 2027-06-30, today or 7")
        ) from None
    _do(context, query, ActKind.DUE, moment.isoformat(), _("due on {day}", day=wanted))


@click.command(cls=Command, help=_("Write a note on a card; an empty TEXT takes it away."))
@click.argument("card")
@click.argument("text")
@click.pass_obj
def note(context: Context, card: str, text: str) -> None:
    """Write a note on a card; an empty TEXT takes it away."""
    from studyguide.domain.card_facts import ActKind
    from studyguide.domain.ids import CardId
    from studyguide.services import card_acts

    context.load_bundled()
    card_acts.act(
        context.database,
        context.learner().id,
        [CardId(card)],
        ActKind.NOTE,
        text,
        now=context.clock(),
        random=context.random,
    )
    output.talk(_("noted") if text else _("the note is gone"))


@click.command(
    cls=Command, help=_("Take the last step of today back: a review, or what was done to cards.")
)
@click.pass_obj
def undo(context: Context) -> None:
    """Take the last step of today back: a review, or what was done to cards."""
    from studyguide.services import card_acts

    turned = card_acts.undo(
        context.database,
        context.learner().id,
        now=context.clock(),
        days=context.days,
        random=context.random,
    )
    output.talk(
        _("taken back: the review of {card}", card=turned.card)
        if turned.rating
        else _("taken back: what was done of {card}", card=turned.card)
    )


@click.command(
    cls=Command, help=_("Do again what was taken back, as long as nothing was done since.")
)
@click.pass_obj
def redo(context: Context) -> None:
    """Do again what was taken back, as long as nothing was done since."""
    from studyguide.services import card_acts

    turned = card_acts.redo(
        context.database,
        context.learner().id,
        now=context.clock(),
        days=context.days,
        random=context.random,
    )
    output.talk(
        _("done again: the review of {card}", card=turned.card)
        if turned.rating
        else _("done again: what was done of {card}", card=turned.card)
    )
