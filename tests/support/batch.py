"""Many pages of one practice, built by the plug-in inside this process, each with what came of it."""

from __future__ import annotations

import traceback
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from mkdocs.commands.build import _populate_page
from mkdocs.config import load_config
from mkdocs.structure.files import File, get_files
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page as MkDocsPage

from tests.support.miniature import CONFIG, found
from trellis.addresses import urls
from trellis.foundation.problems import Problem
from trellis.letters import outbox
from trellis.locales.catalogue import ENGLISH
from trellis.printing import editions
from trellis.rendering import portable
from trellis.rendering.portable import LinkResolver
from trellis_mkdocs import mkdocs_files
from trellis_mkdocs.plugin import TrellisPlugin

_CONFIG = f"{CONFIG}markdown_extensions: [{{pymdownx.tabbed: {{alternate_style: true}}}}]\n"


@dataclass(frozen=True)
class Made:
    """What came of a page: its HTML, without and with the notes for coaches, and what was made of that.

    `printed` has every edition on every paper by its file name, `letter` the files that go out, and `feed` the HTML for
    feeds. `problems` are what the author is told; `crash` is the traceback of an error that nobody foresaw.
    """

    html: str = ""
    with_notes: str = ""
    printed: Mapping[str, bytes] = field(default_factory=dict)
    letter: Mapping[str, bytes] = field(default_factory=dict)
    feed: str = ""
    problems: tuple[Problem, ...] = ()
    crash: str = ""


class Batch:
    """The miniature with `sources` and `files` added, by path. Pages are made one by one, so none spoils another."""

    def __init__(self, folder: Path, sources: Mapping[str, str], files: Mapping[str, bytes]) -> None:
        self.sources = sources
        self.folder = folder
        config = load_config(str(found(folder, {**sources, **files}, _CONFIG) / "mkdocs.yml"))
        owners = (getattr(method, "__self__", None) for method in config.plugins.events["env"])
        self.plugin = next(owner for owner in owners if isinstance(owner, TrellisPlugin))
        self.with_notes: dict[str, str] = {}
        config.plugins.events["page_content"].insert(0, self._note)
        self.config = config.plugins.on_config(config)
        self.files = self.config.plugins.on_files(get_files(self.config), config=self.config)
        get_navigation(self.files, self.config)  # makes the pages of MkDocs

    def _note(self, html: str, /, *, page: MkDocsPage, **_: Any) -> str:
        self.with_notes[page.file.src_uri] = html
        return html

    def made(self) -> Iterator[tuple[str, Made]]:
        """Make each page of `sources`, and yield its path and what came of it."""
        for path in self.sources:
            yield path, self._made(self.files.src_uris[path])

    def _made(self, file: File) -> Made:
        build, path = self.plugin.build, file.src_uri
        page, made = build.model.library.by_path[path], Made()
        try:
            assert file.page
            _populate_page(file.page, self.config, self.files)
            rendered = build.rendered[path]
            made = replace(made, html=rendered.extract.html, with_notes=self.with_notes[path])
            wrong = rendered.problems(is_faulty=any(problem.file == page.file for problem in build.problems))
            anchors = mkdocs_files.anchor_links(file.page, build.model)
            made = replace(made, problems=(*wrong, *urls.broken_anchors(page, anchors)))
            made = self._printed(path, self._sent(path, made))
        except Exception:  # noqa: BLE001 – whatever it is, an author must not see it
            made = replace(made, crash=traceback.format_exc())
        found_before = (problem for problem in build.problems if problem.file == page.file)
        return replace(made, problems=(*found_before, *made.problems))

    def _printed(self, path: str, made: Made) -> Made:
        build, document = self.plugin.build, self.plugin.build.rendered[path].extract.document
        if not document:
            return made
        docs, cache = Path(self.config.docs_dir), self.folder / "sheets"
        run = editions.print_all(build.model.library, {path: document}, build.model.settings, docs, cache, packs=False)
        printed = {Path(copy.url).name: copy.path.read_bytes() for copy in run.all}
        return replace(made, printed=printed, problems=(*made.problems, *run.problems))

    def _sent(self, path: str, made: Made) -> Made:
        build, text = self.plugin.build, self.plugin.build.rendered[path].extract.text
        if not text:
            return made
        feed = portable.html(text.document, LinkResolver(str, str, lambda _: "", lambda _: None), ENGLISH)
        sent = outbox.fill(build.model.library, {path: text}, build.model.settings, frozenset(), "")
        letter = {Path(name).name: content for name, content in sent.files.items()}
        return replace(made, feed=feed, letter=letter, problems=(*made.problems, *sent.problems))
