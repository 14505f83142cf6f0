"""Resolves links by name in Python-Markdown's tree, links first mentions of concepts, and checks all other links."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterator
from itertools import chain, repeat
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor

from trellis.content.library import Page
from trellis.content.markdown import structure
from trellis.content.picture_files import SAVE_AGAIN, is_picture
from trellis.content.source_lines import SourceLines
from trellis.foundation.problems import Problem, suggest, suggest_file
from trellis.foundation.terms import Mention
from trellis.linking.graph import Edge, EdgeKind, LinkPosition
from trellis.linking.link_report import Crowded
from trellis.rendering.markup import addresses, pictures, texts
from trellis.rendering.markup.mentions import Mentions
from trellis.rendering.markup.of_page import Found, OfPage, RenderContext

_UNADDRESSED = "concept-link"
"""A temporary tag for links to concepts, which hides them from MkDocs' search for links."""
_ADDRESSES = {"a": ("href", "link"), "img": ("src", "image")}
_FEW_LINKS = 3
_ESCAPED = re.compile("\x02([0-9]+)\x03")
"""What Python-Markdown makes of a sign after a backslash."""
_TITLE_LINE = re.compile(" {0,3}#(?!#)")
_TITLE_UNDERLINE = re.compile(" {0,3}=+ *$")


class NameLinks(OfPage, InlineProcessor):
    """Links `[words][name]`, `[words][name#section]` and `[name][]`, unless the page defines such a reference."""

    # Markdown allows a space or a line break between the brackets; anything but a name is then text in brackets.
    PATTERN = r"\[((?:[^\[\]]|\[[^\[\]]*\])+)\](\s?)\[([^\[\]\n]*)\]"

    def __init__(self, md: Markdown, page: Page, site: RenderContext, found: Found) -> None:
        super().__init__(self.PATTERN, md)
        self.site = site
        self.turn_to(page, found)

    def handleMatch(self, match: re.Match[str], data: str) -> tuple[Element | None, int | None, int | None]:  # type: ignore[override]  # noqa: ARG002, N802 – Python-Markdown's
        """Link to the page with that name, or report the name."""
        words, gap, name = match.group(1), match.group(2), match.group(3).strip() or match.group(1).strip()
        name, _, anchor = name.partition("#")
        target = self.site.library.find(name, self.page.language)
        path = target.path if target else self.site.removed.get(name, "")
        if not path and gap:
            return None, None, None
        if not path:
            escaped = self.unescape(match.group(3))
            line = self.page.line_of(f"][{_ESCAPED.sub(lambda sign: f'{chr(92)}{chr(int(sign[1]))}', escaped)}]")
            name = _ESCAPED.sub(lambda sign: chr(int(sign[1])), self.unescape(name))
            remedy = suggest(name, self.site.library.originals.by_name, "Write the file name of a page, without “.md”")
            self.found.problems.append(Problem(self.page.file, line, f"no page has the name “{name}”", remedy))
            return None, None, None
        there = _relative(path, self.page.path)
        link = Element("a", {"href": f"{there}#{anchor}" if anchor else there})
        link.text = words
        return link, match.start(), match.end()


def _lines_of_titles(page: Page) -> Iterator[int]:
    """Yield the line of each heading of the first level."""
    for block in structure.read(page.body, page.body_line):
        for line in block.lines if block.kind in {"heading", "paragraph"} else ():
            if _TITLE_LINE.match(line.text):  # Python-Markdown needs no space behind the sign
                yield line.number
            elif _TITLE_UNDERLINE.match(line.text) and (block.kind == "heading" or line is block.lines[0]):
                yield block.number  # under a definition, it makes a heading of it


