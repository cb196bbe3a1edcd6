"""Small content for tests: one guide about rivers, with a question of every type, and a quiz."""

from __future__ import annotations

from pathlib import Path

GUIDE = """\
guide: rivers
title: Rivers of Europe
article:
  title: On rivers
summary:
  sentence: Three rivers and what they join.
  paragraph: A short text about the Danube, the Rhine and the Thames.
parts:
  - part: east
    title: The long way east
    at: 1-2
    summary: How the Danube flows.
    text: |
      The Danube begins in a forest and ends in a sea, [/ which is no markup.

      It passes four capitals on its way.
    key_points:
      - point: danube-capitals
        says: The Danube passes [[four]] capitals.
        untrue: The Danube passes two capitals.
        kind: assessment
        at: 1
      - point: danube-end
        says: The Danube flows into the [[Black Sea]].
        kind: background
        at: 2
  - part: west
    title: The short way west
    at: 3-4
    summary: How the Rhine flows.
    text: |
      The Rhine turns north and reaches the North Sea.
    key_points:
      - point: rhine-end
        says: The Rhine flows into the [[North Sea]].
        kind: background
        at: 3-4
terms:
  - term: delta
    means: Land that a river builds where it slows down.
    at: 2
    also: [river delta]
  - term: source
    means: The place where flowing water first appears.
    at: 1
"""

BANK = """\
bank: rivers
off: all
questions:
  - id: vienna
    tests: [danube-capitals]
    level: recall
    ask: Which river flows through Vienna?
    choices: [right: Danube, Rhine, {wrong: Elbe, feedback: It reaches the sea near Hamburg.}]
    why: Vienna is one of the capitals on the Danube.
    hints: [It flows east.]
  - id: lakes
    tests: [danube-end]
    level: understand
    ask: Which of these are lakes? Choose two.
    choices: [right: Baikal, right: Victoria, Bosphorus, Ganges]
    why: The other two are a strait and a river.
  - id: nile
    tests: [danube-end]
    level: recall
    statement: The Danube ends in the Black Sea.
    answer: true
    why: Sentence 2 says so.
  - id: hungary
    tests: [danube-capitals]
    level: recall
    ask: What is the capital of Hungary?
    accept: [Budapest, {50%: Buda*}]
    reject: [Bucharest]
    why: Budapest lies on both banks.
  - id: length
    tests: [danube-end]
    level: recall
    ask: How long is the Danube, in kilometres?
    numbers: [2850 ± 10, {50%: 2700..3000}]
    unit: km
    why: The figure is rounded.
  - id: capitals
    tests: [danube-capitals]
    level: compare
    ask: Match each capital with its river.
    match: {Paris: Seine, Vienna: Danube}
    distractors: [Rhine]
    why: The Rhine passes neither.
  - id: by-length
    tests: [rhine-end]
    level: compare
    ask: Order from shortest to longest.
    order: [Thames, Seine, Rhine, Danube]
    why: Each is longer than the one before.
  - id: course
    tests: [danube-end]
    level: understand
    cloze: The Danube rises in the [[forest]] and ends in the [[sea]].
    gaps: {forest: {accept: [Black Forest]}, sea: {choices: [right: Black Sea, Baltic Sea]}}
    why: Both are called black.
  - id: delta
    tests: [danube-end]
    level: apply
    essay: Explain how a delta forms.
    words: 5..200
    rubric: [Slowing water, Sediment settles]
    why: A good answer names both.
lint_ok:
  SHORT-WHY: Tests read them on narrow screens.
  FEW-OPTIONS: One gap has two options.
"""

CARDS = """\
guide: rivers
cards:
  - id: longest
    tests: [danube-end]
    front: Which is the longest river of the guide?
    back: The Danube
"""

QUIZ = """\
quiz: rivers-check
title: Rivers, a check
sections:
  - title: All of it
    questions: [rivers/vienna, rivers/lakes, rivers/nile, rivers/hungary, rivers/length,
      rivers/capitals, rivers/by-length, rivers/course, rivers/delta]
settings:
  pass_mark: 60 %
lint_ok:
  GIVES-AWAY: All nine questions are asked, whatever they tell.
"""

DRAW = """\
quiz: two-of-them
title: Two at random
sections:
  - draw: 2
    from: {banks: [rivers], level: recall}
"""


def write_content(folder: Path) -> Path:
    """Write the files below a folder and return it."""
    guide = folder / "content" / "rivers"
    guide.mkdir(parents=True)
    (guide / "guide.yaml").write_text(GUIDE, encoding="utf-8")
    (guide / "bank.yaml").write_text(BANK, encoding="utf-8")
    (guide / "cards.yaml").write_text(CARDS, encoding="utf-8")
    quizzes = folder / "quizzes"
    quizzes.mkdir()
    (quizzes / "rivers-check.yaml").write_text(QUIZ, encoding="utf-8")
    (quizzes / "two-of-them.yaml").write_text(DRAW, encoding="utf-8")
    return folder
