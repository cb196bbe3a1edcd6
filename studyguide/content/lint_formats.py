"""How options are written, so that the one that is written differently can be found."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from studyguide.texts import _

_MARKUP = re.compile(r"\*\*|__|`|<\w+>|\*\w")
_QUOTES = ("“", "”", '"', "„", "«", "‘")
_SAID = {
    "small": _("“{text}” is the only option that begins with a small letter"),
    "capital": _("“{text}” is the only option that begins with a capital letter"),
    "stop": _("“{text}” is the only option that ends with a full stop"),
    "no-stop": _("“{text}” is the only option without a full stop"),
    "marked-up": _("“{text}” is the only option with mark-up"),
    "plain": _("“{text}” is the only option without mark-up"),
    "quoted": _("“{text}” is the only option in quotation marks"),
    "unquoted": _("“{text}” is the only option without quotation marks"),
    "capitals": _("“{text}” is the only option in capitals"),
    "no-capitals": _("“{text}” is the only option that is not in capitals"),
    "figures": _("“{text}” is the only option in figures"),
    "no-figures": _("“{text}” is the only option that is not in figures"),
}
"""What to say of an option that alone has a form."""
_FORM_WORDS = frozenset({"to", "by", "that", "because", "as", "with", "through", "for", "if"})


def _case(text: str) -> str:
    """Return how a text begins, where that is a matter of form and not a name."""
    letters = text.lstrip("“\"'(")
    if not letters[:1].isalpha():
        return ""
    if letters[:1].islower():
        return "small"
    return "capital"


def _stop(text: str) -> str:
    return "stop" if text.endswith(".") else "no-stop"


def _markup(text: str) -> str:
    return "marked-up" if _MARKUP.search(text) else "plain"


def _quotes(text: str) -> str:
    return "quoted" if text.startswith(_QUOTES) else "unquoted"


def _capitals(text: str) -> str:
    shouted = text.isupper() and len(text) > 5
    return "capitals" if shouted else "no-capitals"


def _number(text: str) -> str:
    return "figures" if re.fullmatch(r"[\d.,  ]+", text) else "no-figures"


_FORMS: tuple[Callable[[str], str], ...] = (_stop, _markup, _quotes, _capitals, _number, _case)


def odd_one(texts: Sequence[str]) -> tuple[int, str] | None:
    """Return the one text that differs in form from all others, with a sentence about it.

    None when there is no such text. Three texts are needed to tell which of them is odd.
    """
    if len(texts) < 3:
        return None
    for form in _FORMS:
        if (odd := _alone([form(text) for text in texts])) is not None:
            index, said = odd
            if form is not _case or not _is_name(texts[index]):
                return index, _SAID[said].format(text=texts[index])
    begins = [text.split(maxsplit=1)[0].casefold() if text.split() else "" for text in texts]
    common = max(begins, key=begins.count)
    if common in _FORM_WORDS and begins.count(common) == len(texts) - 1:
        index = next(i for i, word in enumerate(begins) if word != common)
        return index, _(
            "“{text}” is the only option that does not begin with “{common}”",
            text=texts[index],
            common=common,
        )
    return None


def _alone(forms: Sequence[str]) -> tuple[int, str] | None:
    """Return index and form of the one that stands against all others, which are alike."""
    if len(set(forms)) != 2 or "" in forms:
        return None
    for index, form in enumerate(forms):
        if forms.count(form) == 1:
            return index, form
    return None


def _is_name(text: str) -> bool:
    """Tell whether the capital of an odd option is that of a name of several words."""
    return text[:1].isupper() and any(word[:1].isupper() for word in text.split()[1:])
