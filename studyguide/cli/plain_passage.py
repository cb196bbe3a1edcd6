"""Where an answer stands: guide, part and sentence, and the passage itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from studyguide.cli.plain import Talk
from studyguide.cli.plain_content import say_part, say_point
from studyguide.domain.content import Guide, KeyPoint, Part
from studyguide.domain.ids import GuideId, PointId
from studyguide.domain.sentences import Sentences
from studyguide.services.sitting import find_point


def place(guide: Guide, part: Part, point: KeyPoint) -> str:
    """Return where a key point stands: `Lakes, part 2 “Deep lakes”, sentences 7–8`."""
    number = guide.parts.index(part) + 1
    at = f", {point.at.label.lower()}" if point.at else ""
    return f"{guide.title}, part {number} “{part.title}”{at}"


def say_passage(
    talk: Talk, guides: Mapping[GuideId, Guide], points: Iterable[PointId], at: Sentences
) -> None:
    """Say the first key point that can be found, and the part it belongs to."""
    for id in points:
        found = find_point(guides, id)
        if found is not None:
            guide, part, point = found
            talk.say(f"Passage: {place(guide, part, point)}")
            talk.say("Key point:")
            say_point(talk, point)
            talk.say("Part:")
            say_part(talk, part)
            return
    talk.say(
        f"No key point is named here; it stands at {at.label.lower()}."
        if at
        else "No passage is named."
    )
