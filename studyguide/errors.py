"""The errors that a user can understand and mend.

Each subject raises its own subclass where the fact is known; one place per front end prints them.
"""

from __future__ import annotations


class StudyGuideError(Exception):
    """Something a user can understand and mend.

    `message` says what is wrong with the name of the thing, `hint` what to do about it.
    """

    exit_code = 1

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message}; {self.hint}" if self.hint else self.message


class WrongUsage(StudyGuideError):
    """The command was called in a way that makes no sense."""

    exit_code = 2


class ContentInvalid(StudyGuideError):
    """Content files hold errors; nothing was loaded."""


class DatabaseError(StudyGuideError):
    """The database cannot be opened, read or written."""


class DatabaseTooNew(DatabaseError):
    """The database was written by a later version of this program."""


class DatabaseBusy(DatabaseError):
    """Another program holds the database for too long."""


class UnknownLearner(StudyGuideError):
    """No learner has that name."""


class LearnerExists(StudyGuideError):
    """A learner of that name is there already."""


class UnknownGuide(StudyGuideError):
    """No guide has that id."""


class UnknownBank(StudyGuideError):
    """No bank has that id, or it has no guide where one is needed."""


class UnknownCard(StudyGuideError):
    """No card of that id was ever loaded."""


class CardRefused(StudyGuideError):
    """That cannot be done with this card."""


class WrongSetting(StudyGuideError):
    """There is no such setting, or the value does not fit."""

    exit_code = 2


class UnknownQuiz(StudyGuideError):
    """No quiz has that id."""


class AttemptClosed(StudyGuideError):
    """The attempt is submitted already, or belongs to somebody else."""


class TimeOver(AttemptClosed):
    """The time of the attempt is over."""


class AnswerFinal(StudyGuideError):
    """The answer stands, or the quiz does not lead to that question."""


class AttemptElsewhere(StudyGuideError):
    """The attempt goes on in another window.

    `saved` says whether an answer that was given here is on disk all the same.
    """

    def __init__(self, message: str, hint: str = "", *, saved: bool = False) -> None:
        super().__init__(message, hint)
        self.saved = saved


class QuizNotOpen(StudyGuideError):
    """The quiz takes no new attempt of this learner now."""


class AccessCodeWanted(QuizNotOpen):
    """The quiz begins with a code, and the one given is not it."""


class NothingToPractise(StudyGuideError):
    """No question is as the learner wants to practise."""


class UnknownAttempt(StudyGuideError):
    """There is no such attempt."""


class ClaimRefused(StudyGuideError):
    """The claim cannot be made or decided."""


class NothingToUndo(StudyGuideError):
    """There is nothing left that could be taken back, or done again."""


class AnnotationRefused(StudyGuideError):
    """The annotation cannot be made or changed."""


class ArticleRefused(StudyGuideError):
    """The file cannot be attached as the article of a guide."""


class RecordsUnreadable(StudyGuideError):
    """A file of records cannot be merged."""
