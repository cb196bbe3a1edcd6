"""Rules about the options of a question: those that give the key away, and those that confuse."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from studyguide.content.lint_formats import odd_one
from studyguide.content.lint_numbers import overlapping, unordered
from studyguide.content.lint_words import content, plain
from studyguide.content.rules import Flaw
from studyguide.domain.questions import Choice, ChoiceQuestion, ClozeQuestion
from studyguide.texts import _, _n

FEWEST = 3
"""Options that a question should have."""
MUCH_LONGER = 1.5
"""How many times the longest distractor a key may have in letters."""
_SLACK = 12
"""Letters by which a key may always be longer."""

_ALL = ("all", "none", "any", "both", "neither", "either", "each")
_ALL_OR_NONE = re.compile(
    rf"(?:{'|'.join(_ALL)})(?: of)?(?: the| these| those| them)?"
    r"(?: (?:above|foregoing|preceding|options?|answers?|statements?|others?|two|three|four))*"
)
_ABOVE = re.compile(r"\bthe above\b|\babove (?:options|answers|statements)\b")
_LETTERS = re.compile(
    r"(?:both |only |neither |options? |answers? )*\(?[A-H]\)?"
    r"(?:(?:, | and | or | nor | & |, and | \+ )\(?[A-H]\)?)+(?: only)?\.?"
)
_LETTERS_IN_BRACKETS = re.compile(
    r"(?:both |only |neither )?\(?[a-h]\)(?:(?:, | and | or | nor | & )\(?[a-h]\))+(?: only)?\.?"
)
_NUMBERED = re.compile(
    r"(?:both |only )?(?:options|answers|statements) \d(?:(?:, | and | or | & )\d)+\.?",
    re.IGNORECASE,
)
_ABSOLUTE = re.compile(
    r"\b(?:always|never|only|solely|exclusively|entirely|completely|totally|absolutely|impossible"
    r"|everybody|everyone|nobody|invariably|without (?:any )?exceptions?|at all times"
    r"|in (?:all|every) cases?|under (?:all|no) circumstances)\b"
)
_NOT_ABSOLUTE = re.compile(
    r"\b(?:not|no longer) (?:only|always|entirely|completely|exclusively|solely)\b"
)
_ENDS_WITH_ARTICLE = re.compile(r"(?:^|\W)(an?)\s*(?:_{2,}|…|\.{3}|:|\[…\])*\s*$", re.IGNORECASE)
_SILENT_H = ("hour", "honest", "honour", "honor", "heir")
_LIKE_YOU = ("uni", "use", "usu", "eu", "ur", "one", "once", "ut")


class Menu(NamedTuple):
    """Options to choose from, with the text that asks."""

    ask: str
    """The question, or the text around a gap."""
    before: str
    """What stands before the options when they are put in."""
    at: tuple[str | int, ...]
    choices: tuple[Choice, ...]
    texts: list[str]
    """All options, in the author's order."""
    keys: list[str]
    """Those that are right."""
    wrong: list[str]
    """Those that are not."""


def _menu(ask: str, before: str, at: tuple[str | int, ...], choices: tuple[Choice, ...]) -> Menu:
    texts = [choice.text for choice in choices]
    keys = [choice.text for choice in choices if choice.right]
    return Menu(ask, before, at, choices, texts, keys, [c.text for c in choices if not c.right])


def menu_of(question: ChoiceQuestion) -> Menu:
    """Return the options of a choice question."""
    return _menu(question.ask, question.ask, ("choices",), question.choices)


def menus_of(question: ClozeQuestion) -> Iterator[Menu]:
    """Yield the options of each gap that is chosen."""
    around = question.texts
    ask = " … ".join(around)
    for before, gap in zip(around, question.gaps, strict=False):
        if gap.choices:
            yield _menu(ask, before, ("gaps", gap.name, "choices"), gap.choices)


