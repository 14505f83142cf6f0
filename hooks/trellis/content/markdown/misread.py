"""Finds addresses, tags and definitions of links that Python-Markdown reads otherwise than CommonMark says.

What is meant is shown neither as a link nor as text then, or as something else.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator

from trellis.content.markdown import signs
from trellis.content.markdown.text import MarkdownText
from trellis.foundation.problems import Problem

_AS_TEXT = "or write “\\<” where it is text"
_IN_PROSE = tuple(
    (re.compile(pattern, re.MULTILINE), wrong, remedy)
    for pattern, wrong, remedy in (
        (
            r"(?<!\\)<(?:https?|ftp):[^<>\s\\]*[\s\\][^<>\n]*(?:\n[^<>\n]*)?>",
            "an address between “<” and “>” has a space or a backslash, so it is not read as one",
            f"Write %20 or %5C instead, {_AS_TEXT}",
        ),
        (
            r"\]\(<[^<>\n]*\\>",
            "a backslash before “>” keeps the address of a link from ending",
            "Write %5C for a backslash in an address",
        ),
        (
            r"(?<!\\)<[A-Za-z][^<>]*=\s*\"[^\"\n]*\\\"[^\s>/]",
            "a backslash does not keep a quotation mark from ending an attribute",
            f"Write “&quot;” in it, {_AS_TEXT}",
        ),
        (
            r"^ {0,3}\[(?:[^\[\]\\\n]|\\[^\[\]\n])*\\[\[\]](?:[^\[\]\\\n]|\\.)*\]:",
            "the name of a link that is defined here has a bracket, so it is not read as a name",
            "Give the link another name",
        ),
        (r"^ {0,3}\[\s*\]:", "a link that is defined here has no name, so the line would not be shown", "Give it one"),
        (
            r"^ {0,3}\[[^\[\]\n^][^\[\]\n]*\]:[ ]*\S+[ ]+(['\"])(?:(?!\1)[^\n])*\n(?!\s*\n)",
            "the title of a link does not end on the line on which it begins, so the definition would be shown as text",
            "Write it on one line",
        ),
    )
)
_TAG_WITHOUT_END = re.compile(
    rf"^ {{0,3}}<(?P<name>{'|'.join(sorted(signs.BLOCK_TAGS))})\s[^>]*?(?:\n\s*\n|\Z)", re.MULTILINE
)
_CODE_IN_TAG = re.compile(
    r"(?<!\\)<[A-Za-z][\w-]*\s[^<>`\n]*=\s*\"[^\"`\n]*`|(?<!\\)<[A-Za-z][A-Za-z0-9+.-]+:[^\s<>`]*`[^\s<>`]*>"
)
_NUMBER = re.compile(r"&#(?:(?P<decimal>\d+)|[xX](?P<hexadecimal>[0-9a-fA-F]+));")


def check(source: MarkdownText, file: str) -> Iterator[Problem]:
    """Yield the problems with addresses and tags in a source; `file` is its path as an author knows it."""
    prose = source.prose
    if "]" in prose or "<" in prose:
        for pattern, wrong, remedy in _IN_PROSE:
            for place in pattern.finditer(prose):
                yield Problem(file, source.number_at(place.start(), prose), wrong, remedy)
    if "<" in source.text:
        yield from _tags(source, file)
    for reference in _NUMBER.finditer(prose):
        number = int(reference["decimal"] or reference["hexadecimal"], 10 if reference["decimal"] else 16)
        if number > sys.maxunicode:
            wrong = f"“{reference[0]}” stands for no character"
            line = source.number_at(reference.start(), prose)
            yield Problem(file, line, wrong, f"Write “&amp;{reference[0][1:]}” where it is text")


def _tags(source: MarkdownText, file: str) -> Iterator[Problem]:
    for block in source.all_blocks:
        if block.kind not in {"paragraph", "html"}:
            continue
        text = "\n".join(line.text for line in block.lines)
        if (tag := _TAG_WITHOUT_END.search(text)) and not _in_code(tag, text):
            wrong = f"the tag that begins with “<{tag['name']}” never ends"
            line = block.number + text.count("\n", 0, tag.start())
            yield Problem(file, line, wrong, f"End it with “>”, {_AS_TEXT}")
        elif code := next((found for found in _CODE_IN_TAG.finditer(text) if not _in_code(found, text)), None):
            wrong = "“`” begins code inside a tag or an address"
            line = block.number + text.count("\n", 0, code.start())
            yield Problem(file, line, wrong, f"Write “%60” or “&#96;” instead, {_AS_TEXT}")


def _in_code(found: re.Match[str], text: str) -> bool:
    """Return whether what was found begins inside code, where nothing is a tag."""
    return any(span.start() < found.start() < span.end() for span in signs.CODE_SPAN.finditer(text))
