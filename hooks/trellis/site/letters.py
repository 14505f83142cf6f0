"""Tells which files of a typeface a language needs beside that with the letters of English.

Typefaces are divided, so that a page loads only what it shows; but they are optional, and what a browser only learns of
from the text of a page comes too late for it: words would have a few letters of another typeface.
"""

from __future__ import annotations

import re

from trellis.locales.catalogue import Catalogue

_FILES = (("latin", re.compile("[À-èê-ÿŒœ]")), ("latin-ext", re.compile("[Ā-őŔ-ʯ]")))
"""The part of the name of each file, and some of the letters in it, as in `tokens.css`."""

_OFTEN = 20
"""Messages with such a letter: fewer have it in a name."""


def files(catalogue: Catalogue) -> tuple[str, ...]:
    """Return the part of their names for the files that have letters of the language."""
    texts = [form for forms in catalogue.messages.values() for form in forms]
    return tuple(name for name, letters in _FILES if sum(bool(letters.search(text)) for text in texts) >= _OFTEN)
