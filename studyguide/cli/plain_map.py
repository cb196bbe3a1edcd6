"""What is answered, flagged and open in an attempt, in lines."""

from __future__ import annotations

from collections.abc import Iterable

from studyguide.cli.plain import Talk
from studyguide.cli.plain_desk import Desk
from studyguide.cli.plain_verdict import WORDS
from studyguide.domain.grading import Verdict
from studyguide.domain.quiz_settings import Shown, Stage


def say_map(talk: Talk, desk: Desk) -> None:
    """Say which questions are answered, open, flagged, noted and judged, and where one is."""
    attempt = desk.attempt
    answered = [slot for slot in range(desk.length) if slot in attempt.responses]
    rows = [
        ("Answered", answered),
        ("Not answered", attempt.unanswered),
        ("Flagged", sorted(attempt.flags)),
        ("With a note", sorted(attempt.notes)),
    ]
    if Shown.CORRECTNESS in desk.settings.shown(Stage.ANSWERING):
        judged = {
            slot: desk.sitting.judge(slot, tried[-1]).verdict
            for slot, tried in sorted(attempt.tries.items())
        }
        for word in (Verdict.RIGHT, Verdict.PARTLY, Verdict.CLOSE, Verdict.WRONG):
            slots = [slot for slot, verdict in judged.items() if verdict is word]
            rows.append((WORDS[word].capitalize(), slots))
    talk.say(f"You are at question {attempt.position + 1} of {desk.length}.")
    talk.say(*(f"{name}: {numbers(slots)}." for name, slots in rows if slots))


def numbers(slots: Iterable[int]) -> str:
    """Return the numbers of slots, from 1, neighbours together: `1, 3 to 5`."""
    runs: list[list[int]] = []
    for number in (slot + 1 for slot in slots):
        if runs and runs[-1][1] == number - 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ", ".join(str(a) if a == b else f"{a} to {b}" for a, b in runs)
