"""The keys of the reader, and when each applies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studyguide.texts import _, _p
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
    Command(
        "enter",
        "keep",
        _p("key", "highlight"),
        _("Highlight what is chosen."),
        applies=not_annotated,
    ),
    Command("e", "note", _p("key", "note"), _("Write a note to what is chosen."), applies=choosing),
    Command("a", "card", _p("key", "card"), _("Make a card whose back it is."), applies=choosing),
    Command("x", "cloze", _p("key", "cloze"), _("Make a card that hides it."), applies=choosing),
    Command(
        "d,delete", "unnote", _p("key", "remove"), _("Take the annotation away."), applies=annotated
    ),
    Command("down", "sentence(1)", _p("key", "sentence"), "", shown="↑↓", applies=choosing),
    Command("up", "sentence(-1)", "", _("Choose another sentence."), "↑ ↓", applies=choosing),
    Command("right", "end(1)", _p("key", "words"), "", shown="←→", applies=choosing),
    Command("left", "end(-1)", "", _("Move the end by a word."), "← →", applies=choosing),
    Command("shift+right", "begin(1)", "", "", applies=choosing),
    Command(
        "shift+left",
        "begin(-1)",
        "",
        _("Move the beginning by a word."),
        _p("key name", "shift ← →"),
        applies=choosing,
    ),
    Command("shift+down", "grow(1)", "", "", applies=choosing),
    Command(
        "shift+up",
        "grow(-1)",
        "",
        _("Choose more or fewer sentences."),
        _p("key name", "shift ↑ ↓"),
        applies=choosing,
    ),
    Command("down", "article_move(1)", _p("key", "choose"), "", shown="↑↓", applies=in_article),
    Command("up", "article_move(-1)", "", _("Choose another sentence."), "↑ ↓", applies=in_article),
    Command("pagedown,space", "article_page(1)", "", "", applies=in_article),
    Command("pageup", "article_page(-1)", "", "", applies=in_article),
    Command(
        "enter",
        "retold",
        _p("key", "go"),
        _("Go where the guide retells the sentence."),
        applies=in_article,
    ),
    Command(
        "right",
        "turn(1)",
        _p("key", "page"),
        _("Go to the next page."),
        beside="←→",
        applies=opened,
    ),
    Command("left", "turn(-1)", "", _("Go to the page before."), applies=opened),
    Command("down", "scroll(1)", "", _("Scroll by a line."), "↑ ↓", applies=on_text),
    Command("up", "scroll(-1)", "", "", applies=on_text),
    Command("pageup", "page_up", "", "", applies=on_text),
    Command("home", "edge(-1)", "", _("Go to the beginning of the page."), applies=on_text),
    Command("end", "edge(1)", "", _("Go to the end of the page."), applies=on_text),
    Command(
        "n", "hit(1)", _p("key", "next"), _("Go to the next hit on the page."), applies=finding
    ),
    Command("N", "hit(-1)", "", _("Go to the hit before."), applies=finding),
    Command("k", "points", _p("key", "points"), _("List the key points."), applies=opened),
    Command(
        "t", "terms", _p("key", "terms"), _("List the terms and what they mean."), applies=opened
    ),
    Command(
        "h",
        "highlight",
        _p("key", "highlight"),
        _("Choose words to highlight or note."),
        applies=on_part,
    ),
    Command(
        "s",
        "article",
        _p("key", "article"),
        _("Show the article beside, or leave it."),
        applies=opened,
    ),
    Command(
        "/",
        "find",
        _p("key", "find"),
        _("Find in this guide or in everything."),
        "/",
        applies=opened,
    ),
    Command(
        "c", "contents", _p("key", "contents"), _("Choose a page in the contents."), applies=opened
    ),
    Command(
        "space,enter,pagedown",
        "read_on",
        _p("key", "more"),
        _("Scroll by a window; at the end go on to the next page."),
        _p("key name", "space"),
        applies=on_text,
    ),
    Command(
        "x",
        "practise",
        _p("key", "questions"),
        _("Ask a few questions on this part."),
        applies=asking,
    ),
    Command("tab", "term(1)", "", _("Explain the next term on the page."), applies=has_terms),
    Command("shift+tab", "term(-1)", "", _("Explain the term before."), applies=has_terms),
    Command("b", "bookmark", "", _("Put a bookmark here, or take it away."), applies=on_part),
    Command("m", "annotations", "", _("List highlights, notes and bookmarks."), applies=opened),
    Command(
        "left_square_bracket,alt+left",
        "visit(-1)",
        "",
        _("Go back to the page one was on before."),
        "[",
        applies=opened,
    ),
    Command(
        "right_square_bracket,alt+right",
        "visit(1)",
        "",
        _("Go forward again."),
        "]",
        applies=opened,
    ),
    Command("plus,equals_sign", "measure(1)", "", _("Make lines longer."), "+", applies=on_text),
    Command("minus", "measure(-1)", "", _("Make lines shorter."), "-", applies=on_text),
    *modes(but="c/"),
    BACK,
)
