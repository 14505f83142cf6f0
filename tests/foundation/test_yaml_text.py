"""Tests that YAML is read with the lines that an author sees, and that whatever is wrong with it is said in words."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trellis.foundation.yaml_text import check, read_mapping

_WORDS_OF_THE_LIBRARY = re.compile(r"token|scalar|alias|stream|mapping|expected|constructor|hex|int\(\)|context")

MULTIPLIED = "z: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n" for before, name in zip("abcdef", "bcdefg", strict=True)
)
"""Aliases of aliases, which stand for half a million values."""


@pytest.mark.parametrize(
    ("text", "place", "wrong"),
    [
        ('b: "x\\x00y"', 4, "the line contains U+0000, a character"),
        ('b: ["x", {c: "\\uFFFE"}]', 4, "the line contains U+FFFE, a character"),
        ("b: x\u2028c: y", 4, "the line contains U+2028, which nobody sees"),
        ("b: x # \u2029\nc: [", 4, "the line contains U+2029, which nobody sees"),
        ('b: "\\uD800"', 4, "a backslash between double quotation marks begins a code that does not exist"),
        ("b:\n\t- c", 5, "it is indented with a tab"),
        ("b: `c`", 4, "a text begins with “`”"),
        ('b: "c', 4, "a quotation mark is opened, but not closed"),
        ("b: 2026-13-45", 4, "“b” is “2026-13-45”, a day that no calendar has"),
        ("b:\n  c: d\n  e: [2026-02-30]", 6, "“e” is “2026-02-30”, a day that no calendar has"),
        ("b:\n  - c: 1\n    c: 2", 6, "“c” is given twice"),
        ("b:\n  - c: Call #116", 5, "the text ends before its hash"),
        ("b: " + "9" * 5000, 4, "“b” has a value that is neither a number nor a date"),
        ("b: !!int x", 4, "“b” has a value that is neither a number nor a date"),
        ("b: {[c]: d}", 4, "a key is not a word"),
        ("b: {<<: c}", 4, "“<<” is not followed by a group of keys"),
        ("b: &c [*c]", 4, "a value contains itself"),
        ("b: " + "[" * 100_000, 4, "lists and keys are nested in each other more than 60 times"),
        ("b:\n" + "".join(f"{' ' * depth}- \n" for depth in range(5000)), 64, "lists and keys are nested"),
        (MULTIPLIED, 8, "with all that “*” stands for, the text has more than 20,000 values"),
        (
            MULTIPLIED.replace("[", "{k: ").replace(", ", ", k: ").replace("]", "}"),
            8,
            "with all that “*” stands for",
        ),
    ],
)
def test_what_is_wrong(text: str, place: int, wrong: str) -> None:
    """Each mistake is found on the line where an author sees it, without a word of the library that reads YAML."""
    _, problems = read_mapping(f"a: b\n{text}", "x", 3)
    assert problems
    assert problems[0].line == place
    assert wrong in problems[0].wrong
    assert not _WORDS_OF_THE_LIBRARY.search(problems[0].wrong)


@pytest.mark.parametrize(
    "text",
    [
        'b: "\\x00y"',
        "b: x\u2028c",
        "b: @c",
        "b: " + "[" * 100_000,
        "b: 2026-02-30",
        "a: c",
        "b: {c: d, c: e}",
        "b: !!python/object/apply:os.system [echo]",
        "b: [!!python/object/new:os.abort []]",
        "b: !!python/module:os",
    ],
)
def test_what_another_program_reads(text: str) -> None:
    """The same mistakes are found where tags of another program must do no harm."""
    [problem] = check(f"a: !ENV b\n{text}", "x")
    assert (problem.file, problem.line) == ("x", 2)


def test_what_markdown_extensions_need() -> None:
    """Functions of extensions may be named as their guides tell, and aliases may stand for values."""
    slug = "a: &slug !!python/object/apply:pymdownx.slugs.slugify {kwds: {case: lower}}\nb: [*slug, *slug]\n"
    assert list(check(slug + "c: !!python/name:material.extensions.emoji.twemoji\n", "x")) == []


def test_values_go_on_without_forbidden_characters() -> None:
    """Nothing that is read from YAML contains a character that XML forbids."""
    mapped, problems = read_mapping('a: "x\\x00y"\nb: ["\\uFFFF", {c: "d\\x7f"}]', "x", 1)
    assert mapped.values == {"a": "xy", "b": ["", {"c": "d"}]}
    assert [problem.line for problem in problems] == [1, 2, 2]


@given(st.text(alphabet="ab:- \n\t[]{},#&*!|>'\"%@`\\0x2.<?\u2028\x85", max_size=60))
def test_anything(text: str) -> None:
    """No text makes the reader fail, and none is read as less than it says without a problem."""
    mapped, problems = read_mapping(text, "x", 1)
    assert mapped.values or problems or not re.sub(r"(?m)^\s*#.*$|---|\.\.\.|\{\s*\}|\s", "", text)
