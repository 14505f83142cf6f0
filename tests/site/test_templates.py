"""The theme's templates hold no address of a page: those come from the pages that exist."""

from __future__ import annotations

import re

from tests.support.miniature import ROOT
from trellis.rendering.markup.page_ids import OF_THEME

_LITERAL = re.compile(r"""["']([^"'{}]*)["']\)?\s*\|\s*url\b""")
_WRITTEN_OUT = re.compile(r"""\b(?:href|src|action)="(?!\{\{|#|mailto:|tel:)([^"]*)""")
_THEME_FILES = ("assets/", "kept/", "search/", "session/", "preview.png", ".woff2", ".css", ".js")


def addresses(template: str) -> list[str]:
    """Return the addresses that are written out in a template."""
    return [*_LITERAL.findall(template), *_WRITTEN_OUT.findall(template)]


def test_no_address_of_a_page() -> None:
    """A template may name the theme's own files and home; every other address is given to it."""
    found = [
        f"{template.name}: {address}"
        for template in sorted((ROOT / "overrides").rglob("*.html"))
        for address in addresses(template.read_text(encoding="utf-8"))
        if address != "." and not address.startswith(_THEME_FILES)
    ]
    assert found == []


def test_addresses_are_seen() -> None:
    """An address that is written out is found, in an attribute or before the filter for addresses."""
    assert addresses("<a href=\"{{ 'about/' | url }}\"> <a href='{{ (\"x/\") | url }}'>") == ["about/", "x/"]
    assert addresses('<a href="/about/"><a href="{{ place.url | url }}"><a href="#top">') == ["/about/"]


def test_ids_are_known() -> None:
    """No heading gets an id that a template has; other ids in templates cannot be made of words."""
    templates = "".join(template.read_text(encoding="utf-8") for template in (ROOT / "overrides").rglob("*.html"))
    assert set(re.findall(r'\sid="([a-z0-9-]+)"', templates)) - OF_THEME == set()


def test_telephone_numbers_go_from_left_to_right() -> None:
    """The number of a help line is kept in order on pages in Arabic, which would show 0800 123 456 as 456 123 0800."""
    template = (ROOT / "overrides" / "partials" / "helplines.html").read_text(encoding="utf-8")
    assert re.findall(r"<[^>]*>\{\{ line\.number \}\}", template) == ['<bdi dir="ltr">{{ line.number }}']
