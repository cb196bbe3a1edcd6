"""Make the pictures of the documentation: a scripted tour with a fixed clock and seed.

The learner Bee has three weeks behind her, so that every screen has something to show.
"""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from textual.pilot import Pilot

from studyguide.domain.days import Days
from studyguide.domain.ids import GuideId, LearnerId, QuizId
from studyguide.domain.memory import Rating
from studyguide.domain.questions import ChoiceQuestion, Chosen, Judged, Response, TrueFalse
from studyguide.domain.session import current, reviewed
from studyguide.services import answering, flashcards, importing, learners, quizzes, reading
from studyguide.store.database import Database
from studyguide.tui.app import StudyGuideApp

FOLDER = Path(__file__).parent.parent / "docs" / "pictures"
TODAY = datetime(2026, 11, 21, 17, 30, tzinfo=UTC)
DAYS = Days()
SEED = 2026
SIZE = (80, 24)
PATIENCE = 200
"""How often a screen is looked at before the tour gives up."""


def three_weeks(database: Database, bee: LearnerId) -> None:
    """Let Bee read two guides, review cards each day, and take two quizzes."""
    random = Random(SEED)
    for day in range(21, 0, -1):
        now = TODAY - timedelta(days=day)
        _read(database, bee, now, random)
        _review(database, bee, now, random)
        if day in (12, 3):
            _take(database, bee, QuizId("production-education-check"), now, random)


def _read(database: Database, bee: LearnerId, now: datetime, random: Random) -> None:
    for id in ("production-education", "virtuous-cycle"):
        opened = reading.open_guide(database, bee, GuideId(id))
        if opened.part in opened.read or random.random() < 0.7:
            continue
        reading.look_at(
            database,
            bee,
            opened.guide.id,
            opened.part,
            finished=True,
            now=now,
            took=timedelta(minutes=3),
            days=DAYS,
            random=random,
        )


def _review(database: Database, bee: LearnerId, now: datetime, random: Random) -> None:
    deck = flashcards.start(database, bee, now=now, days=DAYS)
    session = deck.session
    for _ in range(25):
        card = current(session, now)
        if card is None:
            return
        now += timedelta(seconds=random.randint(5, 25))
        rating = random.choices(list(Rating), weights=(12, 18, 60, 10))[0]
        after = flashcards.answer_card(
            database,
            bee,
            card,
            rating,
            now=now,
            took=timedelta(seconds=random.randint(5, 25)),
            days=DAYS,
            random=random,
        )
        session = reviewed(session, card, after, now)


def _take(database: Database, bee: LearnerId, quiz: QuizId, now: datetime, random: Random) -> None:
    sitting = quizzes.begin(database, bee, quiz, now=now, random=random)
    for slot, question in enumerate(sitting.questions):
        response: Response
        if isinstance(question, ChoiceQuestion):
            wrong = frozenset({random.randrange(len(question.choices))})
            response = Chosen(question.key if random.random() < 0.7 else wrong)
        elif isinstance(question, TrueFalse):
            response = Judged(question.answer)
        else:
            continue
        now += timedelta(seconds=40)
        sitting = answering.answer(
            database,
            sitting,
            slot,
            response,
            now=now,
            took=timedelta(seconds=40),
            days=DAYS,
            random=random,
        )
    answering.submit(database, sitting, now=now, random=random)


Step = Callable[["Tour"], Awaitable[None]]


class Tour:
    """The app under the hands of a script."""

    def __init__(self, app: StudyGuideApp, pilot: Pilot[None]) -> None:
        self.app, self.pilot = app, pilot

    async def press(self, *keys: str) -> None:
        """Press keys and let the screen settle."""
        for key in keys:
            await self.pilot.press(key)
            await self.pilot.pause(0.15)

    async def until(self, text: str) -> None:
        """Wait until the screen shows a text.

        Raises:
            TimeoutError: when it does not come.
        """
        for _ in range(PATIENCE):
            if text in self.app.export_screenshot(simplify=True).replace("&#160;", " "):
                return
            await self.pilot.pause(0.05)
        raise TimeoutError(f"the tour waited in vain for “{text}”")

    def picture(self, name: str) -> None:
        """Save what is shown as docs/pictures/NAME.svg."""
        FOLDER.mkdir(parents=True, exist_ok=True)
        svg = self.app.export_screenshot(title="Studyguide")
        (FOLDER / f"{name}.svg").write_text(svg, encoding="utf-8")


async def tour(url: str) -> None:
    """Walk through the screens."""
    app = StudyGuideApp(url, learner="Bee", clock=lambda: TODAY, random=Random(SEED), days=DAYS)
    async with app.run_test(size=SIZE) as pilot:
        steps = Tour(app, pilot)
        await steps.until("Guides")
        steps.picture("home")
        await steps.press("c")
        await steps.until("shows the answer")
        await steps.press("space")
        await steps.until("Good")
        steps.picture("cards")
        await steps.press("escape", "p")
        await steps.until("Weakest")
        steps.picture("progress")
        await steps.press("enter")
        await steps.until("proposal")
        steps.picture("read")
        await steps.press("escape", "escape", "z")
        await steps.until("Midterm")
        await steps.press(*["down"] * 7, "enter")
        await steps.until("Question 1 of 20")
        await steps.press("b", "enter", "a", "enter", "c", "f")
        steps.picture("quiz")
        await steps.press("ctrl+s", "up", "up", "enter")
        await steps.until("Result")
        steps.picture("result")


def main() -> None:
    """Make all pictures."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/study.db"
        database = Database.open(url)
        importing.load_bundled(database)
        bee = learners.add(database, "Bee", now=TODAY - timedelta(days=21), random=Random(SEED))
        three_weeks(database, bee.id)
        database.close()
        asyncio.run(tour(url))


if __name__ == "__main__":
    main()
