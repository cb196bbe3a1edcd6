"""Bring the catalogues of `studyguide/locale` up to date with the texts in the code.

`python -m scripts.texts` keeps what is translated, adds what is new, drops what no code says any
more, compiles, and names what is still to be translated.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from studyguide.texts import DOMAIN, FOLDER, LANGUAGES

CODE = FOLDER.parent
MARKS = {"_": None, "_n": (1, 2), "_p": ((1, "c"), 2)}
"""The functions that mark texts, and which of their arguments are texts (`c`: the context)."""
WIDTH = 100
COMMENT = "# The texts of Studyguide. `make texts` brings this file up to date."


class Texts(Catalog):
    """A catalogue whose head names neither dates nor programs, so that only texts change it."""

    def __iter__(self) -> Iterator[Message]:
        head = (
            f"Language: {self.locale_identifier}\n"
            "MIME-Version: 1.0\n"
            "Content-Type: text/plain; charset=utf-8\n"
            "Content-Transfer-Encoding: 8bit\n"
            f"Plural-Forms: {self.plural_forms}\n"
        )
        yield Message("", head)
        yield from islice(super().__iter__(), 1, None)


def languages() -> list[str]:
    """Return the codes of the languages that need a catalogue."""
    return [code for code in LANGUAGES if code != "en"]


def catalogue_file(code: str, kind: str = "po") -> Path:
    """Return where the catalogue of a language is, to be edited (`po`) or compiled (`mo`)."""
    return FOLDER / code / "LC_MESSAGES" / f"{DOMAIN}.{kind}"


def kept(code: str) -> Catalog:
    """Return the catalogue of a language as it stands in its file; empty when there is none."""
    file = catalogue_file(code)
    if not file.is_file():
        return Catalog(code)
    with file.open("rb") as stream:
        return read_po(stream, code)


def updated(code: str) -> Texts:
    """Return a catalogue with the texts of the code and what is translated of them."""
    before, after = kept(code), Texts(code, header_comment=COMMENT)
    for _file, _line, text, _comments, context in extract_from_dir(CODE, keywords=MARKS):
        old = before.get(text, context)
        added = after.add(text, old.string if old else None, context=context)
        added.flags.clear()
    return after


def po(catalogue: Texts) -> bytes:
    """Return the text of a catalogue, in the order of its texts."""
    out = io.BytesIO()
    write_po(out, catalogue, width=WIDTH, no_location=True, sort_output=True)
    return out.getvalue()


def mo(catalogue: Texts) -> bytes:
    """Return a catalogue as programs read it."""
    out = io.BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()


def forms(text: str | Sequence[str] | None) -> tuple[str, ...]:
    """Return a text, or its forms for different numbers."""
    return (text,) if isinstance(text, str) else tuple(text or [""])


def texts(catalogue: Catalog) -> Iterator[Message]:
    """Yield the texts of a catalogue without its head."""
    yield from islice(catalogue, 1, None)


def untranslated(catalogue: Catalog) -> list[Message]:
    """Return the texts that have no translation, or not for each number."""
    return [one for one in texts(catalogue) if not all(forms(one.string))]


def main() -> None:
    """Write every catalogue, and say what is to be translated."""
    for code in languages():
        catalogue = updated(code)
        file = catalogue_file(code)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(po(catalogue))
        catalogue_file(code, "mo").write_bytes(mo(catalogue))
        missing = untranslated(catalogue)
        print(f"{code}: {len(catalogue)} texts, {len(missing)} without translation")
        for message in missing:
            print(f"  {message.context or ''} {message.id}")


if __name__ == "__main__":
    main()
