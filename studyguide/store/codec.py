"""Domain values as JSON text and back.

The class to read is known from the column or from the kind of question, so the text carries no
type names.
"""

from __future__ import annotations

from fractions import Fraction
from threading import Lock
from typing import Any, TypeVar

import msgspec

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

Value = TypeVar("Value")

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


def _plain(value: Any) -> str:
    if isinstance(value, Fraction):
        return str(value)
    raise NotImplementedError(f"{type(value).__name__} has no form in JSON")


def _rich(wanted: type[Any], value: Any) -> Any:
    if wanted is Fraction:
        return Fraction(value)
    raise NotImplementedError(f"{wanted.__name__} has no form in JSON")


_encoder = msgspec.json.Encoder(enc_hook=_plain, order="deterministic")


_decoders: dict[Any, msgspec.json.Decoder[Any]] = {}
_making = Lock()
"""Held while a decoder is made: msgspec lets other threads use what it knows of a class by half."""


def _decoder(wanted: type[Value]) -> msgspec.json.Decoder[Value]:
    decoder = _decoders.get(wanted)
    if decoder is None:
        with _making:
            decoder = _decoders[wanted] = msgspec.json.Decoder(wanted, dec_hook=_rich)
    return decoder


def encode(value: object) -> str:
    """Return a domain value as JSON."""
    return _encoder.encode(value).decode()


def decode(text: str, wanted: type[Value]) -> Value:
    """Return the domain value that `encode` wrote."""
    return _decoder(wanted).decode(text)


def kind_of(question: AnyQuestion) -> str:
    """Return the name under which a question's class is stored."""
    return _NAMES[type(question)]


def decode_question(kind: str, text: str) -> AnyQuestion:
    """Return a question."""
    question: AnyQuestion = _decoder(KINDS[kind][0]).decode(text)
    return question


def decode_response(kind: str, text: str) -> Response:
    """Return a response to a question of a kind."""
    response: Response = _decoder(KINDS[kind][1]).decode(text)
    return response
