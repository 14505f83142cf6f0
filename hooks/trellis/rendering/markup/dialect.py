"""Rewrites sources for Python-Markdown, so that it reads them as GitHub does.

Python-Markdown wants four spaces where GitHub wants as many as the marker of a list is wide, and an empty line above
lists, tables and code. Where it finds neither, it makes a paragraph of them without a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from markdown import Markdown
from markdown.inlinepatterns import AutomailInlineProcessor, InlineProcessor
from markdown.preprocessors import Preprocessor

from trellis.content.markdown.signs import CODE_INDENT, MARKER
from trellis.content.markdown.structure import Block, Kind
from trellis.content.markdown.text import MarkdownText

AMPERSAND = r"\\&"
MAIL_ADDRESS = "<([^<> !\x02]+@[^@<> \x02]+)>"
_ITEM = r"(?:[-+*]|\d{1,9}[.)]) "
_UNLIKE = tuple(
    re.compile(pattern)
    for pattern in (
        r"\\\n",
        r"\n[> ]*\d{1,9}\)[ \n]",  # 1)
        r"\n[> ]*(?:[-+*]|\d{1,9}\.) *\n",  # an item that does not begin with words
        rf"\n[> ]*{_ITEM} *(?:{_ITEM}|[#>|`~])",
        r"\n(?:> ?)*(?:    )* {1,3}(?:[-+*#>|/`~]|\d{1,9}\.)",  # two-space nesting
        r"\n(?:> ?)*\n(?:> ?)*(?:    )* {1,3}[^ \n]",
        r"\n +#{1,6} ",
        rf"\n(?:\[\^[^\n ]+\]:|:) [^\n]*\n +{_ITEM}",
        rf"\n\n( +)[^\n]*\n(?:\1[^\n]*\n)*(?!\1) *{_ITEM}",  # an item right below another's second paragraph
        rf"\n(?!{_ITEM}|[ >\n])[^\n]+\n(?:[-+*]|1\.) ",  # a list right below a paragraph
        rf"\n[> ]+(?!{_ITEM})[^\n> ][^\n]*\n[> ]+(?:[-+*]|1\.) ",
        r"\n[> ]*[-+*] [^\n]*\n(?: [^\n]*\n)*[> ]*(?:\d{1,9}\. |[-=]+ *\n)",  # what follows a list at once
        r"\n[> ]*\d{1,9}\. [^\n]*\n(?: [^\n]*\n)*[> ]*(?:[-+*] |[-=]+ *\n)",
        r"\n[> ]*(?:```|~~~)",
        r"\n *>[^\n]*\n *[-=]+ *\n",  # a rule right below a quotation
        r"\n[^\n]+\n[^\n|]*\|[^\n]*\n[> |:]*-[-|: ]*\n",  # a table right below a paragraph
    )
)
"""What Python-Markdown reads differently. A source without any of these is left as it is, which saves reading it."""

_LANGUAGE = re.compile(r"^\.?[\w#.+-]+(?=\s|$)")
_INFO = re.compile(rf"(?:{_LANGUAGE.pattern})? *(?:\{{[^\n]*\}}|(?: *[a-zA-Z]\w*=([\"']).*?\1(?= |$))*)")
"""What may stand after the first fence: a language, and attributes or options."""

_HARD_BREAK = re.compile(r"(?<!\\)((?:\\\\)*)\\$")
_APART: frozenset[Kind] = frozenset(
    {"heading", "list", "table", "fenced", "code", "quote", "rule", "admonition", "note"}
)
"""Blocks with an empty line above and below, unless an exercise begins or ends there."""


class AsOnGitHub(Preprocessor):
    """Rewrites the source of a page before anything else reads it."""

    def run(self, lines: list[str]) -> list[str]:
        """Return the lines as Python-Markdown reads them; `lines` have no tabs."""
        text = "\n".join(["", *lines, ""])
        if not any(pattern.search(text) for pattern in _UNLIKE):
            return lines
        return list(rewritten(MarkdownText("\n".join(lines)).blocks))


class Ampersands(InlineProcessor):
    """Keeps an ampersand after a backslash from beginning the name of a character."""

    def handleMatch(self, match: re.Match[str], data: str) -> tuple[str, int, int]:  # type: ignore[override]  # noqa: ARG002, N802 – Python-Markdown's
        """Return the ampersand as it is in HTML, put aside so that nothing changes it."""
        return self.md.htmlStash.store("&amp;"), match.start(), match.end()


def register(md: Markdown) -> None:
    """Have sources rewritten when their white space has been made regular (30), before code is read (25)."""
    md.preprocessors.register(AsOnGitHub(md), "trellis_dialect", 29)
    # After code (190), before what a backslash keeps from being a sign (180).
    md.inlinePatterns.register(Ampersands(AMPERSAND, md), "trellis_ampersands", 185)
    md.inlinePatterns.register(AutomailInlineProcessor(MAIL_ADDRESS, md), "automail", 110)


def rewritten(blocks: Sequence[Block], *, in_item: bool = False) -> Iterator[str]:
    """Yield the lines of blocks as Python-Markdown reads them; `in_item` if an item of a list contains them."""
    previous: Block | None = None
    previous_list: Block | None = None
    for number, block in enumerate(blocks):
        if previous and _needs_space(previous, block) and not (in_item and number == 1 and block.kind == "list"):
            yield ""
        if block.kind == "list" and previous_list and _would_merge(previous_list, block):
            yield from ("<!-- -->", "")
        yield from _lines(block)
        previous = block
        if block.kind != "blank":
            previous_list = block if block.kind == "list" else None


def _needs_space(above: Block, block: Block) -> bool:
    if "blank" in {above.kind, block.kind} or "exercise" in {above.kind, block.kind}:
        return False
    return block.kind in _APART or above.kind in _APART or bool(above.children)


def _would_merge(above: Block, block: Block) -> bool:
    """Return whether Python-Markdown would go on counting in a list that begins anew."""
    return above.sign != block.sign and {above.sign, block.sign} == {".", ")"}


def _lines(block: Block) -> Iterable[str]:  # noqa: PLR0911 – one for each kind that is rewritten
    texts = [line.text for line in block.lines]
    match block.kind:
        case "quote":
            return (f"> {line}" if line else ">" for line in rewritten(block.children))
        case "list":
            return _items(block)
        case "admonition" | "definition" | "note":
            return _first_line_and_children(block)
        case "heading":
            return (text.lstrip(" ") for text in texts)
        case "fenced" if block.closed:
            return _fenced(texts, block.sign)
        case "paragraph":
            return _paragraph(texts)
        case _:
            return texts


def _first_line_and_children(block: Block) -> Iterator[str]:
    yield block.lines[0].text.lstrip(" ")
    if block.kind != "admonition" and block.children and block.children[0].kind in _APART:
        yield ""  # its first line is a paragraph
    yield from _indented(rewritten(block.children))


def _items(block: Block) -> Iterator[str]:
    is_long = False
    for item in block.children:
        if item.kind == "blank":
            yield ""
            is_long = False
            continue
        if is_long:  # its last paragraph would swallow an item right below it
            yield ""
        lines = list(_item(item))
        yield from lines
        is_long = "" in lines


def _item(item: Block) -> Iterator[str]:
    # A plus is never a line under a heading, nor part of a rule.
    marker = "+ " if item.sign in {"-", "*", "+"} else f"{item.sign[:-1]}. "
    children = list(item.children)
    while len(children) > 1 and children[0].kind == "blank":
        children.pop(0)
    lines = list(rewritten(children, in_item=True))
    if children[0].kind in {"blank", "paragraph", "heading"}:
        yield f"{marker}{lines[0]}"
        yield from _indented(lines[1:])
    else:
        yield marker
        yield ""
        yield from _indented(lines)


def _indented(lines: Iterable[str]) -> Iterator[str]:
    return (f"{' ' * CODE_INDENT}{line}" if line.strip() else "" for line in lines)


def _fenced(texts: Sequence[str], sign: str) -> Iterator[str]:
    """Yield the lines of fenced code with fences of equal length, and after the first only what can be read there."""
    opening = texts[0].lstrip(" ")
    indent = len(texts[0]) - len(opening)
    info = opening.removeprefix(sign).strip()
    yield sign + (info if _INFO.fullmatch(info) else "".join(_LANGUAGE.findall(info)))
    yield from (text[min(indent, len(text) - len(text.lstrip(" "))) :] for text in texts[1:-1])
    yield sign


def _paragraph(texts: Sequence[str]) -> Iterator[str]:
    for number, text in enumerate(texts):
        line = text
        if number and (marker := MARKER.match(text.lstrip(" "))):
            at = len(text) - len(text.lstrip(" ")) + marker.end() - 1
            line = f"{text[:at]}\\{text[at:]}"
        yield _HARD_BREAK.sub(r"\1  ", line) if number < len(texts) - 1 else line
