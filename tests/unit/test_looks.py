"""Colours that can be read in every theme, signs with plain letters, keys that fit."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from rich.cells import cell_len

from studyguide.domain.card_settings import DEFAULTS, SETTINGS, CardSettings, Order, read, text_of
from studyguide.tui import glyphs, themes
from studyguide.tui.keymap import KeyRefused, checked_key
from studyguide.tui.preferences import SIGNS, Preferences, written
from studyguide.tui.preferences import read as read_file

TUI = Path(themes.__file__).parent


@pytest.mark.parametrize("name", [themes.DARK, themes.LIGHT, *themes.OTHERS])
@pytest.mark.parametrize("ground", themes.GROUNDS)
@pytest.mark.parametrize("ink", themes.INKS)
def test_every_ink_is_readable_on_every_ground(name: str, ground: str, ink: str) -> None:
    colours = themes.colours(themes.named(name))
    assert themes.contrast(colours[ink], colours[ground]) >= themes.READABLE


def test_contrast_is_that_of_the_guideline() -> None:
    """The extremes, and grey #767676, the lightest that passes on white."""
    from textual.color import Color

    white = Color.parse("white")
    assert themes.contrast(Color.parse("black"), white) == pytest.approx(21)
    assert themes.contrast(white, white) == pytest.approx(1)
    assert themes.contrast(Color.parse("#767676"), white) == pytest.approx(4.54, abs=0.01)


def test_every_sign_that_screens_draw_has_a_plain_letter() -> None:
    drawn = {
        letter
        for file in [*TUI.rglob("*.py"), TUI.parent / "domain" / "text_charts.py"]
        for letter in file.read_text(encoding="utf-8")
        if not letter.isascii() and unicodedata.category(letter)[0] in "SP"
    }
    assert drawn - {"\ufffd"} <= set(glyphs.GLYPHS)


def test_plain_letters_are_as_wide_as_their_signs() -> None:
    for sign, (plain, _) in glyphs.GLYPHS.items():
        assert cell_len(sign) == len(plain) == 1
        assert plain.isascii()
    assert glyphs.plain("› 3 ✓ 北京 é") == "> 3 v 北京 é"


@pytest.mark.parametrize(
    ("environ", "can"),
    [
        ({}, True),
        ({"LANG": "de_DE.UTF-8"}, True),
        ({"LANG": "de_DE.utf8"}, True),
        ({"LANG": "de_DE"}, True),
        ({"LANG": "C.UTF-8", "LC_ALL": ""}, True),
        ({"LANG": "en_GB.UTF-8", "LC_ALL": "C"}, False),
        ({"LANG": "de_DE.ISO-8859-1"}, False),
        ({"LANG": "de_DE.ISO-8859-15@euro"}, False),
    ],
)
def test_what_a_terminal_can_draw_is_told_by_its_language(
    environ: dict[str, str], can: bool
) -> None:
    assert glyphs.can_draw(environ) is can


@pytest.mark.parametrize("key", ["j", "J", "é", "!", ",", "ctrl+y", "f5", "f12"])
def test_letters_signs_and_control_letters_may_be_keys(key: str) -> None:
    assert checked_key(key) == key


@pytest.mark.parametrize(
    "key", ["", "1", "enter", "escape", "up", "ctrl+q", "ctrl+c", "ctrl+i", "f13", "jj", "ctrl+J"]
)
def test_keys_that_are_needed_otherwise_are_refused(key: str) -> None:
    with pytest.raises(KeyRefused):
        checked_key(key)


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    wanted = Preferences("nord", 100, SIGNS[2], {"cards.suspend": "S", "find": '"'})
    file.write_text(written(wanted), encoding="utf-8")
    assert read_file(file) == wanted
    file.write_text(written(Preferences()), encoding="utf-8")
    assert read_file(file) == Preferences()


@pytest.mark.parametrize("name", [name for name in SETTINGS if name != "exam"])
@pytest.mark.parametrize(
    "settings",
    [
        DEFAULTS,
        CardSettings(
            steps=(),
            order=Order.RECALL,
            typing=True,
            easy_days=(0.5, 1, 1, 1, 1, 0, 0.25),
            ratings=2,
        ),
    ],
)
def test_the_text_of_a_setting_says_the_setting(settings: CardSettings, name: str) -> None:
    assert read(name, text_of(settings, name)) == getattr(settings, name.replace("-", "_"))
