"""What a built practice says: the texts of its pages, PDFs, Word files, letters and feeds, piece by piece."""

from __future__ import annotations

import email
import email.policy
import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

from lxml import etree, html

from tests.support import marked
from tests.support.word import WordFile

_ADDRESS = re.compile(r"\S+@\S+|\S*(?:\.example|\.\w{2,6}/)\S*")
_MERGE_TAG = re.compile(r"\{\{ (?:\w+|Safe `[^`]*`) \}\}|\{\$\w+\}|\*\|[A-Z_:]+\|\*")
"""What a provider replaces in each copy of a letter."""
_UNREAD = ("script", "style", "code")


def texts(practice: Path) -> Iterator[tuple[str, str]]:
    """Yield each piece of text that somebody reads or hears, with the file that it is in.

    “…” stands for addresses, and for what providers replace.
    """
    for path in sorted(file for made in ("site", "outbox") for file in (practice / made).rglob("*")):
        name = path.relative_to(practice).as_posix()
        for text in dict.fromkeys(_in_file(path)):
            if words := " ".join(_MERGE_TAG.sub("…", _ADDRESS.sub("…", text)).split()):
                yield name, words


def _in_file(path: Path) -> Iterator[str]:
    match path.suffix:
        case ".html":
            yield from _in_page(path.read_text(encoding="utf-8"))
        case ".pdf":
            yield from (line for text in marked.texts_of_pdf(path) for line in text.splitlines())
        case ".docx":
            yield from WordFile(path.read_bytes()).said()
        case ".txt" if "outbox" in path.parts:
            text = path.read_text(encoding="utf-8")
            yield from (*text.split("\n\n"), *text.splitlines())
        case ".eml":
            message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
            yield from (
                message["Subject"],
                message["From"],
                unquote(message["List-Unsubscribe"].strip("<>")).partition("=")[2],
            )
        case ".xml" if path.name == "feed.xml":
            for element in etree.parse(path).iter("title", "description"):
                yield element.text or ""
        case ".json" if path.parent.name == "search":
            yield from (label for *_, labels in json.loads(path.read_bytes())["pages"] for label in labels)


def _in_page(page: str) -> Iterator[str]:
    """Yield each text of a page that no tag divides, and as a whole each one that tags divide, such as links."""
    root = html.document_fromstring(page)
    etree.strip_elements(root, etree.Comment, *_UNREAD, with_tail=False)
    for element in root.iter():
        if (element.get("lang") or "").startswith("en") and element is not root:
            continue  # what an author quotes
        own = [element.text or "", *(child.tail or "" for child in element)]
        yield from own
        if any(map(str.strip, own)):
            yield "".join(map(str, element.itertext()))
        yield from (str(value) for name, value in element.items() if name in marked.WORDED)
