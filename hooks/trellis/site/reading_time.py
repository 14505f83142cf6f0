"""Estimates how long a page takes to read."""

from __future__ import annotations

from trellis.content.library import Page
from trellis.foundation.counts import unspaced

_WITHOUT_SPACES = frozenset({"ja", "km", "lo", "my", "th", "zh"})
"""Languages whose words have no spaces between them."""

_WORDS_A_MINUTE = 220
"""Silent reading of plain non-fiction is near 240 words a minute (Brysbaert 2019); readers here are not in a hurry."""


def reading_minutes(page: Page) -> int:
    """Return the minutes that a page takes to read, at least one."""
    return max(1, round(_words(page) / _WORDS_A_MINUTE))


def _words(page: Page) -> int:
    if page.language.partition("-")[0] not in _WITHOUT_SPACES:
        return len(page.body.split())
    spaced, others = unspaced(page.body)
    return len(spaced.split()) + others
