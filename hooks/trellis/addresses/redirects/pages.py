"""Writes pages that redirect the reader without losing the query string or the anchor of the address."""

from __future__ import annotations

from functools import lru_cache
from html import escape
from urllib.parse import urlsplit

_PAGE = """<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<title>{title}</title>
<meta name="robots" content="noindex">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="canonical" href="{canonical}">
<script src="{root}assets/javascripts/redirect.js"></script>
<noscript><meta http-equiv="refresh" content="0; url={target}"></noscript>
</head>
<body>
<p><a id="target" href="{target}">{title}</a></p>
</body>
</html>
"""


_PAGES = 1 << 14
"""Pages that need not be written again in a preview."""


@lru_cache(maxsize=_PAGES)
def page(title: str, path: str, target: str, canonical: str, language: str = "en") -> str:
    """Return the HTML of the page at `path` that leads to `target`; both are relative to the root of the site.

    The script keeps query and anchor, and works under a content security policy that allows our own files only; the
    refresh is for readers without scripts. A target on another site is a full address.
    """
    root = "../" * path.count("/")
    there = target if urlsplit(target).scheme else root + target
    return _PAGE.format(
        language=language, title=escape(title), root=root, target=escape(there), canonical=escape(canonical)
    )
