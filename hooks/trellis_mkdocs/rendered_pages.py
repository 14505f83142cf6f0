"""Keeps rendered pages from one build to the next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page as MkDocsPage

from trellis.content.library import Library, Page
from trellis.foundation.fingerprint import fingerprint
from trellis.rendering.markup import Found, RenderContext
from trellis.site import views
from trellis.site.extract import PageExtract
from trellis.site.model import SiteModel


@dataclass(frozen=True, slots=True)
class RenderedPage:
    """A rendered page: what was extracted from it, what linking found, and what MkDocs recorded about it.

    `toc` and `anchors` are MkDocs’ own; `links` are those to anchors, by the path of their target page. `digest` is
    that of all that a template may show of it.
    """

    page: Page
    extract: PageExtract
    found: Found
    toc: Any
    anchors: set[str]
    links: Mapping[str, dict[str, str]]
    digest: bytes

    def fill(self, page: MkDocsPage, library: Library, files: Files) -> None:
        """Give MkDocs' page what it would have if it had been rendered in this build."""
        page.update_date = library.changed(self.page).isoformat()  # the sitemap would have today’s date
        page.meta.update(views.meta(self.page))
        if page.markdown is None:
            page.markdown = self.page.body
        page.content, page.toc, page.present_anchor_ids = self.extract.html, self.toc, self.anchors
        page.links_to_anchors = {files.src_uris[path]: links for path, links in self.links.items()}


def rendered(page: MkDocsPage, ours: Page, extract: PageExtract, found: Found) -> RenderedPage:
    """Return the results of rendering a page just now."""
    links = {target.src_uri: anchors for target, anchors in (page.links_to_anchors or {}).items()}
    digest = fingerprint((extract.html, page.toc))
    return RenderedPage(ours, extract, found, page.toc, page.present_anchor_ids or set(), links, digest)


class RenderedPages:
    """Rendered pages of earlier builds, which need not be rendered again while nothing changes that they depend on."""

    def __init__(self) -> None:
        self._inputs: object = None
        self._pages: dict[str, RenderedPage] = {}

    def start_build(self, site: RenderContext, model: SiteModel, markdown: object) -> None:
        """Forget all pages if anything changed that all of them depend on, `markdown` settings included."""
        pages = [(page.path, page.url, page.values.aliases if page.values else ()) for page in site.library.pages]
        terms = list(site.library.terms())
        others = (
            site.library.references,
            site.files,
            site.removed,
            model.redirects.anchors,
            model.in_feeds,
            site.questions,
        )
        inputs = (pages, terms, others, model.settings, markdown)
        if self._inputs != inputs:
            self._inputs = inputs
            self._pages = {}

    def unchanged(self, page: Page) -> RenderedPage | None:
        """Return a page as it was last rendered, or None if it has changed since."""
        last = self._pages.get(page.path)
        return last if last and last.page == page else None

    def keep(self, pages: Mapping[str, RenderedPage]) -> None:
        """Keep the pages of a build, by path, for the next one."""
        self._pages = dict(pages)
