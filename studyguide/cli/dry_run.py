"""`studyguide quiz dry-run`: what a quiz would ask a class, before anybody takes it."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from studyguide.cli import output
from studyguide.cli.context import Context
from studyguide.cli.groups import Command
from studyguide.domain.saying import decimal
from studyguide.errors import UnknownQuiz, WrongUsage
from studyguide.texts import _, _n, _p

if TYPE_CHECKING:
    from studyguide.services.dry_run import DryRun, Spread

JSON_VERSION = 1
"""Changes when a program that reads the JSON would have to change."""
_MOST_NAMED = 8


@click.command(
    "dry-run",
    cls=Command,
    help=_(
        "Simulate what a quiz would ask a class.\n\n"
        "It reports which key points are covered, how often each question is "
        "asked, what repeats within a learner's attempts, and how long a sitting "
        "is likely to take. Nothing is recorded. PATH is what `check` takes."
    ),
)
@click.argument("id")
@click.argument("paths", metavar="[PATH]...", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--learners",
    metavar="N",
    type=click.IntRange(1, 10_000),
    default=200,
    show_default=True,
    help=_("How many learners to simulate."),
)
@click.option(
    "--attempts",
    metavar="N",
    type=click.IntRange(1, 100),
    help=_("Attempts of each; otherwise what the quiz allows, or 3 where it sets no limit."),
)
@click.option(
    "--seed",
    metavar="N",
    type=int,
    default=1,
    show_default=True,
    help=_("The same number, the same draws."),
)
@click.option("--loaded", is_flag=True, help=_("Take the quiz from the database, not from files."))
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help=_("How to write it."),
)
@click.pass_obj
def dry_run(
    context: Context,
    id: str,
    paths: tuple[Path, ...],
    learners: int,
    attempts: int | None,
    seed: int,
    loaded: bool,
    form: str,
) -> None:
    """Simulate what a quiz would ask a class."""
    from random import Random

    from studyguide.services import dry_run as service

    if loaded:
        if paths:
            raise WrongUsage(
                _("--loaded reads the database, not files"), _("leave out PATH or --loaded")
            )
        from studyguide.domain.ids import QuizId

        quiz, source = service.loaded(context.database, QuizId(id))
    else:
        from studyguide.cli.preview import compiled
        from studyguide.services import previewing

        library = compiled(paths)
        try:
            quiz, source = previewing.quiz(library, id), previewing.source(library)
        except UnknownQuiz as error:
            database = _("--loaded looks in the database")
            raise UnknownQuiz(error.message, f"{error.hint}; {database}") from error
    done = service.dry_run(quiz, source, learners=learners, attempts=attempts, random=Random(seed))
    output.write(_json(done, seed) if form == "json" else _text(done, seed))


def _text(done: DryRun, seed: int) -> str:
    quiz, sittings = done.quiz, done.sittings
    lines = [
        _("Quiz: {title}", title=quiz.title),
        _(
            "{learners} with {attempts} each: {sittings} of {questions}, seed {seed}.",
            learners=_n("{n} learner", "{n} learners", done.learners),
            attempts=_n("{n} attempt", "{n} attempts", done.attempts),
            sittings=_n("{n} sitting", "{n} sittings", sittings),
            questions=_n("{n} question", "{n} questions", quiz.length),
            seed=seed,
        ),
        "",
        _("Key points"),
        _n(
            "The quiz can test {n} key point.",
            "The quiz can test {n} key points.",
            len(done.points),
        ),
        _("A sitting tests {points} of them.", points=_span(done.points_each)),
        _(
            "A learner was tested on {points} after all attempts.",
            points=_span(done.points_learner),
        ),
        _("Never tested: {points}", points=_named(done.never_tested)),
        "",
        _("Questions"),
        _n(
            "{n} question asked in every sitting, {pools} in the pools.",
            "{n} questions asked in every sitting, {pools} in the pools.",
            len(done.fixed),
            pools=len(done.asked),
        ),
    ]
    if done.asked:
        exposure = done.exposure
        shares = ", ".join(
            f"{round(part / sittings * 100)} %"
            for part in (exposure.least, exposure.median, exposure.most)
        )
        often = sorted(done.asked, key=lambda id: -done.asked[id])[:3]
        lines += [
            _(
                "A question of the pools was asked {times} times: least, middle "
                "and greatest share of sittings {shares}.",
                times=_span(exposure),
                shares=shares,
            ),
            _(
                "Most often: {questions}",
                questions=", ".join(f"{id} ({done.asked[id]})" for id in often),
            ),
            _("Never asked: {questions}", questions=_named(done.never_asked)),
            "",
            _("Repeats"),
            _("No learner is asked a drawn question twice.")
            if done.first_repeat is None
            else _(
                "From attempt {number} on drawn questions come again: {repeats} for a learner.",
                number=done.first_repeat,
                repeats=_span(done.repeats),
            ),
        ]
    seconds = done.seconds
    lines += [
        "",
        _("Time"),
        _(
            "A sitting is likely to take {median}, from {least} to {most}.",
            median=_minutes(seconds.median),
            least=_minutes(seconds.least),
            most=_minutes(seconds.most),
        ),
    ]
    if quiz.settings.time_limit is not None:
        limit = _minutes(quiz.settings.time_limit.total_seconds())
        verdict = (
            _("too little for some sittings") if done.too_long else _("enough for every sitting")
        )
        lines.append(_("The time limit is {limit}, {verdict}.", limit=limit, verdict=verdict))
    return "\n".join(lines)


def _json(done: DryRun, seed: int) -> str:
    import json
    from dataclasses import asdict

    limit = done.quiz.settings.time_limit
    value: dict[str, Any] = {
        "version": JSON_VERSION,
        "quiz": done.quiz.id,
        "seed": seed,
        "learners": done.learners,
        "attempts": done.attempts,
        "questions": done.quiz.length,
        "points": dict(done.points),
        "points_each": asdict(done.points_each),
        "points_learner": asdict(done.points_learner),
        "fixed": list(done.fixed),
        "asked": dict(done.asked),
        "exposure": asdict(done.exposure),
        "repeats": asdict(done.repeats),
        "first_repeat": done.first_repeat,
        "seconds": {name: round(figure, 1) for name, figure in asdict(done.seconds).items()},
        "time_limit": None if limit is None else limit.total_seconds(),
    }
    return json.dumps(value, ensure_ascii=False, indent=2)


def _span(spread: Spread) -> str:
    """Return `12`, or `10 to 14, in the middle 12`."""
    if spread.least == spread.most:
        return decimal(f"{spread.least:g}")
    return _(
        "{least} to {most} (in the middle {median})",
        least=decimal(f"{spread.least:g}"),
        most=decimal(f"{spread.most:g}"),
        median=decimal(f"{spread.median:g}"),
    )


def _minutes(seconds: float) -> str:
    return f"{round(seconds)} s" if seconds < 90 else f"{round(seconds / 60)} min"


def _named(ids: Collection[str]) -> str:
    """Return some ids and how many there are."""
    some = ", ".join(list(ids)[:_MOST_NAMED])
    more = _(", and {n} more", n=len(ids) - _MOST_NAMED) if len(ids) > _MOST_NAMED else ""
    return f"{len(ids)}: {some}{more}" if ids else _p("no ids", "none")
