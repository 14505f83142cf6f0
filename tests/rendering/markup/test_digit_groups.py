"""Tests of telephone numbers and other groups of digits in texts that are written from right to left."""

from __future__ import annotations

from dataclasses import replace

from tests.support.rendering import FRONT, render, site
from trellis.locales.catalogue import Catalogue

ISOLATED = "\u2068{}\u2069"
TEXT = """\
اتصل ({0}) أو [{1}](tel:0301)، {2}.

- من 5-10 دقائق، 2019-2026 و 12,5 و `0800 1` و 3 أيام
- {3} 😀

/// prompt | هل {4}؟
///
"""
NUMBERS = ("+44 20 7946 0958", "(030) 123-456", "116\u00a0123", "2026-11-27", "0800-123")


def test_groups_of_digits_stay_in_order() -> None:
    """A telephone number in an Arabic text is read as it is dialled; English texts stay as they are."""
    pages = {"worksheets/page.md": FRONT + TEXT.format(*NUMBERS)}
    made = site(pages, mistakes=True)
    found = render(replace(made, words=Catalogue("ar")), "worksheets/page.md").html
    assert [number for number in NUMBERS if ISOLATED.format(number) in found] == [*NUMBERS]
    assert found.count("\u2068") == len(NUMBERS)
    assert "\u2068" not in render(made, "worksheets/page.md").html
