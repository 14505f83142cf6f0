"""Pages made up for a test, beside those that Trellis ships with."""

from __future__ import annotations

from collections.abc import Mapping

from tests.support.shipped import SHIPPED
from trellis.content import kinds, library
from trellis.content.kinds import KindName
from trellis.content.library import Page, Source

_HEADS: Mapping[KindName, Mapping[str, str]] = {
    "article": {"concepts": "[trust]", "practise": "[one-thing]"},
    "worksheet": {"concepts": "[trust]", "minutes": "10", "for": "one", "pages": "1", "read_first": "on-time"},
    "concept": {"definition": "Trust is a sense that your partner means you well."},
    "pack": {"worksheets": "[one-thing]"},
    "page": {},
}


def page(body: str, path: str = "articles/on-time.md", **keys: str) -> Page:
    """Return a page with `body`, and with `keys` in front matter that is otherwise as short as its kind allows."""
    head = {"title": "On time", "summary": "Being late.", **_HEADS[kinds.kind_of(path)], **keys}
    text = "".join(f"{key}: {value}\n" for key, value in head.items())
    source = Source(path, path.removesuffix(".md") + "/", f"---\n{text}---\n{body}\n".encode())
    [made] = library.read([source], SHIPPED.references, "docs")[0].pages
    assert made.values is not None, made.source
    return made
