"""What all processors of pages are given: the page, what they may know of the site, and a place for what they find."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from trellis.addresses.questions import Naming, Recorded
from trellis.content.library import Library, Page
from trellis.foundation.problems import Problem
from trellis.foundation.terms import Terms
from trellis.linking.graph import Edge
from trellis.linking.link_report import Crowded
from trellis.locales.catalogue import ENGLISH, Catalogue


@dataclass(slots=True)
class Found:
    """The links, problems and exercises found while rendering one page."""

    edges: list[Edge] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    crowded: list[Crowded] = field(default_factory=list)
    naming: Naming = field(default_factory=Naming)


class OfPage:
    """A processor that works on one page after another, and notes what it finds there."""

    page: Page
    found: Found

    def turn_to(self, page: Page, found: Found) -> None:
        """Work on another page from now on."""
        self.page = page
        self.found = found


@dataclass(frozen=True, slots=True)
class RenderContext:
    """The parts of a site that resolving links needs: pages, other files by path under `docs/`, and terms."""

    library: Library
    files: frozenset[str]
    terms: Terms
    links_per_paragraph: int
    removed: Mapping[str, str] = field(default_factory=dict)
    """The files that replace removed pages, by the former page name, which sent letters still use."""
    questions: Recorded = field(default_factory=dict)
    """The questions that were ever published."""
    words: Catalogue = ENGLISH
    """The words of forms."""
