"""The result of an attempt in the line mode: what may be seen of it, and what to do with it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from fractions import Fraction

from studyguide.cli import answers
from studyguide.cli.context import Context
from studyguide.cli.plain import Talk
from studyguide.cli.plain_verdict import CERTAINTIES, say_why, verdict
from studyguide.cli.words import count, figure, one_line, percent
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

_NAMES = {
    Shown.RESPONSE: "your answers",
    Shown.CORRECTNESS: "what is right and wrong",
    Shown.MARK: "the marks",
    Shown.FEEDBACK: "the reasons",
    Shown.EXPLANATION: "the explanations",
    Shown.KEY: "the right answers",
}
_ENDINGS = {
    Ending.TIMEOUT: "It was handed in by itself when its time was over.",
    Ending.ABANDONED: "Its time was over before it was handed in: it is kept, but does not count.",
}
_COUNTING = {
    GradeMethod.HIGHEST: "the best of your attempts",
    GradeMethod.AVERAGE: "the average of your attempts",
    GradeMethod.FIRST: "your first attempt",
    GradeMethod.LAST: "your last attempt",
}


def say_result(context: Context, talk: Talk, result: Result) -> None:
    """Say the mark, what it is made of, and each question with its verdict."""
    shown = result.shown(context.clock())
    attempt = result.sitting.attempt
    if Shown.MARK in shown:
        talk.say(f"Result: {mark(result)}")
    else:
        talk.say(f"Result: {len(attempt.responses)} of {len(attempt.plan.slots)} answered")
    talk.say(*_circumstances(context, result))
    talk.say(*_hidden(context, result, shown))
    if Shown.MARK in shown:
        talk.say(*_sections(result), *_points(result))
    for slot in range(len(attempt.plan.slots)):
        _say_question(talk, result, slot, shown)


def mark(result: Result) -> str:
    """Return the mark in words: `14.5 of 20, 73 %, passed`."""
    reached = result.mark
    line = f"{figure(reached.reached)} of {figure(reached.possible)}, {percent(reached.share)}"
    needed = result.sitting.attempt.plan.pass_mark
    if needed is None or result.passed is None:
        return line
    return f"{line}, {'passed' if result.passed else 'not passed'}, {percent(needed)} needed"


def _circumstances(context: Context, result: Result) -> Iterator[str]:
    """Yield how the attempt ended, how long it took, and which mark counts."""
    attempt = result.sitting.attempt
    took = spoken(attempt.took or timedelta())
    if attempt.quiz == PRACTICE:
        yield f"It took {took}. This was practice and counts for no grade."
        return
    allowed = attempt.plan.settings.attempts
    of = "" if allowed is None else f" of {allowed}"
    yield f"Attempt {attempt.number}{of}, it took {took}."
    if attempt.ending in _ENDINGS:
        yield _ENDINGS[attempt.ending]
    if attempt.void:
        yield "The instructor made this attempt void: it does not count."
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
        yield f"What counts: {percent(state.best)}, {_COUNTING[state.settings.grade]}."


def _hidden(context: Context, result: Result, shown: frozenset[Shown]) -> Iterator[str]:
    """Yield what is not shown, and until when."""
    settings = result.sitting.attempt.plan.settings
    later = settings.shown(Stage.CLOSED) if settings.closes is not None else frozenset()
    waiting = settings.closes is not None and context.clock() < settings.closes
    first = [name for one, name in _NAMES.items() if one not in shown and one in later and waiting]
    never = [name for one, name in _NAMES.items() if one not in shown and name not in first]
    if first and settings.closes is not None:
        until = moment(settings.closes, context.days)
        yield f"Not shown before the quiz is closed, {until}: {', '.join(first)}."
    if never:
        yield f"Not shown: {', '.join(never)}."


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
        best = "" if section.best is None else f", the best {section.best} count"
        yield f"{section.title or f'Section {index + 1}'}: {figure(got)} of {figure(most)}{best}"


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
        yield f"Key points: {right} of {len(shares)} wholly right."
    for point in sorted(shares, key=lambda point: shares[point]):
        found = find_point(sitting.guides, point)
        if shares[point] < 1 and found is not None:
            says = one_line(cloze.plain(found[2].says))
            yield f"To mend, {percent(shares[point])} right: {says}"


def _say_question(talk: Talk, result: Result, slot: int, shown: frozenset[Shown]) -> None:
    sitting, attempt, grade = result.sitting, result.sitting.attempt, result.grades[slot]
    question, planned = sitting.questions[slot], attempt.plan.slots[slot]
    left_out = ", does not count beside the better ones" if slot in result.dropped else ""
    if Shown.MARK not in shown:
        left_out = ""
    told = verdict(grade, result.marks[slot], planned.points, shown)
    talk.say(f"Question {slot + 1}: {told}{left_out}", answers.stem(question))
    response = attempt.responses.get(slot)
    if response is not None and Shown.RESPONSE in shown:
        given = answers.tell(question, planned.order, response)
        sure = attempt.certainties.get(slot)
        talk.say(f"Your answer: {given}{f'; {CERTAINTIES[sure]}' if sure else ''}")
    tries = sitting.tries(slot)
    if len(tries) > 1 and Shown.CORRECTNESS in shown:
        talk.say(f"It took {count(len(tries), 'try', 'tries')}.")
    if slot in attempt.notes:
        talk.say(f"Your note: {one_line(attempt.notes[slot])}")
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
        talk.say(f"Compare your answer to question {slot + 1} with {len(question.rubric)} ideas.")
        talk.say_markdown(response.text)
        met = frozenset(
            index
            for index, idea in enumerate(question.rubric)
            if talk.yes(f"Does it have: {one_line(idea)}?")
        )
        result = essays.judge_essay(
            context.database,
            result,
            slot,
            met,
            now=context.clock(),
            random=context.random,
        )
        talk.say(f"Saved: {result.grades[slot].reason}")
    if waiting and Shown.MARK in result.shown(context.clock()):
        talk.say(f"Result: {mark(result)}")
    return result
