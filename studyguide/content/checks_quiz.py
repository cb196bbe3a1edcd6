"""What in a quiz contradicts itself although each line is right by itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from studyguide.content.schema_quiz import (
    AllowanceEntry,
    FixedEntry,
    QuizFile,
    SectionEntry,
    SettingsEntry,
)
from studyguide.content.source import Loc, Source
from studyguide.domain.quiz_settings import Behaviour, Navigation, OnTimeout
from studyguide.texts import _


class _Clash(NamedTuple):
    """Something that cannot be meant."""

    at: Loc
    message: str
    hint: str


def check_quiz(source: Source, file: QuizFile) -> None:
    """Note in the source what its settings and sections say against each other."""
    for at, message, hint in (*_settings(file.settings), *_exceptions(source, file.settings)):
        source.problem(("settings", *at), "CONTRADICTION", message, hint, key=True)
    for index, section in enumerate(file.sections):
        for at, message, hint in _section(section):
            place = ("sections", index, *at)
            source.problem(place, "CONTRADICTION", message, hint, key=True)


def _settings(said: SettingsEntry) -> Iterator[_Clash]:
    yield from _behaviour(said)
    ends = bool(said.closes or any(one.closes for one in said.exceptions))
    ending = said.on_timeout[0]
    if ending is not OnTimeout.SUBMIT and not said.time_limit and not ends:
        message = _(
            "`{ending}` says what happens when time is over, but it never is", ending=ending.value
        )
        yield _Clash(("on_timeout",), message, _("add `time_limit` or `closes`, or remove it"))
    if said.opens and said.closes and said.closes <= said.opens:
        message = _("the quiz closes before it opens")
        yield _Clash(("closes",), message, _("give it a later time than `opens`"))
    if said.wait_between and said.attempts == 1:
        message = _("there is nothing to wait for, since each learner has one attempt")
        yield _Clash(("wait_between",), message, _("raise `attempts`, or remove it"))
    if "answering" in said.review.model_fields_set and said.behaviour is Behaviour.DEFERRED:
        message = _("nothing is judged while a learner answers, so `answering` shows nothing")
        hint = _("add `behaviour: immediate` or another that judges at once, or remove it")
        yield _Clash(("review", "answering"), message, hint)
    if "closed" in said.review.model_fields_set and not ends:
        message = _("the quiz never closes, so `closed` has no effect")
        yield _Clash(("review", "closed"), message, _("add `closes`, or remove it"))


def _behaviour(said: SettingsEntry) -> Iterator[_Clash]:
    """Yield what only some behaviours have."""
    given = said.model_fields_set
    for key in ("tries", "penalty"):
        if key in given and said.behaviour is not Behaviour.INTERACTIVE:
            message = _("`{key}` counts only in an interactive quiz", key=key)
            yield _Clash((key,), message, _("add `behaviour: interactive`, or remove it"))
    if said.behaviour is not Behaviour.PRACTICE:
        return
    hint = _("remove it, or choose another behaviour")
    if said.attempts is not None:
        yield _Clash(("attempts",), _("practice may be repeated as often as wanted"), hint)
    if said.wait_between:
        yield _Clash(("wait_between",), _("practice may be repeated at once"), hint)
    if "grade" in given:
        yield _Clash(("grade",), _("practice counts for no grade"), hint)
    if said.navigation is Navigation.SEQUENTIAL:
        message = _("practice means coming back to questions, which `sequential` forbids")
        yield _Clash(("navigation",), message, hint)


def _exceptions(source: Source, said: SettingsEntry) -> Iterator[_Clash]:
    first: dict[str, int] = {}
    for index, one in enumerate(said.exceptions):
        at = ("exceptions", index)
        name = one.learner.casefold()
        if name in first:
            line = source.place(("settings", "exceptions", first[name]))[0]
            message = _(
                "“{learner}” has an exception already, in line {line}",
                learner=one.learner,
                line=line,
            )
            yield _Clash((*at, "learner"), message, _("put all that holds for a learner into one"))
        first.setdefault(name, index)
        yield from (_Clash((*at, *key), *rest) for key, *rest in _exception(one, said))


def _exception(one: AllowanceEntry, said: SettingsEntry) -> Iterator[_Clash]:
    given = one.model_fields_set
    if given == {"learner"}:
        message = _("the exception for “{learner}” changes nothing", learner=one.learner)
        hint = _("add `extra_time`, `extra_attempts`, `opens` or `closes`, or remove it")
        yield _Clash((), message, hint)
    if one.extra_time and not said.time_limit:
        message = _("there is no time limit to which something could be added")
        yield _Clash(("extra_time",), message, _("add `time_limit`, or remove it"))
    if one.extra_attempts and said.attempts is None:
        message = _("everybody has as many attempts as wanted already")
        yield _Clash(("extra_attempts",), message, _("add `attempts`, or remove it"))
    opens, closes = one.opens or said.opens, one.closes or said.closes
    if (one.opens or one.closes) and opens and closes and closes <= opens:
        message = _("the quiz closes for “{learner}” before it opens", learner=one.learner)
        key = "closes" if one.closes else "opens"
        yield _Clash((key,), message, _("mind the dates under `settings`, which hold beside it"))


def _section(section: SectionEntry) -> Iterator[_Clash]:
    best, length = section.best, len(section.questions) + section.draw
    if best is None:
        return
    if best > length:
        message = _(
            "the best {best} of {length} questions cannot be taken", best=best, length=length
        )
        yield _Clash(("best",), message, _("write at most {length}, or ask more", length=length))
    for index, entry in enumerate(section.questions):
        own = not isinstance(entry, str | FixedEntry) and "points" in entry.model_fields_set
        if own or (isinstance(entry, FixedEntry) and entry.points is not None):
            message = _("where the best answers count, all questions must be worth the same")
            hint = _("remove it, and give the section `points` if they are not to be worth 1")
            yield _Clash(("questions", index, "points"), message, hint)
