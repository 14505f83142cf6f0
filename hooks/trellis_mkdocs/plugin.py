"""The plug-in: one method for each event of MkDocs, in the order in which a build calls them.

Read (`on_config`, `on_files`), link (`on_page_markdown`, `on_page_content`), freeze (`on_env`), show
(`on_page_context`), publish (`on_post_build`).
"""

from __future__ import annotations

import logging
import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Literal

from jinja2 import Environment, FileSystemBytecodeCache
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils import get_relative_url
from mkdocs.utils.templates import TemplateContext

from trellis.content import furniture, settings
from trellis.content.language import with_language
from trellis.content.library import Page
from trellis.content.markdown import nesting
from trellis.foundation import yaml_text
from trellis.foundation.counts import counted
from trellis.foundation.problems import report
from trellis.foundation.terms import compile_terms
from trellis.foundation.text_files import read_text
from trellis.linking import graph, link_report
from trellis.linking.link_report import Report
from trellis.printing import characters, editions, theme
from trellis.rendering.markup import PageExtension, RenderContext, other_blocks
from trellis.site import extract, model, record, staging, views
from trellis.site.model import SiteModel
from trellis.site.views import Views
from trellis_mkdocs import defaults, freeze, publish, template_words, translation
from trellis_mkdocs.build_state import BuildState
from trellis_mkdocs.last_resort import working_on
from trellis_mkdocs.live_reload import GeneratedFile, LiveReload, RenderedPage, watch_closely

log = logging.getLogger("mkdocs.trellis")
Command = Literal["build", "gh-deploy", "serve"]


class LinkReportReady(Exception):  # noqa: N818 – not an error: it ends a build that was run for its link report alone
    """Carries the report out of the build."""

    def __init__(self, report: Report) -> None:
        super().__init__("the link report is ready")
        self.report = report


class NoOptions(Config):  # type: ignore[no-untyped-call]  # MkDocs' own __init_subclass__
    """The options of the plug-in: none, since its settings are in `extra.trellis`, where templates see them too."""


