"""Keeps rendered pages from one build to the next."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page as MkDocsPage

from trellis.content.library import Library, Page
from trellis.foundation.fingerprint import NoFingerprintError, fingerprint
from trellis.foundation.problems import Problem
from trellis.locales.catalogue import Catalogue
from trellis.rendering.markup import Found, RenderContext
from trellis.site import page_meta
from trellis.site.extract import PageExtract
from trellis.site.model import SiteModel
from trellis_mkdocs import repeatable
from trellis_mkdocs.reads import of_catalogue

Extensions = tuple[Sequence[Any], Mapping[str, Any]]
"""The Markdown extensions of all pages, and their options by name."""


@dataclass(frozen=True, slots=True)
class RenderedPage:
    """A rendered page: what was extracted from it, what linking found, and what MkDocs recorded about it.

    `source` is a digest of what was rendered, and `is_empty` says that nothing was, since that would not have ended
    well. `toc` and `anchors` are MkDocs’ own; `links` are those to anchors, by the path of their target page. `digest`
    is that of all that a template may show of the page.
    """

    source: bytes
    is_empty: bool
    extract: PageExtract
    found: Found
    toc: Any
    anchors: set[str]
    links: Mapping[str, dict[str, str]]
    digest: bytes

    def problems(self, *, is_faulty: bool) -> tuple[Problem, ...]:
        """Return what is wrong with the page; what Markdown left over may come of what made it faulty before."""
        left_over = () if is_faulty or self.found.problems else self.extract.left_over
        return (*self.found.problems, *left_over, *self.extract.problems)

    def fill(self, page: MkDocsPage, ours: Page, library: Library, files: Files) -> None:
        """Give MkDocs' page what it would have if it had been rendered in this build."""
        page.update_date = library.changed(ours).isoformat()  # the sitemap would have today’s date
        page.meta.update(page_meta.meta(ours))
        page.markdown = "" if self.is_empty else ours.body.lstrip("\n")  # as MkDocs reads it
        page.content, page.toc, page.present_anchor_ids = self.extract.html, self.toc, self.anchors
        page.links_to_anchors = {files.src_uris[path]: links for path, links in self.links.items()}


def rendered(page: MkDocsPage, ours: Page, extract: PageExtract, found: Found) -> RenderedPage:
    """Return the results of rendering a page just now."""
    links = {target.src_uri: anchors for target, anchors in (page.links_to_anchors or {}).items()}
    digest = fingerprint((extract.html, page.toc))
    anchors = page.present_anchor_ids or set()
    return RenderedPage(_source(ours), not page.markdown, extract, found, page.toc, anchors, links, digest)


def _source(page: Page) -> bytes:
    """Return a digest of all that follows from a file alone, and from the front matter of its original, if any."""
    written = "\0".join((page.file, page.path, page.url, page.kind, page.source))
    digest = hashlib.blake2b(written.encode(errors="surrogatepass"), digest_size=16)
    if page.original:
        digest.update(fingerprint(page.values))
    return digest.digest()


class RenderedPages:
    """Rendered pages of earlier builds, which need not be rendered again while nothing changes that they depend on."""

    def __init__(self) -> None:
        self._inputs: bytes | None = None
        self._pages: Mapping[str, RenderedPage] = {}
        self._of: dict[str, Page] = {}
        self._never: set[str] = set()

    def start_build(self, sites: Mapping[str, RenderContext], model: SiteModel, markdown: Extensions) -> None:
        """Forget all pages if anything changed that all of them depend on, Markdown extensions included."""
        inputs = _inputs(sites, model, markdown)
        if inputs is None or self._inputs != inputs:
            self._pages, self._of = {}, {}
        self._inputs = inputs
        self._never = set()

    @property
    def kept(self) -> tuple[bytes | None, Mapping[str, RenderedPage]]:
        """What another process needs to go on from here."""
        return self._inputs, self._pages

    def go_on_from(self, kept: tuple[bytes | None, Mapping[str, RenderedPage]]) -> None:
        """Take what another process has kept."""
        self._inputs, self._pages = kept

    def unchanged(self, page: Page) -> RenderedPage | None:
        """Return a page as it was last rendered, or None if it has changed since."""
        last = self._pages.get(page.path)
        same = last is not None and (self._of.get(page.path) is page or last.source == _source(page))
        return last if same else None

    def never_keep(self, path: str) -> None:
        """Have a page rendered in the next build too."""
        self._never.add(path)

    def may_keep(self, path: str) -> bool:
        """Return whether a page need not be rendered each time."""
        return path not in self._never

    def keep(self, pages: Mapping[str, RenderedPage], library: Library) -> None:
        """Keep the pages of a build, by path, for the next one."""
        self._pages = {path: page for path, page in pages.items() if self.may_keep(path)}
        self._of = dict(library.by_path)


def _inputs(sites: Mapping[str, RenderContext], model: SiteModel, markdown: Extensions) -> bytes | None:
    """Return a digest of what all pages depend on; None if they may depend on anything else."""
    if not repeatable.reads_only_pages(markdown[0]):
        return None
    site = sites[model.settings.catalogue.code]
    everything = (
        [(page.path, page.url, page.values.aliases if page.values else ()) for page in site.library.pages],
        [list(site.library.terms(language)) for language in sites],
        site.library.references,
        sorted(site.files),
        site.removed,
        model.redirects.anchors,
        sorted(model.in_feeds),
        site.questions,
        model.settings,
        markdown,
    )
    try:
        return fingerprint(everything, {Catalogue: of_catalogue})
    except NoFingerprintError:
        return None
