"""What Trellis adds to Python-Markdown: exercise blocks, links by name, concept links, references.

A `PageExtension` is told which page comes next, so every processor knows which page it works on.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from markdown import Extension, Markdown
from pymdownx.blocks import BlocksExtension, BlocksProcessor

from trellis.content.library import Page
from trellis.rendering.markup import block_text, dialect, digit_groups, inline_text
from trellis.rendering.markup.asked import Asked, Names
from trellis.rendering.markup.box_titles import BoxTitles
from trellis.rendering.markup.citations import CitationLanguages, Citations
from trellis.rendering.markup.coach_notes import without_coach_notes
from trellis.rendering.markup.forms import BLOCKS
from trellis.rendering.markup.headings import Headings, name_anchors
from trellis.rendering.markup.left_over import left_over
from trellis.rendering.markup.links import Addresses, Linker, NameLinks
from trellis.rendering.markup.list_attributes import ListAttributes
from trellis.rendering.markup.of_page import Found, OfPage, RenderContext
from trellis.rendering.markup.pictures import PictureSizes
from trellis.rendering.markup.screen_readers import for_screen_readers

__all__ = [
    "Found",
    "PageExtension",
    "RenderContext",
    "for_screen_readers",
    "left_over",
    "other_blocks",
    "without_coach_notes",
    "without_comments",
]

_ESCAPED = tuple("<$%,/:;=?@^~")
"""What CommonMark lets follow a backslash, and Python-Markdown does not."""

_SIGNS = {
    NameLinks.PATTERN: "[",
    dialect.AMPERSAND: "\\",
    dialect.MAIL_ADDRESS: "<",
}
"""A sign without which each of our own patterns for inline text matches nothing."""

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


class PageExtension(BlocksExtension):
    """Renders one page after another; afterwards `found` contains the links and problems of the last one.

    All pages are in one language, for which `site` has the words.
    """

    def __init__(self, page: Page, site: RenderContext) -> None:
        super().__init__()
        self.page = page
        self.site = site
        self.found = Found()
        self._asked = Asked(site.words)
        self._of_page: list[OfPage] = []

    def turn_to(self, page: Page, md: Markdown) -> None:
        """Have the parser, which has this extension already, render another page next."""
        self.page = page
        self.found = Found()
        self._asked.begun.clear()
        self._asked.ended.clear()
        for processor in self._of_page:
            processor.turn_to(page, self.found)
        md.reset()

    def extendMarkdownBlocks(self, md: Markdown, block_mgr: BlocksProcessor) -> None:  # noqa: N802 – pymdown's name
        """Register everything; priorities are relative to Python-Markdown's and MkDocs' own."""
        for block in BLOCKS:
            block_mgr.register(block, {"asked": self._asked})
        if self.site.words.messages:
            md.treeprocessors.register(BoxTitles(md, self.site.words), "trellis_box_titles", 44)
        dialect.register(md)
        if self.site.words.direction == "rtl":
            digit_groups.register(md)
        md.ESCAPED_CHARS.extend(_ESCAPED)
        if self.page.language != "en":
            name_anchors(md, self.page.language)
        block_text.register(md)
        inline_text.register(md, _SIGNS)
        page, site, found = self.page, self.site, self.found
        # Before inline text (20), since questions and choices are still as their authors wrote them.
        names = Names(md, page, site, found, self._asked)
        md.treeprocessors.register(names, "trellis_names_of_questions", 45)
        # After fenced code has been replaced by placeholders (25), before anything looks for definitions.
        citations = Citations(md, page, site, found)
        md.preprocessors.register(citations, "trellis_references", 24)
        # After footnotes have been put at the end of the page (50).
        languages = CitationLanguages(md, page, site, found)
        md.treeprocessors.register(languages, "trellis_citations", 49)
        # After the page's own references (170), before short ones (130).
        name_links = NameLinks(md, page, site, found)
        md.inlinePatterns.register(name_links, "trellis_names", 140)
        # After attributes (8).
        lists = ListAttributes(md, page, found)
        md.treeprocessors.register(lists, "trellis_list_attributes", 7)
        # After attributes (8), before the table of contents (5).
        headings = Headings(md, page, found)
        md.treeprocessors.register(headings, "trellis_headings", 6)
        # After attributes (8) and the table of contents (5), before MkDocs turns paths into addresses (0).
        linker = Linker(md, page, site, found)
        md.treeprocessors.register(linker, "trellis_links", 2)
        md.treeprocessors.register(Addresses(md, linker), "trellis_addresses", -1)
        # After HTML has been put back (30).
        sizes = PictureSizes(md, page, found)
        md.postprocessors.register(sizes, "trellis_picture_sizes", 5)
        self._of_page = [names, citations, languages, name_links, lists, headings, linker, sizes]


def other_blocks(extensions: Sequence[str | Extension], configs: Mapping[str, Any]) -> frozenset[str]:
    """Return the names of blocks that the site's other Markdown extensions understand."""
    processors = Markdown(extensions=extensions, extension_configs=dict(configs)).parser.blockprocessors
    manager = processors["blocks"] if "blocks" in processors else None  # noqa: SIM401 – a registry has no `get`
    return frozenset(manager.blocks) if isinstance(manager, BlocksProcessor) else frozenset()


def without_comments(html: str) -> str:
    """Return a rendered page without its author's comments, which no reader should get."""
    return _COMMENT.sub("", html) if "<!--" in html else html
