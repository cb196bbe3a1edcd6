"""Text to plain data, with the line and column of every node.

Every scalar stays text, whatever YAML 1.1 would make of it (`no`, `12:30`, `1e3`), and letters are
composed here (NFC), so that é is é however an editor writes it. What YAML allows but no content
file needs is refused with a sentence: anchors, aliases, tags, second documents, deep nesting.
Places are kept beside the data as the parser tells them, a list for each list and mapping.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn, Protocol, TypeAlias

import yaml

from studyguide.content.files import MOST_BYTES, File
from studyguide.content.problems import Problem, Severity, unreadable, whole
from studyguide.content.yaml_errors import yaml_problem
from studyguide.texts import _

Data: TypeAlias = "str | list[Data] | dict[str, Data]"
Loc: TypeAlias = Sequence[str | int]
"""The way from the root to a node: keys and indexes."""
_DEEPEST = 24
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


class Mark(Protocol):
    """Where a node begins, as the parser tells it; line and column from 0."""

    line: int
    column: int


@dataclass(slots=True)
class Source:
    """One file, read."""

    path: str
    data: dict[str, Data] | None = None
    """The root mapping; None when the file could not be read as one."""
    root: Mark | None = None
    """Where the root mapping begins."""
    marks: dict[int, list[Mark | None]] = field(default_factory=dict)
    """By the `id()` of each list and mapping in `data` where its items, or its keys and values in
    turn, begin."""
    problems: list[Problem] = field(default_factory=list)

    def place(self, loc: Loc, *, key: bool = False) -> tuple[int, int]:
        """Return line and column, from 1, of a node, or of its key.

        A way that leads beyond what is there gives the last node on it that is there.
        """
        node: Data | None = self.data
        mark = self.root
        for step in loc:
            if isinstance(node, dict) and isinstance(step, str) and step in node:
                index = 2 * list(node).index(step)
                mark = self.marks[id(node)][index if key else index + 1]
                node = node[step]
            elif isinstance(node, list) and isinstance(step, int) and step < len(node):
                mark = self.marks[id(node)][step]
                node = node[step]
            else:
                break
        return _place(mark)

    def problem(
        self,
        loc: Loc,
        code: str,
        message: str,
        hint: str = "",
        *,
        key: bool = False,
        severity: Severity = "error",
    ) -> None:
        """Note a problem at a node or at its key."""
        line, column = self.place(loc, key=key)
        self.problems.append(Problem(self.path, line, column, severity, code, message, hint))


def _place(mark: Mark | None) -> tuple[int, int]:
    """Return line and column, from 1."""
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def read(file: File) -> Source:
    """Read and parse a file; what goes wrong stands in the problems of the result."""
    if file.size > MOST_BYTES:
        return _failed(_too_large(file.path, file.size))
    try:
        raw = file.read()
    except OSError as error:
        return _failed(unreadable(file.path, error))
    if len(raw) > MOST_BYTES:
        return _failed(_too_large(file.path, len(raw)))
    return parse(raw, str(file.path))


def _failed(problem: Problem) -> Source:
    return Source(problem.path, problems=[problem])


def _too_large(path: Path, size: int) -> Problem:
    message = _(
        "is too large: {size:.0f} MB, where at most {most:.0f} MB are read",
        size=size / 1e6,
        most=MOST_BYTES / 1e6,
    )
    return whole(path, "TOO-LARGE", message, _("split it into several files"))


def parse(raw: bytes, path: str) -> Source:
    """Parse the bytes of a file."""
    text = decode(raw, path)
    if isinstance(text, Problem):
        return _failed(text)
    source = Source(path)
    if bad := _UNPRINTABLE.search(text):
        line, column = line_column(text, bad.start())
        code = f"U+{ord(bad[0]):04X}"
        message = _("the control character {code} stands here", code=code)
        if bad[0] == "\0":
            message = _("a NUL byte stands here")
        hint = _("remove it; if the file shows strange letters, save it anew as UTF-8")
        source.problems.append(Problem(path, line, column, "error", "CONTROL", message, hint))
        return source
    try:
        _Reader(source, text).read()
    except yaml.YAMLError as error:
        source.data = None
        source.problems.append(yaml_problem(error, text, path))
    return source


def decode(raw: bytes, path: str) -> str | Problem:
    """Return the text of a file without byte order mark, or the problem with its encoding."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return whole(path, "ENCODING", _("the file is UTF-16"), _("save it as UTF-8"))
    try:
        return raw.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        line, column = line_column(raw[: error.start].decode("utf-8"), error.start)
        byte = raw[error.start : error.start + 1]
        guess = byte.decode("cp1252", errors="ignore")
        code = byte.hex().upper()
        message = _("byte 0x{code} is not UTF-8", code=code)
        if guess.isprintable() and guess:
            message = _(
                "byte 0x{code} is not UTF-8 (in Windows-1252 it is “{guess}”)",
                code=code,
                guess=guess,
            )
        return Problem(
            path, line, column, "error", "ENCODING", message, _("save the file as UTF-8")
        )


