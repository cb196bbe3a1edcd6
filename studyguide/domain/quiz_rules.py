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
from studyguide.domain.spans import spoken

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_THINGS = {
    Shown.RESPONSE: "your answers",
    Shown.CORRECTNESS: "what is right and wrong",
    Shown.MARK: "the marks",
    Shown.FEEDBACK: "the feedback",
    Shown.EXPLANATION: "the explanations",
    Shown.KEY: "the right answers",
}
_GRADES = {
    GradeMethod.HIGHEST: "The best attempt counts.",
    GradeMethod.AVERAGE: "The average of your attempts counts.",
    GradeMethod.FIRST: "The first attempt counts.",
    GradeMethod.LAST: "The last attempt counts.",
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
    return f"{_WEEKDAYS[local.weekday()]}, {local.day} {_MONTHS[local.month - 1]} {local.year}"


def _questions(quiz: Quiz) -> Iterator[str]:
    yield f"The quiz has {_count(quiz.length, 'question')}."
    drawn = sum(section.draw for section in quiz.sections)
    if drawn:
        whole = "It is" if quiz.length == 1 else "They are"
        some = whole if drawn == quiz.length else f"{drawn} of them {_be(drawn)}"
        yield f"{some} drawn for each attempt; none comes again as long as there are others."
    for number, section in enumerate(quiz.sections, 1):
        if section.best is not None:
            where = f"“{section.title}”" if section.title else f"section {number}"
            yield (
                f"Of the {_count(section.length, 'question')} in {where} your best "
                f"{section.best} {'counts' if section.best == 1 else 'count'}."
            )


def _admission(quiz: Quiz, settings: QuizSettings, days: Days) -> Iterator[str]:
    if quiz.settings.access_code:
        yield "You need an access code to begin."
    if settings.opens is not None:
        yield f"It opens on {moment(settings.opens, days)}."
    if settings.closes is not None:
        yield f"It closes on {_end(settings.closes, days)}; {_late(settings, 'then')}."


def _time(settings: QuizSettings) -> Iterator[str]:
    if settings.time_limit is None:
        return
    limit = spoken(settings.time_limit)
    if settings.on_timeout is OnTimeout.SUBMIT:
        single = limit.startswith("1 ") and limit.count(" ") == 1
        over = "it is over" if single else "they are over"
        yield f"You have {limit}; when {over}, the quiz is handed in by itself."
    else:
        yield f"You have {limit}; {_late(settings, 'then')}."
    yield "The time runs on while the program is closed."


def _late(settings: QuizSettings, when: str) -> str:
    """Return what becomes of an attempt that is open when its time is over."""
    if settings.on_timeout is OnTimeout.SUBMIT:
        return f"what is open {when} is handed in by itself"
    if settings.on_timeout is OnTimeout.ABANDON:
        return f"what is not handed in by {when} does not count"
    return (
        f"{when} no more answers are taken, but you have {spoken(settings.grace)} to hand in, or "
        "the attempt does not count"
    )


def _attempts(settings: QuizSettings) -> Iterator[str]:
    if settings.behaviour is Behaviour.PRACTICE:
        return
    if settings.attempts == 1:
        yield "You have one attempt."
        return
    many = "as many attempts as you like" if settings.attempts is None else None
    yield f"You have {many or _count(settings.attempts or 0, 'attempt')}."
    if settings.wait_between:
        yield f"After an attempt you wait {spoken(settings.wait_between)} before the next."
    yield _GRADES[settings.grade]


def _judging(settings: QuizSettings) -> Iterator[str]:
    behaviour = settings.behaviour
    if settings.navigation is Navigation.SEQUENTIAL:
        yield "The questions come one after the other, and you cannot go back."
    if behaviour is Behaviour.DEFERRED:
        change = "; until then you may change them"
        free = settings.navigation is Navigation.FREE
        yield f"Your answers are judged when you hand in{change if free else ''}."
    elif behaviour is Behaviour.IMMEDIATE:
        yield "Each answer is judged when you check it, and then it stands."
    elif behaviour is Behaviour.PRACTICE:
        yield "Each answer is judged when you check it, as often as you like."
        yield "This is practice and counts for no grade."
    else:
        yield "Each answer is judged when you check it; a wrong one may be tried again."
        tries = settings.tries
        left = "one try more than it has hints" if tries is None else _count(tries, "try", "tries")
        cost = f"costs {_share(settings.penalty)} of the mark" if settings.penalty else "is free"
        yield f"Each question has {left}, and each wrong try {cost}."
    if settings.certainty:
        yield "With each answer you say how sure you are: unsure, rather sure or sure."
        right = _levels(Fraction(1))
        wrong = _levels(Fraction(0))
        yield f"A right answer earns {right} of its points, a wrong one costs {wrong}."


def _levels(fraction: Fraction) -> str:
    """Return what answers of the three certainties earn or cost: `33 %, 67 % or 100 %`."""
    highest = max(Certainty)
    shares = [abs(certain_fraction(fraction, level)) / highest for level in Certainty]
    *most, last = [f"{round(share * 100)} %" if share else "nothing" for share in shares]
    return f"{', '.join(most)} or {last}"


def _review(settings: QuizSettings) -> Iterator[str]:
    if settings.checks and (shown := settings.shown(Stage.ANSWERING)) != EVERYTHING:
        yield f"When an answer is checked, you see {_seen(shown)}."
    submitted, closed = settings.shown(Stage.SUBMITTED), settings.shown(Stage.CLOSED)
    yield f"After handing in you see {_seen(submitted)}."
    if settings.closes is not None and closed != submitted:
        yield f"Once the quiz is closed, you see {_seen(closed)}."


def _seen(shown: frozenset[Shown]) -> str:
    if shown == EVERYTHING:
        return "everything: the marks, the right answers and the explanations"
    things = [name for thing, name in _THINGS.items() if thing in shown]
    if len(things) < 2:
        return "".join(things) or "nothing of it"
    return f"{', '.join(things[:-1])} and {things[-1]}"


def _passing(settings: QuizSettings) -> Iterator[str]:
    if settings.pass_mark is not None:
        yield f"You pass with {_share(settings.pass_mark)} of the marks."


def _share(share: Fraction) -> str:
    """Return a share exactly: `60 %`, `12.5 %`, `1/3`."""
    percent = share * 100
    if percent.denominator == 1:
        return f"{percent} %"
    return f"{float(percent):g} %" if (percent * 10).denominator == 1 else str(share)


def _count(number: int, noun: str, plural: str = "") -> str:
    return f"{number} {noun if number == 1 else plural or f'{noun}s'}"


def _be(number: int) -> str:
    return "is" if number == 1 else "are"
