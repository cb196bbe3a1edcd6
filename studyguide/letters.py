"""Letters that come from outside: bytes that are no text, and signs that terminals obey.

Both front ends use it. A start would wait for what is imported or compiled here, so `re` compiles
the patterns when they are first used.
"""

from __future__ import annotations

import os
import re

from studyguide.errors import WrongUsage
from studyguide.texts import _

_OBEYED = "[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
"""Controls, separators of lines, changes of direction, and halves of letters."""
_LINES = "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
"""The same without the end of a line and the tabulator."""


def visible(text: str) -> str:
    """Return one line in which everything that a terminal would obey is written as `\\u001b`."""
    return text if text.isprintable() else re.sub(_OBEYED, _escaped, text)


def visible_lines(text: str) -> str:
    """Do the same to several lines, whose ends and tabulators stay.

    JSON stays JSON, since it writes letters in the same way.
    """
    return re.sub(_LINES, _escaped, text)


def _escaped(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"


def text_of(given: str, what: str) -> str:
    """Return a word of the command line or the environment as text.

    The system hands over bytes, which may be UTF-8 although the locale is another.

    Raises:
        WrongUsage: when they are none; `what` names them in the sentence.
    """
    try:
        given.encode()
    except UnicodeEncodeError:
        try:
            return os.fsencode(given).decode()
        except UnicodeError:
            raise WrongUsage(
                _(
                    "{what} “{given}” holds bytes that are not UTF-8",
                    what=what,
                    given=visible(given),
                ),
                _("write it in letters of UTF-8"),
            ) from None
    return given
