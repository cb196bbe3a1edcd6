"""The rules of a quiz in sentences, as a learner reads them before an attempt begins."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from fractions import Fraction

from studyguide.domain.days import Days
from studyguide.domain.grading.certainty import Certainty, certain_fraction
from studyguide.domain.quiz import Quiz
from studyguide.domain.quiz_settings import (
    EVERYTHING,
    Behaviour,
    GradeMethod,
    Navigation,
    OnTimeout,
    QuizSettings,
    Shown,
    Stage,
)
from studyguide.domain.saying import WEEKDAYS, decimal, long_date
from studyguide.domain.spans import spoken
from studyguide.texts import _, _n

_THINGS = {
    Shown.RESPONSE: _("your answers"),
    Shown.CORRECTNESS: _("what is right and wrong"),
    Shown.MARK: _("the marks"),
    Shown.FEEDBACK: _("the feedback"),
    Shown.EXPLANATION: _("the explanations"),
    Shown.KEY: _("the right answers"),
}
_GRADES = {
    GradeMethod.HIGHEST: _("The best attempt counts."),
    GradeMethod.AVERAGE: _("The average of your attempts counts."),
    GradeMethod.FIRST: _("The first attempt counts."),
    GradeMethod.LAST: _("The last attempt counts."),
}


def rules(quiz: Quiz, settings: QuizSettings, days: Days) -> tuple[str, ...]:
    """Return the rules of a quiz, a sentence or two each.

    `settings` are those that hold for the learner, `days` tells the zone in which times are shown.
    """
    return (
        *_questions(quiz),
        *_admission(quiz, settings, days),
        *_time(settings),
        *_attempts(settings),
        *_judging(settings),
        *_review(settings),
        *_passing(settings),
    )


def moment(at: datetime, days: Days) -> str:
    """Return a moment where the learner is: `Tuesday, 1 December 2026, 08:00 CET`."""
    local = at.astimezone(days.zone)
    return f"{_date(local)}, {local:%H:%M} {local.tzname()}"


def _end(at: datetime, days: Days) -> str:
    """Return a moment at which something ends; midnight belongs to the day before it."""
    local = at.astimezone(days.zone)
    if (local.hour, local.minute) != (0, 0):
        return moment(at, days)
    return f"{_date(local - timedelta(days=1))}, 24:00 {local.tzname()}"


def _date(local: datetime) -> str:
    return f"{WEEKDAYS[local.weekday()]}, {long_date(local)}"


def _questions(quiz: Quiz) -> Iterator[str]:
    yield _n("The quiz has {n} question.", "The quiz has {n} questions.", quiz.length)
    drawn = sum(section.draw for section in quiz.sections)
    if drawn:
        if drawn < quiz.length:
            yield _n(
                "{n} of them is drawn for each attempt; none comes again as long as there are "
                "others.",
                "{n} of them are drawn for each attempt; none comes again as long as there are "
                "others.",
                drawn,
            )
        else:
            yield _n(
                "It is drawn for each attempt; none comes again as long as there are others.",
                "They are drawn for each attempt; none comes again as long as there are others.",
                drawn,
            )
    for number, section in enumerate(quiz.sections, 1):
        if section.best is not None:
            where = _("“{word}”", word=section.title) if section.title else ""
            where = where or _("section {number}", number=number)
            yield _n(
                "Of the {questions} in {where} your best {n} counts.",
                "Of the {questions} in {where} your best {n} count.",
                section.best,
                questions=_n("{n} question", "{n} questions", section.length),
                where=where,
            )


def _admission(quiz: Quiz, settings: QuizSettings, days: Days) -> Iterator[str]:
    if quiz.settings.access_code:
        yield _("You need an access code to begin.")
    if settings.opens is not None:
        yield _("It opens on {moment}.", moment=moment(settings.opens, days))
    if settings.closes is not None:
        end, late = _end(settings.closes, days), _late(settings)
        yield _("It closes on {moment}; {late}.", moment=end, late=late)


def _time(settings: QuizSettings) -> Iterator[str]:
    if settings.time_limit is None:
        return
    limit = spoken(settings.time_limit)
    if settings.on_timeout is OnTimeout.SUBMIT:
        single = limit.startswith("1 ") and limit.count(" ") == 1
        yield _n(
            "You have {limit}; when it is over, the quiz is handed in by itself.",
            "You have {limit}; when they are over, the quiz is handed in by itself.",
            1 if single else 2,
            limit=limit,
        )
    else:
        yield _("You have {limit}; {late}.", limit=limit, late=_late(settings))
    yield _("The time runs on while the program is closed.")


def _late(settings: QuizSettings) -> str:
    """Return what becomes of an attempt that is open when its time is over."""
    if settings.on_timeout is OnTimeout.SUBMIT:
        return _("what is open then is handed in by itself")
    if settings.on_timeout is OnTimeout.ABANDON:
        return _("what is not handed in by then does not count")
    return _(
        "then no more answers are taken, but you have {time} to hand in, or the attempt does not "
        "count",
        time=spoken(settings.grace),
    )


def _attempts(settings: QuizSettings) -> Iterator[str]:
    if settings.behaviour is Behaviour.PRACTICE:
        return
    if settings.attempts == 1:
        yield _("You have one attempt.")
        return
    if settings.attempts is None:
        yield _("You have as many attempts as you like.")
    else:
        yield _n("You have {n} attempt.", "You have {n} attempts.", settings.attempts)
    if settings.wait_between:
        wait = spoken(settings.wait_between)
        yield _("After an attempt you wait {time} before the next.", time=wait)
    yield _GRADES[settings.grade]


def _judging(settings: QuizSettings) -> Iterator[str]:
    behaviour = settings.behaviour
    if settings.navigation is Navigation.SEQUENTIAL:
        yield _("The questions come one after the other, and you cannot go back.")
    if behaviour is Behaviour.DEFERRED:
        if settings.navigation is Navigation.FREE:
            yield _("Your answers are judged when you hand in; until then you may change them.")
        else:
            yield _("Your answers are judged when you hand in.")
    elif behaviour is Behaviour.IMMEDIATE:
        yield _("Each answer is judged when you check it, and then it stands.")
    elif behaviour is Behaviour.PRACTICE:
        yield _("Each answer is judged when you check it, as often as you like.")
        yield _("This is practice and counts for no grade.")
    else:
        yield _("Each answer is judged when you check it; a wrong one may be tried again.")
        tries = settings.tries
        left = (
            _("one try more than it has hints")
            if tries is None
            else _n("{n} try", "{n} tries", tries)
        )
        if settings.penalty:
            yield _(
                "Each question has {tries}, and each wrong try costs {share} of the mark.",
                tries=left,
                share=_share(settings.penalty),
            )
        else:
            yield _("Each question has {tries}, and each wrong try is free.", tries=left)
    if settings.certainty:
        yield _("With each answer you say how sure you are: unsure, rather sure or sure.")
        right = _levels(Fraction(1))
        wrong = _levels(Fraction(0))
        yield _(
            "A right answer earns {right} of its points, a wrong one costs {wrong}.",
            right=right,
            wrong=wrong,
        )


def _levels(fraction: Fraction) -> str:
    """Return what answers of the three certainties earn or cost: `33 %, 67 % or 100 %`."""
    highest = max(Certainty)
    shares = [abs(certain_fraction(fraction, level)) / highest for level in Certainty]
    *most, last = [f"{round(share * 100)} %" if share else _("nothing") for share in shares]
    return _("{words} or {last}", words=", ".join(most), last=last)


def _review(settings: QuizSettings) -> Iterator[str]:
    if settings.checks and (shown := settings.shown(Stage.ANSWERING)) != EVERYTHING:
        yield _("When an answer is checked, you see {things}.", things=_seen(shown))
    submitted, closed = settings.shown(Stage.SUBMITTED), settings.shown(Stage.CLOSED)
    yield _("After handing in you see {things}.", things=_seen(submitted))
    if settings.closes is not None and closed != submitted:
        yield _("Once the quiz is closed, you see {things}.", things=_seen(closed))


def _seen(shown: frozenset[Shown]) -> str:
    if shown == EVERYTHING:
        return _("everything: the marks, the right answers and the explanations")
    things = [name for thing, name in _THINGS.items() if thing in shown]
    if len(things) < 2:
        return "".join(things) or _("nothing of it")
    return _("{words} and {last}", words=", ".join(things[:-1]), last=things[-1])


def _passing(settings: QuizSettings) -> Iterator[str]:
    if settings.pass_mark is not None:
        yield _("You pass with {share} of the marks.", share=_share(settings.pass_mark))


def _share(share: Fraction) -> str:
    """Return a share exactly: `60 %`, `12.5 %`, `1/3`."""
    percent = share * 100
    if percent.denominator == 1:
        return f"{percent} %"
    return decimal(f"{float(percent):g} %") if (percent * 10).denominator == 1 else str(share)
