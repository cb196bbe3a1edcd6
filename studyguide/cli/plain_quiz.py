"""Taking a quiz in the line mode: each answer is on disk before the next question is asked."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum

from studyguide.cli import answers
from studyguide.cli.context import Context
from studyguide.cli.plain import LEAVE, Leave, Talk, nothing_loaded
from studyguide.cli.plain_result import judge_essays, say_result
from studyguide.cli.words import count, figure, percent
from studyguide.domain.ids import QuizId
from studyguide.domain.questions import Essay, Response
from studyguide.domain.quiz import Slot
from studyguide.services import answering, quizzes
from studyguide.services.quizzes import QuizState
from studyguide.services.sitting import Sitting

_KEYS = "an empty line skips, ? shows a hint, :b goes back, :s submits, :q leaves"
_COMMAND = re.compile(r":[a-z]+")
_END_OF_ESSAY = "."


class Move(Enum):
    """Where to go from a question."""

    NEXT = ""
    BACK = ":b"
    SUBMIT = ":s"


_MOVES = {move.value: move for move in Move}


def take(context: Context, talk: Talk, id: str | None) -> None:
    """Take a quiz, or go on with an attempt that was left.

    Raises:
        UnknownQuiz: when there is none of that id.
    """
    learner = context.learner().id
    if id is None:
        states = quizzes.quizzes(context.database, learner, now=context.clock())
        if not states:
            raise nothing_loaded("quiz")
        id = talk.choose("quiz", [one.quiz.id for one in states], [_line(one) for one in states])
    sitting = quizzes.begin(
        context.database, learner, QuizId(id), now=context.clock(), random=context.random
    )
    sitting = _Exam(context, talk, sitting).run()
    result = answering.submit(context.database, sitting, now=context.clock(), random=context.random)
    say_result(talk, result)
    judge_essays(context, talk, result)


def _line(state: QuizState) -> str:
    """Return a quiz in one line of the list."""
    line = f"{state.quiz.title}, {count(state.quiz.length, 'question')}"
    if state.unfinished is not None:
        line += f", unfinished at question {state.unfinished.position + 1}"
    return line if state.best is None else f"{line}, best {percent(state.best)}"


@dataclass
class _Exam:
    """One sitting in the line mode, up to its submission."""

    context: Context
    talk: Talk
    sitting: Sitting
    hints: dict[int, int] = field(default_factory=dict)
    """How many hints of each slot were shown."""

    def run(self) -> Sitting:
        """Ask until the attempt is to be submitted, and return it then."""
        self._greet()
        slot = self.sitting.attempt.position
        while True:
            move = self._question(slot)
            if move is Move.SUBMIT:
                return self.sitting
            if move is Move.BACK:
                if not slot:
                    self.talk.say("This is the first question.")
                slot = max(0, slot - 1)
            elif slot + 1 < self._length:
                slot += 1
            elif self._submits():
                return self.sitting
            else:
                slot = next(iter(self.sitting.attempt.unanswered), slot)
            if slot != self.sitting.attempt.position:
                self.sitting = answering.go_to(
                    self.context.database, self.sitting, slot, now=self.context.clock()
                )

    @property
    def _length(self) -> int:
        return len(self.sitting.questions)

    def _greet(self) -> None:
        attempt = self.sitting.attempt
        going_on = bool(attempt.responses) or attempt.position > 0
        self.talk.say(
            f"Quiz: {attempt.plan.title}",
            f"{count(self._length, 'question')}, attempt {attempt.number}.",
            f"Keys: {_KEYS}.",
        )
        if going_on:
            self.talk.say(
                f"Going on with the attempt: {len(attempt.responses)} of {self._length} answered."
            )

    def _question(self, slot: int) -> Move:
        """Ask one question until it is answered or left."""
        self._say_question(slot)
        began = self.context.clock()
        if isinstance(self.sitting.questions[slot], Essay):
            return self._essay(slot, began)
        question, place = self.sitting.questions[slot], self._slot(slot)
        while True:
            line = self.talk.ask(answers.prompt(question))
            if line in _MOVES:
                return _MOVES[line]
            if line == "?":
                self._hint(slot)
            elif _COMMAND.fullmatch(line):
                self.talk.say(f"There is no command {line}; {_KEYS}.")
            else:
                try:
                    response = answers.parse(question, place.order, line)
                except answers.NotUnderstood as error:
                    self.talk.say(str(error))
                else:
                    self._save(slot, response, began, goes_on=True)
                    return Move.NEXT

    def _slot(self, slot: int) -> Slot:
        return self.sitting.attempt.plan.slots[slot]

    def _say_question(self, slot: int) -> None:
        attempt, place = self.sitting.attempt, self._slot(slot)
        question = self.sitting.questions[slot]
        section = attempt.plan.sections[place.section].title
        worth = "" if place.points == 1 else f", {count_points(place)}"
        self.talk.say(
            f"Question {slot + 1} of {self._length}{worth}" + (f": {section}" if section else "")
        )
        self.talk.say(*answers.show(question, place.order))
        if slot in attempt.responses:
            given = answers.tell(question, place.order, attempt.responses[slot])
            self.talk.say(f"Your answer so far: {given}")

    def _hint(self, slot: int) -> None:
        hints = self.sitting.questions[slot].hints
        shown = self.hints.get(slot, 0)
        if not hints:
            self.talk.say("There is no hint for this question.")
        elif shown == len(hints):
            self.talk.say("There are no more hints.")
        else:
            self.hints[slot] = shown + 1
            self.talk.say(f"Hint {shown + 1} of {len(hints)}: {hints[shown]}")

    def _essay(self, slot: int, began: datetime) -> Move:
        """Take the lines of an essay; what was written is saved however it ends."""
        written: list[str] = []
        self.talk.prompt(answers.prompt(self.sitting.questions[slot]))
        try:
            while (line := self.talk.listen()) is not None and line.strip() != LEAVE:
                word = line.strip()
                if word in (_END_OF_ESSAY, Move.BACK.value, Move.SUBMIT.value):
                    return _MOVES.get(word, Move.NEXT)
                if not word and not written:
                    return Move.NEXT
                if word == "?" and not written:
                    self._hint(slot)
                else:
                    written.append(line)
            raise Leave
        finally:
            text = "\n".join(written)
            if text.strip():
                question = self.sitting.questions[slot]
                response = answers.parse(question, self._slot(slot).order, text)
                self._save(slot, response, began, goes_on=False)
                self.talk.say(f"Your text has {count(len(text.split()), 'word')}.")

    def _save(self, slot: int, response: Response, began: datetime, *, goes_on: bool) -> None:
        """Put an answer on disk, together with the step to the next question."""
        now = self.context.clock()
        self.sitting = answering.answer(
            self.context.database,
            self.sitting,
            slot,
            response,
            next_slot=slot + 1 if goes_on and slot + 1 < self._length else None,
            now=now,
            took=now - began,
            days=self.context.days,
            random=self.context.random,
        )
        given = answers.tell(self.sitting.questions[slot], self._slot(slot).order, response)
        self.talk.say(f"Saved: {given}")

    def _submits(self) -> bool:
        """Ask whether to submit after the last question."""
        open_slots = [str(slot + 1) for slot in self.sitting.attempt.unanswered]
        if open_slots:
            self.talk.say(f"Not answered: {', '.join(open_slots)}.")
        else:
            self.talk.say("All questions are answered.")
        while True:
            answer = self.talk.ask("Submit? y or n").casefold()
            if answer in ("y", "yes", Move.SUBMIT.value):
                return True
            if answer in ("n", "no", Move.BACK.value):
                return False
            self.talk.say("Type y to submit, n to go back to the questions, :q to leave.")


def count_points(place: Slot) -> str:
    """Return what a slot is worth: `2 points`."""
    return "1 point" if place.points == 1 else f"{figure(place.points)} points"
