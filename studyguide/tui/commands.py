"""What a key does: each command is declared once and feeds binding, footer, palette and help.

A screen (or a widget that takes the focus) lists its commands in `KEYS` and binds them with
`BINDINGS = bindings(*KEYS)`; everything else is read from there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from textual.binding import Binding, BindingType
from textual.keys import key_to_character

from studyguide.texts import _, _p

if TYPE_CHECKING:
    from textual.dom import DOMNode
    from textual.screen import Screen


def always(node: Any) -> bool:
    """Tell that a command applies whatever is shown."""
    return True


def ready(screen: Any) -> bool:
    """Tell whether the app is ready to open another mode."""
    return bool(screen.study.ready)


class Command(NamedTuple):
    """One thing a person can do with a key; the first frame waits for it, so it is no dataclass."""

    key: str
    """Textual's names of the keys, separated by commas; the first one is shown."""
    action: str
    """The action of the node that lists the command, such as `back` or `rate(1)`."""
    label: str
    """One or two words for the footer; empty keeps the command out of it."""
    help: str
    """A sentence for the help page and the palette; empty keeps the command out of both."""
    shown: str = ""
    """How the key is written; made from its name when empty."""
    applies: Callable[[Any], bool] = always
    """Whether the command can be used now; gets the node that lists it."""
    stays: bool = False
    """Keeps its place in the footer, at the end, however narrow the window is."""
    beside: str = ""
    """How the key is written in the footer, where it stands for its neighbours too."""
    own: str = ""
    """The key it is bound to, where the learner gave it another one; else empty."""

    @property
    def name(self) -> str:
        """The action without its arguments and namespace."""
        return self.action.partition("(")[0].rpartition(".")[2]

    @property
    def first_key(self) -> str:
        """Textual's name of the key that stands for the command."""
        return _first(self.key)

    def with_key(self, key: str) -> Command:
        """Return the command under another key; an empty one changes nothing."""
        if not key:
            return self
        return self._replace(key=key, own=self.first_key, shown="", beside="")

    @property
    def face(self) -> str:
        """How the key is written on the screen."""
        key = self.first_key
        return self.shown or _FACES.get(key, key_to_character(key) or key)


@cache
def _first(keys: str) -> str:
    return next(iter(Binding.make_bindings([Binding(keys, "")]))).key


_FACES = {
    "escape": "esc",
    "space": _p("key name", "space"),
    "tab": "tab",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "slash": "/",
}


def bindings(*commands: Command) -> list[BindingType]:
    """Return the bindings of commands, in their order."""
    return [Binding(one.key, one.action, one.label, show=bool(one.label)) for one in commands]


def allowed(node: Any, commands: tuple[Command, ...], action: str) -> bool:
    """Answer Textual's `check_action`: whether an action of these commands can be used now."""
    declared = [one for one in commands if one.name == action]
    return not declared or any(one.applies(node) for one in declared)


def applying(screen: Screen[Any]) -> Iterator[tuple[Command, DOMNode]]:
    """Yield the commands that a key would start now and their nodes, the focused widget's first.

    Keys that the focused widget takes for typing start nothing further up, and nothing applies on a
    screen that is not composed yet, or that is going with the app.
    """
    if not (screen.is_mounted and screen.is_attached):
        return
    focused = screen.focused
    taken: set[str] = set()
    keys: Mapping[str, str] = getattr(screen.app, "keys", {})
    for node in (focused or screen).ancestors_with_self:
        commands: tuple[Command, ...] = getattr(node, "KEYS", ())
        for one in commands:
            command = one.with_key(keys.get(name_of(type(node), one), "")) if keys else one
            key = command.first_key
            typed = focused is not None and node is not focused
            if key in taken or not command.applies(node):
                continue
            if typed and focused and focused.check_consume_key(key, key_to_character(key)):
                continue
            taken.add(key)
            yield command, node
        if getattr(node, "TAKES_KEYS", False):
            return


BACK = Command(
    "escape", "back", _p("key", "back"), _("Go back to where you came from."), stays=True
)
MODES = (
    Command("r", "read", _p("key", "read"), _("Choose a guide and read it."), applies=ready),
    Command("c", "cards", _p("key", "cards"), _("Review the cards that are due."), applies=ready),
    Command("z", "quizzes", _p("key", "quiz"), _("Choose a quiz."), applies=ready),
    Command("/", "find", _p("key", "find"), _("Find in everything."), "/", applies=ready),
    Command(
        "p",
        "progress",
        _p("key", "progress"),
        _("See what you know and what is due."),
        applies=ready,
    ),
    Command("e", "reports", "", _("Report on learners and quizzes."), applies=ready),
    Command(
        "comma",
        "settings",
        "",
        _("Change your name, how cards come, colours and keys."),
        applies=ready,
    ),
)
HELP = Command("?", "app.help", _p("key", "help"), _("Show what every key does here."), stays=True)
PALETTE = Command("ctrl+p", "app.command_palette", "", _("Find a command by its name."))
QUIT = Command("q,ctrl+q", "app.quit", _p("key", "quit"), _("Leave; everything is saved already."))
EVERYWHERE = (HELP, PALETTE, QUIT)
"""What the app does on every screen."""
_SHARED = {one.action for one in (*MODES, *EVERYWHERE, BACK)}


def name_of(owner: type[Any], command: Command) -> str:
    """Return the name by which a command of a screen gets another key, such as `cards.suspend`.

    Commands that are the same on every screen are named by their action alone.
    """
    if shared(command):
        return command.name
    return f"{owner.__name__.removesuffix('Screen').casefold()}.{command.action}"


def shared(command: Command) -> bool:
    """Tell whether a command is the same on every screen."""
    return command.action in _SHARED


def faces(owner: type[Any], keys: Mapping[str, str]) -> dict[str, str]:
    """Return how the keys of a screen's commands are written now, by their names.

    Sentences name keys by these; `keys` are those the learner gave to commands.
    """
    found: dict[str, str] = {}
    for one in (*owner.KEYS, *MODES, *EVERYWHERE):
        if one.name not in found:
            found[one.name] = one.with_key(keys.get(name_of(owner, one), "")).face
    return found


def modes(*, but: str = "") -> tuple[Command, ...]:
    """Return the commands that lead to another mode, without those whose letters are taken."""
    return tuple(one._replace(label="") for one in MODES if one.key not in but)
