"""Finds what a text must not do to its readers, and takes it out of the page: scripts, frames, requests to other sites.

The policy of a page stops most of it where a host sends it, but not everywhere, and an author should know in any case.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import urlsplit

from lxml import html as lxml_html
from lxml.html import HtmlElement

from trellis.content.library import Page
from trellis.content.source_lines import SourceLines, compact
from trellis.foundation.problems import Problem

_ELSEWHERE = "would show another site inside this page, and that site would learn who reads it"
_LINK = "Link to it instead: [words](https://…)"
_UNCLEAR = "is read differently by different browsers"

_ELEMENTS = {
    "script": ("would run a program in the browser of every reader", "Leave it out: pages work without"),
    "iframe": (_ELSEWHERE, _LINK),
    "frame": (_ELSEWHERE, _LINK),
    "frameset": (_ELSEWHERE, _LINK),
    "portal": (_ELSEWHERE, _LINK),
    "object": (_ELSEWHERE, _LINK),
    "embed": (_ELSEWHERE, _LINK),
    "applet": (_ELSEWHERE, _LINK),
    "base": ("would change where every link of the page leads", "Leave it out"),
    "meta": ("may send readers to another page", "Leave it out; title, summary and dates go to the top of the file"),
    "link": ("would load a file that does not belong to the page", "Leave it out"),
    "style": ("would change the look of the whole page", "Leave it out, or name colours under “brand” in the settings"),
    "form": (
        "would send away what readers write",
        "Use an exercise such as “/// prompt”, or link to the other service",
    ),
    "noscript": (_UNCLEAR, "Leave it out"),
    "noembed": (_UNCLEAR, "Leave it out"),
    "noframes": (_UNCLEAR, "Leave it out"),
    "xmp": (_UNCLEAR, "Put code between three backticks"),
    "listing": (_UNCLEAR, "Put code between three backticks"),
    "plaintext": (_UNCLEAR, "Put code between three backticks"),
}
"""What an element would do, and what to do instead."""

_ADDRESSES = frozenset(
    {"href", "src", "action", "formaction", "data", "xlink:href", "poster", "background", "to", "from", "by", "values",
     "srcset", "cite", "longdesc", "manifest", "ping", "codebase"}
)  # fmt: skip
"""Attributes that a browser may take for an address, in HTML or in a drawing."""

_LOADED = frozenset({"src", "srcset", "poster", "background"})
_LINKED = frozenset({"href", "xlink:href"})
_LOADED_BY = frozenset({"image", "use", "feimage"})
"""Elements of drawings that load what their `href` names."""

_PROGRAM = re.compile(r"(?:javascript|vbscript|data):")
_PICTURE = re.compile(r"data:image/(?:png|jpeg|gif|webp|avif|svg\+xml)[;,]")
_REMOTE = re.compile(r"(?:^|,)(?:https?:|[/\\]{2})")
_PAINTS = frozenset(
    {"fill", "stroke", "filter", "mask", "clip-path", "cursor", "marker-start", "marker-mid", "marker-end"}
)
_PAINT_ELSEWHERE = re.compile(r"url\([\"']?(?!#|data:)", re.IGNORECASE)
_STYLE_LOADS = re.compile(r"url\(|//|@import|expression\(|behavior:|-moz-binding", re.IGNORECASE)
_CSS_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|(.))")

_IN_SOURCE = re.compile(
    r"<[a-zA-Z/!?]|\{[^\n]*=|--8<--"  # HTML, attributes, a file that is included
    r"|\](?:\(|:)\s*<?(?!https?:|mailto:|tel:)[^)\s#/?]*[:&]"  # a link with another scheme, or with entities
    r"|!\[[^\n]*(?:\]\[|//)"  # a picture that may be on another site
)
_IN_PAGE = re.compile(r"src=\"(?:http|//)|href=\"[jJvVdD][a-zA-Z]+:|<(?:script|iframe|style|link|meta)\b")
"""What a source or a page with something unsafe always has; the second is for what an extension of Markdown adds.

