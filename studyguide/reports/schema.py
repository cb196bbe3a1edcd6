"""The JSON Schema of each kind of report, which follows from its fields."""

from __future__ import annotations

import json

import msgspec

from studyguide.reports.data import AnyReport
from studyguide.services.reporting.everyone_model import EveryoneReport
from studyguide.services.reporting.learner_model import LearnerReport
from studyguide.services.reporting.quiz_model import QuizReport

KINDS: dict[str, type[AnyReport]] = {
    report.kind: report for report in (LearnerReport, QuizReport, EveryoneReport)
}


def report_schema(kind: str) -> str:
    """Return the JSON Schema of a kind of report."""
    return json.dumps(msgspec.json.schema(KINDS[kind]), ensure_ascii=False, indent=2)
