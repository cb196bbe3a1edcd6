"""The revision of a question, card or quiz: a hash of what it means.

What changes the hash makes old answers answers to something else: the wording, the options and
their order, what is right, the credit; not explanations, hints, levels and tags. Of a quiz it is
what is asked and how it is marked; not when, how long and how often it may be taken, nor what is
shown of it. A field with its default value is left out, so that a later program with more fields
computes the same revisions.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import Enum
from fractions import Fraction
from typing import Any

from studyguide.domain.content import Card
from studyguide.domain.questions import AcceptedNumber, Question
from studyguide.domain.quiz import Quiz
from studyguide.domain.quiz_settings import QuizSettings

_SILENT = frozenset({"id", "tests", "level", "points", "why", "hints", "tags", "shuffle"})
_ALWAYS_SILENT = frozenset({"revision", "feedback", "pinned"})
_SETTINGS_SILENT = frozenset(
    {
        "time_limit",
        "on_timeout",
        "grace",
        "opens",
        "closes",
        "attempts",
        "wait_between",
        "grade",
        "review",
        "access_code",
        "exceptions",
    }
)
"""Settings of a quiz under which answers mean the same as without them."""


def revision(thing: Question | Card | Quiz) -> str:
    """Return the first 16 hex digits of the hash of what the thing means."""
    return hashlib.sha256(_encode(_meaning(thing)).encode()).hexdigest()[:16]


_encode = json.JSONEncoder(sort_keys=True, separators=(",", ":")).encode


def _meaning(value: object) -> object:
    if isinstance(value, str):
        composed = value if value.isascii() else unicodedata.normalize("NFC", value)
        return " ".join(composed.split())
    if value is None or isinstance(value, int):
        return value
    if isinstance(value, tuple):
        return [_meaning(inner) for inner in value]
    if isinstance(value, Enum):
        return value.value
    kind: type[Any] = type(value)
    telling = _KNOWN.get(kind)
    if telling is None:
        if isinstance(value, Mapping):
            return {str(key): _meaning(inner) for key, inner in value.items()}
        if isinstance(value, Fraction):
            return str(value)
        telling = _telling(kind)
    told: dict[str, object] = {"": kind.__name__}
    for name, default in telling:
        inner = getattr(value, name)
        if inner != default and not _alike(inner, default):
            told[name] = _meaning(inner)
    return told


def _alike(value: object, default: object) -> bool:
    """Tell whether a value differs from its default only in what carries no meaning."""
    return isinstance(value, QuizSettings) and _meaning(value) == _meaning(default)


_KNOWN: dict[type[Any], tuple[tuple[str, object], ...]] = {}
"""What `_telling` found for each class."""


def _telling(kind: type[Any]) -> tuple[tuple[str, object], ...]:
    """Return the fields of a class that carry meaning, with their defaults."""
    if not is_dataclass(kind):
        raise TypeError(f"{kind.__name__} has no meaning to be hashed")
    silent = _ALWAYS_SILENT
    if issubclass(kind, Question):
        silent |= _SILENT
    elif issubclass(kind, Card):
        silent |= {"id", "guide", "tests", "at"}
    elif issubclass(kind, Quiz):
        silent |= {"id", "title", "about"}
    elif issubclass(kind, QuizSettings):
        silent |= _SETTINGS_SILENT
    elif issubclass(kind, AcceptedNumber):
        silent |= {"text"}
    telling = [(one.name, _default(one)) for one in fields(kind) if one.name not in silent]
    return _KNOWN.setdefault(kind, tuple(telling))


def _default(field: Field[Any]) -> object:
    if field.default_factory is not MISSING:
        return field.default_factory()
    return field.default
