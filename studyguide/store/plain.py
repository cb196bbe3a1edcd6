"""Statements written out, which a connection of either engine runs, also one without SQLAlchemy.

For what is shown before SQLAlchemy is loaded: its import takes longer than asking. Statements use
only what both engines understand, with parameters such as `:learner`. SQLite keeps moments, days
and ids as texts; `moment`, `day` and `uuid` read what either engine returns.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from typing import Any, NamedTuple
from uuid import UUID


class Plain(NamedTuple):
    """A connection that runs statements as they are written."""

    ask: Callable[[str, dict[str, Any]], Iterable[Any]]
    """Runs a statement with named values and returns its rows."""
    texts: bool
    """Whether moments, days and ids are texts, as in SQLite."""

    def rows(self, statement: str, **values: object) -> Iterable[Any]:
        """Run a statement and return its rows."""
        return self.ask(statement, {name: self.value(value) for name, value in values.items()})

    def among(self, name: str) -> str:
        """Return what asks for one of the ids or numbers that are given under a name.

        The statement is the same for every list, so the engine need not read it again.
        """
        return f"IN (SELECT value FROM json_each(:{name}))" if self.texts else f"= ANY(:{name})"

    def value(self, value: object) -> object:
        """Return a value as the engine keeps it."""
        return _as_text(value) if self.texts else value


def _as_text(value: object) -> object:
    if isinstance(value, datetime):
        return value.astimezone(UTC).replace(tzinfo=None).isoformat(" ", "microseconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return json.dumps(value)
    return value.hex if isinstance(value, UUID) else value


def moment(value: str | datetime) -> datetime:
    """Return a moment in UTC."""
    if isinstance(value, str):
        return datetime.fromisoformat(f"{value}+00:00")
    return value.astimezone(UTC)


def day(value: str | date) -> date:
    """Return a day."""
    return date.fromisoformat(value) if isinstance(value, str) else value


def uuid(value: str | UUID) -> UUID:
    """Return an id of a fact or a learner."""
    return UUID(value) if isinstance(value, str) else value
