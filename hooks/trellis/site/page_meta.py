"""What MkDocs is told of a page: its template, and what its theme and its search go by."""

from __future__ import annotations

from typing import Any

from trellis.content import furniture, kinds
from trellis.content.library import Page


def meta(page: Page) -> dict[str, Any]:
    """Return the metadata of a page for MkDocs, its theme and its search."""
    metadata: dict[str, Any] = {"title": page.title, "template": f"{_template(page)}.html"}
    if furniture.unlisted(page):
        metadata |= {"unlisted": True, "search": {"exclude": True}}
    if page.values:
        metadata["description"] = page.values.summary
    return metadata


def _template(page: Page) -> str:
    """Return the name of a page's template: its kind, except for home and the pages that list others."""
    if page.shared_name in {"home", furniture.SUBSCRIBE, "welcome"} and page.kind == "page":
        return page.shared_name
    if furniture.unlisted(page):
        return "unlisted"
    is_index = page.shared_path.endswith("/index.md") and page.shared_name in kinds.BY_FOLDER
    return "shelf" if is_index else page.kind
