"""The program: `studyguide`, or `python -m studyguide`."""

from __future__ import annotations

import atexit
import gc
import os
import sys

OBJECTS_BEFORE_COLLECTING = 50_000
"""Python's 700 makes it search for garbage while modules load, a tenth of the time of a start."""


def main() -> None:
    """Run the command line and end the program with its exit code."""
    gc.set_threshold(OBJECTS_BEFORE_COLLECTING)
    atexit.register(gc.freeze)  # what is left at the end goes with the process, unsearched
    try:
        from studyguide import cli, paths, texts

        texts.choose(paths.settings_file())  # first, for texts are made while modules load
        if len(sys.argv) == 1 and cli.COMPLETING not in os.environ:
            from studyguide.cli import opening  # nothing was typed that click would have to read

            opening.main()
        else:
            from studyguide.cli.main import root  # here, so that Ctrl-C is understood meanwhile

            root.main(prog_name="studyguide")
    except KeyboardInterrupt:
        from studyguide.texts import _

        sys.stderr.write(_("stopped") + "\n")
        sys.exit(130)


if __name__ == "__main__":
    main()
