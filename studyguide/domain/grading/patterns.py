"""Regular expressions as accepted answers, bounded in length, size and time.

The package `regex` does the matching, because it can stop after a time; the standard library's
cannot. It is imported with the first pattern, since most questions have none.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from studyguide.domain.grading.normalise import strip_marks
from studyguide.texts import _

if TYPE_CHECKING:
    from regex import Pattern

LONGEST_PATTERN = 500
"""Characters that a pattern may have."""
MOST_REPEATS = 10_000
"""What the counts in braces may multiply to; the library writes repetitions out."""
PATIENCE = 0.02
"""Seconds of computing that all patterns of an answer have together."""
_COUNT = re.compile(r"\{(\d*)(?:,(\d*))?\}")

Outcome = Literal["fits", "other", "undecided"]


class BadPattern(ValueError):
    """A pattern that cannot be used; the message says why."""


def check_pattern(pattern: str) -> None:
    """Check that a pattern can be used.

    Raises:
        BadPattern: when it cannot.
    """
    _compiled(pattern, case=False)


def match_regex(
    pattern: str, text: str, *, case: bool, accents: bool, patience: float = PATIENCE
) -> Outcome:
    """Return whether the whole text fits a pattern; `undecided` when that takes too long.

    Upper and lower case differ only if `case` is true. Unless `accents` is true, the text is tried
    as it is and without its accents.
    """
    try:
        compiled = _compiled(pattern, case=case)
    except BadPattern:
        return "undecided"
    texts = dict.fromkeys([text] if accents else [text, strip_marks(text)])
    try:
        found = any(compiled.fullmatch(one, timeout=patience / len(texts)) for one in texts)
    except TimeoutError:
        return "undecided"
    return "fits" if found else "other"


@lru_cache(maxsize=512)
def _compiled(pattern: str, *, case: bool) -> Pattern[str]:
    import regex

    if len(pattern) > LONGEST_PATTERN:
        raise BadPattern(_("it has more than {n} characters", n=LONGEST_PATTERN))
    repeats = 1
    for least, most in _COUNT.findall(pattern):
        repeats *= max(int(least[:9] or 0), int(most[:9] or 0), 1)
    if repeats > MOST_REPEATS:
        raise BadPattern(_("its counts multiply to more than {most:,}", most=MOST_REPEATS))
    try:
        return regex.compile(pattern, 0 if case else regex.IGNORECASE)
    except (regex.error, ValueError, OverflowError, RecursionError) as error:
        raise BadPattern(str(error)) from error
