"""Tests of which files of a typeface a language needs at once."""

from __future__ import annotations

import pytest

from trellis.locales import practice
from trellis.site import letters


@pytest.mark.parametrize(
    ("code", "files"),
    [
        ("en", ()),
        ("de", ("latin",)),
        ("es", ("latin",)),
        ("fr", ("latin",)),
        ("nl", ()),
        ("pl", ("latin", "latin-ext")),
        ("pt", ("latin",)),
        ("ar", ()),
        ("ja", ()),
    ],
)
def test_files_of_a_language(code: str, files: tuple[str, ...]) -> None:
    """A language needs the files with letters that it uses all the time, such as ł in Polish."""
    catalogue, _ = practice.catalogue(code, None, None)
    assert letters.files(catalogue) == files
