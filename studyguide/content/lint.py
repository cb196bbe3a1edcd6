"""Item-writing and coverage rules: what is right in form, but would teach or measure badly.

A `Linter` goes along with one run of the compiler: files are looked at while they are read, what
concerns several files at the end. A file with errors is left alone until they are mended. The
rules themselves stand in the `lint_*` modules, their reasons in `rules`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from studyguide.content.complain import value_at
from studyguide.content.lint_answers import answer_flaws, typed_key_flaws, why_flaws
from studyguide.content.lint_bank import bank_flaws, same_stems
from studyguide.content.lint_options import MENU_RULES, choice_flaws, menus_of
from studyguide.content.lint_quiz import GiveAway, giveaways
from studyguide.content.lint_stems import stem_flaws
from studyguide.content.piece import Piece, Place
from studyguide.content.problems import Problem
from studyguide.content.rules import Flaw
from studyguide.content.schema import CardsFile, GuideFile
from studyguide.content.schema_question import AnyEntry
from studyguide.content.source import Source
from studyguide.content.waivers import Loc, Waivers, warning
from studyguide.domain.content import Guide
from studyguide.domain.ids import BankId, PointId, QuestionId
from studyguide.domain.library import Bank
from studyguide.domain.questions import (
    AnyQuestion,
    ChoiceQuestion,
    ClozeQuestion,
    Essay,
    Typed,
)
from studyguide.domain.quiz import Quiz
from studyguide.texts import _


@dataclass(frozen=True, slots=True)
class _Site:
    """Where something stands of which more is known when all files are read."""

    place: Place
    waivers: Waivers
    loc: Loc

    def say(self, flaw: Flaw) -> Iterator[Problem]:
        """Yield the warning, unless it is waived."""
        if not self.waivers.cover(flaw.code, self.loc):
            yield warning(self.place, flaw.code, flaw.message, flaw.hint)


@dataclass(frozen=True, slots=True)
class _QuizSites:
    """A quiz, and where its questions stand in the file."""

    quiz: Quiz
    fixed: Mapping[QuestionId, _Site]
    pools: Sequence[_Site]
    """For each section."""


def question_flaws(question: AnyQuestion, *, derived: bool = False) -> Iterator[Flaw]:
    """Yield what is wrong with a question by itself.

    Explanations of derived questions are made from the guide and not judged.
    """
    yield from stem_flaws(question)
    if isinstance(question, ChoiceQuestion):
        yield from choice_flaws(question)
    elif isinstance(question, ClozeQuestion):
        for menu in menus_of(question):
            for rule in MENU_RULES:
                yield from rule(menu)
    yield from answer_flaws(question)
    if not derived:
        yield from why_flaws(question)


class Linter:
    """Lints the files of one run."""

    def __init__(self) -> None:
        self._waivers: list[Waivers] = []
        self._points: dict[PointId, _Site] = {}
        self._terms: dict[str, _Site] = {}
        """By guide and term; under the guide alone all terms."""
        self._quizzes: list[_QuizSites] = []

    def guide(self, source: Source, file: GuideFile, guide: Guide) -> None:
        """Remember where key points and terms stand; their flaws show when all files are read."""
        if _has_errors(source):
            return
        waivers = self._waivers_of(source, file.lint_ok)
        points = iter(guide.key_points)
        for part, entry in enumerate(file.parts):
            for number, point in enumerate(entry.key_points):
                loc: Loc = ("parts", part, "key_points", number)
                waivers.add(source, loc, point.lint_ok)
                self._points[next(points).id] = _site(source, waivers, loc)
        self._terms[guide.id] = _site(source, waivers, ("terms",))
        for index, term in enumerate(guide.terms):
            self._terms[f"{guide.id}/{term.id}"] = _site(source, waivers, ("terms", index))

    def cards(self, source: Source, file: CardsFile) -> None:
        """Note the waivers of cards, for which there are no rules."""
        if _has_errors(source):
            return
        waivers = self._waivers_of(source, file.lint_ok)
        for index, entry in enumerate(file.cards):
            waivers.add(source, ("cards", index), entry.lint_ok)

    def bank(
        self,
        source: Source,
        whole: Mapping[str, str],
        locs: Sequence[Loc],
        entries: Iterable[AnyEntry],
        questions: Sequence[AnyQuestion],
    ) -> None:
        """Lint the written questions of a bank."""
        if _has_errors(source):
            return
        waivers = self._questions(source, whole, locs, entries, questions)
        for loc, question in zip(locs, questions, strict=True):
            if not question.tests:
                hint = _("add `tests: [key-point]`")
                flaw = Flaw("NO-POINT", _("the question tests no key point"), hint)
                _say(source, waivers, loc, flaw)

    def quiz(
        self,
        source: Source,
        whole: Mapping[str, str],
        own: Mapping[Loc, tuple[AnyEntry, AnyQuestion]],
        quiz: Quiz,
        ids: Mapping[Loc, QuestionId],
    ) -> None:
        """Lint a quiz's own questions, and remember what it asks."""
        if _has_errors(source):
            return
        entries = [entry for entry, _question in own.values()]
        questions = [question for _entry, question in own.values()]
        waivers = self._questions(source, whole, list(own), entries, questions)
        fixed = {id: _site(source, waivers, loc) for loc, id in ids.items()}
        pools = [
            _site(source, waivers, ("sections", index, "from"))
            for index in range(len(quiz.sections))
        ]
        self._quizzes.append(_QuizSites(quiz, fixed, pools))

    def finish(self, pieces: Sequence[Piece]) -> Iterator[Problem]:
        """Yield what concerns several files, and the waivers that nothing needed."""
        banks = {bank.id: bank for piece in pieces for bank in piece.banks}
        for bank in banks.values():
            yield from self._derived(bank)
        tested = {
            test
            for bank in banks.values()
            for question in bank.questions
            for test in question.tests
        }
        for point, site in self._points.items():
            if point not in tested:
                hint = _("write a question about it, or remove it")
                message = _(
                    "no question tests the key point `{point}`", point=point.partition("/")[2]
                )
                yield from site.say(Flaw("UNTESTED", message, hint))
        for quiz in self._quizzes:
            yield from _given_away(quiz, banks)
            yield from _certain_essays(quiz, banks)
        for waivers in self._waivers:
            yield from waivers.unused()

    def _waivers_of(self, source: Source, whole: Mapping[str, str]) -> Waivers:
        waivers = Waivers(source, whole)
        self._waivers.append(waivers)
        return waivers

    def _questions(
        self,
        source: Source,
        whole: Mapping[str, str],
        locs: Sequence[Loc],
        entries: Iterable[AnyEntry],
        questions: Sequence[AnyQuestion],
    ) -> Waivers:
        """Lint written questions one by one and together."""
        waivers = self._waivers_of(source, whole)
        for loc, entry, question in zip(locs, entries, questions, strict=True):
            waivers.add(source, loc, entry.lint_ok)
            for flaw in question_flaws(question):
                _say(source, waivers, loc, flaw)
            if isinstance(question, Typed | ClozeQuestion):
                for flaw in typed_key_flaws(value_at(source.data, loc)):
                    _say(source, waivers, loc, flaw)
        for index, other in same_stems(questions):
            message = _("`{other}` has the same wording", other=other.id.partition("/")[2])
            flaw = Flaw("SAME-STEM", message, _("ask for what tells the two apart"))
            _say(source, waivers, locs[index], flaw)
        for flaw in bank_flaws(questions):
            line, column = source.place(("questions",), key=True)
            if not waivers.cover(flaw.code, ()):
                place = Place(source.path, line, column)
                source.problems.append(warning(place, flaw.code, flaw.message, flaw.hint))
        return waivers

    def _derived(self, bank: Bank) -> Iterator[Problem]:
        """Yield the flaws of derived questions, at the key point or term that they come from."""
        if bank.guide is None:
            return
        for question in bank.questions:
            name = question.id.partition("/")[2]
            kind, dot, origin = name.partition(".")
            if not dot:
                continue
            if kind in ("gap", "fact"):
                site = self._points.get(PointId(f"{bank.guide}/{origin}"))
            else:
                term = f"{bank.guide}/{origin}"
                site = self._terms.get(term) or self._terms.get(bank.guide)
            for flaw in question_flaws(question, derived=True) if site else ():
                message = _("in the derived question `{name}` {flaw}", name=name, flaw=flaw.message)
                hint = _("change the wording here, or add `off: [{name}]` to bank.yaml", name=name)
                yield from site.say(Flaw(flaw.code, message, hint)) if site else ()


