"""The documentation says what is there, and what it shows works."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from scripts.readme_command import command_below
from studyguide.cli.main import root
from studyguide.reports.schema import KINDS, report_schema
from studyguide.services import importing

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]


def commands(group: click.Command, name: str) -> Iterator[tuple[str, click.Command]]:
    """Yield every command with its full name."""
    yield name, group
    if isinstance(group, click.Group):
        context = click.Context(group)
        for word in group.list_commands(context):
            command = group.get_command(context, word)
            assert command is not None
            yield from commands(command, f"{name} {word}")


COMMANDS = dict(commands(root, "studyguide"))


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_is_documented(name: str) -> None:
    page = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    assert name in page
    for parameter in COMMANDS[name].params:
        if isinstance(parameter, click.Option):
            assert parameter.opts[-1] in page, f"{name} {parameter.opts[-1]}"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_says_what_it_does(name: str) -> None:
    command = COMMANDS[name]
    assert command.help, name
    for parameter in command.params:
        assert not isinstance(parameter, click.Option) or parameter.help, f"{name} {parameter}"


def test_the_readme_has_one_command_to_open_the_app_and_one_to_test() -> None:
    for heading, end in (("Open the app", "studyguide"), ("Run the tests", "--dist worksteal")):
        command = command_below(heading, README)
        assert command.startswith("python3 -m venv .venv && ")
        assert command.endswith(end)
        assert "\n" not in command


def test_the_examples_of_the_readme_are_valid_content(tmp_path: Path) -> None:
    guide, quiz = (
        textwrap.dedent(block) for block in re.findall(r"```yaml\n(.*?)```", README, re.DOTALL)
    )
    (tmp_path / "rivers").mkdir()
    (tmp_path / "rivers" / "guide.yaml").write_text(guide, encoding="utf-8")
    (tmp_path / "rivers-check.yaml").write_text(quiz, encoding="utf-8")
    compiled = importing.check([tmp_path])
    assert [str(problem) for problem in compiled.problems] == []
    assert len(compiled.library.cards) == 3


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_and_pictures_lead_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", text):
        if not target.startswith("http"):
            assert (page.parent / target).exists(), f"{page.name} names {target}"


@pytest.mark.parametrize("kind", KINDS)
def test_every_key_of_a_reports_json_is_documented(kind: str) -> None:
    page = (ROOT / "docs" / "reports.md").read_text(encoding="utf-8")
    for made in json.loads(report_schema(kind))["$defs"].values():
        for key in made["properties"]:
            assert f"`{key}`" in page, f"{kind}: {key}"
