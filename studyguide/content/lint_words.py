"""Texts as lint compares them: words without case, punctuation and the commonest endings."""

from __future__ import annotations

import re
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+")
_POSSESSIVE = re.compile(r"['’]s\b")
_SPELLINGS = (("our", "or"), ("isation", "ization"), ("ise", "ize"), ("tre", "ter"))
_ARTICLES = frozenset({"a", "an", "the"})
_GRAMMAR = """
    a about above after against all also am among an and another any are as at be became
    because been before being below between both but by can cannot could did do does doing
    done down during each either else even ever every few first for from further get give
    given go had has have having he her here hers him his how however i if in into is it its
    just less let like made make many may me might more most much must my near need neither
    no nor not now of off often on once one only onto or other our out over own per rather s
    same shall she should since so some still such t take than that the their them then
    there these they this those though through thus to together too toward towards under
    until up upon us very was we were what when where whether which while who whom whose why
    will with within without would yet you your
"""
_ASKING = """
    according answer answers apply article articles author authors best call called calls
    choice choose complete correct describe described describes each expression false fill
    five following four give gives guide kind know known list listed lists mark match mean
    meaning means mention mentioned mentions name named names one option options order
    passage phrase pick place question quoted read reader right said say saying says select
    sentence six stated statement statements states term text thing things three true two
    type way ways word words wrong
"""


@lru_cache(maxsize=50_000)
def root(word: str) -> str:
    """Return a word without the ending of its plural, in American spelling."""
    if len(word) > 4 and word.endswith("ies"):
        word = f"{word[:-3]}y"
    elif len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    if len(word) > 4:
        for british, american in _SPELLINGS:
            if word.endswith(british):
                return word.removesuffix(british) + american
    return word


_EMPTY = frozenset(root(word) for word in _WORD.findall(_GRAMMAR + _ASKING))
"""Words of grammar and of asking in basic form, which say nothing about the subject."""


def words(text: str) -> list[str]:
    """Return the words of a text, without case and possessive endings."""
    text = text.casefold()
    if "’s" in text or "'s" in text:
        text = _POSSESSIVE.sub("", text)
    return _WORD.findall(text)


@lru_cache(maxsize=256)  # several rules look at the same question in turn
def plain(text: str) -> str:
    """Return what a text says: its words in basic form without articles, spaces round each.

    So one text stands in another, word by word, when this of the one is `in` that of the other.
    """
    return f" {' '.join([root(word) for word in words(text) if word not in _ARTICLES])} "


@lru_cache(maxsize=256)
def content(text: str) -> frozenset[str]:
    """Return the roots of the words that carry a meaning of their own."""
    return frozenset([word for word in plain(text).split() if carries(word)])


def carries(word: str) -> bool:
    """Tell whether a word in basic form has a meaning of its own, and is no part of asking."""
    return word not in _EMPTY and (len(word) > 2 or word.isdigit())
