"""What a learner did with one card, in order, and what follows from it.

Reviews and acts are facts; the memory and the marks of a card are what `replay` makes of them. A
review keeps what was decided at the time (when the card comes next), so that other settings later
change what comes, not what was.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import Enum
from uuid import UUID

from studyguide.domain.ids import CardId
from studyguide.domain.memory import Memory, Rating, Scheduler, State


class ActKind(Enum):
    """What can be done to a card besides reviewing it."""

    SUSPEND = "suspend"
    """It does not come until it is woken."""
    WAKE = "wake"
    """It is no longer suspended, and no longer buried."""
    BURY = "bury"
    """It does not come until the moment in `value`."""
    FLAG = "flag"
    UNFLAG = "unflag"
    NOTE = "note"
    """The learner's note is now `value`; empty takes it away."""
    RESET = "reset"
    """It is new again; its reviews stay on record."""
    DUE = "due"
    """It is due at the moment in `value`."""
    WRITE = "write"
    """An own card now reads as `value`, the card as JSON."""
    REMOVE = "remove"
    """An own card is no longer wanted."""
    UNDO = "undo"
    """The fact whose id is `value` is taken back."""
    REDO = "redo"
    """The fact whose id is `value` counts again."""


@dataclass(frozen=True, slots=True)
class Act:
    """One thing done to one card."""

    id: UUID
    step: UUID
    """What was done in one go shares a step, and is taken back in one go."""
    card: CardId
    kind: ActKind
    value: str
    """What the kind says: a moment as ISO 8601, a text, the id of a fact; else empty."""
    at: datetime
    """UTC."""

    @property
    def moment(self) -> datetime:
        """The value as a moment, UTC."""
        return datetime.fromisoformat(self.value).astimezone(UTC)

    @property
    def target(self) -> UUID:
        """The value as the id of a fact."""
        return UUID(self.value)


@dataclass(frozen=True, slots=True)
class Decision:
    """When a card comes next, as it was decided at a review."""

    state: State
    step: int | None
    due: datetime
    """UTC."""


@dataclass(frozen=True, slots=True)
class Review:
    """One rating of one card."""

    id: UUID
    rating: Rating
    at: datetime
    """UTC."""
    decided: Decision | None = None
    """None for a review from before decisions were kept: the published scheduler decides."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What a learner attached to a card, whether or not it was ever reviewed."""

    suspended: bool = False
    buried_until: datetime | None = None
    """UTC; None when it is not buried."""
    flagged: bool = False
    note: str = ""
    starts: datetime | None = None
    """When a new card was asked to come, UTC; None when it waits for its turn."""


NO_MARKS = Marks()


@dataclass(frozen=True, slots=True)
class Standing:
    """What follows from the facts about one card."""

    memory: Memory | None = None
    """None when it is new."""
    marks: Marks = NO_MARKS


NEW = Standing()


def undone(acts: Iterable[Act]) -> set[UUID]:
    """Return the ids of the facts that were taken back and did not come again."""
    found: set[UUID] = set()
    for act in acts:
        if act.kind is ActKind.UNDO:
            found.add(act.target)
        elif act.kind is ActKind.REDO:
            found.discard(act.target)
    return found


def replay(reviews: Sequence[Review], acts: Sequence[Act], scheduler: Scheduler) -> Standing:
    """Return what follows from the facts about one card; each sequence is in order of ids."""
    if not acts:
        memory = None
        for review in reviews:
            memory = after_review(memory, review, scheduler)
        return Standing(memory)
    taken_back = undone(acts)
    standing = NEW
    facts: list[Review | Act] = [*reviews, *acts]
    for fact in sorted(facts, key=lambda fact: fact.id):
        if fact.id in taken_back:
            continue
        if isinstance(fact, Act):
            standing = after_act(standing, fact)
        else:
            memory = after_review(standing.memory, fact, scheduler)
            standing = Standing(memory, marks_after_review(standing.marks))
    return standing


def after_review(memory: Memory | None, review: Review, scheduler: Scheduler) -> Memory:
    """Return the memory after a review on record."""
    after = scheduler.review(memory, review.rating, review.at)
    decided = review.decided
    if decided is None:
        return after
    return replace(after, state=decided.state, step=decided.step, due=decided.due)


def marks_after_review(marks: Marks) -> Marks:
    """Return the marks after a review: the card has come, and is no longer put off."""
    if marks.buried_until is None and marks.starts is None:
        return marks
    return replace(marks, buried_until=None, starts=None)


def after_act(standing: Standing, act: Act) -> Standing:
    """Return what follows from one act."""
    memory, marks = standing.memory, standing.marks
    match act.kind:
        case ActKind.SUSPEND:
            return replace(standing, marks=replace(marks, suspended=True))
        case ActKind.WAKE:
            return replace(standing, marks=replace(marks, suspended=False, buried_until=None))
        case ActKind.BURY:
            return replace(standing, marks=replace(marks, buried_until=act.moment))
        case ActKind.FLAG:
            return replace(standing, marks=replace(marks, flagged=True))
        case ActKind.UNFLAG:
            return replace(standing, marks=replace(marks, flagged=False))
        case ActKind.NOTE:
            return replace(standing, marks=replace(marks, note=act.value))
        case ActKind.RESET:
            return Standing(None, replace(marks, starts=None))
        case ActKind.DUE:
            if memory is None:
                return replace(standing, marks=replace(marks, starts=act.moment))
            return replace(standing, memory=replace(memory, due=act.moment))
        case ActKind.WRITE | ActKind.REMOVE | ActKind.UNDO | ActKind.REDO:
            return standing


@dataclass(frozen=True, slots=True)
class Done:
    """One fact of a learner, as far as taking back needs to know it."""

    id: UUID
    step: UUID
    kind: ActKind | None
    """None for a review."""
    target: UUID | None = None
    """For undo and redo, the fact meant."""


@dataclass(frozen=True, slots=True)
class Steps:
    """What can be taken back and what can come again, the last one last."""

    done: tuple[UUID, ...] = ()
    back: tuple[UUID, ...] = ()


def steps(facts: Iterable[Done]) -> Steps:
    """Return the steps that a learner's facts leave; doing something new forgets what was undone.

    The facts are in order of ids.
    """
    step_of: dict[UUID, UUID] = {}
    done: dict[UUID, None] = {}
    back: dict[UUID, None] = {}
    for fact in facts:
        if fact.kind in (ActKind.UNDO, ActKind.REDO) and fact.target is not None:
            step = step_of.get(fact.target)
            if step is None:
                continue
            one, other = (done, back) if fact.kind is ActKind.UNDO else (back, done)
            if one.pop(step, 0) is None:
                other[step] = None
        else:
            step_of[fact.id] = fact.step
            if fact.step not in done:
                done[fact.step] = None
                back.clear()
    return Steps(tuple(done), tuple(back))
