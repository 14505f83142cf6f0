"""The data that one build passes from event to event."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from jinja2 import Environment

from trellis.addresses.questions import Naming
from trellis.foundation.document import Document
from trellis.foundation.problems import Problem
from trellis.letters.outbox import Outbox, Outboxes, Rendered
from trellis.linking import graph, link_report
from trellis.linking.graph import Edge
from trellis.linking.link_report import Crowded, Report
from trellis.printing.printables import Printed
from trellis.rendering.markup import RenderContext
from trellis.site import staging
from trellis.site.extract import PageExtract
from trellis.site.model import SiteModel
from trellis.site.postprocess import FinishedPage, Finisher
from trellis.site.search.index import Indexers
from trellis.site.views import Views
from trellis_mkdocs import defaults
from trellis_mkdocs.output_files import OutputFile
from trellis_mkdocs.rendered_pages import RenderedPage
from trellis_mkdocs.renderers import Renderers


@dataclass
class BuildState:
    """The state of one build.

    `home` is the folder of `mkdocs.yml`, `site_dir` the folder that the finished site goes to, `extensions` are the
    Markdown extensions of all pages, and `options` their options by name, without words; `indexers` make the search
    indexes, and `outboxes` the letters; `sites` have what resolving links needs, by the language of the page;
    `rendered` are the pages as they were rendered, and `namings` the names of their exercises, by path; `write_later`
    writes the files that are left until the pages are shown, each by a function.
    """

    model: SiteModel
    home: Path
    site_dir: Path
    extensions: list[Any]
    options: Mapping[str, Any]
    indexers: Indexers
    outboxes: Outboxes
    problems: list[Problem] = field(default_factory=list)
    sites: Mapping[str, RenderContext] = field(default_factory=dict)
    renderers: Renderers = field(default_factory=Renderers)
    edges: list[Edge] = field(default_factory=list)
    crowded: list[Crowded] = field(default_factory=list)
    namings: dict[str, Naming] = field(default_factory=dict)
    rendered: dict[str, RenderedPage] = field(default_factory=dict)
    extracts: dict[str, PageExtract] = field(default_factory=dict)
    printed: Printed = field(default_factory=Printed)
    outbox: Outbox = field(default_factory=Outbox)
    views: Views | None = None
    env: Environment | None = None
    write_later: Callable[[Callable[[OutputFile], None]], None] = lambda _: None
    _options: dict[str, dict[str, Any]] = field(default_factory=dict)

    @cached_property
    def finisher(self) -> Finisher:
        """What finishes pages that are published, once all files are in place that they load and show."""
        return Finisher(staging.staging_dir(self.site_dir))

    @property
    def finished(self) -> dict[str, FinishedPage]:
        """What is known of the finished pages, by their paths in the site."""
        return self.finisher.finished

    def options_in(self, language: str) -> dict[str, Any]:
        """Return the options of the Markdown extensions with their words in a language of the site."""
        if language not in self._options:
            self._options[language] = defaults.with_words(self.options, self.sites[language].words)
        return self._options[language]

    def collect(self) -> None:
        """Put together what was found on all pages, in their order; `rendered` has the pages by path."""
        at_fault = {problem.file for problem in self.problems}
        for path, ours in self.model.library.by_path.items():
            if (page := self.rendered.get(path)) is None:
                continue
            self.edges += page.found.edges
            self.crowded += page.found.crowded
            self.namings[path] = page.found.naming
            self.extracts[path] = page.extract
            self.problems += page.problems(is_faulty=ours.file in at_fault)

    def link_report(self) -> Report:
        """Report on all links between the pages in the practice's own language."""
        own = self.model.library.originals
        links = graph.build(own, (edge for edge in self.edges if edge.source in own.by_name))
        crowded = [one for one in self.crowded if one.name in own.by_name]
        return link_report.report(own, links, self.sites[self.model.settings.catalogue.code].terms, crowded)

    @property
    def documents(self) -> dict[str, Document]:
        """The texts of worksheets for paper, by path."""
        return {path: extract.document for path, extract in self.extracts.items() if extract.document}

    @property
    def texts(self) -> dict[str, Rendered]:
        """The texts of letters and of what feeds contain, by path."""
        return {path: extract.text for path, extract in self.extracts.items() if extract.text}

    @property
    def cache(self) -> Path:
        """The cache folder, which may be deleted at any time."""
        return self.home / ".cache"
