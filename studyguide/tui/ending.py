"""How the app ends: with everything saved, or with a sentence that names what was not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from rich.console import RenderableType
from textual import work
from textual.app import App
from textual.binding import Binding
from textual.worker import WorkerFailed

from studyguide.crash import crashed
from studyguide.errors import StudyGuideError
from studyguide.texts import _
from studyguide.tui import doors
from studyguide.tui.screens.base import StudyScreen
from studyguide.tui.writer import Writer

SLOW = 0.5
"""Seconds after which saving before leaving is mentioned."""
SAVING = _("Saving. The same key again leaves without waiting for it.")
PROBLEMS = 1
STOPPED = 130
"""What a shell reports of a program that was stopped by Ctrl-C, whatever the program made of it."""

LEAVE = Binding("ctrl+c", "leave", show=False, priority=True)


class EndingApp(App[None]):
    """An app that saves before it ends, says what it could not save, and fails in one sentence."""

    def __init__(self, url: str, clock: Callable[[], datetime], *, ansi: bool | None) -> None:
        super().__init__(ansi_color=ansi)
        self.url = url
        self.now = clock
        """The present moment, UTC."""
        self.writer = Writer()
        self.troubles: list[StudyGuideError] = []
        """What is to be said when the terminal is free again."""
        self._leaving = False

    @property
    def ready(self) -> bool:
        """Whether there is anything that can be saved."""
        raise NotImplementedError

    @property
    def exit_code(self) -> int:
        """How the program ends: as asked, or with the code of what went wrong."""
        return self.troubles[0].exit_code if self.troubles else self.return_code or 0

    def exit(
        self, result: None = None, return_code: int = 0, message: RenderableType | None = None
    ) -> None:
        """End the app, and what is being done for its screens before they go."""
        self.workers.cancel_all()
        super().exit(result, return_code, message)

    async def action_quit(self) -> None:
        """Leave with everything saved."""
        self.leave()

    async def action_leave(self) -> None:
        """Copy what is selected in a text; with nothing selected there, quit as Ctrl-C does.

        A line to type on selects itself when it gets the focus, which does not count.
        """
        from textual.widgets import Input

        typed = (
            "" if isinstance(self.focused, Input) else getattr(self.focused, "selected_text", "")
        )
        selected = str(typed) or self.screen.get_selected_text()
        if selected:
            self.copy_to_clipboard(selected)
        else:
            self.leave(STOPPED)

    def leave(self, code: int = 0) -> None:
        """Save what is on the screens, then end; asked again, end without waiting for that."""
        if self._leaving or not self.ready:
            self.writer.hurry()
            self.exit(return_code=code)
        else:
            self._leaving = True
            self._save_and_leave(code)

    def end(self, code: int) -> None:
        """End now, and save while ending; asked again, end without waiting for that."""
        if self._leaving or not self.ready:
            self.writer.hurry()
        self._leaving = True
        self.exit(return_code=code)

    @work
    async def _save_and_leave(self, code: int) -> None:
        slow = self.set_timer(SLOW, lambda: self.notify(SAVING, markup=False))
        for screen in self.screen_stack:
            if isinstance(screen, StudyScreen):
                await screen.keep()
        await self.writer.done(lambda: None)
        slow.stop()
        unsaved = self.writer.unsaved()
        if not unsaved:
            self.exit(return_code=code)
        elif await self.push_screen_wait(doors.unsaved(unsaved)):
            self.exit(return_code=PROBLEMS)
        self._leaving = False

    async def _shutdown(self) -> None:
        """Close the screens, however the app came to its end.

        What waits for an answer stops first: a screen closes after its widgets, and has none then.
        """
        self.workers.cancel_all()
        await super()._shutdown()

    async def on_unmount(self) -> None:
        """Finish what is being written, and remember what could not be."""
        await self.writer.close()
        self.troubles += self.writer.unsaved()
        self.let_go()

    def let_go(self) -> None:
        """Release what the app holds; everything is written."""

    def _handle_exception(self, error: Exception) -> None:
        """End on an error that nobody expected: one sentence, and the details in a file.

        Textual would print it with the values of all variables. Its tests raise what is kept here.
        """
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
            cause = error.error if isinstance(error, WorkerFailed) else error
            self.troubles.append(crashed(cause, self.url, self.now()))
        self.exit(return_code=PROBLEMS)
