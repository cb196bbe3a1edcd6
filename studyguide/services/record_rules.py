"""What a fact from a records file must be like, judged by itself and beside the other facts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from fractions import Fraction
from uuid import UUID

from msgspec import MsgspecError

from studyguide.domain.annotations import LONGEST_NOTE, AnnotationAct, AnnotationKind
from studyguide.domain.attempt import Ending, Plan
from studyguide.domain.card_facts import ActKind
from studyguide.domain.card_settings import read
from studyguide.domain.grading import Verdict
from studyguide.domain.grading.certainty import Certainty
from studyguide.domain.ids import CardId, GuideId, LearnerId
from studyguide.domain.memory import State
from studyguide.domain.review_spans import Span
from studyguide.errors import StudyGuideError
from studyguide.services.card_acts import demand_fitting
from studyguide.store import own_cards
from studyguide.store.codec import decode
from studyguide.store.exchange_form import Row
from studyguide.store.question_codec import decode_response
from studyguide.texts import _

_VERDICTS = {verdict.value for verdict in Verdict}
_STATES = {state.value for state in State}
_RULINGS = {"reopened", "void", "counts"}
_KINDS = {kind.value: kind for kind in ActKind}
_ANNOTATIONS = {kind.value for kind in AnnotationKind}
_ANNOTATION_ACTS = {act.value for act in AnnotationAct}
_PLANS = 100
"""Plans that are kept as they were read; answers of one attempt stand together in a file."""
_NEAR = timedelta(days=2)
"""How far the learner's day of a review may be from its day in UTC."""


