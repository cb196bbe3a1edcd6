"""What a result tells: the mark, one line a question, everything about the one at the cursor."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from textual.content import Content

from studyguide.domain.grading import Grade, Verdict
from studyguide.domain.grading.difference import Change, is_telling, legend, marked
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
from studyguide.tui.widgets.answers import headline, is_blank
from studyguide.tui.widgets.bars import bar
from studyguide.tui.widgets.lines import Line, hanging
from studyguide.tui.widgets.prose import paragraphs
from studyguide.tui.widgets.table import Column, Row, Section
from studyguide.tui.wording import length, share

if TYPE_CHECKING:
    from studyguide.services.quizzes import Result
    from studyguide.store.claims import Claim

GLYPHS = {
    Verdict.RIGHT: ("✓", "$right bold", "right"),
    Verdict.PARTLY: ("~", "$partly bold", "partly right"),
    Verdict.CLOSE: ("✗", "$wrong bold", "close, but not right"),
    Verdict.WRONG: ("✗", "$wrong bold", "wrong"),
    Verdict.EMPTY: ("–", "$quiet", "not answered"),
    Verdict.WAITING: ("?", "$due bold", "yours to judge"),
}
"""Glyph, style and words of a verdict."""
MARKS = {"equal": "", "wrong": "$wrong", "extra": "$wrong", "missing": "$right bold"}
"""Style of letters in a difference; the signs around them say the same."""
SHORTEST = 18
"""Cells of an answer in the list."""
BAR = 16


def figure(mark: Fraction) -> str:
    """Return a mark with at most two decimals: `14.5`, `0.33`, `1`."""
    return f"{float(mark):.2f}".rstrip("0").rstrip(".")


def given(question: AnyQuestion, response: Response | None) -> str:
    """Return what was answered, in words; empty when nothing was."""
    if is_blank(response):
        return ""
    match question, response:
        case ChoiceQuestion(choices=choices), Chosen(options=options):
            return "; ".join(choices[i].text for i in sorted(options) if i < len(choices))
        case _, Judged(value=value):
            return "true" if value else "false"
        case _, Written(text=text) | Composed(text=text):
            return " ".join(text.split())
        case Matching(), Matched(partners=partners):
            return f"{sum(1 for one in partners if one is not None)} matched"
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
            return "true" if answer else "false"
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


def head(result: Result) -> Content:
    """Return the mark, whether it passes, which attempt it was and how long it took."""
    attempt, mark = result.sitting.attempt, result.mark
    parts: list[str | tuple[str, str]] = [
        (f"{figure(mark.reached)} of {figure(mark.possible)}", "bold"),
        (f"   {share(float(mark.share))}", "bold"),
    ]
    if result.passed is not None and attempt.plan.pass_mark is not None:
        needed = share(float(attempt.plan.pass_mark))
        style = "$right bold" if result.passed else "$wrong bold"
        parts.append((f"   {'✓ passed' if result.passed else '✗ not passed'}", style))
        parts.append((f" ({needed})", "$quiet"))
    waiting = sum(1 for one in result.grades if one.verdict is Verdict.WAITING)
    if waiting:
        parts.append((f"   {waiting} to judge", "$due"))
    parts.append((f"   attempt {attempt.number}", "$quiet"))
    if attempt.took is not None:
        parts.append((f", {length(attempt.took.total_seconds())}", "$quiet"))
    return Content.assemble(*parts)


def by_guide(result: Result) -> Content:
    """Return a bar and figures for each guide; empty when there is only one."""
    titles: dict[str, str] = {id: guide.title for id, guide in result.sitting.guides.items()}
    sums: dict[str, list[Fraction]] = {}
    for question, one in zip(result.sitting.questions, result.grades, strict=True):
        if question.tests:
            guide = question.tests[0].partition("/")[0]
            sums.setdefault(titles.get(guide, guide), []).append(one.fraction)
    if len(sums) < 2:
        return Content("")
    wide = max(Content(title).cell_length for title in sums)
    lines = []
    for title, fractions in sorted(sums.items(), key=lambda item: sum(item[1]) / len(item[1])):
        reached = sum(fractions, Fraction(0))
        figures = f"{figure(reached)} of {len(fractions)}"
        name = Content(title)
        gap = " " * (wide - name.cell_length + 2)
        picture = bar(float(reached / len(fractions)), BAR)
        lines.append(Content.assemble(name, gap, picture, f"  {figures}"))
    return Content("\n").join(lines)


def section(result: Result) -> Section:
    """Return one row a question."""
    return Section(
        columns=(
            Column(right=True, style="$quiet"),
            Column(),
            Column(grow=True),
            Column(goes=2, style="$quiet"),
            Column(right=True),
        ),
        rows=tuple(_row(result, slot) for slot in range(len(result.grades))),
    )


def _row(result: Result, slot: int) -> Row:
    question, one = result.sitting.questions[slot], result.grades[slot]
    glyph, style, _ = GLYPHS[one.verdict]
    points = result.sitting.attempt.plan.slots[slot].points
    answer = "" if one.verdict is Verdict.RIGHT else _answer(result, slot)
    if len(answer) > SHORTEST:
        answer = f"{answer[: SHORTEST - 1]}…"
    return Row(
        str(slot),
        (
            str(slot + 1),
            Content.styled(glyph, style),
            headline(question),
            answer,
            f"{figure(one.fraction * points)} of {figure(points)}",
        ),
    )


def _answer(result: Result, slot: int) -> str:
    question = result.sitting.questions[slot]
    return given(question, result.sitting.attempt.responses.get(slot))


def detail(result: Result, slot: int, claim: Claim | None, width: int) -> list[Line]:
    """Return everything about one question: what was asked, answered and right, and why."""
    question, one = result.sitting.questions[slot], result.grades[slot]
    response = result.sitting.attempt.responses.get(slot)
    glyph, style, word = GLYPHS[one.verdict]
    blank = Line(Content(""))
    lines = hanging(
        Content.styled(f"{slot + 1}  ", "$quiet"), Content.styled(headline(question), "bold"), width
    )
    lines.append(blank)
    answer = given(question, response)
    if answer and not (one.parts and not isinstance(question, Essay)):
        lines += hanging(Content.styled("You    ", "$quiet"), answer, width)
    right = solution(question) if one.verdict is Verdict.EMPTY else ""
    reason = one.reason if one.verdict is not Verdict.EMPTY else right and f"Right is: {right}."
    said = f"{word.capitalize()}. {reason}".strip()
    lines += hanging(Content.styled(f"{glyph} ", style), said, width)
    lines += _letters("", one.difference, width)
    lines += _parts(question, one, width)
    if claim is not None:
        lines += hanging(Content(""), Content.styled(claim_state(claim), "$accent"), width)
    if isinstance(question, Essay):
        lines += _rubric(question, response, width)
    if question.why:
        lines += [blank, *paragraphs(question.why, width)]
    found = result.sitting.passage(slot)
    if found is not None:
        guide, _, point = found
        place = ", ".join(text for text in (guide.title, point.at.label.lower()) if text)
        lines += [
            blank,
            *hanging(Content(""), Content.styled(f"{place}: o opens it", "$quiet"), width),
        ]
    return lines


def claim_state(claim: Claim) -> str:
    """Return what became of a claim, in a sentence."""
    if claim.accepted is None:
        return "You say it was right; the instructor has not decided yet."
    word = "accepted" if claim.accepted else "declined"
    return f"Your claim was {word}. {claim.why}".strip()


def _parts(question: AnyQuestion, one: Grade, width: int) -> list[Line]:
    """Return the parts of an answer, each with what would have been right."""
    lines: list[Line] = []
    if isinstance(question, Essay):
        return lines
    for part in one.parts:
        if isinstance(question, ChoiceQuestion):
            if not part.given and not part.expected:
                continue
            text = part.label
            if part.given != part.expected:
                text += " (not right)" if part.given else " (missing)"
        else:
            text = f"{part.label}: {part.given or 'nothing'}"
            if part.fraction != 1:
                text += f"; right is {part.expected}"
        glyph, style, _ = GLYPHS[
            Verdict.RIGHT
            if part.fraction == 1
            else Verdict.PARTLY
            if part.fraction > 0
            else Verdict.WRONG
        ]
        lines += hanging(Content.assemble("    ", (f"{glyph} ", style)), text, width)
        lines += _letters("      ", part.difference, width)
    return lines


def _letters(indent: str, changes: Sequence[Change], width: int) -> list[Line]:
    """Return how typed letters differ, by signs and words; nothing when that tells nothing."""
    if not is_telling(changes):
        return []
    pieces = [(text, MARKS[kind]) for kind, text in marked(changes)]
    text = Content.assemble(*pieces, (f"   {legend(changes)}", "$quiet"))
    return hanging(Content.styled(f"{indent}Letters  ", "$quiet"), text, width)


def _rubric(question: Essay, response: Response | None, width: int) -> list[Line]:
    met = response.met if isinstance(response, Composed) else frozenset()
    judged = isinstance(response, Composed) and response.judged
    lines = [Line(Content("")), Line(Content.styled("Ideas of a good answer", "$quiet"))]
    for index, idea in enumerate(question.rubric):
        mark = ("[x] " if index in met else "[ ] ") if judged else "•   "
        lines += hanging(Content.styled(mark, "$accent"), idea, width)
    return lines
