"""Reading a guide in the line mode: contents, then part by part."""

from __future__ import annotations

from studyguide.cli.context import Context
from studyguide.cli.plain import Talk, nothing_loaded, read_place
from studyguide.cli.plain_content import say_part, say_point, say_summary, say_term
from studyguide.cli.words import count
from studyguide.domain.content import Part
from studyguide.domain.ids import GuideId, LearnerId
from studyguide.services import reading
from studyguide.services.reading import OpenGuide

_KEYS = "enter goes on, a number goes to a part, c contents, k key points, t terms, :q leaves"


def read(context: Context, talk: Talk, id: str | None) -> None:
    """Read a guide from where the learner left it.

    Raises:
        UnknownGuide: when there is none of that id.
    """
    learner = context.learner().id
    if id is None:
        guides = reading.guides(context.database)
        if not guides:
            raise nothing_loaded("guide")
        id = talk.choose("guide", [one.id for one in guides], [one.title for one in guides])
    opened = reading.open_guide(context.database, learner, GuideId(id))
    _say_guide(talk, opened)
    parts = opened.guide.parts
    place = [part.id for part in parts].index(opened.part)
    step = _at_contents(talk, opened, place)
    while step < len(parts):
        step = _at_part(context, talk, learner, opened, step)
    talk.say("That was the last part.")


def _say_guide(talk: Talk, opened: OpenGuide) -> None:
    say_summary(talk, opened.guide)
    _say_contents(talk, opened)


def _say_contents(talk: Talk, opened: OpenGuide) -> None:
    guide = opened.guide
    talk.say(f"Contents: {count(len(guide.parts), 'part')}, {len(opened.read)} read.")
    for number, part in enumerate(guide.parts, 1):
        read = ", read" if part.id in opened.read else ""
        talk.say(f"{number}. {part.title} ({part.minutes} min{read})")


def _at_contents(talk: Talk, opened: OpenGuide, place: int) -> int:
    """Return the place of the part to begin with."""
    talk.say(f"Keys: {_KEYS}.")
    while True:
        answer = talk.ask(f"Enter reads part {place + 1}, or another number")
        if not answer:
            return place
        number = _other_key(talk, opened, None, answer)
        if number is not None:
            return number


def _at_part(
    context: Context, talk: Talk, learner: LearnerId, opened: OpenGuide, place: int
) -> int:
    """Say one part and return the place of the next; going on from it counts as having read it."""
    guide = opened.guide
    part = guide.parts[place]
    began = context.clock()
    finished = False
    talk.say(f"Part {place + 1} of {len(guide.parts)}")
    say_part(talk, part)
    last = place + 1 == len(guide.parts)
    try:
        while True:
            answer = talk.ask(f"Enter {'ends the guide' if last else 'reads the next part'}")
            if not answer:
                finished = True
                return place + 1
            number = _other_key(talk, opened, part, answer)
            if number is not None:
                return number
    finally:
        now = context.clock()
        reading.look_at(
            context.database,
            learner,
            guide.id,
            part.id,
            finished=finished,
            now=now,
            took=now - began,
            days=context.days,
            random=context.random,
        )


def _other_key(talk: Talk, opened: OpenGuide, part: Part | None, answer: str) -> int | None:
    """Do what a key other than enter says; return the place of a part to go to."""
    guide = opened.guide
    key = answer.casefold()
    if key == "k":
        for point in part.key_points if part else guide.key_points:
            say_point(talk, point)
    elif key == "t":
        for term in guide.terms:
            say_term(talk, term)
    elif key == "c":
        _say_contents(talk, opened)
    elif key == "?":
        talk.say(f"Keys: {_KEYS}.")
    else:
        number = read_place(answer, len(guide.parts))
        if number is None:
            talk.say(
                f"“{answer[:40]}” is no part from 1 to {len(guide.parts)} and no key; {_KEYS}."
            )
        return number
    return None
