"""What is said of a judged answer, as far as it may be seen: verdict, reason, parts, solution."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from textual.content import Content

from studyguide.domain.grading import Grade, PartGrade, Verdict
from studyguide.domain.grading.difference import Change, is_telling, legend, marked
from studyguide.domain.grading.discreet import discreet
from studyguide.domain.questions import (
    AnyQuestion,
    ChoiceQuestion,
    Chosen,
    ClozeQuestion,
    Composed,
    Essay,
    Filled,
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
from studyguide.domain.quiz_settings import Shown
from studyguide.domain.saying import decimal
from studyguide.texts import _
from studyguide.tui.widgets.answers import is_blank
from studyguide.tui.widgets.lines import Line, hanging
from studyguide.tui.widgets.prose import paragraphs

GLYPHS = {
    Verdict.RIGHT: ("✓", "$right bold", _("right")),
    Verdict.PARTLY: ("~", "$partly bold", _("partly right")),
    Verdict.CLOSE: ("✗", "$wrong bold", _("close, but not right")),
    Verdict.WRONG: ("✗", "$wrong bold", _("wrong")),
    Verdict.EMPTY: ("–", "$quiet", _("not answered")),
    Verdict.WAITING: ("?", "$due bold", _("yours to judge")),
}
"""Glyph, style and words of a verdict."""
MARKS = {"equal": "", "wrong": "$wrong", "extra": "$wrong", "missing": "$right bold"}
"""Style of letters in a difference; the signs around them say the same."""
NOTHING, LETTERS = _("nothing"), _("Letters")
UNKNOWN = ("•", "$quiet", _("answered"))
"""What stands where a verdict may not be seen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An answer with its judgement."""

    question: AnyQuestion
    response: Response | None
    grade: Grade
    shown: frozenset[Shown]
    """What of it may be seen."""

    @property
    def sign(self) -> tuple[str, str, str]:
        """Glyph, style and words of the verdict, or that there is an answer."""
        if Shown.CORRECTNESS in self.shown or self.grade.verdict is Verdict.EMPTY:
            return GLYPHS[self.grade.verdict]
        return UNKNOWN

    @property
    def reason(self) -> str:
        """Why it is judged so, without the solution where that may not be seen; may be empty."""
        key, empty = Shown.KEY in self.shown, self.grade.verdict is Verdict.EMPTY
        right = solution(self.question)
        if Shown.FEEDBACK in self.shown and not empty:
            return self.grade.reason if key else discreet(self.question, self.response, self.grade)
        told = self.grade.fraction == 1 or not right
        return _("Right is: {right}.", right=right) if key and not told else ""


def figure(mark: Fraction) -> str:
    """Return a mark with at most two decimals: `14.5`, `0.33`, `1`, `–2`."""
    return decimal(f"{float(mark):.2f}".rstrip("0").rstrip(".")).replace("-", "–")


def given(question: AnyQuestion, response: Response | None) -> str:
    """Return what was answered, in words; empty when nothing was."""
    if is_blank(response):
        return ""
    match question, response:
        case ChoiceQuestion(choices=choices), Chosen(options=options):
            return "; ".join(choices[i].text for i in sorted(options) if i < len(choices))
        case _, Judged(value=value):
            return _("true") if value else _("false")
        case _, Written(text=text) | Composed(text=text):
            return " ".join(text.split())
        case Matching(), Matched(partners=partners):
            return _("{n} matched", n=sum(1 for one in partners if one is not None))
        case Ordering(items=items), Ordered(items=order):
            return "; ".join(items[i] for i in order if i < len(items))
        case ClozeQuestion(), Filled(gaps=gaps):
            return "; ".join(text or "…" for text in gaps)
        case _:
            return ""


def solution(question: AnyQuestion) -> str:
    """Return what would have been right; empty for an essay."""
    match question:
        case ChoiceQuestion(choices=choices, key=key):
            return "; ".join(choices[i].text for i in sorted(key))
        case TrueFalse(answer=answer):
            return _("true") if answer else _("false")
        case Typed() | Numeric():
            return question.solution
        case Matching(pairs=pairs):
            return "; ".join(f"{prompt} → {partner}" for prompt, partner in pairs)
        case Ordering(items=items):
            return "; ".join(items)
        case ClozeQuestion(gaps=gaps):
            return "; ".join(gap.solution for gap in gaps)
        case _:
            return ""


def told(answer: Answer, width: int, beside: Sequence[str] = ()) -> list[Line]:
    """Return verdict and reason, what is said `beside`, the parts, and the explanation."""
    question, grade, shown = answer.question, answer.grade, answer.shown
    glyph, style, word = answer.sign
    said = f"{word.capitalize()}. {answer.reason}".strip()
    lines = hanging(Content.styled(f"{glyph} ", style), said, width)
    for words in beside:
        lines += hanging(Content("  "), Content.styled(words, "$quiet"), width)
    key = Shown.KEY in shown
    if key:
        lines += _letters("", grade.difference, width)
    if Shown.CORRECTNESS in shown:
        lines += _parts(question, grade.parts, width, key=key)
    if isinstance(question, Essay) and key:
        lines += _rubric(question, answer.response, width)
    if question.why and Shown.EXPLANATION in shown:
        lines += [Line(Content("")), *paragraphs(question.why, width)]
    return lines


def _parts(
    question: AnyQuestion, parts: Sequence[PartGrade], width: int, *, key: bool
) -> list[Line]:
    """Return the parts of an answer, with `key` each with what would have been right."""
    lines: list[Line] = []
    if isinstance(question, Essay):
        return lines
    for part in parts:
        if isinstance(question, ChoiceQuestion):
            if not part.given and not (part.expected and key):
                continue
            text = part.label
            if part.given != part.expected:
                text += _(" (not right)") if part.given else _(" (missing)")
        else:
            text = f"{part.label}: {part.given or NOTHING}"
            if part.fraction != 1 and key:
                text += _("; right is {expected}", expected=part.expected)
        glyph, style = GLYPHS[_verdict(part.fraction)][:2]
        lines += hanging(Content.assemble("    ", (f"{glyph} ", style)), text, width)
        if key:
            lines += _letters("      ", part.difference, width)
    return lines


def _verdict(fraction: Fraction) -> Verdict:
    if fraction == 1:
        return Verdict.RIGHT
    return Verdict.PARTLY if fraction > 0 else Verdict.WRONG


def _letters(indent: str, changes: Sequence[Change], width: int) -> list[Line]:
    """Return how typed letters differ, by signs and words; nothing when that tells nothing."""
    if not is_telling(changes):
        return []
    pieces = [(text, MARKS[kind]) for kind, text in marked(changes)]
    text = Content.assemble(*pieces, (f"   {legend(changes)}", "$quiet"))
    return hanging(Content.styled(f"{indent}{LETTERS}  ", "$quiet"), text, width)


def _rubric(question: Essay, response: Response | None, width: int) -> list[Line]:
    met = response.met if isinstance(response, Composed) else frozenset()
    judged = isinstance(response, Composed) and response.judged
    lines = [Line(Content("")), Line(Content.styled(_("Ideas of a good answer"), "$quiet"))]
    for index, idea in enumerate(question.rubric):
        mark = ("[x] " if index in met else "[ ] ") if judged else "•   "
        lines += hanging(Content.styled(mark, "$accent"), idea, width)
    return lines
