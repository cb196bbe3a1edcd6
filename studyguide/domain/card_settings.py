"""How a learner wants flashcards to come: facts with a date, for all guides or for one.

Retention and the exam may differ from guide to guide; everything else holds for all of them. What
a setting may be is said here once, for the command line, the app and the database.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import Enum
from typing import Any

from studyguide.domain.days import DAY_START
from studyguide.domain.ids import GuideId
from studyguide.domain.memory import checked_parameters
from studyguide.errors import WrongSetting
from studyguide.texts import _


class Order(Enum):
    """In which order the cards that are due come."""

    DUE = "due"
    """The longest due first."""
    OVERDUE = "overdue"
    """The most overdue in proportion to its interval first."""
    RECALL = "recall"
    """The best remembered first: least is lost when not all get done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CardSettings:
    """How cards come to one learner."""

    retention: float = 0.9
    """Share of reviews that should succeed, 0.7 to 0.99."""
    guide_retention: Mapping[GuideId, float] = field(default_factory=dict)
    """The same for single guides."""
    maximum: int = 36_500
    """Longest interval in days, 1 to 36,500."""
    steps: tuple[timedelta, ...] = (timedelta(minutes=1), timedelta(minutes=10))
    """Learning steps of a new card; may be empty."""
    relearning: tuple[timedelta, ...] = (timedelta(minutes=10),)
    """Steps of a card that was forgotten; may be empty."""
    new: int = 10
    """New cards a day, 0 to 9,999."""
    reviews: int = 200
    """Cards a day that were seen before, 0 to 9,999."""
    order: Order = Order.DUE
    day_start: int = DAY_START
    """Hour at which a day begins, 0 to 23."""
    easy_days: tuple[float, ...] = (1.0,) * 7
    """For Monday to Sunday how many reviews there should be, from 0 (none) to 1 (as many)."""
    ratings: int = 4
    """How many ratings are offered: 4, or 2 (again and good)."""
    typing: bool = False
    """Whether answers are typed."""
    parameters: tuple[float, ...] | None = None
    """The 21 weights of FSRS-6; None for the published ones."""
    exams: Mapping[GuideId, date] = field(default_factory=dict)
    """The day of the exam for single guides."""

    def retention_of(self, guide: GuideId) -> float:
        """Return the target for the cards of a guide."""
        return self.guide_retention.get(guide, self.retention)


DEFAULTS = CardSettings()


def _share(text: str) -> float:
    value = float(text.removesuffix("%").strip()) / (100 if text.endswith("%") else 1)
    if not 0.7 <= value <= 0.99:
        raise ValueError
    return value


def _count(least: int, most: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        value = int(text)
        if not least <= value <= most:
            raise ValueError
        return value

    return read


_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86_400}


def _steps(text: str) -> tuple[timedelta, ...]:
    if text.strip() in ("", "none"):
        return ()
    found = tuple(
        timedelta(seconds=float(one[:-1]) * _UNITS[one[-1]])
        for one in text.replace(",", " ").split()
    )
    if len(found) > 10 or not all(timedelta() < one < timedelta(days=30) for one in found):
        raise ValueError
    return found


def _weights(text: str) -> tuple[float, ...]:
    found = tuple(float(one) for one in text.replace(",", " ").split())
    if len(found) != 7 or not all(0 <= one <= 1 for one in found) or not any(found):
        raise ValueError
    return found


def _parameters(text: str) -> tuple[float, ...] | None:
    if text.strip() in ("", "default"):
        return None
    return checked_parameters([float(one) for one in text.replace(",", " ").split()])


def _switch(text: str) -> bool:
    return {"on": True, "yes": True, "off": False, "no": False}[text.casefold()]


def _ratings(text: str) -> int:
    return {"2": 2, "4": 4}[text]


@dataclass(frozen=True, slots=True)
class Setting:
    """One thing that can be set."""

    means: str
    """What it is, for the list of settings."""
    form: str
    """How a value is written."""
    usual: str
    """How its value is written where nobody changed it."""
    read: Callable[[str], object]
    """Returns the value of a text; raises ValueError, KeyError or OverflowError."""
    by_guide: bool = False
    """Whether one guide may have a value of its own."""


