"""Tests that old anchors of a page keep working."""

from __future__ import annotations

from trellis.addresses.redirects import anchors
from trellis.addresses.redirects.rules import Move

HTML = '<h2 id="new-part">New</h2>\n<p>Text.</p>'


def test_a_part_with_a_new_name() -> None:
    """The old anchor is placed right before the new one."""
    html, problems = anchors.keep(HTML, [Move("a/#old", "a/#new-part", "x", 1)], "../")
    assert html == f'<span id="old"></span>{HTML}'
    assert problems == ()


def test_a_part_on_another_page() -> None:
    """A sentence replaces the part that moved, and links to it."""
    html, problems = anchors.keep(HTML, [Move("a/#old", "b/#part", "x", 1)], "../")
    assert html.startswith(HTML)
    assert '<p class="moved" id="old">' in html
    assert '<a href="../b/#part">' in html
    assert problems == ()


def test_what_cannot_be() -> None:
    """A missing new anchor and an old one still in use are problems; the page is unchanged."""
    moves = [Move("a/#old", "a/#gone", "x", 1), Move("a/#new-part", "b/", "x", 2)]
    html, problems = anchors.keep(HTML, moves, "../")
    assert html == HTML
    assert [problem.line for problem in problems] == [1, 2]
