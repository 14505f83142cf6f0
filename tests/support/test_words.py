"""Tests of the comparison of words itself, on which the proof rests that no word is lost."""

from __future__ import annotations

import pytest

from tests.support import shown, words
from tests.support.shown import Shown

PAGE = """
<h2>What we keep<a class="headerlink" href="#keep">¶</a></h2>
<p>We keep <b>three</b> promises<sup><a class="footnote-ref" href="#fn:1">1</a></sup> in 2026.</p>
<ol start="5"><li>Rest → sleep</li><li>Sing</li></ol>
<p><img alt="A cup" src="cup.png"> <abbr title="National Health Service">NHS</abbr> helps</p>
<script>unseen()</script>
"""
TEXT = "What we keep We keep three prom-\nises1 in 202612. 5. Rest → sleep 6. Sing NHS (National Health Service) helps"


@pytest.mark.parametrize(
    ("made", "lost"),
    [
        (TEXT, []),
        (TEXT.replace("three ", ""), ["three"]),
        (TEXT.replace("6. Sing", "Sing 6."), ["sing"]),
        (TEXT.replace(" → ", " "), ["→"]),
        (TEXT.replace("three", "threefold"), ["three"]),
        (TEXT.replace("National Health Service", "…"), ["health", "national", "service"]),
    ],
)
def test_lost(made: str, lost: list[str]) -> None:
    """A word that is left out, changed or moved is found; hyphens and the numbers of notes do no harm."""
    assert words.lost(shown.of_text(PAGE), Shown(made, descriptions="A cup")) == lost


def test_lost_description() -> None:
    """The description of a picture has to be there."""
    assert words.lost(shown.of_text(PAGE), Shown(TEXT)) == ["a", "cup"]
