"""Converts the text of a page from its generator's dialect to that of this engine, in several steps."""

from __future__ import annotations

import re

from trellis.foundation.problems import Problem
from trellis.importing.bodies import components, headings, hugo, links, liquid, lists, notes, raw_html, wordpress
from trellis.importing.bodies.body import Body
from trellis.importing.bodies.links import Resolve
from trellis.importing.old_site import Generator

_STRUCK = re.compile(r"~~(?=\S)(?P<words>(?:(?!\n[ \t]*\n)[^~])+?)(?<=\S)~~")
_HARD_BREAK = re.compile(r"(?<=[^\s\\])\\\n")
_COMMENT = re.compile(r"<!--.*-->")
_BARE = re.compile(r"(?<![\w(<\"'=\[`/:.])https?://[^\s<>\"'`\])]*[^\s<>\"'`\]).,;:!?*_]")


def prepare(body: Body, generator: Generator, title: str, file: str, problems: list[Problem]) -> Body:
    """Convert everything that does not depend on other pages: shortcodes, HTML, headings and lists."""
    if generator in {"Jekyll", "Eleventy"}:
        body = liquid.convert(body, title, generator, file, problems)
    if generator == "Jekyll":
        body = liquid.without_attributes(body)
    if generator == "Hugo":
        body = hugo.convert(body, title, file, problems)
    if generator in {"Docusaurus", "Markdown"}:
        body = components.convert(body, file, problems)
    body = wordpress.convert(body, file, problems, shortcodes=generator == "WordPress")
    body = raw_html.convert(body, file, problems)
    body = body.sub(_STRUCK, lambda match, _: f"<del>{match['words']}</del>")
    body = body.sub(_HARD_BREAK, lambda _match, _line: "  \n")
    body = headings.convert(body, title)
    body = notes.convert(body, file, problems)
    return lists.convert(body)


def finish(body: Body, resolve: Resolve, file: str, problems: list[Problem]) -> Body:
    """Convert what depends on other pages, links and pictures, and remove repeated empty lines."""
    body = links.convert(body, resolve, file, problems)
    body = body.sub(_BARE, lambda match, _: f"<{match.group()}>" if _is_plain(body, match) else None)
    return _tidy(body)


def _is_plain(body: Body, match: re.Match[str]) -> bool:
    """Return whether an address is in running text, rather than in a link or inside a tag."""
    start = body.text.rfind("\n", 0, match.start()) + 1
    before = body.text[start : match.start()]
    return not re.search(r"\]:[ \t]*$|\]\([^)]*$|<[^>]*$|\[[^\]]*$", before)


def _tidy(body: Body) -> Body:
    kept: list[tuple[int, str]] = []
    for (number, line), code in zip(body.lines, body.in_code, strict=True):
        if kept and _COMMENT.fullmatch(kept[-1][1]) and line.strip():
            kept.append((number, ""))  # else the paragraph below would become part of the comment
        if code or line.strip() or (kept and kept[-1][1].strip()):
            kept.append((number, line if code or line.endswith("  ") else line.rstrip()))
    while kept and not kept[-1][1].strip():
        kept.pop()
    return Body.of_lines(kept)
