"""How long answering a question is likely to take, before anybody has answered it.

Reading runs at the mean rate of silent reading of English non-fiction, 238 words a minute (M.
Brysbaert, “How many words do we read per minute?”, 2019). What thinking and answering take are our
own assumptions, one number for each kind and level; recorded times are better where there are any.
"""

from __future__ import annotations

from datetime import timedelta

from studyguide.domain.cloze import plain
from studyguide.domain.questions import (
    AnyQuestion,
    ChoiceQuestion,
    ClozeQuestion,
    Essay,
    Level,
    Matching,
    Numeric,
    Ordering,
    TrueFalse,
)

READING = 238
"""Words a minute."""
WRITING = 15
"""Words of an essay a minute, thinking included."""
ESSAY_WORDS = 80
"""How long an essay without limits becomes."""
TRUE_FALSE, CHOICE, TYPED, NUMBER = 10, 15, 20, 30
"""Seconds for finding and giving an answer."""
EACH_OPTION, EACH_PROMPT, EACH_ITEM, EACH_GAP = 5, 10, 10, 12
"""Seconds for each option where several may be right, prompt to match, item to order, and gap."""
LEVELS = {Level.RECALL: 0, Level.UNDERSTAND: 5, Level.APPLY: 15, Level.COMPARE: 15}
"""Seconds that a level takes beyond recall."""


def expected_time(question: AnyQuestion) -> timedelta:
    """Return how long reading and answering a question is likely to take."""
    reading = len(_shown(question).split()) * 60 / READING
    return timedelta(seconds=reading + _answering(question) + LEVELS[question.level])


def _answering(question: AnyQuestion) -> float:
    if isinstance(question, TrueFalse):
        return TRUE_FALSE
    if isinstance(question, ChoiceQuestion):
        return CHOICE + (EACH_OPTION * len(question.choices) if question.several else 0)
    if isinstance(question, Numeric):
        return NUMBER
    if isinstance(question, Matching):
        return EACH_PROMPT * len(question.pairs)
    if isinstance(question, Ordering):
        return EACH_ITEM * len(question.items)
    if isinstance(question, ClozeQuestion):
        return EACH_GAP * len(question.gaps)
    if isinstance(question, Essay):
        most = question.most_words or max(ESSAY_WORDS, question.fewest_words)
        return (question.fewest_words + most) / 2 * 60 / WRITING
    return TYPED


def _shown(question: AnyQuestion) -> str:
    """Return all words that a learner reads before answering."""
    texts = [plain(question.ask) if isinstance(question, ClozeQuestion) else question.ask]
    if isinstance(question, ChoiceQuestion):
        texts += (choice.text for choice in question.choices)
    elif isinstance(question, Matching):
        texts += (*question.prompts, *question.partners)
    elif isinstance(question, Ordering):
        texts += question.items
    elif isinstance(question, ClozeQuestion):
        texts += (choice.text for gap in question.gaps for choice in gap.choices)
    return " ".join(texts)
