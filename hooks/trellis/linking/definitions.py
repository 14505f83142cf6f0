"""Adds a concept's definition to the first link to it on each page, without changing the visible text.

The definition becomes the `aria-description` of the link, which screen readers speak and the style sheet shows on hover
and on focus. It is added when a page is rendered with its template, so feeds, letters and the search never see it.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from dataclasses import dataclass
from html import escape, unescape

from trellis.content.frontmatter import Concept
from trellis.content.library import Library

_LINK = re.compile(r'<a (?P<rest>[^>]*?)href="(?P<address>[^"#?:]+/)(?P<end>[^"]*)"')


@dataclass(frozen=True, slots=True)
class Definition:
    """The definition of a concept, and the name of the concept."""

    name: str
    text: str


def definition_at(address: str, library: Library) -> Definition | None:
    """Return the definition of the concept whose page has this address, if there is one."""
    page = library.by_url.get(address)
    return Definition(page.name, page.values.definition) if page and isinstance(page.values, Concept) else None


def define(html: str, name: str, url: str, at: Callable[[str], Definition | None]) -> str:
    """Return the HTML of a page with definitions; its addresses are relative to `url`, the page's own.

    `name` is that of the page, and `at` returns the definition for the address of a concept.
    """
    defined = {name}
    up = "../" * url.count("/")

    def described(link: re.Match[str]) -> str:
        address = link["address"]
        if address.startswith(up):
            address = address[len(up) :]
        else:
            address = posixpath.normpath(posixpath.join(url, unescape(address))) + "/"
        definition = at(address)
        if definition is None or definition.name in defined:
            return link[0]
        defined.add(definition.name)
        return f'{link[0]} aria-description="{escape(definition.text)}"'

    return _LINK.sub(described, html)