def _given_away(sites: _QuizSites, banks: Mapping[BankId, Bank]) -> Iterator[Problem]:
    """Yield the questions of a quiz that tell the answers of others."""
    section_of, asked = _asked(sites.quiz, banks)
    for found in giveaways(asked):
        giver, taker = asked[found.giver].id, asked[found.taker].id
        first, second = section_of[giver], section_of[taker]
        drawn = giver not in sites.fixed and taker not in sites.fixed
        if drawn and first == second and sites.quiz.sections[first].draw < 2:
            continue
        if _is_derived(giver) and _is_derived(taker):
            continue  # those of one key point always do, and draws spread over key points
        site = sites.fixed.get(taker) or sites.fixed.get(giver) or sites.pools[second]
        yield from site.say(_giveaway(found, giver, taker, drawn=drawn))


def _certain_essays(sites: _QuizSites, banks: Mapping[BankId, Bank]) -> Iterator[Problem]:
    """Yield essays of a quiz that asks how sure learners are, one for each place in the file."""
    if not sites.quiz.settings.certainty:
        return
    section_of, asked = _asked(sites.quiz, banks)
    pools: set[int] = set()
    for question in asked:
        section = section_of[question.id]
        if not isinstance(question, Essay) or (question.id not in sites.fixed and section in pools):
            continue
        site = sites.fixed.get(question.id) or sites.pools[section]
        if question.id not in sites.fixed:
            pools.add(section)
        message = _(
            "the quiz asks how sure learners are, also of the essay `{question}`",
            question=question.id,
        )
        hint = _("ask it in a quiz without `certainty`, or draw by tags that essays do not have")
        yield from site.say(Flaw("CERTAIN-ESSAY", message, hint))


