"""What makes a question unanswerable although its form is right.

Whether a question is also a good one is the business of lint; here stands only what would break it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import pairwise

from studyguide.content.complain import value_at
from studyguide.content.scalars import nearest
from studyguide.content.schema_question import (
    AnyEntry,
    ChoiceEntry,
    ClozeEntry,
    EssayEntry,
    GapEntry,
    MatchEntry,
    NumericEntry,
    OrderEntry,
    PatternAnswer,
    RightOption,
    TypedEntry,
    WrongOption,
)
from studyguide.content.schema_values import Letters, Typos
from studyguide.content.source import Source
from studyguide.domain import cloze
from studyguide.domain.grading.required import missing_words
from studyguide.domain.grading.tokens import read
from studyguide.domain.grading.wildcards import has_wildcard
from studyguide.domain.questions import Accepted, AcceptedNumber, Credit
from studyguide.texts import _

Loc = tuple[str | int, ...]
Options = Sequence[str | RightOption | WrongOption]


def check_question(source: Source, loc: Loc, entry: AnyEntry) -> None:
    """Note in the source what makes the question at a place unanswerable."""
    if isinstance(entry, ChoiceEntry):
        _choices(source, (*loc, "choices"), entry.choices, credit=entry.credit)
    elif isinstance(entry, TypedEntry):
        _typed(source, loc, entry)
    elif isinstance(entry, NumericEntry):
        _whole_mark(source, (*loc, "numbers"), entry.numbers)
        _split_numbers(source, (*loc, "numbers"))
        if entry.unit and entry.units:
            hint = _("keep `units`, with `{unit}: 1` first", unit=entry.unit)
            message = _("the question has both `unit` and `units`")
            source.problem((*loc, "unit"), "UNITS", message, hint, key=True)
    elif isinstance(entry, MatchEntry):
        if len(entry.match) < 2:
            _too_few(source, (*loc, "match"), _("a match needs at least two pairs"))
        partners = list(entry.match.values())
        _distinct(source, (*loc, "distractors"), entry.distractors, beside=partners)
    elif isinstance(entry, OrderEntry):
        if len(entry.order) < 2:
            _too_few(source, (*loc, "order"), _("an order needs at least two items"))
        _distinct(source, (*loc, "order"), entry.order)
    elif isinstance(entry, ClozeEntry):
        _cloze(source, loc, entry)
    elif isinstance(entry, EssayEntry) and not entry.rubric:
        _too_few(source, (*loc, "rubric"), _("the rubric is empty"))


def check_marks(source: Source, loc: Loc, text: str, *, needed: bool = False) -> None:
    """Note marks of a text that are open, empty or missing."""
    words = cloze.marks(text)
    if needed and not words:
        message = _("nothing is marked in this text")
        source.problem(loc, "GAPS", message, _("put [[ ]] round the words to hide"))
    rest = cloze.MARK.sub("", text)
    if "[[" in rest or "]]" in rest:
        message = (
            _("a mark is not closed") if "[[" in rest else _("a mark is closed but never opened")
        )
        source.problem(loc, "GAPS", message, _("write it like [[this]]"))
    if any(not word or "[[" in word for word in words):
        source.problem(loc, "GAPS", _("a mark holds no plain text"), _("write it like [[this]]"))


def _too_few(source: Source, loc: Loc, message: str) -> None:
    source.problem(loc, "TOO-FEW", message, _("add what is missing"))


def _choices(
    source: Source, loc: Loc, options: Options, *, credit: Credit = Credit.NET_CORRECT
) -> None:
    """Check the options of a question or gap."""
    texts = [
        option
        if isinstance(option, str)
        else (option.right if isinstance(option, RightOption) else option.wrong)
        for option in options
    ]
    if len(options) < 2:
        _too_few(source, loc, _("there are fewer than two options"))
    elif not any(isinstance(option, RightOption) for option in options):
        hint = _("write `right: …` for the option that is")
        source.problem(loc, "NO-KEY", _("no option is right"), hint)
    _distinct(source, loc, texts)
    shares = [
        index
        for index, option in enumerate(options)
        if not isinstance(option, str) and option.credit is not None
    ]
    if credit is Credit.FRACTIONS and not shares:
        message = _("the policy `fractions` needs options with a credit")
        hint = _("write {right: …, credit: 50%}, or use another policy")
        source.problem((*loc[:-1], "credit"), "CREDIT", message, hint)
    elif credit is not Credit.FRACTIONS and shares:
        message = _("the credit of an option counts only with `credit: fractions`")
        hint = _("add it to the question, or remove the credit here")
        source.problem((*loc, shares[0], "credit"), "CREDIT", message, hint, key=True)


def _distinct(
    source: Source, loc: Loc, texts: Iterable[str], *, beside: Iterable[str] = ()
) -> None:
    """Note texts that are the same but for case and spaces."""
    seen = {_same(text) for text in beside}
    for index, text in enumerate(texts):
        if (same := _same(text)) in seen:
            message, hint = _("“{text}” stands here twice", text=text), _("write something else")
            source.problem((*loc, index), "DUPLICATE-OPTION", message, hint)
        seen.add(same)


def _same(text: str) -> str:
    return " ".join(text.casefold().split())


def _whole_mark(
    source: Source, loc: Loc, accept: Sequence[Accepted | PatternAnswer | AcceptedNumber]
) -> None:
    """Check that some answer earns the whole mark."""
    if not any(answer.credit == Fraction(1) for answer in accept):
        message = _("no answer earns the whole mark") if accept else _("no answer is accepted")
        source.problem(loc, "NO-KEY", message, _("add the right answer"))


def _typed(source: Source, loc: Loc, entry: TypedEntry | GapEntry) -> None:
    """Check accepted answers, patterns and required words against each other."""
    where = (*loc, "accept")
    _whole_mark(source, where, entry.accept)
    whole = [one for one in entry.accept if one.credit == 1]
    if whole and all(isinstance(one, PatternAnswer) for one in whole):
        message = _("learners cannot be shown a pattern as the right answer")
        source.problem(where, "PATTERN", message, _("add the right answer in plain words"))
    _required(source, loc, entry)


def _required(source: Source, loc: Loc, entry: TypedEntry | GapEntry) -> None:
    """Check that every accepted answer has the required words."""
    _distinct(source, (*loc, "require"), entry.require)
    for index, word in enumerate(entry.require):
        if not read(word).tokens or missing_words([word], word):
            message = _("“{word}” is no word that an answer could contain", word=word)
            hint = _("write a word or a short phrase with more than an article in it")
            source.problem((*loc, "require", index), "REQUIRE", message, hint)
    for index, one in enumerate(entry.accept):
        if not isinstance(one, Accepted) or has_wildcard(one.text):
            continue
        missing = missing_words(
            entry.require,
            one.text,
            exact=entry.typos is Typos.EXACT,
            case=entry.case is Letters.EXACT,
            accents=entry.accents is Letters.EXACT,
        )
        if missing:
            message = _(
                "the accepted answer “{text}” lacks the required “{missing}”",
                text=one.text,
                missing=missing[0],
            )
            hint = _("add the word to the answer, or take it out of `require`")
            source.problem((*loc, "accept", index), "REQUIRE", message, hint)


def _split_numbers(source: Source, loc: Loc) -> None:
    """Warn of a decimal comma that YAML took for the end of an entry, as in `[2,5]`."""
    written = value_at(source.data, loc)
    if not isinstance(written, list):
        return
    for index, (first, second) in enumerate(pairwise(written)):
        if not isinstance(first, str) or not isinstance(second, str):
            continue
        line, column = source.place((*loc, index))
        if source.place((*loc, index + 1)) == (line, column + len(first) + 1):
            message = _("`{first},{second}` is read as two numbers", first=first, second=second)
            hint = _(
                'write "{first},{second}" or {first}.{second} for one, '
                "a space after the comma for two",
                first=first,
                second=second,
            )
            source.problem((*loc, index), "COMMA", message, hint, severity="warning")


def _cloze(source: Source, loc: Loc, entry: ClozeEntry) -> None:
    """Check marks and gaps against each other."""
    check_marks(source, (*loc, "cloze"), entry.cloze, needed=True)
    names = cloze.marks(entry.cloze)
    for name, gap in entry.gaps.items():
        place = (*loc, "gaps", name)
        if name not in names:
            guess = nearest(name, names)
            hint = (
                _("did you mean `{guess}`?", guess=guess)
                if guess
                else _("write [[{name}]] in the text", name=name)
            )
            message = _("the text has no gap [[{name}]]", name=name)
            source.problem(place, "GAPS", message, hint, key=True)
        _gap(source, place, gap)


def _gap(source: Source, loc: Loc, gap: GapEntry) -> None:
    """Check what belongs into one gap."""
    kinds = [key for key in ("accept", "numbers", "choices") if key in gap.model_fields_set]
    if len(kinds) > 1:
        message = _("the gap has both `{one}` and `{other}`", one=kinds[0], other=kinds[1])
        source.problem(loc, "GAPS", message, _("keep one of them"), key=True)
    elif not gap.model_fields_set:
        hint = _("add `accept`, `numbers` or `choices`, or remove the entry")
        source.problem(loc, "GAPS", _("the gap has no answer"), hint, key=True)
    elif gap.choices or "choices" in kinds:
        _only_for_typed(source, loc, gap, "choices")
        _choices(source, (*loc, "choices"), gap.choices)
        for index, option in enumerate(gap.choices):
            if not isinstance(option, str) and option.pin:
                message = _("the options of a gap keep their order anyway")
                place = (*loc, "choices", index, "pin")
                source.problem(place, "MISPLACED-KEY", message, _("remove it"), key=True)
    elif gap.numbers or "numbers" in kinds:
        _only_for_typed(source, loc, gap, "numbers")
        _whole_mark(source, (*loc, "numbers"), gap.numbers)
        _split_numbers(source, (*loc, "numbers"))
    elif kinds:
        _typed(source, loc, gap)
    else:
        own = gap.model_copy(update={"accept": [Accepted(text=str(loc[-1]))]})
        _required(source, loc, own)


def _only_for_typed(source: Source, loc: Loc, gap: GapEntry, kind: str) -> None:
    """Note keys that mean nothing in a gap that is no words."""
    for key in ("reject", "typos", "case", "accents", "require"):
        if key in gap.model_fields_set:
            message = _("`{key}` means nothing in a gap with `{kind}`", key=key, kind=kind)
            source.problem((*loc, key), "MISPLACED-KEY", message, _("remove it"), key=True)
