"""The names of things: which string is the id of what.

Ids of content are written by authors; ids of facts are time-ordered UUIDs made here, from a time
and random bits that the caller passes in.
"""

from __future__ import annotations

from datetime import datetime
from random import Random
from typing import NewType
from uuid import UUID

GuideId = NewType("GuideId", str)
"""A slug, such as `production-education`."""
PartId = NewType("PartId", str)
"""A slug, unique in its guide."""
PointId = NewType("PointId", str)
"""`guide/point`: a key point anywhere."""
CardId = NewType("CardId", str)
"""`guide/card`; derived cards have dots in their second half, such as `term.two-skins.name`."""
BankId = NewType("BankId", str)
"""A slug."""
QuestionId = NewType("QuestionId", str)
"""`bank/question`, or `quiz/question` for a question of a quiz's own."""
QuizId = NewType("QuizId", str)
"""A slug."""
LearnerId = NewType("LearnerId", UUID)
ActId = NewType("ActId", UUID)
"""Something done to a card besides reviewing it."""
AttemptId = NewType("AttemptId", UUID)
ReviewId = NewType("ReviewId", UUID)
ClaimId = NewType("ClaimId", UUID)
AnnotationId = NewType("AnnotationId", UUID)


def is_derived(id: CardId | QuestionId) -> bool:
    """Tell whether a card or question was made from key points and terms; its id then has dots."""
    return "." in id.partition("/")[2]


def own_card_id(guide: GuideId, learner: LearnerId, mark: str) -> CardId:
    """Return the id of a learner's own card; the same mark gives the same card."""
    from hashlib import blake2b  # most starts make no card

    digest = blake2b(f"{learner}/{mark}".encode(), digest_size=10).hexdigest()
    return CardId(f"{guide}/own.{digest}.1")


def time_ordered(now: datetime, random: Random) -> UUID:
    """Return a version 7 UUID (RFC 9562): 48 bits of milliseconds, then 74 random bits."""
    milliseconds = int(now.timestamp() * 1000)
    high = (milliseconds << 16) | 0x7000 | random.getrandbits(12)
    low = (0b10 << 62) | random.getrandbits(62)
    return UUID(int=(high << 64) | low)
