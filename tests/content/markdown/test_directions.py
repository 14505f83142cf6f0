"""Tests of signs that turn the direction of a text."""

from __future__ import annotations

import pytest

from trellis.content.markdown.directions import check

LRE, RLE, PDF, LRO, RLO = "\u202a\u202b\u202c\u202d\u202e"
LRI, RLI, FSI, PDI = "\u2066\u2067\u2068\u2069"
UNENDED = "changes the direction of the text, and nothing ends that in this line"


@pytest.mark.parametrize(
    "line",
    [
        "Words alone, and سلام among them",
        f"{FSI}0800 123{PDI} and {RLE}سلام{PDF}",
        f"{FSI}{RLI}one{PDI} in another{PDI}",
        f"{FSI}{LRE}ended by the sign around it{PDI}",
        f"{LRO}a{RLO}b{PDF}{PDF}",
    ],
)
def test_signs_with_both_halves(line: str) -> None:
    """Texts without such signs, and those whose signs are ended, are as they should be."""
    assert list(check(f"{line}\n", "docs/a.md")) == []


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (
            f"Title {RLO}turned",
            f"U+202E {UNENDED}. Put U+202C behind the words that it is for, or take that sign out.",
        ),
        (
            f"{FSI}0800 123",
            f"U+2068 {UNENDED}. Put U+2069 behind the words that it is for, or take that sign out.",
        ),
        (f"a{PDI}b", "U+2069 ends a change of direction that has not begun in this line. Take that sign out."),
        (
            f"{RLE}{FSI}a{PDF}{PDI}",
            "U+202C ends a change of direction that has not begun in this line. Take that sign out.",
        ),
    ],
)
def test_signs_with_one_half(line: str, told: str) -> None:
    """A sign without its other half is told with its line, and each line stands for itself."""
    found = list(check(f"---\ntitle: A\n---\n{line}\n{FSI}well{PDI}\n", "docs/a.md"))
    assert [str(problem) for problem in found] == [f"docs/a.md:4: {told}"]
