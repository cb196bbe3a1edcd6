"""What lint looks for, and why.

Each rule has a section in docs/authoring.md whose heading is its code; every warning names it.
"""

from __future__ import annotations

from typing import NamedTuple

PAGE = "docs/authoring.md"

RULES: dict[str, str] = {
    # Options
    "KEY-COUNT": "Learners must be able to tell from the question how many options to choose.",
    "NEAR-DUPLICATE": "Two options that say the same are both right or both wrong, so none counts.",
    "FEW-OPTIONS": "With two options every second guess is right.",
    "ALL-OR-NONE": "Who knows two options of “all of the above” need not know the third.",
    "COMBINED-OPTION": "An option such as “A and C” tests logic and makes no sense when shuffled.",
    "KEY-LONG": "A key much longer than every distractor is found without knowing anything.",
    "KEY-LONGEST": "When the key is the longest option too often, length gives it away.",
    "KEY-POSITION": "When keys stand in one place too often, guessing that place pays.",
    "ABSOLUTE": "Words such as “always” are seldom true, so they mark what holds them as wrong.",
    "CLANG": "A word that only question and key share leads to the key by its sound.",
    "ARTICLE-CUE": "After “an” an option that begins with a consonant is ruled out by grammar.",
    "ODD-OPTION": "One option written differently from all others draws the eye.",
    "OVERLAP": "Of ranges that overlap more than one can be right.",
    "UNORDERED": "Numbers out of order test searching, not knowing.",
    # Stems
    "NEGATIVE-STEM": "A “not” that is easily overlooked tests reading, not knowing.",
    "DOUBLE-NEGATIVE": "Two negations in one thought cost attention that belongs to the subject.",
    "STEM-ALONE": "A question should be answerable before its options are read.",
    "BLANK-START": "A text that begins with its blank must be read twice.",
    "LONG-READING": "Long texts test the speed of reading.",
    "SAME-STEM": "Two questions of the same wording cannot be told apart in reports.",
    # Answers and explanations
    "KEY-IN-STEM": "A question that contains its answer tests copying.",
    "TYPED-KEY": "Nobody types spaces and mark-up that cannot be seen.",
    "ZERO-TOLERANCE": "A number with decimals needs a tolerance, since people round.",
    "MATCH-EVEN": "With as many options as prompts the last pair is found by elimination.",
    "NO-WHY": "Without an explanation a wrong answer teaches nothing.",
    "SHORT-WHY": "An explanation says why the key is right and what tempts about the rest.",
    # Banks, guides, quizzes
    "TRUE-FALSE": "When most statements are true, or false, guessing pays.",
    "NO-POINT": "A question that tests no key point leads nowhere when the answer is wrong.",
    "UNTESTED": "A key point that no question tests is learnt without anybody knowing.",
    "GIVES-AWAY": "A question that tells the answer of another makes that other one worthless.",
    "CERTAIN-ESSAY": "How sure one is of an essay says nothing, since it is judged by parts.",
    # Waivers
    "UNUSED-WAIVER": "A waiver that waives nothing hides the next flaw.",
}
"""The reason for each rule, one sentence."""


class Flaw(NamedTuple):
    """Something that lint finds in a question."""

    code: str
    """A key of `RULES`."""
    message: str
    hint: str
    at: tuple[str | int, ...] = ()
    """Where in the question."""


def section(code: str) -> str:
    """Return where a rule is explained."""
    return f"{PAGE}#{code.lower()}"