class Rules:
    """Judges facts of one learner; `facts` grows while they are judged."""

    def __init__(
        self,
        learner: LearnerId,
        facts: Mapping[str, Mapping[str, Row]],
        wordings: Mapping[tuple[str, str], str],
        owned: Mapping[str, UUID],
    ) -> None:
        self._learner, self._facts, self._wordings = learner, facts, wordings
        self._plans: dict[str, Plan] = {}
        self._fractions: set[str] = set()
        self.own = {id for id, owner in owned.items() if owner == learner}
        """The learner's own cards, here and in the file."""
        self._others = owned.keys() - self.own

    def judge(self, kind: str, row: Row) -> str:
        """Return what is wrong with a fact of the right shape; empty when nothing is."""
        rule = _RULES.get(kind)
        return "" if rule is None else rule(self, row)

    def plan(self, attempt: str) -> Plan:
        """Return the plan of an attempt by the text of its id."""
        if attempt not in self._plans:
            if len(self._plans) == _PLANS:
                self._plans.clear()
            self._plans[attempt] = decode(self._facts["attempt"][attempt]["plan"], Plan)
        return self._plans[attempt]

    def _attempt(self, row: Row) -> str:
        try:
            plan = decode(row["plan"], Plan)
            flags, notes = decode(row["flags"], list[int]), decode(row["notes"], dict[int, str])
            possible = Fraction(row["possible"])
        except (MsgspecError, ValueError, ZeroDivisionError):
            return _("its plan or marks cannot be read")
        unknown = [s for s in plan.slots if (s.question, s.revision) not in self._wordings]
        if unknown:
            return _("the wording of {id} is unknown", id=unknown[0].question)
        if possible != plan.possible:
            return _("its marks are not those of its plan")
        within = range(max(1, len(plan.slots)))
        noted = {*flags, *notes, row["position"]}
        times = row["spent_ms"], row["limit_ms"] or 0
        if row["number"] < 1 or not noted <= set(within) or min(times) < 0:
            return _("a number is out of bounds")
        ended = row["submitted_at"] is not None
        if ended is not (row["ending"] in {ending.value for ending in Ending}):
            return _("its end and how it ended do not fit")
        return ""

    def _response(self, row: Row) -> str:
        why = self._graded(row) or self._asked(row)
        if why:
            return why
        certain = row["certainty"] is None or row["certainty"] in list(Certainty)
        if row["verdict"] not in _VERDICTS or row["took_ms"] < 0 or not certain:
            return _("its verdict or time is out of bounds")
        try:
            decode_response(self._wordings[row["question_id"], row["revision"]], row["body"])
        except MsgspecError:
            return _("its answer cannot be read")
        return ""

    def _slot(self, row: Row) -> str:
        slots = self.plan(row["attempt_id"]).slots
        return "" if 0 <= row["slot"] < len(slots) else _("the attempt has no such question")

    def _asked(self, row: Row) -> str:
        why = self._slot(row)
        if why:
            return why
        place = self.plan(row["attempt_id"]).slots[row["slot"]]
        same = (place.question, place.revision) == (row["question_id"], row["revision"])
        return "" if same else _("it answers another question than the attempt asked")

    def _graded(self, row: Row) -> str:
        text = row["fraction"]
        if text not in self._fractions:
            try:
                fraction = Fraction(text)
            except (ValueError, ZeroDivisionError):
                return _("its fraction is no number")
            if not 0 <= fraction <= 1 or str(fraction) != text:
                return _("its fraction is out of bounds")
            self._fractions.add(text)
        return self._slot(row)

    def _ruling(self, row: Row) -> str:
        fine = row["kind"] in _RULINGS and (row["time_ms"] or 0) >= 0
        return "" if fine else _("it is no decision that is known here")

    def _act(self, row: Row) -> str:
        kind, value, card = _KINDS.get(row["kind"]), row["value"], row["card_id"]
        if kind is None:
            return _("it is nothing that can be done to a card")
        if card in self._others:
            return _("the card {card} belongs to somebody else", card=card)
        try:
            demand_fitting(kind, value)
            if kind in (ActKind.UNDO, ActKind.REDO):
                UUID(value)
        except (StudyGuideError, ValueError):
            return _("its value does not fit")
        return self._written(card, value) if kind is ActKind.WRITE else ""

    def _written(self, card: str, body: str) -> str:
        try:
            written = own_cards.decoded(body)
        except (MsgspecError, ValueError):
            return _("its card cannot be read")
        return "" if written.id == CardId(card) else _("it writes another card than it is about")

    def _review(self, row: Row) -> str:
        if row["card_id"] not in self.own and row["card_id"] in self._others:
            return _("the card {card} belongs to somebody else", card=row["card_id"])
        if not 1 <= row["rating"] <= 4 or row["took_ms"] < 0:
            return _("its rating or time is out of bounds")
        day = datetime.fromisoformat(row["at"]).date()
        near = abs(date.fromisoformat(row["day"]) - day) <= _NEAR
        if not near or not 0 <= row["hour"] < 24 or row["span"] not in list(Span):
            return _("its day or hour does not fit its time")
        decided = row["state"] is not None
        fine = not decided or (row["state"] in _STATES and row["due"] is not None)
        return "" if fine else _("what was decided cannot be read")

    def _reading(self, row: Row) -> str:
        return "" if row["took_ms"] >= 0 else _("its time is out of bounds")

    def _annotation(self, row: Row) -> str:
        fine = row["kind"] in _ANNOTATIONS and row["start"] >= 0 and row["quote"]
        return "" if fine else _("it is no annotation that is known here")

    def _annotation_act(self, row: Row) -> str:
        fine = row["kind"] in _ANNOTATION_ACTS and len(row["text"]) <= LONGEST_NOTE
        return "" if fine else _("it is nothing that can be done to an annotation")

    def _place(self, row: Row) -> str:
        return "" if row["start"] >= 0 else _("its place is out of bounds")

    def _setting(self, row: Row) -> str:
        guide = GuideId(row["guide_id"]) if row["guide_id"] else None
        if guide is not None and not row["value"].strip():
            return ""
        try:
            read(row["name"], row["value"], guide)
        except StudyGuideError as error:
            return error.message
        return ""


_RULES: dict[str, Callable[[Rules, Row], str]] = {
    "attempt": Rules._attempt,
    "response": Rules._response,
    "claim": Rules._slot,
    "override": Rules._graded,
    "ruling": Rules._ruling,
    "remark": Rules._asked,
    "act": Rules._act,
    "review": Rules._review,
    "reading": Rules._reading,
    "annotation": Rules._annotation,
    "annotation_act": Rules._annotation_act,
    "place": Rules._place,
    "setting": Rules._setting,
}
