"""Tests of the comparison of words itself, on which the proof rests that no word is lost."""

from __future__ import annotations

import pytest

from tests.support import shown, words

PAGE = """
<h2>What we keep<a class="headerlink" href="#keep">¶</a></h2>
<p>Keep <b>three</b> promises<sup><a class="footnote-ref" href="#fn:1">1</a></sup> in 2026.</p>
<ol start="5"><li>Rest → sleep</li><li>Sing</li></ol>
<p><img alt="A cup" src="cup.png"> <abbr title="National Health Service">NHS</abbr> helps</p>
<script>unseen()</script>
"""
TEXT = (
    "What we keep Keep three prom-\nises1 in 202612. 5. Rest → sleep 6. Sing A cup NHS (National Health Service) helps"
)


@pytest.mark.parametrize(
    ("made", "lost"),
    [
        (TEXT, []),
        (TEXT.replace("three ", ""), ["three"]),
        (TEXT.replace("6. Sing", "Sing 6."), ["sing"]),
        (TEXT.replace(" → ", " "), ["→"]),
        (TEXT.replace("three", "threefold"), ["three"]),
        (TEXT.replace("A cup ", ""), ["a", "cup"]),
        (TEXT.replace("National Health Service", "…"), ["national", "health", "service"]),
    ],
)
def test_lost(made: str, lost: list[str]) -> None:
    """A word that is left out, changed or moved is found; hyphens and the numbers of notes do no harm."""
    assert words.lost(shown.of_text(PAGE), made) == lost
