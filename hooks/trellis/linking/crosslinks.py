"""What a page offers next to its text: worksheets to practise, what to read first, related pages, and backlinks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from trellis.content.frontmatter import Concept
from trellis.content.kinds import KINDS, KindName
from trellis.content.library import Library, Page
from trellis.foundation.alphabets import sort_key
from trellis.linking import neighbourhood
from trellis.linking.graph import EdgeKind, Graph, LinkPosition, Passage
from trellis.linking.neighbourhood import Picture
from trellis.linking.related import Related, RelatedPages
from trellis.locales.catalogue import ENGLISH, Catalogue

_MOST_BACKLINKS = 24
"""More pages of one kind would fill a screen without adding information."""
_MOST_NEIGHBOURS = 8
_LOOK_AT = 5
_TELLING = 50
"""The least number of characters of a sentence that makes sense alone; “Trust often goes like this.” does not."""


@dataclass(frozen=True, slots=True)
class Backlink:
    """The name of a page that links to another one, and the first of its sentences with the link that says enough."""

    name: str
    passage: Passage


@dataclass(frozen=True, slots=True)
class Backlinks:
    """The pages of one kind that link to a page, by title; `more` says how many are left out."""

    kind: KindName
    backlinks: tuple[Backlink, ...]
    more: int


@dataclass(frozen=True)
class Crosslinks:
    """The links from each page to others, as templates show them."""

    library: Library
    graph: Graph
    words: Catalogue = ENGLISH

    @cached_property
    def _kinship(self) -> RelatedPages:
        return RelatedPages(self.library, self.graph, self.words)

    def practise(self, name: str) -> tuple[str, ...]:
        """Return the worksheets to go on to: those that an article names, or those about a concept.

        A concept also has the worksheets of the articles about it.
        """
        page = self.library.by_name[name]
        if page.kind != "concept":
            return self._targets(name, "practises", "contains")
        about = self._about(name, "worksheet")
        beside = [sheet for article in self._about(name, "article") for sheet in self._targets(article, "practises")]
        return tuple(dict.fromkeys((*about, *beside)))

    def read_first(self, name: str) -> tuple[str, ...]:
        """Return the article to read before a worksheet, then the other articles that link to it."""
        others = sorted(edge.source for edge in self.graph.ways_in(name, "practises"))
        return tuple(dict.fromkeys((*self._targets(name, "reads-first"), *others)))

    def contained_in(self, name: str) -> tuple[str, ...]:
        """Return the packs that contain a worksheet."""
        return tuple(sorted(edge.source for edge in self.graph.ways_in(name, "contains")))

    def related(self, name: str) -> tuple[Related, ...]:
        """Return the articles and worksheets nearest to a page, each with the reason in words."""
        return self._kinship.related(self.library.by_name[name])

    def mentioned_in(self, name: str) -> tuple[Backlinks, ...]:
        """Return the pages whose texts link to this one, by kind."""
        places: defaultdict[str, list[LinkPosition]] = defaultdict(list)
        for edge in self.graph.ways_in(name, "mentions", "links"):
            if edge.place:
                places[edge.source].append(edge.place)
        kinds: defaultdict[KindName, list[Page]] = defaultdict(list)
        for source in places:
            page = self.library.by_name[source]
            kinds[page.kind].append(page)
        return tuple(
            Backlinks(
                kind,
                tuple(
                    Backlink(page.name, _telling(places[page.name]))
                    for page in sorted(kinds[kind], key=lambda page: (sort_key(page.title, page.language), page.name))[
                        :_MOST_BACKLINKS
                    ]
                ),
                max(0, len(kinds[kind]) - _MOST_BACKLINKS),
            )
            for kind in KINDS
            if kind in kinds
        )

    def neighbours(self, name: str) -> tuple[str, ...]:
        """Return the neighbours of a concept: those it names, then those that share the most pages with it."""
        named = self._targets(name, "see")
        together: defaultdict[str, int] = defaultdict(int)
        for edge in self.graph.ways_in(name, "about"):
            for other in self._targets(edge.source, "about"):
                together[other] += 1
        often = sorted(together.keys() - {name}, key=lambda other: (-together[other], other))
        return tuple(dict.fromkeys((*named, *often)))[:_MOST_NEIGHBOURS]

    def neighbourhood(self, name: str) -> Picture | None:
        """Return the diagram around a concept; None if it has no neighbours."""
        page = self.library.by_name[name]
        if not isinstance(page.values, Concept):
            return None
        about = (other for kind in KINDS for other in self._about(name, kind))
        around = [*self.neighbours(name), *about]
        return neighbourhood.draw(page, [self.library.by_name[other] for other in around]) if around else None

    def _targets(self, name: str, *kinds: EdgeKind) -> tuple[str, ...]:
        return tuple(dict.fromkeys(edge.target for edge in self.graph.ways_out(name, *kinds)))

    def _about(self, concept: str, kind: KindName) -> tuple[str, ...]:
        sources = [edge.source for edge in self.graph.ways_in(concept, "about")]
        return tuple(sorted(name for name in sources if self.library.by_name[name].kind == kind))


def _telling(places: Sequence[LinkPosition]) -> Passage:
    """Return the first sentence that is long enough to make sense alone, else the first."""
    passages = [place.passage() for place in places[:_LOOK_AT]]
    return next((passage for passage in passages if len(passage) >= _TELLING), passages[0])
