"""Tests of adding definitions to links."""

from __future__ import annotations

import pytest

from tests.support.practice import practice
from trellis.linking.definitions import define

_SAID = ' aria-description="Trust is “this” &amp; that."'


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (
            '<a class="concept" href="../../concepts/trust/">t</a>',
            f'<a class="concept" href="../../concepts/trust/"{_SAID}>t</a>',
        ),
        ('<a href="../../concepts/trust/#x">t</a>', f'<a href="../../concepts/trust/#x"{_SAID}>t</a>'),
        ('<a href="../on-time/">t</a>', '<a href="../on-time/">t</a>'),
        ('<a href="https://a.example/concepts/trust/">t</a>', '<a href="https://a.example/concepts/trust/">t</a>'),
        ('<a href="#trust">t</a>', '<a href="#trust">t</a>'),
    ],
)
def test_definitions(html: str, expected: str) -> None:
    """A link to a concept says what it means; no other link is touched."""
    library, _ = practice()
    assert define(html, library.by_name["small"], library) == expected


def test_once_a_page_and_never_on_its_own() -> None:
    """The first link to a concept says it, no later one does, nor any on the concept's own page."""
    library, _ = practice()
    link = '<a href="../../concepts/trust/">t</a>'
    assert define(link * 3, library.by_name["small"], library).count("aria-description") == 1
    assert define('<a href="../trust/">t</a>', library.by_name["repair"], library).count("aria-description") == 1
    assert define('<a href="../trust/">t</a>', library.by_name["trust"], library).count("aria-description") == 0
