"""Names headings that hold only pictures by their alternative texts, and reports those without any words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import partial
from html import unescape
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions.toc import TocTreeprocessor, unique
from markdown.treeprocessors import Treeprocessor

from trellis.content.library import Page
from trellis.content.markdown.text import MarkdownText
from trellis.content.source_lines import SourceLines
from trellis.foundation.problems import Problem
from trellis.rendering.markup import page_ids
from trellis.rendering.markup.of_page import Found, OfPage
from trellis.rendering.markup.pictures import is_undescribed
from trellis.rendering.markup.texts import PLACEHOLDER, Stash

_HEADING = re.compile(r"h[1-6]")
_ALTERNATIVE = re.compile(r"<img\b[^>]*?\balt\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)

_REMEDY = "Write some, or remove it; a picture needs words between its square brackets"


class Headings(OfPage, Treeprocessor):
    """Works on the tree before the table of contents is made of it."""

    def __init__(self, md: Markdown, page: Page, found: Found) -> None:
        super().__init__(md)
        self.turn_to(page, found)

    def run(self, root: Element) -> None:
        """Give headings of pictures an anchor and a name in the table of contents."""
        self._take_ids_of_theme(root)
        stash = Stash(self.md)
        headings = [element for element in root.iter() if _HEADING.fullmatch(str(element.tag))]
        for number, heading in enumerate(headings):
            if stash.shows("".join(heading.itertext())).strip():
                continue
            if label := " ".join(" ".join(_alternatives(heading, stash)).split()):
                heading.set("data-toc-label", label)
                if "id" not in heading.attrib:
                    taken = {element.get("id", "") for element in root.iter()}
                    heading.set("id", unique(page_ids.slug(label, language=self.page.language), taken))
            elif (len(heading) or heading.text) and not any(  # `content.markdown` reports those without anything
                is_undescribed(picture.attrib, self.page) for picture in heading.iter("img")
            ):
                line = self._line(number, len(headings))
                self.found.problems.append(Problem(self.page.file, line, "a heading has no words", _REMEDY))

    def _take_ids_of_theme(self, root: Element) -> None:
        """Take the ids that belong to the theme from other elements, and report them."""
        for element in root.iter():
            if (name := element.get("id")) in page_ids.OF_THEME:
                del element.attrib["id"]
                line = SourceLines.of(self.page).of_match(page_ids.pattern(name))
                self.found.problems.append(Problem(self.page.file, line, *page_ids.wrong_and_remedy(name)))

    def _line(self, number: int, count: int) -> int:
        """Return the line of a heading, or 0 if the source does not have as many headings as the page."""
        source = MarkdownText(self.page.body, self.page.body_line)
        headings = [block for block in source.all_blocks if block.kind == "heading"]
        return headings[number].number if len(headings) == count else 0


def name_anchors(md: Markdown, language: str) -> None:
    """Let the headings of a page get anchors in its language, unless the practice makes them in its own way."""
    contents = md.treeprocessors["toc"] if "toc" in md.treeprocessors else None  # noqa: SIM401 – a registry has no `get`
    if isinstance(contents, TocTreeprocessor) and contents.slugify is page_ids.slug:
        contents.slugify = partial(page_ids.slug, language=language)


def anchors(words: Iterable[str], taken: Iterable[str] = (), language: str = "en") -> list[str]:
    """Return the anchors that headings with these words get, in their order; `taken` are anchors of other elements."""
    used = set(taken)
    return [unique(page_ids.slug(text, language=language), used) for text in words]


def _alternatives(element: Element, stash: Stash) -> Iterator[str]:
    """Yield the alternative texts of the pictures in an element, those written as HTML included."""
    if element.tag == "img":
        yield unescape(stash.shows(element.get("alt", "")))
    yield from _in_html(element.text, stash)
    for child in element:
        yield from _alternatives(child, stash)
        yield from _in_html(child.tail, stash)


def _in_html(text: str | None, stash: Stash) -> Iterator[str]:
    for hidden in PLACEHOLDER.finditer(text or ""):
        yield from (unescape(one or other) for one, other in _ALTERNATIVE.findall(stash.raw(hidden)))
