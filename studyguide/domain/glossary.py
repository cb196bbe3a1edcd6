"""Where a text uses the terms of its guide."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from studyguide.domain.content import Term


@dataclass(frozen=True, slots=True)
class Use:
    """A term in a text, from `start` to before `end`."""

    start: int
    end: int
    term: Term


def uses(text: str, terms: Iterable[Term]) -> tuple[Use, ...]:
    """Return the first use of each term in each line of a text, in reading order.

    A term is found under all its names, in any case, also with a plural s; of names that overlap
    the longest is meant.
    """
    names = {" ".join(name.split()).casefold(): term for term in terms for name in _names(term)}
    if not names:
        return ()
    longest = sorted(names, key=len, reverse=True)
    wanted = "|".join(re.escape(name) for name in longest)
    found: list[Use] = []
    seen: set[tuple[str, int]] = set()
    for match in re.finditer(rf"(?<!\w)({wanted})(?:s|es)?(?!\w)", text, re.IGNORECASE):
        term = names.get(match[1].casefold())
        line = text.count("\n", 0, match.start())
        if term is not None and (term.id, line) not in seen:
            seen.add((term.id, line))
            found.append(Use(match.start(), match.end(), term))
    return tuple(found)


def _names(term: Term) -> list[str]:
    return [name for name in (term.name, *term.also) if name.strip()]
