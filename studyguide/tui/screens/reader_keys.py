"""The keys of the reader, and when each applies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studyguide.tui.commands import BACK, Command, modes

if TYPE_CHECKING:
    from studyguide.tui.screens.reader import ReaderScreen


def opened(screen: ReaderScreen) -> bool:
    """Tell whether the guide is there, and nothing is being chosen."""
    return screen.pages is not None and not screen.choosing


def on_text(screen: ReaderScreen) -> bool:
    """Tell whether a text is shown, not a list."""
    return opened(screen) and not screen.listing and not screen.in_article


def on_part(screen: ReaderScreen) -> bool:
    """Tell whether a part is shown, which can be annotated."""
    return on_text(screen) and screen.part_shown is not None


def asking(screen: ReaderScreen) -> bool:
    """Tell whether there are questions on the part."""
    return on_part(screen) and screen.asks


def choosing(screen: ReaderScreen) -> bool:
    """Tell whether a stretch is being chosen."""
    return screen.choosing


def not_annotated(screen: ReaderScreen) -> bool:
    """Tell whether what is chosen is not annotated yet."""
    return screen.choosing and not screen.annotation_chosen


def annotated(screen: ReaderScreen) -> bool:
    """Tell whether an annotation is chosen."""
    return screen.choosing and screen.annotation_chosen


def has_terms(screen: ReaderScreen) -> bool:
    """Tell whether the page uses terms."""
    return on_text(screen) and bool(screen.sheet.uses)


def finding(screen: ReaderScreen) -> bool:
    """Tell whether there are hits to go through."""
    return on_text(screen) and screen.hits_shown


def in_article(screen: ReaderScreen) -> bool:
    """Tell whether the keys are with the article."""
    return screen.in_article


KEYS: tuple[Command, ...] = (
    Command("enter", "keep", "highlight", "Highlight what is chosen.", applies=not_annotated),
    Command("e", "note", "note", "Write a note to what is chosen.", applies=choosing),
    Command("a", "card", "card", "Make a card whose back it is.", applies=choosing),
    Command("x", "cloze", "cloze", "Make a card that hides it.", applies=choosing),
    Command("d,delete", "unnote", "remove", "Take the annotation away.", applies=annotated),
    Command("down", "sentence(1)", "sentence", "", shown="↑↓", applies=choosing),
    Command("up", "sentence(-1)", "", "Choose another sentence.", "↑ ↓", applies=choosing),
    Command("right", "end(1)", "words", "", shown="←→", applies=choosing),
    Command("left", "end(-1)", "", "Move the end by a word.", "← →", applies=choosing),
    Command("shift+right", "begin(1)", "", "", applies=choosing),
    Command(
        "shift+left",
        "begin(-1)",
        "",
        "Move the beginning by a word.",
        "shift ← →",
        applies=choosing,
    ),
    Command("shift+down", "grow(1)", "", "", applies=choosing),
    Command(
        "shift+up", "grow(-1)", "", "Choose more or fewer sentences.", "shift ↑ ↓", applies=choosing
    ),
    Command("down", "article_move(1)", "sentence", "", shown="↑↓", applies=in_article),
    Command("up", "article_move(-1)", "", "Choose another sentence.", "↑ ↓", applies=in_article),
    Command("pagedown,space", "article_page(1)", "", "", applies=in_article),
    Command("pageup", "article_page(-1)", "", "", applies=in_article),
    Command(
        "enter",
        "retold",
        "guide",
        "Go where the guide retells the sentence.",
        applies=in_article,
    ),
    Command("right", "turn(1)", "page", "Go to the next page.", beside="←→", applies=opened),
    Command("left", "turn(-1)", "", "Go to the page before.", applies=opened),
    Command("down", "scroll(1)", "", "Scroll by a line.", "↑ ↓", applies=on_text),
    Command("up", "scroll(-1)", "", "", applies=on_text),
    Command("pageup", "page_up", "", "", applies=on_text),
    Command("home", "edge(-1)", "", "Go to the beginning of the page.", applies=on_text),
    Command("end", "edge(1)", "", "Go to the end of the page.", applies=on_text),
    Command("n", "hit(1)", "next", "Go to the next hit on the page.", applies=finding),
    Command("N", "hit(-1)", "", "Go to the hit before.", applies=finding),
    Command("k", "points", "points", "List the key points.", applies=opened),
    Command("t", "terms", "terms", "List the terms and what they mean.", applies=opened),
    Command("h", "highlight", "highlight", "Choose words to highlight or note.", applies=on_part),
    Command("s", "article", "article", "Show the article beside, or leave it.", applies=opened),
    Command("/", "find", "find", "Find in this guide or in everything.", "/", applies=opened),
    Command("c", "contents", "contents", "Choose a page in the contents.", applies=opened),
    Command(
        "space,enter,pagedown",
        "read_on",
        "more",
        "Scroll by a window; at the end go on to the next page.",
        "space",
        applies=on_text,
    ),
    Command("x", "practise", "questions", "Ask a few questions on this part.", applies=asking),
    Command("tab", "term(1)", "", "Explain the next term on the page.", applies=has_terms),
    Command("shift+tab", "term(-1)", "", "Explain the term before.", applies=has_terms),
    Command("b", "bookmark", "", "Put a bookmark here, or take it away.", applies=on_part),
    Command("m", "annotations", "", "List highlights, notes and bookmarks.", applies=opened),
    Command(
        "left_square_bracket,alt+left",
        "visit(-1)",
        "",
        "Go back to the page one was on before.",
        "[",
        applies=opened,
    ),
    Command(
        "right_square_bracket,alt+right",
        "visit(1)",
        "",
        "Go forward again.",
        "]",
        applies=opened,
    ),
    Command("plus,equals_sign", "measure(1)", "", "Make lines longer.", "+", applies=on_text),
    Command("minus", "measure(-1)", "", "Make lines shorter.", "-", applies=on_text),
    *modes(but="c/"),
    BACK,
)
