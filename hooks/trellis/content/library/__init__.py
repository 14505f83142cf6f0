"""All pages of a site as frozen values, and how they are read.

`pages` says what a page and a library are, `paths` which files are translations, `reading` reads them, and `names`
checks that they fit together.
"""

from __future__ import annotations

from trellis.content.library.pages import Library, Page, Source, no_first_page
from trellis.content.library.paths import TranslatedPath, folder_of, name_of, of_path
from trellis.content.library.reading import Reading, Readings, read

__all__ = [
    "Library",
    "Page",
    "Reading",
    "Readings",
    "Source",
    "TranslatedPath",
    "folder_of",
    "name_of",
    "no_first_page",
    "of_path",
    "read",
]
