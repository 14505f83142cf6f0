"""Adds a concept's definition to the first link to it on each page, without changing the visible text.

The definition becomes the `aria-description` of the link, which screen readers speak and the style sheet shows on hover
and on focus. It is added when a page is rendered with its template, so feeds, letters and the search never see it.
"""

from __future__ import annotations

import posixpath
import re
from html import escape, unescape

from trellis.content.frontmatter import Concept
from trellis.content.library import Library, Page

_LINK = re.compile(r'<a (?P<rest>[^>]*?)href="(?P<address>[^"#?:]+/)(?P<end>[^"]*)"')


def define(html: str, page: Page, library: Library) -> str:
    """Return the HTML of a page with definitions; its addresses are relative to the page's own."""
    defined = {page.name}
    up = "../" * page.url.count("/")

    def described(link: re.Match[str]) -> str:
        address = link["address"]
        if address.startswith(up):
            address = address[len(up) :]
        else:
            address = posixpath.normpath(posixpath.join(page.url, unescape(address))) + "/"
        target = library.by_url.get(address)
        if target is None or target.name in defined or not isinstance(target.values, Concept):
            return link[0]
        defined.add(target.name)
        return f'{link[0]} aria-description="{escape(target.values.definition)}"'

    return _LINK.sub(described, html)
