"""Questions and responses as JSON text and back; the class to read is known from the kind."""

from __future__ import annotations

from studyguide.domain.questions import (
    AnyQuestion,
    ChoiceQuestion,
    Chosen,
    ClozeQuestion,
    Composed,
    Essay,
    Filled,
    Judged,
    Matched,
    Matching,
    Numeric,
    Ordered,
    Ordering,
    Response,
    TrueFalse,
    Typed,
    Written,
)
from studyguide.store.codec import decode

KINDS: dict[str, tuple[type[AnyQuestion], type[Response]]] = {
    "choice": (ChoiceQuestion, Chosen),
    "true-false": (TrueFalse, Judged),
    "typed": (Typed, Written),
    "number": (Numeric, Written),
    "matching": (Matching, Matched),
    "ordering": (Ordering, Ordered),
    "cloze": (ClozeQuestion, Filled),
    "essay": (Essay, Composed),
}
_NAMES = {question: name for name, (question, _) in KINDS.items()}


def kind_of(question: AnyQuestion) -> str:
    """Return the name under which a question's class is stored."""
    return _NAMES[type(question)]


def decode_question(kind: str, text: str) -> AnyQuestion:
    """Return a question."""
    question: AnyQuestion = decode(text, KINDS[kind][0])
    return question


def decode_response(kind: str, text: str) -> Response:
    """Return a response to a question of a kind."""
    response: Response = decode(text, KINDS[kind][1])
    return response
