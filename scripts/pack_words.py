"""Pack word lists into the file that the word-list guard of typed answers reads.

Run it after a new release of SCOWL, with the dictionaries of Debian's `wamerican-large` and
`wbritish-large`, which stand in `/usr/share/dict`:

    python scripts/pack_words.py american-english-large british-english-large

Their licence notice (`/usr/share/doc/wamerican-large/copyright`) belongs beside the packed file as
`NOTICE.words.txt`.
"""

from __future__ import annotations

import argparse
import zlib
from collections.abc import Iterable
from pathlib import Path

from studyguide.domain.grading.normalise import fold

TARGET = Path(__file__).parents[1] / "studyguide" / "domain" / "grading" / "data" / "words.z"
"""Where the packed list belongs."""


def pack(lines: Iterable[str]) -> bytes:
    """Return the packed form: sorted words, an empty line, sorted names, each on a line, deflated.

    Possessives are left out, letters are folded to ASCII lower case; a name is what the lists write
    only with a capital.
    """
    kept = {line.strip() for line in lines} - {""}
    kept = {word for word in kept if not word.endswith("'s")}
    words = {fold(word) for word in kept if word == word.lower()}
    names = {fold(word) for word in kept if word != word.lower()} - words
    text = "\n".join(sorted(words)) + "\n\n" + "\n".join(sorted(names))
    return zlib.compress(text.encode("ascii"), level=9)


def main() -> None:
    """Read the dictionaries named on the command line and write the packed list."""
    parser = argparse.ArgumentParser(
        description="Pack word lists for the grading of typed answers."
    )
    parser.add_argument(
        "dictionary", nargs="+", type=Path, help="a word list, one word a line, UTF-8"
    )
    parser.add_argument(
        "--output", type=Path, default=TARGET, help="where to write (default: %(default)s)"
    )
    arguments = parser.parse_args()
    lines = [line for path in arguments.dictionary for line in path.read_text("utf-8").splitlines()]
    packed = pack(lines)
    arguments.output.parent.mkdir(parents=True, exist_ok=True)
    arguments.output.write_bytes(packed)
    print(f"{arguments.output}: {len(packed):,} bytes")


if __name__ == "__main__":
    main()
