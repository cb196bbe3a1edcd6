"""What pydantic finds wrong, said in the words of the file format and at the right place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_origin

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from studyguide.content.problems import CODES, listed
from studyguide.content.scalars import nearest
from studyguide.content.schema import BasicCardEntry, ClozeCardEntry
from studyguide.content.schema_question import (
    KINDS,
    Common,
    PatternAnswer,
    RejectedAnswer,
    RightOption,
    Strict,
    WrongOption,
)
from studyguide.content.schema_quiz import FixedEntry
from studyguide.content.source import Data, Source
from studyguide.texts import _, _n

_TAGS: dict[str, type[Strict]] = {
    **{f"<{key}>": model for key, model in KINDS.items()},
    "<right>": RightOption,
    "<wrong>": WrongOption,
    "<rejected>": RejectedAnswer,
    "<pattern>": PatternAnswer,
    "<fixed>": FixedEntry,
    "<card>": BasicCardEntry,
    "<cloze card>": ClozeCardEntry,
}
_STEPS = {*_TAGS, "<text>", "<answer>", "<list>", "<one>", "<all>", "<id>", "<question>", "[key]"}
"""What pydantic adds to the way through the file."""
_QUESTION_KEYS = {key for model in KINDS.values() for key in model.model_fields}


MOST = 500
"""How many problems of one file are told; nobody reads more, and telling takes time."""


def complain(source: Source, model: type[Strict], error: ValidationError) -> None:
    """Note in the source what keeps it from being a file of this kind."""
    details = error.errors(include_url=False)
    if len(details) > MOST:
        more = len(details) - MOST
        hint = _("mend these first; one cause may stand behind many")
        source.problem(
            (),
            "MORE",
            _n(
                "there is {n} more problem in this file",
                "there are {n} more problems in this file",
                more,
            ),
            hint,
        )
        details = details[:MOST]
    suggested: set[tuple[str | int, ...]] = set()
    for detail in details:
        if detail["type"] == "extra_forbidden":
            loc = _plain(detail)
            if (guess := _unknown_key(source, model, detail)) is not None:
                suggested.add((*loc[:-1], guess))
    for detail in details:
        kind = detail["type"]
        loc = _plain(detail)
        if kind == "missing" and loc not in suggested:
            _missing(source, loc)
        elif kind.startswith("union_tag"):
            _no_kind(source, loc)
        elif kind not in ("missing", "extra_forbidden"):
            code, message, hint = _sentence(detail, loc)
            source.problem(loc, code, message, hint, key=detail["loc"][-1] == "[key]")


def _plain(detail: ErrorDetails) -> tuple[str | int, ...]:
    """Return the place in the file without pydantic's own steps."""
    return tuple(step for step in detail["loc"] if step not in _STEPS)


def value_at(data: Data | None, loc: tuple[str | int, ...]) -> Data | None:
    """Return what stands at a place; None when there is nothing."""
    for step in loc:
        if isinstance(data, dict):
            data = data.get(str(step))
        elif isinstance(data, list) and isinstance(step, int) and step < len(data):
            data = data[step]
        else:
            return None
    return data


def _unknown_key(source: Source, root: type[Strict], detail: ErrorDetails) -> str | None:
    """Note a key that nothing reads; return the key it was probably meant to be."""
    loc = _plain(detail)
    key = str(loc[-1])
    model = _model_at(root, detail["loc"][:-1])
    keys = [field.alias or name for name, field in model.model_fields.items()]
    if issubclass(model, Common) and key in _QUESTION_KEYS:
        decider = next(name for name, kind in KINDS.items() if kind is model)
        message = _(
            "`{key}` does not belong to a question with `{decider}`", key=key, decider=decider
        )
        hint = _("remove one of the two, or make two questions of it")
        source.problem(loc, "MISPLACED-KEY", message, hint, key=True)
        return None
    around = value_at(source.data, loc[:-1])
    free = [name for name in keys if not isinstance(around, dict) or name not in around]
    guess = nearest(key, free) or nearest(key, keys)
    hint = (
        _("did you mean `{guess}`?", guess=guess)
        if guess
        else _("the keys here are {keys}", keys=listed(keys, _("{first} and {last}")))
    )
    source.problem(loc, "UNKNOWN-KEY", _("unknown key `{key}`", key=key), hint, key=True)
    return guess


