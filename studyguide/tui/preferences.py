"""What a person wants of the interface: kept in `settings.toml` in the data folder.

How cards come belongs to the learner and stays in the database; this file belongs to whoever sits
at this computer.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from studyguide.errors import StudyGuideError
from studyguide.texts import LANGUAGES, _
from studyguide.tui.keymap import KeyMap, checked_keys
from studyguide.tui.themes import NAMES, OTHERS
from studyguide.tui.wording import LENGTH, LONGEST, SHORTEST

ASIDE = "settings-wrong.toml"
"""Where a file that cannot be read goes before another is written."""
HOLDS = _("the setting holds until you leave")
SIGNS = ("auto", "signs", "letters")
HEAD = _(
    "# How Studyguide looks on this computer. The app writes this file; "
    "you may change it while the app is closed.\n"
)


class PreferencesWrong(StudyGuideError):
    """The file of settings cannot be read, or something in it does not fit."""


@dataclass(frozen=True, slots=True)
class Preferences:
    """How the interface looks, which language it speaks and which keys it has."""

    theme: str = ""
    """Name of a theme; empty for what fits the terminal."""
    line: int = LENGTH
    """Cells of a line in the reader."""
    signs: str = "auto"
    """`signs`, `letters` in their place, or `auto` for what the terminal can draw."""
    keys: KeyMap = field(default_factory=dict)
    """Other keys for commands, by their actions."""
    language: str = ""
    """Code of a language, spoken from the next start; empty for what the terminal tells."""

    def __post_init__(self) -> None:
        """Refuse what does not fit.

        Raises:
            PreferencesWrong: when a value does not fit.
        """
        if self.language and self.language not in LANGUAGES:
            codes = ", ".join(LANGUAGES)
            raise PreferencesWrong(
                _("there is no language “{language}”", language=self.language),
                _("there are: {names}", names=codes),
            )
        if self.theme and self.theme not in {*NAMES, *OTHERS}:
            names = ", ".join([*NAMES, *OTHERS])
            raise PreferencesWrong(
                _("there is no theme “{theme}”", theme=self.theme),
                _("there are: {names}", names=names),
            )
        if not SHORTEST <= self.line <= LONGEST:
            raise PreferencesWrong(
                _("lines cannot be {line} cells long", line=self.line),
                _("write {shortest} to {longest}", shortest=SHORTEST, longest=LONGEST),
            )
        if self.signs not in SIGNS:
            raise PreferencesWrong(
                _("signs cannot be “{signs}”", signs=self.signs),
                _("write {signs} or {last}", signs=", ".join(SIGNS[:-1]), last=SIGNS[-1]),
            )
        checked_keys(self.keys)


DEFAULTS = Preferences()
_TYPES: Mapping[str, type] = {
    "language": str,
    "theme": str,
    "line": int,
    "signs": str,
    "keys": dict,
}


def read(file: Path | None) -> Preferences:
    """Return what a file says; defaults where it says nothing, or where there is none.

    Raises:
        PreferencesWrong: when it cannot be read, with the file and what to do.
    """
    if file is None:
        return DEFAULTS
    try:
        text = file.read_text(encoding="utf-8")
    except FileNotFoundError:
        return DEFAULTS
    except (OSError, UnicodeDecodeError) as error:
        raise _unreadable(file, error) from error
    import tomllib  # most starts have no file to read

    try:
        told = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _unreadable(file, error) from error
    try:
        return Preferences(**_checked(told))
    except StudyGuideError as error:
        raise PreferencesWrong(
            f"{file.name}: {error.message}", _("{hint}, in {file}", hint=error.hint, file=file)
        ) from error


def _checked(told: dict[str, Any]) -> dict[str, Any]:
    for name, value in told.items():
        wanted = _TYPES.get(name)
        if wanted is None:
            raise PreferencesWrong(
                _("there is no setting “{name}”", name=name),
                _("there are: {names}", names=", ".join(_TYPES)),
            )
        if not isinstance(value, wanted) or isinstance(value, bool):
            kind = {str: _("words in quotes"), int: _("a whole number"), dict: _("a table")}[wanted]
            raise PreferencesWrong(
                _("{name} cannot be “{value}”", name=name, value=value),
                _("write {kind}", kind=kind),
            )
    keys = told.get("keys", {})
    for action, key in keys.items():
        if not isinstance(key, str):
            raise PreferencesWrong(
                _("the key of {action} cannot be “{key}”", action=action, key=key),
                _("write it in quotes"),
            )
    return told


def _unreadable(file: Path, error: Exception) -> PreferencesWrong:
    reason = error.strerror if isinstance(error, OSError) else str(error)
    return PreferencesWrong(
        _("{name} cannot be read: {reason}", name=file.name, reason=reason),
        _(
            "mend or remove {file}; when a setting is changed, it is kept as {aside}",
            file=file,
            aside=ASIDE,
        ),
    )


def change(file: Path | None, **changes: Any) -> Preferences:
    """Change some settings, write the file, and return what holds now.

    What another window wrote meanwhile stays. A file that cannot be read is put aside first.

    Raises:
        PreferencesWrong: when a value does not fit, or the file cannot be written; nothing is
            changed then.
    """
    try:
        before = read(file)
    except PreferencesWrong:
        before = replace(DEFAULTS, **changes)
        if file is not None:
            _put_aside(file)
    after = replace(before, **changes)
    if file is not None:
        _write(file, written(after))
    return after


def written(preferences: Preferences) -> str:
    """Return the text of a file that says what differs from the defaults."""
    import json  # most starts write nothing

    lines = [
        f"{name} = {json.dumps(getattr(preferences, name), ensure_ascii=False)}"
        for name in ("language", "theme", "line", "signs")
        if getattr(preferences, name) != getattr(DEFAULTS, name)
    ]
    if preferences.keys:
        lines += ["", "[keys]"]
        lines += [f"{json.dumps(one)} = {json.dumps(key)}" for one, key in preferences.keys.items()]
    return HEAD + "".join(f"{line}\n" for line in lines)


def _put_aside(file: Path) -> None:
    try:
        os.replace(file, file.parent / ASIDE)
    except OSError as error:
        raise PreferencesWrong(
            _("{name} cannot be put aside: {reason}", name=file.name, reason=error.strerror),
            HOLDS,
        ) from error


def _write(file: Path, text: str) -> None:
    """Write a file whole or not at all."""
    part = file.with_suffix(".part")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        part.write_text(text, encoding="utf-8")
        os.replace(part, file)
    except OSError as error:
        wrong = _("{name} cannot be written: {reason}", name=file.name, reason=error.strerror)
        raise PreferencesWrong(wrong, HOLDS) from error
