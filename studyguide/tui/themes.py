"""Colours by meaning, for light and dark terminals and for the terminal's own sixteen colours.

Styles name the meaning (`$right`, `$due`), never the colour; each meaning also has a glyph or word.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from textual.color import Color
from textual.theme import BUILTIN_THEMES, Theme

from studyguide.texts import _

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
        "quiet": "#5b6069",
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
NAMES = {DARK: _("Dark colours"), LIGHT: _("Light colours"), ANSI: _("The terminal's own colours")}
OTHERS = {
    name: _("{name} colours", name=name.replace("-", " ").capitalize())
    for name, theme in BUILTIN_THEMES.items()
    if not theme.ansi
}
"""Textual's themes, which are made readable when they are chosen."""

GROUNDS = ("background", "panel", "lit")
"""What text stands on: the screen, a message, what is chosen."""
INKS = ("foreground", "quiet", "accent", "primary", "right", "wrong", "partly", "due")
"""What is read; `rule` only draws lines, beside which a figure or a word says the same."""
READABLE = 4.5
"""The least contrast of text, by WCAG 2.2, success criterion 1.4.3."""
_STEP = 0.04


def fitting(environ: Mapping[str, str]) -> str:
    """Return the theme that fits a terminal, as far as the terminal tells."""
    if "NO_COLOR" in environ:
        return ANSI
    background = environ.get("COLORFGBG", "").rpartition(";")[2]
    return LIGHT if background in ("7", "15") else DARK


def named(name: str) -> Theme:
    """Return a theme by its name, readable on every ground.

    Raises:
        KeyError: when there is no such theme.
    """
    own = {theme.name: theme for theme in THEMES}
    return own[name] if name in own else readable(BUILTIN_THEMES[name])


def contrast(ink: Color, ground: Color) -> float:
    """Return the contrast of two opaque colours by WCAG 2.2, from 1 to 21."""
    dim, bright = sorted((_luminance(ink), _luminance(ground)))
    return (bright + 0.05) / (dim + 0.05)


def _luminance(color: Color) -> float:
    parts = [
        one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4
        for one in color.normalized
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def colours(theme: Theme) -> dict[str, Color]:
    """Return the opaque colours of a theme by the names that styles use, meanings included."""
    made = theme.to_color_system().generate() | theme.variables
    ground = Color.parse(made["background"])
    found = {}
    for name in (*GROUNDS, *INKS, "rule"):
        value = made.get(name) or MEANINGS[name]
        if value.startswith("$"):
            base, _, share = value[1:].partition(" ")
            color = Color.parse(made[base])
            value_alpha = float(share.rstrip("%")) / 100 if share else color.a
            found[name] = ground.blend(color.with_alpha(1.0), value_alpha)
        else:
            color = Color.parse(value)
            found[name] = ground.blend(color.with_alpha(1.0), color.a)
    return found


def readable(theme: Theme) -> Theme:
    """Return a theme whose inks are lightened or darkened until each is readable on each ground."""
    found = colours(theme)
    grounds = [found[name] for name in GROUNDS]
    end = Color.parse("white" if theme.dark else "black")
    hexes = {name: found[name].hex for name in (*GROUNDS, "rule")}
    for name in INKS:
        share, ink = 0.0, found[name]
        while share < 1 and min(contrast(ink, ground) for ground in grounds) < READABLE:
            share += _STEP
            ink = found[name].blend(end, min(1.0, share))
        hexes[name] = ink.hex
    return replace(
        theme,
        foreground=hexes["foreground"],
        accent=hexes["accent"],
        primary=hexes["primary"],
        background=hexes["background"],
        panel=hexes["panel"],
        variables={**theme.variables, **{name: hexes[name] for name in MEANINGS}},
    )
