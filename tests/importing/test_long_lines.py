"""However long a line of another site's text is, time grows with its length only."""

from __future__ import annotations

import time

import pytest

from trellis.importing.bodies import liquid
from trellis.importing.bodies.body import Body

SPACES = " " * 100_000


@pytest.mark.parametrize("text", [f"{{{{ a{SPACES}b", "{{-" + " -" * 50_000, f"# a{SPACES}b\n{{:{'#a' * 50_000}\n"])
def test_templates(text: str) -> None:
    """Tags, values and attributes that do not end, which took minutes, are passed over in a moment."""
    began = time.process_time()
    converted = liquid.convert(Body.of(text, 1), "", "Jekyll", "page.md", [])
    assert liquid.without_attributes(converted).text == text
    assert time.process_time() - began < 5
