"""Small practices for tests of the editorial checks: pages by their text, beside two concepts and three works."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from trellis.checking.style import Style
from trellis.checking.texts import Texts
from trellis.content import kinds, library, references
from trellis.content.kinds import KindName
from trellis.content.library import Library, Page, Source
from trellis.content.references import Reference

NOWHERE = Path("no-such-folder")
"""Where the files of a practice would be that has pages alone."""

_HEADS: Mapping[KindName, Mapping[str, str]] = {
    "article": {"concepts": "[trust]", "practise": "[one-thing]"},
    "worksheet": {"concepts": "[trust]", "minutes": "10", "for": "one", "pages": "1", "read_first": "on-time"},
    "concept": {"definition": "Trust is a sense that your partner means you well."},
    "pack": {"worksheets": "[one-thing]"},
    "letter": {"date": "2026-03-01", "id": "letter-one", "subject": "Hello", "preheader": "A letter."},
    "page": {},
}
_WORK = "authors: {}\n  year: 2001\n  title: A work\n  source: A journal\n  note: {}\n"

WORKS, _ = references.read(
    "small-2001:\n  " + _WORK.format("Smallwood, A.", "A survey of 349 people.")
    + "large-2001:\n  " + _WORK.format("Largecroft, B.", "A paper."),
    "docs/references.yml",
)  # fmt: skip


def page(body: str, path: str = "articles/on-time.md", **keys: str) -> Page:
    """Return a page with `body`, and with `keys` in front matter that is otherwise as short as its kind allows."""
    head = {"title": "On time", "summary": "Being late.", **_HEADS[kinds.kind_of(path)], **keys}
    text = "".join(f"{key}: {value}\n" for key, value in head.items())
    source = Source(path, path.removesuffix(".md") + "/", f"---\n{text}---\n{body}\n".encode())
    [made] = library.read([source], WORKS, "docs")[0].pages
    assert made.values is not None, made.source
    return made


CONCEPTS = (
    page("You feel trust.", "concepts/trust.md", title="Trust"),
    page(
        "Integrity is doing what you said.",
        "concepts/integrity.md",
        title="Integrity",
        definition="Integrity is doing what you said you would do.",
    ),
)


def texts(
    *pages: Page,
    style: Style | None = None,
    docs: Path = NOWHERE,
    names: tuple[str, ...] = (),
    language: str = "en",
    works: Mapping[str, Reference] = WORKS,
) -> Texts:
    """Return the texts of a practice that has these pages alone."""
    return Texts(Library(pages, works), style or Style(), docs, names, language)
