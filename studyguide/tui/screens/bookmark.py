"""Where a reader is in a guide: written down on arriving at a part and on leaving it.

Arriving is written at once, so that a killed program comes back to the same part.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from studyguide.domain.content import Guide
from studyguide.domain.ids import PartId
from studyguide.services import reading
from studyguide.texts import _

if TYPE_CHECKING:
    from studyguide.tui.app import StudyGuideApp

GLANCE = timedelta(seconds=5)
"""A part that shows whole counts as read to its end after this long."""


class Bookmark:
    """The part that is looked at, since when, and what was read to its end."""

    def __init__(self, study: StudyGuideApp, guide: Guide, read: Iterable[PartId]) -> None:
        self.read = set(read)
        """The parts read to their end."""
        self._study = study
        self._guide = guide.id
        self._title = guide.title
        self._part: PartId | None = None
        self._since: datetime = study.now()
        self._kept = True
        self._end_seen = False

    def arrive(self, part: PartId, *, keep: bool) -> None:
        """Begin with a part; without `keep` it is no place to come back to."""
        self._part, self._since = part, self._study.now()
        self._kept, self._end_seen = keep, False
        if keep:
            self._write(part, finished=False, took=timedelta())

    def end_seen(self) -> None:
        """Note that the end of the part was scrolled to."""
        self._end_seen = True

    def leave(self, *, on: bool, end: bool, whole: bool) -> None:
        """End with the part: `on` when going on to the next page, `end` when its end shows.

        `whole` says that it needed no scrolling. Whoever only looked a passage up has read the part
        only when they go on from its end.
        """
        part, self._part = self._part, None
        if part is None:
            return
        took = self._study.now() - self._since
        end = end or self._end_seen
        finished = end and (on or (self._kept and (not whole or took >= GLANCE)))
        if finished:
            self.read.add(part)
        if finished or self._kept:
            self._write(part, finished=finished, took=took)

    def _write(self, part: PartId, *, finished: bool, took: timedelta) -> None:
        study = self._study
        learner, now = study.learner.id, study.now()
        study.write_behind(
            lambda db: reading.look_at(
                db,
                learner,
                self._guide,
                part,
                finished=finished,
                now=now,
                took=took,
                days=study.days,
                random=study.random,
            ),
            _("your place in “{title}”", title=self._title),
        )
