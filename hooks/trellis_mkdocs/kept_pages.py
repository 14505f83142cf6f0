"""What is kept of all pages from one build to the next, so that only what has changed is made again.

MkDocs asks each file whether it was modified before it renders its page, and again before it writes it. A file answers
by what the engine knows, rather than by its date.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import Any, TypeGuard

from mkdocs.commands.build import _populate_page
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils.templates import TemplateContext

from trellis.content.library import Page
from trellis.site.view import View
from trellis.site.views import Views
from trellis_mkdocs import repeatable
from trellis_mkdocs.blank_pages import BlankPages
from trellis_mkdocs.build_state import BuildState
from trellis_mkdocs.filled_pages import FilledPages, Finished, digest_of_theme
from trellis_mkdocs.filling import Filling
from trellis_mkdocs.helpers import Helpers
from trellis_mkdocs.messages import Messages
from trellis_mkdocs.output_files import Output, OutputFile
from trellis_mkdocs.rendered_pages import RenderedPage, RenderedPages


class KeptPages:
    """All pages as the last build rendered them, and what it made of them.

    `finished` knows where the pages are that need not be made again.
    """

    def __init__(self, finished: Finished) -> None:
        self.rendered = RenderedPages()
        self._blank = BlankPages()
        self.filled = FilledPages(finished)
        self.messages = Messages()
        self._renderers = Helpers[OutputFile, Mapping[str, RenderedPage]]()
        self._to_render: Iterable[OutputFile] = ()
        self.filling = Filling(self.filled, self.messages)

    def files(self, files: Files, build: BuildState, config: MkDocsConfig, output: Output | None) -> Files:
        """Return all files, of which MkDocs will render only the pages that have changed.

        `output` writes the others if they are to be written only where they have changed.
        """
        self.rendered.start_build(build.sites, build.model, (build.extensions, config.mdx_configs))
        found = [OutputFile.of(file, output) for file in files]
        blank = self._blank.of(config) if config.nav is None else None  # else a page may get a title there
        for file in found:
            page = build.model.library.by_path.get(file.src_uri)
            file.wanted = not (page and self.rendered.unchanged(page))
            if page and blank and file.inclusion is InclusionLevel.INCLUDED:
                blank(file)
        self.messages.listen()
        return Files(found)

    def share(self, build: BuildState, files: Files, config: MkDocsConfig) -> None:
        """Let other processes render a share of the pages; `take_over` renders the rest, instead of MkDocs."""

        def render(share: Iterable[OutputFile]) -> Mapping[str, RenderedPage]:
            self.messages.listen_alone()
            for file in share:
                with suppress(Exception):  # it is reported when this process renders the page
                    self._render(file, files, config)
            return {path: page for path, page in build.rendered.items() if self.rendered.may_keep(path)}

        pages = (files.src_uris[path] for path in build.model.library.by_path)
        wanted = [file for file in pages if isinstance(file, OutputFile) and file.wanted and file.page is not None]
        self._to_render = ()
        if repeatable.only_our_events(config):  # others may want to hear of all pages in one process
            self._to_render = self._renderers.start(wanted, render)
            for file in wanted:
                file.wanted = False

    @staticmethod
    def _render(file: File, files: Files, config: MkDocsConfig) -> None:
        _populate_page(file.page or MkDocsPage(None, file, config), config, files)

    def rendered_now(self, ours: Page) -> None:
        """Note that a page was rendered; one about which MkDocs had something to say is rendered each time."""
        if self.messages.came():
            self.rendered.never_keep(ours.path)

    def take_over(self, build: BuildState, files: Files, config: MkDocsConfig) -> None:
        """Render the pages of this process, give others what they have elsewhere, and keep all for the next build."""
        for one in self._to_render:
            self._render(one, files, config)
        self._to_render = ()
        elsewhere = {path: page for share in self._renderers.results() for path, page in share.items()}
        for path, ours in build.model.library.by_path.items():
            file = files.src_uris[path]
            if path in build.rendered or file.page is None:
                continue
            if page := elsewhere.get(path) or self.rendered.unchanged(ours):
                page.fill(file.page, ours, build.model.library, files)
                build.rendered[path] = page
            else:
                self._render(file, files, config)
        self.messages.stop()
        self.rendered.keep(build.rendered, build.model.library)

    def views(self, views: Views, build: BuildState, config: MkDocsConfig) -> Any:
        """Return the views for templates, with which is recorded what each page reads."""
        theme = digest_of_theme(config, build.model.settings)
        return self.filled.start_build(views, build.rendered, theme).views

    def views_in(self, language: str) -> Any:
        """Return the views for templates of pages in another language than the practice's own."""
        return self.filled.views_in(language)

    def choose_pages(self, build: BuildState, files: Files, config: MkDocsConfig) -> None:
        """Have MkDocs write only pages that would not be what they are."""
        alone = repeatable.only_our_events(config)  # others may look for generated pages among the files of the site
        generated = [*filter(_is_generated_page, files)] if alone else []
        for one in generated:
            one.left = True
        self.filling.start_build([one for one in generated if not self.filled.same_generated(one)])
        for path, page in build.rendered.items():
            file = files.src_uris[path]
            if isinstance(file, OutputFile) and file.page is not None:
                file.wanted = not self.filled.same(file.page, page.digest)

    def begin_page(self, page: MkDocsPage, context: TemplateContext, view: View) -> None:
        """Note that a page is about to be made from its template."""
        self.filled.begin(page, context, view)

    def end_page(self, page: MkDocsPage, build: BuildState) -> None:
        """Note from what a page was made."""
        self.filled.end(page, build.rendered[page.file.src_uri].digest)

    def fail_build(self) -> None:
        """Stop what is still going on for a build that has failed."""
        self._renderers.stop()
        self.filling.stop()
        self.filled.fail_build()
        self.messages.stop()


def _is_generated_page(file: File) -> TypeGuard[OutputFile]:
    """Return whether a file is a page without a source, in a site that is to be published."""
    return (
        isinstance(file, OutputFile)
        and file.output is None
        and file.generated_by is not None
        and file.abs_src_path is None
        and file.dest_uri.endswith(".html")
        and file.inclusion not in {InclusionLevel.DRAFT, InclusionLevel.EXCLUDED}
    )
