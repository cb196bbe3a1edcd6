"""What is answered, flagged and open in an attempt, in lines."""

from __future__ import annotations

from collections.abc import Iterable

from studyguide.cli.plain import Talk
from studyguide.cli.plain_desk import Desk
from studyguide.cli.plain_verdict import WORDS
from studyguide.domain.grading import Verdict
from studyguide.domain.quiz_settings import Shown, Stage
from studyguide.texts import _


def say_map(talk: Talk, desk: Desk) -> None:
    """Say which questions are answered, open, flagged, noted and judged, and where one is."""
    attempt = desk.attempt
    answered = [slot for slot in range(desk.length) if slot in attempt.responses]
    rows = [
        (_("Answered"), answered),
        (_("Not answered"), attempt.unanswered),
        (_("Flagged"), sorted(attempt.flags)),
        (_("With a note"), sorted(attempt.notes)),
    ]
    if Shown.CORRECTNESS in desk.settings.shown(Stage.ANSWERING):
        judged = {
            slot: desk.sitting.judge(slot, tried[-1]).verdict
            for slot, tried in sorted(attempt.tries.items())
        }
        for word in (Verdict.RIGHT, Verdict.PARTLY, Verdict.CLOSE, Verdict.WRONG):
            slots = [slot for slot, verdict in judged.items() if verdict is word]
            rows.append((WORDS[word].capitalize(), slots))
    talk.say(_("You are at question {number} of {n}.", number=attempt.position + 1, n=desk.length))
    talk.say(*(f"{name}: {numbers(slots)}." for name, slots in rows if slots))


def numbers(slots: Iterable[int]) -> str:
    """Return the numbers of slots, from 1, neighbours together: `1, 3 to 5`."""
    runs: list[list[int]] = []
    for number in (slot + 1 for slot in slots):
        if runs and runs[-1][1] == number - 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ", ".join(str(a) if a == b else _("{first} to {last}", first=a, last=b) for a, b in runs)
