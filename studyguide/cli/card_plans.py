"""Plans and settings of cards: a backlog, an exam, trained parameters, how cards come."""

from __future__ import annotations

from datetime import date

import click

from studyguide.cli import output
from studyguide.cli.context import Context
from studyguide.cli.groups import Command
from studyguide.cli.words import count
from studyguide.errors import WrongUsage

_apply = click.option("--apply", is_flag=True, help="Do what is shown; without it nothing changes.")


@click.command(cls=Command)
@click.option("--days", type=click.IntRange(1, 60), default=7, help="Over how many days.")
@_apply
@click.pass_obj
def rescue(context: Context, days: int, apply: bool) -> None:
    """Spread what is overdue over some days, the most urgent first."""
    from studyguide.services import card_pages, card_plans

    learner = context.learner().id
    now = context.clock()
    plan = card_plans.rescue(context.database, learner, days, now=now, days=context.days)
    output.write("\n".join(card_pages.rescue(plan)))
    if apply:
        card_plans.apply_rescue(
            context.database, learner, plan, now=now, days=context.days, random=context.random
        )
        output.talk("applied; `studyguide cards undo` takes it back")
    else:
        output.talk("nothing was changed; add --apply to do it")


@click.command(cls=Command)
@click.argument("guide")
@click.argument("day")
@_apply
@click.pass_obj
def plan(context: Context, guide: str, day: str, apply: bool) -> None:
    """Plan the cards of GUIDE towards an exam on DAY, such as 2027-06-30."""
    from studyguide.domain.ids import GuideId
    from studyguide.services import card_pages, exam_plans

    try:
        exam = date.fromisoformat(day)
    except ValueError:
        raise WrongUsage(f"“{day}” is no day", "write it as 2027-06-30") from None
    context.load_bundled()
    learner = context.learner().id
    now = context.clock()
    found = exam_plans.plan(
        context.database, learner, GuideId(guide), exam, now=now, days=context.days
    )
    output.write("\n".join(card_pages.exam(found)))
    if apply:
        exam_plans.apply(
            context.database, learner, GuideId(guide), found, now=now, random=context.random
        )
        output.talk(f"applied; `studyguide cards set exam none --guide {guide}` ends it")
    else:
        output.talk("nothing was changed; add --apply to do it")


@click.command(cls=Command)
@_apply
@click.option(
    "--reschedule", is_flag=True, help="With --apply: also move every card to its new day."
)
@click.pass_obj
def optimise(context: Context, apply: bool, reschedule: bool) -> None:
    """Train the parameters of FSRS on own reviews, judged by reviews held out."""
    from studyguide.services import card_pages, optimising

    learner = context.learner().id
    fit = optimising.train(context.database, learner)
    output.write("\n".join(card_pages.fit(fit)))
    if not apply:
        output.talk("nothing was changed; add --apply to use them")
        return
    optimising.adopt(context.database, learner, fit, now=context.clock(), random=context.random)
    if reschedule:
        moved = optimising.reschedule(
            context.database,
            learner,
            now=context.clock(),
            days=context.days,
            random=context.random,
        )
        output.talk(
            f"in use; {count(moved, 'card')} moved, `studyguide cards undo` moves them back"
        )
    else:
        output.talk("in use; no planned card moved")


@click.command("set", cls=Command)
@click.argument("name", required=False)
@click.argument("value", required=False)
@click.option("--guide", help="Only for a guide; retention and exam understand it.")
@click.pass_obj
def set_(context: Context, name: str | None, value: str | None, guide: str | None) -> None:
    """Show how cards come, or change it: NAME and VALUE.

    No planned card moves; a setting works from the next review of each card on.
    """
    from studyguide.domain.card_settings import SETTINGS
    from studyguide.domain.ids import GuideId
    from studyguide.services import card_settings

    context.load_bundled()
    learner = context.learner().id
    if name is not None and value is not None:
        card_settings.change(
            context.database,
            learner,
            name,
            value,
            None if guide is None else GuideId(guide),
            now=context.clock(),
            random=context.random,
        )
        output.talk(f"{name} is {value or 'as for all guides'} now")
        return
    if name is not None and name not in SETTINGS:
        raise WrongUsage(f"there is no setting “{name}”", f"there are: {', '.join(SETTINGS)}")
    kept = card_settings.changed(context.database, learner)
    for key, setting in SETTINGS.items():
        if name is not None and key != name:
            continue
        one = kept.get((key, None))
        value = one.value if one else f"{setting.usual} (default)"
        output.write(f"{key}\t{value}\t{setting.means}: {setting.form}")
        for (other, of), own in kept.items():
            if other == key and of is not None:
                output.write(f"{key} --guide {of}\t{own.value or 'as for all guides'}")