def _is_derived(id: QuestionId) -> bool:
    return "." in id.partition("/")[2]


def _giveaway(found: GiveAway, giver: QuestionId, taker: QuestionId, *, drawn: bool) -> Flaw:
    if drawn:
        message = _(
            "of `{giver}` and `{taker}`, which may be drawn together, the first tells “{answer}”, "
            "which the second asks for",
            giver=giver,
            taker=taker,
            answer=found.answer,
        )
    else:
        message = _(
            "of `{giver}` and `{taker}`, the first tells “{answer}”, which the second asks for",
            giver=giver,
            taker=taker,
            answer=found.answer,
        )
    return Flaw("GIVES-AWAY", message, _("ask only one of them, or reword the first"))


def _asked(
    quiz: Quiz, banks: Mapping[BankId, Bank]
) -> tuple[dict[QuestionId, int], list[AnyQuestion]]:
    """Return all that a quiz may ask, and the section where it first may."""
    known = {id.partition("/")[0] for section in quiz.sections for id in section.questions}
    by_id = {
        question.id: question
        for name in known
        if (bank := banks.get(BankId(name)))
        for question in bank.questions
    }
    section_of: dict[QuestionId, int] = {}
    asked: list[AnyQuestion] = []
    for index, section in enumerate(quiz.sections):
        pool = section.pool
        drawn = (
            question
            for bank in (pool.banks if pool else ())
            if bank in banks
            for question in banks[bank].questions
            if pool and pool.admits(question)
        )
        fixed = (by_id[id] for id in section.questions if id in by_id)
        for question in (*fixed, *drawn):
            if question.id not in section_of:
                section_of[question.id] = index
                asked.append(question)
    return section_of, asked


def _say(source: Source, waivers: Waivers, loc: Loc, flaw: Flaw) -> None:
    """Note a flaw of the question at a place, unless it is waived."""
    if not waivers.cover(flaw.code, loc):
        place = Place(source.path, *source.place((*loc, *flaw.at)))
        source.problems.append(warning(place, flaw.code, flaw.message, flaw.hint))


def _site(source: Source, waivers: Waivers, loc: Loc) -> _Site:
    return _Site(Place(source.path, *source.place(loc)), waivers, loc)


def _has_errors(source: Source) -> bool:
    return any(problem.severity == "error" for problem in source.problems)
