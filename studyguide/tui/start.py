"""Opening everything the app needs; done in the writer's thread, behind the first frame."""

from __future__ import annotations

import getpass
from collections.abc import Callable
from dataclasses import dataclass

from studyguide.errors import StudyGuideError
from studyguide.services import importing, learners
from studyguide.services.learners import Learner
from studyguide.store.database import Database
from studyguide.texts import _


@dataclass(frozen=True, slots=True)
class Opened:
    """What the app starts with."""

    database: Database
    learner: Learner | None
    """Who is learning; None when that has to be asked."""
    names: tuple[str, ...]
    """Everyone there is, by name."""
    suggested: str
    """The name to offer."""
    note: str = ""
    """Why the name is asked, when it is not plain."""


def open_everything(url: str, wanted: str | None, tell: Callable[[int, int], None]) -> Opened:
    """Open the database, load the bundled guides where needed, and find the learner.

    `tell` gets how many units of content are loaded and how many there are.

    Raises:
        StudyGuideError: what stands in the way, as a sentence.
    """
    database = Database.open(url)
    try:
        if not importing.bundled_is_loaded(url):
            importing.load_bundled(database, tell)
        return _found(database, learners.everyone(database), wanted)
    except StudyGuideError:
        database.close()
        raise


def _found(database: Database, everyone: list[Learner], wanted: str | None) -> Opened:
    names = tuple(one.name for one in everyone)
    if wanted:
        named = learners.tidy_name(wanted).casefold()
        same = [one for one in everyone if one.name.casefold() == named]
        note = "" if same else _("No learner is called “{wanted}” yet.", wanted=wanted)
        return Opened(database, same[0] if same else None, names, wanted, note)
    if len(everyone) == 1:
        return Opened(database, everyone[0], names, everyone[0].name)
    return Opened(database, None, names, system_user() if not names else "")


def system_user() -> str:
    """Return the name of whoever is logged in; empty when the system does not tell."""
    try:
        name = getpass.getuser()
    except (OSError, KeyError):
        return ""
    return name if name.isprintable() else ""
