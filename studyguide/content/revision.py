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
from json.encoder import encode_basestring_ascii
from operator import itemgetter
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
    return hashlib.sha256(_meaning(thing).encode()).hexdigest()[:16]


def _meaning(value: object) -> str:
    """Return what a value means as JSON without spaces, keys sorted.

    It is written out here, since the plain data to be encoded took longer to make than the hash.
    """
    if isinstance(value, str):
        composed = value if value.isascii() else unicodedata.normalize("NFC", value)
        return encode_basestring_ascii(" ".join(composed.split()))
    if isinstance(value, tuple):
        return f"[{','.join(map(_meaning, value))}]"
    kind: type[Any] = type(value)
    telling = _KNOWN.get(kind)
    if telling is None:
        if not is_dataclass(kind):
            return _plain_meaning(value)
        telling = _telling(kind)
    told = [f'"":"{kind.__name__}"']
    for name, default in telling:
        inner = getattr(value, name)
        if inner == default:
            continue
        said = _meaning(inner)
        if isinstance(inner, QuizSettings) and said == _meaning(default):
            continue  # what differs carries no meaning
        told.append(f'"{name}":{said}')
    return f"{{{','.join(told)}}}"


def _plain_meaning(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None or isinstance(value, int):
        return json.dumps(value)
    if isinstance(value, Enum):
        return json.dumps(value.value)
    if isinstance(value, Fraction):
        return json.dumps(str(value))
    if isinstance(value, Mapping):
        pairs = sorted((str(key), _meaning(inner)) for key, inner in value.items())
        return f"{{{','.join(f'{json.dumps(key)}:{inner}' for key, inner in pairs)}}}"
    raise TypeError(f"{type(value).__name__} has no meaning to be hashed")


_KNOWN: dict[type[Any], tuple[tuple[str, object], ...]] = {}
"""What `_telling` found for each class."""


def _telling(kind: type[Any]) -> tuple[tuple[str, object], ...]:
    """Return the fields of a class that carry meaning, sorted by name, with their defaults."""
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
    telling = ((one.name, _default(one)) for one in fields(kind) if one.name not in silent)
    return _KNOWN.setdefault(kind, tuple(sorted(telling, key=itemgetter(0))))


def _default(field: Field[Any]) -> object:
    if field.default_factory is not MISSING:
        return field.default_factory()
    return field.default