SETTINGS: dict[str, Setting] = {
    "retention": Setting(
        _("share of reviews that should succeed"),
        _("0.7 to 0.99, such as 0.9"),
        "0.9",
        _share,
        by_guide=True,
    ),
    "exam": Setting(
        _("day of the exam of a guide"),
        _("a day such as 2027-06-30, or none"),
        "none",
        lambda text: None if text in ("", "none") else date.fromisoformat(text),
        by_guide=True,
    ),
    "new": Setting(_("new cards a day"), _("0 to 9999"), "10", _count(0, 9999)),
    "reviews": Setting(
        _("cards a day that were seen before"), _("0 to 9999"), "200", _count(0, 9999)
    ),
    "maximum": Setting(_("longest interval in days"), _("1 to 36500"), "36500", _count(1, 36_500)),
    "order": Setting(_("which due cards come first"), _("due, overdue or recall"), "due", Order),
    "ratings": Setting(_("how many ratings there are"), _("4 or 2"), "4", _ratings),
    "typing": Setting(_("whether answers are typed"), _("on or off"), "off", _switch),
    "steps": Setting(_("steps of a new card"), _("such as 1m 10m, or none"), "1m 10m", _steps),
    "relearning": Setting(_("steps of a forgotten card"), _("such as 10m, or none"), "10m", _steps),
    "day-start": Setting(
        _("hour at which a day begins"), _("0 to 23"), str(DAY_START), _count(0, 23)
    ),
    "easy-days": Setting(
        _("how much there is to do from Monday to Sunday"),
        _("seven numbers from 0 (nothing) to 1, such as 1 1 1 1 1 0.5 0"),
        "1 1 1 1 1 1 1",
        _weights,
    ),
    "parameters": Setting(
        _("weights of FSRS-6"),
        _("21 numbers, or default for the published ones"),
        "default",
        _parameters,
    ),
}
"""Everything that can be set, by the name a person uses."""


def read(name: str, text: str, guide: GuideId | None = None) -> object:
    """Return the value that a text gives to a setting.

    Raises:
        WrongSetting: when there is no such setting, or the value does not fit.
    """
    setting = SETTINGS.get(name)
    if setting is None:
        raise WrongSetting(
            _("there is no setting “{name}”", name=name),
            _("there are: {words}", words=", ".join(SETTINGS)),
        )
    if guide is not None and not setting.by_guide:
        raise WrongSetting(_("{name} holds for all guides", name=name), _("leave --guide out"))
    if name == "exam" and guide is None:
        raise WrongSetting(_("an exam belongs to a guide"), _("name it with --guide"))
    try:
        value = setting.read(text.strip())
    except (ValueError, KeyError, OverflowError):
        raise WrongSetting(
            _("{name} cannot be “{value}”", name=name, value=text[:60]),
            _("write {form}", form=setting.form),
        ) from None
    if isinstance(value, float) and not math.isfinite(value):
        raise WrongSetting(
            _("{name} cannot be “{value}”", name=name, value=text[:60]),
            _("write {form}", form=setting.form),
        )
    return value


def applied(
    settings: CardSettings, name: str, text: str, guide: GuideId | None = None
) -> CardSettings:
    """Return the settings after one was set; an empty text for a guide takes its value away.

    Raises:
        WrongSetting: as `read`.
    """
    if name == "exam" and guide is not None:
        day = read(name, text, guide)
        exams = {key: value for key, value in settings.exams.items() if key != guide}
        return replace(settings, exams=exams | ({guide: day} if isinstance(day, date) else {}))
    if name == "retention" and guide is not None:
        rest = {key: value for key, value in settings.guide_retention.items() if key != guide}
        value = read(name, text, guide) if text.strip() else None
        own = {guide: value} if isinstance(value, float) else {}
        return replace(settings, guide_retention=rest | own)
    changes: dict[str, Any] = {name.replace("-", "_"): read(name, text, guide)}
    return replace(settings, **changes)


def text_of(settings: CardSettings, name: str) -> str:
    """Return the value of a setting for all guides, as a person writes it; `read` reads it back.

    An exam has no value for all guides.
    """
    value = getattr(settings, name.replace("-", "_"))
    if value is None:
        return "default"
    if isinstance(value, bool):
        return "on" if value else "off"
    if isinstance(value, Order):
        return value.value
    if isinstance(value, tuple):
        return " ".join(map(_text_of_one, value)) or "none"
    return str(value)


def _text_of_one(value: timedelta | float) -> str:
    if not isinstance(value, timedelta):
        return f"{value:g}"
    seconds = value.total_seconds()
    unit = next(unit for unit in ("d", "h", "m", "s") if seconds % _UNITS[unit] == 0 or unit == "s")
    return f"{seconds / _UNITS[unit]:g}{unit}"
