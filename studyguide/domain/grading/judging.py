"""Judging a response to any kind of question.

To add a kind: its class in `domain/questions.py`, its judge here in `_JUDGES`, its model in
`content/schema_question.py`, its name in `store/question_codec.py`, its editor in
`tui/widgets/answers.py` and its line form in `cli/answers.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Any

from studyguide.domain.grading.credit import options_share, order_share
from studyguide.domain.grading.numeric import judge_number
from studyguide.domain.grading.patterns import PATIENCE
from studyguide.domain.grading.typed import judge_typed
from studyguide.domain.grading.verdict import (
    NOTHING,
    Grade,
    PartGrade,
    Verdict,
    verdict_of,
    with_answer,
)
from studyguide.domain.questions import (
    AnyQuestion,
    Choice,
    ChoiceQuestion,
    Chosen,
    ClozeQuestion,
    Composed,
    Essay,
    Filled,
    Gap,
    Judged,
    Matched,
    Matching,
    Numeric,
    Ordered,
    Ordering,
    Response,
    TrueFalse,
    Typed,
    Written,
)
from studyguide.texts import _, _p

__all__ = ["Grade", "PartGrade", "Verdict", "grade", "verdict_of"]


def grade(question: AnyQuestion, response: Response | None, deck: Sequence[str]) -> Grade:
    """Judge a response, as the package says."""
    if response is None:
        return NOTHING
    wanted, judge = _JUDGES[type(question)]
    if not isinstance(response, wanted):
        raise TypeError(f"{type(question).__name__} is answered by {wanted.__name__}")
    return judge(question, response, deck)


_CHOSEN = _p("option", "chosen")


def _list(words: Sequence[str]) -> str:
    *quoted, last = (_("“{word}”", word=word) for word in words)
    return _("{words} and {last}", words=", ".join(quoted), last=last) if quoted else last


def _choice(question: ChoiceQuestion, response: Chosen, deck: Sequence[str]) -> Grade:
    chosen = frozenset(i for i in response.options if 0 <= i < len(question.choices))
    if not chosen:
        return NOTHING
    key = question.key
    feedback = " ".join(question.choices[i].feedback for i in sorted(chosen)).strip()
    if not question.several:
        right = chosen <= key and len(chosen) == 1
        best = question.choices[min(key)].text
        reason = (
            _("That is the right option.")
            if right
            else _("The right option is “{best}”.", best=best)
        )
        fraction = Fraction(right)
        return Grade(fraction, verdict_of(fraction), f"{feedback} {reason}".strip())
    fraction = options_share(question.credit, question.choices, chosen)
    found, extra = len(chosen & key), len(chosen - key)
    reason = _("{found} of {n} right.", found=found, n=len(key))
    if extra:
        reason = _("{found} of {n} right, {extra} wrong.", found=found, n=len(key), extra=extra)
    missing = sorted(key - chosen)
    if missing:
        reason += " " + _(
            "Missing: {words}.", words=_list([question.choices[i].text for i in missing])
        )
    parts = tuple(
        PartGrade(
            choice.text,
            _CHOSEN if i in chosen else "",
            _CHOSEN if i in key else "",
            Fraction((i in chosen) == (i in key)),
            choice.feedback if i in chosen else "",
        )
        for i, choice in enumerate(question.choices)
    )
    return Grade(fraction, verdict_of(fraction), f"{feedback} {reason}".strip(), parts)


def _true_false(question: TrueFalse, response: Judged, deck: Sequence[str]) -> Grade:
    right = response.value == question.answer
    reason = _("The statement is true.") if question.answer else _("The statement is false.")
    return Grade(Fraction(right), Verdict.RIGHT if right else Verdict.WRONG, reason)


def _typed(question: Typed, response: Written, deck: Sequence[str]) -> Grade:
    return judge_typed(question, response.text, deck)


def _numeric(question: Numeric, response: Written, deck: Sequence[str]) -> Grade:
    return judge_number(question.accept, question.unit, question.units, response.text)


def _matching(question: Matching, response: Matched, deck: Sequence[str]) -> Grade:
    partners = question.partners
    given = [
        partners[i] if i is not None and 0 <= i < len(partners) else ""
        for i in response.partners[: len(question.pairs)]
    ]
    given += [""] * (len(question.pairs) - len(given))
    if not any(given):
        return NOTHING
    parts = tuple(
        PartGrade(prompt, answer, partner, Fraction(answer == partner))
        for (prompt, partner), answer in zip(question.pairs, given, strict=True)
    )
    return _sum_of(parts, [Fraction(1)] * len(parts), _("{right} of {n} pairs right."))


def _sum_of(parts: tuple[PartGrade, ...], weights: Sequence[Fraction], said: str) -> Grade:
    total = sum(weights, Fraction(0))
    fraction = (
        sum((p.fraction * w for p, w in zip(parts, weights, strict=True)), Fraction(0)) / total
    )
    right = sum(1 for part in parts if part.fraction == 1)
    return Grade(
        fraction,
        verdict_of(fraction),
        said.format(right=right, n=len(parts)),
        parts,
    )


def _ordering(question: Ordering, response: Ordered, deck: Sequence[str]) -> Grade:
    n = len(question.items)
    if sorted(response.items) != list(range(n)):
        return NOTHING
    fraction = order_share(question.credit, response.items)
    in_place = sum(1 for place, item in enumerate(response.items) if place == item)
    parts = tuple(
        PartGrade(
            str(place + 1), question.items[item], question.items[place], Fraction(place == item)
        )
        for place, item in enumerate(response.items)
    )
    return Grade(
        fraction,
        verdict_of(fraction),
        _("{in_place} of {n} at their place.", in_place=in_place, n=n),
        parts,
    )


def _cloze(question: ClozeQuestion, response: Filled, deck: Sequence[str]) -> Grade:
    given = [*response.gaps[: len(question.gaps)]]
    given += [""] * (len(question.gaps) - len(given))
    if not any(text.strip() for text in given):
        return NOTHING
    parts = []
    for number, (gap, text) in enumerate(zip(question.gaps, given, strict=True), 1):
        others = [*deck, *(g.solution for g in question.gaps if g.solution != gap.solution)]
        one = _gap(gap, text, others, PATIENCE / len(question.gaps))
        parts.append(
            PartGrade(
                _("gap {number}", number=number),
                text,
                gap.solution,
                one.fraction,
                one.reason,
                one.difference,
            )
        )
    result = _sum_of(
        tuple(parts), [gap.weight for gap in question.gaps], _("{right} of {n} gaps right.")
    )
    if len(parts) == 1:
        return Grade(result.fraction, result.verdict, parts[0].reason, result.parts)
    return result


def _gap(gap: Gap, text: str, deck: Sequence[str], patience: float) -> Grade:
    if gap.choices:
        return _chosen_in_gap(gap.choices, text)
    if gap.numbers:
        return judge_number(gap.numbers, "", (), text)
    return judge_typed(gap, text, deck, patience=patience)


def _chosen_in_gap(choices: Sequence[Choice], text: str) -> Grade:
    if not text.strip():
        return NOTHING
    right = any(choice.right and choice.text == text for choice in choices)
    best = next(choice.text for choice in choices if choice.right)
    feedback = next((choice.feedback for choice in choices if choice.text == text), "")
    reason = _("That is right.") if right else with_answer(feedback, _("“{word}”", word=best))
    return Grade(Fraction(right), Verdict.RIGHT if right else Verdict.WRONG, reason)


def _essay(question: Essay, response: Composed, deck: Sequence[str]) -> Grade:
    if not response.text.strip():
        return NOTHING
    if not response.judged:
        return Grade(
            Fraction(0),
            Verdict.WAITING,
            _("Compare your answer with the ideas listed and tick those it has."),
        )
    met = frozenset(i for i in response.met if 0 <= i < len(question.rubric))
    fraction = Fraction(len(met), len(question.rubric))
    parts = tuple(
        PartGrade(idea, "found" if i in met else "", "found", Fraction(i in met))
        for i, idea in enumerate(question.rubric)
    )
    reason = _("{found} of {n} ideas found.", found=len(met), n=len(question.rubric))
    return Grade(fraction, verdict_of(fraction), reason, parts)


_JUDGES: Mapping[type[Any], tuple[type[Any], Callable[[Any, Any, Sequence[str]], Grade]]] = {
    ChoiceQuestion: (Chosen, _choice),
    TrueFalse: (Judged, _true_false),
    Typed: (Written, _typed),
    Numeric: (Written, _numeric),
    Matching: (Matched, _matching),
    Ordering: (Ordered, _ordering),
    ClozeQuestion: (Filled, _cloze),
    Essay: (Composed, _essay),
}
