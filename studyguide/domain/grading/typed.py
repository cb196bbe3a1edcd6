"""Judging typed words by what a question accepts, refuses and requires.

The order of rules: an answer as it is written in the list; what is refused; wildcards and
patterns; misspellings. At last, capitals, accents and required words, where they are asked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from studyguide.domain.grading.difference import Change, difference
from studyguide.domain.grading.letters import other_letters
from studyguide.domain.grading.normalise import tidy
from studyguide.domain.grading.patterns import PATIENCE, match_regex
from studyguide.domain.grading.required import missing_words
from studyguide.domain.grading.text import LONGEST, matched
from studyguide.domain.grading.verdict import NOTHING, Grade, Verdict, verdict_of, with_answer
from studyguide.domain.grading.wildcards import has_wildcard, match_pattern
from studyguide.domain.questions import Accepted, Gap, Typed
from studyguide.texts import _

_UNDECIDED = _(
    "This answer could not be compared with a pattern of the question in time, so it "
    "does not count; claim it if it is right."
)


def judge_typed(
    key: Typed | Gap, text: str, deck: Sequence[str], *, patience: float = PATIENCE
) -> Grade:
    """Judge typed words; `deck` holds other known answers, `patience` is for all patterns."""
    bare = text.strip()
    typed = tidy(bare) if len(bare) <= LONGEST else bare
    if not typed:
        return NOTHING
    if len(typed) > LONGEST:
        return _judge_long(key, typed)
    return _Judgement(key, typed, deck, patience).grade()


def _judge_long(key: Typed | Gap, typed: str) -> Grade:
    """Judge a text longer than any answer: it counts only when it is exactly right."""
    listed = {_plain(one): one for one in key.accept if _is_plain(one)}
    match = matched(list(listed), typed)
    if match.verdict == "accept" and not missing_words(key.require, typed):
        credit = listed[match.answer].credit
        return Grade(credit, verdict_of(credit), match.reason, difference=match.difference)
    why = with_answer(match.reason, _("“{word}”", word=key.solution))
    return Grade(Fraction(0), Verdict.WRONG, why, difference=match.difference)


def _is_plain(one: Accepted) -> bool:
    """Return whether an accepted answer stands for nothing but itself."""
    return not one.pattern and not has_wildcard(one.text)


def _plain(one: Accepted) -> str:
    return one.text.replace("\\*", "*")


class _Judgement:
    """One typed answer beside its key."""

    def __init__(self, key: Typed | Gap, typed: str, deck: Sequence[str], patience: float) -> None:
        self.key, self.typed, self.deck = key, typed, deck
        self.best = key.solution
        patterns = sum(one.pattern for one in key.accept)
        self.patience = patience / patterns if patterns else patience
        self.undecided = False

    def grade(self) -> Grade:
        """Apply the rules in their order."""
        literal = [one for one in self.key.accept if _is_plain(one) and self.is_like(one.text)]
        if not literal and (refusal := self.refusal()):
            return self.wrong(refusal)
        if fitting := [*literal, *self.loosely_fitting()]:
            one = max(fitting, key=lambda one: one.credit)
            whole = one.credit == 1
            like = self.typed if whole and not _is_plain(one) else _plain(one)
            like = like if whole else self.best
            return self.right(
                one, _("That is right.") if whole else _("Best is “{best}”.", best=self.best), like
            )
        return self.misspelt()

    def is_like(self, written: str) -> bool:
        """Return whether the typed text is an answer as written, with its wildcards."""
        return match_pattern(
            tidy(written), self.typed, case=self.key.case, accents=self.key.accents
        )

    def refusal(self) -> str:
        """Return why the text must not pass; empty when nothing refuses it."""
        for refused in self.key.reject:
            if self.is_like(refused.text):
                plain = _("“{words}” is something else.", words=refused.text)
                told = _("That is something else.") if has_wildcard(refused.text) else plain
                return refused.feedback or told
        return ""

    def loosely_fitting(self) -> Iterator[Accepted]:
        """Yield the wildcards and patterns that the text fits."""
        case, accents = self.key.case, self.key.accents
        for one in self.key.accept:
            if one.pattern:
                found = match_regex(
                    one.text, self.typed, case=case, accents=accents, patience=self.patience
                )
                self.undecided |= found == "undecided"
                if found == "fits":
                    yield one
            elif has_wildcard(one.text) and self.is_like(one.text):
                yield one

    def misspelt(self) -> Grade:
        """Judge what is in no list: a slip, nearly right, or something else."""
        listed = {_plain(one): one for one in self.key.accept if _is_plain(one)}
        undecided = _UNDECIDED if self.undecided else ""
        if self.key.exact or not listed:
            return self.wrong(undecided)
        others = [one.text for one in self.key.reject if not has_wildcard(one.text)]
        others += [word for word in self.deck if word not in listed]
        match = matched(list(listed), self.typed, others)
        if match.verdict != "accept":
            verdict = Verdict.CLOSE if match.verdict == "close" else Verdict.WRONG
            return self.wrong(undecided or match.reason, verdict, match.answer)
        odd = ""
        for answer in dict.fromkeys([match.answer, *listed]):
            again = match if answer == match.answer else matched([answer], self.typed)
            if again.verdict != "accept":
                continue
            if not (found := self.other_letters(answer)):
                return self.right(listed[answer], again.reason, answer)
            odd = odd or found
        if not self.key.accents:
            reason = _("Nearly: the capitals of “{odd}” are not right, and here they count.")
        elif not self.key.case:
            reason = _("Nearly: the accents of “{odd}” are not right, and here they count.")
        else:
            reason = _(
                "Nearly: the capitals and accents of “{odd}” are not right, and here they count."
            )
        return self.wrong(reason.format(odd=odd), Verdict.CLOSE, match.answer)

    def other_letters(self, answer: str) -> str:
        """Return a word whose capitals or accents are not right although they count."""
        case, accents = self.key.case, self.key.accents
        return other_letters(answer, self.typed, case=case, accents=accents)

    def right(self, one: Accepted, reason: str, like: str) -> Grade:
        """Return the grade of an accepted answer, unless a required word is missing."""
        key = self.key
        missing = missing_words(
            key.require, self.typed, exact=key.exact, case=key.case, accents=key.accents
        )
        if missing:
            words = ", ".join(_("“{word}”", word=word) for word in missing)
            return self.wrong(_("Nearly: {words} has to be in it.", words=words), Verdict.CLOSE)
        return Grade(one.credit, verdict_of(one.credit), reason, difference=self.difference(like))

    def wrong(self, reason: str, verdict: Verdict = Verdict.WRONG, like: str = "") -> Grade:
        """Return the grade of an answer that earns nothing."""
        told = with_answer(reason, _("“{word}”", word=self.best))
        return Grade(Fraction(0), verdict, told, difference=self.difference(like or self.best))

    def difference(self, like: str) -> tuple[Change, ...]:
        """Return how the text differs from an answer, letter by letter."""
        return difference(like[:LONGEST], self.typed, case=self.key.case)
