"""Rules about answers: keys in the question, typed keys, numbers, pairs, explanations."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from studyguide.content.lint_options import menu_of
from studyguide.content.lint_words import carries, plain
from studyguide.content.rules import Flaw
from studyguide.content.source import Data
from studyguide.domain.questions import (
    Accepted,
    AcceptedNumber,
    AnyQuestion,
    ChoiceQuestion,
    ClozeQuestion,
    Matching,
    Numeric,
    Typed,
)
from studyguide.texts import _, _n

SHORTEST_WHY = 12
"""Words that an explanation has at least."""

_MARKUP = re.compile(r"\*\*|__|`|</?\w+/?>|\[\[|\]\]|\]\(|&\w+;|(?<!\w)_\w|\\")
_STRAY = re.compile(r"^\s|\s$|\s{2,}|[\t\n\u00a0\u200b\u202f]")
_REWORD = _("say it in other words")


def answer_flaws(question: AnyQuestion) -> Iterator[Flaw]:
    """Yield what is wrong with the answers of a question, as it was compiled."""
    yield from _key_in_stem(question)
    if isinstance(question, Matching):
        yield from _match_even(question)
    if isinstance(question, Numeric):
        yield from _tolerance(question.accept, ("numbers",))
    if isinstance(question, ClozeQuestion):
        for gap in question.gaps:
            yield from _tolerance(gap.numbers, ("gaps", gap.name, "numbers"))


def _key_in_stem(question: AnyQuestion) -> Iterator[Flaw]:
    """Answers that stand in the question already."""
    stem = plain(question.ask)
    if isinstance(question, ChoiceQuestion):
        menu = menu_of(question)
        for text in menu.keys:
            if _stands(text, stem) and not any(_stands(wrong, stem) for wrong in menu.wrong):
                message = _("the question contains “{text}”", text=text)
                yield Flaw("KEY-IN-STEM", message, _REWORD, ("ask",))
    elif isinstance(question, Typed):
        if key := _repeated(question.accept, stem):
            message = _("the question contains “{text}”", text=key)
            yield Flaw("KEY-IN-STEM", message, _REWORD, ("ask",))
    elif isinstance(question, ClozeQuestion):
        around = plain(" … ".join(question.texts))
        for gap in question.gaps:
            whole = gap.accept or [
                Accepted(text=choice.text) for choice in gap.choices if choice.right
            ]
            if key := _repeated(whole, around):
                message = _("the text around the gaps contains “{text}”", text=key)
                yield Flaw("KEY-IN-STEM", message, _REWORD, ("cloze",))
    elif isinstance(question, Matching):
        for prompt, partner in question.pairs:
            if _stands(partner, plain(prompt)):
                message = _(
                    "“{prompt}” contains its partner “{partner}”", prompt=prompt, partner=partner
                )
                yield Flaw("KEY-IN-STEM", message, _REWORD, ("match", prompt))


def _repeated(accept: Iterable[Accepted], stem: str) -> str:
    """Return the first answer worth the whole mark that stands in a text; empty without one."""
    whole = (one.text for one in accept if one.credit == 1 and not one.pattern)
    return next((text for text in whole if _stands(text, stem)), "")


def _stands(text: str, stem: str) -> bool:
    """Tell whether a text with a meaning of its own stands in a question."""
    said = plain(text)
    return said in stem and any(map(carries, said.split()))


def _match_even(question: Matching) -> Iterator[Flaw]:
    """Pairs of which the last is found by elimination."""
    if len(question.partners) == len(question.prompts):
        message = _("there are as many partners as prompts")
        yield Flaw("MATCH-EVEN", message, _("add one or two under `distractors`"), ("match",))


def _tolerance(accept: tuple[AcceptedNumber, ...], at: tuple[str, ...]) -> Iterator[Flaw]:
    """Numbers with decimals that must be hit exactly."""
    whole = [one for one in accept if one.credit == 1]
    for index, one in enumerate(accept):
        exact = one.low == one.high and one.low.denominator != 1
        if exact and not any(wide.low < one.low < wide.high for wide in whole):
            message = _("`{text}` must be hit exactly", text=one.text)
            hint = _("write {text} ± 0.1 or so", text=one.text)
            yield Flaw("ZERO-TOLERANCE", message, hint, (*at, index))


def typed_key_flaws(raw: Data | None) -> Iterator[Flaw]:
    """Yield typed keys with spaces or mark-up that nobody types, as they stand in the file."""
    for at, text in _typed_keys(raw):
        if _STRAY.search(text):
            message = _("the answer “{text}” has stray spaces", text=text)
            hint = _("remove them")
        elif _MARKUP.search(text):
            message = _("the answer “{text}” has mark-up", text=text)
            hint = _("write it as a learner types it")
        else:
            continue
        yield Flaw("TYPED-KEY", " ".join(message.split()), hint, at)


def _typed_keys(raw: Data | None) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Yield what is accepted, with its place in the question."""
    if not isinstance(raw, dict):
        return
    gaps = raw.get("gaps")
    inner = gaps.items() if isinstance(gaps, dict) else ()
    lists: list[tuple[tuple[str, ...], Data]] = [
        (("gaps", name, "accept"), gap["accept"])
        for name, gap in inner
        if isinstance(gap, dict) and "accept" in gap
    ]
    if "accept" in raw:
        lists.append((("accept",), raw["accept"]))
    for at, accept in lists:
        for index, answer in enumerate(accept if isinstance(accept, list) else ()):
            if isinstance(answer, dict) and "pattern" in answer:
                continue
            texts = answer.values() if isinstance(answer, dict) else (answer,)
            for text in texts:
                if isinstance(text, str):
                    yield (*at, index), text


def why_flaws(question: AnyQuestion) -> Iterator[Flaw]:
    """Yield what is wrong with the explanation that its author wrote."""
    length = len(question.why.split())
    if not length:
        hint = _("add `why`: why the key is right, and what tempts about the rest")
        yield Flaw("NO-WHY", _("there is no explanation"), hint)
    elif length < SHORTEST_WHY:
        message = _n("the explanation has {n} word", "the explanation has {n} words", length)
        hint = _("say why the key is right, and what tempts about the rest")
        yield Flaw("SHORT-WHY", message, hint, ("why",))