def _model_at(model: type[Strict], loc: tuple[str | int, ...]) -> type[Strict]:
    """Return the model that reads the mapping at a place."""
    steps = iter(loc)
    for step in steps:
        if isinstance(step, int):
            continue
        if step in _TAGS:
            model = _TAGS[step]
            continue
        field = next(
            (one for name, one in model.model_fields.items() if (one.alias or name) == step), None
        )
        if field is not None:
            model = next(_models(field.annotation), model)
            if get_origin(field.annotation) is dict:
                next(steps, None)
    return model


def _models(annotation: Any) -> Iterator[type[Strict]]:
    """Yield the models inside an annotation such as `list[PartEntry]`."""
    if isinstance(annotation, type) and issubclass(annotation, Strict):
        yield annotation
    for inner in getattr(annotation, "__args__", ()):
        yield from _models(inner)


def _missing(source: Source, loc: tuple[str | int, ...]) -> None:
    source.problem(
        loc[:-1],
        "MISSING-KEY",
        _("`{key}` is missing", key=loc[-1]),
        _("add `{key}: …`", key=loc[-1]),
    )


def _no_kind(source: Source, loc: tuple[str | int, ...]) -> None:
    """Note an entry whose keys tell nothing."""
    value = value_at(source.data, loc)
    where = next((step for step in reversed(loc) if isinstance(step, str)), "")
    code = "NO-TYPE" if isinstance(value, dict) else "WRONG-TYPE"
    if where in ("choices", "reject"):
        message = _("this is neither a text nor `answer: …`")
        if where == "choices":
            message = _("this is neither a text nor `right: …` or `wrong: …`")
        hint = _("put text that holds `: ` in quotes")
        code = "WRONG-TYPE"
    elif where == "cards":
        message, hint = _("this is no card"), _("give it `front` and `back`, or `cloze`")
    elif isinstance(value, dict) and "ask" in value:
        message = _("the question has no key that tells its type")
        hint = _("add `choices`, `accept`, `numbers`, `match` or `order`")
    else:
        message = _("this is no question")
        hint = _("begin it with `ask`, `statement`, `cloze` or `essay`")
    source.problem(loc, code, message, hint)


def _sentence(detail: ErrorDetails, loc: tuple[str | int, ...]) -> tuple[str, str, str]:
    """Return code, message and hint for an error about a value."""
    kind, value = detail["type"], detail["input"]
    name = next((f"`{step}`" for step in reversed(loc) if isinstance(step, str)), _("the file"))
    if loc and isinstance(loc[-1], int):
        name = _("an entry of {name}", name=name)
    if kind in CODES:
        context = detail.get("ctx", {})
        return kind, context["message"], context["hint"]
    if kind == "string_too_short" or (value == "" and kind != "string_type"):
        return "EMPTY", _("{name} is empty", name=name), _("write something or remove it")
    if kind == "string_type":
        message = _("{name} must be a text, not a mapping", name=name)
        hint = _("put text that holds `: ` in quotes")
        if isinstance(value, list):
            message, hint = _("{name} must be a text, not a list", name=name), _("write one text")
            if any(isinstance(inner, list) for inner in value):
                hint = _("put text that begins with `[[` in quotes")
        return "WRONG-TYPE", message, hint
    if kind == "list_type":
        short = isinstance(value, str) and len(value) < 40
        hint = _("write [{value}]", value=value) if short else _("begin each entry with a hyphen")
        return "WRONG-TYPE", _("{name} must be a list", name=name), hint
    if kind in ("dict_type", "model_type"):
        return (
            "WRONG-TYPE",
            _("{name} must be a mapping", name=name),
            _("write lines like `key: value` below it"),
        )
    return "WRONG-VALUE", f"{name}: {detail['msg']}", ""
