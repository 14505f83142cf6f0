"""Tests of what leaves a page together with the notes for coaches."""

from __future__ import annotations

from tests.support.rendering import render_text
from trellis.rendering.markup import without_coach_notes

_PAGE = """\
Before.[^plain]

/// coach | Secret
One[^secret] and two[^both] and three.[^plain]
///

After.[^both]

[^secret]: Only for the coach.
[^both]: For coach and reader.
[^plain]: For everybody.
"""


def _shown(text: str) -> str:
    rendered = render_text(text)
    assert rendered.told == []
    return without_coach_notes(rendered.html)


def test_footnotes_of_notes_leave_with_them() -> None:
    """A footnote that only a note for the coach refers to is cut out; the others stay, with numbers in their order."""
    shown = _shown(_PAGE)
    assert "Only for the coach" not in shown
    assert shown.index("For everybody") < shown.index("For coach and reader")
    assert 'href="#fn:plain">1</a>' in shown
    assert 'href="#fn:both">2</a>' in shown
    assert "Jump back to footnote 2 in the text" in shown
    assert "Jump back to footnote 3" not in shown


def test_no_link_leads_back_into_a_note() -> None:
    """A footnote has no link back to a mark that left with a note."""
    shown = _shown(_PAGE)
    marks = [part.split('"', 1)[0] for part in shown.split('class="footnote-backref" href="#')[1:]]
    assert len(marks) == 2
    assert all(f'id="{mark}"' in shown for mark in marks)


def test_a_list_of_footnotes_does_not_stay_empty() -> None:
    """Where all footnotes belong to notes for the coach, nothing of their list is left."""
    shown = _shown("Text.\n\n/// coach\nOne.[^secret]\n///\n\n[^secret]: Only for the coach.\n")
    assert shown == "<p>Text.</p>"
    assert "footnote" not in shown


def test_footnotes_that_nothing_refers_to_stay() -> None:
    """A footnote without any mark is still at the end of the page."""
    shown = _shown("Text.\n\n/// coach\nOne.[^secret]\n///\n\n[^secret]: Only for the coach.\n[^alone]: Alone.\n")
    assert "Alone." in shown
    assert "Only for the coach" not in shown
