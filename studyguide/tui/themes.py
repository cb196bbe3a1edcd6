"""Colours by meaning, for light and dark terminals and for the terminal's own sixteen colours.

Styles name the meaning (`$right`, `$due`), never the colour; each meaning also has a glyph or word.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from textual.theme import BUILTIN_THEMES, Theme

DARK = "study-dark"
LIGHT = "study-light"
ANSI = "study-ansi"

MEANINGS = {
    "right": "$success",
    "wrong": "$error",
    "partly": "$warning",
    "due": "$warning",
    "quiet": "$foreground 60%",
    "rule": "$foreground 25%",
    "lit": "$boost",
}
"""What each meaning looks like in a theme that does not say it."""

_DARK = Theme(
    name=DARK,
    primary="#8fb8de",
    secondary="#a7a1d6",
    accent="#e8b86d",
    warning="#e0a458",
    error="#e07a6f",
    success="#8cc08a",
    foreground="#dcdfe4",
    background="#16181d",
    surface="#1d2027",
    panel="#262a33",
    dark=True,
    variables={
        "right": "#8cc08a",
        "wrong": "#e88a80",
        "partly": "#e0a458",
        "due": "#e8b86d",
        "quiet": "#949aa7",
        "rule": "#3a3f4b",
        "lit": "#262a33",
    },
)
_LIGHT = Theme(
    name=LIGHT,
    primary="#23598f",
    secondary="#5b4f9b",
    accent="#8a4b08",
    warning="#8a5a00",
    error="#a8322a",
    success="#2f6b32",
    foreground="#22252b",
    background="#faf9f6",
    surface="#f1efe9",
    panel="#e7e4dc",
    dark=False,
    variables={
        "right": "#2f6b32",
        "wrong": "#a8322a",
        "partly": "#8a5a00",
        "due": "#8a4b08",
        "quiet": "#656a73",
        "rule": "#cfcbc0",
        "lit": "#ebe7da",
    },
)
_TERMINAL = BUILTIN_THEMES["ansi-dark"]
_ANSI = replace(
    _TERMINAL,
    name=ANSI,
    accent="ansi_cyan",
    variables={
        **_TERMINAL.variables,
        "right": "ansi_green",
        "wrong": "ansi_red",
        "partly": "ansi_yellow",
        "due": "ansi_yellow",
        "quiet": "ansi_default",
        "rule": "ansi_default",
        "lit": "ansi_default",
    },
)
THEMES = (_DARK, _LIGHT, _ANSI)
NAMES = {DARK: "Dark colours", LIGHT: "Light colours", ANSI: "The terminal's own colours"}


def fitting(environ: Mapping[str, str]) -> str:
    """Return the theme that fits a terminal, as far as the terminal tells."""
    if "NO_COLOR" in environ:
        return ANSI
    background = environ.get("COLORFGBG", "").rpartition(";")[2]
    return LIGHT if background in ("7", "15") else DARK
