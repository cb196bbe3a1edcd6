"""Answer lines as quiz bowl writers write them, with directives in brackets.

`China [or People's Republic of China; do not accept or prompt on "Republic of China"]` names what
is right, what is nearly right (prompt) and what is wrong. A part of the answer is accepted too, as
moderators do: `Böll` for `Heinrich Böll`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from studyguide.domain.grading.normalise import tidy
from studyguide.domain.grading.slips import Fit, fit
from studyguide.domain.grading.text import LONGEST, match_text
from studyguide.domain.grading.tokens import Token, read

_DIRECTIVE = re.compile(
    r"(?P<reject>(?:do not|don't) (?:accept|prompt)(?: or (?:accept|prompt))?(?: on)?|reject)\b"
    r"|(?P<prompt>(?:anti-?)?prompt(?: on)?)\b"
    r"|(?P<accept>(?:also )?accept(?: either)?|or)\b",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"\[([^\]]*)\]|\(([^()]*)\)")
_ASKING = re.compile(r"\s+(?:by asking|with|asking)\s+[\"'](.+?)[\"']?$", re.IGNORECASE)
_UNTIL = re.compile(r"\s+(?:before|until|after)\b.*$", re.IGNORECASE)
_VAGUE = re.compile(
    r"^(?:any |an |the )?(?:reasonable |clear |obvious )?"
    r"(?:answers?|equivalents?|anything|descriptions?|word forms)(?: of)?"
    r"(?: like| such as| about| mentioning| indicating(?: that)?| describing)?\s+",
    re.IGNORECASE,
)
_OR = re.compile(r",\s*or\s+|,\s+|\s+or\s+", re.IGNORECASE)
_SHORTEST_START = 4
_MINOR = frozenset({"of", "and", "to", "in", "on", "or", "for", "a", "an", "the"})


@dataclass(frozen=True, slots=True)
class Prompt:
    """An answer that is nearly right, so that the player is asked on."""

    answer: str
    """What leads to the question."""
    question: str = ""
    """What to ask; empty for a plain request to be more exact."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a moderator would say to a typed answer."""

    verdict: Literal["accept", "prompt", "reject"]
    """Right, nearly right, or wrong."""
    question: str = ""
    """What to ask when it is nearly right."""


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """An answer line, read."""

    accept: tuple[str, ...]
    """What is right, the main answer first."""
    prompt: tuple[Prompt, ...] = ()
    """What is nearly right."""
    reject: tuple[str, ...] = ()
    """What is wrong although it looks right."""

    def judge(self, typed: str) -> Ruling:
        """Return the ruling on a typed answer; what is rejected goes before what is accepted."""
        if len(typed) > LONGEST:
            return Ruling("reject")
        if self.reject and match_text(self.reject, typed, deck=self.accept).verdict == "accept":
            return Ruling("reject")
        prompts = [one.answer for one in self.prompt]
        if match_text(self.accept, typed, deck=[*self.reject, *prompts]).verdict == "accept":
            return Ruling("accept")
        for one in self.prompt:
            if match_text([one.answer], typed).verdict == "accept":
                return Ruling("prompt", one.question)
        if any(_is_part(answer, typed) for answer in self.accept):
            return Ruling("accept")
        return Ruling("reject")


def read_answerline(line: str) -> AnswerLine:
    """Return the answer line with its directives; never fails, what is no directive is a remark."""
    text = tidy(line)[:LONGEST]
    accept: list[str] = []
    prompt: list[Prompt] = []
    reject: list[str] = []
    for found in _BRACKETS.finditer(text):
        for clause in (found[1] or found[2] or "").split(";"):
            directive = _DIRECTIVE.match(clause.strip())
            if directive is None:
                continue
            rest = clause.strip()[directive.end() :].strip()
            asked = _ASKING.search(rest)
            if asked:
                rest = rest[: asked.start()]
            answers = list(_answers(rest))
            if directive["reject"]:
                reject += answers
            elif directive["prompt"]:
                prompt += [Prompt(answer, asked[1] if asked else "") for answer in answers]
            else:
                accept += answers
    main = _unquoted(_BRACKETS.sub(" ", text)) or _unquoted(text)
    return AnswerLine((main, *dict.fromkeys(accept)), tuple(prompt), tuple(reject))


def _answers(text: str) -> Iterator[str]:
    """Yield the answers of a directive: the whole text and each part of its list."""
    bare = _VAGUE.sub("", _UNTIL.sub("", text))
    for part in (bare, *_OR.split(bare)):
        answer = _unquoted(_VAGUE.sub("", part))
        if answer:
            yield answer


def _unquoted(text: str) -> str:
    return " ".join(text.replace('"', " ").split())


def _is_part(answer: str, typed: str) -> bool:
    """Return whether the typed words are, in order, words of the answer or beginnings of them."""
    wanted = iter(read(answer).tokens)
    given = read(typed).tokens
    if not any(len(token.text) > 1 and token.text not in _MINOR for token in given):
        return False
    return all(any(_begins(token, other) for other in wanted) for token in given)


def _begins(typed: Token, right: Token) -> bool:
    if fit(right, typed).fit <= Fit.SLIP:
        return True
    start = right.text.removesuffix("ing") if right.text.endswith("ing") else right.text
    long_enough = len(typed.text) >= _SHORTEST_START and typed.text not in _MINOR
    return typed.text == start or (long_enough and right.text.startswith(typed.text))
