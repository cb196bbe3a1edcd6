"""`python -m benchmarks.flags`: how often flags of simulated classes are right, over many seeds.

Each class answers the final of `benchmarks.classroom`, in which three of twenty questions are
faulty. With so few answers some sound questions are flagged by chance, and some faults are missed.
"""

from __future__ import annotations

import argparse
from collections import Counter
from datetime import UTC, datetime
from fractions import Fraction
from statistics import NormalDist, median
from uuid import UUID

from benchmarks import classroom
from benchmarks.classroom import AMBIGUOUS, LEARNERS, PLANTED, TOO_EASY, WRONG_KEY, Pupil
from studyguide.domain.ids import LearnerId, QuestionId
from studyguide.domain.item_analysis import WHOLE, MarkCount, item_analysis
from studyguide.domain.item_flags import Sign, flags
from studyguide.domain.questions import ChoiceQuestion, Chosen
from studyguide.domain.thirds import thirds
from studyguide.services.learners import Learner
from studyguide.services.reporting.answers import Answers
from studyguide.store.codec import encode

EXPECTED = {WRONG_KEY: Sign.KEY_WRONG, AMBIGUOUS: Sign.AMBIGUOUS, TOO_EASY: Sign.EASY}


def answers(questions: list[ChoiceQuestion], learners: int) -> list[list[int]]:
    """Return what each pupil of a new class chooses."""
    points = sorted({point for one in questions for point in one.tests})
    found = []
    for number in range(learners):
        name = f"Pupil {number + 1:02}"
        learner = Learner(LearnerId(UUID(int=number)), name, datetime.now(UTC))
        weak = frozenset(classroom.chance("weak", number).sample(points, 2))
        pupil = Pupil(learner, NormalDist().inv_cdf((number + 0.5) / learners), weak)
        found.append([classroom.choice(pupil, one) for one in questions])
    return found


def flagged(questions: list[ChoiceQuestion], learners: int) -> dict[QuestionId, set[Sign]]:
    """Return the questions that a new class has flagged, remarks left out."""
    chosen = answers(questions, learners)
    marks = [
        [int(one.choices[n].right) for one, n in zip(questions, row, strict=True)] for row in chosen
    ]
    totals = [Fraction(sum(row)) for row in marks]
    counts = [
        MarkCount(WHOLE, 0, QuestionId(""), Fraction(len(questions)), total, total, 1)
        for total in totals
    ]
    counts += [
        MarkCount(0, place, question.id, Fraction(1), Fraction(row[place]), total, 1)
        for row, total in zip(marks, totals, strict=True)
        for place, question in enumerate(questions)
    ]
    cut = thirds(totals)
    assert cut is not None
    found = {}
    figures = item_analysis(counts).statistics.questions
    indices = [one.discrimination_index for one in figures if one.discrimination_index is not None]
    for place, question in enumerate(questions):
        collected = Answers()
        for row, mark, total in zip(chosen, marks, totals, strict=True):
            body = encode(Chosen(frozenset({row[place]})))
            collected.add(question, body, Fraction(mark[place]), cut.of(total))
        noticed = flags(
            figures[place],
            guess=25.0,
            options=collected.counts(question),
            usual=median(indices),
            questions=len(indices),
        )
        signs = {one.sign for one in noticed if not one.remark}
        if signs:
            found[question.id] = signs
    return found


def main() -> None:
    """Print how often each fault was found and named, and how many sound questions were flagged."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--classes", type=int, default=500)
    parser.add_argument("--learners", type=int, default=LEARNERS, help="in each class")
    given = parser.parse_args()
    classes = given.classes
    bank = next(one for one in classroom.library().banks if one.id == "final")
    questions = [one for one in bank.questions if isinstance(one, ChoiceQuestion)]
    noticed: Counter[QuestionId] = Counter()
    named: Counter[QuestionId] = Counter()
    sound, exact = 0, 0
    for seed in range(classes):
        classroom.SEED = seed
        found = flagged(questions, given.learners)
        for fault, sign in EXPECTED.items():
            noticed[fault] += fault in found
            named[fault] += sign in found.get(fault, ())
        sound += len(found.keys() - PLANTED)
        exact += found.keys() == PLANTED
    for fault, sign in EXPECTED.items():
        shares = noticed[fault] / classes, named[fault] / classes
        print(f"{sign.value}: flagged {shares[0]:.0%}, called so {shares[1]:.0%}")
    share = sound / classes / (len(questions) - len(PLANTED))
    print(f"sound questions flagged: {share:.1%}")
    print(f"classes with exactly the faults: {exact / classes:.0%}")


if __name__ == "__main__":
    main()
