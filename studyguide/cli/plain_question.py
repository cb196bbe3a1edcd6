"""One question of an attempt in the line mode: asking it, and doing what a line says."""

from __future__ import annotations

import re
from datetime import timedelta
from enum import Enum
from fractions import Fraction

from studyguide.cli import answers
from studyguide.cli.plain import read_place
from studyguide.cli.plain_desk import Desk, Given
from studyguide.cli.plain_map import say_map
from studyguide.cli.plain_time import say_left
from studyguide.cli.plain_verdict import CERTAINTIES, say_why, verdict
from studyguide.cli.words import count_points, figure, one_line, sentence
from studyguide.domain.earning import mark_of
from studyguide.domain.grading import Verdict
from studyguide.domain.grading.certainty import Certainty
from studyguide.domain.grading.tries import hint_after, interactive
from studyguide.domain.questions import Essay, Response
from studyguide.domain.quiz_settings import Behaviour, Navigation
from studyguide.errors import AnswerFinal, WrongUsage
from studyguide.texts import _, _n

KEYS = _(
    "an empty line skips, ? shows a hint, :b goes back, :g 7 goes to "
    "question 7, :m tells what is answered, :f flags, :n notes, :t tells "
    "the time left, :r reports the question, :s submits, :q leaves"
)
SURE = _("!1 unsure, !2 rather sure, !3 sure")
COMMAND = re.compile(r":([a-z]+)(?:\s+(.*))?")
"""A line that is no answer: the name of a command, and what stands behind it."""
_SURE = re.compile(r"(?:(.*)\s)?!([123])")
_FAR_OFF = timedelta(days=1)
"""From which time left on it is not told with each question."""
_BY_ITSELF = ("b", "s", "m", "f", "t")
"""Commands that take nothing behind them."""


class Move(Enum):
    """Where to go from a question."""

    ON = "on"
    """To the one that the attempt stands at now."""
    END = "end"
    """Past the last one."""
    SUBMIT = "submit"


