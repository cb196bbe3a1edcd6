"""What the program says and how it ends: the one place that knows stdout, stderr and exit codes.

Data goes to stdout, talk to stderr, both in UTF-8 whatever the locale says, and nothing of it is a
sign that terminals obey. Errors arrive here as exceptions and leave as one line, `error: message;
hint`. Nothing of click is known here: the app opens without it.
"""

from __future__ import annotations

import io
import os
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, TextIO

from studyguide.errors import StudyGuideError
from studyguide.letters import visible, visible_lines
from studyguide.texts import _, _p

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path
    from types import TracebackType

FINE = 0
PROBLEMS = 1
USAGE = 2
INTERRUPTED = 130
PIPE_CLOSED = 141
BAR_AFTER = 1.0
"""Seconds after which work shows a progress bar."""
_BAR = 30
_COLOURS = {"red": 31, "yellow": 33}
"""The numbers by which terminals know them."""


def run(action: Callable[[], int]) -> int:
    """Do something and return its exit code; whatever goes wrong is said in one line."""
    _prepare_streams()
    try:
        code = action()
        sys.stdout.flush()
    except StudyGuideError as error:
        say_error(error)
        return error.exit_code
    except KeyboardInterrupt:
        talk(
            "\n" + _("stopped") if sys.stderr.isatty() else _("stopped")
        )  # the terminal shows ^C before it
        return INTERRUPTED
    except BrokenPipeError:
        _silence()
        return PIPE_CLOSED
    except OSError as error:
        _silence()
        place = f"{error.filename}: " if error.filename else ""
        say_error(StudyGuideError(f"{place}{(error.strerror or str(error)).lower()}"))
        return PROBLEMS
    return code


def last_word(
    url: Callable[[], str], now: Callable[[], datetime]
) -> Callable[[type[BaseException], BaseException, TracebackType | None], None]:
    """Return what Python is to do with an error that nobody expected, in place of a traceback."""

    def say(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        from studyguide.crash import crashed

        say_error(crashed(error, url(), now()))

    return say


def write(text: str, *, paint: tuple[str, str] | None = None) -> None:
    """Write a line, or several, of data to stdout; `paint` names words in them and their colour."""
    sys.stdout.write(f"{_shown(text, paint, sys.stdout)}\n")


def talk(text: str, *, paint: tuple[str, str] | None = None) -> None:
    """Say something about what happens, on stderr; `paint` as in `write`."""
    with suppress(BrokenPipeError):
        sys.stderr.write(f"{_shown(text, paint, sys.stderr)}\n")
        sys.stderr.flush()


def say_error(error: StudyGuideError) -> None:
    """Say what went wrong and what to do about it, on stderr, in one line."""
    talk(
        visible(_("error: {error}", error=error)),
        paint=(_("error: {error}", error="").strip(), "red"),
    )


def _shown(text: str, paint: tuple[str, str] | None, stream: TextIO) -> str:
    """Return a text as a terminal may have it, in colour where a person looks and wants it."""
    text = visible_lines(text)
    if paint is None or os.environ.get("NO_COLOR") or not _draws(stream):
        return text
    words, colour = paint
    return text.replace(words, f"\x1b[{_COLOURS[colour]}m\x1b[1m{words}\x1b[0m", 1)


def confirm(question: str) -> bool:
    """Ask on stderr for a yes; anything else, and the end of input, is a no."""
    sys.stderr.write(visible(question) + " " + _("[y/N]") + " ")
    sys.stderr.flush()
    answer = sys.stdin.readline()
    if not answer.endswith("\n"):
        talk("")
    return answer.strip().casefold() in ("y", "yes", _p("answer", "y"), _p("answer", "yes"))


def deliver(text: str, file: Path | None, *, force: bool) -> None:
    """Write data to a file, whole or not at all, or to stdout when no file is named.

    Raises:
        StudyGuideError: when the file is there and may not be replaced, or cannot be written.
    """
    if file is None:
        write(text)
        return
    if not force:
        _demand_free(file, _("choose another name or add --force"))
    _save(file, f"{text}\n")


def create(file: Path, text: str) -> None:
    """Write a new file and the folders it stands in.

    Raises:
        StudyGuideError: when it is there already, or cannot be written.
    """
    _demand_free(file, _("choose another id, or remove the file first"))
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _cannot_write(file, error) from error
    _save(file, text)


class Progress:
    """A bar on stderr for work that takes longer than a second; none where nobody looks."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._began = time.monotonic()
        self._shown = False

    def __enter__(self) -> Progress:
        return self

    def __call__(self, done: int, total: int) -> None:
        """Show how much is done."""
        waited = time.monotonic() - self._began
        if waited < BAR_AFTER or not total or not _draws(sys.stderr):
            return
        full = _BAR * done // total
        bar = "#" * full + "." * (_BAR - full)
        counted = _("{done} of {total}", done=done, total=total)
        sys.stderr.write(f"\r{self._what} [{bar}] {counted}")
        sys.stderr.flush()
        self._shown = True

    def __exit__(self, *_: object) -> None:
        if self._shown:
            sys.stderr.write("\r\033[K")
            sys.stderr.flush()


def _draws(stream: TextIO) -> bool:
    """Tell whether a stream is a terminal that knows more than lines."""
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def _prepare_streams() -> None:
    """Make all three streams UTF-8, and stand in for those that the caller has closed."""
    sys.stdin = sys.stdin or io.StringIO()
    sys.stdout = sys.stdout or io.StringIO()
    sys.stderr = sys.stderr or io.StringIO()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8", errors="replace")


def _silence() -> None:
    """Send what is still in stdout's buffer nowhere, so that closing it at the end cannot fail."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def _demand_free(file: Path, hint: str) -> None:
    if os.path.lexists(file):
        raise StudyGuideError(_("{file} exists already", file=file), hint)


def _save(file: Path, text: str) -> None:
    """Write a file whole or not at all."""
    part = file.with_name(f".{file.name}.{os.getpid()}.part")
    try:
        with part.open("x", encoding="utf-8") as stream:
            stream.write(text)
        os.replace(part, file)
    except OSError as error:
        with suppress(OSError):
            part.unlink()
        raise _cannot_write(file, error) from error


def _cannot_write(file: Path, error: OSError) -> StudyGuideError:
    reason = (error.strerror or str(error)).lower()
    return StudyGuideError(
        _("{file} cannot be written: {reason}", file=file, reason=reason),
        _("check the folder, its permissions and the disk"),
    )
