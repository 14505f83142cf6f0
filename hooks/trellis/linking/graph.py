"""The links between all pages of a site, from front matter and text, as one graph of typed edges."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import Literal

from trellis.content import kinds
from trellis.content.library import Library

EdgeKind = Literal["mentions", "links", "practises", "reads-first", "contains", "about", "see"]
"""`mentions` are links that Trellis adds, `links` those that an author writes; the rest come from front matter."""

_NEAR = 140
"""How many characters of a long sentence are kept on either side of a mention."""
_SPACE = re.compile(r"\s+")
_END_OF_SENTENCE = re.compile(r"[.!?…][\"”’')\]»]*\s+(?=[\"“‘'(\[«A-Z0-9À-Þ]|[^\x00-\u024f])|[。！？][」』”]*")


@dataclass(frozen=True, slots=True)
class Passage:
    """The sentence that contains a link: the linked words, and the text before and after them."""

    before: str
    words: str
    after: str

    def __len__(self) -> int:
        return len(self.before) + len(self.words) + len(self.after)


@dataclass(frozen=True, slots=True)
class LinkPosition:
    """The characters `start` to `end` of the text of a paragraph."""

    text: str
    start: int
    end: int

    def __reduce__(self) -> tuple[type[LinkPosition], tuple[str, int, int]]:
        """Be pickled as what it is made of: a large site has many, and Python takes far longer over named fields."""
        return LinkPosition, (self.text, self.start, self.end)

    def passage(self) -> Passage:
        """Return the sentence around the link, cut between words if it is long, with white space collapsed."""
        before, after = self.text[: self.start], self.text[self.end :]
        # Includes the first of the linked words, since a sentence end is recognized by how the next sentence begins.
        ends = [match.end() for match in _END_OF_SENTENCE.finditer(before + self.text[self.start : self.start + 1])]
        before = _spaced(before[max((end for end in ends if end <= len(before)), default=0) :]).lstrip()
        if stop := _END_OF_SENTENCE.search(after):
            after = after[: stop.end()]
        after = _spaced(after).rstrip()
        if len(before) > _NEAR:
            before = f"… {before[-_NEAR:].partition(' ')[2]}"
        if len(after) > _NEAR:
            after = f"{after[:_NEAR].rpartition(' ')[0]} …"
        return Passage(before, _spaced(self.text[self.start : self.end]), after)


@dataclass(frozen=True, slots=True)
class Edge:
    """A link from the page named `source` to the page named `target`.

    `anchor` is the part of the target, empty for the whole page; `place` is None unless the edge is a link in a text.
    """

    source: str
    target: str
    kind: EdgeKind
    anchor: str = ""
    place: LinkPosition | None = None

    def __reduce__(self) -> tuple[type[Edge], tuple[str, str, EdgeKind, str, LinkPosition | None]]:
        """Be pickled as what it is made of, as its position is."""
        return Edge, (self.source, self.target, self.kind, self.anchor, self.place)


@dataclass(frozen=True)
class Graph:
    """All edges of a site, in the order of its pages.

    `languages` has the languages of translations, by their names. A translation leads to pages that are not translated,
    but these do not lead back: what a page offers of itself is in its own language.
    """

    edges: tuple[Edge, ...] = ()
    languages: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def within_languages(self) -> tuple[Edge, ...]:
        """The edges between pages in the same language."""
        if not self.languages:
            return self.edges
        language = self.languages.get
        return tuple(edge for edge in self.edges if language(edge.source) == language(edge.target))

    @cached_property
    def leaving(self) -> Mapping[str, tuple[Edge, ...]]:
        """The edges that leave each page."""
        return _grouped((edge.source, edge) for edge in self.edges)

    @cached_property
    def reaching(self) -> Mapping[str, tuple[Edge, ...]]:
        """The edges that reach each page from those in its language."""
        return _grouped((edge.target, edge) for edge in self.within_languages)

    def ways_out(self, name: str, *kinds: EdgeKind) -> tuple[Edge, ...]:
        """Return the edges of these kinds that leave a page."""
        return tuple([edge for edge in self.leaving.get(name, ()) if edge.kind in kinds])

    def ways_in(self, name: str, *kinds: EdgeKind) -> tuple[Edge, ...]:
        """Return the edges of these kinds that reach a page."""
        return tuple([edge for edge in self.reaching.get(name, ()) if edge.kind in kinds])


def build(library: Library, in_texts: Iterable[Edge]) -> Graph:
    """Make the graph of a site from its front matter and the links in its texts; dead ends are left out."""
    edges = (*_in_front_matter(library), *in_texts)
    languages = {page.name: page.language for page in library.pages if page.original}
    return Graph(
        tuple(edge for edge in edges if edge.target in library.by_name and edge.target != edge.source), languages
    )


def _in_front_matter(library: Library) -> Iterator[Edge]:
    for page in library.pages:
        known = library.names_in(page.language)
        for _, naming, names in kinds.named(page.values) if page.values else ():
            for name in dict.fromkeys(names):
                yield Edge(page.name, known[name].name if name in known else name, naming.edge)


def _spaced(text: str) -> str:
    return _SPACE.sub(" ", text)


def _grouped(pairs: Iterable[tuple[str, Edge]]) -> Mapping[str, tuple[Edge, ...]]:
    groups: defaultdict[str, list[Edge]] = defaultdict(list)
    for name, edge in pairs:
        groups[name].append(edge)
    return MappingProxyType({name: tuple(edges) for name, edges in groups.items()})
