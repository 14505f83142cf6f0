"""Extracts the documents for sheets, letters and feeds from a rendered page, and the HTML for readers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from trellis.addresses import urls
from trellis.addresses.redirects import anchors
from trellis.content.frontmatter import Worksheet
from trellis.content.kinds import KINDS
from trellis.content.library import Page
from trellis.content.source_lines import SourceLines
from trellis.foundation.document import Document, Exercise
from trellis.foundation.exercises import Scale
from trellis.foundation.problems import Problem
from trellis.foundation.traversal import walk
from trellis.letters.outbox import Rendered
from trellis.rendering import reader, unsafe_html
from trellis.rendering.markup import for_screen_readers, left_over, without_coach_notes, without_comments
from trellis.rendering.reader import Unread
from trellis.site.model import SiteModel


@dataclass(frozen=True, slots=True)
class PageExtract:
    """The HTML for readers, the text for paper if the page is printed, and the text for letters and feeds.

    `left_over` are problems to report only if the page has no others, since most other problems cause them.
    """

    html: str
    document: Document | None
    text: Rendered | None
    problems: tuple[Problem, ...]
    left_over: tuple[Problem, ...]


def extract(html: str, page: Page, practice: SiteModel, root: str) -> PageExtract:
    """Return what is needed from the HTML of a page; `root` is the relative path from it to the root of the site."""
    document = text = None
    unread: tuple[Problem, ...] = ()
    html, unsafe = unsafe_html.clean(without_comments(html), page, practice.settings.site_url)
    shown = without_coach_notes(html)
    if KINDS[page.kind].printed_from == "text":
        read = reader.read(html, reader.PageContext(page.url, practice.printed, page.language))
        document, unread = read.document, (*_problems(read.unread, page), *_nothing_to_repeat(page, read.document))
    if page.kind == "letter" or page.path in practice.in_feeds:
        site_url = practice.settings.site_url
        place = reader.PageContext(page.url, lambda address: urls.read(address, site_url) or address, page.language)
        text = Rendered(reader.read(shown, place).document, shown)
    moved = (move for source, move in practice.redirects.anchors.items() if source.partition("#")[0] == page.url)
    shown, problems = anchors.keep(
        for_screen_readers(shown, practice.settings.of(page.language).catalogue), moved, root
    )
    return PageExtract(shown, document, text, (*unsafe, *unread, *problems), tuple(left_over(html, page)))


def _problems(unread: Iterable[Unread], page: Page) -> Iterator[Problem]:
    """Yield a problem for everything on a page that its sheet cannot show."""
    for one in unread:
        lines = SourceLines(page.body, page.body_line) if one.in_code else SourceLines.of(page)
        line = lines.of_match(re.compile(one.pattern, re.IGNORECASE), one.number)
        yield Problem(page.file, line, one.wrong, one.remedy)


def _nothing_to_repeat(page: Page, document: Document) -> Iterator[Problem]:
    """Yield a problem if a worksheet is to be filled in again and again, and has no number that could move."""
    repeats = isinstance(page.values, Worksheet) and page.values.repeat
    if repeats and not any(
        isinstance(node, Exercise) and isinstance(node.options, Scale) for node in walk(document.blocks)
    ):
        wrong = f"“repeat: {repeats}” draws how scales move, but there is no “scale” on this worksheet"
        yield Problem(page.file, page.line_of("\nrepeat:") + 1, wrong, "Add a scale, or leave “repeat” out")
