"""Rules about the wording of a question: what makes it hard to read rather than hard to know."""

from __future__ import annotations

import re
from collections.abc import Iterator

from studyguide.content.lint_options import absolutes
from studyguide.content.lint_words import content
from studyguide.content.rules import Flaw
from studyguide.domain import cloze
from studyguide.domain.questions import (
    AnyQuestion,
    ChoiceQuestion,
    ClozeQuestion,
    Essay,
    Matching,
    Ordering,
    TrueFalse,
)
from studyguide.texts import _

LONGEST_STEM = 60
"""Words that a question may have."""
LONGEST_WHOLE = 120
"""Words that a question may have with all that there is to choose, match or order."""
_LONGEST_TO_READ = 5000
"""Letters of a wording beyond which nothing but its length matters."""

_ASKS_FOR_WRONG = re.compile(
    r"\b(?:which|what|who|whom|where|when)\b"
    r"(?:(?!\b(?:that|because|although|though|while|if|who|whose|whom|why|how|so|to)\b)[^,.;:?])*?"
    r"\b(?:not|never|cannot|\w+n['’]t)\b"
    r"|\b(?:except|excluding)\b(?:\s+(?:for\s+)?(?:one|which|this))?[\s:?.]*$"
    r"|\b(?:all|each|every|any)\b[^.;]*\bexcept\b|\bleast (?:likely|important|true|accurate)\b"
    r"|\bwhich\b[^.;,]*\b(?:is|are|was|were) (?:false|wrong|incorrect|untrue)\b"
)
_ANY_NEGATION = re.compile(
    r"\b(?:not?|never|none|nobody|nothing|nowhere|neither|cannot|without|unless|except|excluding"
    r"|least|false|wrong|incorrect|untrue)\b|n['’]t\b"
)
"""Without one of these there is nothing to look at more closely."""
_EMPHASISED = re.compile(r"[*_]{1,2}(?:not|never|except|least|false)[*_]{1,2}")
_NEGATIVE = re.compile(r"\b(?:not|never|except|least)\b", re.IGNORECASE)

_SENTENCE_END = re.compile(r"(?<=[.?!;:])\s+")
_HARMLESS = re.compile(
    r"\bnot (?:only|just|merely|simply|least|yet)\b|\bwhether or not\b|\bif not\b|\bno longer\b"
    r"|\bno (?:less|more|fewer|later|sooner|doubt|matter)\b|\bnothing (?:but|less|more)\b"
    r"|\bneither\b[^.;]*?\bnor\b(?=[^.;]*?\b(?:not|never)\b)?|,? (?:and|but|or) not\b|, not\b",
    re.IGNORECASE,
)
_NEGATION = re.compile(
    r"\b(?:not|never|no|none|nobody|nothing|nowhere|neither|cannot|without|except|unless|\w+n['’]t)\b",
    re.IGNORECASE,
)
_NOT_UN = re.compile(
    r"\b(?:not|never|\w+n['’]t)\s+(?:\w+\s+)?(?:un(?:able|certain|clear|common|fair|important"
    r"|known|likely|limited|necessary|related|true|usual|wise|reasonable|justified|aware|willing)"
    r"|im(?:possible|practical|probable|proper|perfect)|in(?:accurate|capable|complete|correct"
    r"|dependent|effective|efficient|sufficient|valid|frequent)|il(?:legal|logical)|ir(?:relevant"
    r"|regular)|dis(?:agree|approve|allow|honest|similar)\w*|false|wrong|fail\w*|lack\w*|den(?:y|ies"
    r"|ied)|refuse\w*|absent)\b",
    re.IGNORECASE,
)

_INSTRUCTION = re.compile(
    r"(?:^|[.;:,]\s+|\bthen )(?:arrange|calculate|choose|classify|complete|decide|define"
    r"|describe|enter|estimate|explain|fill|find|finish|give|identify|imagine|indicate|label|list|mark|match|name|order|pick"
    r"|place|put|rank|select|sort|state|suppose|tell|type|use|work out|write)\b",
    re.IGNORECASE,
)
_BLANK = re.compile(r"_{2,}|…|\.{3}|\[…\]")
_BLANK_START = re.compile(r"[“\"'(]*(?:_{2,}|…|\.{3}|\[\s*(?:…|\.{3}|_*)\s*\]|\(\s*\))")
_POINTS_BACK = re.compile(
    r"(?:this|these|those|they|he|she)\b(?! (?:guide|article|text|author|quiz|guide’s)\b)"
    r"|it\b(?! (?:is|was|will be|would be|has been|takes|took|makes|follows|depends|seems)\b)",
    re.IGNORECASE,
)


def stem_flaws(question: AnyQuestion) -> Iterator[Flaw]:
    """Yield what is wrong with the wording of a question."""
    at = _key_of(question)
    yield from _reading(question, at)
    if len(question.ask) > _LONGEST_TO_READ:
        return
    if not isinstance(question, Essay):
        if _ANY_NEGATION.search(question.ask.casefold()):
            yield from _negative(question)
            yield from _double_negative(question, at)
        yield from _alone(question, at)
    if isinstance(question, TrueFalse):
        yield from _false_absolute(question)
    if _starts_with_blank(question):
        hint = _("turn the sentence round, so that the blank stands near its end")
        yield Flaw("BLANK-START", _("the text begins with its blank"), hint, at)


