"""Reports as JSON: shares from 0 to 1, marks to six decimals, times in ISO 8601 and UTC."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from studyguide.domain.progress import DaySum, GuideProgress, PointProgress
from studyguide.services.reporting import LearnerReport
from studyguide.store.attempt_list import AttemptSummary

VERSION = 1
"""Changes when a program that reads the report would have to change."""


def learner(report: LearnerReport) -> str:
    """Return the report of a learner."""
    progress = report.progress
    value = {
        "version": VERSION,
        "learner": {"id": str(report.learner), "name": report.name},
        "at": _time(report.at),
        "guides": [_guide(one) for one in progress.guides],
        "weakest": [_point(one) for one in report.weak],
        "attempts": [_attempt(one) for one in progress.attempts],
        "due": {"today": progress.today.isoformat(), "cards": list(progress.forecast)},
        "days": [_day(progress.days[day]) for day in sorted(progress.days)],
        "streak": progress.streak,
        "total": {key: amount for key, amount in _day(report.total).items() if key != "day"},
    }
    return json.dumps(value, ensure_ascii=False, indent=2)


def _guide(guide: GuideProgress) -> dict[str, Any]:
    return {
        "id": guide.id,
        "title": guide.title,
        "parts": len(guide.parts_read),
        "parts_read": sum(guide.parts_read),
        "cards_due": guide.due,
        "cards_new": guide.new,
        "known": _share(guide.known),
        "points_sure": guide.sure,
        "points_new": guide.new_points,
        "points": [_point(one) for one in guide.points],
    }


def _point(point: PointProgress) -> dict[str, Any]:
    evidence = point.evidence
    return {
        "id": point.id,
        "says": point.says,
        "part": point.part,
        "known": _share(point.known),
        "answers": evidence.answered,
        "right": evidence.right,
        "lapses": evidence.lapses,
        "last_seen": None if evidence.last_seen is None else _time(evidence.last_seen),
    }


def _attempt(attempt: AttemptSummary) -> dict[str, Any]:
    mark = attempt.mark
    return {
        "id": str(attempt.id),
        "quiz": attempt.quiz,
        "title": attempt.title,
        "number": attempt.number,
        "started": _time(attempt.started),
        "submitted": None if attempt.submitted is None else _time(attempt.submitted),
        "questions": attempt.length,
        "reached": None if mark is None else round(float(mark.reached), 6),
        "possible": None if mark is None else round(float(mark.possible), 6),
        "share": None if mark is None else round(float(mark.share), 6),
        "passed": attempt.passed,
    }


def _day(day: DaySum) -> dict[str, Any]:
    return {
        "day": day.day.isoformat(),
        "reviews": day.reviews,
        "remembered": day.remembered,
        "answers": day.responses,
        "seconds": day.seconds,
    }


def _share(share: float | None) -> float | None:
    return None if share is None else round(share, 4)


def _time(at: datetime) -> str:
    return at.isoformat(timespec="seconds")
