"""Commands that share the global options, and a group that imports its commands when they are used.

The list of commands and its one-line helps are known without importing any of them, so that
`--help` and `--version` cost what importing click costs.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from typing import Any

import click

from studyguide.cli import COMPLETING, output
from studyguide.cli.context import Context
from studyguide.errors import StudyGuideError, WrongUsage
from studyguide.letters import text_of
from studyguide.texts import _


def shared_options(*, hidden: bool) -> Iterator[click.Option]:
    """Make the options that may stand before and behind every command."""
    yield click.Option(
        ["--database"],
        metavar="URL",
        callback=_remember,
        expose_value=False,
        hidden=hidden,
        help=_("The database: a file or a URL such as sqlite:///study.db."),
    )
    yield click.Option(
        ["--learner"],
        metavar="NAME",
        callback=_remember,
        expose_value=False,
        hidden=hidden,
        help=_("Who is learning."),
    )


def _remember(context: click.Context, option: click.Parameter, value: str | None) -> None:
    """Keep what a shared option says; what stands nearest to the command wins."""
    settings = context.find_root().obj
    if value is None or not isinstance(settings, Context):
        return
    if option.name == "database":
        settings.database_option = value
    else:
        settings.learner_option = value


class Command(click.Command):
    """A command that also takes the shared options."""

    def __init__(self, *args: Any, **settings: Any) -> None:
        super().__init__(*args, **settings)
        self.params += shared_options(hidden=True)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read what was typed; everything but the names of files has to be text."""
        rest = super().parse_args(ctx, args)
        for name, value in ctx.params.items():
            if isinstance(value, str):
                ctx.params[name] = text_of(value, _("the {name}", name=name))
        return rest


class Group(click.Group):
    """A group of such commands."""

    command_class = Command
    group_class = type


class Either(Group):
    """A command that has commands of its own beside it: where one of these is named, it is meant.

    In every other case it is the command that it was made from, with the same help and options.
    """

    def __init__(self, command: click.Command) -> None:
        super().__init__(command.name, help=command.help)
        self.params += shared_options(hidden=True)
        self.otherwise = command

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,
    ) -> click.Context:
        """Begin the command that is meant."""
        if self.commands.keys().isdisjoint(args):
            return self.otherwise.make_context(info_name, args, parent, **extra)
        return super().make_context(info_name, args, parent, **extra)


class LazyGroup(Group):
    """The program itself: its commands are imported when they are used."""

    def __init__(self, *args: Any, lazy: Mapping[str, tuple[str, str]], **settings: Any) -> None:
        """Take for each command the place `module:name` and its one-line help."""
        super().__init__(*args, **settings)
        self.lazy = lazy
        self.params += shared_options(hidden=False)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands in the order of the help."""
        return list(self.lazy)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command; None when there is none of that name."""
        if cmd_name not in self.lazy:
            return None
        module, _, name = self.lazy[cmd_name][0].partition(":")
        command = getattr(import_module(module), name)
        return command if isinstance(command, click.Command) else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that was typed.

        Raises:
            UsageError: when there is none, with the nearest that there is.
        """
        name = args[0]
        if name not in self.lazy and not name.startswith("-"):
            from difflib import get_close_matches

            near = get_close_matches(name, self.lazy, n=1)
            message = _("there is no command `{name}`", name=name)
            if near:
                message = _(
                    "there is no command `{name}`, did you mean `{near}`?", name=name, near=near[0]
                )
            raise click.UsageError(message, ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands without importing them."""
        with formatter.section(_("Commands")):
            formatter.write_dl([(name, help) for name, (_place, help) in self.lazy.items()])

    def main(self, *args: Any, **extra: Any) -> Any:
        """Run the program and end it with its exit code."""
        if COMPLETING in os.environ:
            return super().main(*args, **extra)
        name = extra.pop("prog_name", None) or "studyguide"
        words = extra.pop("args", args[0] if args else None)
        extra.pop("standalone_mode", None)
        typed = list(sys.argv[1:] if words is None else words)
        surroundings = extra["obj"] = extra.get("obj") or Context()
        sys.excepthook = output.last_word(lambda: surroundings.url, surroundings.clock)

        def action() -> int:
            with self.make_context(name, typed, **extra) as context:
                self.invoke(context)
            return output.FINE

        sys.exit(output.run(lambda: _ended(action)))


def _ended(action: Callable[[], int]) -> int:
    """Do what a command does; how click ends it becomes an exit code or an error of ours."""
    try:
        return action()
    except click.exceptions.Exit as end:
        return end.exit_code
    except click.exceptions.NoArgsIsHelpError as error:
        output.talk(error.format_message())
        return output.USAGE
    except click.UsageError as error:
        raise _usage(error) from error
    except click.ClickException as error:
        raise StudyGuideError(error.format_message()) from error
    except click.Abort as error:
        raise KeyboardInterrupt from error


def _usage(error: click.UsageError) -> WrongUsage:
    """Return click's complaint in our form."""
    said = " ".join(error.format_message().split()).rstrip(".")
    name = error.ctx.command_path if error.ctx is not None else "studyguide"
    return WrongUsage(f"{said[:1].lower()}{said[1:]}", _("see `{name} --help`", name=name))
