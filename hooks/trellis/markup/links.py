"""Links in Python-Markdown's tree: by name, to concepts on their first mention, and a check of all others."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from trellis.library import Library, Page
from trellis.markup.forms import COACH_TAG
from trellis.problems import Problem, suggest
from trellis.terms import Terms

# Never linked: what is a link already, what is not running text, and what a reader answers rather than reads.
_CLOSED = frozenset(
    "a abbr blockquote button caption code figcaption h1 h2 h3 h4 h5 h6 input kbd label legend math pre samp script "
    f"select style summary svg textarea th title {COACH_TAG}".split()
)
_CLOSED_CLASSES = frozenset({"admonition-title", "exercise__question", "footnote", "footnote-ref", "headerlink"})
_PARAGRAPHS = frozenset({"p", "li", "dd", "dt", "td"})
_ADDRESSES = {"a": ("href", "link"), "img": ("src", "image")}
_STASHED = re.compile(r"\x02wzxhzdk:(\d+)\x03")
"""How Python-Markdown marks the place of a tag that the author wrote as HTML, or of a typographic sign."""


@dataclass(frozen=True, slots=True)
class Edge:
    """A link that a text makes. `anchor` is the part of the target page, empty for the whole."""

    source: str
    target: str
    anchor: str
    kind: str
    words: str


@dataclass(slots=True)
class Found:
    """What rendering one page brought to light."""

    edges: list[Edge] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Site:
    """What links need to know of the whole site: pages, other files by path under `docs/`, and terms."""

    library: Library
    files: frozenset[str]
    terms: Terms
    links_per_paragraph: int
    removed: Mapping[str, str] = field(default_factory=dict)
    """The files that stand in the place of removed pages, by the name that these had: sent letters still name them."""


class NameLinks(InlineProcessor):
    """`[words][name]`, `[words][name#section]`, `[name][]`, where the page has no reference of that name itself."""

    # Markdown allows a space or a new line between the brackets; what is no name is then text in brackets.
    PATTERN = r"\[((?:[^\[\]]|\[[^\[\]]*\])+)\](\s?)\[([^\[\]\n]*)\]"

    def __init__(self, md: Markdown, page: Page, site: Site, found: Found) -> None:
        super().__init__(self.PATTERN, md)
        self.page = page
        self.site = site
        self.found = found

    def handleMatch(self, match: re.Match[str], data: str) -> tuple[Element | None, int | None, int | None]:  # type: ignore[override]  # noqa: ARG002, N802 – Python-Markdown's
        """Link to the page of that name, or report the name."""
        words, gap, name = match.group(1), match.group(2), match.group(3).strip() or match.group(1).strip()
        name, _, anchor = name.partition("#")
        target = self.site.library.find(name)
        path = target.path if target else self.site.removed.get(name, "")
        if not path and gap:
            return None, None, None
        if not path:
            line = self.page.line_of(f"][{match.group(3)}]")
            remedy = suggest(name, self.site.library.by_name, "Write the file name of a page, without “.md”")
            self.found.problems.append(Problem(self.page.file, line, f"no page has the name “{name}”", remedy))
            return None, None, None
        there = _relative(path, self.page.path)
        link = Element("a", {"href": f"{there}#{anchor}" if anchor else there})
        link.text = words
        return link, match.start(), match.end()


class Linker(Treeprocessor):
    """Links the first mention of each concept in each second-level section, and records and checks every link.

    The text itself never changes: words are only wrapped.
    """

    def __init__(self, md: Markdown, page: Page, site: Site, found: Found) -> None:
        super().__init__(md)
        self.page = page
        self.site = site
        self.found = found

    def run(self, root: Element) -> None:
        """Work on the page's tree in place."""
        for heading in root.findall("h1") if self.page.values else ():
            words = (heading.text or "").partition("\x02")[0].strip()  # as far as the author typed it
            line = self.page.line_of(f"# {words}", f"#{words}", f"{words}\n=") if words else 0
            wrong = "this line is a heading like the page’s title, which stands in the front matter"
            remedy = "Begin it with “##”, or with “\\#” where no heading is meant"
            self.found.problems.append(Problem(self.page.file, line, wrong, remedy))
        for section in _sections(root):
            linked = {self.page.name}
            for element in section:
                linked.update(self._check(element))
            for element in section:
                self._link(element, linked, [self.site.links_per_paragraph])

    def _check(self, root: Element) -> Iterator[str]:
        """Record the links under `root`, report the broken ones, and yield the names of pages linked to."""
        for element in root.iter():
            attribute, what = _ADDRESSES.get(str(element.tag), ("", ""))
            if not attribute:
                continue
            address = element.get(attribute) or ""
            try:
                target = self._target(address, what)
            except ValueError:  # http://[our site]
                self._report(address, f"the {what} “{address}” is no address", "Mend it, or remove the link")
                element.set(attribute, "")
                continue
            if target is not None and what == "link":
                anchor = urlsplit(address).fragment
                self.found.edges.append(Edge(self.page.path, target.path, anchor, "links", "".join(element.itertext())))
                yield target.name

    def _target(self, address: str, what: str) -> Page | None:
        """Return the page that `address` leads to, if it is one of ours; a dead address is a problem."""
        parts = urlsplit(address)
        # Python-Markdown writes mail addresses as a row of placeholders, which no address begins with.
        if what == "image" and (parts.scheme or parts.netloc):
            remedy = "Save it beside this file: no page of ours fetches anything from elsewhere, and paper cannot"
            self._report(address, f"the image “{address}” lies on another site", remedy)
            return None
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
        if target := self.site.library.by_path.get(path):
            return target
        if path not in self.site.files:
            folder, suffix = posixpath.dirname(self.page.path), posixpath.splitext(path)[1]
            alike = (
                posixpath.relpath(file, folder or ".") for file in self.site.files if file.endswith(suffix or ".md")
            )
            remedy = suggest(unquote(parts.path), alike, f"Put the file there, or mend the {what}")
            self._report(address, f"the {what} “{address}” leads to no file", remedy)
        return None

    def _report(self, address: str, wrong: str, remedy: str) -> None:
        line = self.page.line_of(f"({address}", f"({unquote(address)}", address)
        self.found.problems.append(Problem(self.page.file, line, wrong, remedy))

    def _link(self, element: Element, linked: set[str], left: list[int]) -> None:
        """Link mentions under `element` of concepts not in `linked`, at most as many as `left` says."""
        if element.tag in _CLOSED or not _CLOSED_CLASSES.isdisjoint((element.get("class") or "").split()):
            return
        if element.tag in _PARAGRAPHS:
            if self._holds_tags(element):
                return
            left = [self.site.links_per_paragraph]
        children = list(element)
        element.text = self._wrap(element, 0, element.text, linked, left)
        for child in children:
            self._link(child, linked, left)
            child.tail = self._wrap(element, list(element).index(child) + 1, child.tail, linked, left)

    def _holds_tags(self, element: Element) -> bool:
        """Say whether the author wrote tags under `element`: the tree does not know them, and they may be a link’s."""
        stash = self.md.htmlStash.rawHtmlBlocks
        places = _STASHED.findall("".join(element.itertext()))
        return any(str(stash[int(place)]).startswith("<") for place in places)

    def _with_signs(self, text: str) -> str:
        """Return a text without tags with its typographic signs in their places: an apostrophe is part of a word."""
        stash = self.md.htmlStash.rawHtmlBlocks
        return _STASHED.sub(lambda place: unescape(str(stash[int(place[1])])), text)

    def _wrap(self, parent: Element, index: int, text: str | None, linked: set[str], left: list[int]) -> str | None:
        """Insert links for mentions in `text` at `index` of `parent`; return the text before the first of them."""
        if not text or left[0] <= 0 or isinstance(text, AtomicString):
            return text
        text = self._with_signs(text)
        before: str | None = text
        last: Element | None = None
        reached = 0
        for mention in self.site.terms.mentions(text):
            if left[0] <= 0:
                break
            if mention.name in linked:
                continue
            target = self.site.library.by_name[mention.name]
            link = Element("a", {"class": "concept", "href": _relative(target.path, self.page.path)})
            link.text = text[mention.start : mention.end]
            if last is None:
                before = text[: mention.start]
            else:
                last.tail = text[reached : mention.start]
            link.tail = text[mention.end :]
            parent.insert(index, link)
            self.found.edges.append(Edge(self.page.path, target.path, "", "mentions", link.text))
            last, reached, index = link, mention.end, index + 1
            left[0] -= 1
            linked.add(mention.name)
        return before


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
    """Return the way from one path under `docs/` to another; up to the root and down again is always right."""
    return "../" * source.count("/") + target
