"""Forms of one word that are all right: plural, British and American, usual abbreviations.

Each rule maps both words to one form; the tables hold general English that no rule reaches.
"""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz.distance import OSA

from studyguide.domain.grading.vocabulary import IRREGULAR_PLURALS, PLURAL_ENDINGS, SAME_WORDS
from studyguide.domain.grading.words import is_common_word, is_word

_SAME = frozenset(map(frozenset, SAME_WORDS))
_IRREGULAR_PLURALS = {many: one for one, many in IRREGULAR_PLURALS}
_FAR = 4
_SIBILANT = re.compile(r"(?:s|x|z|ch|sh)$")
_RULES = tuple(
    (hint, re.compile(pattern), replacement)
    for hint, pattern, replacement in (
        (
            "our",
            r"(?<=[a-z][bcdghlmnprtv])our(?=$|s$|e[dr]|i[nts]|a[bl]|ation|ful|less|hood|ly|y$|er)",
            "or",
        ),
        ("viour", r"viour(?=s?$|al|ist)", "vior"),
        ("s", r"(?<=[a-z]{2})([iy])s(?=e$|e[ds]$|ing|er|ation|abl|ement)", r"\1z"),
        ("oeuv", r"oeu(?=v)", "eu"),
        ("re", r"(?<=[tbv])re(?=[sd]?$)|(?<=[cp]h)re(?=s?$)|(?<=ag)re(?=s?$)", "er"),
        ("ere", r"(?<=[tbv]er)(?:ed|d)$", "d"),
        ("uvr", r"uvr(?=ing$)", "uver"),
        ("tring", r"tring$", "tering"),
        ("ence", r"ence(?=[sd]?$)", "ense"),
        ("ae", r"(?<!^)ae(?=[b-df-hj-np-rtv-z][a-z]|a)|^ae(?=[b-df-hj-np-tv-z]{1,2}[a-z]{2})", "e"),
        ("oe", r"(?<!^)oe(?=[b-df-hj-np-rtv-z][a-z]|a)|^oe(?=[b-df-hj-np-tv-z]{1,2}[a-z]{2})", "e"),
        ("uver", r"[oe]uv(?=er)", "uv"),
        ("ogue", r"(?<=[a-z]{3})ogue(?=s?$)", "og"),
        ("gramme", r"gramme(?=s?$)", "gram"),
        ("dge", r"(?<=dg)e(?=ment|able)", ""),
        ("ll", r"^([a-z]*[aeiou][a-z]*[aeiou])ll(?=s?$|ful|ment)", r"\1l"),
        ("illful", r"illful", "ilful"),
        ("grey", r"^grey", "gray"),
        ("scept", r"^scept", "skept"),
        ("licencing", r"licencing$", "licensing"),
        ("specialit", r"specialit(?=y|ies)", "specialt"),
        ("eable", r"(?<=[aeiou][a-z])eable$", "able"),
        ("ageing", r"ageing$", "aging"),
        ("xion", r"xion(?=s?$)", "ction"),
        ("oul", r"(?<=sm)oul(?=d)|(?<=^m)oul(?=[dt])", "ol"),
        ("phur", r"phur", "fur"),
        ("wards", r"wards$", "ward"),
    )
)
_DOUBLED = re.compile(
    r"^([a-z]*?[aeiouy]+[^aeiouy]+(?:[aeiouy]|(?<=q)u[aeiou])+)([b-df-hj-np-tvz])\2(?=[aeiouy])"
)


@lru_cache(maxsize=8192)
def is_plural(one: str, many: str) -> bool:
    """Return whether the second folded word is a plural (or possessive) of the first."""
    if _IRREGULAR_PLURALS.get(many) == one or (many == one + "s" and not one.endswith("s")):
        return True
    if many.endswith("es") and many[:-2] == one and (_SIBILANT.search(one) or one.endswith("o")):
        return True
    if one.endswith("y") and len(one) > 2 and one[-2] not in "aeiou" and many == one[:-1] + "ies":
        return True
    if len(one) < 4 and not many.endswith(("men", "ves")):
        return False
    if is_word(one) and is_word(many) and not (is_common_word(one) and is_common_word(many)):
        return False
    return any(
        one.endswith(singular) and many == one[: len(one) - len(singular)] + plural
        for singular, plural in PLURAL_ENDINGS
    )


@lru_cache(maxsize=8192)
def regional(word: str) -> str:
    """Return one form for the British and the American spelling of a folded word.

    The form is for comparison only: it need not be a word.
    """
    if len(word) < 5 or not word.isascii():
        return word
    for hint, pattern, replacement in _RULES:
        if hint in word:
            word = pattern.sub(replacement, word)
    return _DOUBLED.sub(r"\1\2", word)


@lru_cache(maxsize=8192)
def is_inflected(one: str, other: str) -> bool:
    """Return whether two different folded words are forms of one verb (mark, marks, marking).

    Only regular forms that are spelt as they should be; `planned` is none of `plane`.
    """
    return not _verbs(one).isdisjoint(_verbs(other))


def _verbs(word: str) -> frozenset[str]:
    """Return the verbs that the word may be a form of, itself among them."""
    found = {word}
    for ending in ("ing", "ed", "es", "s"):
        stem = word.removesuffix(ending)
        if stem == word or len(stem) < 3:
            continue
        found.add(stem[:-1] + "y" if stem.endswith("i") else stem)
        if ending in ("ing", "ed"):
            doubled = stem[-1] == stem[-2] and stem[-1] not in "aeiouls"
            found = {word, stem[:-1]} if doubled else found | {stem + "e"}
    return frozenset(filter(is_common_word, found))


def is_variant(one: str, other: str) -> bool:
    """Return whether two different folded words are accepted spellings of the same word."""
    if {one, other} in _SAME:
        return True
    if OSA.distance(one, other, score_cutoff=_FAR) > _FAR:
        return {_basic(one), _basic(other)} in _SAME
    if is_plural(one, other) or is_plural(other, one):
        return True
    left, right = regional(one), regional(other)
    if left == right or {_basic(one), _basic(other)} in _SAME:
        return True
    return (left, right) != (one, other) and (is_plural(left, right) or is_plural(right, left))


def _basic(word: str) -> str:
    return regional(word.removesuffix("s"))
