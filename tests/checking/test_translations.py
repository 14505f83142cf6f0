"""Tests of finding translations that are older than their originals."""

from __future__ import annotations

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
    """Return the line of the front matter of a translation that says what a page says now."""
    return f"translated: {translations.digests(read(original).by_name['one-thing'])}\n"


def test_a_translation_that_does_not_say() -> None:
    """A translation says what it was made from, in which lines make no difference."""
    [problem] = told(read(ORIGINAL))
    assert problem == (
        "docs/worksheets/one-thing.es.md:1: this translation does not tell which text of docs/worksheets/one-thing.md "
        "it was made from. If it says what that says now, run “trellis translated docs/worksheets/one-thing.es.md”."
    )
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
        f"{changed}. Bring the translation up to date, then run “trellis translated docs/worksheets/one-thing.es.md”."
    )
    assert translations.outdated(read(edited, key)) == 1
    assert translations.outdated(read(ORIGINAL, key)) == 0


def test_a_key_that_was_changed() -> None:
    """What cannot have come from a message is said to be wrong."""
    [problem] = told(read(ORIGINAL, "translated: last week\n"))
    assert problem.startswith(
        "docs/worksheets/one-thing.es.md:4: “translated” cannot be “last week”. Put back what was there"
    )


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("before", ["", "translated: bcdf ghjk\n"])
def test_noting(before: str, end: str) -> None:
    """What a translation says now is noted at its top, in place of what was there, and nothing else changes."""
    original = read(ORIGINAL).by_name["one-thing"]
    source, wanted = (TRANSLATION.format(key).replace("\n", end) for key in (before, made_of(ORIGINAL)))
    assert translations.noted(source, original) == wanted
    assert translations.noted(wanted, original) == wanted
