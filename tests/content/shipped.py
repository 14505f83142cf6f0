"""The pages that Trellis ships with, read once; and pages made up for a test."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from tests.miniature import HOUSE
from trellis import frontmatter, library, references
from trellis.frontmatter import Kind
from trellis.library import Library, Page, Source

DOCS: Path = HOUSE / "docs"


@cache
def shipped() -> Library:
    """Return the library under `docs/`, which must be free of problems."""
    works, problems = references.read_file(DOCS)
    assert problems == ()
    paths = sorted(path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*.md"))
    sources = [Source(path, path.removesuffix(".md") + "/", (DOCS / path).read_bytes()) for path in paths]
    made, problems = library.read(sources, works, "docs", drafts=True)
    assert problems == (), "\n".join(str(problem) for problem in problems)
    return made


_HEADS: Mapping[Kind, Mapping[str, str]] = {
    "article": {"concepts": "[trust]", "practise": "[one-thing]"},
    "worksheet": {"concepts": "[trust]", "minutes": "10", "for": "one", "pages": "1", "read_first": "on-time"},
    "concept": {"definition": "Trust is a sense that your partner means you well."},
    "pack": {"worksheets": "[one-thing]"},
    "page": {},
}


def page(body: str, path: str = "articles/on-time.md", **keys: str) -> Page:
    """Return a page with `body`, and with `keys` in front matter that is otherwise as short as its kind allows."""
    head = {"title": "On time", "summary": "Being late.", **_HEADS[frontmatter.kind_of(path)], **keys}
    text = "".join(f"{key}: {value}\n" for key, value in head.items())
    source = Source(path, path.removesuffix(".md") + "/", f"---\n{text}---\n{body}\n".encode())
    [made] = library.read([source], shipped().references, "docs")[0].pages
    assert made.values is not None, made.source
    return made
