"""Questions of one quiz that tell the answers of others.

Question A is given away by B when B's wording holds the answer of A, which A's own does not, and
most of what A asks about. The cost grows with the length of the quiz, not with its square.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from typing import NamedTuple

from studyguide.content.lint_words import carries, content, plain
from studyguide.domain.questions import (
    AnyQuestion,
    ChoiceQuestion,
    ClozeQuestion,
    Matching,
    TrueFalse,
    Typed,
)

_LONGEST = 6
"""Words of an answer that is looked for."""
_MOST_ALIKE = 8
"""Questions of one answer that are looked at."""
_SHARED = 0.5
_SHARED_BY_A_WORD = 0.75
"""Share of a question's subject that another one must hold too; more for answers of one word."""
_FEWEST_SHARED = 2


class GiveAway(NamedTuple):
    """One question that tells the answer of another."""

    giver: int
    taker: int
    answer: str


def giveaways(questions: Sequence[AnyQuestion]) -> Iterator[GiveAway]:
    """Yield each pair of questions of which one gives the other away, as indexes."""
    takers: dict[tuple[str, ...], list[tuple[int, str]]] = {}
    beginnings: set[str] = set()
    for index, question in enumerate(questions):
        for answer in _answers(question):
            said = tuple(plain(answer).split())
            if 0 < len(said) <= _LONGEST and any(map(carries, said)):
                alike = takers.setdefault(said, [])
                beginnings.add(said[0])
                if len(alike) < _MOST_ALIKE:
                    alike.append((index, answer))
    subjects: dict[int, tuple[str, frozenset[str]]] = {}
    seen: set[tuple[int, int]] = set()
    for giver, question in enumerate(questions):
        told = _told(question)
        meant: frozenset[str] = frozenset()
        for phrase in _phrases(plain(told).split(), beginnings, takers):
            for taker, answer in takers[phrase]:
                if taker == giver or (giver, taker) in seen:
                    continue
                if taker not in subjects:
                    asked = _asked(questions[taker])
                    subjects[taker] = plain(asked), content(asked)
                wording, subject = subjects[taker]
                meant = meant or content(told)
                shared = len((subject - set(phrase)) & meant)
                share = _SHARED if len(phrase) > 1 else _SHARED_BY_A_WORD
                enough = max(_FEWEST_SHARED, share * len(subject - set(phrase)))
                if shared >= enough and f" {' '.join(phrase)} " not in wording:
                    seen.add((giver, taker))
                    yield GiveAway(giver, taker, answer)


def _phrases(
    said: list[str], beginnings: set[str], known: Container[tuple[str, ...]]
) -> Iterator[tuple[str, ...]]:
    """Yield the known phrases that stand in a text."""
    for start, word in enumerate(said):
        if word in beginnings:
            for end in range(start + 1, min(start + _LONGEST, len(said)) + 1):
                if (phrase := tuple(said[start:end])) in known:
                    yield phrase


def _answers(question: AnyQuestion) -> Iterator[str]:
    """Yield the answers that could be read elsewhere."""
    if isinstance(question, Typed):
        whole = (answer for answer in question.accept if answer.credit == 1)
        yield from (answer.text for answer in whole if not answer.pattern)
    elif isinstance(question, ChoiceQuestion):
        if len(question.key) == 1:
            yield question.choices[min(question.key)].text
    elif isinstance(question, ClozeQuestion):
        yield from (gap.solution for gap in question.gaps)


def _asked(question: AnyQuestion) -> str:
    """Return what a question says without its answer."""
    return " … ".join(question.texts) if isinstance(question, ClozeQuestion) else question.ask


def _told(question: AnyQuestion) -> str:
    """Return what a question tells before it is answered; a false statement tells nothing."""
    if isinstance(question, TrueFalse):
        return question.ask if question.answer else ""
    if isinstance(question, Matching):
        return " … ".join((question.ask, *question.prompts))
    return _asked(question)
