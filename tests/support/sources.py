"""The texts of a practice read from its folder as a build reads them, without MkDocs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import yaml

from tests.support.rendering import render
from trellis.addresses import urls
from trellis.content import library, references, settings
from trellis.content.library import Library, Source, paths
from trellis.content.settings import Settings
from trellis.foundation.document import Document
from trellis.foundation.terms import compile_terms
from trellis.rendering import reader
from trellis.rendering.markup import RenderContext


@dataclass(frozen=True)
class Sources:
    """The pages and settings of a practice whose `mkdocs.yml` is in the folder `home`."""

    home: Path

    @property
    def docs(self) -> Path:
        """The folder of the texts."""
        return self.home / "docs"

    @cached_property
    def library(self) -> Library:
        """All pages but drafts, with the works that they cite."""
        works, problems = references.read_file(self.docs)
        assert problems == ()
        paths = sorted(path.relative_to(self.docs).as_posix() for path in self.docs.rglob("*.md"))
        sources = [Source(path, _url(path), (self.docs / path).read_bytes()) for path in paths]
        made, problems = library.read(sources, works, "docs")
        assert problems == (), "\n".join(str(problem) for problem in problems)
        return made

    @cached_property
    def settings(self) -> Settings:
        """What its `mkdocs.yml` says to Trellis."""
        file = self.home / "mkdocs.yml"
        text = file.read_text(encoding="utf-8")
        config = yaml.safe_load(text)
        found, problems = settings.read(config["extra"]["trellis"], config["site_url"], text, file.name)
        assert found, problems
        return found

    @cached_property
    def documents(self) -> Mapping[str, Document]:
        """The text of every worksheet by its path, with addresses as paper shows them."""
        files = frozenset(path.relative_to(self.docs).as_posix() for path in self.docs.rglob("*") if path.is_file())
        site = RenderContext(
            self.library, files, compile_terms(self.library.terms()), self.settings.links_per_paragraph
        )
        rendered = {page.path: render(site, page.path) for page in self.library.by_kind["worksheet"]}
        assert not [problem for made in rendered.values() for problem in made.problems]
        return {
            path: reader.read(made.html, reader.PageContext(path, self._printed_address)).document
            for path, made in rendered.items()
        }

    def _printed_address(self, address: str) -> str:
        # MkDocs, which is not at work here, would have made an address of the path.
        path, mark, anchor = address.partition("#")
        page = self.library.by_path.get(path)
        url = f"{page.url if page else path}{mark}{anchor}"
        return urls.printed(self.settings.site_url, url, self.library)


def _url(path: str) -> str:
    """Return the address that MkDocs gives a page; that of a translation is that of its original, in a folder."""
    if translated := paths.of_path(path):
        return f"{paths.folder_of(translated.language)}{_url(translated.original)}".removesuffix("./")
    return f"{path.removesuffix('.md').removesuffix('index')}/".replace("//", "/").removeprefix("/") or "./"
