"""Files to start from: `studyguide new guide|bank|quiz ID`.

Each passes `studyguide check` as it is and shows by example what can be written.
"""

from __future__ import annotations

from studyguide.content.scalars import LONGEST_ID, SLUG, slugify
from studyguide.errors import WrongUsage
from studyguide.texts import _

KINDS = ("guide", "bank", "quiz")

_GUIDE = """\
# A study guide of one article. Cards and questions are made from its key points and terms;
# `studyguide new bank {id}` adds a file for questions of your own.
guide: {id}                        # the id: a-z, 0-9 and single hyphens; keep it
title: {title}
article:
  title: {title}                   # as the article has it
  author: not stated               # only what the text tells
  publisher: not stated
  published: not stated
  # sha256: the 64 hex digits that `sha256sum ARTICLE` prints
  complete: true                   # false when the text breaks off; `notice:` then tells the reader
# summary:                         # made from the parts while it is missing
#   sentence: At most 35 words.
#   paragraph: 90 to 130 words.
parts:
  - part: beginning                # one section, shown on one page
    title: Where rivers begin
    at: 1-4                        # sentence numbers: 8, 7-9 or 1, 7-9
    summary: What this part says, in 40 to 70 words.
    text: |
      The text to read, as Markdown, 120 to 250 words in several short paragraphs.

      A **spring** is where water comes out of the ground.
    key_points:
      - point: springs             # an id; questions and cards name it under `tests:`
        says: Most rivers begin at a [[spring]], where [[groundwater]] comes to light.
        untrue: Most rivers begin at a lake, where rain collects.    # makes a true/false question
        kind: background           # assessment | proposal | background | quotation
        at: 1-2
      - point: fed-by-ice
        says: Some rivers are fed by the melting ice of a [[glacier]].
        kind: background
        at: 3-4
terms:
  - term: spring
    means: A place where water comes out of the ground by itself.
    at: 1
    also: [source]                 # other names that count as right
"""

_BANK = """\
# Questions. The keys of a question tell its type; `studyguide schema bank` lists them all.
bank: {id}                         # the id: a-z, 0-9 and single hyphens; that of its guide
# off: all                         # no questions made from the guide beside these
lint_ok:                           # lint rules that do not apply, each with the reason
  NO-POINT: Examples belong to no guide; remove this when your questions name key points.
questions:
  - id: vienna-river               # keep it when you change the wording: the history hangs on it
    # tests: [key-point]           # the key points of the guide that this question tests
    level: recall                  # recall | understand | apply | compare
    ask: Which river flows through Vienna?
    choices:
      - right: Danube
      - Rhine
      - {{wrong: Elbe, feedback: It reaches the sea near Hamburg.}}
    why: The Danube passes Vienna on its way to the Black Sea; the Rhine flows north.

  - id: nile-north                 # true or false
    statement: The Nile flows northwards.
    answer: true
    why: It rises south of the equator and ends in the Mediterranean, north of its source.

  - id: capital-of-hungary         # a typed answer; misspellings pass unless `typos: exact`
    ask: What is the capital of Hungary?
    accept: [Budapest]
    reject: [Bucharest]
    why: Budapest lies on both banks of the Danube; Bucharest is the capital of Romania.

  # More types:
  # ask + numbers: [2850 ± 10]  unit: km       ask + match: {{Paris: Seine, Vienna: Danube}}
  # ask + order: [first, second, third]        cloze: It ends in the [[sea]].
  # essay: Explain …  rubric: [an idea, another]
"""

_QUIZ = """\
# A quiz: what is asked, and how.
quiz: {id}                         # the id: a-z, 0-9 and single hyphens; keep it
title: {title}
about: Shown before the quiz begins.
sections:
  - title: Own questions
    questions:
      - id: longest-river
        ask: Which of these rivers is the longest?
        # Options are mixed; one such as {{wrong: It cannot be told, pin: true}} keeps its place.
        choices: [right: Nile, Danube, Rhine]
        why: The Nile is more than twice as long as the Danube, which is longer than the Rhine.
    # points: 2                  # what each question is worth here; otherwise what its bank says
    # best: 1                    # only so many of its questions count, the best ones
  # - title: From a bank
  #   questions: [bank-id/question-id]       # always asked; {{question: bank-id/one, points: 2}}
  #   draw: 8                                # drawn anew for each attempt
  #   from: {{banks: [bank-id], level: [recall, understand]}}
settings:                          # docs/instructor.md explains each; all may be left out
  behaviour: deferred              # deferred | immediate | interactive | practice
  # tries: 3                       # interactive: tries at a question; otherwise its hints and one
  # penalty: 1/3                   # interactive: what each wrong try costs
  # certainty: true                # learners say how sure they are, which decides what counts
  # time_limit: 45 min             # 90 s, 45 min, 1 h 30 min, 2 days
  # on_timeout: submit             # submit | abandon | grace 5 min
  # opens: 2026-12-01 08:00 Europe/Vienna    # no attempt begins before
  # closes: 2026-12-05 Europe/Vienna         # a date alone: the end of that day
  # attempts: 2                    # how many a learner has; otherwise unlimited
  # wait_between: 1 h              # from the end of one attempt to the next
  # grade: highest                 # highest | average | first | last
  shuffle: options                 # questions | options | both | none
  # navigation: sequential         # free | sequential: one after the other, without going back
  # review: {{submitted: [response, mark], closed: all}}    # what shows, and when
  pass_mark: 60 %                  # the share of the marks that passes
  # access_code: willow            # what must be typed before an attempt begins
  # exceptions: [{{learner: Bee, extra_time: 50 %, extra_attempts: 1}}]    # also opens, closes
"""


def template(kind: str, id: str) -> str:
    """Return the text of a file to start from.

    Raises:
        WrongUsage: when the kind is unknown or the id is no slug.
    """
    texts = dict(zip(KINDS, (_GUIDE, _BANK, _QUIZ), strict=True))
    if kind not in texts:
        raise WrongUsage(
            _("{kind} is nothing to start", kind=kind), _("use {kinds}", kinds=", ".join(KINDS))
        )
    if not SLUG.fullmatch(id) or len(id) > LONGEST_ID:
        better = slugify(id, words=12, longest=LONGEST_ID)
        hint = _("use a-z, 0-9 and single hyphens")
        if better:
            hint = _("use {better}", better=better)
        raise WrongUsage(_("“{id}” is no id", id=id), hint)
    return texts[kind].format(id=id, title=id.replace("-", " ").capitalize())
