"""Tests of finding translations that are older than their originals."""

from __future__ import annotations

import re

import pytest

from tests.support.miniature import PAGES, ROOT
from trellis.checking import translations
from trellis.checking.style import Style
from trellis.checking.texts import Texts
from trellis.content import library
from trellis.content.library import Library, Source

ORIGINAL = PAGES["worksheets/one-thing.md"].replace(
    "Think of trust.", "Think of trust.\n\n## Then {#later}\n\nWait\nfor it."
)
TRANSLATION = "---\ntitle: Una cosa\nsummary: S.\n{}---\n\nTexto.\n"


def read(original: str, key: str = "") -> Library:
    """Return a library with a page and its translation, which has a key more."""
    pages = {**PAGES, "worksheets/one-thing.md": original, "worksheets/one-thing.es.md": TRANSLATION.format(key)}
    sources = [Source(path, path, text.encode()) for path, text in pages.items() if path.endswith(".md")]
    made, problems = library.read(sources, {}, "docs")
    assert {problem.wrong for problem in problems} <= {"the reference “rempel-1985” is not in docs/references.yml"}
    return made


def told(made: Library) -> list[str]:
    """Return what the check says of the translation."""
    [texts] = Texts(made, Style(), ROOT).translations()
    return [str(problem) for problem in translations.check(texts)]


def made_of(original: str) -> str:
    """Return the key that the check wants to be written for a page as it is."""
    [problem] = told(read(original))
    [key] = re.findall("add “(translated: [a-z ]+)” at its top", problem)
    return f"{key}\n"


def test_a_translation_that_does_not_say() -> None:
    """A translation without the key is told the one of the original as it is now, which knows no lines."""
    key = made_of(ORIGINAL)
    assert told(read(ORIGINAL, key)) == []
    rewrapped = ORIGINAL.replace("Wait\nfor it.", "Wait for it.").replace("minutes: 10", "minutes: 15")
    assert told(read(rewrapped, key)) == []


@pytest.mark.parametrize(
    ("old", "new", "changed"),
    [
        ("Think of trust.", "Think of hope.", "its beginning"),
        ("summary: Do one thing.", "summary: Do two things.", "the keys at its top"),
        ("for it.", "for them.", "“Then”"),
        ("What will you do?", "What will they do?", "“What will they do?”"),
        ("## Then {#later}\n\nWait\nfor it.\n\n", "", "1 section is gone"),
        ("/// coach", "## Now\n\nGo.\n\n/// coach", "“Now”"),
    ],
)
def test_originals_that_have_changed(old: str, new: str, changed: str) -> None:
    """What is different is named, with the key for the original as it is now."""
    key = made_of(ORIGINAL)
    assert old in ORIGINAL
    edited = ORIGINAL.replace(old, new)
    [problem] = told(read(edited, key))
    assert problem == (
        "docs/worksheets/one-thing.es.md:4: docs/worksheets/one-thing.md has changed since it was translated: "
        f"{changed}. Bring the translation up to date, and write “{made_of(edited).strip()}”."
    )
    assert translations.outdated(read(edited, key)) == 1
    assert translations.outdated(read(ORIGINAL, key)) == 0


def test_a_key_that_was_changed() -> None:
    """What cannot have come from a message is said to be wrong."""
    [problem] = told(read(ORIGINAL, "translated: last week\n"))
    assert problem.startswith(
        "docs/worksheets/one-thing.es.md:4: “translated” cannot be “last week”. Put back what was there"
    )