def line_column(text: str, offset: int) -> tuple[int, int]:
    """Return line and column, from 1, of the character at an offset."""
    before = text[:offset].replace("\r\n", "\n").replace("\r", "\n")
    return before.count("\n") + 1, len(before) - before.rfind("\n")


class _Senseless(Exception):
    """What follows in the file cannot be read; why is among the problems."""


class _Reader:
    """Follows the events of one file and builds data and places side by side."""

    def __init__(self, source: Source, text: str) -> None:
        self.source = source
        self.loader = yaml.CSafeLoader(text) if yaml.__with_libyaml__ else yaml.SafeLoader(text)

    def next(self) -> yaml.Event:
        """Return the next event.

        Raises:
            yaml.YAMLError: when the text is no YAML.
        """
        event = self.loader.get_event()
        if not isinstance(event, yaml.Event):
            raise yaml.YAMLError(_("it ends too early"))
        return event

    def read(self) -> None:
        """Read the one document of the file.

        Raises:
            yaml.YAMLError: when the text is no YAML.
        """
        self.next()
        start = self.next()
        root = self.next() if isinstance(start, yaml.DocumentStartEvent) else start
        if isinstance(root, yaml.MappingStartEvent):
            self.source.root = root.start_mark
            self.refuse_extras(root)
            try:
                data = self.mapping(0)
            except _Senseless:
                return
            self.next()
            if isinstance(second := self.next(), yaml.DocumentStartEvent):
                message, hint = (
                    _("a second document begins here"),
                    _("remove it or use another file"),
                )
                self.say(second.start_mark, "DOCUMENTS", message, hint)
            else:
                self.source.data = data
        elif isinstance(root, yaml.StreamEndEvent) or (
            isinstance(root, yaml.ScalarEvent) and not root.value
        ):
            self.say(None, "EMPTY-FILE", _("the file is empty"), _("fill it or remove it"))
        else:
            message = _("the file must be a mapping, with lines like `key: value`")
            hint = _("`studyguide new` writes a file to start from")
            self.say(root.start_mark, "WRONG-TYPE", message, hint)

    def mapping(self, depth: int) -> dict[str, Data]:
        """Read a mapping that has begun, with all that is in it.

        What every value costs is spelt out here and in `sequence`: a call for each took as long.
        """
        data: dict[str, Data] = {}
        marks = self.source.marks[id(data)] = []
        next_event: Callable[[], Any] = self.loader.get_event
        while True:
            event = next_event()
            if not isinstance(event, yaml.ScalarEvent):
                if isinstance(event, yaml.MappingEndEvent):
                    return data
                self.refuse(event, at_key=True)
            key, mark = event.value, event.start_mark
            if event.tag is not None or event.anchor is not None or event.style == '"':
                self.look_at(event)
            if not key.isascii():
                key = unicodedata.normalize("NFC", key)
            again = key in data
            if again:
                self.say_again(data, key, mark)
            event = next_event()
            value: Data
            if isinstance(event, yaml.ScalarEvent):
                value = event.value
                if event.tag is not None or event.anchor is not None or event.style == '"':
                    self.look_at(event)
                if not value.isascii():
                    value = unicodedata.normalize("NFC", value)
            else:
                value = self.collection(event, depth)
            if not again:
                data[key] = value
                marks += mark, event.start_mark

    def sequence(self, depth: int) -> list[Data]:
        """Read a list that has begun, with all that is in it."""
        data: list[Data] = []
        marks = self.source.marks[id(data)] = []
        next_event: Callable[[], Any] = self.loader.get_event
        while True:
            event = next_event()
            if isinstance(event, yaml.ScalarEvent):
                text = event.value
                if event.tag is not None or event.anchor is not None or event.style == '"':
                    self.look_at(event)
                data.append(text if text.isascii() else unicodedata.normalize("NFC", text))
            elif isinstance(event, yaml.SequenceEndEvent):
                return data
            else:
                data.append(self.collection(event, depth))
            marks.append(event.start_mark)

    def collection(self, event: object, depth: int) -> list[Data] | dict[str, Data]:
        """Read a list or mapping that begins so many levels deep; anything else is refused.

        Raises:
            yaml.YAMLError: when the text is no YAML.
            _Senseless: when the rest of the file makes no sense.
        """
        if depth >= _DEEPEST or not isinstance(event, yaml.CollectionStartEvent):
            self.refuse(event)
        elif event.tag is not None or event.anchor is not None:
            self.refuse_extras(event)
        if isinstance(event, yaml.SequenceStartEvent):
            return self.sequence(depth + 1)
        return self.mapping(depth + 1)

    def refuse(self, event: object, *, at_key: bool = False) -> NoReturn:
        """Note why an event cannot stand where it does, and end.

        Raises:
            yaml.YAMLError: when the text is no YAML.
            _Senseless: when it is.
        """
        if isinstance(event, yaml.AliasEvent):
            message = _(
                "`*{anchor}` is an alias, which content files do not have", anchor=event.anchor
            )
            hint = _("write the value out, or put the text in quotes when it begins with *")
            self.say(event.start_mark, "ALIAS", message, hint)
            raise _Senseless
        if not isinstance(event, yaml.CollectionStartEvent):
            raise yaml.YAMLError(_("it ends too early"))
        self.refuse_extras(event)
        if at_key:
            message = _("a list or mapping stands where a key belongs")
            hint = _("put text that begins with a bracket in quotes")
            self.say(event.start_mark, "KEY", message, hint)
        else:
            message = _("this is nested more than {most} levels deep", most=_DEEPEST)
            self.say(event.start_mark, "DEPTH", message, _("put text with brackets in quotes"))
        raise _Senseless

    def look_at(self, event: yaml.ScalarEvent) -> None:
        """Note what is wrong with a scalar that is written in an unusual way."""
        self.refuse_extras(event)
        if event.style == '"' and (bad := _UNPRINTABLE.search(event.value)):
            code = f"U+{ord(bad[0]):04X}"
            message = _("the control character {code} is written here", code=code)
            self.say(event.start_mark, "CONTROL", message, _("remove it"))

    def say_again(self, here: dict[str, Data], key: str, mark: Mark | None) -> None:
        """Note a key that the mapping has already."""
        line, _column = _place(self.source.marks[id(here)][2 * list(here).index(key)])
        hint = _("keep one of them; the first stands in line {line}", line=line)
        self.say(mark, "DUPLICATE-KEY", _("the key `{key}` stands here again", key=key), hint)

    def refuse_extras(self, event: yaml.NodeEvent) -> None:
        """Note an anchor or tag."""
        if event.anchor is not None:
            message = _(
                "`&{anchor}` is an anchor, which content files do not have", anchor=event.anchor
            )
            hint = _("remove it, or put the text in quotes when it begins with &")
            self.say(event.start_mark, "ALIAS", message, hint)
        if getattr(event, "tag", None) is not None:
            hint = _("remove it, or put the text in quotes when it begins with !")
            self.say(event.start_mark, "TAG", _("a tag (`!name`) stands here"), hint)

    def say(self, mark: Mark | None, code: str, message: str, hint: str) -> None:
        """Note an error at a place."""
        problem = Problem(self.source.path, *_place(mark), "error", code, message, hint)
        self.source.problems.append(problem)
