"""What every command is given: which database, which learner, what time it is.

The clock and the source of chance are made here and handed down; nothing below the command line
reads the time by itself. The database is opened when it is first asked for.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, tzinfo
from functools import cached_property
from typing import TYPE_CHECKING

from studyguide.cli import output
from studyguide.letters import text_of
from studyguide.texts import _

if TYPE_CHECKING:
    from random import Random

    from studyguide.domain.days import Days
    from studyguide.services.learners import Learner
    from studyguide.store.database import Database


def utc_now() -> datetime:
    """Return the time."""
    return datetime.now(UTC)


def passing() -> float:
    """Return seconds that never go back, whatever happens to the clock."""
    from studyguide.services.steady import seconds

    return seconds()


@dataclass
class Context:
    """The surroundings of one run of the program."""

    clock: Callable[[], datetime] = utc_now
    passing: Callable[[], float] = passing
    """Seconds that never go back; what an attempt that is being taken is timed by."""
    seed: int | None = None
    """Makes chance repeatable; None for real chance."""
    zone: tzinfo | None = None
    """Where the learner's days begin; None for the zone of the machine."""
    database_option: str | None = None
    """What `--database` said."""
    learner_option: str | None = None
    """What `--learner` said."""
    _open: list[Database] = field(default_factory=list)

    @property
    def url(self) -> str:
        """The URL of the database."""
        from studyguide.paths import database_url

        return database_url(self.database_option)

    @property
    def learner_name(self) -> str | None:
        """The learner that was named; None when nobody was.

        Raises:
            WrongUsage: when the name is no text.
        """
        name = self.learner_option or os.environ.get("STUDYGUIDE_LEARNER")
        return text_of(name, _("the name")) if name else None

    @cached_property
    def random(self) -> Random:
        """The source of chance."""
        from random import Random

        return Random(self.seed)

    @cached_property
    def days(self) -> Days:
        """How the learner's days are counted."""
        from studyguide.domain.days import Days

        return Days(self.zone)

    @cached_property
    def database(self) -> Database:
        """The database, which is created or brought up to date when needed."""
        from studyguide.store.database import Database

        database = Database.open(self.url)
        self._open.append(database)
        return database

    def close(self) -> None:
        """Close the database if it was opened."""
        while self._open:
            self._open.pop().close()

    def load_bundled(self) -> None:
        """Load the guides and quizzes that came with the program, unless they are there already."""
        from studyguide.services import importing

        if not importing.bundled_is_loaded(self.url):
            with output.Progress(_("Loading the guides")) as progress:
                importing.load_bundled(self.database, progress)

    def learner(self) -> Learner:
        """Return the learner named, else the only one there is, else the one called like the user.

        Somebody new is added, and that is said.
        """
        from studyguide.services import learners

        everyone = learners.everyone(self.database)
        name = self.learner_name
        if name is None and len(everyone) == 1:
            return self._counting_days_of(everyone[0])
        learner = learners.find_or_add(
            self.database, name or user_name(), now=self.clock(), random=self.random
        )
        if learner not in everyone:
            others = ", ".join(other.name for other in everyone[:8])
            output.talk(
                _("added the learner “{name}”", name=learner.name)
                + (_("; known before: {others}", others=others) if others else "")
            )
        return self._counting_days_of(learner)

    def _counting_days_of(self, learner: Learner) -> Learner:
        """Let days begin when the learner wants them to."""
        from studyguide.services.card_settings import days_of

        self.days = days_of(self.database, learner.id, self.days)
        return learner


def user_name() -> str:
    """Return the name of the system's user, or `learner` where the system has none."""
    import getpass

    try:
        name = getpass.getuser()
    except (KeyError, ImportError, OSError):
        return "learner"
    return name if name.isprintable() else "learner"
