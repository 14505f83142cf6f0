"""Finds mistakes in the HTML that a Markdown source contains: elements that never end, and what is none.

A browser shows no word of an unknown tag, and Python-Markdown takes everything for HTML between a tag at the start of a
line and the end of its element.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from trellis.content.markdown import signs
from trellis.content.markdown.structure import Block
from trellis.content.markdown.text import MarkdownText
from trellis.foundation.problems import Problem

_KNOWN = frozenset(
    """a abbr acronym address area article aside audio b base bdi bdo big blockquote body br button canvas caption
    center cite code col colgroup data datalist dd del details dfn dialog dir div dl dt em embed fieldset figcaption
    figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe img input ins kbd label
    legend li link main map mark math menu meta meter nav noscript object ol optgroup option output p param picture pre
    progress q rp rt ruby s samp script search section select slot small source span strike strong style sub summary sup
    svg table tbody td template textarea tfoot th thead time title tr track tt u ul var video wbr""".split()  # noqa: SIM905 – a list of strings would take 30 lines
)
_TAG = re.compile(r"<(?:[A-Za-z/?]|!(?!--[^>-]))")
_EMPTY_COMMENT = re.compile(r"(?<!\\)<!--?-?>")
_INSTRUCTION = re.compile(r"(?<!\\)<(?:\?|![A-Za-z\[])[^>]*>")
"""What browsers show nothing of, such as `<![CDATA[words]]>`."""

_NO_TAG = re.compile(
    r"(?<!\\)(?<!\]\()(?<!\]: )<(?!(?:https?|ftps?)://)/?[a-z][\w-]*[^\w\s/>@<-][^<>@\s]*(?: [^<>]*)?>", re.IGNORECASE
)
"""An address without its scheme, or with a rare one, which Python-Markdown takes for a tag."""

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_DESTINATION = re.compile(r"(?<=\]\()(?:<[^<>\n]*>|[^()\s<][^()\s]*)")
"""The address of a link, perhaps between angle brackets; what looks like a tag there is none."""

_FOREIGN = re.compile(
    r"<(?P<name>svg|math|script|style|textarea|pre|code)\b[^>]*(?<!/)>.*?</(?P=name)\s*>", re.DOTALL | re.IGNORECASE
)
_EMPTY_HEADING = re.compile(
    r"<(?P<name>h[1-6])\b[^>]*>(?:\s|&nbsp;|<(?!/?h[1-6]\b|img\b|svg\b)[^>]*>)*</(?P=name)\s*>", re.IGNORECASE
)
_MARKDOWN = re.compile(
    r"^[ ]*(?:[-+*]|\d{1,9}[.)]|#{1,6}) +\S[^\n]*|\*\*(?=\S)[^*\n]+\*\*|(?<![\w!])!?\[[^\]\n]+\]\([^)\n]+\)",
    re.MULTILINE,
)
_ANY_TAG = re.compile(r"<[^<>]*>")


def check(source: MarkdownText, file: str) -> Iterator[Problem]:
    """Yield the problems with HTML in a source; `file` is its path as an author knows it."""
    if not _TAG.search(source.text):
        return
    text = source.prose_and_html
    yield from (_unseen(place, source, file) for place in _EMPTY_COMMENT.finditer(text))
    text = _COMMENT.sub(_line_breaks, text)
    yield from (_unseen(place, source, file) for place in _INSTRUCTION.finditer(text))
    for heading in _EMPTY_HEADING.finditer(text):
        number = source.number_at(heading.start(), text)
        yield Problem(file, number, "a heading has no words", "Write some, or remove it")
    for position, wrong, remedy in _tags(_DESTINATION.sub("", _FOREIGN.sub(_line_breaks, text))):
        yield Problem(file, source.first_line + position, wrong, remedy)
    for block in source.all_blocks:
        if block.kind == "html" and block.closed:
            yield from _markdown_inside(block, file)


def _unseen(place: re.Match[str], source: MarkdownText, file: str) -> Problem:
    wrong = f"“{place[0]}” is taken for HTML, so it would not be shown"
    remedy = f"Leave it out, or write “\\{place[0]}” where it is text"
    return Problem(file, source.number_at(place.start(), place.string), wrong, remedy)


def _line_breaks(element: re.Match[str]) -> str:
    return "\n" * element.group().count("\n")


def _tags(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield a line counted from 0, a mistake and its remedy for each tag that has no partner or no meaning."""
    for place in _NO_TAG.finditer(text):
        wrong = f"“{place[0]}” is taken for HTML, so it would not be shown"
        yield text.count("\n", 0, place.start()), wrong, f"Write “\\{place[0]}” where it is text, or make a link of it"
    opened: list[tuple[str, int]] = []
    for tag in signs.TAG.finditer(text):
        name, line = tag["name"].lower(), text.count("\n", 0, tag.start())
        if name not in _KNOWN and "-" not in name:
            wrong = f"“{tag[0]}” is no element of HTML, so it would not be shown"
            yield line, wrong, f"Write “\\{tag[0]}” where it is text"
        elif name in signs.VOID_TAGS:
            continue
        elif not tag["end"]:
            opened.append((name, line))
        elif name in (names := [other for other, _ in opened]):
            at = len(names) - 1 - names[::-1].index(name)
            opened[at:] = [other for other in opened[at + 1 :] if other[0] not in signs.OPTIONAL_END_TAGS]
        else:
            yield line, f"“{tag[0]}” ends an element that does not begin", "Remove it, or write the tag that begins it"
    for name, line in opened:
        wrong = f"the element that “<{name}>” begins never ends"
        yield line, wrong, f"Write “</{name}>” where it ends, or “\\<{name}>” where no element is meant"


def _markdown_inside(block: Block, file: str) -> Iterator[Problem]:
    opening = signs.html_tag(block.lines[0].text.lstrip(" "))
    if opening is None or opening["end"] or opening["name"].lower() in {"pre", "script", "style", "textarea", "math"}:
        return
    if "markdown" in opening["attributes"]:
        return
    text = "\n".join(line.text for line in block.lines)
    text = signs.CODE_SPAN.sub(_line_breaks, _FOREIGN.sub(_line_breaks, text))
    text = _ANY_TAG.sub(lambda tag: _line_breaks(tag) or " ", text)
    if found := _MARKDOWN.search(text):
        number = block.number + text.count("\n", 0, found.start())
        wrong = f"inside <{opening['name']}>, “{found[0].strip()}” would be shown as it is written"
        yield Problem(file, number, wrong, f'Begin the element with <{opening["name"]} markdown="1">')
