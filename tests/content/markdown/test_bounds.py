"""Texts that would take minutes are refused at once, with the line; texts that are only long are read."""

from __future__ import annotations

import time

import pytest

from trellis.content.markdown import bounds

TOO_MUCH = {
    "brackets": ("[a" * 200_000, 1, "more than 300 brackets"),
    "footnotes": ("[^a\n" * 100_000, 301, "more than 300 brackets"),
    "tags": ("<a\n" * 200_000, 301, "more than 300 tags"),
    "elements": ("<b>" * 100_000 + "</i>" * 50_000, 1, "lists, quotations or elements are nested"),
    "links": ("[a](b\n" * 100_000, 301, "more than 300 addresses"),
    "headings": ("a\n\n" + "# a\n\n" * 50_000, 2003, "the page has more than 1,000 headings and rules"),
    "rules": ("---\n\n" * 50_000, 2001, "the page has more than 1,000 headings and rules"),
    "exercises": ("/// prompt | a\n///\n\n" * 2000, 3001, "the page has more than 1,000 exercises"),
    "items": ("- a\n" * 200_000, 1, "the page has 200,000 lines, and may have 10,000"),
    "comments": ("<!--" * 200_000, 1, "more than 300 tags"),
    "code": ("a\n\n" + "``a`" * 50_000, 3, "the paragraph has 200,000 characters, and may have 20,000"),
    "tabs": ('=== "a"\n' * 2000, 1001, "the page has more than 1,000 notes and tabs"),
    "notes": ("a\n\n" + "??? note\n" * 2000, 1003, "the page has more than 1,000 notes and tabs"),
    "definitions": ("*[A]: b\n" * 2000, 1001, "the page has more than 1,000 definitions"),
    "quotes": ("a\n\n" + "'" * 20_001, 3, "the paragraph has 20,001 characters, and may have 20,000"),
    "dashes": ("a\n\n" + "--" * 10_001, 3, "the paragraph has 20,002 characters, and may have 20,000"),
    "cells": (f"| a | b |\n|---|---|\n| b |\n| {'{: ' * 10_000}|", 4, "the row has 30,003 characters"),
    "above a table": (f"{'~a~' * 10_000}\n| a | b |\n|---|---|\n| b | c |", 1, "the paragraph has 30,011 characters"),
    "no table": ("| a | `b` | [c](d.md) |\n" * 5000, 1, "the paragraph has 120,000 characters"),
    "references": ("\n" + "[a][b] " * 50_000, 2, "the paragraph has 350,000 characters"),
}


@pytest.mark.parametrize("name", TOO_MUCH)
def test_too_much(name: str) -> None:
    """What takes hours is found in a moment."""
    text, line, wrong = TOO_MUCH[name]
    began = time.process_time()
    found = [*bounds.check(text, "docs/page.md", 1)]
    assert time.process_time() - began < 5
    assert [problem.line for problem in found if problem.wrong.startswith(wrong)] == [line]


@pytest.mark.parametrize(
    "text",
    [
        "Some words on trust. " * 40_000,
        "| a | b | c |\n|---|---|---|\n" + "| a | `b` | [c](d.md) |\n" * 5000,
        "> | a | b |\n> | :-- | --- |\n" + "> | *a* | `b` |\n" * 5000,
        "| a | b |\n|---|---|\n" + '| "a" | it\'s |\n' * 5000,
        "It took years -- and so on ... " * 2000,
        '“She said it’s so,” he wrote. It\'s "odd". ' * 400,
        "See [a](b.md), *c* and `d`.\n\n" * 10_000,
        "<b>a</b> " * 2000,
        "- [ ] a\n" * 5000,
        "Was it [so]?\n\n" * 5000,
    ],
)
def test_long_is_not_too_much(text: str) -> None:
    """However long a text is, it is read if time only grows with its length."""
    assert list(bounds.check(text, "docs/page.md", 1)) == []


def test_what_no_sheet_can_hold() -> None:
    """A text of a thousand lines is a page, and no sheet."""
    text = "| a | b |\n" * 1001
    assert list(bounds.check(text, "docs/page.md", 9)) == []
    [found] = bounds.check(text, "docs/page.md", 9, on_sheet=True)
    [word] = bounds.check(f"a\n{'w' * 50_000}", "docs/page.md", 9, on_sheet=True)
    assert (word.line, word.wrong) == (10, "a word has more than 3,000 characters")
    assert (found.line, found.wrong) == (9, "the sheet has 1,001 lines, and cannot have more than 1,000")
