"""Estimates how long a page takes to read."""

from __future__ import annotations

from functools import lru_cache

from trellis.content.library import Page
from trellis.foundation.counts import unspaced

_WITHOUT_SPACES = frozenset({"ja", "km", "lo", "my", "th", "zh"})
"""Languages whose words have no spaces between them."""

_WORDS_A_MINUTE = 220
"""Silent reading of plain non-fiction is near 240 words a minute (Brysbaert 2019); readers here are not in a hurry."""
_TEXTS = 1 << 14
"""Texts whose words need not be counted again in a preview."""


def reading_minutes(page: Page) -> int:
    """Return the minutes that a page takes to read, at least one."""
    return max(1, round(_words(page.body, page.language.partition("-")[0]) / _WORDS_A_MINUTE))


@lru_cache(maxsize=_TEXTS)
def _words(text: str, language: str) -> int:
    if language not in _WITHOUT_SPACES:
        return len(text.split())
    spaced, others = unspaced(text)
    return len(spaced.split()) + others
