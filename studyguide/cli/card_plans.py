"""Plans and settings of cards: a backlog, an exam, trained parameters, how cards come."""

from __future__ import annotations

from datetime import date

import click

from studyguide.cli import output
from studyguide.cli.context import Context
from studyguide.cli.groups import Command
from studyguide.errors import WrongUsage
from studyguide.texts import _, _n

_apply = click.option(
    "--apply", is_flag=True, help=_("Do what is shown; without it nothing changes.")
)


@click.command(cls=Command, help=_("Spread what is overdue over some days, the most urgent first."))
@click.option("--days", type=click.IntRange(1, 60), default=7, help=_("Over how many days."))
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
        output.talk(_("applied; `studyguide cards undo` takes it back"))
    else:
        output.talk(_("nothing was changed; add --apply to do it"))


@click.command(
    cls=Command, help=_("Plan the cards of GUIDE towards an exam on DAY, such as 2027-06-30.")
)
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
        raise WrongUsage(_("“{day}” is no day", day=day), _("write it as 2027-06-30")) from None
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
        output.talk(
            _("applied; `studyguide cards set exam none --guide {guide}` ends it", guide=guide)
        )
    else:
        output.talk(_("nothing was changed; add --apply to do it"))


@click.command(
    cls=Command, help=_("Train the parameters of FSRS on own reviews, judged by reviews held out.")
)
@_apply
@click.option(
    "--reschedule", is_flag=True, help=_("With --apply: also move every card to its new day.")
)
@click.pass_obj
def optimise(context: Context, apply: bool, reschedule: bool) -> None:
    """Train the parameters of FSRS on own reviews, judged by reviews held out."""
    from studyguide.services import card_pages, optimising

    learner = context.learner().id
    fit = optimising.train(context.database, learner)
    output.write("\n".join(card_pages.fit(fit)))
    if not apply:
        output.talk(_("nothing was changed; add --apply to use them"))
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
            _n(
                "in use; {n} card moved, `studyguide cards undo` moves them back",
                "in use; {n} cards moved, `studyguide cards undo` moves them back",
                moved,
            )
        )
    else:
        output.talk(_("in use; no planned card moved"))


@click.command(
    "set",
    cls=Command,
    help=_(
        "Show how cards come, or change it: NAME and VALUE.\n\n"
        "No planned card moves; a setting works from the next review of each card "
        "on."
    ),
)
@click.argument("name", required=False)
@click.argument("value", required=False)
@click.option("--guide", help=_("Only for a guide; retention and exam understand it."))
@click.pass_obj
def set_(context: Context, name: str | None, value: str | None, guide: str | None) -> None:
    """Show how cards come, or change it: NAME and VALUE."""
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
        output.talk(_("{name} is {value} now", name=name, value=value or _("as for all guides")))
        return
    if name is not None and name not in SETTINGS:
        raise WrongUsage(
            _("there is no setting “{name}”", name=name),
            _("there are: {words}", words=", ".join(SETTINGS)),
        )
    kept = card_settings.changed(context.database, learner)
    for key, setting in SETTINGS.items():
        if name is not None and key != name:
            continue
        one = kept.get((key, None))
        value = one.value if one else _("{value} (default)", value=setting.usual)
        output.write(f"{key}\t{value}\t{setting.means}: {setting.form}")
        for (other, of), own in kept.items():
            if other == key and of is not None:
                output.write(f"{key} --guide {of}\t" + (own.value or _("as for all guides")))
