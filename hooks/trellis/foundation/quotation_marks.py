"""The quotation marks of each language: those around a quotation, then those around one inside it.

They are the “delimiters” of Unicode CLDR, which Babel does not bring along. French has a no-break space inside them.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

Marks = tuple[str, str, str, str]

_MARKS: Mapping[str, Marks] = MappingProxyType(
    {
        "en": ("“", "”", "‘", "’"),
        "ar": ("”", "“", "’", "‘"),
        "bg": ("„", "“", "„", "“"),
        "cs": ("„", "“", "‚", "‘"),
        "da": ("“", "”", "‘", "’"),
        "de": ("„", "“", "‚", "‘"),
        "el": ("«", "»", "“", "”"),
        "es": ("«", "»", "“", "”"),
        "et": ("„", "“", "«", "»"),
        "fi": ("”", "”", "’", "’"),
        "fr": ("«\u00a0", "\u00a0»", "‹\u00a0", "\u00a0›"),
        "he": ("”", "”", "’", "’"),
        "hr": ("„", "“", "‚", "‘"),
        "hu": ("„", "”", "»", "«"),
        "it": ("«", "»", "“", "”"),
        "ja": ("「", "」", "『", "』"),
        "nb": ("«", "»", "‘", "’"),
        "nl": ("‘", "’", "“", "”"),
        "no": ("«", "»", "‘", "’"),
        "pl": ("„", "”", "«", "»"),
        "pt": ("“", "”", "‘", "’"),
        "pt-PT": ("«", "»", "“", "”"),
        "ro": ("„", "”", "«", "»"),
        "ru": ("«", "»", "„", "“"),
        "sk": ("„", "“", "‚", "‘"),
        "sl": ("„", "“", "‚", "‘"),
        "sv": ("”", "”", "’", "’"),
        "uk": ("«", "»", "„", "“"),
    }
)


def quotation_marks(language: str) -> Marks:
    """Return the marks for a language code; those of English for a language that is not listed."""
    return _MARKS.get(language) or _MARKS.get(language.partition("-")[0].lower()) or _MARKS["en"]
