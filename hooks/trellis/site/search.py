"""Prepares the text of pages for the search index, and adds kind, minutes and topics to the index."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from html import escape
from pathlib import Path
from typing import Any, assert_never

from trellis.content.frontmatter import Article, Concept, Handout, Letter, Pack, Plain, Worksheet
from trellis.content.kinds import KINDS
from trellis.site.views import View, Views

_WEIGHT_OF_LABELS = 1.0
"""Labels are there to be read. The theme would have them outweigh titles, and “two” find every sheet for two."""

_CONCEPT_LINK = re.compile(r'<a class="concept" [^>]*>(.*?)</a>', re.DOTALL)


def readable(html: str) -> str:
    """Return the HTML of a page without the links that Trellis added; their words stay."""
    return _CONCEPT_LINK.sub(r"\1", html)


def labels(view: View) -> tuple[str, ...]:
    """Return the facts shown with a search result."""
    kind = KINDS[view.kind].label
    match view.values:
        case Worksheet(minutes=minutes, audience=audience):
            return (kind, f"{minutes} minutes", "for one" if audience == "one" else "for two")
        case Pack(worksheets=worksheets):
            return (kind, f"{len(worksheets)} worksheets")
        case Article() | Letter():
            return (kind, f"{view.reading_minutes} min to read")
        case Concept() | Handout():
            return (kind,)
        case Plain() | None:
            return ()
        case _:
            assert_never(view.values)


def _opening(view: View, views: Views) -> str:
    """Return the beginning of an entry: the purpose of a page in its author's words, and its subjects."""
    if view.values is None:
        return ""
    purpose = view.values.definition if isinstance(view.values, Concept) else view.values.summary
    subjects = ", ".join(concept.title for concept in views.concepts(view))
    return f"<p>{escape(purpose)}</p>" + (f"<p>{escape(subjects)}.</p>" if subjects else "")


def enriched(index: Mapping[str, Any], views: Views) -> dict[str, Any]:
    """Return a search index in which the entries of pages, but not those of sections, have labels and a purpose."""
    by_url = {view.url: view for view in views.by_name.values()}
    entries = []
    for entry in index["docs"]:
        view = by_url.get(entry["location"])
        if view is not None:
            title = entry["title"]
            if title == view.title:  # the theme shows titles as HTML, but takes this one from the front matter
                title = escape(title, quote=False)
            entry = {**entry, "title": title, "text": _opening(view, views) + entry["text"]}  # noqa: PLW2901 – the same entry, extended
            if found := labels(view):
                entry["tags"] = list(found)
        entries.append(entry)
    config = {**index["config"], "fields": {**index["config"]["fields"], "tags": {"boost": _WEIGHT_OF_LABELS}}}
    return {**index, "config": config, "docs": entries}


def enrich(file: Path, views: Views) -> None:
    """Enrich the index that the theme has written; does nothing if the site has no search."""
    if file.is_file():
        found = enriched(json.loads(file.read_bytes()), views)
        file.write_bytes(json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode())
