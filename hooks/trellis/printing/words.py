"""The words of the engine that are printed, on sheets and in Word files, in the language of a page."""

from __future__ import annotations

from trellis.locales import practice
from trellis.locales.catalogue import Catalogue

_SOURCES = (
    "hooks/trellis/printing/",
    "hooks/trellis/locales/catalogue.py",
    "hooks/trellis/rendering/markup/box_titles.py",
)
"""The sources whose messages are on paper and in Word files."""


def printed(catalogue: Catalogue) -> Catalogue:
    """Return a catalogue with only the messages that are printed."""
    return practice.used_in(_SOURCES, catalogue)
