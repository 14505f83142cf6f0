"""Fills the templates of all pages in several processes, instead of MkDocs, which begins with the first.

Pages that were generated, such as those that redirect, are finished in the same way, and written once they are.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

from jinja2 import Environment
from mkdocs.commands.build import _build_page
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils import write_file

from trellis.site.postprocess import FinishedPage, written
from trellis_mkdocs import repeatable
from trellis_mkdocs.build_state import BuildState
from trellis_mkdocs.filled_pages import Filled, FilledPages
from trellis_mkdocs.helpers import Helpers
from trellis_mkdocs.messages import Messages
from trellis_mkdocs.output_files import OutputFile
from trellis_mkdocs.reads import Question


@dataclass(frozen=True, slots=True)
class _Share:
    """What another process has made: what went into each page, by the path of its source, and what its templates got.

    `generated` are the paths of generated pages; `finished` is what is known of all pages that are published, by their
    paths in the site.
    """

    filled: Mapping[str, Filled | None]
    answers: Mapping[Question, bytes | None]
    generated: Collection[str]
    finished: Mapping[str, FinishedPage]


class Filling:
    """Has pages written on all processors; `filled` notes what their templates read."""

    def __init__(self, filled: FilledPages, messages: Messages) -> None:
        self._filled = filled
        self._messages = messages
        self._helpers = Helpers[OutputFile, _Share]()
        self._all: Sequence[OutputFile] = ()
        self._own: Iterable[OutputFile] = ()
        self._generated: Sequence[OutputFile] = ()
        self._write: Callable[[OutputFile], None] | None = None

    def start_build(self, generated: Sequence[OutputFile]) -> None:
        """Forget the pages of the last build; those that are `generated` are to be finished and written."""
        self._all, self._own, self._write, self._generated = (), (), None, generated

    def share(
        self, first: MkDocsPage, files: Sequence[File], build: BuildState, config: MkDocsConfig, nav: Navigation
    ) -> None:
        """Let other processes write a share of the pages that are wanted, as soon as MkDocs has come to the `first`.

        From then on, all files are in place that pages load and show. `take_over` writes the rest.
        """
        env = build.env
        if self._write or env is None:
            return
        self._write = lambda file: _write(file, files, config, nav, env)
        if repeatable.only_our_events(config):  # others may want to hear of all pages in one process
            wanted = [file for file in files if isinstance(file, OutputFile) and file.wanted and file.page is not first]
            self._start(wanted, build)
            for file in wanted:
                file.wanted = False

    def take_over(self, build: BuildState) -> None:
        """Write the pages of this process, wait for the others, and write what they have left."""
        if self._write is None:  # no page was wanted
            self._start([], build)
        made: set[str] = set()
        for file in self._own:
            self._make(file, build)
            made.add(file.src_uri)
        places = {file.src_uri: file.dest_uri for file in self._all}
        for share in self._helpers.results():
            self._filled.take(share.filled, share.answers, places)
            build.finished.update(share.finished)
            made.update(share.filled, share.generated)
        for file in self._all:
            if file.src_uri not in made:
                self._make(file, build)

    def _start(self, wanted: Sequence[OutputFile], build: BuildState) -> None:
        self._all = [*wanted, *self._generated]
        self._own = self._helpers.start(self._all, lambda share: self._fill(share, build))

    def stop(self) -> None:
        """Stop the other processes."""
        self._helpers.stop()

    def _fill(self, share: Iterable[OutputFile], build: BuildState) -> _Share:
        """Write a share of the pages in this process, and leave those about which there is something to say."""
        self._messages.listen_alone()
        pages: list[str] = []
        generated: list[str] = []
        before = {*build.finished}
        for file in share:
            with suppress(Exception):  # it is reported when the first process writes the page
                self._make(file, build)
                if not self._messages.came():
                    (generated if file.left else pages).append(file.src_uri)
        filled, answers = self._filled.of(pages)
        finished = {path: page for path, page in build.finished.items() if path not in before}
        return _Share(filled, answers, generated, finished)

    def _make(self, file: OutputFile, build: BuildState) -> None:
        if file.left:
            _finish(file, build)
        elif self._write:
            self._write(file)


def _finish(file: OutputFile, build: BuildState) -> None:
    """Write a page that was generated as it is published."""
    page = build.finisher.page(file.content_string, file.dest_uri)
    write_file(written(page), file.abs_dest_path)


def _write(file: OutputFile, files: Sequence[File], config: MkDocsConfig, nav: Navigation, env: Environment) -> None:
    if file.page is not None:
        is_draft = file.inclusion in (InclusionLevel.DRAFT, InclusionLevel.EXCLUDED)
        _build_page(file.page, config, files, nav, env, excluded=is_draft)
