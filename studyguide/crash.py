"""An error that nobody expected: the details go into a file, a sentence to the learner.

The file holds no values of variables, and no passwords.
"""

from __future__ import annotations

import os
import platform
import re
import traceback
from datetime import datetime
from pathlib import Path

from studyguide import __version__
from studyguide.errors import StudyGuideError
from studyguide.paths import data_folder
from studyguide.texts import _

FILE = "errors.log"
_PASSWORDS = (
    (re.compile(r"(://[^\s:/@]*):[^\s@]*@"), r"\1:***@"),
    (re.compile(r"(?i)\b(password|passwd|pwd)(\s*[=:]\s*)('[^']*'|\S+)"), r"\1\2***"),
)


def masked(text: str, secrets: tuple[str, ...] = ()) -> str:
    """Return a text without the passwords of URLs and settings, and without the secrets named."""
    for secret in secrets:
        text = text.replace(secret, "***") if secret else text
    for pattern, instead in _PASSWORDS:
        text = pattern.sub(instead, text)
    return text


def crashed(error: BaseException, url: str, now: datetime) -> StudyGuideError:
    """Write an error down, and return the sentence that says so."""
    file = data_folder() / FILE
    what = masked(f"{type(error).__name__}: {error}".splitlines()[0][:200], _secrets(url))
    try:
        _append(file, _details(error, url, now))
    except OSError as trouble:
        said = _(
            "the details could not be written to {file}: {reason}",
            file=file,
            reason=trouble.strerror or trouble,
        )
    else:
        said = _("the details are in {file}", file=file)
    return StudyGuideError(
        _("something unexpected happened ({what}); answers that were saved are safe", what=what),
        said,
    )


def _secrets(url: str) -> tuple[str, ...]:
    """Return the password of a database URL, as it is written there."""
    found = re.search(r"://[^/@]*?:(.+)@", url)
    return (found[1],) if found else ()


def _details(error: BaseException, url: str, now: datetime) -> str:
    lines = traceback.format_exception(error)
    head = f"{now:%Y-%m-%d %H:%M:%S} UTC, Studyguide {__version__}, Python "
    head += f"{platform.python_version()}, {platform.system()}\n"
    return masked(head + "".join(lines), _secrets(url)) + "\n"


def _append(file: Path, text: str) -> None:
    """Add to a file that only its owner may read."""
    file.parent.mkdir(parents=True, exist_ok=True)
    number = os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    with open(number, "a", encoding="utf-8", errors="backslashreplace") as stream:
        stream.write(text)
