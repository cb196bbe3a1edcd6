"""Reading a guide in the line mode: contents, then part by part."""

from __future__ import annotations

from studyguide.cli.context import Context
from studyguide.cli.plain import Talk, nothing_loaded, read_place
from studyguide.cli.plain_content import say_part, say_point, say_summary, say_term
from studyguide.cli.plain_find import as_text
from studyguide.cli.words import one_line
from studyguide.domain import markdown
from studyguide.domain.anchor import Fit
from studyguide.domain.annotations import AnnotationKind
from studyguide.domain.content import Guide, Part
from studyguide.domain.ids import GuideId, LearnerId
from studyguide.domain.selection import sentence_at
from studyguide.domain.sentences import Sentences
from studyguide.errors import AnnotationRefused, ArticleRefused
from studyguide.paths import data_folder
from studyguide.services import annotating, articles, reading, searching
from studyguide.services.reading import OpenGuide
from studyguide.texts import _, _n

_KEYS = _(
    "enter goes on, a number goes to a part, c contents, k key points, t "
    "terms, /words finds in the guide, //words in everything, n note "
    "writes a note, b bookmark, m notes and bookmarks, s sentences of the "
    "article, s 7-9 those sentences, :q leaves"
)


def read(context: Context, talk: Talk, id: str | None) -> None:
    """Read a guide from where the learner left it.

    Raises:
        UnknownGuide: when there is none of that id.
    """
    learner = context.learner().id
    if id is None:
        guides = reading.guides(context.database)
        if not guides:
            raise nothing_loaded(_("there is no guide yet"))
        asked = _("Which guide? A number or an id")
        id = talk.choose(asked, [one.id for one in guides], [one.title for one in guides])
    opened = reading.open_guide(context.database, learner, GuideId(id))
    _say_guide(talk, opened)
    parts = opened.guide.parts
    place = [part.id for part in parts].index(opened.part)
    step = _at_contents(context, talk, opened, place)
    while step < len(parts):
        step = _at_part(context, talk, learner, opened, step)
    talk.say(_("That was the last part."))


def _say_guide(talk: Talk, opened: OpenGuide) -> None:
    say_summary(talk, opened.guide)
    _say_contents(talk, opened)


def _say_contents(talk: Talk, opened: OpenGuide) -> None:
    guide = opened.guide
    talk.say(
        _n(
            "Contents: {n} part, {read} read.",
            "Contents: {n} parts, {read} read.",
            len(guide.parts),
            read=len(opened.read),
        )
    )
    for number, part in enumerate(guide.parts, 1):
        read = _(", read") if part.id in opened.read else ""
        talk.say(f"{number}. {part.title} ({part.minutes} min{read})")


def _at_contents(context: Context, talk: Talk, opened: OpenGuide, place: int) -> int:
    """Return the place of the part to begin with."""
    talk.say(_("Keys: {keys}.", keys=_KEYS))
    while True:
        answer = talk.ask(_("Enter reads part {number}, or another number", number=place + 1))
        if not answer:
            return place
        number = _other_key(context, talk, opened, None, answer)
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
    talk.say(_("Part {number} of {n}", number=place + 1, n=len(guide.parts)))
    say_part(talk, part)
    last = place + 1 == len(guide.parts)
    try:
        while True:
            answer = talk.ask(_("Enter ends the guide") if last else _("Enter reads the next part"))
            if not answer:
                finished = True
                return place + 1
            if _mark_key(context, talk, learner, guide, part, answer):
                continue
            number = _other_key(context, talk, opened, part, answer)
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


def _mark_key(
    context: Context, talk: Talk, learner: LearnerId, guide: Guide, part: Part, answer: str
) -> bool:
    """Write a note or a bookmark at the beginning of a part; tell whether that was asked for."""
    key, *_space, text = answer.partition(" ")
    if key.casefold() not in ("n", "b"):
        return False
    if key.casefold() == "n" and not text.strip():
        talk.say(_("Type n and the note in one line."))
        return True
    first = sentence_at(markdown.plain(part.text), 0)
    try:
        if first is not None:
            annotating.annotate(
                context.database,
                learner,
                guide.id,
                part.id,
                AnnotationKind.BOOKMARK,
                first.start,
                first.end,
                note=text if key.casefold() == "n" else "",
                now=context.clock(),
                random=context.random,
            )
            talk.say(_("Noted.") if text.strip() else _("A bookmark is here."))
    except AnnotationRefused as error:
        talk.say(f"{error.message}; {error.hint}.")
    return True


def _other_key(
    context: Context, talk: Talk, opened: OpenGuide, part: Part | None, answer: str
) -> int | None:
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
    elif key == "m":
        _say_marks(context, talk, opened)
    elif key.startswith("/"):
        _say_found(context, talk, guide, answer)
    elif key == "s" or key.startswith("s "):
        _say_sentences(talk, guide, part, key[1:].strip())
    elif key == "?":
        talk.say(_("Keys: {keys}.", keys=_KEYS))
    else:
        number = read_place(answer, len(guide.parts))
        if number is None:
            talk.say(
                _(
                    "“{answer}” is no part from 1 to {n} and no key; {keys}.",
                    answer=answer[:40],
                    n=len(guide.parts),
                    keys=_KEYS,
                )
            )
        return number
    return None


def _say_marks(context: Context, talk: Talk, opened: OpenGuide) -> None:
    """Say the notes, highlights and bookmarks in the guide."""
    found = annotating.placed(context.database, context.learner().id, opened.guide.id)
    if not found:
        talk.say(_("Nothing is noted in this guide yet."))
    for one in found:
        where = _("part {number}", number=one.number) if one.number else _("a part that is gone")
        note = _(" Note: {note}", note=one_line(one.annotation.note)) if one.annotation.note else ""
        changed = {
            Fit.CHANGED: _(" The text was changed here."),
            Fit.LOST: _(" No longer in the text."),
        }
        state = changed.get(one.spot.fit, "")
        kind = one.annotation.kind.value.capitalize()
        talk.say(f"{kind}, {where}: {one_line(one.words)}{note}{state}")


def _say_found(context: Context, talk: Talk, guide: Guide, answer: str) -> None:
    """Say what was found in the guide, or after two slashes in everything."""
    words = answer.lstrip("/")
    within = None if answer.startswith("//") else guide.id
    lines = list(as_text(searching.find(context.database, words, guide=within)))
    talk.say(*(lines or [_("Nothing says “{words}”.", words=words.strip()[:40])]))


def _say_sentences(talk: Talk, guide: Guide, part: Part | None, asked: str) -> None:
    """Say sentences of the attached article: those asked for, else those of the part."""
    try:
        article = articles.attached(guide, data_folder())
        wanted = Sentences.parse(asked) if asked else part.at if part else Sentences()
    except (ArticleRefused, ValueError) as error:
        talk.say(f"{str(error)[:1].upper()}{str(error)[1:]}.")
        return
    if article is None:
        talk.say(
            _(
                "No article is attached; `studyguide attach {id} FILE` attaches your copy.",
                id=guide.id,
            )
        )
        return
    if not article.verified:
        talk.say(_("Unverified: this is not the text from which the guide was written."))
    if not guide.article.complete:
        talk.say(
            one_line(guide.article.notice) or _("The stored text of this article is incomplete.")
        )
    said = [f"{number}. {text}" for number, text in article.sentences.items() if number in wanted]
    talk.say(*(said or [_("There is no such sentence; type s and numbers such as 7-9.")]))
