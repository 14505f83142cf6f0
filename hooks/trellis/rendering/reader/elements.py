"""Facts about HTML elements: which begin a new line, which say nothing, and how their attributes are read."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

BLOCKS = frozenset(
    {
        *("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir"),
        *("div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "frameset", "h1", "h2", "h3", "h4"),
        *("h5", "h6", "header", "hgroup", "hr", "legend", "li", "listing", "main", "menu", "nav", "ol", "optgroup"),
        *("option", "p", "plaintext", "pre", "search", "section", "summary", "table", "tbody", "td", "tfoot", "th"),
        *("thead", "tr", "ul", "xmp"),
    }
)
"""Elements that browsers show on lines of their own; all others, unknown ones included, are part of a line."""

SILENT = frozenset({"base", "datalist", "link", "meta", "noembed", "noframes", "style", "template", "title"})
"""Elements whose content browsers never show."""

UNSEEN = SILENT | {"rp", "script"}
"""Elements whose content is not seen inside code and formulas, where no handler reads them."""

SILENT_CLASSES = frozenset({"exercise__hint", "footnote-backref", "headerlink"})
"""Controls and ornaments of the page, which are not part of its text."""

_INTEGER = re.compile(r"[ \t\r\n\f]*([+-]?[0-9]+)")


def classes(element: HtmlElement) -> list[str]:
    """Return the classes of an element, in the order in which they are written."""
    return str(element.get("class", "")).split()


def integer(text: str | None) -> int | None:
    """Return the number at the beginning of an attribute, as browsers read it, or None if there is none.

    See “rules for parsing integers” in the HTML standard, section 2.3.4.1.
    """
    number = _INTEGER.match(text or "")
    return int(number[1]) if number else None


def declarations(element: HtmlElement) -> dict[str, str]:
    """Return the CSS of an element's `style`: values by property, both in lower case."""
    pairs = (style.partition(":") for style in element.get("style", "").lower().split(";"))
    return {name.strip(): value.replace("!important", "").strip() for name, _, value in pairs if value}


def language(element: HtmlElement) -> str:
    """Return the code of the language that the author of a page gave to an element, or to one around it, else ""."""
    around = (element, *element.iterancestors())
    return next((str(parent.get("lang")) for parent in around if parent.get("lang")), "")
