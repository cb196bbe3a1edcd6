"""The form of a row in a file of records: by column, in values that JSON has."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Boolean, Column, Date, Integer, Uuid

from studyguide.store.columns import UtcDateTime
from studyguide.texts import _

Row = dict[str, Any]
_ID = re.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
"""How an id is written; making one of each text takes ten times as long."""
_LONGEST = 10_000_000
"""Characters of a text whose column sets no bound."""


def to_json(column: Column[Any]) -> Callable[[Any], Any]:
    """Return what writes a value of a column: ids as text, moments and days in ISO 8601."""
    if isinstance(column.type, Uuid):
        return lambda value: None if value is None else str(value)
    if isinstance(column.type, UtcDateTime | Date):
        return lambda value: None if value is None else value.isoformat()
    return lambda value: value


def from_json(column: Column[Any]) -> Callable[[Any], Any]:
    """Return what reads a value of a column again."""
    if isinstance(column.type, Uuid):
        return lambda value: None if value is None else UUID(value)
    if isinstance(column.type, Date):
        return lambda value: None if value is None else date.fromisoformat(value)
    if isinstance(column.type, UtcDateTime):
        return lambda value: (
            None if value is None else datetime.fromisoformat(value).astimezone(UTC)
        )
    return lambda value: value


class Form:
    """What a row of some columns must look like."""

    def __init__(self, columns: Iterable[Column[Any]]) -> None:
        self._checks = tuple(
            (column.name, _check(column), bool(column.nullable)) for column in columns
        )
        self._names = {name for name, *_rest in self._checks}

    def wrong(self, row: Mapping[str, Any]) -> str:
        """Return what is wrong with the shape of a row; empty when nothing is."""
        for name, check, optional in self._checks:
            if name not in row:
                return _("{name} is missing", name=name)
            value = row[name]
            if value is None and optional:
                continue
            if not check(value):
                if check is _is_number:
                    return _("{name} is no number", name=name)
                return _("{name} is no valid value", name=name)
        extra = row.keys() - self._names
        return _("{name} is unknown", name=min(extra)) if extra else ""


def _check(column: Column[Any]) -> Callable[[Any], bool]:
    if isinstance(column.type, Boolean):
        return lambda value: isinstance(value, bool)
    if isinstance(column.type, Integer):
        return _is_number
    if isinstance(column.type, Uuid):
        return _is_id
    if isinstance(column.type, UtcDateTime):
        return _is_moment
    if isinstance(column.type, Date):
        return _is_day
    longest = getattr(column.type, "length", None) or _LONGEST
    return lambda value: isinstance(value, str) and len(value) <= longest and "\0" not in value


def _is_number(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) < 2**53


def _is_id(value: Any) -> bool:
    return isinstance(value, str) and _ID.fullmatch(value) is not None


def _is_moment(value: Any) -> bool:
    try:
        at = datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return False
    return at is not None and at.tzinfo is not None and 1970 <= at.year < 2200


def _is_day(value: Any) -> bool:
    try:
        return isinstance(value, str) and date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False
