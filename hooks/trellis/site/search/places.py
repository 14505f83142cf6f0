"""Where in the built site the search finds what it needs."""

from __future__ import annotations

PAGE = "search/index.html"
"""The path of the page that lists all pages, for readers without scripts."""


def index_path(language: str = "") -> str:
    """Return the path of the index of pages in a language, or of those in the practice's own."""
    return f"search/{language.lower() or 'index'}.json"
