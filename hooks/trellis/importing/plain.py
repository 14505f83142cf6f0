"""Reads the words of a Markdown text, for summaries and to make sure that an import loses none."""

from __future__ import annotations

import html
import re

_COMMENT = re.compile(r"<!--[\s\S]*?-->")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_PICTURE = re.compile(r"!\[[^\]]*\](?:\([^)]*\)|\[[^\]]*\])")
_LINK = re.compile(r"\[((?:[^\[\]]|\[[^\[\]]*\])*)\](?:\([^)]*\)|\[[^\]]*\])")
_NO_PARAGRAPH = re.compile(r"\s*(?:#|[-*+] |\d+[.)] |>|\||```|~~~|!!!|\?\?\?|///|\[[^\]]+\]:|[-*_=]{3,}\s*$)| {4}")
_MARKS = re.compile(r"(?<!\\)[*`]|(?<![\w\\])_+|_+(?!\w)|(?<!\\)~~|\\(?=[^\w\s])|\{[:#.][^}]*\}|\[\^[^\]]+\]")
_WORD = re.compile(r"[^\W_]+", re.UNICODE)


def first_paragraph(text: str) -> str:
    """Return the words of the first paragraph of running text, empty if there is none."""
    for block in re.split(r"\n[ \t]*\n", _COMMENT.sub("", text)):
        if not _NO_PARAGRAPH.match(block) and (found := running(block)):
            return found
    return ""


def running(markdown: str) -> str:
    """Return a piece of Markdown as readers see it, on one line."""
    without_pictures = _PICTURE.sub("", _COMMENT.sub("", markdown))
    shown = _LINK.sub(r"\1", _LINK.sub(r"\1", without_pictures))
    shown = re.sub(r"<(https?://[^<>\s]+)>", r"\1", shown)
    return " ".join(html.unescape(_MARKS.sub("", _TAG.sub("", shown))).split())


def words(markdown: str) -> list[str]:
    """Return all words of a Markdown text, addresses left out."""
    return _WORD.findall(running(re.sub(r"^ {0,3}\[[^\]]+\]:.*$", "", markdown, flags=re.MULTILINE)))