def _key_of(question: AnyQuestion) -> tuple[str]:
    """Return the key under which the author wrote the wording."""
    if isinstance(question, TrueFalse):
        return ("statement",)
    if isinstance(question, ClozeQuestion):
        return ("cloze",)
    return ("essay",) if isinstance(question, Essay) else ("ask",)


def _negative(question: AnyQuestion) -> Iterator[Flaw]:
    """Choices of what is not so, where the negation can be overlooked."""
    if not isinstance(question, ChoiceQuestion):
        return
    stem = _EMPHASISED.sub(" NOT ", question.ask)
    if found := _ASKS_FOR_WRONG.search(stem[:1].lower() + stem[1:]):
        words = found[0].split()
        word = next((one for one in reversed(words) if _NEGATIVE.search(one)), words[-1])
        message = _(
            "the question asks for what is wrong, and “{word}” is easily overlooked",
            word=word.strip("?.:"),
        )
        hint = _("ask for what is right, or write the word in capitals")
        yield Flaw("NEGATIVE-STEM", message, hint, ("ask",))


def _double_negative(question: AnyQuestion, at: tuple[str]) -> Iterator[Flaw]:
    """Two negations in one sentence, or a negative question with negative options."""
    text = cloze.plain(question.ask)
    for sentence in _SENTENCE_END.split(text):
        if _NOT_UN.search(sentence) or len(_NEGATION.findall(_HARMLESS.sub(" ", sentence))) > 1:
            yield Flaw("DOUBLE-NEGATIVE", _("two negations stand in one sentence"), _SAY_IT, at)
            return
    if isinstance(question, ChoiceQuestion) and _asks_negatively(question.ask):
        for index, choice in enumerate(question.choices):
            if _NEGATION.search(_HARMLESS.sub(" ", choice.text)):
                message = _("a negative question has a negative option")
                yield Flaw("DOUBLE-NEGATIVE", message, _SAY_IT, ("choices", index))
                return


_SAY_IT = _("say it without a negation")


def _asks_negatively(stem: str) -> bool:
    """Tell whether a question asks for what is not so, however it is written."""
    return _ASKS_FOR_WRONG.search(stem.lower()) is not None


def _alone(question: AnyQuestion, at: tuple[str]) -> Iterator[Flaw]:
    """Questions that say nothing until the options are read, or that point at a text not shown."""
    stem = question.ask
    if isinstance(question, TrueFalse | ClozeQuestion):
        if back := _POINTS_BACK.match(stem):
            message = _("“{words}” points at something that is not shown", words=back[0])
            yield Flaw("STEM-ALONE", message, _("name what is meant"), at)
        return
    if not ("?" in stem or _INSTRUCTION.search(stem) or _BLANK.search(stem)):
        hint = _("write a whole question, which can be answered before the options are read")
        yield Flaw("STEM-ALONE", _("this is neither a question nor an instruction"), hint, at)
    elif isinstance(question, Matching | Ordering):
        return
    elif not content(stem) and not any(word.isupper() and len(word) > 1 for word in stem.split()):
        hint = _("put the subject into the question")
        yield Flaw("STEM-ALONE", _("the question does not tell its subject"), hint, at)


def _false_absolute(question: TrueFalse) -> Iterator[Flaw]:
    """False statements that an absolute makes false."""
    if not question.answer and (word := absolutes(question.ask)):
        message = _("“{word}” marks this statement as false", word=word)
        yield Flaw("ABSOLUTE", message, _("make it false in another way"), ("statement",))


def _starts_with_blank(question: AnyQuestion) -> bool:
    if isinstance(question, ClozeQuestion):
        return not re.search(r"\w", question.texts[0])
    return _BLANK_START.match(question.ask) is not None


def _reading(question: AnyQuestion, at: tuple[str]) -> Iterator[Flaw]:
    """More to read than a question needs."""
    stem = len(question.ask.split())
    whole = stem + sum(len(text.split()) for text in _offered(question))
    if stem > LONGEST_STEM:
        message = _("the question has {stem} words, more than {most}", stem=stem, most=LONGEST_STEM)
        yield Flaw("LONG-READING", message, _("leave out what is not needed to answer"), at)
    elif whole > LONGEST_WHOLE:
        message = _(
            "question and options have {whole} words, more than {most}",
            whole=whole,
            most=LONGEST_WHOLE,
        )
        yield Flaw("LONG-READING", message, _("put what the options share into the question"), at)


def _offered(question: AnyQuestion) -> Iterator[str]:
    """Yield what there is to choose, match or order."""
    if isinstance(question, ChoiceQuestion):
        yield from (choice.text for choice in question.choices)
    elif isinstance(question, Matching):
        yield from (*question.prompts, *question.partners)
    elif isinstance(question, Ordering):
        yield from question.items
    elif isinstance(question, ClozeQuestion):
        yield from (choice.text for gap in question.gaps for choice in gap.choices)
