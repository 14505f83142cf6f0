"""Ranks the pages related to a page, by the rare concepts that two pages share and by links, with reasons.

Weights are coarse and ties are broken by name, so that one more page on the site leaves most rankings unchanged.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from types import MappingProxyType

from trellis.content.kinds import KINDS
from trellis.content.library import Library, Page
from trellis.linking.graph import Graph
from trellis.locales.catalogue import ENGLISH, Catalogue

_TOO_MANY = 256
"""A concept that more pages share says nothing about any two of them; this also bounds the work for a page."""
_RARITY = ((4, 4), (16, 3), (64, 2), (_TOO_MANY, 1))
"""Pairs of a number of pages and the weight of a concept that at most this many pages are about."""
_LOOK_AT = 16
"""How many of the nearest pages are tried for a reason that can be put into words."""
_BOTH_ABOUT = 3
_ONE_MENTIONS = 1
_LINKS_HERE = 2


@dataclass(frozen=True, slots=True)
class Related:
    """A page related to another one, by name, and the reason in words: `both about repair and humility`."""

    name: str
    reason: str


@dataclass(frozen=True)
class RelatedPages:
    """Finds related pages within a whole site."""

    library: Library
    graph: Graph
    words: Catalogue = ENGLISH

    @cached_property
    def _about(self) -> Mapping[str, tuple[str, ...]]:
        """The pages about each concept, except for concepts that nearly everything is about."""
        pages: defaultdict[str, dict[str, None]] = defaultdict(dict)
        for edge in self.graph.within_languages:
            if edge.kind == "about":
                pages[edge.target][edge.source] = None
        return MappingProxyType({name: tuple(found) for name, found in pages.items() if len(found) <= _TOO_MANY})

    def _can_be_shown(self, name: str) -> bool:
        return KINDS[self.library.by_name[name].kind].has_topics

    @cached_property
    def _weights(self) -> Mapping[str, int]:
        return {
            concept: next(weight for most, weight in _RARITY if len(pages) <= most)
            for concept, pages in self._about.items()
        }

    def weight(self, concept: str) -> int:
        """Return how much a shared concept says about two pages: 4 if it is rare, 0 if it is very common."""
        return self._weights.get(concept, 0)

    def related(self, page: Page, most: int = 4) -> tuple[Related, ...]:
        """Return up to `most` pages with topics nearest to a page, the nearest first.

        Leaves out pages that its text already links to, and those that its front matter names, which templates show
        separately. A concept's own page lists what is about it.
        """
        if page.kind == "concept":
            return ()
        leaving = self.graph.leaving.get(page.name, ())
        links_here = {edge.source for edge in self.graph.ways_in(page.name, "mentions", "links")}
        subjects = [edge.target for edge in leaving if edge.kind == "about"]
        score = self._scores(page, subjects)
        for name in filter(self._can_be_shown, links_here):
            score[name] += _LINKS_HERE
        shown_already = {edge.target for edge in leaving if edge.kind != "about"} | {page.name}
        ranked = heapq.nsmallest(
            _LOOK_AT, [(-points, name) for name, points in score.items() if name not in shown_already]
        )
        reasons = ((name, self._reason(page, name, subjects, links_here)) for _, name in ranked)
        return tuple(islice((Related(name, reason) for name, reason in reasons if reason), most))

    def _scores(self, page: Page, subjects: Iterable[str]) -> defaultdict[str, int]:
        """Return the score of every page that shares a concept with a page about these subjects."""
        score: defaultdict[str, int] = defaultdict(int)
        for concept in subjects:
            weight = self.weight(concept)
            for name in self._about.get(concept, ()):
                score[name] += _BOTH_ABOUT * weight
        mentioned = (edge.target for edge in self.graph.ways_out(page.name, "mentions", "links"))
        for concept in dict.fromkeys(mentioned).keys() - set(subjects):
            weight = self.weight(concept)
            for name in self._about.get(concept, ()):
                score[name] += _ONE_MENTIONS * weight
        return score

    def _reason(self, page: Page, name: str, subjects: Collection[str], links_here: Collection[str]) -> str:
        """Return why a page is related, in words; empty if the relation is too weak to put into words."""
        theirs = [edge.target for edge in self.graph.ways_out(name, "about")]
        shared = [concept for concept in theirs if concept in subjects and self.weight(concept)]
        rarest_first = sorted(shared, key=lambda concept: (-self.weight(concept), concept))[:3]
        if rarest_first:
            topics = self.words.listed(map(self._topic, rarest_first))
            return self.words.gettext("both about %(topics)s", topics=topics)
        if name in links_here:
            return self.words.gettext("leads here")
        mine = {edge.target for edge in self.graph.ways_out(page.name, "mentions", "links")}
        mentioned = sorted(mine.intersection(theirs), key=lambda concept: (-self.weight(concept), concept))
        if not mentioned:
            return ""
        return self.words.gettext("says more about %(topic)s", topic=self._topic(mentioned[0]))

    def _topic(self, concept: str) -> str:
        return self.words.within_sentence(self.library.by_name[concept].title)
