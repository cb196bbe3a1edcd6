"""A quiz as learners would have it: its rules, how it is made up, and one sitting."""

from __future__ import annotations

from studyguide.cli import answers
from studyguide.cli.plain import Talk
from studyguide.cli.plain_preview import say_key
from studyguide.cli.words import figure, one_line
from studyguide.domain.days import Days
from studyguide.domain.library import Library
from studyguide.domain.questions import LEVELS
from studyguide.domain.quiz import Pool, Quiz, Section
from studyguide.domain.quiz_rules import moment, rules
from studyguide.domain.spans import spoken
from studyguide.services import previewing
from studyguide.texts import _, _n


def say_quiz(
    talk: Talk,
    library: Library,
    id: str,
    *,
    keys: bool,
    seed: int,
    learner: str | None,
    days: Days,
) -> None:
    """Say the rules of a quiz, how it is made up, and one sitting of it.

    With the name of a learner the rules are those that hold with the exceptions for that name.

    Raises:
        UnknownQuiz: when there is none of that id.
    """
    quiz = previewing.quiz(library, id)
    talk.say(_("Quiz: {title}", title=quiz.title))
    if quiz.about:
        talk.say(one_line(quiz.about))
    settings = quiz.settings
    if learner is not None:
        mine = previewing.settings_for(quiz, learner)
        talk.say(
            _("As {learner} has it", learner=learner)
            + ("" if mine else _(", for whom there is no exception"))
        )
        settings = mine or quiz.settings
    talk.say(*rules(quiz, settings, days))
    talk.say(
        _("Questions are mixed.")
        if settings.shuffle_questions
        else _("Questions keep their order."),
        _("Options are mixed.") if settings.shuffle_options else _("Options keep their order."),
    )
    if keys:
        _say_hidden(talk, quiz, days)
    for number, section in enumerate(quiz.sections, 1):
        _say_section(talk, library, quiz, section, number, keys=keys)
    _say_sitting(talk, library, quiz, keys=keys, seed=seed)


def _say_hidden(talk: Talk, quiz: Quiz, days: Days) -> None:
    """Say the settings that the rules do not tell to everybody."""
    settings = quiz.settings
    if settings.access_code:
        talk.say(_("Access code: {access_code}", access_code=settings.access_code))
    for one in settings.exceptions:
        changes = [
            *([_("{time} more", time=spoken(one.extra_time))] if one.extra_time else []),
            *(
                [_n("{n} more attempt", "{n} more attempts", one.extra_attempts)]
                if one.extra_attempts
                else []
            ),
            *([_("opens on {moment}", moment=moment(one.opens, days))] if one.opens else []),
            *([_("closes on {moment}", moment=moment(one.closes, days))] if one.closes else []),
        ]
        talk.say(
            _("Exception for {learner}: {changes}", learner=one.learner, changes="; ".join(changes))
        )


def _say_section(
    talk: Talk, library: Library, quiz: Quiz, section: Section, number: int, *, keys: bool
) -> None:
    title = f": {section.title}" if section.title else ""
    talk.say(
        "",
        _(
            "Section {number} of {n}{title}",
            number=number,
            n=len(quiz.sections),
            title=title,
        ),
    )
    for question in previewing.questions(library, section.questions):
        worth = (
            ""
            if (points := section.points_of(question)) == 1
            else _(" ({points} points)", points=figure(points))
        )
        talk.say(
            _(
                "Asked: {id}{worth}: {question}",
                id=question.id,
                worth=worth,
                question=answers.stem(question),
            )
        )
    if section.pool is not None and section.draw:
        pool = previewing.pool(library, quiz, section)
        tested = {point for question in pool for point in question.tests}
        talk.say(
            _n(
                "Drawn: {draw} of {n} question",
                "Drawn: {draw} of {n} questions",
                len(pool),
                draw=section.draw,
            ),
            _n("The pool tests {n} key point.", "The pool tests {n} key points.", len(tested)),
            *_conditions(section.pool),
        )
        if keys:
            talk.say(
                *(
                    _("In the pool: {id}: {question}", id=q.id, question=answers.stem(q))
                    for q in pool
                )
            )


def _conditions(pool: Pool) -> list[str]:
    """Return what a question must fit to be drawn, each condition as a line."""
    wanted = {
        _("Banks"): pool.banks,
        _("Levels"): [LEVELS[level] for level in pool.levels],
        _("Tags"): pool.tags,
        _("Key points"): pool.tests,
    }
    return [f"{name}: {', '.join(values)}" for name, values in wanted.items() if values]


def _say_sitting(talk: Talk, library: Library, quiz: Quiz, *, keys: bool, seed: int) -> None:
    slots, questions = previewing.sample(library, quiz, seed)
    talk.say("", _("A sample, with seed {seed}:", seed=seed))
    points = previewing.points(library)
    for number, (slot, question) in enumerate(zip(slots, questions, strict=True), 1):
        worth = "" if slot.points == 1 else _(", {points} points", points=figure(slot.points))
        title = quiz.sections[slot.section].title
        place = _("Question {number} of {n}{worth}", number=number, n=len(slots), worth=worth) + (
            f": {title}" if title else ""
        )
        talk.say("", f"{place} ({question.id})")
        talk.say(*answers.show(question, slot.order))
        if keys:
            say_key(talk, question, slot.order, points)
