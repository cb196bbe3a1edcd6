"""`studyguide attempts`: what an instructor sees and decides of attempts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from studyguide.cli import output
from studyguide.cli.context import Context
from studyguide.cli.groups import Group
from studyguide.texts import _, _n

if TYPE_CHECKING:
    from studyguide.store.attempt_list import AttemptSummary

_why = click.option("--why", required=True, metavar="TEXT", help=_("The reason, kept with it."))


@click.group(cls=Group, help=_("List, look at, reopen and void attempts."))
def attempts() -> None:
    """List, look at, reopen and void attempts."""


@attempts.command(
    "list",
    help=_(
        "List attempts, learner by learner, the latest first; with --learner only those of one."
    ),
)
@click.option("--quiz", metavar="ID", help=_("Only attempts at this quiz."))
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help=_("How to write it."),
)
@click.pass_obj
def list_attempts(context: Context, quiz: str | None, form: str) -> None:
    """List attempts, learner by learner, the latest first; with --learner only those of one."""
    from studyguide.cli import attempt_text
    from studyguide.domain.ids import QuizId
    from studyguide.services import attempts as service
    from studyguide.services import learners

    name = context.learner_option
    found = service.listed(
        context.database,
        quiz=None if quiz is None else QuizId(quiz),
        learner=None if name is None else learners.find(context.database, name).id,
        now=context.clock(),
    )
    if form == "json":
        output.write(attempt_text.as_json(found))
        return
    for line in attempt_text.listed(found, context.days):
        output.write(line)
    if not found:
        output.talk(_("there are no such attempts"))


@attempts.command(
    "show", help=_("Show an attempt with every answer, its mark, and what was decided about it.")
)
@click.argument("number")
@click.pass_obj
def show(context: Context, number: str) -> None:
    """Show an attempt with every answer, its mark, and what was decided about it."""
    from studyguide.cli import attempt_text
    from studyguide.services import attempts as service

    one = _find(context, number)
    sitting, rulings = service.look(context.database, one.learner, one.id)
    for line in attempt_text.shown(one, sitting, rulings, context.days):
        output.write(line)


@attempts.command("reopen", help=_("Let a learner go on with an attempt that ended."))
@click.argument("number")
@click.option(
    "--minutes",
    metavar="N",
    type=click.IntRange(1, 100_000),
    help=_("How long; else without limit."),
)
@_why
@click.pass_obj
def reopen(context: Context, number: str, minutes: int | None, why: str) -> None:
    """Let a learner go on with an attempt that ended."""
    from datetime import timedelta

    from studyguide.cli.context import user_name
    from studyguide.services import attempts as service

    one = _find(context, number)
    service.reopen(
        context.database,
        one.learner,
        one.id,
        time=None if minutes is None else timedelta(minutes=minutes),
        by=user_name(),
        why=_reason(why),
        now=context.clock(),
        random=context.random,
    )
    limit = (
        _("without a limit")
        if minutes is None
        else _n("for {n} minute", "for {n} minutes", minutes)
    )
    output.talk(_("{attempt} is open again {limit}", attempt=_name(one), limit=limit))


@attempts.command(
    "void", help=_("Take an attempt out of everything that counts; nothing of it is deleted.")
)
@click.argument("number")
@click.option("--undo", is_flag=True, help=_("Let it count again."))
@click.option("--yes", is_flag=True, help=_("Do not ask."))
@_why
@click.pass_context
def void(click_context: click.Context, number: str, undo: bool, yes: bool, why: str) -> None:
    """Take an attempt out of everything that counts; nothing of it is deleted."""
    from studyguide.cli.context import user_name
    from studyguide.services import attempts as service

    context: Context = click_context.obj
    one, reason = _find(context, number), _reason(why)
    change = _("Let it count again") if undo else _("Make it void")
    if not yes and not output.confirm(f"{_name(one)}. {change}?"):
        output.talk(_("nothing was changed; answer y, or use --yes where nobody can answer"))
        click_context.exit(output.PROBLEMS)
    service.void(
        context.database,
        one.learner,
        one.id,
        undo=undo,
        by=user_name(),
        why=reason,
        now=context.clock(),
        random=context.random,
    )
    output.talk(
        _("{attempt} counts again", attempt=_name(one))
        if undo
        else _("{attempt} is void", attempt=_name(one))
    )


def _find(context: Context, number: str) -> AttemptSummary:
    from studyguide.services import attempts as service

    return service.find(context.database, number, now=context.clock())


def _name(one: AttemptSummary) -> str:
    """Return which attempt it is: `attempt 2 of “Bee” at “Midterm”`."""
    return _(
        "attempt {number} of “{name}” at “{title}”",
        number=one.number,
        name=one.name,
        title=one.title,
    )


def _reason(why: str) -> str:
    """Return a reason as one line.

    Raises:
        WrongUsage: when it says nothing.
    """
    from studyguide.cli.words import one_line
    from studyguide.errors import WrongUsage

    tidy = one_line(why)[:1000]
    if not tidy:
        raise WrongUsage(_("--why says nothing"), _("give the reason in a sentence"))
    return tidy
