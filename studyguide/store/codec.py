"""Domain values as JSON text and back.

The class to read is known from the column, so the text carries no type names.
"""

from __future__ import annotations

from fractions import Fraction
from threading import Lock
from typing import Any, TypeVar

import msgspec

Value = TypeVar("Value")


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
