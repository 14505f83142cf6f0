"""Passages hold what readers read, with the lines they are on."""

from __future__ import annotations

import time

import pytest

from tests.support.texts import page, texts
from trellis.checking import evidence
from trellis.checking.passages import passages, plain

_SECONDS = 5
"""Far more than is needed for a text of a few ten thousand signs, and far less if the time grows with the square."""

SHEET = """\
This sheet helps. It is
short.[^large-2001]

!!! warning "Before you start"
    Read [other
    help][when-to-get-other-help].

//// each
    names: [One of us, The other]

/// prompt | What happened?
    lines: 4

A hint.
///
////

| Said | Meant |
| --- | --- |
| one | two |

```text
not prose
```

/// coach | For the coach

**Timing.** Ten minutes.
///
"""


def test_passages_know_their_kind_and_line() -> None:
    """Text, headings, questions, options and cells are told apart, and code and marks are left out."""
    made = page(SHEET, "worksheets/late.md")
    first = made.body_line
    found = [(part.kind, part.line - first, " ".join(part.text.split())) for part in passages(made)[2:]]
    assert found == [
        ("text", 0, "This sheet helps. It is short."),
        ("heading", 3, "Before you start"),
        ("text", 4, "Read other help."),
        ("option", 8, "One of us, The other"),
        ("question", 10, "What happened?"),
        ("text", 13, "A hint."),
        ("cell", 17, "Said"),
        ("cell", 17, "Meant"),
        ("cell", 19, "one"),
        ("cell", 19, "two"),
        ("question", 25, "For the coach"),
        ("text", 27, "Timing. Ten minutes."),
    ]


def test_passages_know_what_is_around_them() -> None:
    """The notes for coaches are kept apart from what readers see, and a passage knows its block."""
    made = page(SHEET, "worksheets/late.md")
    assert [part.text for part in texts(made).prose(made, coach=True)] == ["Timing. Ten minutes."]
    assert [part.block for part in texts(made).prose(made)] == ["", "warning", "prompt"]


def test_blocks_within_blocks() -> None:
    """What follows an inner block is inside the outer one, and what follows that is inside none."""
    body = "//// each\n/// prompt | Why?\nA hint.\n///\nBetween.\n////\n\nAfter.\n\n!!! note\n    Inside.\nOutside."
    made = page(body, "worksheets/late.md")
    found = [(part.text, part.block) for part in texts(made).of(made)[2:]]
    assert found == [
        ("Why?", "prompt"),
        ("A hint.", "prompt"),
        ("Between.", "each"),
        ("After.", ""),
        ("Inside.", "note"),
        ("Outside.", ""),
    ]


def test_options_end_where_the_text_begins() -> None:
    """An indented line that looks like an option is text once the options have ended."""
    made = page(
        "/// prompt | Why?\n    lines: 2\n\n    low: not an option\n///\n\n    high: not one either",
        "worksheets/late.md",
    )
    assert [(part.kind, part.text) for part in texts(made).of(made)[3:]] == [
        ("text", "low: not an option"),
        ("text", "high: not one either"),
    ]


def test_sentences_know_their_line() -> None:
    """A sentence starts on the line of its first word."""
    made = page(SHEET, "worksheets/late.md")
    [first, *_] = texts(made).prose(made)
    assert [(line - first.line, sentence) for line, sentence in first.sentences()] == [
        (0, "This sheet helps."),
        (0, "It is short."),
    ]


def test_marks_are_not_words() -> None:
    """Emphasis, footnotes and targets of links are left out, and code and addresses with the blank before."""
    assert plain("**Bold** and *soft* [words][name] `code`[^a-1]") == "Bold and soft words"
    assert plain("Write to [a@b.example](mailto:a@b.example) or `c` today.") == "Write to or today."


@pytest.mark.parametrize("piece", [".", "؟?", "a@", "[^", ".1", "…”"])
def test_signs_without_an_end(piece: str) -> None:
    """What authors repeat without end is read in a time that grows with its length."""
    made = page(f"One{piece * 20_000}x")
    began = time.process_time()
    found = texts(made)
    [passage] = found.prose(made)
    assert len(list(passage.sentences())) == 1
    assert list(evidence.unsupported(found)) == []
    assert time.process_time() - began < _SECONDS


def test_a_quoted_question_does_not_end_the_sentence_around_it() -> None:
    """What goes on with a small letter after a quotation or an ellipsis belongs to the same sentence."""
    words = "“What for?” asked Ada. “Why?” Nobody knew… and “nobody!” he said. It was late… Ada left."
    [passage] = texts(made := page(words)).prose(made)
    assert [sentence for _, sentence in passage.sentences()] == [
        "“What for?” asked Ada.",
        "“Why?”",
        "Nobody knew… and “nobody!” he said.",
        "It was late…",
        "Ada left.",
    ]
