"""Where an answer stands: guide, part and sentence, and the passage itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from studyguide.cli.plain import Talk
from studyguide.cli.plain_content import say_part, say_point
from studyguide.domain.content import Guide, KeyPoint, Part
from studyguide.domain.ids import GuideId, PointId
from studyguide.domain.sentences import Sentences
from studyguide.services.sitting import find_point
from studyguide.texts import _


def place(guide: Guide, part: Part, point: KeyPoint) -> str:
    """Return where a key point stands: `Lakes, part 2 “Deep lakes”, sentences 7–8`."""
    number = guide.parts.index(part) + 1
    at = f", {point.at.inside}" if point.at else ""
    return _(
        "{guide}, part {number} “{part}”{at}",
        guide=guide.title,
        number=number,
        part=part.title,
        at=at,
    )


def say_passage(
    talk: Talk, guides: Mapping[GuideId, Guide], points: Iterable[PointId], at: Sentences
) -> None:
    """Say the first key point that can be found, and the part it belongs to."""
    for id in points:
        found = find_point(guides, id)
        if found is not None:
            guide, part, point = found
            talk.say(_("Passage: {place}", place=place(guide, part, point)))
            talk.say(_("Key point:"))
            say_point(talk, point)
            talk.say(_("Part:"))
            say_part(talk, part)
            return
    talk.say(
        _("No key point is named here; it stands at {place}.", place=at.inside)
        if at
        else _("No passage is named.")
    )
