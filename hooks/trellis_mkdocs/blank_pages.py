"""Makes pages as MkDocs begins them, and keeps what MkDocs needs the time for: their addresses."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page as MkDocsPage


class BlankPages:
    """Pages of earlier builds as MkDocs began them, by all that its addresses follow from."""

    def __init__(self) -> None:
        self._known: dict[tuple[object, ...], Mapping[str, Any]] = {}

    def of(self, config: MkDocsConfig) -> Callable[[File], None]:
        """Return what gives a file its page."""
        at = (config.site_url, config.repo_url, config.edit_uri, config.edit_uri_template)

        def give(file: File) -> None:
            known = self._known.get(key := (file.src_uri, file.url, file.edit_uri, at))
            if known is None:
                self._known[key] = {**vars(MkDocsPage(None, file, config))}
            else:
                file.page = page = MkDocsPage.__new__(MkDocsPage)
                vars(page).update(known, file=file, toc=[], meta={})

        return give
