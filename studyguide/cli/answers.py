"""How each kind of question is shown in lines of text, and how a typed line is read as its answer.

Pure: no input, no output. The letters that `show` gives are those that `parse` reads; `order` is
the order in which a slot shows its options. A kind of question is added with one entry in `_FORMS`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from studyguide.cli.letters import NotUnderstood, letter, listed, read_letters, read_pairs, span
from studyguide.cli.words import one_line
from studyguide.domain.grading.numbers import read_number, split_unit
from studyguide.domain.questions import (
    AnyQuestion,
    ChoiceQuestion,
    Chosen,
    ClozeQuestion,
    Composed,
    Essay,
    Filled,
    Gap,
    Judged,
    Matched,
    Matching,
    Numeric,
    Ordered,
    Ordering,
    Response,
    TrueFalse,
    Typed,
    Written,
)
from studyguide.texts import _, _n, _p

__all__ = ["NotUnderstood", "parse", "prompt", "show", "stem", "tell"]

_BETWEEN_GAPS = re.compile(r"(?<!\S)/(?!\S)")
_TRUTH = {"t": True, "true": True, "f": False, "false": False} | {
    _p("key", "t"): True,
    _("true"): True,
    _p("key", "f"): False,
    _("false"): False,
}
"""What may be typed for true and for false; English is always understood."""


def show(question: AnyQuestion, order: Sequence[int] = ()) -> list[str]:
    """Return the lines that ask a question."""
    return _FORMS[type(question)].show(question, order)


def prompt(question: AnyQuestion) -> str:
    """Return what kind of line answers a question, such as `One letter, a to d`."""
    return _FORMS[type(question)].prompt(question)


def parse(question: AnyQuestion, order: Sequence[int], line: str) -> Response:
    """Read a line as the answer to a question; for an essay the line is its whole text.

    Raises:
        NotUnderstood: when it cannot be an answer.
    """
    if not line.strip():
        raise NotUnderstood(_("There is no answer in this line."))
    return _FORMS[type(question)].parse(question, order, line)


def tell(question: AnyQuestion, order: Sequence[int], response: Response) -> str:
    """Return a response in words."""
    return _FORMS[type(question)].tell(question, order, response)


def stem(question: AnyQuestion) -> str:
    """Return what is asked, in one line."""
    return _stem(question) if isinstance(question, ClozeQuestion) else one_line(question.ask)


@dataclass(frozen=True, slots=True)
class _Form:
    """The line form of one kind of question."""

    show: Callable[[Any, Sequence[int]], list[str]]
    prompt: Callable[[Any], str]
    parse: Callable[[Any, Sequence[int], str], Response]
    tell: Callable[[Any, Sequence[int], Any], str]


def _order(order: Sequence[int], length: int) -> list[int]:
    """Return the order shown; the author's where none was fixed."""
    return list(order) if sorted(order) == list(range(length)) else list(range(length))


def _show_choices(question: ChoiceQuestion, order: Sequence[int]) -> list[str]:
    texts = [question.choices[i].text for i in _order(order, len(question.choices))]
    many = _("Several may be right.") if question.several else _("One is right.")
    return [one_line(question.ask), many, *listed(texts)]


def _prompt_choices(question: ChoiceQuestion) -> str:
    letters = span(len(question.choices))
    return (
        _("Letters such as a b, {letters}", letters=letters)
        if question.several
        else _("One letter, {letters}", letters=letters)
    )


def _parse_choices(question: ChoiceQuestion, order: Sequence[int], line: str) -> Chosen:
    shown = _order(order, len(question.choices))
    chosen = frozenset(shown[place] for place in read_letters(line, len(shown)))
    if len(chosen) > 1 and not question.several:
        raise NotUnderstood(_("One option is right here; type one letter."))
    return Chosen(chosen)


def _tell_choices(question: ChoiceQuestion, order: Sequence[int], response: Chosen) -> str:
    shown = _order(order, len(question.choices))
    return "; ".join(
        f"{letter(place)}) {one_line(question.choices[i].text)}"
        for place, i in enumerate(shown)
        if i in response.options
    )


def _show_statement(question: TrueFalse, order: Sequence[int]) -> list[str]:
    return [_("True or false?"), one_line(question.ask)]


def _parse_truth(question: TrueFalse, order: Sequence[int], line: str) -> Judged:
    word = line.strip().casefold().rstrip(".")
    if word not in _TRUTH:
        raise NotUnderstood(_("Type t when the statement is true, f when it is false."))
    return Judged(_TRUTH[word])


def _show_number(question: Numeric, order: Sequence[int]) -> list[str]:
    units = (" " + _p("between units", "or") + " ").join(
        one.name for one in question.units
    ) or question.unit
    return [one_line(question.ask), *([_("Unit: {units}", units=units)] if units else [])]


def _parse_number(question: Numeric, order: Sequence[int], line: str) -> Written:
    _demand_number(line)
    return Written(line.strip())


def _demand_number(text: str) -> None:
    if split_unit(text)[0] is None and read_number(text) is None:
        raise NotUnderstood(
            _("“{typed}” is no number; type digits such as 40 or 2.5.", typed=text.strip()[:40])
        )


def _show_matching(question: Matching, order: Sequence[int]) -> list[str]:
    partners = question.partners
    shown = [partners[i] for i in _order(order, len(partners))]
    prompts = [f"{n}. {one_line(text)}" for n, text in enumerate(question.prompts, 1)]
    return [one_line(question.ask), *prompts, *listed(shown)]


def _parse_matching(question: Matching, order: Sequence[int], line: str) -> Matched:
    shown = _order(order, len(question.partners))
    found = read_pairs(line, len(question.pairs), len(shown))
    return Matched(tuple(None if place is None else shown[place] for place in found))


