"""`studyguide claims` and `studyguide regrade`: marks that change after handing in."""

from __future__ import annotations

import click

from studyguide.cli import output
from studyguide.cli.context import Context
from studyguide.cli.groups import Group
from studyguide.texts import _, _n, _p

SHOWN = 6
"""How many digits at the end of a claim's id are its number."""


@click.group(cls=Group, help=_("Decide what learners say: “I was right”."))
def claims() -> None:
    """Decide what learners say: “I was right”."""


@claims.command(
    "list",
    help=_("List the claims that wait, with the question, the answer and why it was judged wrong."),
)
@click.option("--all", "everything", is_flag=True, help=_("Show decided claims too."))
@click.pass_obj
def list_claims(context: Context, everything: bool) -> None:
    """List the claims that wait, with the question, the answer and why it was judged wrong."""
    from studyguide.cli.words import one_line
    from studyguide.services import claims as service
    from studyguide.services.learners import shown_name

    found = service.listed(context.database, waiting=not everything)
    for one in found:
        claim = one.claim
        state = _p("claim", "declined")
        if claim.accepted is None:
            state = _p("claim", "waits")
        elif claim.accepted:
            state = _p("claim", "accepted")
        output.write(f"{claim.id.hex[-SHOWN:]}  {claim.name}  {one.quiz}  {one.question}  {state}")
        output.write("  " + _("question: {question}", question=one_line(one.ask)))
        if one.given:
            output.write("  " + _("answer: {answer}", answer=one_line(one.given)))
        output.write("  " + _("judged: {reason}", reason=one_line(one.reason)))
        if claim.comment:
            output.write("  " + _("comment: {comment}", comment=one_line(claim.comment)))
        if claim.why:
            by = shown_name(claim.decided_by)
            output.write("  " + _("decided: {why} ({by})", why=one_line(claim.why), by=by))
    if not found:
        output.talk(_("no claim waits") if not everything else _("nobody has claimed anything"))


@claims.command("make", help=_("Say that the answer to a question of your last attempt was right."))
@click.argument("quiz")
@click.argument("question", type=click.IntRange(min=1))
@click.option("--comment", default="", metavar="TEXT", help=_("Why it was right."))
@click.pass_obj
def make(context: Context, quiz: str, question: int, comment: str) -> None:
    """Say that the answer to a question of your last attempt was right."""
    from studyguide.domain.ids import QuizId
    from studyguide.services import claims as service

    learner = context.learner()
    ask = service.claim_last(
        context.database,
        learner.id,
        QuizId(quiz),
        question - 1,
        comment,
        now=context.clock(),
        random=context.random,
    )
    output.talk(
        _(
            "claimed question {number}, “{ask}”; the instructor decides",
            number=question,
            ask=ask,
        )
    )


def _decide(context: Context, number: str, why: str, *, accept: bool) -> None:
    from studyguide.cli.context import user_name
    from studyguide.services import claims as service

    one, patch = service.decide(
        context.database,
        number,
        accept=accept,
        by=user_name(),
        why=why,
        now=context.clock(),
        random=context.random,
    )
    if accept:
        said = _("accepted the claim of “{name}” about {question}")
    else:
        said = _("declined the claim of “{name}” about {question}")
    output.talk(said.format(name=one.claim.name, question=one.question))
    if patch:
        output.write(patch)


@claims.command(
    "accept",
    help=_("Accept a claim: the answer counts as right. Prints the lines that mend the bank."),
)
@click.argument("number")
@click.option("--why", default="", metavar="TEXT", help=_("A sentence for the learner."))
@click.pass_obj
def accept(context: Context, number: str, why: str) -> None:
    """Accept a claim: the answer counts as right. Prints the lines that mend the bank."""
    _decide(context, number, why, accept=True)


@claims.command("decline", help=_("Decline a claim: the mark stays."))
@click.argument("number")
@click.option("--why", default="", metavar="TEXT", help=_("A sentence for the learner."))
@click.pass_obj
def decline(context: Context, number: str, why: str) -> None:
    """Decline a claim: the mark stays."""
    _decide(context, number, why, accept=False)


@click.command(
    "regrade",
    help=_(
        "Grade handed-in attempts again.\n\n"
        "The questions are taken as they are now. Options that were chosen are "
        "found again by their text; an answer that no longer fits keeps its mark. "
        "Old marks stay recorded."
    ),
)
@click.argument("quiz")
@click.option("--dry-run", is_flag=True, help=_("Only show what would change."))
@click.option("--never-lower", is_flag=True, help=_("Let nobody lose marks."))
@click.pass_obj
def regrade(context: Context, quiz: str, dry_run: bool, never_lower: bool) -> None:
    """Grade handed-in attempts again."""
    from studyguide.cli.columns import table
    from studyguide.cli.context import user_name
    from studyguide.cli.words import figure, one_line
    from studyguide.domain.ids import QuizId
    from studyguide.services import regrading

    changes = regrading.plan(context.database, QuizId(quiz), never_lower=never_lower)
    rows = [
        (
            _p("column", "learner"),
            _p("column", "attempt"),
            _p("column", "question"),
            _p("marks", "old"),
            _p("marks", "new"),
            _p("column", "why"),
        )
    ]
    for one in changes:
        new = "-" if one.new is None else figure(one.new)
        rows.append(
            (one.name, str(one.number), one.question, figure(one.old), new, one_line(one.why))
        )
    if changes:
        for line in table(rows):
            output.write(line)
    if dry_run or not changes:
        output.talk(_("nothing changes") if not changes else _("nothing was changed (--dry-run)"))
        return
    count = regrading.apply(
        context.database, changes, by=user_name(), now=context.clock(), random=context.random
    )
    output.talk(
        _n(
            "{n} mark changed; what was there before is kept",
            "{n} marks changed; what was there before is kept",
            count,
        )
    )