class Linker(OfPage, Treeprocessor):
    """Links the first mention of each concept in each second-level section, and records and checks every link.

    The text itself never changes; words are only wrapped in elements.
    """

    def __init__(self, md: Markdown, page: Page, site: RenderContext, found: Found) -> None:
        super().__init__(md)
        self.site = site
        self.turn_to(page, found)

    def turn_to(self, page: Page, found: Found) -> None:
        """Work on another page from now on, and forget the links of the last one."""
        super().turn_to(page, found)
        self.targets: dict[Element, Page] = {}
        self.added: dict[Element, Page] = {}
        self.wordless: Counter[str] = Counter()

    def run(self, root: Element) -> None:
        """Change the page's tree in place."""
        titles = root.findall("h1") if self.page.values else ()
        for _, line in zip(titles, chain(_lines_of_titles(self.page) if titles else (), repeat(0)), strict=False):
            wrong = "this line is a heading like the page’s title, which is in the front matter"
            remedy = "Begin it with “##”, or with “\\#” where no heading is meant"
            self.found.problems.append(Problem(self.page.file, line, wrong, remedy))
        stash = texts.Stash(self.md)
        mentions = Mentions(self.site.terms, stash, self.site.links_per_paragraph, self._concept_link)
        wanted = self.page.values is None or self.page.values.autolink
        for section in _sections(root):
            linked = {self.page.name}
            for element in section:
                linked.update(self._check(element))
            for element in section if wanted else ():
                mentions.link(element, linked)
        self._record(root, stash)
        self.found.problems += pictures.in_html(self.page, self.site.files)
        for link in self.added:
            link.tag = _UNADDRESSED

    def _check(self, root: Element) -> Iterator[str]:
        """Record the links under `root`, report the broken ones, and yield the names of pages linked to."""
        for element in root.iter():
            attribute, what = _ADDRESSES.get(str(element.tag), ("", ""))
            if not attribute:
                continue
            address = element.get(attribute) or ""
            if wrong_and_remedy := addresses.fault(address, what):
                self._report(address, *wrong_and_remedy)
                element.set(attribute, "")
                continue
            target = self._target(address, what)
            if what == "image" and not element.get("alt"):
                self._check_words(element, address)
            if what == "link" and self._is_wordless(element):
                line = self.page.line_of(f"[]({address}") or SourceLines.of(self.page).of_address(address)
                remedy = "Write in its square brackets where it leads, or remove it"
                self.found.problems.append(Problem(self.page.file, line, f"the link “{address}” has no words", remedy))
            if target is not None and what == "link":
                target = self._in_language_of_page(target, element)
                self.targets[element] = target
                yield target.name

    def _in_language_of_page(self, target: Page, link: Element) -> Page:
        """Return the page that a link leads to, which is the translation into the language of the page if there is one.

        Whoever translates a text need not change the paths in it.
        """
        there = self.site.library.in_language(target, self.page.language) if self.page.original else target
        if there is not target and not target.original:
            _, mark, anchor = (link.get("href") or "").partition("#")
            link.set("href", f"{_relative(there.path, self.page.path)}{mark}{anchor}")
            return there
        return target

    def _is_wordless(self, link: Element) -> bool:
        """Return whether a link shows nothing that can be said, but for a picture that is reported for that."""
        described = (image.get("alt") or pictures.is_undescribed(image.attrib, self.page) for image in link.iter("img"))
        return not "".join(link.itertext()).strip() and not any(described)

    def _check_words(self, image: Element, address: str) -> None:
        """Report a picture without words, unless it is marked as decoration."""
        if pictures.is_undescribed(image.attrib, self.page):
            line = pictures.line_of_markdown(self.page, address, self.wordless[address])
            wrong = f"the picture “{unquote(address).rpartition('/')[2]}” has no description"
            self.found.problems.append(Problem(self.page.file, line, wrong, pictures.DESCRIBE))
        self.wordless[address] += 1

    def _target(self, address: str, what: str) -> Page | None:
        """Return the page of this site that `address` leads to, if any; a dead address is a problem."""
        parts = urlsplit(address)
        # Python-Markdown writes mail addresses as a series of placeholders, which no other address begins with.
        if parts.scheme or parts.netloc or not parts.path or "\x02" in address:
            return None
        if parts.path.startswith("/"):
            wrong, remedy = (
                f"the {what} “{address}” is absolute",
                "Write it relative to this file, or use a page’s name",
            )
            self._report(address, wrong, remedy)
            return None
        path = posixpath.normpath(posixpath.join(posixpath.dirname(self.page.path), unquote(parts.path)))
        if what == "image" and path in self.site.files and not is_picture(path):
            self._report(address, f"the image “{address}” is not a picture", SAVE_AGAIN)
            return None
        if target := self.site.library.by_path.get(path):
            return target
        if path not in self.site.files:
            folder, suffix = posixpath.dirname(self.page.path), posixpath.splitext(path)[1]
            alike = (
                posixpath.relpath(file, folder or ".") for file in self.site.files if file.endswith(suffix or ".md")
            )
            remedy = suggest_file(unquote(parts.path), alike, f"Put the file there, or correct the {what}")
            if f"{path}/index.md" in self.site.library.by_path:
                remedy = f"Did you mean “{posixpath.relpath(path, folder or '.')}/index.md”?"
            self._report(address, f"the {what} “{address}” leads to no file", remedy)
        return None

    def _report(self, address: str, wrong: str, remedy: str) -> None:
        line = self.page.line_of(f"({address}", f"({unquote(address)}", address)
        line = line or SourceLines.of(self.page).of_address(address)  # with a tab, of which Markdown makes spaces
        self.found.problems.append(Problem(self.page.file, line, wrong, remedy))

    def _concept_link(self, mention: Mention, words: str) -> Element:  # noqa: ARG002 – every maker of links is given them
        target = self.site.library.by_name[mention.name]
        link = Element("a", {"class": "concept"})
        self.targets[link] = self.added[link] = target
        return link

    def _record(self, root: Element, stash: texts.Stash) -> None:
        """Record every link with the sentence that it is in."""
        many = max(_FEW_LINKS, 2 * self.site.links_per_paragraph)
        for text, links in texts.links(root, stash):
            if len(links) > many:
                _, start, end = links[0]
                self.found.crowded.append(Crowded(self.page.name, text[start:end], len(links)))
            for link, start, end in links:
                if target := self.targets.get(link):
                    kind: EdgeKind = "mentions" if link in self.added else "links"
                    anchor = (link.get("href") or "").partition("#")[2]
                    self.found.edges.append(
                        Edge(self.page.name, target.name, kind, anchor, LinkPosition(text, start, end))
                    )


class Addresses(Treeprocessor):
    """Gives concept links the addresses of their pages directly, which saves MkDocs looking up the path of each."""

    def __init__(self, md: Markdown, linker: Linker) -> None:
        super().__init__(md)
        self.linker = linker

    def run(self, root: Element) -> None:  # noqa: ARG002 – every tree processor is given it
        """Turn the temporary tags of the linker into links."""
        source = self.linker.page.url
        for link, target in self.linker.added.items():
            link.tag = "a"
            link.set("href", _relative(target.url, source))


def _sections(root: Element) -> Iterator[list[Element]]:
    """Yield the page's children, section by section; a second-level heading starts a new one."""
    section: list[Element] = []
    for element in root:
        if element.tag == "h2" and section:
            yield section
            section = []
        section.append(element)
    if section:
        yield section


def _relative(target: str, source: str) -> str:
    """Return the relative path from one path or address to another, by way of the root of the site."""
    return "../" * source.count("/") + target
