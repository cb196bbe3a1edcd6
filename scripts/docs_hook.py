"""What the site of the documentation needs beside the pages: see `hooks` in mkdocs.yml."""

from __future__ import annotations

import re
from typing import Any


def on_page_markdown(markdown: str, **_: Any) -> str:
    """Return a page whose examples name a language only.

    The word behind it tells a test what an example is; the site would take it for no example.
    """
    return re.sub(r"^(```\w+) \w+$", r"\1", markdown, flags=re.MULTILINE)
