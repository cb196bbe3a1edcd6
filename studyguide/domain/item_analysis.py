"""The analysis of a quiz from counts of marks: by place in the quiz, and question by question.

Where every attempt had the same questions of a section, each is a column of its own. Where they
were drawn, a column is a place of the section, so that the whole quiz can be analysed although
attempts differ; the questions themselves are analysed over the attempts that had them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from studyguide.domain.ids import QuestionId
from studyguide.domain.reliability import Reliability, tallied_reliability
from studyguide.domain.statistics import QuizStatistics, tallied_statistics
from studyguide.domain.tally import Tally, tally_of_counts

WHOLE = -1
"""The section number of the counts of whole attempts."""


@dataclass(frozen=True, slots=True)
class MarkCount:
    """How many attempts had a mark at a question together with a total."""

    section: int
    """Index of the section, or `WHOLE`: then the mark is what the attempt reached."""
    place: int
    """Place in the section, from 0."""
    question: QuestionId
    points: Fraction
    """What the question is worth."""
    mark: Fraction
    total: Fraction
    """Sum of the marks of all questions, also where only the best ones count."""
    count: int


@dataclass(frozen=True, slots=True)
class Place:
    """One column of the analysis: a question that all had, or a place that draws filled."""

    section: int
    question: QuestionId | None
    """None for a place that draws filled."""
    points: Fraction
    """The maximum; where it was changed, what most attempts had."""


@dataclass(frozen=True, slots=True)
class ItemAnalysis:
    """What the marks say about a quiz."""

    places: tuple[Place, ...]
    statistics: QuizStatistics
    """Of the whole quiz, its columns being the places."""
    reliability: Reliability | None
    """Of the places; None when some attempts lack a place that others had."""
    questions: tuple[Place, ...]
    """Every question that was asked."""
    by_question: QuizStatistics
    """Its columns are the questions, each over the attempts that had it."""
    whole: QuizStatistics
    """Of what the attempts reached: one column, the whole quiz."""

    @property
    def drawn(self) -> bool:
        """Whether some places were filled by draws."""
        return any(place.question is None for place in self.places)


_Column = dict[tuple[Fraction, Fraction], int]


def item_analysis(counts: Sequence[MarkCount]) -> ItemAnalysis:
    """Return the analysis of the attempts that were counted, all exact until the last step."""
    totals: Counter[Fraction] = Counter()
    whole = _Columns()
    for one in counts:
        if one.section == WHOLE:
            totals[one.total] += one.count
            whole.add(None, replace(one, total=one.mark), False)
    fixed = _fixed(counts, totals.total())
    places = _Columns()
    questions = _Columns()
    for one in sorted(counts, key=_order):
        if one.section == WHOLE:
            continue
        always = (one.section, one.question) in fixed
        places.add((one.section, one.question if always else one.place), one, always)
        questions.add(one.question, one, True)
    by_place = places.tally(totals)
    by_question = questions.tally(totals)
    return ItemAnalysis(
        places=places.places,
        statistics=tallied_statistics(by_place, [place.points for place in places.places]),
        reliability=tallied_reliability(by_place) if by_place.complete else None,
        questions=questions.places,
        by_question=tallied_statistics(by_question, [one.points for one in questions.places]),
        whole=tallied_statistics(whole.tally(whole.marks), [one.points for one in whole.places]),
    )


def _fixed(counts: Sequence[MarkCount], attempts: int) -> set[tuple[int, QuestionId]]:
    """Return the questions that are a place of their own, by section and id.

    All attempts had them, and either nothing is drawn in their section, so that its order may be
    mixed, or they always stand in one place. Others may have been drawn by everybody by chance.
    """
    had: Counter[tuple[int, QuestionId]] = Counter()
    at: defaultdict[tuple[int, QuestionId], set[int]] = defaultdict(set)
    for one in counts:
        if one.section != WHOLE:
            had[one.section, one.question] += one.count
            at[one.section, one.question].add(one.place)
    drawn = {section for (section, _), count in had.items() if count != attempts}
    return {
        key
        for key, count in had.items()
        if count == attempts and (key[0] not in drawn or len(at[key]) == 1)
    }


def _order(one: MarkCount) -> tuple[int, int, str]:
    return one.section, one.place, one.question


class _Columns:
    """Columns while they are filled, in the order in which they are first met."""

    def __init__(self) -> None:
        self._counts: defaultdict[object, _Column] = defaultdict(dict)
        self._points: defaultdict[object, Counter[Fraction]] = defaultdict(Counter)
        self._about: dict[object, tuple[int, QuestionId | None]] = {}

    def add(self, key: object, one: MarkCount, named: bool) -> None:
        pair = one.mark, one.total
        column = self._counts[key]
        column[pair] = column.get(pair, 0) + one.count
        self._points[key][one.points] += one.count
        self._about.setdefault(key, (one.section, one.question if named else None))

    @property
    def places(self) -> tuple[Place, ...]:
        return tuple(
            Place(section, question, max(self._points[key].items(), key=lambda item: item[::-1])[0])
            for key, (section, question) in self._about.items()
        )

    @property
    def marks(self) -> Counter[Fraction]:
        """How many attempts had each mark, over all columns."""
        found: Counter[Fraction] = Counter()
        for column in self._counts.values():
            for (mark, _), count in column.items():
                found[mark] += count
        return found

    def tally(self, totals: Counter[Fraction]) -> Tally:
        return tally_of_counts(list(self._counts.values()), totals)
