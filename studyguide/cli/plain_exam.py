"""Taking an attempt in the line mode from its first question to its end, whoever ends it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from studyguide.cli import answers
from studyguide.cli.context import Context
from studyguide.cli.plain import NO, YES, Leave, Talk
from studyguide.cli.plain_desk import Desk
from studyguide.cli.plain_essay import asking
from studyguide.cli.plain_map import numbers, say_map
from studyguide.cli.plain_question import KEYS, SURE, Asking, Move
from studyguide.cli.plain_time import Pace, say_left
from studyguide.cli.words import one_line, sentence
from studyguide.domain.quiz_settings import Behaviour, Navigation, OnTimeout
from studyguide.domain.spans import spoken
from studyguide.domain.timer import LEEWAY
from studyguide.errors import AnswerFinal, AttemptClosed, AttemptElsewhere, TimeOver
from studyguide.services import answering, quizzes
from studyguide.services.sitting import Result, Sitting
from studyguide.services.steady import SteadyClock
from studyguide.services.windows import HEARTBEAT
from studyguide.texts import _, _n

NO_TIME = timedelta()
_SOON = timedelta(seconds=0.5)
"""How soon to look again while an answer that is on its way is waited for."""


class Exam:
    """One sitting in the line mode."""

    def __init__(self, context: Context, talk: Talk, sitting: Sitting) -> None:
        clock = SteadyClock(context.clock(), context.passing)
        self._desk = Desk(context, talk, sitting, clock)
        self._context, self._talk, self._clock = context, talk, clock
        self._pace = Pace(talk, self._desk.left)
        self._asking: Asking | None = None
        self._beaten = clock.now()
        self._told_over = False

    @property
    def _practice(self) -> bool:
        return self._desk.settings.behaviour is Behaviour.PRACTICE

    def run(self) -> Result:
        """Ask until the attempt ends, and return what it reached.

        Raises:
            Leave: when the learner leaves; the attempt stays open, with everything saved.
        """
        self._greet()
        self._talk.meanwhile = self._meanwhile
        try:
            return self._until_ended()
        finally:
            self._talk.meanwhile = None
            answering.leave(self._context.database, self._desk.sitting, now=self._clock.now())

    def _greet(self) -> None:
        attempt = self._desk.attempt
        which = "" if self._practice else _(", attempt {number}", number=attempt.number)
        self._talk.say(
            _n("{n} question", "{n} questions", self._desk.length) + f"{which}.",
            _("Keys: {keys}.", keys=KEYS),
        )
        if self._desk.settings.certainty:
            self._talk.say(
                _("Behind each answer say how sure you are: {sure}; such as b !3.", sure=SURE)
            )
        if attempt.responses or attempt.position:
            self._talk.say(
                _(
                    "Going on with the attempt: {answered} of {n} answered.",
                    answered=len(attempt.responses),
                    n=self._desk.length,
                )
            )

    def _until_ended(self) -> Result:
        lost: AttemptElsewhere | None = None
        while True:
            try:
                if lost is not None:
                    self._take_back(lost)
                    lost = None
                if self._over():
                    return self._time_over()
                question = self._asking = asking(self._desk, self._desk.position)
                move = question.run()
                self._asking = None
                if move is Move.SUBMIT or (move is Move.END and self._submits()):
                    return self._submit()
            except TimeOver:
                return self._time_over()
            except AttemptElsewhere as error:
                lost = error
            except AttemptClosed as error:
                return self._ended_elsewhere(error)

    def _submit(self) -> Result:
        return answering.submit(
            self._context.database,
            self._desk.sitting,
            now=self._clock.now(),
            random=self._context.random,
        )

    def _submits(self) -> bool:
        """Ask whether to hand in after the last question; otherwise go where one is open."""
        attempt = self._desk.attempt
        if attempt.unanswered:
            self._talk.say(_("Not answered: {numbers}.", numbers=numbers(attempt.unanswered)))
        else:
            self._talk.say(_("All questions are answered."))
        if attempt.flags:
            self._talk.say(_("Flagged: {numbers}.", numbers=numbers(sorted(attempt.flags))))
        asked = _("End the practice? y or n") if self._practice else _("Submit? y or n")
        while True:
            answer = self._talk.ask(asked).casefold()
            if answer in YES | {":s"}:
                return True
            if answer in NO | {":b"}:
                break
            if answer == ":m":
                say_map(self._talk, self._desk)
            else:
                self._talk.say(
                    _(
                        "Type y to submit, n to go back to the questions, :m to hear what is "
                        "answered, :q to leave."
                    )
                )
        if self._desk.settings.navigation is Navigation.FREE:
            places = (*attempt.unanswered, *sorted(attempt.flags))
            self._desk.go_to(next(iter(places), attempt.position))
        return False

    # time

    def _over(self) -> bool:
        left = self._desk.left
        self._pace.warn(left)
        return left is not None and not left

    def _meanwhile(self) -> float:
        """Say what the time brings while a line is waited for; return when to look again."""
        now, left = self._clock.now(), self._desk.left
        if now - self._beaten >= HEARTBEAT:
            self._beaten = now
            self._desk.beat()
        next_look = HEARTBEAT - (now - self._beaten)
        if left is not None:
            self._pace.warn(left)
            if not left:
                self._say_over()
                if self._desk.attempt.timer.over(now, LEEWAY):
                    raise TimeOver(_("the time is over"))
            next_look = min(next_look, self._pace.until_next(left) if left else _SOON)
        return next_look.total_seconds()

    def _say_over(self) -> None:
        """Say once that time is over, and save what is written of an essay."""
        if self._told_over:
            return
        self._told_over = True
        if self._asking is not None:
            self._asking.keep()
        self._talk.say(
            _(
                "The time is over. What you are typing still counts if you enter it within {time}.",
                time=spoken(LEEWAY),
            )
        )

    def _time_over(self) -> Result:
        """End the attempt as its quiz says, or let it be handed in while that is allowed."""
        self._told_over = True
        settings, timer = self._desk.settings, self._desk.attempt.timer
        ends = timer.ends
        self._talk.say(_("Your time is over."))
        if settings.on_timeout is OnTimeout.GRACE and ends is not None:
            self._talk.say(_("Nothing more can be answered, but the attempt can be handed in."))
            while (left := ends + settings.grace - self._clock.now()) > NO_TIME:
                say_left(self._talk, left)
                if self._hands_in(left):
                    return self._submit()
        result = answering.time_out(
            self._context.database,
            self._desk.sitting,
            now=self._clock.now(),
            random=self._context.random,
        )
        return self._submit() if result is None else result

    def _hands_in(self, left: timedelta) -> bool:
        """Ask once whether to hand in; False also when that was not answered in time."""
        end = self._clock.now() + left

        def until_then() -> float:
            if self._clock.now() >= end:
                raise TimeOver(_("the time to hand in is over"))
            return (end - self._clock.now()).total_seconds()

        self._talk.meanwhile = until_then
        try:
            line = self._talk.ask(_("Enter hands in, :m tells what is answered, :q leaves"))
        except TimeOver:
            return False
        if line == ":m":
            say_map(self._talk, self._desk)
        return line in YES | {"", ":s"}

    # windows

    def _take_back(self, error: AttemptElsewhere) -> None:
        """Say that another window has the attempt, and go on here if the learner wants it.

        Raises:
            Leave: when the learner leaves it to the other window.
            AttemptClosed: when it ended there.
        """
        self._talk.meanwhile = None
        self._talk.say(sentence(error))
        desk = self._desk
        if not self._talk.yes(_("Take it back here?")):
            raise Leave
        desk.sitting = answering.take_over(
            self._context.database, desk.sitting, now=self._clock.now()
        )
        self._talk.meanwhile = self._meanwhile
        given, desk.given = desk.given, None
        if given is None or desk.attempt.responses.get(given.slot) == given.response:
            return
        order = desk.slot(given.slot).order
        told = answers.tell(desk.question(given.slot), order, given.response)
        if self._talk.yes(
            _(
                "Save your answer here, “{answer}”, in place of the one there?",
                answer=one_line(told),
            )
        ):
            try:
                desk.answer(given, self._clock.now(), next_slot=None)
            except AnswerFinal as refused:
                self._talk.say(sentence(refused))
            else:
                self._talk.say(_("Saved: {answer}", answer=told))

    def _ended_elsewhere(self, error: AttemptClosed) -> Result:
        self._talk.say(sentence(error))
        attempt = self._desk.attempt
        return quizzes.result(self._context.database, attempt.learner, attempt.id)


def opened(talk: Talk, start: Callable[[bool], Sitting]) -> Sitting:
    """Open an attempt, after asking where it goes on in another window.

    Raises:
        Leave: when the learner leaves it there.
    """
    try:
        return start(False)
    except AttemptElsewhere as error:
        talk.say(sentence(error))
    if not talk.yes(_("Take it over here?")):
        raise Leave
    return start(True)