class TrellisPlugin(BasePlugin[NoOptions]):  # type: ignore[no-untyped-call]  # likewise
    """Builds a practice. The plug-in lives as long as `mkdocs serve`; `on_config` makes the state of each build."""

    build: BuildState

    def __init__(self) -> None:
        self.live_reload = LiveReload()
        self.serving = False
        self.only_reports_links = False

    def on_startup(self, *, command: Command, dirty: bool) -> None:
        """Note which command was given: a preview shows drafts, and shows pages despite their problems."""
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read the settings, and direct the build to a staging folder until the new site is known to be good."""
        file = Path(config.config_file_path)
        text, problems = read_text(file, file.name)
        problems = (*problems, *yaml_text.check(text, file.name))
        found = None
        if not problems:
            found, problems = settings.read(
                config.extra.get("trellis"), config.site_url, text, file.name, Path(config.docs_dir)
            )
        problems = (*problems, *defaults.theme_problems(config))
        if found:
            problems += tuple(theme.check(found.brand, Path(config.docs_dir), text, file.name))
        if found is None or problems:
            raise PluginError(report(problems))
        if self.serving:
            found = replace(found, share_pictures=False)  # links to a preview are not shared
        defaults.supply(config)
        found, of_language = with_language(found, config.theme.get("language", "en"), text, file.name, file.parent)
        site_dir = Path(config.site_dir)
        self.build = BuildState(SiteModel(found), file.parent, site_dir, list(config.markdown_extensions))
        self.build.problems += settings.unused(text, file.name)
        self.build.problems += of_language
        self.build.problems += characters.check_settings(found, Path(config.docs_dir), text, file.name)
        record.forget(file.parent)
        if not self.serving:
            config.site_dir = str(staging.staging_dir(site_dir))
        return config

    def on_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        """Read all sources, and announce the files that will be made from them."""
        build = self.build
        build.model, problems = model.read(
            translation.sources(files, drafts=self.serving),
            [file.dest_uri for file in translation.published(files) if not file.is_documentation_page()],
            build.model.settings,
            Path(config.docs_dir),
            build.home,
            drafts=self.serving,
            other_blocks=other_blocks(build.extensions, config.mdx_configs),
        )
        build.problems += problems
        pages = build.model.library
        for file in files.documentation_pages():
            page = pages.by_path.get(file.src_uri)
            if page is None:
                file.inclusion = InclusionLevel.EXCLUDED
            else:  # front matter is read once; an empty line ends MkDocs’ own, slower search for any
                file.content_string = f"\n{page.body}"
        file_class = GeneratedFile if self.serving else File
        for path in build.model.announced:
            files.append(file_class.generated(config, path, abs_src_path=os.devnull))
        present = frozenset(file.src_uri for file in translation.published(files))
        translation.without_files_of_other_themes(files, config.theme.dirs)
        translation.with_words(files, build.model.settings.catalogue)
        build.problems += translation.without_unsafe_drawings(files, Path(config.docs_dir))
        build.problems += translation.not_pictures(files, Path(config.docs_dir))
        links = build.model.settings.links_per_paragraph
        build.site = RenderContext(
            pages,
            present,
            compile_terms(pages.terms()),
            links,
            build.model.removed,
            build.model.questions,
            build.model.settings.catalogue,
        )
        if self.serving:
            self.live_reload.start_build(build.site, build.model, (build.extensions, config.mdx_configs))
        return files

    def on_page_markdown(self, markdown: str, /, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        """Prepare the renderer for this page, and pass on its front matter."""
        build = self.build
        ours = build.model.library.by_path[page.file.src_uri]
        page.update_date = build.model.library.changed(ours).isoformat()  # the sitemap would have today’s date
        page.meta.update(views.meta(ours))
        if self.live_reload.unchanged(ours):
            config["markdown_extensions"] = []
            return ""
        if any(nesting.check(ours.body, ours.file, ours.body_line)):  # as reported; reading it would not end well
            markdown = ""
        config["markdown_extensions"] = [*build.extensions, PageExtension(ours, build.site)]
        return markdown

    def on_page_content(self, html: str, /, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        """Extract what the page's sheet needs from its HTML, and return the HTML for readers."""
        build = self.build
        ours = build.model.library.by_path[page.file.src_uri]
        with working_on(ours.file):
            rendered = self.live_reload.unchanged(ours) or self._rendered(ours, html, page, config)
        if self.serving:
            self.live_reload.remember(rendered)
            page.toc, page.present_anchor_ids = rendered.toc, rendered.anchors
            page.links_to_anchors = {files.src_uris[path]: links for path, links in rendered.links.items()}
        build.edges += rendered.found.edges
        build.crowded += rendered.found.crowded
        build.namings[ours.path] = rendered.found.naming
        build.problems += rendered.found.problems
        if not any(problem.file == ours.file for problem in build.problems):
            build.problems += rendered.extract.left_over
        build.problems += rendered.extract.problems
        build.extracts[ours.path] = rendered.extract
        return rendered.extract.html

    def on_env(self, env: Environment, /, *, config: MkDocsConfig, files: Files) -> Environment:
        """Report all problems together, or else make every file that is not a page."""
        build, site = self.build, self.build.model
        links = graph.build(site.library, build.edges)
        freeze.check(build, links, files, Path(config.docs_dir))
        if self.only_reports_links:
            terms = compile_terms(site.library.terms())
            raise LinkReportReady(link_report.report(site.library, links, terms, build.crowded))
        self._stop_if_strict(config)
        self._print(config)
        self._stop_if_strict(config)
        if build.problems:
            log.warning(report(build.problems))
        printables = build.printed.printables
        build.views = Views(
            site.library,
            site.settings,
            build.documents,
            printables,
            links,
            site.helplines,
            site.pictures,
            site.redirects,
        )
        env.globals["trellis"] = build.views  # also for the 404 page, which is not a page of MkDocs
        env.autoescape = True
        template_words.install(env, site.settings.catalogue)
        (compiled := build.cache / "compiled-templates").mkdir(parents=True, exist_ok=True)
        # Compiling a template takes longer than rendering it.
        env.bytecode_cache = FileSystemBytecodeCache(str(compiled))
        freeze.generate(build, build.views, env, config, files)
        return env

    def on_page_context(
        self, context: TemplateContext, /, *, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Give the template data: the page's own view, and those of all others."""
        build = self.build
        if build.views is not None:
            ours = build.model.library.by_path[page.file.src_uri]
            context["view"] = build.views.by_name[ours.name]  # type: ignore[typeddict-unknown-key]  # templates may get more than MkDocs declares
        return context

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Report what was made, and replace the last good site by the new one; other plug-ins have finished."""
        build, site = self.build, self.build.model
        sheets = build.printed.all
        fresh = sum(sheet.fresh for sheet in sheets)
        pages = counted(len(site.library.pages), "page")
        log.info("%s, %s (%d laid out now)", pages, counted(len(sheets), "sheet"), fresh)
        if furniture.SUBSCRIBE in site.library.by_name and not site.settings.newsletter.provider:
            log.info("No newsletter provider is set: the page “subscribe” says so, where the form would be")
        built = Path(config.site_dir)
        if self.serving:
            pictures = Path(config.docs_dir)
            warm = partial(editions.warm_typst_cache, site.library, settings=site.settings, pictures=pictures)
            self.live_reload.finish_in_background(built, lambda problems: log.warning(report(problems)), warm)
        elif config.strict and translation.warned():
            shutil.rmtree(built)
        else:
            publish.publish(build, built)
            config.site_dir = str(build.site_dir)

    def on_serve(
        self, server: LiveReloadServer, /, *, config: MkDocsConfig, builder: Callable[..., None]
    ) -> LiveReloadServer:
        """Make a preview react to changes at once."""
        watch_closely(server, config)
        return server

    def _rendered(self, ours: Page, html: str, page: MkDocsPage, config: MkDocsConfig) -> RenderedPage:
        """Return the results of rendering a page just now."""
        extension: PageExtension = config["markdown_extensions"][-1]
        found = extract.extract(html, ours, self.build.model, get_relative_url("./", page.url))
        links = {target.src_uri: anchors for target, anchors in (page.links_to_anchors or {}).items()}
        return RenderedPage(ours, found, extension.found, page.toc, page.present_anchor_ids or set(), links)

    def _print(self, config: MkDocsConfig) -> None:
        """Lay out worksheets and packs; a preview leaves the packs for later."""
        build, site = self.build, self.build.model
        pictures, cache = Path(config.docs_dir), build.cache / "sheets"
        print_all = partial(editions.print_all, site.library, build.documents, site.settings, pictures, cache)
        build.printed = self.live_reload.print(site.library, print_all) if self.serving else print_all()
        build.problems += build.printed.problems

    def _stop_if_strict(self, config: MkDocsConfig) -> None:
        if config.strict and self.build.problems:
            raise PluginError(report(self.build.problems))
