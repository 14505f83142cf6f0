"""What a preview keeps from one build to the next, so that a change appears on the screen at once.

MkDocs asks each file whether it was modified before it renders its page, and again before it writes it. In a preview
that keeps its site, a file answers by what the engine knows.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils.templates import TemplateContext

from trellis.content.library import Page
from trellis.site.views import View, Views
from trellis_mkdocs import translation
from trellis_mkdocs.build_state import BuildState
from trellis_mkdocs.filled_pages import FilledPages, digest_of_theme
from trellis_mkdocs.live_reload import LiveReload
from trellis_mkdocs.output_files import Output, OutputFile
from trellis_mkdocs.rendered_pages import RenderedPage, RenderedPages


class Preview:
    """The results of the last build of a preview.

    `keeps_site` says whether MkDocs leaves in the folder of the site what is there; if not, all pages are written.
    """

    def __init__(self, *, keeps_site: bool) -> None:
        self.keeps_site = keeps_site
        self.live_reload = LiveReload()
        self.output = Output()
        self._rendered = RenderedPages()
        self._filled = FilledPages(self.output)
        self._is_writing = False

    def files(self, files: Files, build: BuildState, config: MkDocsConfig) -> Files:
        """Return all files, of which MkDocs will render only the pages that have changed."""
        self._rendered.start_build(build.site, build.model, (build.extensions, config.mdx_configs))
        if not self.keeps_site:
            self.output.forget()
        found = [OutputFile.of(file, self.output) for file in files]
        for file in found:
            page = build.model.library.by_path.get(file.src_uri)
            file.wanted = not (self.keeps_site and page and self.unchanged(page))
        return Files(found)

    def unchanged(self, page: Page) -> RenderedPage | None:
        """Return a page as it was last rendered, or None if it has to be rendered."""
        return self._rendered.unchanged(page)

    def take_over(self, build: BuildState, files: Files) -> None:
        """Give the pages that MkDocs has not rendered what they had in the last build, and keep all for the next."""
        for path, ours in build.model.library.by_path.items():
            page = files.src_uris[path].page
            if path not in build.rendered and page is not None and (last := self.unchanged(ours)):
                last.fill(page, build.model.library, files)
                build.rendered[path] = last
        self._rendered.keep(build.rendered)

    def views(self, views: Views, build: BuildState, config: MkDocsConfig) -> Any:
        """Return the views for templates, with which is recorded what each page reads."""
        if not self.keeps_site:
            return views
        theme = digest_of_theme(config, build.model.settings.catalogue)
        return self._filled.start_build(views, build.rendered, theme).views

    def choose_pages(self, build: BuildState, files: Files, site: Path) -> None:
        """Have MkDocs write only pages that are not there as they should be, and remove what is not part of the site.

        `site` is the folder of the preview.
        """
        self._is_writing = True
        if not self.keeps_site:
            return
        for path, page in build.rendered.items():
            file = files.src_uris[path]
            if isinstance(file, OutputFile) and file.page is not None:
                file.wanted = not self._filled.same(file.page, page.digest)
        self.output.remove_others({file.dest_uri for file in translation.published(files)}, site)

    def begin_page(self, page: MkDocsPage, context: TemplateContext, view: View) -> None:
        """Note that a page is about to be made from its template."""
        if self.keeps_site:
            self._filled.begin(page, context, view)

    def end_page(self, page: MkDocsPage, build: BuildState) -> None:
        """Note from what a page was made."""
        if self.keeps_site:
            self._filled.end(page, build.rendered[page.file.src_uri].digest)

    def finish_build(self) -> None:
        """Take this build as the one with which the next one is compared."""
        self._is_writing = False
        self._filled.finish_build()

    def fail_build(self) -> None:
        """Have the next build write everything, if it is not known what this one has written."""
        if self._is_writing:
            self.output.forget()
        self._is_writing = False
