"""The judgement on a typed answer: right, almost, or not, and why.

What is here is pure; it never raises on anything a learner can type.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from rapidfuzz import process
from rapidfuzz.distance import OSA

from studyguide.domain.grading.difference import Change, difference
from studyguide.domain.grading.normalise import fold, tidy
from studyguide.domain.grading.phrases import PhraseFit, compare
from studyguide.domain.grading.slips import Fit
from studyguide.domain.grading.tokens import Answer, read
from studyguide.texts import _

Verdict = Literal["accept", "close", "reject"]

_PARTS = re.compile(r"\s*[,;/]\s+and\s+|\s*[,;/]\s*|\s+and\s+")
LONGEST = 1000
"""Letters of an answer that are looked at; a longer one counts only when it is exactly right."""


@dataclass(frozen=True, slots=True)
class TextMatch:
    """What was decided about a typed answer."""

    verdict: Verdict
    """`accept`, `close` (almost: worth another look, no credit by itself) or `reject`."""
    reason: str
    """One sentence for the learner."""
    answer: str
    """The accepted answer that was matched, or the nearest one; empty when there is none."""
    typed: str = ""
    """What was typed, without needless spaces, cut to `LONGEST` characters."""

    @property
    def difference(self) -> tuple[Change, ...]:
        """How the typed text differs from `answer`, letter by letter; for display."""
        return difference(self.answer[:LONGEST], self.typed)


def matched(accepted: Sequence[str], typed: str, deck: Sequence[str] = ()) -> TextMatch:
    """Return whether the typed text is one of the accepted answers, as the package says."""
    if not accepted:
        return TextMatch("reject", _("There is no accepted answer to compare with."), "")
    given = _read(typed)
    if given is None:
        return _match_long(accepted, typed.strip())
    if not given.text:
        return TextMatch("reject", _("Nothing was typed."), accepted[0])
    found = [
        (compare(right, given), -_likeness(right, given), candidate)
        for candidate in accepted
        if (right := _read(candidate)) is not None
    ]
    if not found:
        return TextMatch("reject", _("That is not the answer."), accepted[0], given.text)
    best, answer = min(found, key=lambda one: (one[0].order, one[1]))[::2]
    if best.fit > Fit.SLIP and len(accepted) > 1 and _all_accepted(accepted, given):
        best = PhraseFit(Fit.VARIANT, 0.0, lambda: _("Right; each part is an accepted answer."))
    if best.fit <= Fit.NEAR and deck and not best.exact:
        other = _fits_other(accepted, given, deck, best)
        if other is not None:
            why = _("“{words}” is the answer to another question.", words=other.text)
            if other.folded != given.folded:
                why = _("That fits another answer as well, “{words}”.", words=other.text)
            return TextMatch("reject", why, answer, given.text)
    verdict: Verdict = "accept" if best.fit <= Fit.SLIP else "reject"
    if best.fit is Fit.NEAR:
        verdict = "close"
    return TextMatch(
        verdict, best.why() if best.why else _("That is not the answer."), answer, given.text
    )


def _all_accepted(accepted: Sequence[str], given: Answer) -> bool:
    """Return whether the text is a list of accepted answers (road/track)."""
    parts = _PARTS.split(given.text)
    return 1 < len(parts) <= len(accepted) and all(
        part and matched(accepted, part).verdict == "accept" for part in parts
    )


def _likeness(right: Answer, given: Answer) -> float:
    return OSA.normalized_similarity(right.joined, given.joined)


def _read(text: str) -> Answer | None:
    """Return the text as an answer, None when it is too long to be looked at."""
    bare = text.strip()
    if len(bare) > LONGEST or (not bare.isascii() and len(tidy(bare)) > LONGEST):
        return None
    return read(bare)


def _match_long(accepted: Sequence[str], typed: str) -> TextMatch:
    start = typed[:LONGEST]
    for candidate in accepted:
        bare = candidate.strip()
        same = bare == typed
        if not same and max(len(bare), len(typed)) <= LONGEST * 10:
            same = fold(bare) == fold(typed)
        if same:
            return TextMatch("accept", _("Exactly right."), candidate, start)
    why = _("That is longer than any answer (over {longest} characters).", longest=LONGEST)
    return TextMatch("reject", why, accepted[0], start)


def _fits_other(
    accepted: Sequence[str], given: Answer, deck: Sequence[str], best: PhraseFit
) -> Answer | None:
    """Return the other known answer that the text fits as well as the accepted one, if any."""
    others = [one.strip().casefold() for one in deck]
    if best.fit is Fit.NEAR:
        same = (one for one, folded in zip(deck, others, strict=True) if folded == given.folded)
        return next(map(read, same), None)
    reach = 2 + len(given.folded) // 3
    found = process.extract(
        given.folded, others, scorer=OSA.distance, score_cutoff=reach, limit=None
    )
    near = {index for _, _, index in found}
    last = given.tokens[-1].text if given.tokens else given.folded
    near |= {index for index, other in enumerate(others) if other.endswith(f" {last}")}
    own = {right.joined for one in accepted if (right := _read(one)) is not None}
    for index in sorted(near):
        other = _read(deck[index])
        if other is None or other.joined in own:
            continue
        if other.joined == given.joined or compare(other, given).order <= best.order:
            return other
    return None
