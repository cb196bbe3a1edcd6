"""Studyguide: study guides, flashcards and quizzes in the terminal.

This module imports nothing, so that asking for the version costs nothing.
"""

__version__ = "0.1.0"
