"""Makes what rendering needs of a site, for each of its languages, and keeps from build to build what takes long."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from mkdocs.structure.files import Files

from trellis.foundation.memo import Memo
from trellis.foundation.terms import Terms, compile_terms
from trellis.rendering.markup import RenderContext
from trellis.site.model import SiteModel
from trellis_mkdocs import mkdocs_files

_Asked = tuple[str, tuple[tuple[str, str], ...]]
"""A language, and the terms in it with the names of their pages."""


class RenderContexts:
    """Keeps the patterns of all terms, whose making takes long, and throws Python's own out of its memory."""

    def __init__(self) -> None:
        self._terms = Memo[_Asked, Terms]()

    def of(self, site: SiteModel, files: Files) -> Mapping[str, RenderContext]:
        """Return the context of each language in which a site has pages, by its code; `files` are all of the site."""
        pages, present = site.library, frozenset(file.src_uri for file in mkdocs_files.published(files))
        made = {
            language: RenderContext(
                pages,
                present,
                self._compiled(language, tuple(pages.terms(language))),
                site.settings.links_per_paragraph,
                site.removed,
                site.questions,
                site.settings.of(language).catalogue,
            )
            for language in (site.settings.catalogue.code, *pages.languages)
        }
        self._terms.sweep()
        return made

    def _compiled(self, language: str, terms: tuple[tuple[str, str], ...]) -> Terms:
        return self._terms.get((language, terms), partial(compile_terms, terms, language))
