"""Which editor answers which kind of question: the one place to register a new kind."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from studyguide.domain.cloze import pieces
from studyguide.domain.questions import (
    AnyQuestion,
    ChoiceQuestion,
    Chosen,
    ClozeQuestion,
    Composed,
    Essay,
    Filled,
    Matched,
    Matching,
    Numeric,
    Ordering,
    Response,
    TrueFalse,
    Typed,
    Written,
)
from studyguide.texts import _, _n
from studyguide.tui.widgets.editor import Editor
from studyguide.tui.widgets.essay import EssayEditor, asked_words
from studyguide.tui.widgets.gaps import GapsEditor
from studyguide.tui.widgets.matching import MatchingEditor
from studyguide.tui.widgets.options import ChoiceEditor, TrueFalseEditor
from studyguide.tui.widgets.ordering import OrderingEditor
from studyguide.tui.widgets.typed import NumberEditor, TypedEditor

_EDITORS: Mapping[type[Any], type[Editor]] = {
    ChoiceQuestion: ChoiceEditor,
    TrueFalse: TrueFalseEditor,
    Typed: TypedEditor,
    Numeric: NumberEditor,
    Matching: MatchingEditor,
    Ordering: OrderingEditor,
    ClozeQuestion: GapsEditor,
    Essay: EssayEditor,
}


def editor_of(question: AnyQuestion) -> type[Editor]:
    """Return the editor that answers questions of a kind."""
    return _EDITORS[type(question)]


def task(question: AnyQuestion) -> str:
    """Return what to do, for kinds where the question alone does not tell; empty elsewhere."""
    match question:
        case ChoiceQuestion(several=True, ask=ask):
            return "" if "choose" in ask.casefold() else _("Choose all that are right.")
        case TrueFalse():
            return _("True or false?")
        case ClozeQuestion(gaps=gaps):
            return (
                _("Fill the gap.")
                if len(gaps) == 1
                else _n("Fill the {n} gap.", "Fill the {n} gaps.", len(gaps))
            )
        case Essay(fewest_words=fewest, most_words=most):
            return _("Write {words}.", words=asked_words(fewest, most))
        case _:
            return ""


def stem(question: AnyQuestion) -> str:
    """Return the question to show above its editor; a text with gaps shows in the editor itself."""
    return "" if isinstance(question, ClozeQuestion) else question.ask


def headline(question: AnyQuestion) -> str:
    """Return the question in one line for lists, its gaps hidden."""
    gaps = isinstance(question, ClozeQuestion)
    text = "…".join(pieces(question.ask)[0]) if gaps else question.ask
    return " ".join(text.split())


def is_blank(response: Response | None) -> bool:
    """Tell whether a response says nothing."""
    match response:
        case None:
            return True
        case Chosen(options=options):
            return not options
        case Written(text=text) | Composed(text=text):
            return not text.strip()
        case Matched(partners=partners):
            return all(partner is None for partner in partners)
        case Filled(gaps=gaps):
            return not any(text.strip() for text in gaps)
        case _:
            return False
