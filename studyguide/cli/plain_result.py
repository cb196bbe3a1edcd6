"""The result of a quiz in the line mode, and judging one's own essays."""

from __future__ import annotations

from collections.abc import Sequence

from studyguide.cli import answers
from studyguide.cli.context import Context
from studyguide.cli.plain import Talk
from studyguide.cli.plain_passage import place
from studyguide.cli.words import figure, one_line, percent
from studyguide.domain.grading import Grade, Verdict
from studyguide.domain.grading.difference import Change, is_telling, legend, marked
from studyguide.domain.questions import Composed, Essay
from studyguide.services import essays
from studyguide.services.sitting import Result

_WORDS = {
    Verdict.RIGHT: "right",
    Verdict.PARTLY: "partly right",
    Verdict.CLOSE: "close, but no mark",
    Verdict.WRONG: "wrong",
    Verdict.EMPTY: "not answered",
    Verdict.WAITING: "waiting to be judged",
}


def say_result(talk: Talk, result: Result) -> None:
    """Say the mark, then each question with verdict, reason, explanation and passage."""
    talk.say(f"Result: {mark(result)}")
    for slot, grade in enumerate(result.grades):
        _say_question(talk, result, slot, grade)


def mark(result: Result) -> str:
    """Return the mark in words: `14.5 of 20, 73 %, passed`."""
    reached = result.mark
    line = f"{figure(reached.reached)} of {figure(reached.possible)}, {percent(reached.share)}"
    needed = result.sitting.attempt.plan.pass_mark
    if needed is None or result.passed is None:
        return line
    return f"{line}, {'passed' if result.passed else 'not passed'}, {percent(needed)} needed"


def _say_question(talk: Talk, result: Result, slot: int, grade: Grade) -> None:
    sitting = result.sitting
    question, planned = sitting.questions[slot], sitting.attempt.plan.slots[slot]
    got = f"{figure(planned.points * grade.fraction)} of {figure(planned.points)}"
    talk.say(f"Question {slot + 1}: {_WORDS[grade.verdict]}, {got}")
    talk.say(answers.stem(question))
    response = sitting.attempt.responses.get(slot)
    if response is not None:
        talk.say(f"Your answer: {answers.tell(question, planned.order, response)}")
    talk.say(f"Reason: {one_line(grade.reason)}")
    _say_letters(talk, "Letters", grade.difference)
    for part in grade.parts:
        if part.fraction < 1 and part.expected and not isinstance(question, Essay):
            given = f"“{part.given}”" if part.given else "nothing"
            talk.say(f"{one_line(part.label)}: you gave {given}, right is “{part.expected}”.")
        _say_letters(talk, f"{one_line(part.label).capitalize()}, letters", part.difference)
    if question.why:
        talk.say(f"Explanation: {one_line(question.why)}")
    passage = sitting.passage(slot)
    if passage is not None:
        talk.say(f"Passage: {place(*passage)}")


def _say_letters(talk: Talk, label: str, changes: Sequence[Change]) -> None:
    """Say how typed letters differ from the answer, where that tells something."""
    if is_telling(changes):
        text = "".join(piece for _, piece in marked(changes))
        talk.say(f"{label}: {one_line(text)}, where {legend(changes)}")


def judge_essays(context: Context, talk: Talk, result: Result) -> None:
    """Let the learner compare each essay with the ideas that a good answer has."""
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
    if waiting:
        talk.say(f"Result: {mark(result)}")
