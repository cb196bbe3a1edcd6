"""Talking to a peer that runs in a program of its own."""

from __future__ import annotations

import subprocess
from pathlib import Path


class Anki:
    """The `anki` package in the Python that has it, doing one job after the other."""

    def __init__(self, python: str, folder: Path, cards: int, reviews: int) -> None:
        command = [python, "-m", "benchmarks.anki_peer", str(folder), str(cards), str(reviews)]
        self._program = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        assert self._answer() == "ready"

    def _answer(self) -> str:
        assert self._program.stdout is not None
        line = self._program.stdout.readline()
        if not line:
            raise EOFError("the peer ended")
        return line.rstrip("\n")

    def ms(self, job: str) -> float:
        """Let it do a job and return the milliseconds that it took."""
        assert self._program.stdin is not None
        print(job, file=self._program.stdin, flush=True)
        return float(self._answer()) * 1000

    def close(self) -> None:
        """End it."""
        self._program.kill()
        self._program.communicate()
