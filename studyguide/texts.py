"""The texts of the interface in the learner's language.

English stands in the code, between `_(…)` or `_n(…)`; other languages in the catalogues under
`studyguide/locale`, as gettext keeps them. A run speaks one language from its beginning to its
end, so that texts may be made when a module is imported.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gettext import NullTranslations

DOMAIN = "studyguide"
FOLDER = Path(__file__).parent / "locale"
LANGUAGES: Mapping[str, str] = {"en": "English", "de": "Deutsch"}
"""Each language there is, by its code, in its own words."""
VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
"""Where the terminal tells its language; the first that is not empty counts."""


def told(environment: Mapping[str, str]) -> str:
    """Return the language an environment asks for: the first one there is, else English."""
    wanted = next(filter(None, map(environment.get, VARIABLES)), "")
    codes = (one.partition(".")[0].partition("_")[0].lower() for one in wanted.split(":"))
    return next((code for code in codes if code in LANGUAGES), "en")


def chosen(settings: Path) -> str:
    """Return the language that a file of settings names; empty when it names none there is.

    Whoever opens the app is told there what is wrong with the file.
    """
    try:
        text = settings.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""
    if "language" not in text:
        return ""
    import tomllib  # most starts have nothing to read

    try:
        code = str(tomllib.loads(text).get("language", ""))
    except tomllib.TOMLDecodeError:
        return ""
    return code if code in LANGUAGES else ""


def choose(settings: Path) -> None:
    """Speak the language of a file of settings from here on, in programs started here too."""
    code = chosen(settings)
    if code:
        os.environ[VARIABLES[0]] = code


@cache
def language() -> str:
    """Return the code of the language this run speaks."""
    return told(os.environ)


@cache
def _catalogue() -> NullTranslations | None:
    if language() == "en":
        return None
    from gettext import translation  # an English start needs no catalogue

    return translation(DOMAIN, FOLDER, [language()])


def _(text: str, /, **values: object) -> str:
    """Return a text in the learner's language, with values in the place of `{names}`."""
    catalogue = _catalogue()
    said = catalogue.gettext(text) if catalogue else text
    return said.format(**values) if values else said


def _n(one: str, many: str, n: int, /, **values: object) -> str:
    """Return a text for a number of things, which stands in the place of `{n}`."""
    catalogue = _catalogue()
    said = catalogue.ngettext(one, many, n) if catalogue else one if n == 1 else many
    return said.format(n=n, **values)


def _p(context: str, text: str, /, **values: object) -> str:
    """Return a text whose meaning depends on where it stands, such as one word in English."""
    catalogue = _catalogue()
    said = catalogue.pgettext(context, text) if catalogue else text
    return said.format(**values) if values else said
