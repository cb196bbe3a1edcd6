"""Back and forward like a browser: the places visited, and where in them one is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Generic, TypeVar

Place = TypeVar("Place")
LONGEST = 100
"""Places remembered."""


@dataclass(frozen=True, slots=True)
class Visits(Generic[Place]):
    """Places in the order of visiting; the last visited is not always the present one."""

    places: tuple[Place, ...]
    here: int = 0

    @property
    def place(self) -> Place:
        """Where one is."""
        return self.places[self.here]

    @property
    def can_go_back(self) -> bool:
        """Whether something was visited before."""
        return self.here > 0

    @property
    def can_go_forward(self) -> bool:
        """Whether one went back."""
        return self.here + 1 < len(self.places)

    def now_at(self, place: Place) -> Visits[Place]:
        """Return the visits with the present place described anew, as after scrolling."""
        places = (*self.places[: self.here], place, *self.places[self.here + 1 :])
        return replace(self, places=places)

    def going_to(self, place: Place) -> Visits[Place]:
        """Return the visits after going on to a place; what was ahead is forgotten."""
        places = (*self.places[: self.here + 1], place)[-LONGEST:]
        return Visits(places, len(places) - 1)

    def back(self) -> Visits[Place]:
        """Return the visits one place back; at the beginning, as they are."""
        return replace(self, here=max(0, self.here - 1))

    def forward(self) -> Visits[Place]:
        """Return the visits one place forward; at the end, as they are."""
        return replace(self, here=min(len(self.places) - 1, self.here + 1))
