"""Finds what a text must not do to its readers, and takes it out of the page: scripts, frames, requests to other sites.

The policy of a page stops most of it where a host sends it, but not everywhere, and an author should know in any case.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

from lxml import html as lxml_html
from lxml.html import HtmlElement

from trellis.content.library import Page
from trellis.content.source_lines import SourceLines, compact
from trellis.foundation.problems import Problem
from trellis.foundation.text_files import forbidden_in
from trellis.rendering.markup import addresses, page_ids

_SAID = 200
"""Things that are said of a page one by one, since each is looked for in its source."""

_ELSEWHERE = "would show another site inside this page, and that site would learn who reads it"
_LINK = "Link to it instead: [words](https://…)"
_UNCLEAR = "is read differently by different browsers"

_ELEMENTS = {
    "script": ("would run a program in the browser of every reader", "Leave it out: pages work without"),
    "iframe": (_ELSEWHERE, _LINK),
    "frame": (_ELSEWHERE, _LINK),
    "frameset": (_ELSEWHERE, _LINK),
    "portal": (_ELSEWHERE, _LINK),
    "fencedframe": (_ELSEWHERE, _LINK),
    "object": (_ELSEWHERE, _LINK),
    "embed": (_ELSEWHERE, _LINK),
    "applet": (_ELSEWHERE, _LINK),
    "base": ("would change where every link of the page leads", "Leave it out"),
    "meta": (
        "may change the whole page, or send readers to another",
        "Leave it out; title, summary and dates go to the top of the file",
    ),
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
     "srcset", "cite", "longdesc", "manifest", "codebase", "lowsrc", "dynsrc"}
)  # fmt: skip
"""Attributes that a browser may take for an address, in HTML or in a drawing."""

_LOADED = frozenset({"src", "srcset", "poster", "background", "lowsrc", "dynsrc"})
_LINKED = frozenset({"href", "xlink:href"})
_LOADED_BY = frozenset({"image", "use", "feimage"})
"""Elements of drawings that load what their `href` names."""

_OF_FORMS = frozenset({"form", "formaction", "formenctype", "formmethod", "formnovalidate", "formtarget"})
"""Attributes by which a field or a button belongs to a form that it does not stand in, or sends that elsewhere."""
_NAMING = frozenset({"for", "commandfor", "popovertarget", "interestfor"})
"""Attributes that make an element work another one, which they name by its id."""
_TELLING = frozenset({"ping", "attributionsrc"})
"""Attributes with addresses that are told what readers do."""

_NOT_TO_ANIMATE = re.compile(r"(?:\w+:)?(?:href|src|on\w*)", re.IGNORECASE)
"""Attributes that an animation must not change, since nobody can tell to what."""

_FRAME = re.compile(r"<(html|head|body)(?=[\s/>])", re.IGNORECASE)
"""Elements that every page has, whose attributes a browser adds to those that it has already."""

_OF_PAGE = "would change the whole page, so it is taken out"

_OWN = re.compile(r"(?<=[\s\"'/{])data-(?:exercise|options)(?=\s*=)")
_NO_ADDRESS = re.compile(r"<img\b(?![^>]*\bsrc)|!\[[^\]\n]*\]\(\s*\)", re.IGNORECASE)
_REFERENCE = re.compile(r"&#(?:[xX]([0-9a-fA-F]+)|([0-9]+));?")
_PROGRAM = re.compile(r"(?:javascript|vbscript|data):")
_PICTURE = re.compile(r"data:image/(?:png|jpeg|gif|webp|avif|svg\+xml)[;,]")
_REMOTE = re.compile(r"(?:^|,)(?:https?:|[/\\]{2})")
_PAINTS = frozenset(
    {"fill", "stroke", "filter", "mask", "clip-path", "cursor", "marker-start", "marker-mid", "marker-end"}
)
_PAINT_ELSEWHERE = re.compile(r"url\([\"']?(?!#|data:)", re.IGNORECASE)
_C1_FIRST, _C1_LAST = 0x80, 0x9F
_STYLE_LOADS = re.compile(r"url\(|//|@import|expression\(|behavior:|-moz-binding", re.IGNORECASE)
_CSS_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|(.))")

_IN_SOURCE = re.compile(
    r"<[a-zA-Z/!?]|--8<--"  # HTML, a file that is included
    r"|^[^\n{]*\{[^\n=]*="  # attributes
    r"|\](?:\(|:)\s*<?(?!https?:|mailto:|tel:)[^)\s#/?]{0,200}[:&]"  # a link with another scheme, or with entities
    r"|^(?:[^\n!]|!(?!\[))*!\[[^\n]*(?:\]\[|//|\]\(\s*\))",  # a picture that may be on another site, or nowhere
    re.MULTILINE,
)
_SIGNS = ("<", "{", "](", "]:", "![")
"""Without any of these, a source does not match the expression above."""

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
    findings: list[_Finding] = []
    if "&#" in html:
        html = _REFERENCE.sub(lambda reference: _character(reference, findings), html)
    in_source = any(sign in page.body for sign in _SIGNS) and _IN_SOURCE.search(page.body)
    if not (findings or in_source or _IN_PAGE.search(html)):
        return html, ()
    root = lxml_html.document_fromstring(f"<html><body>{html}</body></html>")
    findings += [
        _Finding(f"<{name}> {_OF_PAGE}", "Leave it out", re.compile(rf"<{name}\b", re.IGNORECASE))
        for name in _FRAME.findall(html)
    ]
    findings += [finding for element in list(root.iter()) for finding in _taken_out(element, site_url)]
    findings += _written_by_hand(page)
    if not findings:
        return html, ()
    body = root.find("body")
    inside = (
        ""
        if body is None
        else (body.text or "") + "".join(lxml_html.tostring(child, encoding="unicode") for child in body)
    )
    return inside, tuple(_problems(findings, page))


def _character(reference: re.Match[str], findings: list[_Finding]) -> str:
    """Return what stays of a reference such as `&#8217;`: nothing if it means a character that no text may hold."""
    code = int(reference[1], 16) if reference[1] else int(reference[2])
    if _C1_FIRST <= code <= _C1_LAST:
        return unescape(reference[0])  # browsers take these for Windows-1252, other programs do not
    if code <= sys.maxunicode and not forbidden_in(chr(code)):
        return reference[0]
    wrong = f"“{reference[0]}” stands for a character that shows nothing and is not allowed in texts"
    findings.append(_Finding(wrong, "Leave it out", re.compile(re.escape(reference[0]))))
    return ""


def _written_by_hand(page: Page) -> Iterator[_Finding]:
    """Yield the attributes in a source by which the engine itself marks exercises."""
    if "data-" in page.body:
        for name in _OWN.findall(SourceLines.of(page).text):
            wrong = f"“{name}” is an attribute that only Trellis gives to exercises"
            yield _Finding(wrong, "Write an exercise block, such as “/// prompt”", re.compile(name))


def _problems(findings: list[_Finding], page: Page) -> Iterator[Problem]:
    source = SourceLines.of(page)
    seen: Counter[str] = Counter()
    for wrong, remedy, pattern, address in findings[:_SAID]:
        key = pattern.pattern if pattern else address
        line = source.of_match(pattern, seen[key]) if pattern else source.of_address(address, seen[key])
        if not line and pattern and (found := pattern.search(page.body)):  # Markdown took for HTML what looks like code
            line = page.body_line + page.body.count("\n", 0, found.start())
        seen[key] += 1
        yield Problem(page.file, line, wrong, remedy)
    if more := len(findings[_SAID:]):
        wrong = f"{more:,} more things like these are in the text, and are taken out, too"
        yield Problem(page.file, page.body_line, wrong, "Take out those that are listed, and build again")


def _taken_out(element: HtmlElement, site_url: str) -> Iterator[_Finding]:
    """Take what is unsafe out of an element, or the element out of the page, and yield what it was."""
    tag = str(element.tag)
    if not isinstance(element.tag, str):
        return
    if tag in _ELEMENTS and not (tag == "meta" and {*element.attrib} <= {"itemprop", "content"}):
        why, remedy = _ELEMENTS[tag]
        yield _Finding(f"<{tag}> {why}, so it is taken out", remedy, re.compile(rf"<{tag}\b", re.IGNORECASE))
        if tag == "form":
            element.drop_tag()
        else:
            element.drop_tree()
        return
    if tag == "img" and not (element.get("src") or element.get("srcset")):
        yield _Finding("a picture has no address", "Write it as ![words](file)", _NO_ADDRESS)
        _say_in_words(element)
    for name, value in list(element.attrib.items()):
        if finding := _attribute(tag, str(name), str(value), site_url):
            yield finding
            del element.attrib[name]
            if tag == "img" and name == "src":
                _say_in_words(element)


def _say_in_words(picture: HtmlElement) -> None:
    """Replace a picture by its description."""
    picture.tag = "span"
    picture.text = picture.get("alt")
    picture.attrib.pop("alt", None)


def _attribute(tag: str, name: str, value: str, site_url: str) -> _Finding | None:
    """Return what is wrong with an attribute, or None."""
    if name.startswith("on") or name == "srcdoc":
        wrong = f"“{name}” would run a program in the browser of every reader, so it is taken out"
        return _Finding(
            wrong,
            "Leave it out: pages work without",
            re.compile(rf"(?<![\w:-]){re.escape(name)}(?=[\s=/>}}])", re.IGNORECASE),
        )
    if name in _OF_FORMS or name == "attributename" or (name in _NAMING and value in page_ids.OF_THEME):
        return _changing(name, value)
    if name == "style":
        return _style(value)
    if name == "id" and value in page_ids.OF_THEME:
        return _Finding(*page_ids.wrong_and_remedy(value), page_ids.pattern(value))
    if name in _PAINTS and _PAINT_ELSEWHERE.search(value):
        return _Finding(f"“{name}” refers to another file, and is taken out", "Put it into the drawing", None, value)
    return _address(tag, name, value, site_url) if name in _ADDRESSES | _TELLING else None


def _changing(name: str, value: str) -> _Finding | None:
    """Return what is wrong with an attribute that changes what another element does, or None."""
    attribute = re.compile(rf"(?<![\w-]){name}(?=\s*[=/>}}]|\s+[\w-]+=)", re.IGNORECASE)
    if name in _NAMING:
        wrong = f"“{name}” would work “{value}”, which is another part of every page, so it is taken out"
        return _Finding(wrong, "Leave it out", attribute)
    if name == "form":
        wrong = f"“{name}” would add to the form “{value}”, which does not belong to the text, so it is taken out"
        return _Finding(wrong, "Leave it out", attribute)
    if name in _OF_FORMS:
        wrong = f"“{name}” would send away what readers write, so it is taken out"
        return _Finding(wrong, "Link to the other service: [words](https://…)", attribute)
    if not _NOT_TO_ANIMATE.fullmatch(value.strip()):
        return None
    wrong = f"an animation of “{value}” could run a program in the browser of every reader, so it is taken out"
    return _Finding(wrong, "Leave it out", None, value)


def _style(value: str) -> _Finding | None:
    if not _STYLE_LOADS.search(_CSS_ESCAPE.sub(_unescaped, value)):
        return None
    wrong = "a style that loads a file, or runs something, is taken out"
    return _Finding(wrong, "Leave it out; show a picture as ![words](file)", None, value)


def _address(tag: str, name: str, value: str, site_url: str) -> _Finding | None:
    address = compact(value)
    if wrong_and_remedy := addresses.fault(value, "link") if name != "srcset" else None:
        return _Finding(*wrong_and_remedy, None, value)
    if name == "src" and _PICTURE.match(address):
        wrong = f"the picture “{value[:20]}…” is written into the text, where paper and letters cannot use it"
        return _Finding(wrong, "Save it as a file, and show that", None, value[:40])
    if found := _PROGRAM.match(address):
        wrong = f"the address “{found[0]}…” would run a program in the browser of every reader, so it is taken out"
        return _Finding(wrong, "Write the address of a page, with https://", None, found[0])
    if name in _TELLING:
        wrong = f"“{name}” would tell “{value}” what readers do, so it is taken out"
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
