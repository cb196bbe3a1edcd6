"""Reports as JSON, which follows from the fields of the report."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import TYPE_CHECKING, Any, TypeAlias

import msgspec

if TYPE_CHECKING:
    from studyguide.services.reporting.everyone_model import EveryoneReport
    from studyguide.services.reporting.learner_model import LearnerReport
    from studyguide.services.reporting.quiz_model import QuizReport

AnyReport: TypeAlias = "LearnerReport | QuizReport | EveryoneReport"


def json_report(report: AnyReport) -> str:
    """Return a report as JSON; what is not defined is null, and no number is infinite."""
    return json.dumps(msgspec.to_builtins(report, enc_hook=_plain), ensure_ascii=False, indent=2)


def _plain(value: Any) -> float:
    if isinstance(value, Fraction):
        return float(value)
    raise NotImplementedError(f"{type(value).__name__} has no form in JSON")
