"""A quiz file to a quiz, and a bank of its own questions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from studyguide.content import build_quiz
from studyguide.content.checks import Loc
from studyguide.content.checks_quiz import check_quiz
from studyguide.content.compiler import Compiler, length, place, survivors, validated
from studyguide.content.complain import value_at
from studyguide.content.piece import Draw, Named
from studyguide.content.schema_quiz import FixedEntry, QuizFile, section_question_tag
from studyguide.content.source import Source
from studyguide.domain.ids import BankId, PointId, QuestionId
from studyguide.domain.library import Bank
from studyguide.domain.quiz import Quiz
from studyguide.texts import _


class QuizCompiler(Compiler):
    """Compiles one quiz file."""

    def take(self, source: Source) -> None:
        """Compile the file."""
        id = self.define(source, "quiz")
        locs: list[Loc] = [
            ("sections", section, "questions", index)
            for section in range(length(source, "sections"))
            for index in range(length(source, "sections", section, "questions"))
        ]
        tags = {loc: section_question_tag(value_at(source.data, loc)) for loc in locs}
        own = [loc for loc, tag in tags.items() if tag == "<question>"]
        fixed = {loc: _id_at(loc, tag) for loc, tag in tags.items() if tag != "<question>"}
        _check_sections(source)
        file = validated(source, QuizFile)
        entries = list(survivors(source, own)) if file is None else _own(file)
        local = self.own_names(source, own)
        self.check_entries(source, own, entries)
        self.refer_tests(source, own, "")
        self.refer_all(source, fixed.values())
        if file is None:
            self.piece.broken.add(("bank", id))
            return
        check_quiz(source, file)
        questions = list(self.questions(id, local, entries))
        if questions:
            self.piece.banks.append(Bank(id=BankId(id), questions=tuple(questions)))
            self.piece.ids.append(("bank", id, place(source, ("quiz",))))
        own_ids = {loc: question.id for loc, question in zip(own, questions, strict=True)}
        ids = {
            loc: own_ids.get(loc) or QuestionId(str(value_at(source.data, fixed[loc])))
            for loc in locs
        }
        _repeated(source, ids.items())
        asked = [
            tuple(id for loc, id in ids.items() if loc[1] == section)
            for section in range(len(file.sections))
        ]
        self.piece.quiz = build_quiz.quiz(file, asked, PointId)
        self.draws(source, self.piece.quiz)
        self.piece.learners = [
            Named(one.learner, place(source, ("settings", "exceptions", index, "learner")))
            for index, one in enumerate(file.settings.exceptions)
        ]
        if self.linter is not None:
            written = dict(zip(own, zip(entries, questions, strict=True), strict=True))
            self.linter.quiz(source, file.lint_ok, written, self.piece.quiz, ids)

    def refer_all(self, source: Source, questions: Iterable[Loc]) -> None:
        """Note the questions, banks and key points that must be looked up."""
        for one in questions:
            if isinstance(name := value_at(source.data, one), str):
                self.refer(source, one, "question", name)
        for section in range(length(source, "sections")):
            for key, kind in (("banks", "bank"), ("tests", "point")):
                loc: Loc = ("sections", section, "from", key)
                inner = range(length(source, *loc))
                for one in [(*loc, index) for index in inner] or [loc]:
                    if isinstance(name := value_at(source.data, one), str):
                        self.refer(source, one, kind, name)

    def draws(self, source: Source, quiz: Quiz) -> None:
        """Note the draws, whose pools are counted when all banks are read."""
        for index, section in enumerate(quiz.sections):
            if section.pool is not None and section.draw:
                where = place(source, ("sections", index, "draw"))
                self.piece.draws.append(Draw(section.pool, section.draw, where))


def _check_sections(source: Source) -> None:
    """Note sections that ask nothing or draw from nowhere."""
    sections = value_at(source.data, ("sections",))
    if sections == []:
        source.problem(("sections",), "TOO-FEW", _("the quiz has no sections"), _("add one"))
    for index, section in enumerate(sections if isinstance(sections, list) else ()):
        loc: Loc = ("sections", index)
        if not isinstance(section, dict):
            continue
        if "draw" in section and "from" not in section:
            hint = _("add `from: {banks: [...]}`")
            source.problem((*loc, "draw"), "MISSING-KEY", _("`from` is missing"), hint, key=True)
        elif "from" in section and "draw" not in section:
            hint = _("add `draw:` and how many questions to draw")
            source.problem((*loc, "from"), "MISSING-KEY", _("`draw` is missing"), hint, key=True)
        elif "draw" not in section and section.get("questions", []) == []:
            hint = _("add `questions`, or `draw` and `from`")
            source.problem(loc, "TOO-FEW", _("the section asks nothing"), hint)


def _own(file: QuizFile) -> list[Any]:
    """Return the questions that stand in the quiz itself."""
    return [
        entry
        for section in file.sections
        for entry in section.questions
        if not isinstance(entry, str | FixedEntry)
    ]


def _id_at(loc: Loc, tag: str) -> Loc:
    """Return where the id of a bank's question stands."""
    return (*loc, "question") if tag == "<fixed>" else loc


def _repeated(source: Source, ids: Iterable[tuple[Loc, QuestionId]]) -> None:
    """Note questions that a quiz asks twice."""
    seen: set[QuestionId] = set()
    for loc, id in ids:
        if id in seen:
            message, hint = _("`{id}` is asked already in this quiz", id=id), _("remove it here")
            source.problem(loc, "REPEATED-QUESTION", message, hint)
        seen.add(id)