Only such pages are parsed, since that takes ten times longer.
"""


class _Finding(NamedTuple):
    """What is wrong and what to do, and what to look for in the source: a pattern, or an address."""

    wrong: str
    remedy: str
    pattern: re.Pattern[str] | None
    address: str = ""


def clean(html: str, page: Page, site_url: str) -> tuple[str, tuple[Problem, ...]]:
    """Return the HTML of a page without what is unsafe, and a problem for each thing that was taken out.

    `html` is the text as rendered, without comments; `site_url` is the address of the site, which may load itself.
    """
    if not (_IN_SOURCE.search(page.body) or _IN_PAGE.search(html)):
        return html, ()
    root = lxml_html.document_fromstring(f"<html><body>{html}</body></html>")
    findings = [finding for element in list(root.iter()) for finding in _taken_out(element, site_url)]
    if not findings:
        return html, ()
    body = root.find("body")
    inside = (
        ""
        if body is None
        else (body.text or "") + "".join(lxml_html.tostring(child, encoding="unicode") for child in body)
    )
    return inside, tuple(_problems(findings, page))


def _problems(findings: list[_Finding], page: Page) -> Iterator[Problem]:
    source = SourceLines.of(page)
    seen: Counter[str] = Counter()
    for wrong, remedy, pattern, address in findings:
        key = pattern.pattern if pattern else address
        line = source.of_match(pattern, seen[key]) if pattern else source.of_address(address, seen[key])
        seen[key] += 1
        yield Problem(page.file, line, wrong, remedy)


def _taken_out(element: HtmlElement, site_url: str) -> Iterator[_Finding]:
    """Take what is unsafe out of an element, or the element out of the page, and yield what it was."""
    tag = str(element.tag)
    if not isinstance(element.tag, str):
        return
    if tag in _ELEMENTS and not (tag == "meta" and not element.get("http-equiv")):
        why, remedy = _ELEMENTS[tag]
        yield _Finding(f"<{tag}> {why}, so it is taken out", remedy, re.compile(rf"<{tag}\b", re.IGNORECASE))
        if tag == "form":
            element.drop_tag()
        else:
            element.drop_tree()
        return
    for name, value in list(element.attrib.items()):
        if finding := _attribute(tag, str(name), str(value), site_url):
            yield finding
            del element.attrib[name]
            if tag == "img" and name == "src":
                element.tag = "span"  # its words stay
                element.text = element.get("alt")


def _attribute(tag: str, name: str, value: str, site_url: str) -> _Finding | None:
    """Return what is wrong with an attribute, or None."""
    if name.startswith("on") or name == "srcdoc":
        wrong = f"“{name}” would run a program in the browser of every reader, so it is taken out"
        return _Finding(wrong, "Leave it out: pages work without", re.compile(rf"\b{name}\s*=", re.IGNORECASE))
    if name == "style":
        return _style(value)
    if name in _PAINTS and _PAINT_ELSEWHERE.search(value):
        return _Finding(f"“{name}” refers to another file, and is taken out", "Put it into the drawing", None, value)
    return _address(tag, name, value, site_url) if name in _ADDRESSES else None


def _style(value: str) -> _Finding | None:
    if not _STYLE_LOADS.search(_CSS_ESCAPE.sub(_unescaped, value)):
        return None
    wrong = "a style that loads a file, or runs something, is taken out"
    return _Finding(wrong, "Leave it out; show a picture as ![words](file)", None, value)


def _address(tag: str, name: str, value: str, site_url: str) -> _Finding | None:
    address = compact(value)
    try:
        urlsplit(value)
    except ValueError:  # http://[our site]
        return _Finding(f"the link “{value}” is not an address", "Correct it, or remove the link", None, value)
    if (found := _PROGRAM.match(address)) and not (name == "src" and _PICTURE.match(address)):
        wrong = f"the address “{found[0]}…” would run a program in the browser of every reader, so it is taken out"
        return _Finding(wrong, "Write the address of a page, with https://", None, found[0])
    if name == "ping":
        wrong = f"“ping” would tell “{value}” that somebody follows the link, so it is taken out"
        return _Finding(wrong, "Leave it out", None, value)
    loads = name in _LOADED or (tag in _LOADED_BY and name in _LINKED)
    if loads and _REMOTE.search(address) and not address.startswith(site_url.lower()):
        what = "image" if tag in {"img", "image"} else f"<{tag}>"
        remedy = "Save it next to this file: pages load nothing from other sites, and paper cannot"
        return _Finding(f"the {what} “{value}” is on another site", remedy, None, value)
    return None


def _unescaped(escape: re.Match[str]) -> str:
    code = int(escape[1], 16) if escape[1] else ord(escape[2])
    return chr(code) if code <= sys.maxunicode else ""
