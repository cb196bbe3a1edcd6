"""Words that an answer has to contain, each judged like an answer of its own."""

from __future__ import annotations

from collections.abc import Sequence

from studyguide.domain.grading.letters import other_letters
from studyguide.domain.grading.normalise import tidy
from studyguide.domain.grading.slips import Fit, fit
from studyguide.domain.grading.text import LONGEST
from studyguide.domain.grading.tokens import Token, read


def missing_words(
    require: Sequence[str],
    typed: str,
    *,
    exact: bool = False,
    case: bool = False,
    accents: bool = False,
) -> list[str]:
    """Return the required words (or phrases) that do not stand in a typed text.

    With `exact` no misspelling passes; `case` and `accents` say whether capitals and accents have
    to be the same. Only the first `LONGEST` characters are looked at.
    """
    given = read(tidy(typed[:LONGEST])[:LONGEST]).tokens

    def stands(wanted: Sequence[Token]) -> bool:
        starts = range(len(given) - len(wanted) + 1)
        return any(
            all(
                is_same(one, other)
                for one, other in zip(wanted, given[start : start + len(wanted)], strict=True)
            )
            for start in starts
        )

    def is_same(one: Token, other: Token) -> bool:
        found = fit(one, other).fit
        if found > (Fit.SAME if exact else Fit.SLIP):
            return False
        return not other_letters(one.shown, other.shown, case=case, accents=accents)

    return [word for word in require if not stands(read(word).tokens)]
