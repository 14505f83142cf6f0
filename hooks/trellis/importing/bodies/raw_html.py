"""Converts HTML inside Markdown, so that its pictures, links and lists are checked and printed like all others."""

from __future__ import annotations

import re
from collections.abc import Callable

from trellis.foundation.problems import Problem
from trellis.importing import from_html
from trellis.importing.bodies import written
from trellis.importing.bodies.body import Body

_CONVERTED = [
    "table",
    "ul",
    "ol",
    "dl",
    "blockquote",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "p",
    "iframe",
    "video",
    "audio",
    "object",
    "embed",
    "script",
    "style",
    "noscript",
    "form",
    "details",
]
_OPENING = re.compile(rf"<(?P<name>{'|'.join(_CONVERTED)})\b(?P<rest>(?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>", re.IGNORECASE)
_UNWRAPPED = re.compile(
    r"</?(?:div|center|section|article|aside|main|header|footer|span|font|figure|figcaption|picture|small-caps|p"
    r"|details|summary|noscript|ul|ol|li|table|tbody|thead|tr|td|th|form)\b(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>",
    re.IGNORECASE,
)
_PICTURE = re.compile(r"<img\b(?P<rest>(?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>(?:\s*</img>)?", re.IGNORECASE)
_LINK = re.compile(
    r"<a\b(?P<rest>(?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>(?P<words>(?:(?!\n[ \t]*\n|</?a\b)[\s\S])*)</a\s*>", re.IGNORECASE
)
_COMMENT = re.compile(r"<!--[\s\S]*?-->")
_INDENT = re.compile(r"[ \t]*$")
_FOREIGN = {"iframe", "video", "audio", "object", "embed"}
_Written = Callable[[re.Match[str]], str | None]
_MARKDOWN_INSIDE = re.compile(r"\n[ \t]*\n|markdown=", re.IGNORECASE)


def convert(body: Body, file: str, problems: list[Problem]) -> Body:
    """Convert blocks, then pictures and links, and remove tags that are only for style; comments are kept."""
    body = _blocks(body, file, problems)
    body = _outside_comments(body, _PICTURE, _picture)
    body = _outside_comments(body, _LINK, _link)
    return _outside_comments(body, _UNWRAPPED, lambda _: "")


def _blocks(body: Body, file: str, problems: list[Problem]) -> Body:
    changes: list[tuple[int, int, str]] = []
    comments = [match.span() for match in _COMMENT.finditer(body.text)]
    end = 0
    for match in _OPENING.finditer(body.text):
        start = match.start()
        if start < end or body.is_code(start) or any(first <= start < last for first, last in comments):
            continue
        close = _end(body.text, match)
        if close is None:
            continue
        line = body.line_at(start)
        new = _converted(body.text[start:close], match["name"].lower(), file, line, problems)
        if new is not None:
            changes.append((start, close, _placed(body.text, start, close, new)))
            end = close
    return body.replace(changes) if changes else body


def _end(text: str, opening: re.Match[str]) -> int | None:
    """Return where the element that begins with this tag ends; None if its end tag is missing."""
    name = opening["name"]
    if name.lower() == "embed" or (opening["rest"].endswith("/") and name.lower() not in {"p", "script"}):
        return opening.end()
    depth = 1
    for tag in re.compile(rf"<(/?){name}\b[^<>]*>", re.IGNORECASE).finditer(text, opening.end()):
        depth += -1 if tag[1] else 1
        if depth == 0:
            return tag.end()
    return None


def _converted(html: str, name: str, file: str, line: int, problems: list[Problem]) -> str | None:
    """Return an element as Markdown; None if it contains Markdown itself, so that only its tags must be removed."""
    if name in {"script", "style"}:
        wrong = f"a “{name}” was left out"
        problems.append(Problem(file, line, wrong, "Pages cannot contain one; check that the text makes sense"))
        return ""
    if name in _FOREIGN:
        wrong = f"the player or frame (“{name}”) is a link now, since pages show nothing from other sites"
        problems.append(Problem(file, line, wrong, "Check that it leads where it should, and give it words"))
    if name == "form":
        problems.append(Problem(file, line, "a form was left out; its words were kept", "Link to your contact page"))
    if name == "blockquote" and _MARKDOWN_INSIDE.search(html):
        inside = re.sub(r"^<[^>]*>|<[^>]*>$", "", html).strip("\n")
        return "\n".join(f"> {line}".rstrip() for line in inside.split("\n"))
    if name in {"p", "figure", "details", "form", "noscript"} and _MARKDOWN_INSIDE.search(html):
        return None
    return from_html.markdown(html, escape=False)


def _placed(text: str, start: int, end: int, new: str) -> str:
    """Return Markdown with an empty line around it, indented like the line on which its HTML began."""
    before = text[text.rfind("\n", 0, start) + 1 : start]
    if before.strip() and "\n" not in new:
        return new
    indent = before if _INDENT.fullmatch(before) else ""
    above = "" if not before.strip() else "\n\n"
    below = "\n" if text[end : end + 1] == "\n" else "\n\n"
    return above + new.replace("\n", f"\n{indent}") + (below if new else "")


def _outside_comments(body: Body, pattern: re.Pattern[str], new: _Written) -> Body:
    comments = [match.span() for match in _COMMENT.finditer(body.text)]

    def replaced(match: re.Match[str], _line: int) -> str | None:
        inside = any(start <= match.start() < end for start, end in comments)
        return None if inside else new(match)

    return body.sub(pattern, replaced)


def _picture(match: re.Match[str]) -> str | None:
    named, _ = written.attributes(match["rest"])
    source = named.get("src") or named.get("data-src")
    return written.picture(source, named.get("alt", "") or named.get("title", "")) if source else None


def _link(match: re.Match[str]) -> str | None:
    named, _ = written.attributes(match["rest"])
    if not named.get("href"):
        return match["words"] if not {"id", "name"} & named.keys() else None
    words = " ".join(match["words"].split())
    return f"[{words}]({written.destination(named['href'])})" if words else ""