def near_duplicate(menu: Menu) -> Iterator[Flaw]:
    """Options that differ only in punctuation, articles, plural or spelling."""
    seen: dict[str, str] = {}
    for index, text in enumerate(menu.texts):
        said = plain(text)
        if said.strip() and (first := seen.setdefault(said, text)) is not text:
            message = _("“{first}” and “{text}” say the same", first=first, text=text)
            hint = _("replace one of them")
            yield Flaw("NEAR-DUPLICATE", message, hint, (*menu.at, index))


def few_options(menu: Menu) -> Iterator[Flaw]:
    """Fewer than three options."""
    if len(menu.choices) < FEWEST:
        hint = _("add a plausible distractor, or make it a true/false statement")
        yield Flaw("FEW-OPTIONS", _("there are only two options"), hint, menu.at)


def all_or_none(menu: Menu) -> Iterator[Flaw]:
    """“All of the above” and its kin."""
    for index, text in enumerate(menu.texts):
        low = text.casefold().strip(" .")
        if (low.startswith(_ALL) and _ALL_OR_NONE.fullmatch(low)) or _ABOVE.search(low):
            message = _("“{text}” refers to the other options", text=text)
            hint = _("name what is meant, or let several options be right")
            yield Flaw("ALL-OR-NONE", message, hint, (*menu.at, index))


def combined_option(menu: Menu) -> Iterator[Flaw]:
    """Options such as “A and C”, unless all are of this form."""
    found = [
        index
        for index, text in enumerate(menu.texts)
        if _LETTERS.fullmatch(text)
        or _LETTERS_IN_BRACKETS.fullmatch(text)
        or _NUMBERED.fullmatch(text)
    ]
    for index in found if len(found) < len(menu.choices) else ():
        message = _("“{text}” combines other options", text=menu.texts[index])
        hint = _("let several options be right instead")
        yield Flaw("COMBINED-OPTION", message, hint, (*menu.at, index))


def key_long(menu: Menu) -> Iterator[Flaw]:
    """Keys that are all much longer than every distractor."""
    if not menu.keys or not menu.wrong:
        return
    key, longest = min(map(len, menu.keys)), max(map(len, menu.wrong))
    if key > longest * MUCH_LONGER and key > longest + _SLACK:
        message = _(
            "the key has {key} letters, the longest distractor {longest}", key=key, longest=longest
        )
        yield Flaw("KEY-LONG", message, _("shorten the key, or fill out a distractor"), menu.at)


def absolute(menu: Menu) -> Iterator[Flaw]:
    """Absolutes in distractors where no key has one."""
    if any(map(absolutes, menu.keys)):
        return
    for index, choice in enumerate(menu.choices):
        if not choice.right and (word := absolutes(choice.text)):
            message = _("“{word}” marks this option as wrong", word=word)
            yield Flaw("ABSOLUTE", message, _("say it without the absolute"), (*menu.at, index))


def absolutes(text: str) -> str:
    """Return the first absolute word of a text; empty when there is none."""
    text = text.casefold()
    if not _ABSOLUTE.search(text):
        return ""
    found = _ABSOLUTE.search(_NOT_ABSOLUTE.sub("", text))
    return found[0] if found else ""


def clang(menu: Menu) -> Iterator[Flaw]:
    """Words that question and key share while no distractor shares any with the question."""
    asked = content(menu.ask)
    keys = [content(text) & asked for text in menu.keys]
    if not keys or not all(keys):
        return
    if any(content(text) & asked for text in menu.wrong):
        return
    shared = sorted(keys[0])
    message = _("of the options the key alone repeats “{word}” from the question", word=shared[0])
    hint = _("say it in other words, or let a distractor repeat it too")
    yield Flaw("CLANG", message, hint, menu.at)


def article_cue(menu: Menu) -> Iterator[Flaw]:
    """Options of which some do not fit the “a” or “an” before them."""
    article = _ENDS_WITH_ARTICLE.search(menu.before)
    if article is None:
        return
    vowels = {_begins_with_vowel(text) for text in menu.texts}
    if len(vowels) > 1:
        message = _("after “{article}” grammar rules out some of the options", article=article[1])
        hint = _("write “a(n)”, or put the article into the options")
        yield Flaw("ARTICLE-CUE", message, hint, menu.at)


