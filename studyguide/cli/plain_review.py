"""After the result in the line mode: passages, reports of wrong questions, claims, practice."""

from __future__ import annotations

import re

from studyguide.cli.context import Context
from studyguide.cli.plain import LEAVE, Leave, Talk, read_place
from studyguide.cli.plain_passage import say_passage
from studyguide.cli.plain_result import judge_essays, say_result
from studyguide.cli.words import sentence
from studyguide.domain.practice import PracticeChoice
from studyguide.domain.quiz_settings import Shown
from studyguide.domain.sentences import Sentences
from studyguide.errors import ClaimRefused, NothingToPractise, WrongUsage
from studyguide.services import claims, practice, remarks
from studyguide.services.sitting import Result
from studyguide.texts import _

KEYS = _(
    ":p 3 says the passage of question 3, :r 3 and a text reports that the "
    "question is wrong, :i 3 and a text says that you were right, :w "
    "practises what was wrong, an empty line ends"
)
_COMMAND = re.compile(r":([pri])\s+(\d+)(?:\s+(.*))?")


def review(context: Context, talk: Talk, result: Result) -> PracticeChoice | None:
    """Say a result and do what the learner wants with it; return what to practise next, if any."""
    say_result(context, talk, result)
    result = judge_essays(context, talk, result)
    talk.say(_("Keys: {keys}.", keys=KEYS))
    while True:
        try:
            line = talk.ask(_("A question's passage or report, or an empty line"))
        except Leave:
            return None
        if line in ("", LEAVE):
            return None
        try:
            if line == ":w":
                return _wrong(context, result)
            talk.say(*_done(context, talk, result, line))
        except (WrongUsage, ClaimRefused, NothingToPractise) as error:
            talk.say(sentence(error))


def _wrong(context: Context, result: Result) -> PracticeChoice:
    attempt = result.sitting.attempt
    if Shown.CORRECTNESS not in result.shown(context.clock()):
        raise WrongUsage(_("what is wrong is not shown"), _("practise by guide instead"))
    return practice.wrong_in(context.database, attempt.learner, attempt.id)


def _done(context: Context, talk: Talk, result: Result, line: str) -> list[str]:
    """Do what a line says about one question, and return what to say."""
    found = _COMMAND.fullmatch(line)
    if found is None:
        raise WrongUsage(_("“{line}” is not understood", line=line[:40]), KEYS)
    sitting = result.sitting
    slot = read_place(found[2], len(sitting.questions))
    if slot is None:
        raise WrongUsage(
            _("there is no question {number}", number=found[2]),
            _("name 1 to {n}", n=len(sitting.questions)),
        )
    words, now = found[3] or "", context.clock()
    shown = result.shown(now)
    if found[1] == "p":
        if not shown & {Shown.KEY, Shown.EXPLANATION}:
            raise WrongUsage(
                _("passages are not shown for this quiz"), _("look them up in the guide")
            )
        question = sitting.questions[slot]
        say_passage(talk, sitting.guides, question.tests, Sentences())
        return []
    if found[1] == "r":
        remarks.remark(context.database, sitting, slot, words, now=now, random=context.random)
        return [_("Reported question {number} to the instructor.", number=slot + 1)]
    if Shown.CORRECTNESS not in shown:
        raise ClaimRefused(_("what is right is not shown yet"), _("wait for the result"))
    claims.claim(context.database, result, slot, words, now=now, random=context.random)
    return [_("Claimed question {number}; the instructor decides.", number=slot + 1)]