class Asking:
    """One question while it is asked."""

    def __init__(self, desk: Desk, slot: int) -> None:
        self._desk, self._talk, self._slot = desk, desk.talk, slot
        self._question, self._place = desk.question(slot), desk.slot(slot)
        self._began = desk.clock.now()

    def run(self) -> Move:
        """Ask until the question is answered or left.

        Raises:
            Leave: when the learner wants to go; what was written is saved.
            AttemptClosed, AttemptElsewhere: as for `answering.answer`.
        """
        self._say()
        return self._take()

    def keep(self) -> None:
        """Save what was typed of an answer that is not given yet."""

    def _take(self) -> Move:
        """Take lines until one of them is an answer or leads on."""
        while True:
            move = self._refusable(self._talk.ask(self._prompt()))
            if move is not None:
                return move

    def _prompt(self) -> str:
        asked = answers.prompt(self._question)
        return (
            _("{asked}, then how sure you are: {sure}", asked=asked, sure=SURE)
            if self._desk.settings.certainty
            else asked
        )

    def _refusable(self, line: str) -> Move | None:
        """Do what a line says; what is refused is explained, and asked again."""
        try:
            return self._do(line)
        except (answers.NotUnderstood, AnswerFinal, WrongUsage) as error:
            self._talk.say(sentence(error))
            return None

    def _do(self, line: str) -> Move | None:
        if not line:
            return self._skip()
        if line == "?":
            self._hint()
            return None
        found = COMMAND.fullmatch(line)
        if found is not None:
            return self._command(line, found[1], found[2] or "")
        text, certainty = self._parted(line)
        if text:
            response = answers.parse(self._question, self._place.order, text)
        elif self._slot in self._desk.attempt.responses:
            response = self._desk.attempt.responses[self._slot]
        else:
            raise answers.NotUnderstood(
                _("Answer first; {sure} stands behind an answer.", sure=SURE)
            )
        return self._give(response, certainty)

    def _parted(self, line: str) -> tuple[str, Certainty | None]:
        """Part an answer from how sure it is: `b !3`; `!3` alone is about the answer given."""
        found = _SURE.fullmatch(line) if self._desk.settings.certainty else None
        if found is None:
            return line, None
        return (found[1] or "").strip(), Certainty(int(found[2]))

    # saying

    def _say(self) -> None:
        desk, talk, slot = self._desk, self._talk, self._slot
        section = desk.attempt.plan.sections[self._place.section].title
        worth = "" if self._place.points == 1 else f", {count_points(self._place.points)}"
        talk.say(
            _("Question {number} of {n}{worth}", number=slot + 1, n=desk.length, worth=worth)
            + (f": {section}" if section else "")
        )
        if desk.left is not None and desk.left < _FAR_OFF:
            say_left(talk, desk.left)
        talk.say(*answers.show(self._question, self._place.order))
        if slot in desk.attempt.flags:
            talk.say(_("You flagged this question."))
        if slot in desk.attempt.notes:
            talk.say(_("Your note: {note}", note=one_line(desk.attempt.notes[slot])))
        response = desk.attempt.responses.get(slot)
        if response is not None:
            stands = slot in desk.attempt.final
            what = _("Your answer, which stands") if stands else _("Your answer so far")
            talk.say(f"{what}: {self._told(response)}")
        if desk.attempt.tries.get(slot):
            self._say_check()
        if slot in desk.attempt.final:
            talk.say(_("An empty line goes on."))

    def _told(self, response: Response) -> str:
        told = answers.tell(self._question, self._place.order, response)
        if not self._desk.settings.certainty:
            return told
        sure = self._desk.attempt.certainties.get(self._slot)
        if sure is None:
            return _("{told}; you did not say how sure you are, so it counts as unsure", told=told)
        return f"{told}; {CERTAINTIES[sure]}"

    def _say_check(self) -> None:
        """Say what the latest check said, and whether and for how much to try again."""
        desk, slot = self._desk, self._slot
        settings, tried = desk.settings, desk.attempt.tries[slot]
        grades = [desk.sitting.judge(slot, one) for one in tried]
        grade, shown = grades[-1], desk.shown(slot)
        certainty = desk.attempt.certainties.get(slot)
        mark = mark_of(settings, grades, certainty, self._place.points)
        told = verdict(grade, mark, self._place.points, shown)
        self._talk.say(_("Checked: {told}", told=told))
        say_why(self._talk, desk.sitting, slot, grade, tried[-1], shown)
        if slot in desk.attempt.final or grade.verdict is Verdict.RIGHT:
            return
        if settings.behaviour is Behaviour.PRACTICE:
            self._talk.say(_("Try again, or an empty line goes on."))
            return
        hint = hint_after(self._question.hints, len(tried))
        if hint:
            self._talk.say(_("Hint: {hint}", hint=one_line(hint)))
        left = (self._place.tries or 0) - len(tried)
        worth = interactive(Fraction(1), len(tried), settings.penalty) * self._place.points
        self._talk.say(
            _n(
                "{n} try left; a right answer now earns {worth} of {points}. An empty "
                "line goes on.",
                "{n} tries left; a right answer now earns {worth} of {points}. An "
                "empty line goes on.",
                left,
                worth=figure(worth),
                points=figure(self._place.points),
            )
        )

    # commands

    def _command(self, line: str, name: str, rest: str) -> Move | None:
        desk, slot = self._desk, self._slot
        if rest and name in _BY_ITSELF:
            raise WrongUsage(
                _("{line} is not understood", line=line[:40]),
                _("type {command} alone", command=f":{name}"),
            )
        match name:
            case "s":
                return Move.SUBMIT
            case "b":
                return self._back()
            case "g":
                return self._go(rest)
            case "m":
                say_map(self._talk, desk)
            case "t":
                self._say_time()
            case "f":
                desk.flag(slot)
                flagged = slot in desk.attempt.flags
                self._talk.say(
                    _("Question {number} is flagged.", number=slot + 1)
                    if flagged
                    else _("Question {number} is no longer flagged.", number=slot + 1)
                )
            case "n":
                self._note(rest)
            case "r":
                self._report(rest)
            case _:
                self._talk.say(_("There is no command {line}; {keys}.", line=line[:40], keys=KEYS))
        return None

    def _skip(self) -> Move:
        desk, slot = self._desk, self._slot
        sequential = desk.settings.navigation is Navigation.SEQUENTIAL
        if sequential and slot not in desk.attempt.responses and slot + 1 < desk.length:
            question = _("This question does not come back. Go on without an answer?")
            if not self._talk.yes(question):
                return Move.ON
        return self._next()

    def _next(self) -> Move:
        if self._slot + 1 == self._desk.length:
            return Move.END
        self._desk.go_to(self._slot + 1)
        return Move.ON

    def _back(self) -> Move:
        if not self._slot:
            self._talk.say(_("This is the first question."))
        self._desk.go_to(max(0, self._slot - 1))
        return Move.ON

    def _go(self, number: str) -> Move:
        place = read_place(number, self._desk.length)
        if place is None:
            raise WrongUsage(
                _("which question"),
                _("type a number from 1 to {n}, such as :g 1", n=self._desk.length),
            )
        self._desk.go_to(place)
        return Move.ON

    def _say_time(self) -> None:
        if self._desk.left is None:
            self._talk.say(_("There is no limit to the time."))
        say_left(self._talk, self._desk.left)

    def _note(self, text: str) -> None:
        if text:
            self._desk.note(self._slot, "" if text == "-" else text)
        kept = self._desk.attempt.notes.get(self._slot)
        self._talk.say(
            _("Your note: {note}", note=one_line(kept))
            if kept
            else _("There is no note; :n and a text writes one, :n - takes it away.")
        )

    def _report(self, comment: str) -> None:
        if self._slot not in self._desk.attempt.final and not self._desk.attempt.tries.get(
            self._slot
        ):
            raise WrongUsage(
                _("a question is reported after its answer was judged"),
                _("note it with :n, and report it from the result"),
            )
        self._desk.remark(self._slot, comment)
        self._talk.say(_("Reported to the instructor."))

    def _hint(self) -> None:
        hints = self._question.hints
        shown = self._desk.hints.get(self._slot, 0)
        if self._desk.settings.behaviour is Behaviour.INTERACTIVE and hints:
            self._talk.say(_("Here a hint follows each wrong try."))
        elif not hints:
            self._talk.say(_("There is no hint for this question."))
        elif shown == len(hints):
            self._talk.say(_("There are no more hints."))
        else:
            self._desk.hints[self._slot] = shown + 1
            self._talk.say(
                _("Hint {number} of {n}: {hint}", number=shown + 1, n=len(hints), hint=hints[shown])
            )

    # answers

    def _give(self, response: Response, certainty: Certainty | None) -> Move | None:
        """Save an answer, have it judged where the quiz does so, and go on when nothing is left."""
        desk, slot = self._desk, self._slot
        checks = desk.settings.checks and not isinstance(self._question, Essay)
        right = checks and desk.sitting.judge(slot, response).verdict is Verdict.RIGHT
        tries = self._place.tries
        last = tries is not None and len(desk.attempt.tries.get(slot, ())) + 1 >= tries
        goes_on = not checks or right or last
        follows = slot + 1 if goes_on and slot + 1 < desk.length else None
        given = Given(slot=slot, response=response, certainty=certainty, check=checks)
        desk.answer(given, self._began, next_slot=follows)
        self._began = desk.clock.now()
        self._talk.say(_("Saved: {answer}", answer=self._told(response)))
        if checks:
            self._say_check()
        if not goes_on:
            return None
        return Move.END if follows is None else Move.ON
