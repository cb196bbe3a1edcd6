"""Make the word lists that the guard of typed answers reads.

Run it after a new release of SCOWL, with the dictionaries of Debian's `wamerican-large` and
`wbritish-large`, which stand in `/usr/share/dict`:

    python scripts/word_lists.py american-english-large british-english-large

Their licence notice (`/usr/share/doc/wamerican-large/copyright`) belongs beside the lists as
`NOTICE.words.txt`.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from pathlib import Path

from studyguide.domain.grading.normalise import fold

TARGET = Path(__file__).parents[1] / "studyguide" / "domain" / "grading" / "data"
"""Where the lists belong."""


def words_and_names(lines: Iterable[str]) -> tuple[list[str], list[str]]:
    """Return the sorted words and the sorted names of dictionaries.

    Possessives are left out, letters are folded to ASCII lower case; a name is what the lists write
    only with a capital.
    """
    kept = {line.strip() for line in lines} - {""}
    kept = {word for word in kept if not word.endswith("'s")}
    words = {fold(word) for word in kept if word == word.lower()}
    names = {fold(word) for word in kept if word != word.lower()} - words
    return sorted(words), sorted(names)


def main() -> None:
    """Read the dictionaries named on the command line and write the lists."""
    parser = argparse.ArgumentParser(
        description="Make the word lists for the grading of typed answers."
    )
    parser.add_argument(
        "dictionary", nargs="+", type=Path, help="a word list, one word a line, UTF-8"
    )
    parser.add_argument(
        "--output", type=Path, default=TARGET, help="the folder to write to (default: %(default)s)"
    )
    arguments = parser.parse_args()
    lines = [line for path in arguments.dictionary for line in path.read_text("utf-8").splitlines()]
    arguments.output.mkdir(parents=True, exist_ok=True)
    for name, found in zip(("words", "names"), words_and_names(lines), strict=True):
        file = arguments.output / f"{name}.txt"
        file.write_text("".join(f"{word}\n" for word in found), encoding="ascii", newline="\n")
        print(f"{file}: {len(found):,}")


if __name__ == "__main__":
    main()
