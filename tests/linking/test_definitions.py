"""Tests of adding definitions to links."""

from __future__ import annotations

from functools import partial

import pytest

from tests.support.practice import practice
from trellis.linking.definitions import define, definition_at

_SAID = ' aria-description="Trust is “this” &amp; that."'


def defined(html: str, name: str) -> str:
    """Return the HTML of the page with this name with definitions."""
    library, _ = practice()
    return define(html, name, library.by_name[name].url, partial(definition_at, library=library))


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
    assert defined(html, "small") == expected


def test_once_a_page_and_never_on_its_own() -> None:
    """The first link to a concept says it, no later one does, nor any on the concept's own page."""
    link = '<a href="../../concepts/trust/">t</a>'
    assert defined(link * 3, "small").count("aria-description") == 1
    assert defined('<a href="../trust/">t</a>', "repair").count("aria-description") == 1
    assert defined('<a href="../trust/">t</a>', "trust").count("aria-description") == 0
