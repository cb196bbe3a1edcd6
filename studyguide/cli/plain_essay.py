"""An essay in the line mode: taken line by line, and saved while it is written."""

from __future__ import annotations

from datetime import timedelta

from studyguide.cli.plain import LEAVE, Leave
from studyguide.cli.plain_desk import Desk, Given
from studyguide.cli.plain_question import COMMAND, Asking, Move
from studyguide.cli.words import one_line
from studyguide.domain.grading.certainty import Certainty
from studyguide.domain.questions import Composed, Essay
from studyguide.texts import _, _n

END = "."
"""The line behind the last one of an essay."""
OFTEN = timedelta(seconds=10)
"""How often what was written is saved while it is written."""


def asking(desk: Desk, slot: int) -> Asking:
    """Return a question to ask; an essay that stands is no longer written."""
    writes = isinstance(desk.question(slot), Essay) and slot not in desk.attempt.final
    return AskingEssay(desk, slot) if writes else Asking(desk, slot)


class AskingEssay(Asking):
    """An essay while it is written."""

    def __init__(self, desk: Desk, slot: int) -> None:
        super().__init__(desk, slot)
        self._written: list[str] = []
        """Its lines."""
        self._unsaved = False

    def keep(self) -> None:
        """Save what was written so far."""
        if self._unsaved and self._text:
            self._save(None)

    def _take(self) -> Move:
        """Take the lines of an essay; they are saved while it is written, however it ends."""
        self._talk.prompt(self._prompt())
        try:
            while (line := self._talk.listen()) is not None and line.strip() != LEAVE:
                move = self._line(line)
                if move is not None:
                    return move
            raise Leave
        finally:
            self.keep()
            if self._text and self._desk.given is None:
                self._talk.say(_("Saved: {answer}", answer=one_line(self._text)))
                self._talk.say(
                    _n(
                        "Your text has {n} word.",
                        "Your text has {n} words.",
                        len(self._text.split()),
                    )
                )

    @property
    def _text(self) -> str:
        return "\n".join(self._written).strip()

    def _line(self, line: str) -> Move | None:
        """Take a line of an essay; commands are those before the first line, and those that go."""
        word, certainty = self._parted(line.strip())
        if word == END or (certainty is not None and not word):
            if self._text or (certainty and self._slot in self._desk.attempt.responses):
                self._save(certainty)
            return self._next()
        found = COMMAND.fullmatch(word)
        goes = found is not None and found[1] in ("b", "s", "g")
        if goes or (not self._written and (not word or word == "?" or found is not None)):
            self.keep()
            move = self._refusable(word)
            if move is None:
                self._talk.prompt(self._prompt())
            return move
        self._written.append(line)
        self._unsaved = True
        if self._desk.clock.now() - self._began >= OFTEN:
            self.keep()
        return None

    def _save(self, certainty: Certainty | None) -> None:
        before = self._desk.attempt.responses.get(self._slot)
        response = before if before is not None and not self._text else Composed(self._text)
        self._unsaved = False
        given = Given(slot=self._slot, response=response, certainty=certainty, check=False)
        self._desk.answer(given, self._began, next_slot=None)
        self._began = self._desk.clock.now()
