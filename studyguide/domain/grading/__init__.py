"""Grading: what a response is worth, and why."""

from studyguide.domain.grading.grade import grade
from studyguide.domain.grading.text import TextMatch, match_text
from studyguide.domain.grading.verdict import Grade, PartGrade, Verdict, verdict_of
from studyguide.domain.grading.wildcards import match_pattern

__all__ = [
    "Grade",
    "PartGrade",
    "TextMatch",
    "Verdict",
    "grade",
    "match_pattern",
    "match_text",
    "verdict_of",
]
