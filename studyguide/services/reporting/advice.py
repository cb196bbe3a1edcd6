"""What a report says in sentences: to a learner, or to whoever the report is handed to."""

from __future__ import annotations

from collections.abc import Sequence

from studyguide.domain.progress import SHAKY
from studyguide.services.reporting.learner_model import GuideRow, Mistake, PointRow, QuizRow

NAMED = 3
"""How many key points a sentence names."""
AGAIN = 0.6
"""Below this share a quiz without a pass mark is worth taking again."""


def sentences(
    name: str,
    guides: Sequence[GuideRow],
    weak: Sequence[PointRow],
    quizzes: Sequence[QuizRow],
    mistakes: Sequence[Mistake],
    due: Sequence[int],
) -> tuple[str, ...]:
    """Return what is known, what is weak, and what to do next."""
    return (_known(name, guides), _weak(guides, weak), _next(guides, weak, quizzes, mistakes, due))


def _known(name: str, guides: Sequence[GuideRow]) -> str:
    points = sum(len(guide.points) for guide in guides)
    met = points - sum(guide.points_new for guide in guides)
    if not points:
        return "There are no guides to report on."
    if not met:
        return f"{name} has not reviewed or answered anything yet: nothing is known so far."
    sure = sum(guide.points_sure for guide in guides)
    weak = sum(guide.points_weak for guide in guides)
    known = sum(point.known or 0.0 for guide in guides for point in guide.points) / points
    told = (
        (sure, "sure"),
        (met - sure - weak, "shaky"),
        (weak, "weak"),
        (points - met, "not met yet"),
    )
    parts = ", ".join(f"{number} {word}" for number, word in told if number)
    return f"{name} knows {round(known * 100)} % of {_count(points, 'key point')}: {parts}."


def _weak(guides: Sequence[GuideRow], weak: Sequence[PointRow]) -> str:
    found = [point for point in weak if (point.known or 0.0) < SHAKY]
    if not found:
        return "No key point is weak." if weak else "What is weak cannot be told yet."
    titles = {one.id: f" of “{one.title}”" for one in guides} if len(guides) > 1 else {}
    named = ", ".join(
        f"“{point.label}”{titles.get(point.guide, '')} ({round((point.known or 0.0) * 100)} %)"
        for point in found[:NAMED]
    )
    more = f" and {len(found) - NAMED} more" if len(found) > NAMED else ""
    return f"Weak are {named}{more}." if len(found) > 1 else f"Weak is {named}."


def _next(
    guides: Sequence[GuideRow],
    weak: Sequence[PointRow],
    quizzes: Sequence[QuizRow],
    mistakes: Sequence[Mistake],
    due: Sequence[int],
) -> str:
    steps = []
    if due and due[0]:
        steps.append(f"review the {_count(due[0], 'card')} due today")
    if mistakes:
        passage = next((one.passages[0] for one in mistakes if one.passages), None)
        where = f", first part {passage.part} of “{passage.title}”" if passage else ""
        steps.append(f"reread what {_count(len(mistakes), 'mistake')} came from{where}")
    again = _again(quizzes)
    if again:
        steps.append(f"take “{again}” again")
    if not steps:
        unread = next((one for one in guides if one.parts_read < one.parts), None)
        if unread is not None:
            steps.append(f"read part {unread.parts_read + 1} of “{unread.title}”")
    if not steps:
        return "Nothing is waiting; the next cards come by themselves."
    return f"Next: {'; '.join(steps)}."


def _again(quizzes: Sequence[QuizRow]) -> str:
    """Return the title of the quiz with the lowest mark of those not passed."""
    failed = [
        (one.share, one.title)
        for one in quizzes
        if one.share is not None
        and (one.passed is False or (one.passed is None and one.share < AGAIN))
    ]
    return min(failed)[1] if failed else ""


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
