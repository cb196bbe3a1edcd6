"""The texts of the interface: all marked texts are translated, and a run speaks one language."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest

from scripts.texts import (
    Texts,
    catalogue_file,
    forms,
    languages,
    mo,
    po,
    texts,
    untranslated,
    updated,
)
from studyguide.texts import FOLDER, LANGUAGES, chosen, told


def names(forms: Iterable[str]) -> set[str]:
    """Return the names of values in the forms of a text."""
    return {name for form in forms for name in re.findall(r"{(\w+)", form)}


@cache
def catalogue(code: str) -> Texts:
    """Return the catalogue that the code asks for; to collect it takes seconds."""
    return updated(code)


def run(*words: str, home: Path, **environment: str) -> str:
    """Run Python in a terminal that tells some language, and return what it wrote."""
    env = {"PATH": os.environ["PATH"], "STUDYGUIDE_HOME": str(home), **environment}
    done = subprocess.run(
        [sys.executable, *words], env=env, capture_output=True, encoding="utf-8", check=False
    )
    return done.stdout + done.stderr


@pytest.mark.parametrize("code", languages())
def test_every_text_of_the_code_is_translated(code: str) -> None:
    assert [(one.context, one.id) for one in untranslated(catalogue(code))] == []


@pytest.mark.parametrize("code", languages())
def test_a_translation_names_the_values_of_its_text(code: str) -> None:
    wrong = []
    for one in texts(catalogue(code)):
        said, meant = forms(one.string), forms(one.id)
        if names(said[-1:]) != names(meant[-1:]) or not names(said) <= names(meant):
            wrong.append(said)
    assert wrong == []


@pytest.mark.parametrize("code", languages())
def test_the_catalogue_holds_the_texts_of_the_code_and_no_others(code: str) -> None:
    assert catalogue_file(code).read_bytes() == po(catalogue(code)), "run `make texts`"


@pytest.mark.parametrize("code", languages())
def test_what_programs_read_is_what_the_catalogue_says(code: str) -> None:
    assert catalogue_file(code, "mo").read_bytes() == mo(catalogue(code)), "run `make texts`"


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


SAID = ("cli", "content", "domain", "services", "tui")
"""The packages that say something to people."""
UNSAID = {
    "tui/glyphs.py", "content/rules.py",  # said in the documentation
    "content/derive.py",  # said in content, in its language
    "content/schema_quiz.py",  # said in JSON Schema, with the docstrings
    "content/distractors.py", "content/lint_numbers.py", "content/lint_words.py",
    "domain/grading/dates.py", "domain/grading/distance.py", "domain/grading/names.py",
    "domain/grading/numbers.py", "domain/grading/phrases.py", "domain/grading/quantity.py",
    "domain/grading/tokens.py", "domain/grading/vocabulary.py",  # words of content
}  # fmt: skip
"""Modules whose strings of several words are no sentences of the program."""
STORED = {
    "not stated", "a removed person", "Your claim was accepted: this answer counts as right.",
    "Graded again after the question was mended.",
    "too sure", "not sure enough", "said to be wrong", "wrong question",
}  # fmt: skip
"""What is stored or compared; a text of its own is shown."""
OTHERWISE = {"CSS", "DEFAULT_CSS", "CODES", "_TAGS", "_GUIDE", "_BANK", "_QUIZ"}
"""Names of styles, of what is said in the documentation, and of files to start from."""
MARKS = ("_", "_n", "_p")
UNITS = r"(min|h|s|{}|[\W\d])+"
STYLE = r"(bold|italic|reverse|underline|on|\$[\w-]+|{}|\s)+"


def written(node: ast.expr) -> str:
    """Return what a string says, with `{}` for each value of an f-string; else nothing."""
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.JoinedStr(values=values):
            return "".join(
                str(one.value) if isinstance(one, ast.Constant) else "{}" for one in values
            )
    return ""


def is_sentence(text: str) -> bool:
    """Tell whether a string has several words, apart from commands, units and styles."""
    text = re.sub(r"`[^`]*`|^studyguide .*|^<.*>$", "", text)
    words = re.search(r"[^\W\d_]{2,}[,;:.]? +[^\W\d_“{]|} +[^\W\d_]{2,}", text)
    return bool(words) and not re.fullmatch(rf"{STYLE}|{UNITS}", text) and text not in STORED


def unmarked(node: ast.AST) -> Iterator[ast.expr]:
    """Yield strings of several words that no mark surrounds, where they are meant for people."""
    match node:
        case ast.Call(func=ast.Name(id=name), keywords=keywords) if name in MARKS:
            for keyword in keywords:
                yield from unmarked(keyword.value)
            return
        case ast.Call(func=ast.Attribute(attr="compile")) | ast.Expr(value=ast.Constant()):
            return
        case ast.Assign(targets=[ast.Name(id=name)]) if name in OTHERWISE:
            return
        case ast.AnnAssign(target=ast.Name(id=name)) if name in OTHERWISE:
            return
        case ast.AnnAssign(annotation=ast.Name(id="TypeAlias")) | ast.Compare():
            return
        case ast.ClassDef(bases=[ast.Name(id="Enum")]):
            return
        # what these say is said to programmers
        case ast.Raise(exc=ast.Call(func=ast.Name(id="IndexError" | "TypeError" | "ValueError"))):
            return
        case ast.Constant() | ast.JoinedStr():
            if is_sentence(written(node)):
                yield node
            return
    for child in ast.iter_child_nodes(node):
        yield from unmarked(child)


def modules() -> Iterator[tuple[str, ast.Module]]:
    """Yield paths and trees of modules, without what runs a widget alone."""
    package = FOLDER.parent
    for file in sorted(file for name in SAID for file in (package / name).rglob("*.py")):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        tree.body = [one for one in tree.body if not isinstance(one, ast.If)]
        yield file.relative_to(package).as_posix(), tree


def test_every_sentence_for_people_is_marked() -> None:
    found = [
        f"{name}:{node.lineno}: {written(node)}"
        for name, tree in modules()
        if name not in UNSAID
        for node in unmarked(tree)
    ]
    assert found == []


def test_no_mark_stands_inside_an_f_string() -> None:
    """There, texts are not found for the catalogue."""
    found = [
        f"{file}:{call.lineno}"
        for file in sorted(Path(FOLDER).parent.rglob("*.py"))
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.JoinedStr)
        for call in ast.walk(node)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in MARKS
    ]
    assert found == []


def test_a_label_or_title_is_marked() -> None:
    """One word is a text too where it names a key, a column, a place or a row."""
    places = {"Command": (2, 3), "tell_place": (0, 1), "notify": (0,), "say": (0,)}
    found = []
    for module, tree in modules():
        for call in ast.walk(tree):
            if not isinstance(call, ast.Call):
                continue
            name = ast.unparse(call.func).rpartition(".")[2]
            told = [call.args[at] for at in places.get(name, ()) if at < len(call.args)]
            told += [
                one.value
                for one in call.keywords
                if one.arg in ("enter", "does", "placeholder", "empty", "heading", "asked")
            ]
            for arg in told:
                parts = arg.elts if isinstance(arg, ast.Tuple) else [arg]
                found += [
                    f"{module}:{part.lineno}: {written(part)}"
                    for part in parts
                    if re.search(r"[^\W\d_]{2,}", written(part).replace("{}", ""))
                    and not re.fullmatch(UNITS, written(part))
                ]
    assert found == []


@pytest.mark.parametrize("code", languages())
def test_a_translation_begins_and_ends_as_its_text(code: str) -> None:
    """Blanks and line breaks around a text belong to the layout."""
    wrong = [
        said
        for one in texts(catalogue(code))
        for text, said in zip(forms(one.id), forms(one.string), strict=False)
        if (text[:1].isspace(), text[-1:].isspace()) != (said[:1].isspace(), said[-1:].isspace())
    ]
    assert wrong == []


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


def test_check_says_in_german_what_to_mend(tmp_path: Path) -> None:
    """Codes, keys and values stay as files and documentation have them."""
    file = tmp_path / "quiz.yaml"
    file.write_text("quiz: rivers\ntitle: Rivers\nsections: []\n", encoding="utf-8")
    said = run("-m", "studyguide", "check", str(file), home=tmp_path, LANG="de_DE.UTF-8")
    assert f"{file}:3:11: error[TOO-FEW] das Quiz hat keine Teile; ergänze einen\n" in said
    assert said.endswith("0 Leitfäden, 0 Fragen, 1 Quiz: 1 Fehler, 0 Warnungen\n")
