"""What YAML's own complaints mean for somebody who writes content.

libyaml and PyYAML word the same mistake differently, so the place and the character there decide
more than the words.
"""

from __future__ import annotations

import yaml

from studyguide.content.problems import Problem
from studyguide.texts import _

_QUOTE = _("put the whole text in quotes")
_UNCLOSED = {"[": "]", "{": "}"}


def yaml_problem(error: yaml.YAMLError, text: str, path: str) -> Problem:
    """Return the problem behind an error of the YAML parser."""
    if not isinstance(error, yaml.MarkedYAMLError) or error.problem_mark is None:
        hint = _("check indentation and quotation marks")
        return Problem(
            path, 1, 1, "error", "YAML", _("the file is no YAML: {error}", error=error), hint
        )
    mark = error.problem_mark
    start = error.context_mark or mark
    here, opening = text[mark.index : mark.index + 1], text[start.index : start.index + 1]
    code, message, hint = "YAML", "", ""
    says, context = error.problem or "", error.context or ""
    if here == "\t" or "tab character" in says:
        code, message, hint = "TAB", _("a tab stands here"), _("replace it with spaces")
    elif "quoted scalar" in context and "end of stream" in says:
        mark, message = start, _("the quotation mark opened here is never closed")
        hint = _("close it; an apostrophe inside '…' is written twice")
    elif "escape" in says:
        message = _("what follows the backslash means nothing in double quotes")
        hint = _("use single quotes, or write the backslash twice")
    elif "flow" in context and opening in _UNCLOSED:
        mark, message = (
            start,
            _("the bracket `{opening}` opened here is not closed in order", opening=opening),
        )
        hint = _(
            "close it with `{closing}`, "
            "or put the whole text in quotes when the bracket belongs to it",
            closing=_UNCLOSED[opening],
        )
    elif "an alias" in context or "an anchor" in context:
        mark, message, hint = (
            start,
            _("a text cannot begin with `{opening}`", opening=opening),
            _QUOTE,
        )
    elif "cannot start any token" in says:
        message, hint = _("a text cannot begin with `{here}`", here=here), _QUOTE
    elif "mapping values" in says:
        message = _("a colon stands where none can")
        hint = _("put text that holds `: ` in quotes, or mend the indentation")
    elif "sequence entries" in says:
        message = _("a list cannot begin in the line of its key")
        hint = _("begin it in the next line, or put text that begins with `- ` in quotes")
    elif "could not find expected ':'" in says:
        mark, message = start, _("the key in this line has no `: ` after it")
        hint = _("add it, or indent the line when it goes on with the text above")
    elif not here and "node content" in says:
        message, hint = _("the file ends in the middle of a value"), _("close the last bracket")
    elif "expected key" in says or "<block end>" in says or "'-' indicator" in says:
        message = _("this does not fit to what stands before it")
        hint = _("check the indentation; put text that begins with a bracket or a quote in quotes")
    else:
        message, hint = (
            _("this is no YAML: {says}", says=says),
            _("check indentation and quotation marks"),
        )
    return Problem(path, mark.line + 1, mark.column + 1, "error", code, message, hint)
