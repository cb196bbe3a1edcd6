"""Choosing a quiz in the line mode, and its rules before the clock starts."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from studyguide.cli.context import Context
from studyguide.cli.plain import Talk, nothing_loaded
from studyguide.cli.plain_exam import Exam, opened
from studyguide.cli.plain_practice import practise_wrong
from studyguide.cli.plain_review import review
from studyguide.cli.words import one_line, percent, sentence
from studyguide.domain.ids import LearnerId, QuizId
from studyguide.domain.quiz_rules import moment, rules
from studyguide.domain.standing import Access
from studyguide.errors import AccessCodeWanted, QuizNotOpen
from studyguide.services import quizzes
from studyguide.services.quizzes import QuizState
from studyguide.services.sitting import Result, Sitting
from studyguide.services.windows import Window
from studyguide.texts import _, _n


def take(context: Context, talk: Talk, id: str | None) -> None:
    """Take a quiz, or go on with an attempt that was left.

    Raises:
        UnknownQuiz: when there is none of that id.
        QuizNotOpen: when no attempt may begin now, and none was made before.
    """
    learner = context.learner().id
    if id is None:
        states = quizzes.quizzes(context.database, learner, now=context.clock())
        if not states:
            raise nothing_loaded(_("there is no quiz yet"))
        lines = [_line(context, one) for one in states]
        id = talk.choose(_("Which quiz? A number or an id"), [one.quiz.id for one in states], lines)
    state = quizzes.state(context.database, learner, QuizId(id), now=context.clock())
    sitting = _begin(context, talk, learner, state)
    if sitting is None:
        return
    result = Exam(context, talk, sitting).run()
    _reviewed(context, talk, result)


def _reviewed(context: Context, talk: Talk, result: Result) -> None:
    """Say a result, and practise what was wrong if the learner wants to."""
    wrong = review(context, talk, result)
    if wrong is not None:
        attempt = result.sitting.attempt
        practise_wrong(
            context, talk, attempt.learner, wrong, _("Wrong in “{title}”", title=attempt.plan.title)
        )


def _line(context: Context, state: QuizState) -> str:
    """Return a quiz in one line of the list."""
    line = ", ".join((state.quiz.title, _n("{n} question", "{n} questions", state.quiz.length)))
    if state.unfinished is not None:
        line += _(", unfinished at question {number}", number=state.unfinished.position + 1)
        if state.unfinished.ends is not None:
            line += _(", ends {moment}", moment=moment(state.unfinished.ends, context.days))
    else:
        line += _access(context, state)
    return (
        line
        if state.best is None
        else _("{line}, best {best}", line=line, best=percent(state.best))
    )


def _access(context: Context, state: QuizState) -> str:
    """Return whether an attempt may begin, and how many are left."""
    where = state.standing
    since = "" if where.since is None else f" {moment(where.since, context.days)}"
    match where.access:
        case Access.NOT_YET:
            return _(", opens{since}", since=since)
        case Access.CLOSED:
            return _(", closed{since}", since=since)
        case Access.USED_UP:
            return _(", no attempt left")
        case Access.WAITING:
            return _(", again from{since}", since=since)
        case Access.OPEN:
            left = (
                ""
                if where.left is None
                else _n(", {n} attempt left", ", {n} attempts left", where.left)
            )
            return _("{left}, closes{since}", left=left, since=since) if since else left


def _begin(context: Context, talk: Talk, learner: LearnerId, state: QuizState) -> Sitting | None:
    """Begin an attempt or go on with one; None when only an old result was to be seen."""
    talk.say(_("Quiz: {title}", title=state.quiz.title))
    window = Window.here(context.random).name
    start = partial(
        quizzes.begin,
        context.database,
        learner,
        state.quiz.id,
        random=context.random,
        window=window,
    )
    if state.unfinished is not None:
        return opened(talk, lambda over: start(now=context.clock(), take_over=over))
    if state.quiz.about:
        talk.say(one_line(state.quiz.about))
    talk.say(*rules(state.quiz, state.settings, context.days))
    refused = quizzes.refusal(state)
    if refused is not None:
        _show_last(context, talk, state, refused)
        return None
    if state.settings.attempts is not None:
        number = state.settings.attempts - (state.standing.left or 0) + 1
        talk.say(_("This is attempt {number} of {n}.", number=number, n=state.settings.attempts))
    if state.wants_code:
        return _begin_by_code(talk, lambda code: start(now=context.clock(), code=code))
    if state.settings.time_limit is not None or state.settings.attempts is not None:
        talk.ask(_("Enter starts the attempt, :q leaves"))
    return opened(talk, lambda over: start(now=context.clock(), take_over=over))


def _show_last(context: Context, talk: Talk, state: QuizState, refused: QuizNotOpen) -> None:
    """Say why no attempt may begin, and offer the result of the last one.

    Raises:
        QuizNotOpen: when there is none.
    """
    last = next((one for one in state.attempts if one.submitted is not None), None)
    if last is None:
        raise refused
    talk.say(sentence(refused))
    if talk.yes(_("Show the result of attempt {number}?", number=last.number)):
        _reviewed(context, talk, quizzes.result(context.database, last.learner, last.id))


def _begin_by_code(talk: Talk, start: Callable[[str], Sitting]) -> Sitting:
    while True:
        code = talk.ask(_("The access code; the attempt starts with it, :q leaves"))
        try:
            return start(code)
        except AccessCodeWanted as error:
            talk.say(sentence(error))
