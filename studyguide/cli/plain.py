"""The line mode: a conversation in lines, for screen readers, pipes and scripts.

The program's questions are lines that begin with `-- `; no other line begins with two hyphens.
Everything but an essay is answered by one line. `:q` and the end of input leave, with everything
saved.
"""

from __future__ import annotations

import os
import select
import shutil
import textwrap
import unicodedata
from collections.abc import Callable, Sequence
from typing import Protocol, TextIO

from studyguide.cli.markdown import lines
from studyguide.errors import StudyGuideError
from studyguide.texts import _, _p

PROMPT = "-- "
LEAVE = ":q"
_CONTROLS = dict.fromkeys([*range(32), *range(127, 160), 0x2028, 0x2029], " ")


class Input(Protocol):
    """Where lines come from, such as stdin."""

    def readline(self) -> str:
        """Return the next line; empty at the end."""

    def isatty(self) -> bool:
        """Tell whether a person types."""

    def fileno(self) -> int:
        """Return what can be waited for."""


YES = frozenset({"y", "yes", _p("answer", "y"), _p("answer", "yes")})
NO = frozenset({"n", "no", _p("answer", "n"), _p("answer", "no")})
"""What a person may type for yes and for no; English is always understood."""


class Leave(Exception):
    """The person wants to go; everything is on disk."""


class Talk:
    """Says lines and hears lines."""

    def __init__(self, hear: Input, say: TextIO) -> None:
        self._hear = hear
        self._say = say
        self._wraps = say.isatty()
        """A person's terminal would break long lines inside words."""
        self.meanwhile: Callable[[], float] | None = None
        """Called while a person thinks; returns after how many seconds it wants to be called again.

        It may say something, and what it raises ends the waiting. Scripts are not waited for.
        """

    def say(self, *texts: str) -> None:
        """Say each text as a line of its own."""
        for text in texts:
            self._write(_harmless(text))

    def say_markdown(self, text: str) -> None:
        """Say a text of several paragraphs, each as a line."""
        self.say(*lines(text))

    def ask(self, prompt: str) -> str:
        """Ask for a line and return it without spaces around it.

        Raises:
            Leave: when it is `:q`, or there is no more input.
        """
        self.prompt(prompt)
        line = self.listen()
        if line is None or line.strip() == LEAVE:
            raise Leave
        return line.strip()

    def ask_or(self, prompt: str, otherwise: str) -> str:
        """Ask for a line; `otherwise` is the answer when there is no more input, or `:q`."""
        try:
            return self.ask(prompt)
        except Leave:
            return otherwise

    def prompt(self, text: str) -> None:
        """Say that it is the other's turn."""
        self._write(f"{PROMPT}{_harmless(text)}")
        self._say.flush()

    def listen(self) -> str | None:
        """Return the next line as it was typed, its letters composed; None at the end of input."""
        while self.meanwhile is not None and not self._is_typed(self.meanwhile()):
            pass
        line = self._hear.readline()
        return unicodedata.normalize("NFC", line).rstrip("\r\n") if line else None

    def _is_typed(self, seconds: float) -> bool:
        """Wait for a line, and tell whether there is one; where that cannot be told, there is.

        A terminal hands out one line at a time, so none can hide in the buffer of the stream.
        """
        self._say.flush()
        if os.name != "posix" or not self._hear.isatty():
            return True
        ready, _, _ = select.select([self._hear], [], [], max(0.0, seconds))
        return bool(ready)

    def _write(self, line: str) -> None:
        if self._wraps:
            width = max(20, shutil.get_terminal_size().columns - 1)
            line = "\n".join(textwrap.wrap(line, width, subsequent_indent="  ") or [""])
        self._say.write(f"{line}\n")

    def yes(self, question: str) -> bool:
        """Ask until the answer is yes or no.

        Raises:
            Leave: as `ask`.
        """
        while True:
            answer = self.ask(_("{question} y or n", question=question)).casefold()
            if answer in YES:
                return True
            if answer in NO:
                return False
            self.say(_("Type y for yes or n for no."))

    def choose(self, question: str, ids: Sequence[str], titles: Sequence[str]) -> str:
        """Let the other choose one of several things by number or id, and return its id.

        Raises:
            Leave: as `ask`.
        """
        self.say(
            *(
                f"{n}. {title} ({id})"
                for n, (id, title) in enumerate(zip(ids, titles, strict=True), 1)
            )
        )
        while True:
            answer = self.ask(question)
            if answer in ids:
                return answer
            number = read_place(answer, len(ids))
            if number is not None:
                return ids[number]
            self.say(
                _(
                    "“{answer}” is none of them; type 1 to {n}, or an id.",
                    answer=answer[:40],
                    n=len(ids),
                )
            )


def read_place(text: str, length: int) -> int | None:
    """Return the place from 0 that a number from 1 names; None when it names none."""
    if not (text.isascii() and text.isdigit() and len(text) < 7):
        return None
    return int(text) - 1 if 1 <= int(text) <= length else None


def nothing_loaded(missing: str) -> StudyGuideError:
    """Return the error for an empty collection."""
    return StudyGuideError(missing, _("load content with `studyguide load PATH`"))


def _harmless(text: str) -> str:
    """Return a line that obeys the contract: no control characters, no two hyphens at its start."""
    line = text.translate(_CONTROLS)
    return f" {line}" if line.startswith("--") else line
