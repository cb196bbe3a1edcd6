"""The result of an attempt in the line mode: what may be seen of it, and what to do with it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from fractions import Fraction

from studyguide.cli import answers
from studyguide.cli.context import Context
from studyguide.cli.plain import Talk
from studyguide.cli.plain_verdict import CERTAINTIES, say_why, verdict
from studyguide.cli.words import figure, one_line, percent
from studyguide.domain import cloze
from studyguide.domain.attempt import Ending
from studyguide.domain.grading import Verdict
from studyguide.domain.ids import PointId
from studyguide.domain.practice import PRACTICE
from studyguide.domain.questions import Composed, Essay
from studyguide.domain.quiz_rules import moment
from studyguide.domain.quiz_settings import GradeMethod, Shown, Stage
from studyguide.domain.spans import spoken
from studyguide.errors import UnknownQuiz
from studyguide.services import essays, quizzes
from studyguide.services.sitting import Result, find_point
from studyguide.texts import _, _n, _p

_NAMES = {
    Shown.RESPONSE: _("your answers"),
    Shown.CORRECTNESS: _("what is right and wrong"),
    Shown.MARK: _("the marks"),
    Shown.FEEDBACK: _("the reasons"),
    Shown.EXPLANATION: _("the explanations"),
    Shown.KEY: _("the right answers"),
}
_ENDINGS = {
    Ending.TIMEOUT: _("It was handed in by itself when its time was over."),
    Ending.ABANDONED: _(
        "Its time was over before it was handed in: it is kept, but does not count."
    ),
}
_COUNTING = {
    GradeMethod.HIGHEST: _("the best of your attempts"),
    GradeMethod.AVERAGE: _("the average of your attempts"),
    GradeMethod.FIRST: _("your first attempt"),
    GradeMethod.LAST: _("your last attempt"),
}


def say_result(context: Context, talk: Talk, result: Result) -> None:
    """Say the mark, what it is made of, and each question with its verdict."""
    shown = result.shown(context.clock())
    attempt = result.sitting.attempt
    if Shown.MARK in shown:
        talk.say(_("Result: {mark}", mark=mark(result)))
    else:
        talk.say(
            _(
                "Result: {answered} of {n} answered",
                answered=len(attempt.responses),
                n=len(attempt.plan.slots),
            )
        )
    talk.say(*_circumstances(context, result))
    talk.say(*_hidden(context, result, shown))
    if Shown.MARK in shown:
        talk.say(*_sections(result), *_points(result))
    for slot in range(len(attempt.plan.slots)):
        _say_question(talk, result, slot, shown)


def mark(result: Result) -> str:
    """Return the mark in words: `14.5 of 20, 73 %, passed`."""
    reached = result.mark
    line = _(
        "{reached} of {possible}, {share}",
        reached=figure(reached.reached),
        possible=figure(reached.possible),
        share=percent(reached.share),
    )
    needed = result.sitting.attempt.plan.pass_mark
    if needed is None or result.passed is None:
        return line
    passed = _("{mark}, passed, {share} needed")
    failed = _("{mark}, not passed, {share} needed")
    return (passed if result.passed else failed).format(mark=line, share=percent(needed))


def _circumstances(context: Context, result: Result) -> Iterator[str]:
    """Yield how the attempt ended, how long it took, and which mark counts."""
    attempt = result.sitting.attempt
    took = spoken(attempt.took or timedelta())
    if attempt.quiz == PRACTICE:
        yield _("It took {took}. This was practice and counts for no grade.", took=took)
        return
    allowed = attempt.plan.settings.attempts
    of = "" if allowed is None else " " + _p("how many", "of {n}", n=allowed)
    yield _("Attempt {number}{of}, it took {took}.", number=attempt.number, of=of, took=took)
    if attempt.ending in _ENDINGS:
        yield _ENDINGS[attempt.ending]
    if attempt.void:
        yield _("The instructor made this attempt void: it does not count.")
    if Shown.MARK in result.shown(context.clock()):
        yield from _counting(context, result)


def _counting(context: Context, result: Result) -> Iterator[str]:
    """Yield the mark that counts, where several attempts were made."""
    attempt = result.sitting.attempt
    try:
        state = quizzes.state(context.database, attempt.learner, attempt.quiz, now=context.clock())
    except UnknownQuiz:
        return
    ended = [one for one in state.attempts if one.submitted is not None]
    if state.best is not None and (len(ended) > 1 or not attempt.counts):
        yield _(
            "What counts: {share}, {which}.",
            share=percent(state.best),
            which=_COUNTING[state.settings.grade],
        )


def _hidden(context: Context, result: Result, shown: frozenset[Shown]) -> Iterator[str]:
    """Yield what is not shown, and until when."""
    settings = result.sitting.attempt.plan.settings
    later = settings.shown(Stage.CLOSED) if settings.closes is not None else frozenset()
    waiting = settings.closes is not None and context.clock() < settings.closes
    first = [name for one, name in _NAMES.items() if one not in shown and one in later and waiting]
    never = [name for one, name in _NAMES.items() if one not in shown and name not in first]
    if first and settings.closes is not None:
        until = moment(settings.closes, context.days)
        yield _(
            "Not shown before the quiz is closed, {until}: {things}.",
            until=until,
            things=", ".join(first),
        )
    if never:
        yield _("Not shown: {things}.", things=", ".join(never))


def _sections(result: Result) -> Iterator[str]:
    """Yield what each section earned, where there are several."""
    attempt = result.sitting.attempt
    if len(attempt.plan.sections) < 2:
        return
    for index, section in enumerate(attempt.plan.sections):
        slots = [n for n, slot in enumerate(attempt.plan.slots) if slot.section == index]
        counting = [slot for slot in slots if slot not in result.dropped]
        got = sum((result.marks[slot] for slot in counting), Fraction(0))
        most = sum((attempt.plan.slots[slot].points for slot in counting), Fraction(0))
        best = "" if section.best is None else _(", the best {n} count", n=section.best)
        yield _(
            "{title}: {got} of {most}{best}",
            title=section.title or _("Section {number}", number=index + 1),
            got=figure(got),
            most=figure(most),
            best=best,
        )


def _points(result: Result) -> Iterator[str]:
    """Yield the key points that were not answered wholly right, the weakest first."""
    sitting = result.sitting
    earned: dict[PointId, list[Fraction]] = {}
    for slot, question in enumerate(sitting.questions):
        if result.grades[slot].verdict is not Verdict.WAITING:
            for point in question.tests:
                earned.setdefault(point, []).append(sitting.earned(slot))
    shares = {point: sum(got, Fraction(0)) / len(got) for point, got in earned.items()}
    right = sum(1 for share in shares.values() if share == 1)
    if shares:
        yield _("Key points: {right} of {n} wholly right.", right=right, n=len(shares))
    for point in sorted(shares, key=lambda point: shares[point]):
        found = find_point(sitting.guides, point)
        if shares[point] < 1 and found is not None:
            says = one_line(cloze.plain(found[2].says))
            yield _("To mend, {share} right: {point}", share=percent(shares[point]), point=says)


def _say_question(talk: Talk, result: Result, slot: int, shown: frozenset[Shown]) -> None:
    sitting, attempt, grade = result.sitting, result.sitting.attempt, result.grades[slot]
    question, planned = sitting.questions[slot], attempt.plan.slots[slot]
    left_out = _(", does not count beside the better ones") if slot in result.dropped else ""
    if Shown.MARK not in shown:
        left_out = ""
    told = verdict(grade, result.marks[slot], planned.points, shown)
    talk.say(
        _("Question {number}: {verdict}{behind}", number=slot + 1, verdict=told, behind=left_out),
        answers.stem(question),
    )
    response = attempt.responses.get(slot)
    if response is not None and Shown.RESPONSE in shown:
        given = answers.tell(question, planned.order, response)
        sure = attempt.certainties.get(slot)
        talk.say(
            _("Your answer: {answer}", answer=f"{given}{f'; {CERTAINTIES[sure]}' if sure else ''}")
        )
    tries = sitting.tries(slot)
    if len(tries) > 1 and Shown.CORRECTNESS in shown:
        talk.say(_n("It took {n} try.", "It took {n} tries.", len(tries)))
    if slot in attempt.notes:
        talk.say(_("Your note: {note}", note=one_line(attempt.notes[slot])))
    say_why(talk, sitting, slot, grade, response, shown)


def judge_essays(context: Context, talk: Talk, result: Result) -> Result:
    """Let the learner compare each essay with the ideas that a good answer has."""
    if Shown.KEY not in result.shown(context.clock()):
        return result
    waiting = [slot for slot, one in enumerate(result.grades) if one.verdict is Verdict.WAITING]
    for slot in waiting:
        question = result.sitting.questions[slot]
        response = result.sitting.attempt.responses[slot]
        if not isinstance(question, Essay) or not isinstance(response, Composed):
            continue
        talk.say(
            _(
                "Compare your answer to question {number} with {n} ideas.",
                number=slot + 1,
                n=len(question.rubric),
            )
        )
        talk.say_markdown(response.text)
        met = frozenset(
            index
            for index, idea in enumerate(question.rubric)
            if talk.yes(_("Does it have: {idea}?", idea=one_line(idea)))
        )
        result = essays.judge_essay(
            context.database,
            result,
            slot,
            met,
            now=context.clock(),
            random=context.random,
        )
        talk.say(_("Saved: {reason}", reason=result.grades[slot].reason))
    if waiting and Shown.MARK in result.shown(context.clock()):
        talk.say(_("Result: {mark}", mark=mark(result)))
    return result
