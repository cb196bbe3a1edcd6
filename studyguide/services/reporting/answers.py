"""What was answered to one question, gathered over attempts: the distractor table.

Options are told apart by their texts, so that answers given before and after a question was edited
stand in one table.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from fractions import Fraction

from studyguide.domain.questions import (
    AnyQuestion,
    ChoiceQuestion,
    Chosen,
    Numeric,
    TrueFalse,
    Typed,
    Written,
)
from studyguide.domain.questions import Judged as Said
from studyguide.domain.thirds import OptionCount
from studyguide.store import report_questions

MOST = 12
"""How many different typed answers are listed."""


@dataclass(slots=True)
class Answers:
    """Counts of what was chosen or typed, by text and third."""

    chosen: Counter[tuple[str, int]] = field(default_factory=Counter)
    right: dict[str, bool] = field(default_factory=dict)
    """Whether an answer earned the whole mark, by text."""

    def add(self, question: AnyQuestion, body: str, fraction: Fraction, third: int) -> None:
        """Count one answer; kinds without a table count nothing."""
        if not isinstance(question, ChoiceQuestion | TrueFalse | Typed | Numeric):
            return
        response = report_questions.response_to(question, body)
        if isinstance(question, ChoiceQuestion) and isinstance(response, Chosen):
            for place in response.options:
                if 0 <= place < len(question.choices):
                    self.chosen[question.choices[place].text, third] += 1
        elif isinstance(question, TrueFalse) and isinstance(response, Said):
            self.chosen["true" if response.value else "false", third] += 1
        elif isinstance(response, Written) and response.text.strip():
            text = " ".join(response.text.split())
            self.chosen[text, third] += 1
            self.right[text] = self.right.get(text, False) or fraction == 1

    def counts(self, question: AnyQuestion) -> tuple[OptionCount, ...]:
        """Return the table: options in their order, typed answers by how often they were given."""
        if isinstance(question, ChoiceQuestion):
            known = {choice.text: choice.right for choice in question.choices}
        elif isinstance(question, TrueFalse):
            known = {"true": question.answer, "false": not question.answer}
        elif isinstance(question, Typed | Numeric):
            often: Counter[str] = Counter()
            for (text, _), count in self.chosen.items():
                often[text] += count
            ranked = sorted(often, key=lambda text: (-often[text], text))
            known = {text: self.right[text] for text in ranked[:MOST]}
        else:
            return ()
        gone = {text: False for text, _ in self.chosen if text not in known}
        listed = known if isinstance(question, Typed | Numeric) else {**known, **gone}
        return tuple(
            OptionCount(
                text=text,
                key=key,
                lower=self.chosen[text, 0],
                middle=self.chosen[text, 1],
                upper=self.chosen[text, 2],
            )
            for text, key in listed.items()
        )
