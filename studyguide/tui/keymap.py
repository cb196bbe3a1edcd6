"""Other keys for commands: what may be changed, and what a pressed key then means.

A command is named by its screen and its action, such as `cards.suspend`; those that are the same on
every screen by the action alone, such as `progress`. Arrows, enter, escape, space, tab and digits
stay what they are, and so do the letters with which a quiz is answered.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from studyguide.errors import StudyGuideError
from studyguide.texts import _
from studyguide.tui.commands import BACK, EVERYWHERE, Command, name_of

if TYPE_CHECKING:
    from studyguide.tui.screens.base import StudyScreen

KeyMap = Mapping[str, str]
"""The new key of each command that has one, by the name of the command."""
_KEY = r"[^\W\d_]|[!-/:-@\[-`{-~]|ctrl\+[a-z]|f[1-9]|f1[0-2]"
_KEPT = {"ctrl+q", "ctrl+c", "ctrl+i", "ctrl+j", "ctrl+m", "ctrl+h"}
"""Leaving, and what terminals send for tab, enter and backspace."""


class KeyRefused(StudyGuideError):
    """A command cannot have that key."""


def changeable(command: Command) -> bool:
    """Tell whether a command may have another key."""
    return (
        bool(command.help)
        and bool(re.fullmatch(_KEY, command.face))
        and command.action != BACK.action
    )


def checked_key(key: str) -> str:
    """Return a key as it may be given to a command.

    Raises:
        KeyRefused: when there is no such key, or it is needed for something else.
    """
    key = key.strip()
    if key in _KEPT or not re.fullmatch(_KEY, key):
        raise KeyRefused(
            _("“{key}” cannot be the key of a command", key=key),
            _("write a letter, a sign, ctrl+ and a letter, or f1 to f12"),
        )
    return key


def checked_keys(keys: KeyMap) -> None:
    """Refuse keys that no command can have; which commands there are is not looked at.

    Raises:
        KeyRefused: when a key does not fit.
    """
    for command, key in keys.items():
        try:
            checked_key(key)
        except KeyRefused as error:
            raise KeyRefused(f"{command}: {error.message}", error.hint) from error


class Known(NamedTuple):
    """One command of one screen, as the list of keys shows it."""

    name: str
    screen: type[StudyScreen[Any]]
    command: Command


def every_command() -> list[Known]:
    """Return all commands of all screens that may have another key; imports every screen."""
    from importlib import import_module
    from pkgutil import iter_modules

    from studyguide.tui import screens
    from studyguide.tui.screens.base import StudyScreen

    for module in iter_modules(screens.__path__):
        import_module(f"{screens.__name__}.{module.name}")
    found = [Known(one.name, StudyScreen, one) for one in EVERYWHERE]
    found += [
        Known(name_of(screen, command), screen, command)
        for screen in sorted(_below(StudyScreen), key=lambda screen: screen.__name__)
        for command in screen.KEYS
    ]
    return found


def _below(screen: type[Any]) -> Iterator[type[Any]]:
    for one in screen.__subclasses__():
        yield one
        yield from _below(one)


def refuse_clash(keys: KeyMap, known: list[Known]) -> None:
    """Refuse keys under which one screen would have two commands.

    Raises:
        KeyRefused: when a command does not exist, or its key is another's where both are.
    """
    names = {one.name for one in known if changeable(one.command)}
    for name, key in keys.items():
        if name not in names:
            raise KeyRefused(_("there is no command “{name}” that can have another key", name=name))
        for here in [one for one in known if one.name == name]:
            if len(key) == 1 and key.isalpha() and here.screen.LETTERS_ANSWER:
                raise KeyRefused(
                    _(
                        "letters answer questions, so “{key}” cannot be the key of {name}",
                        key=key,
                        name=name,
                    ),
                    _("choose ctrl+ and a letter, or f1 to f12"),
                )
            for other in known:
                if other.name != name and _meet(here, other) and _has(other, keys, key):
                    raise KeyRefused(
                        _(
                            "“{key}” does something else there: {help}",
                            key=key,
                            help=other.command.help.rstrip("."),
                        ),
                        _("choose another key, or give that command another one first"),
                    )


def _has(other: Known, keys: KeyMap, key: str) -> bool:
    return bool(other.command.help) and keys.get(other.name, other.command.face) == key


def _meet(one: Known, other: Known) -> bool:
    """Tell whether two commands can be wanted at the same time; those of the app always can."""
    from studyguide.tui.screens.base import StudyScreen

    return one.screen is other.screen or StudyScreen in (one.screen, other.screen)
