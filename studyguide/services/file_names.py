"""How content files are remembered in the database, wherever the user stands.

A name is the absolute path without links; what came with the program is named by its place in it,
so that an installation can move.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from studyguide.paths import bundled_content

_BUNDLED = "bundled:"
"""What the names of files begin with that came with the program."""


def bundled_root() -> str:
    """Return the folder of what came with the program, without links."""
    return os.path.dirname(os.path.realpath(bundled_content()[0]))


def name(real: str, root: str) -> str:
    """Return how a path without links is remembered; `root` is what `bundled_root` says.

    Names of files are bytes; those that are not UTF-8 are written as `\\xff`.
    """
    if real.startswith(root) and (real == root or real[len(root)] == os.sep):
        real = f"{_BUNDLED}{real[len(root) + 1 :] or '.'}"
    return real if real.isascii() else os.fsencode(real).decode(errors="backslashreplace")


def names_of(paths: Iterable[Path]) -> list[str]:
    """Return how paths that a user named are remembered."""
    root = bundled_root()
    return [name(os.path.realpath(path), root) for path in paths]


def remembered(paths: Iterable[Path], loaded: Iterable[str]) -> list[Path]:
    """Return the paths from which something was loaded; `loaded` are the names of its files.

    What came with the program is not among them: without it the installation is broken.
    """
    paths = list(paths)
    own = [one for one in loaded if not one.startswith(_BUNDLED)] if paths else []
    return [
        path
        for path, told in zip(paths, names_of(paths), strict=True)
        if any(below(one, [told]) for one in own)
    ]


def below(path: str, roots: Sequence[str]) -> bool:
    """Tell whether a path or name is one of the roots, or stands below one."""
    return f"{path}{os.sep}".startswith(tuple(f"{root}{os.sep}" for root in roots))
