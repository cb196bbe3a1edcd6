"""The ways from screen to screen: each door imports its screen when it is first opened."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from textual.screen import Screen

from studyguide.texts import _

if TYPE_CHECKING:
    from datetime import date

    from textual.app import SystemCommand

    from studyguide.domain.content import Guide
    from studyguide.domain.ids import AttemptId, CardId, GuideId, PartId, PointId, QuizId
    from studyguide.errors import StudyGuideError
    from studyguide.services.annotating import Placed
    from studyguide.services.learners import Learner
    from studyguide.services.quizzes import QuizState
    from studyguide.services.searching import Hit
    from studyguide.services.sitting import Result, Sitting
    from studyguide.tui.screens.find import Choice, Scope
    from studyguide.tui.screens.palette import Offer


def name(names: tuple[str, ...], suggested: str, note: str) -> Screen[Learner]:
    """Ask who is learning."""
    from studyguide.tui.screens.name import NameScreen

    return NameScreen(names, suggested, note)


def failed(error: StudyGuideError) -> Screen[None]:
    """Say why the app cannot go on."""
    from studyguide.tui.screens.failed import FailedScreen

    return FailedScreen(error)


def help(screen: Screen[Any]) -> Screen[None]:
    """Show what every key does on a screen."""
    from studyguide.tui.screens.help import HelpScreen

    return HelpScreen(screen)


def unsaved(unsaved: Sequence[StudyGuideError]) -> Screen[bool]:
    """Say what could not be saved, and ask whether to leave all the same."""
    from studyguide.tui.screens.unsaved import UnsavedScreen

    return UnsavedScreen(unsaved)


def palette(
    commands: Iterable[SystemCommand],
    more: Callable[[], Awaitable[Offer]] | None = None,
) -> Screen[SystemCommand]:
    """Find a command by its name; `more` is asked for what takes a while to find."""
    from studyguide.tui.screens.palette import PaletteScreen

    return PaletteScreen(commands, more)


def guides() -> Screen[None]:
    """Choose a guide to read."""
    from studyguide.tui.screens.guides import GuidesScreen

    return GuidesScreen()


def reader(
    guide: GuideId, part: PartId | None = None, point: PointId | None = None
) -> Screen[None]:
    """Read a guide: where the learner left off, at a part, or at the passage of a key point."""
    from studyguide.tui.screens.reader import ReaderScreen

    return ReaderScreen(guide, part, point)


def annotated(one: Placed) -> Screen[None]:
    """Read where an annotation is."""
    from studyguide.tui.screens.reader import ReaderScreen

    return ReaderScreen(one.annotation.guide, one.annotation.part, at=one.spot.start)


def found(hit: Hit, typed: str) -> Screen[None]:
    """Read where something was found; what was typed is shown on the page."""
    from studyguide.domain.ids import GuideId
    from studyguide.tui.screens.find import look_up_of
    from studyguide.tui.screens.reader import ReaderScreen

    guide = hit.guide or GuideId("")
    return ReaderScreen(guide, hit.part, look_up_of(hit) or None, at=hit.at or 0, typed=typed)


def find(scopes: tuple[Scope, ...] = ()) -> Screen[Choice | None]:
    """Find something: in everything, or in a part or a guide first."""
    from studyguide.tui.screens.find import FindScreen

    return FindScreen(scopes)


def notes(guide: GuideId | None = None) -> Screen[Placed | None]:
    """List the highlights, notes and bookmarks of a guide or of all."""
    from studyguide.tui.screens.annotations import AnnotationsScreen

    return AnnotationsScreen(guide)


def note(words: str, text: str, title: str = _("Note")) -> Screen[str | None]:
    """Write a note to some words, or what a card of them asks."""
    from studyguide.tui.screens.note import NoteScreen

    return NoteScreen(words, text, title)


def attach(guide: Guide) -> Screen[bool]:
    """Attach a copy of the article of a guide."""
    from studyguide.tui.screens.attach import AttachScreen

    return AttachScreen(guide)


def progress(guide: GuideId | None = None) -> Screen[None]:
    """Show what is known and what is due."""
    from studyguide.tui.screens.progress import ProgressScreen

    return ProgressScreen(guide)


def cards(guide: GuideId | None = None) -> Screen[None]:
    """Review the cards of one guide or of all."""
    from studyguide.tui.screens.cards import CardsScreen

    return CardsScreen(guide)


def asking(
    place: str, asks: tuple[tuple[str, str], ...], longest: int
) -> Screen[tuple[str, ...] | None]:
    """Ask for a line or two about a card."""
    from studyguide.tui.screens.asking import AskingScreen

    return AskingScreen(place, asks, longest)


def browse(query: str = "") -> Screen[None]:
    """Find cards."""
    from studyguide.tui.screens.browse import BrowseScreen

    return BrowseScreen(query)


def card_history(card: CardId) -> Screen[None]:
    """Show what happened to a card."""
    from studyguide.tui.screens.card_pages import HistoryScreen

    return HistoryScreen(card)


def card_numbers(guide: GuideId | None = None) -> Screen[None]:
    """Show the numbers about cards."""
    from studyguide.tui.screens.card_pages import NumbersScreen

    return NumbersScreen(guide)


def cram() -> Screen[None]:
    """Choose which cards to go through without touching the schedule."""
    from studyguide.tui.screens.cram import CramChoiceScreen

    return CramChoiceScreen()


def cramming(what: str, title: str) -> Screen[None]:
    """Go through cards of a guide or a quiz, or those flagged or forgotten."""
    from studyguide.tui.screens.cram import CramScreen

    return CramScreen(what, title)


def rescue() -> Screen[None]:
    """Spread a backlog over some days."""
    from studyguide.tui.screens.card_pages import RescueScreen

    return RescueScreen()


def exam(guide: GuideId, day: date) -> Screen[None]:
    """Plan the cards of a guide towards an exam."""
    from studyguide.tui.screens.card_pages import ExamScreen

    return ExamScreen(guide, day)


def quizzes() -> Screen[None]:
    """Choose a quiz."""
    from studyguide.tui.screens.quizzes import QuizzesScreen

    return QuizzesScreen()


def quiz(id: QuizId, sitting: Sitting | None = None) -> Screen[None]:
    """Take a quiz, or go on with it; `sitting` is an attempt that was just begun."""
    from studyguide.tui.screens.quiz import QuizScreen

    return QuizScreen(id, sitting)


def quiz_start(state: QuizState) -> Screen[None]:
    """Read the rules of a quiz, then begin an attempt."""
    from studyguide.tui.screens.quiz_start import QuizStartScreen

    return QuizStartScreen(state)


def practice() -> Screen[None]:
    """Choose what to practise."""
    from studyguide.tui.screens.practice import PracticeScreen

    return PracticeScreen()


def scores(result: Result, *, opens: bool) -> Screen[None]:
    """Compare the marks of sections, guides and key points."""
    from studyguide.tui.screens.scores import ScoresScreen

    return ScoresScreen(result, opens=opens)


def result(id: AttemptId) -> Screen[None]:
    """Show the result of a submitted attempt."""
    from studyguide.tui.screens.result import ResultScreen

    return ResultScreen(id)


def reports() -> Screen[None]:
    """Choose what to report on."""
    from studyguide.tui.screens.reports import ReportsScreen

    return ReportsScreen()


def report(kind: str, id: str) -> Screen[None]:
    """Show a report: on everyone, a quiz or a learner."""
    from studyguide.tui.screens.report import ReportScreen

    return ReportScreen(kind, id)


def settings() -> Screen[None]:
    """Change settings."""
    from studyguide.tui.screens.settings import SettingsScreen

    return SettingsScreen()


def keys() -> Screen[None]:
    """Give commands other keys."""
    from studyguide.tui.screens.keys import KeysScreen

    return KeysScreen()


def press_key(what: str, now: str) -> Screen[str | None]:
    """Ask for the new key of a command."""
    from studyguide.tui.screens.press_key import PressKeyScreen

    return PressKeyScreen(what, now)


def write_value(what: str, form: str, value: str, check: Callable[[str], object]) -> Screen[str]:
    """Ask for the value of a setting until it fits."""
    from studyguide.tui.screens.write_value import WriteValueScreen

    return WriteValueScreen(what, form, value, check)


def choose_value(
    what: str, values: Mapping[str, str], value: str, look: Callable[[str], None] | None = None
) -> Screen[str]:
    """Choose the value of a setting; `look` shows each while the cursor is on it."""
    from studyguide.tui.screens.choose_value import ChooseValueScreen

    return ChooseValueScreen(what, values, value, look)


def start(mode: str, id: str | None) -> Screen[None] | None:
    """Return the screen the app was asked to begin with; None for Home."""
    from studyguide.domain.ids import GuideId, QuizId

    if mode == "read":
        return reader(GuideId(id)) if id else guides()
    if mode == "cards":
        return cards(GuideId(id) if id else None)
    if mode == "quiz":
        return quiz(QuizId(id)) if id else quizzes()
    if mode == "practice":
        return practice()
    if mode == "reports":
        return reports()
    return progress() if mode == "progress" else None
