"""The commands there are, and the options that all of them understand.

Nothing is imported here but click: `studyguide --version` is as quick as click is.
"""

from __future__ import annotations

import click

from studyguide import __version__
from studyguide.cli.groups import LazyGroup
from studyguide.texts import _

COMMANDS = {
    "read": ("studyguide.cli.study:read", _("Read a guide.")),
    "cards": (
        "studyguide.cli.cards:cards",
        _("Review flashcards, find and mark them, plan, see numbers."),
    ),
    "quiz": ("studyguide.cli.study:quiz", _("Take a quiz, or go on with one that was left.")),
    "practice": (
        "studyguide.cli.study:practice",
        _("Practise without a quiz, the weakest key points first."),
    ),
    "find": ("studyguide.cli.finding:find", _("Find what the guides say.")),
    "attach": (
        "studyguide.cli.finding:attach",
        _("Attach your own copy of an article to its guide."),
    ),
    "check": ("studyguide.cli.content:check", _("Check content files without loading them.")),
    "preview": ("studyguide.cli.preview:preview", _("Show content as the learner will see it.")),
    "load": ("studyguide.cli.content:load", _("Load content files into the database.")),
    "new": ("studyguide.cli.new:new", _("Start a guide, a bank or a quiz with a commented file.")),
    "schema": ("studyguide.cli.new:schema", _("Write the JSON Schema of a kind of file.")),
    "report": ("studyguide.cli.reports:report", _("Report what learners did and know.")),
    "attempts": ("studyguide.cli.attempts:attempts", _("List, look at, reopen and void attempts.")),
    "claims": ("studyguide.cli.judging:claims", _("Decide what learners say: “I was right”.")),
    "regrade": ("studyguide.cli.judging:regrade", _("Grade handed-in attempts again.")),
    "learner": ("studyguide.cli.learners:learner", _("Add, list, rename and remove learners.")),
    "records": (
        "studyguide.cli.records:records",
        _("Write records into a file, and merge such files."),
    ),
    "db": ("studyguide.cli.database:db", _("Look after the database.")),
}
"""Where each command is and what it does, in the order of the help."""


@click.group(
    "studyguide",
    cls=LazyGroup,
    lazy=COMMANDS,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=_(
        "--database and --learner may also stand behind a command. They win "
        "over the environment: STUDYGUIDE_DATABASE_URL, STUDYGUIDE_LEARNER, "
        "and STUDYGUIDE_HOME for the data folder."
    ),
    help=_(
        "Study guides, flashcards and quizzes in the terminal.\n\nWithout a command the app opens."
    ),
)
@click.version_option(__version__, message="%(prog)s %(version)s")
@click.pass_context
def root(context: click.Context) -> None:
    """Study guides, flashcards and quizzes in the terminal."""
    context.call_on_close(context.obj.close)
    if context.invoked_subcommand is None:
        from studyguide.cli.opening import open_app

        context.exit(open_app(context.obj))
