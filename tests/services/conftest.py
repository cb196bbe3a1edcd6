"""What the tests of the services share: a room in which Bee takes quizzes about rivers."""

from __future__ import annotations

import pytest

from studyguide.services.learners import Learner
from studyguide.store.database import Database
from tests.quizzing import Room


@pytest.fixture
def room(loaded: Database, learner: Learner) -> Room:
    """Bee's room, at a Monday noon."""
    return Room(loaded, learner.id)
