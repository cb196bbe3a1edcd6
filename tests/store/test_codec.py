"""Domain values as text and back."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from sqlalchemy import select

from studyguide.services import importing
from studyguide.store.database import Database
from studyguide.store.tables import guides, question_revisions
from tests.samples import write_content

AT_ONCE = """
import json, sys, threading

from studyguide.domain.content import Guide
from studyguide.store.codec import decode
from studyguide.store.question_codec import decode_question

sys.setswitchinterval(1e-6)
guides, questions = json.load(sys.stdin)
begin = threading.Barrier(12)


def read(first):
    begin.wait()
    for kind, body in questions[first:] + questions[:first]:
        decode_question(kind, body)
    for body in guides:
        decode(body, Guide)


threads = [threading.Thread(target=read, args=(number % len(questions),)) for number in range(12)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
"""


def test_threads_that_read_for_the_first_time_do_so_at_once(tmp_path: Path) -> None:
    """A class of which only half was known yet ended the whole program."""
    database = Database.open(f"sqlite:///{tmp_path / 'study.db'}")
    importing.load(database, [write_content(tmp_path / "course")])
    with database.reading() as connection:
        bodies = list(connection.execute(select(guides.c.body)).scalars())
        kept = connection.execute(select(question_revisions.c.kind, question_revisions.c.body))
        questions = [list(row) for row in kept]
    database.close()
    done = subprocess.run(
        [sys.executable, "-c", AT_ONCE],
        input=json.dumps([bodies, questions]),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
