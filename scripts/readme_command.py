"""Print the command that stands in the first code block below a heading of the README."""

from __future__ import annotations

import sys
from pathlib import Path

README = Path(__file__).parent.parent / "README.md"


def command_below(heading: str, text: str) -> str:
    """Return the lines of the first fenced block below a heading.

    Raises:
        ValueError: when there is no such heading, or no block below it.
    """
    lines = iter(text.splitlines())
    if not any(line.lstrip("#").strip() == heading and line.startswith("#") for line in lines):
        raise ValueError(f"the README has no heading “{heading}”")
    found: list[str] | None = None
    for line in lines:
        if line.startswith("```"):
            if found is not None:
                return "\n".join(found)
            found = []
        elif found is not None:
            found.append(line)
    raise ValueError(f"there is no code block below “{heading}”")


if __name__ == "__main__":
    print(command_below(sys.argv[1], README.read_text(encoding="utf-8")))
