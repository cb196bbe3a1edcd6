"""The app in German: every screen of the tour, in a program that speaks it from its beginning."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

from scripts.pictures import SHOWN, frame_file
from scripts.texts import forms, kept, texts
from scripts.tour import BY_NAME, SCENES

ROOT = Path(__file__).parent.parent.parent
SMALL = (40, 15)
GROUPS = 3
WALK = """
import asyncio, json, sys
from pathlib import Path
from scripts.tour import BY_NAME, visit

bees, folder, names = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:]
seen = {}
for name in names:
    views = asyncio.run(visit(BY_NAME[name], bees, folder, [(80, 24), (40, 15)]))
    seen[name] = {str(size[0]): [view.lines, view.labels] for size, view in views.items()}
print(json.dumps(seen))
"""


@cache
def english() -> list[str]:
    """Return texts of several words that are said otherwise in German."""
    found = []
    for one in texts(kept("de")):
        text, said = forms(one.id)[0].strip(), forms(one.string)[0].strip()
        if len(text.split()) > 2 and "{" not in text and text != said:
            found.append(text)
    return found


def keys(line: str) -> int:
    """Return how many keys a footer names."""
    return len([one for one in line.split("  ") if one.strip()])


@pytest.mark.parametrize("group", range(GROUPS))
def test_every_screen_speaks_german_and_fits(group: int, bees: Path, tmp_path: Path) -> None:
    names = [scene.name for scene in SCENES][group::GROUPS]
    done = subprocess.run(
        [sys.executable, "-c", WALK, str(bees), str(tmp_path), *names],
        cwd=ROOT,
        env={**os.environ, "LANGUAGE": "de"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    seen: dict[str, dict[str, Any]] = json.loads(done.stdout.splitlines()[-1])
    assert set(seen) == set(names)
    for name, views in seen.items():
        for columns, (lines, labels) in views.items():
            shown = "\n".join(lines)
            assert max(map(cell_len, lines)) <= int(columns), shown
            assert any(way in lines[-1] for way in ("? Hilfe", "esc zurück", "ctrl+q Ende")), shown
            flat = " ".join(shown.split())
            assert [text for text in english() if text in flat] == [], shown
            if int(columns) == SHOWN[0] and all_keys_fit_in_english(name, labels):
                assert keys(lines[-1]) == labels, f"a key is cut:\n{shown}"


def all_keys_fit_in_english(name: str, labels: int) -> bool:
    """Tell whether the footer of a screen has room for the labels of all keys in English."""
    lines = frame_file(BY_NAME[name], SHOWN).read_text(encoding="utf-8").splitlines()
    return keys(lines[-1]) == labels
