"""What a report is about: a span of days, perhaps one guide; which attempts at a quiz."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from studyguide.domain.days import Days
from studyguide.domain.ids import GuideId
from studyguide.errors import UnknownGuide, WrongUsage
from studyguide.store import guide_list
from studyguide.store.database import Connection
from studyguide.store.period import Period
from studyguide.texts import _

VERSION = 2
"""Of the JSON of reports: changes when a program that reads them would have to change."""


class Which(Enum):
    """Which attempts of each learner are analysed in the report of a quiz."""

    FIRST = "first"
    LAST = "last"
    BEST = "best"
    ALL = "all"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What counts in a report; None leaves that side open."""

    since: date | None = None
    """The first day."""
    until: date | None = None
    """The last day."""
    guide: GuideId | None = None

    def period(self, days: Days) -> Period:
        """Return the moments that count.

        Raises:
            WrongUsage: when the last day is before the first.
        """
        if self.since is not None and self.until is not None and self.until < self.since:
            raise WrongUsage(
                _("--until {until} is before --since {since}", until=self.until, since=self.since),
                _("exchange the two"),
            )
        return Period(
            None if self.since is None else days.begins(self.since),
            None if self.until is None else days.ends(self.until),
        )

    def demand_guide(self, connection: Connection) -> None:
        """Check that the guide is there.

        Raises:
            UnknownGuide: when it is not.
        """
        if self.guide is None:
            return
        known = [one.id for one in guide_list.all_guides(connection)]
        if self.guide not in known:
            raise UnknownGuide(
                _("no guide is called “{id}”", id=self.guide),
                _("there are: {words}", words=", ".join(known)) if known else _("load one first"),
            )

    def holds(self, point: str) -> bool:
        """Tell whether a key point, named `guide/point`, is of the guide."""
        return self.guide is None or point.partition("/")[0] == self.guide


EVERYTHING = Scope()
"""No limits."""