def _tell_matching(question: Matching, order: Sequence[int], response: Matched) -> str:
    none = _p("no pair", "none")
    partners = question.partners
    return "; ".join(
        f"{one_line(prompt)}: {one_line(partners[i]) if i is not None else none}"
        for prompt, i in zip(question.prompts, response.partners, strict=False)
    )


def _show_ordering(question: Ordering, order: Sequence[int]) -> list[str]:
    shown = _order(order, len(question.items))
    return [one_line(question.ask), *listed([question.items[i] for i in shown])]


def _prompt_ordering(question: Ordering) -> str:
    return _("All letters in their order, {letters}", letters=span(len(question.items)))


def _both(letters: Sequence[str]) -> str:
    return (" " + _p("between letters", "and") + " ").join(letters)


def _parse_ordering(question: Ordering, order: Sequence[int], line: str) -> Ordered:
    shown = _order(order, len(question.items))
    places = read_letters(line, len(shown))
    times = Counter(places)
    missing = [letter(place) for place in range(len(shown)) if place not in times]
    twice = [letter(place) for place in sorted(times) if times[place] > 1]
    if twice:
        raise NotUnderstood(
            _("Each letter comes once; {twice} came more often.", twice=_both(twice))
        )
    if missing:
        raise NotUnderstood(
            _("All letters are needed; {missing} did not come.", missing=_both(missing))
        )
    return Ordered(tuple(shown[place] for place in places))


def _tell_ordering(question: Ordering, order: Sequence[int], response: Ordered) -> str:
    return "; ".join(one_line(question.items[i]) for i in response.items)


def _stem(question: ClozeQuestion) -> str:
    first, *others = question.texts
    return one_line(
        first
        + "".join(
            "[" + _("gap {number}", number=n) + f"]{text}" for n, text in enumerate(others, 1)
        )
    )


def _show_cloze(question: ClozeQuestion, order: Sequence[int]) -> list[str]:
    found = [_("Fill the gap.") if len(question.gaps) == 1 else _("Fill the gaps."), stem(question)]
    for number, gap in enumerate(question.gaps, 1):
        if gap.choices:
            found += [
                _("Gap {number}: {text}", number=number, text=one)
                for one in listed([c.text for c in gap.choices])
            ]
    return found


def _prompt_cloze(question: ClozeQuestion) -> str:
    gaps = len(question.gaps)
    return _("The gap") if gaps == 1 else _("{n} gaps, separated by ` / `", n=gaps)


def _parse_cloze(question: ClozeQuestion, order: Sequence[int], line: str) -> Filled:
    gaps = question.gaps
    pieces = [line] if len(gaps) == 1 else _BETWEEN_GAPS.split(line)
    if len(pieces) != len(gaps):
        raise NotUnderstood(
            _n(
                "There are {number} gaps and {n} answer; separate the answers by ` / "
                "`, and leave nothing between two of them for a gap you skip.",
                "There are {number} gaps and {n} answers; separate the answers by ` / "
                "`, and leave nothing between two of them for a gap you skip.",
                len(pieces),
                number=len(gaps),
            )
        )
    return Filled(tuple(_parse_gap(gap, text) for gap, text in zip(gaps, pieces, strict=True)))


def _parse_gap(gap: Gap, text: str) -> str:
    text = text.strip()
    if not text:
        return ""
    if gap.choices:
        for choice in gap.choices:
            if one_line(choice.text).casefold() == one_line(text).casefold() and len(text) > 1:
                return choice.text
        places = read_letters(text, len(gap.choices))
        if len(places) > 1:
            raise NotUnderstood(
                _("“{words}” are several letters; a gap takes one.", words=text[:40])
            )
        return gap.choices[places[0]].text
    if gap.numbers:
        _demand_number(text)
    return text


def _show_essay(question: Essay, order: Sequence[int]) -> list[str]:
    fewest, most = question.fewest_words, question.most_words
    if fewest and most:
        limit = [_("Write {fewest} to {most} words.", fewest=fewest, most=most)]
    elif fewest:
        limit = [_n("Write at least {n} word.", "Write at least {n} words.", fewest)]
    else:
        limit = [_n("Write at most {n} word.", "Write at most {n} words.", most)] if most else []
    return [one_line(question.ask), *limit]


_FORMS: Mapping[type[Any], _Form] = {
    ChoiceQuestion: _Form(_show_choices, _prompt_choices, _parse_choices, _tell_choices),
    TrueFalse: _Form(
        _show_statement,
        lambda question: _("t or f"),
        _parse_truth,
        lambda question, order, response: _("true") if response.value else _("false"),
    ),
    Typed: _Form(
        lambda question, order: [one_line(question.ask)],
        lambda question: _("Your answer"),
        lambda question, order, line: Written(line.strip()),
        lambda question, order, response: one_line(response.text),
    ),
    Numeric: _Form(
        _show_number,
        lambda question: _("A number"),
        _parse_number,
        lambda question, order, response: one_line(response.text),
    ),
    Matching: _Form(
        _show_matching,
        lambda question: _("Pairs such as 1b 2a"),
        _parse_matching,
        _tell_matching,
    ),
    Ordering: _Form(_show_ordering, _prompt_ordering, _parse_ordering, _tell_ordering),
    ClozeQuestion: _Form(
        _show_cloze,
        _prompt_cloze,
        _parse_cloze,
        lambda question, order, response: " / ".join(map(one_line, response.gaps)),
    ),
    Essay: _Form(
        _show_essay,
        lambda question: _("Your text, ended by a line with a single ."),
        lambda question, order, text: Composed(text.strip()),
        lambda question, order, response: one_line(response.text),
    ),
}