def _begins_with_vowel(text: str) -> bool:
    word = text.lstrip("“\"'(").casefold()
    if word.startswith(_SILENT_H):
        return True
    return word.startswith(tuple("aeiou")) and not word.startswith(_LIKE_YOU)


def odd_option(menu: Menu) -> Iterator[Flaw]:
    """One option written in another form than all others."""
    if (odd := odd_one(menu.texts)) is not None:
        index, message = odd
        yield Flaw("ODD-OPTION", message, _("give all options the same form"), (*menu.at, index))


def overlap(menu: Menu) -> Iterator[Flaw]:
    """Ranges that share a value."""
    if (pair := overlapping(menu.texts)) is not None:
        first, second = pair
        message = _(
            "“{first}” and “{second}” overlap", first=menu.texts[first], second=menu.texts[second]
        )
        hint = _("let each range begin where the one before has ended")
        yield Flaw("OVERLAP", message, hint, (*menu.at, second))


MENU_RULES: tuple[Callable[[Menu], Iterator[Flaw]], ...] = (
    near_duplicate,
    few_options,
    all_or_none,
    combined_option,
    key_long,
    article_cue,
    odd_option,
    overlap,
)
"""For the options of choice questions and of gaps."""


def choice_flaws(question: ChoiceQuestion) -> Iterator[Flaw]:
    """Yield what is wrong with the options of a choice question."""
    menu = menu_of(question)
    for rule in (*MENU_RULES, absolute, clang):
        yield from rule(menu)
    if unordered(menu.texts):
        hint = _("put them in order and add `shuffle: false`")
        yield Flaw("UNORDERED", _("the numbers are not in order"), hint, menu.at)
    yield from _key_count(question)


_COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_ASKED = re.compile(
    r"(?:^|[.?!;:,]\s+|\band )(?:choose|select|pick|mark|tick|name|find|give)\s+(?:the\s+)?"
    r"(one|two|three|four|five|six|[1-6])\b",
    re.IGNORECASE,
)
_WHICH = re.compile(r"\bwhich (?:of the )?(two|three|four|five|six|[2-6])\b", re.IGNORECASE)
"""Says how many to choose, unless one option holds a whole list."""
_PLURAL = re.compile(
    r"\bthat apply\b|\ball (?:that|which|of)\b|\bone or more\b|\bseveral\b|\bare\b|\bwere\b"
    r"|\bhave\b|\bdo\b|\bwhich [\w-]+s\b|\b(?:two|three|four|five|six)\b",
    re.IGNORECASE,
)


def _key_count(question: ChoiceQuestion) -> Iterator[Flaw]:
    """The number of keys, and what the question says about it."""
    right, options = len(question.key), len(question.choices)
    asked = _ASKED.search(question.ask) or (_WHICH.search(question.ask) if right > 1 else None)
    number = asked[1].lower() if asked else ""
    said = _COUNTS.get(number, int(number) if number.isdigit() else 1)
    if options > 1 and right == options:
        message, hint = _("every option is right"), _("add distractors")
        yield Flaw("KEY-COUNT", message, hint, ("choices",))
    elif asked and said != right:
        message = _n(
            "the question asks for {said}, but {n} option is right",
            "the question asks for {said}, but {n} options are right",
            right,
            said=said,
        )
        yield Flaw("KEY-COUNT", message, _("make the two agree"), ("ask",))
    elif right > 1 and not asked and not _PLURAL.search(question.ask):
        message = _(
            "{right} options are right, but the question does not say that several may be",
            right=right,
        )
        word = next(w for w, n in _COUNTS.items() if n == min(right, 6))
        hint = _("add “Choose {word}.”", word=word)
        yield Flaw("KEY-COUNT", message, hint, ("ask",))
