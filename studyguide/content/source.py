"""Text to plain data, with the line and column of every node.

Every scalar stays text, whatever YAML 1.1 would make of it (`no`, `12:30`, `1e3`), and letters are
composed here (NFC), so that é is é however an editor writes it. What YAML allows but no content
file needs is refused with a sentence: anchors, aliases, tags, second documents, deep nesting.
Places are kept beside the data in a tree of the same shape.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

import yaml

from studyguide.content.files import MOST_BYTES, File
from studyguide.content.problems import Problem, Severity, unreadable, whole
from studyguide.content.yaml_errors import yaml_problem
from studyguide.texts import _

Data: TypeAlias = "str | list[Data] | dict[str, Data]"
Loc: TypeAlias = Sequence[str | int]
"""The way from the root to a node: keys and indexes."""
Spot: TypeAlias = int
"""Line and column from 0, packed as line × `_WIDTH` + column."""
Spots: TypeAlias = "Spot | tuple[Spot, list[Spots]] | tuple[Spot, dict[str, tuple[Spot, Spots]]]"
"""Of a scalar; of a list and its items; of a mapping and, by key, of the key and the value."""

_WIDTH = 1 << 25
"""More than a file has characters."""
_DEEPEST = 24
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


@dataclass(slots=True)
class Source:
    """One file, read."""

    path: str
    data: dict[str, Data] | None = None
    """The root mapping; None when the file could not be read as one."""
    spots: Spots = 0
    problems: list[Problem] = field(default_factory=list)

    def place(self, loc: Loc, *, key: bool = False) -> tuple[int, int]:
        """Return line and column, from 1, of a node, or of its key.

        A way that leads beyond what is there gives the last node on it that is there.
        """
        spots = self.spots
        own = _own(spots)
        for step in loc:
            if isinstance(spots, int):
                break
            children = spots[1]
            if isinstance(children, dict) and isinstance(step, str) and step in children:
                key_spot, spots = children[step]
                own = key_spot if key else _own(spots)
            elif isinstance(children, list) and isinstance(step, int) and step < len(children):
                spots = children[step]
                own = _own(spots)
            else:
                break
        return own // _WIDTH + 1, own % _WIDTH + 1

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


def _own(spots: Spots) -> Spot:
    return spots if isinstance(spots, int) else spots[0]


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


class _List:
    """A list whose end is not read yet."""

    __slots__ = ("data", "spots")

    def __init__(self) -> None:
        self.data: list[Data] = []
        self.spots: list[Spots] = []

    def place(self, spot: Spot) -> Spots:
        return spot, self.spots


class _Map:
    """A mapping whose end is not read yet."""

    __slots__ = ("data", "spots")

    def __init__(self) -> None:
        self.data: dict[str, Data] = {}
        self.spots: dict[str, tuple[Spot, Spots]] = {}

    def place(self, spot: Spot) -> Spots:
        return spot, self.spots


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
            data = self.mapping(root)
            if data is None:
                return
            self.next()
            if isinstance(second := self.next(), yaml.DocumentStartEvent):
                message, hint = (
                    _("a second document begins here"),
                    _("remove it or use another file"),
                )
                self.say(_spot(second), "DOCUMENTS", message, hint)
            else:
                self.source.data = data
        elif isinstance(root, yaml.StreamEndEvent) or (
            isinstance(root, yaml.ScalarEvent) and not root.value
        ):
            self.say(0, "EMPTY-FILE", _("the file is empty"), _("fill it or remove it"))
        else:
            message = _("the file must be a mapping, with lines like `key: value`")
            hint = _("`studyguide new` writes a file to start from")
            self.say(_spot(root), "WRONG-TYPE", message, hint)

    def mapping(self, root: yaml.NodeEvent) -> dict[str, Data] | None:
        """Read the root mapping with all that is in it; None when that makes no sense."""
        tree = _Map()
        self.source.spots = (_spot(root), tree.spots)
        self.refuse_extras(root)
        here: _List | _Map = tree
        outer: list[_List | _Map] = []
        key: str | None = None  # of the innermost mapping, where its value comes next
        key_spot = 0
        next_event = self.loader.get_event
        while True:
            event = next_event()
            if isinstance(event, yaml.ScalarEvent):
                mark, text = event.start_mark, event.value
                if not text.isascii():
                    text = unicodedata.normalize("NFC", text)
                spot = mark.line * _WIDTH + mark.column if mark else 0
                if event.anchor is not None or event.tag is not None:
                    self.refuse_extras(event)
                if event.style == '"' and (bad := _UNPRINTABLE.search(text)):
                    code = f"U+{ord(bad[0]):04X}"
                    message = _("the control character {code} is written here", code=code)
                    self.say(spot, "CONTROL", message, _("remove it"))
                if isinstance(here, _List):
                    here.data.append(text)
                    here.spots.append(spot)
                elif key is None:
                    if text in here.spots:
                        self.say_again(here, text, spot)
                    key, key_spot = text, spot
                else:
                    if key not in here.data:
                        here.data[key] = text
                        here.spots[key] = (key_spot, spot)
                    key = None
            elif isinstance(event, yaml.CollectionEndEvent):
                if not outer:
                    return tree.data
                here = outer.pop()
            elif isinstance(event, yaml.CollectionStartEvent):
                if event.anchor is not None or event.tag is not None:
                    self.refuse_extras(event)
                at_key = isinstance(here, _Map) and key is None
                if at_key or len(outer) >= _DEEPEST:
                    self.refuse_opening(event, at_key=at_key)
                    return None
                inner = _List() if isinstance(event, yaml.SequenceStartEvent) else _Map()
                if isinstance(here, _List):
                    here.data.append(inner.data)
                    here.spots.append(inner.place(_spot(event)))
                elif key is not None and key not in here.data:
                    here.data[key] = inner.data
                    here.spots[key] = (key_spot, inner.place(_spot(event)))
                outer.append(here)
                here, key = inner, None
            elif isinstance(event, yaml.AliasEvent):
                message = _(
                    "`*{anchor}` is an alias, which content files do not have", anchor=event.anchor
                )
                hint = _("write the value out, or put the text in quotes when it begins with *")
                self.say(_spot(event), "ALIAS", message, hint)
                return None
            else:
                raise yaml.YAMLError(_("it ends too early"))

    def say_again(self, here: _Map, key: str, spot: Spot) -> None:
        """Note a key that the mapping has already."""
        line = here.spots[key][0] // _WIDTH + 1
        hint = _("keep one of them; the first stands in line {line}", line=line)
        self.say(spot, "DUPLICATE-KEY", _("the key `{key}` stands here again", key=key), hint)

    def refuse_opening(self, event: yaml.Event, *, at_key: bool) -> None:
        """Note why no list or mapping may begin here."""
        if at_key:
            message = _("a list or mapping stands where a key belongs")
            self.say(
                _spot(event), "KEY", message, _("put text that begins with a bracket in quotes")
            )
        else:
            message = _("this is nested more than {most} levels deep", most=_DEEPEST)
            self.say(_spot(event), "DEPTH", message, _("put text with brackets in quotes"))

    def refuse_extras(self, event: yaml.NodeEvent) -> None:
        """Note an anchor or tag."""
        if event.anchor is not None:
            message = _(
                "`&{anchor}` is an anchor, which content files do not have", anchor=event.anchor
            )
            hint = _("remove it, or put the text in quotes when it begins with &")
            self.say(_spot(event), "ALIAS", message, hint)
        if getattr(event, "tag", None) is not None:
            hint = _("remove it, or put the text in quotes when it begins with !")
            self.say(_spot(event), "TAG", _("a tag (`!name`) stands here"), hint)

    def say(self, spot: Spot, code: str, message: str, hint: str) -> None:
        """Note an error at a place."""
        line, column = spot // _WIDTH + 1, spot % _WIDTH + 1
        path = self.source.path
        self.source.problems.append(Problem(path, line, column, "error", code, message, hint))


def _spot(event: yaml.Event) -> Spot:
    mark = event.start_mark
    return mark.line * _WIDTH + mark.column if mark else 0
