"""Practice in the line mode: questions chosen by guide, kind and level, judged one by one."""

from __future__ import annotations

from dataclasses import dataclass, replace

from studyguide.cli.context import Context
from studyguide.cli.plain import Talk
from studyguide.cli.plain_exam import Exam, opened
from studyguide.cli.plain_review import review
from studyguide.domain.ids import GuideId, LearnerId
from studyguide.domain.practice import PRACTICE, USUAL_LENGTH, PracticeChoice
from studyguide.domain.questions import Level
from studyguide.errors import UnknownAttempt
from studyguide.services import attempts, practice, quizzes, reading
from studyguide.services.sitting import Sitting
from studyguide.services.windows import Window
from studyguide.texts import _, _n


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What was asked for on the command line; empty conditions allow everything."""

    guides: tuple[str, ...] = ()
    count: int | None = None
    kinds: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    mistakes: bool = False
    wrong_in: str | None = None
    """The number of an attempt."""


def practise(context: Context, talk: Talk, wanted: Wanted) -> None:
    """Go on with a practice that was left, or start the one that is wanted.

    Raises:
        UnknownGuide: when there is none of an id.
        UnknownAttempt: when the learner has no attempt of that number.
        NothingToPractise: when no question is as wanted.
    """
    learner = context.learner().id
    choice, title = _choice(context, learner, wanted)
    sitting = _left(context, talk, learner)
    if sitting is None:
        sitting = _begin(context, talk, learner, choice, title)
    _rounds(context, talk, learner, sitting)


def practise_wrong(
    context: Context, talk: Talk, learner: LearnerId, choice: PracticeChoice, title: str
) -> None:
    """Practise what was wrong in an attempt, and what is wrong then, until it is enough."""
    _rounds(context, talk, learner, _begin(context, talk, learner, choice, title))


def _rounds(context: Context, talk: Talk, learner: LearnerId, sitting: Sitting) -> None:
    while True:
        again = review(context, talk, Exam(context, talk, sitting).run())
        if again is None:
            return
        sitting = _begin(context, talk, learner, again, sitting.attempt.plan.title)


def _begin(
    context: Context, talk: Talk, learner: LearnerId, choice: PracticeChoice, title: str
) -> Sitting:
    sitting = practice.begin(
        context.database,
        learner,
        choice,
        title,
        now=context.clock(),
        days=context.days,
        random=context.random,
        window=Window.here(context.random).name,
    )
    talk.say(_("Practice: {title}", title=title))
    return sitting


def _left(context: Context, talk: Talk, learner: LearnerId) -> Sitting | None:
    """Return the practice that was left unfinished, if the learner wants to go on with it."""
    found = quizzes.attempts(context.database, learner, now=context.clock())
    open_one = next((one for one in found if one.quiz == PRACTICE and one.submitted is None), None)
    if open_one is None:
        return None
    done = _n(
        "{answered} of {n} question answered",
        "{answered} of {n} questions answered",
        open_one.length,
        answered=open_one.answered,
    )
    if not talk.yes(
        _("Go on with the practice “{title}”, {done}?", title=open_one.title, done=done)
    ):
        return None
    window = Window.here(context.random).name
    sitting = opened(
        talk,
        lambda over: quizzes.begin(
            context.database,
            learner,
            PRACTICE,
            now=context.clock(),
            random=context.random,
            window=window,
            take_over=over,
        ),
    )
    talk.say(_("Practice: {title}", title=open_one.title))
    return sitting


def _choice(context: Context, learner: LearnerId, wanted: Wanted) -> tuple[PracticeChoice, str]:
    """Return what is to be practised, with a title for it."""
    guides = tuple(map(GuideId, wanted.guides))
    choice = practice.of_guides(context.database, guides)
    title = _names(context, guides) or _("All guides")
    if wanted.wrong_in is not None:
        one = attempts.find(context.database, wanted.wrong_in, now=context.clock())
        if one.learner != learner:
            raise UnknownAttempt(
                _("that is no attempt of yours: {number}", number=wanted.wrong_in),
                _("its number stands under its result"),
            )
        wrong = practice.wrong_in(context.database, learner, one.id)
        choice = replace(wrong, banks=choice.banks)
        title = _("Wrong in “{title}”", title=one.title)
    if wanted.mistakes:
        title = _("My mistakes: {title}", title=title)
    length = wanted.count or (choice.count if wanted.wrong_in else USUAL_LENGTH)
    return (
        replace(
            choice,
            count=length,
            kinds=wanted.kinds,
            levels=tuple(map(Level, wanted.levels)),
            mistakes=wanted.mistakes,
        ),
        title,
    )


def _names(context: Context, guides: tuple[GuideId, ...]) -> str:
    titles = {guide.id: guide.title for guide in reading.guides(context.database)}
    return ", ".join(titles.get(id, str(id)) for id in guides)
