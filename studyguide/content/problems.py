"""What is wrong in content files, said so that its author can mend it.

Every check of the content layer speaks through `Problem`; nothing here is raised. All codes are
listed in `CODES` with the reason for the rule.
"""

from __future__ import annotations

import errno
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

from studyguide.content.rules import RULES
from studyguide.texts import _

Severity: TypeAlias = Literal["error", "warning"]

CODES: dict[str, str] = {
    # Files
    "NO-SUCH-PATH": "A path that does not exist cannot be checked.",
    "NO-CONTENT": "A folder without content files is most likely the wrong folder.",
    "EMPTIED": "Whoever removes content should see that nobody is asked it any more.",
    "UNREADABLE": "A file that cannot be read cannot be checked.",
    "UNKNOWN-KIND": "A YAML file that is neither guide, bank, cards nor quiz would be overlooked.",
    "WRONG-NAME": "A guide's folder holds guide.yaml, bank.yaml and cards.yaml, nothing else.",
    "TOO-LARGE": "A file of more than 20 MB is no text that somebody wrote.",
    # Text and YAML
    "ENCODING": "Content files are UTF-8, so that every machine reads the same letters.",
    "CONTROL": "Control characters cannot be seen, and terminals obey them.",
    "TAB": "YAML indents with spaces; editors show tabs in different widths.",
    "YAML": "The file cannot be read as YAML.",
    "EMPTY-FILE": "A file without content is most likely a mistake.",
    "DOCUMENTS": "A content file holds one document; what follows `---` would be overlooked.",
    "DUPLICATE-KEY": "Of two equal keys one would silently win.",
    "ALIAS": "Anchors and aliases hide what a file says and can grow without bound.",
    "TAG": "Tags (`!name`) do nothing in content files.",
    "KEY": "Keys are short texts.",
    "DEPTH": "No content file is nested that deeply.",
    # Format
    "MORE": "Past some number of problems the first have to be mended to see the rest clearly.",
    "UNKNOWN-KEY": "A key that nothing reads is most likely a spelling mistake.",
    "MISPLACED-KEY": "The key belongs to another kind of question and would have no effect.",
    "MISSING-KEY": "Something that is needed is not there.",
    "WRONG-TYPE": "A list, a mapping or a text stands where another of them belongs.",
    "WRONG-VALUE": "The value is none of those that are possible here.",
    "EMPTY": "An empty value is most likely unfinished.",
    "BAD-ID": "Ids are slugs, so that they can be typed, linked and used as file names.",
    "BAD-NUMBER": "The value cannot be read as a number, a range or a share.",
    "BAD-TIME": "A time must mean the same to everybody who reads it, wherever they are.",
    "COMMA": "In square brackets a comma separates entries, also inside a number.",
    "NO-TYPE": "The keys of a question tell its type; this one has none that does.",
    "MISSING-ID": "Without an id a question or card loses its history when its wording changes.",
    # Questions
    "NO-KEY": "A question without a right answer cannot be answered.",
    "TOO-FEW": "There is nothing to choose, match or order.",
    "DUPLICATE-OPTION": "Of two equal options nobody can tell the right one.",
    "GAPS": "The marks of a cloze text and its gaps belong together.",
    "CREDIT": "The policy for partial credit and the options do not fit together.",
    "PATTERN": "A pattern that cannot be used would accept nothing.",
    "REQUIRE": "An accepted answer without a required word could never count.",
    "UNITS": "Units and their factors must tell in which unit the numbers are given.",
    "WORDS": "The limits of an essay's length contradict each other.",
    # References
    "DUPLICATE-ID": "Two things of one id cannot be told apart.",
    "UNKNOWN-POINT": "A question or card that tests an unknown key point leads nowhere.",
    "UNKNOWN-BANK": "The quiz draws from a bank that is not there.",
    "UNKNOWN-QUESTION": "The quiz asks a question that is not there.",
    "UNKNOWN-GUIDE": "The cards belong to a guide that is not there.",
    "UNKNOWN-DERIVED": "What is switched off does not exist.",
    "SMALL-POOL": "A draw needs as many questions as it takes, whatever chance decides.",
    "TAKES-OVER": "Two files of one id cannot both be loaded; whoever loads last should know it.",
    "REPEATED-QUESTION": "A question stands at most once in a quiz.",
    "CONTRADICTION": "Of two settings that exclude each other one would silently win.",
    "UNKNOWN-LEARNER": "An exception holds for nobody as long as no learner goes by its name.",
    # Lint
    "WAIVER": "Whoever comes later must be able to judge why a rule was waived.",
    **RULES,
}
"""The reason for each code, one sentence."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing to mend, at its place. Problems sort by place."""

    path: str
    """The file or folder as the user named it."""
    line: int
    """From 1; 1 for the file as a whole."""
    column: int
    """In characters, from 1."""
    severity: Severity
    """An error keeps the content from being loaded, a warning does not."""
    code: str
    """A key of `CODES`."""
    message: str
    """What is wrong, without a full stop."""
    hint: str = ""
    """What to do about it."""

    def __str__(self) -> str:
        text = f"{self.path}:{self.line}:{self.column}: {self.severity}[{self.code}] {self.message}"
        return f"{text}; {self.hint}" if self.hint else text


def whole(path: Path | str, code: str, message: str, hint: str = "") -> Problem:
    """Return an error about a file or folder as a whole."""
    return Problem(str(path), 1, 1, "error", code, message, hint)


def unreadable(path: Path | str, error: OSError) -> Problem:
    """Return the problem for a file or folder that the system would not read."""
    reason = (error.strerror or str(error)).lower()
    gone = isinstance(error, FileNotFoundError) or error.errno == errno.ELOOP
    hint = _("restore or remove what points to it") if gone else _("check its permissions")
    return whole(path, "UNREADABLE", _("cannot be read: {reason}", reason=reason), hint)


def listed(names: Collection[str], form: str = "") -> str:
    """Return names as in a sentence: `a`, `b` or `c`, or in another form with its two places."""
    quoted = [f"`{name}`" for name in names]
    if len(quoted) < 2:
        return "".join(quoted)
    form = form or _("{first} or {last}")
    return form.format(first=", ".join(quoted[:-1]), last=quoted[-1])
