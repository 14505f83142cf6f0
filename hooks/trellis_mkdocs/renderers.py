"""Renders pages with one Markdown parser for all of them; MkDocs makes another one for each, a fifth of the work.

That is done only with the extensions that every practice has, since these leave nothing of one page for the next.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from markdown import Markdown
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.pages import (
    _ExtractAnchorsTreeprocessor,
    _ExtractTitleTreeprocessor,
    _RawHTMLPreprocessor,
    _RelativePathTreeprocessor,
)
from mkdocs.structure.toc import get_toc

from trellis.content.library import Page
from trellis.rendering.markup import PageExtension, RenderContext
from trellis_mkdocs.defaults import MARKDOWN

_COUNTS_PAGES = "UNIQUE_IDS"
"""The option of footnotes that puts the number of the page into anchors, counted by the parser."""


class Renderers:
    """The parsers of one build, by language."""

    def __init__(self) -> None:
        self._parsers: dict[str, tuple[Markdown, PageExtension]] = {}

    def prepare(
        self, page: MkDocsPage, ours: Page, site: RenderContext, extensions: Iterable[Any], options: Mapping[str, Any]
    ) -> PageExtension:
        """Have MkDocs’ page rendered with the parser of its language, and return the extension that works on it.

        `extensions` are all others, and `options` those of all by name.
        """
        listed = list(extensions)
        if not MARKDOWN.keys() >= {*listed} or _COUNTS_PAGES in options.get("footnotes", {}):
            return PageExtension(ours, site)
        if ours.language not in self._parsers:
            extension = PageExtension(ours, site)
            parser = Markdown(extensions=[*listed, extension], extension_configs=dict(options))
            self._parsers[ours.language] = parser, extension
        parser, extension = self._parsers.pop(ours.language)  # it is of no more use if this page cannot be rendered
        extension.turn_to(ours, parser)

        def render(config: MkDocsConfig, files: Files) -> None:
            _render(page, parser, config, files)
            self._parsers[ours.language] = parser, extension

        page.render = render  # type: ignore[method-assign]  # MkDocs has no place where its parser could be replaced
        return extension


def _render(page: MkDocsPage, parser: Markdown, config: MkDocsConfig, files: Files) -> None:
    """Do what MkDocs’ pages do by themselves."""
    html, anchors = _RawHTMLPreprocessor(), _ExtractAnchorsTreeprocessor(page.file, files, config)
    paths, title = _RelativePathTreeprocessor(page.file, files, config), _ExtractTitleTreeprocessor()
    for one in (html, anchors, paths, title):
        one._register(parser)  # noqa: SLF001 – MkDocs has no other way to render a page
    page.content = parser.convert(page.markdown or "")
    page.toc = get_toc(getattr(parser, "toc_tokens", []))
    page._title_from_render = title.title  # noqa: SLF001 – likewise
    page.present_anchor_ids = anchors.present_anchor_ids | html.present_anchor_ids
    page.links_to_anchors = paths.links_to_anchors
