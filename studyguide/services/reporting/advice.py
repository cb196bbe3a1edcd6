"""What a report says in sentences: to a learner, or to whoever the report is handed to."""

from __future__ import annotations

from collections.abc import Sequence

from studyguide.domain.knowledge import SHAKY
from studyguide.services.reporting.learner_model import GuideRow, Mistake, PointRow, QuizRow
from studyguide.texts import _, _n

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
        return _("There are no guides to report on.")
    if not met:
        return _(
            "{name} has not reviewed or answered anything yet: nothing is known so far.", name=name
        )
    sure = sum(guide.points_sure for guide in guides)
    weak = sum(guide.points_weak for guide in guides)
    known = sum(point.known or 0.0 for guide in guides for point in guide.points) / points
    told = (
        (sure, _("{n} sure")),
        (met - sure - weak, _("{n} shaky")),
        (weak, _("{n} weak")),
        (points - met, _("{n} not met yet")),
    )
    parts = ", ".join(words.format(n=number) for number, words in told if number)
    return _n(
        "{name} knows {share} % of {n} key point: {parts}.",
        "{name} knows {share} % of {n} key points: {parts}.",
        points,
        name=name,
        share=round(known * 100),
        parts=parts,
    )


def _weak(guides: Sequence[GuideRow], weak: Sequence[PointRow]) -> str:
    found = [point for point in weak if (point.known or 0.0) < SHAKY]
    if not found:
        return _("No key point is weak.") if weak else _("What is weak cannot be told yet.")
    titles = {one.id: one.title for one in guides} if len(guides) > 1 else {}
    named = ", ".join(
        f"{_point(point.label, titles.get(point.guide))} ({round((point.known or 0.0) * 100)} %)"
        for point in found[:NAMED]
    )
    if len(found) > NAMED:
        return _("Weak are {points} and {n} more.", points=named, n=len(found) - NAMED)
    return _n("Weak is {points}.", "Weak are {points}.", len(found), points=named)


def _point(label: str, guide: str | None) -> str:
    if guide is None:
        return _("“{word}”", word=label)
    return _("“{point}” of “{guide}”", point=label, guide=guide)


def _next(
    guides: Sequence[GuideRow],
    weak: Sequence[PointRow],
    quizzes: Sequence[QuizRow],
    mistakes: Sequence[Mistake],
    due: Sequence[int],
) -> str:
    steps = []
    if due and due[0]:
        steps.append(_n("review the {n} card due today", "review the {n} cards due today", due[0]))
    if mistakes:
        passage = next((one.passages[0] for one in mistakes if one.passages), None)
        step = _n(
            "reread what {n} mistake came from",
            "reread what {n} mistakes came from",
            len(mistakes),
        )
        if passage:
            first = _(
                ", first part {number} of “{title}”", number=passage.part, title=passage.title
            )
            step += first
        steps.append(step)
    again = _again(quizzes)
    if again:
        steps.append(_("take “{title}” again", title=again))
    if not steps:
        unread = next((one for one in guides if one.parts_read < one.parts), None)
        if unread is not None:
            steps.append(
                _(
                    "read part {number} of “{title}”",
                    number=unread.parts_read + 1,
                    title=unread.title,
                )
            )
    if not steps:
        return _("Nothing is waiting; the next cards come by themselves.")
    return _("Next: {steps}.", steps="; ".join(steps))


def _again(quizzes: Sequence[QuizRow]) -> str:
    """Return the title of the quiz with the lowest mark of those not passed."""
    failed = [
        (one.share, one.title)
        for one in quizzes
        if one.share is not None
        and (one.passed is False or (one.passed is None and one.share < AGAIN))
    ]
    return min(failed)[1] if failed else ""
