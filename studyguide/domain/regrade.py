"""An old response carried over to a new revision of its question.

Responses name options by their place; after an edit the places may differ, so what was chosen is
found again by its text.
"""

from __future__ import annotations

from collections.abc import Sequence

from studyguide.domain.questions import (
    AnyQuestion,
    ChoiceQuestion,
    Chosen,
    ClozeQuestion,
    Essay,
    Filled,
    Matched,
    Matching,
    Ordered,
    Ordering,
    Response,
)


def carried(old: AnyQuestion, new: AnyQuestion, response: Response) -> Response | None:
    """Return the response as an answer to the new revision; None when it cannot be one.

    It cannot after a change of kind, when something that was chosen is gone, and for essays, which
    people judge.
    """
    if type(old) is not type(new) or isinstance(new, Essay):
        return None
    if isinstance(old, ChoiceQuestion) and isinstance(new, ChoiceQuestion):
        return _chosen(old, new, response)
    if isinstance(old, Matching) and isinstance(new, Matching):
        return _matched(old, new, response)
    if isinstance(old, Ordering) and isinstance(new, Ordering):
        return _ordered(old, new, response)
    if isinstance(old, ClozeQuestion) and isinstance(new, ClozeQuestion):
        same = isinstance(response, Filled) and len(old.gaps) == len(new.gaps)
        return response if same else None
    return response


def _places(wanted: Sequence[str], among: Sequence[str]) -> list[int] | None:
    """Return where texts stand among others; None when one is missing."""
    if not set(wanted) <= set(among):
        return None
    return [among.index(text) for text in wanted]


def _chosen(old: ChoiceQuestion, new: ChoiceQuestion, response: Response) -> Response | None:
    if not isinstance(response, Chosen) or old.several != new.several:
        return None
    texts = [old.choices[index].text for index in sorted(response.options)]
    places = _places(texts, [choice.text for choice in new.choices])
    return None if places is None else Chosen(frozenset(places))


def _matched(old: Matching, new: Matching, response: Response) -> Response | None:
    if not isinstance(response, Matched) or set(old.prompts) != set(new.prompts):
        return None
    given = dict(zip(old.prompts, response.partners, strict=True))
    partners: list[int | None] = []
    for prompt in new.prompts:
        index = given[prompt]
        if index is None:
            partners.append(None)
            continue
        places = _places([old.partners[index]], new.partners)
        if places is None:
            return None
        partners += places
    return Matched(tuple(partners))


def _ordered(old: Ordering, new: Ordering, response: Response) -> Response | None:
    if not isinstance(response, Ordered) or set(old.items) != set(new.items):
        return None
    places = _places([old.items[index] for index in response.items], new.items)
    return None if places is None else Ordered(tuple(places))
