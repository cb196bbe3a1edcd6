"""The texts of the interface: all marked texts are translated, and a run speaks one language."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from scripts.texts import catalogue_file, forms, languages, mo, po, texts, untranslated, updated
from studyguide.texts import FOLDER, LANGUAGES, chosen, told


def names(forms: Iterable[str]) -> set[str]:
    """Return the names of values in the forms of a text."""
    return {name for form in forms for name in re.findall(r"{(\w+)", form)}


def run(*words: str, home: Path, **environment: str) -> str:
    """Run Python in a terminal that tells some language, and return what it wrote."""
    env = {"PATH": os.environ["PATH"], "STUDYGUIDE_HOME": str(home), **environment}
    done = subprocess.run(
        [sys.executable, *words], env=env, capture_output=True, encoding="utf-8", check=False
    )
    return done.stdout + done.stderr


@pytest.mark.parametrize("code", languages())
def test_every_text_of_the_code_is_translated(code: str) -> None:
    assert [(one.context, one.id) for one in untranslated(updated(code))] == []


@pytest.mark.parametrize("code", languages())
def test_a_translation_names_the_values_of_its_text(code: str) -> None:
    wrong = []
    for one in texts(updated(code)):
        said, meant = forms(one.string), forms(one.id)
        if names(said[-1:]) != names(meant[-1:]) or not names(said) <= names(meant):
            wrong.append(said)
    assert wrong == []


@pytest.mark.parametrize("code", languages())
def test_the_catalogue_holds_the_texts_of_the_code_and_no_others(code: str) -> None:
    assert catalogue_file(code).read_bytes() == po(updated(code)), "run `make texts`"


@pytest.mark.parametrize("code", languages())
def test_what_programs_read_is_what_the_catalogue_says(code: str) -> None:
    assert catalogue_file(code, "mo").read_bytes() == mo(updated(code)), "run `make texts`"


def test_every_language_has_a_catalogue() -> None:
    assert {file.name for file in FOLDER.iterdir() if file.is_dir()} | {"en"} == set(LANGUAGES)


@pytest.mark.parametrize(
    ("environment", "code"),
    [
        ({}, "en"),
        ({"LANG": "de_AT.UTF-8"}, "de"),
        ({"LANG": "de_DE@euro"}, "de"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "fr_FR.UTF-8"}, "en"),
        ({"LANGUAGE": "fr:de:en", "LANG": "en_GB.UTF-8"}, "de"),
        ({"LANGUAGE": "", "LC_ALL": "de_CH", "LANG": "en_GB"}, "de"),
        ({"LC_ALL": "en_GB", "LC_MESSAGES": "de_DE", "LANG": "de_DE"}, "en"),
    ],
)
def test_the_terminal_tells_the_language(environment: dict[str, str], code: str) -> None:
    assert told(environment) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('language = "de"', "de"),
        ('theme = "nord"', ""),
        ('language = "xx"', ""),
        ("language = 7", ""),
        ("language = de", ""),
    ],
)
def test_a_file_of_settings_names_a_language(tmp_path: Path, text: str, code: str) -> None:
    file = tmp_path / "settings.toml"
    file.write_text(text, encoding="utf-8")
    assert chosen(file) == code


SPEAK = (
    "from studyguide import __main__, paths, texts\n"
    "texts.choose(paths.settings_file())\n"
    "print(texts._('stopped'))"
)


def test_the_setting_wins_over_the_terminal(tmp_path: Path) -> None:
    assert run("-c", SPEAK, home=tmp_path, LANG="de_DE.UTF-8") == "angehalten\n"
    assert run("-c", SPEAK, home=tmp_path, LANG="fr_FR.UTF-8") == "stopped\n"
    (tmp_path / "settings.toml").write_text('language = "en"')
    assert run("-c", SPEAK, home=tmp_path, LANG="de_DE.UTF-8") == "stopped\n"


def test_an_english_start_reads_no_catalogue(tmp_path: Path) -> None:
    look = "import sys; print([m for m in ('gettext', 'tomllib') if m in sys.modules])"
    assert run("-c", f"{SPEAK}\n{look}", home=tmp_path) == "stopped\n[]\n"
