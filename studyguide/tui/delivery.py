"""Saying what became of a file that the app saved."""

from __future__ import annotations

from textual import events
from textual.app import App

from studyguide.texts import _


class DeliveringApp(App[None]):
    """An app that tells where a file was saved, or why it was not."""

    def on_delivery_complete(self, event: events.DeliveryComplete) -> None:
        """Say where the file is."""
        self.notify(_("Saved {path}", path=event.path), markup=False)

    def on_delivery_failed(self, event: events.DeliveryFailed) -> None:
        """Say why there is no file."""
        error = event.exception
        reason = error.strerror if isinstance(error, OSError) else str(error)
        self.notify(
            _("The file was not saved: {reason}. Check the folder.", reason=reason),
            severity="error",
            markup=False,
            timeout=10,
        )
