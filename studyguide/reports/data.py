"""Reports as JSON, and the JSON Schema that describes it; both follow from the report's fields."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import Any

import msgspec

from studyguide.services.reporting import EveryoneReport, LearnerReport, QuizReport

AnyReport = LearnerReport | QuizReport | EveryoneReport
KINDS: dict[str, type[AnyReport]] = {
    "learner": LearnerReport,
    "quiz": QuizReport,
    "everyone": EveryoneReport,
}


def json_report(report: AnyReport) -> str:
    """Return a report as JSON; what is not defined is null, and no number is infinite."""
    return json.dumps(msgspec.to_builtins(report, enc_hook=_plain), ensure_ascii=False, indent=2)


def report_schema(kind: str) -> str:
    """Return the JSON Schema of a kind of report."""
    return json.dumps(msgspec.json.schema(KINDS[kind]), ensure_ascii=False, indent=2)


def _plain(value: Any) -> float:
    if isinstance(value, Fraction):
        return float(value)
    raise NotImplementedError(f"{type(value).__name__} has no form in JSON")
