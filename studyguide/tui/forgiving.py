"""What the terminal sends: UTF-8, and now and then bytes that are none, which must not end the app.

A terminal of another encoding, or a paste of something binary, sends such bytes.
"""

from __future__ import annotations

import codecs
import sys
from functools import partial


def forgive_bytes() -> None:
    """Let Textual read bytes that are no UTF-8 as `�`, where its own reader would fail.

    It offers no setting for that, so the decoder that its reader asks for is replaced.
    """
    if sys.platform == "win32":
        return  # its console sends letters, not bytes
    from textual.drivers import linux_driver

    vars(linux_driver)["getincrementaldecoder"] = _forgiving


def _forgiving(encoding: str) -> partial[codecs.IncrementalDecoder]:
    return partial(codecs.getincrementaldecoder(encoding), errors="replace")
