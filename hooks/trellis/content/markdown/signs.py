"""The signs by which Markdown's blocks are recognized, for all who read sources line by line.

The rules are those of CommonMark and GitHub, except where Python-Markdown has a syntax of its own: admonitions,
definitions, abbreviations, and exercise blocks.
"""

from __future__ import annotations

import re

CODE_INDENT = 4
"""Lines that are indented by this many spaces or more are code, unless they belong to a list item or the like."""

FENCE = re.compile(r"(?P<fence>`{3,}(?=[^`]*$)|~{3,})(?P<info>.*)")
HEADING = re.compile(r"#{1,6}(?=[ \t]|$)")
RULE = re.compile(r"(?:(?:\*[ ]*){3,}|(?:-[ ]*){3,}|(?:_[ ]*){3,})$")
UNDERLINE = re.compile(r" {0,3}(?:=+|-+) *$")
MARKER = re.compile(r"(?P<bullet>[-+*])(?=[ ]|$)|(?P<number>\d{1,9})(?P<delimiter>[.)])(?=[ ]|$)")
QUOTE = re.compile(r" {0,3}> ?")
EXERCISE = re.compile(r"/{3,}")
ADMONITION = re.compile(r"(?:!!!|\?\?\?\+?|===[!+]{0,2}) ?\S")
DEFINITION = re.compile(r":[ ]{1,3}(?=\S)")
NOTE = re.compile(r"\[\^[^\]]+\]:(?= |$)")
REFERENCE = re.compile(r"\[[^\[\]]+\]: *\S")
ABBREVIATION = re.compile(r"\*\[[^\]]+\]:")
COMMENT = "<!--"
TAG = re.compile(
    r"(?<!\\)(?<!\]\()(?<!\]: )"  # a backslash keeps it from being a tag; so does the place of an address
    r"<(?P<end>/?)(?P<name>[A-Za-z][\w-]*)(?=[\s/>])(?P<attributes>(?:\"[^\"]*\"|'[^']*'|[^<>\"'])*)>"
)
DELIMITERS = re.compile(r"\|?[ ]*:?-+:?[ ]*(?:\|[ ]*:?-+:?[ ]*)*\|?[ ]*$")
CODE_SPAN = re.compile(r"(?<![\\`])(`+)(?!`)(?:[^`\n]|(?!\1(?!`))`|\n(?!\s*\n))*?(?<!`)\1(?!`)")

OPTIONAL_END_TAGS = frozenset(
    {"p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "option", "colgroup"}
)
"""Elements that end where the next one begins, without a tag of their own."""

BLOCK_TAGS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "canvas",
        "center",
        "colgroup",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "group",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "iframe",
        "legend",
        "li",
        "main",
        "map",
        "math",
        "menu",
        "nav",
        "noscript",
        "object",
        "ol",
        "option",
        "output",
        "p",
        "pre",
        "progress",
        "script",
        "section",
        "style",
        "summary",
        "table",
        "tbody",
        "td",
        "textarea",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "video",
    ]
)
"""Elements that Python-Markdown takes for HTML as it stands, up to their end, if a line begins with them."""

VOID_TAGS = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
)
"""Elements without an end tag."""


def cells(row: str) -> int:
    """Return how many cells a row of a table has; a bar after a backslash or in code separates none."""
    row = CODE_SPAN.sub("", row).replace("\\|", "").strip()
    return row.removeprefix("|").removesuffix("|").count("|") + 1


def begins_table(header: str, delimiters: str) -> bool:
    """Return whether two lines are the header of a table and what separates it from the rows."""
    if "-" not in delimiters or "|" not in header or not DELIMITERS.match(delimiters.strip()):
        return False
    return "|" in delimiters and cells(header) == cells(delimiters)


def html_tag(text: str) -> re.Match[str] | None:
    """Return the tag at the start of a text if Python-Markdown leaves the whole element as it stands."""
    tag = TAG.match(text)
    return tag if tag and tag["name"].lower() in BLOCK_TAGS else None


def begins_block(text: str, after: str = "") -> bool:
    """Return whether a line ends a paragraph above it by beginning something else; `after` is the line below."""
    stripped = text.lstrip(" ")
    if not stripped or len(text) - len(stripped) >= CODE_INDENT:
        return False
    if stripped[0] not in "`~#*-_+0123456789>/!?:[<|" and "|" not in stripped:
        return False
    if marker := MARKER.match(stripped):
        begins_list = bool(stripped[marker.end() :].strip()) and marker["number"] in {None, "1"}
        return begins_list or bool(RULE.match(stripped))
    return bool(
        FENCE.match(stripped)
        or HEADING.match(stripped)
        or RULE.match(stripped)
        or stripped[0] == ">"
        or EXERCISE.match(stripped)
        or ADMONITION.match(stripped)
        or DEFINITION.match(stripped)
        or NOTE.match(stripped)
        or stripped.startswith(COMMENT)
        or html_tag(stripped)
        or begins_table(stripped, after)
    )


def continues(above: str, text: str) -> bool:
    """Return whether a line continues the paragraph that the line above it belongs to."""
    above = above.strip()
    if not above or not text.strip() or HEADING.match(above) or RULE.match(above) or FENCE.match(above):
        return False
    if MARKER.match(text.lstrip(" ")) or UNDERLINE.match(text):
        return False
    return not begins_block(text)
