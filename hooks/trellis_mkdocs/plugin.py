"""The plug-in: one method for each event of MkDocs, in the order in which a build calls them.

Read (`on_config`, `on_files`), link (`on_page_markdown`, `on_page_content`), freeze (`on_env`), show
(`on_page_context`), publish (`on_post_build`).
"""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from jinja2 import Environment
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils import get_relative_url
from mkdocs.utils.templates import TemplateContext

from trellis.content import furniture, library, settings
from trellis.content.language import with_language
from trellis.foundation.counts import counted
from trellis.foundation.problems import report
from trellis.letters import outbox
from trellis.letters.outbox import Outboxes
from trellis.linking import graph
from trellis.linking.link_report import Report
from trellis.printing import characters, editions
from trellis.rendering.markup import PageExtension, other_blocks
from trellis.site import extract, hosting, model, page_meta, record, staging
from trellis.site.model import SiteModel
from trellis.site.search.index import Indexers
from trellis.site.views import Views
from trellis_mkdocs import defaults, freeze, mkdocs_files, practice_settings, publish, repeatable, templating
from trellis_mkdocs.build_lock import BuildLock
from trellis_mkdocs.build_state import BuildState
from trellis_mkdocs.helpers import spread
from trellis_mkdocs.kept_pages import KeptPages
from trellis_mkdocs.last_resort import explain, working_on
from trellis_mkdocs.own_theme import OwnTheme
from trellis_mkdocs.rebuild import Rebuild
from trellis_mkdocs.render_contexts import RenderContexts
from trellis_mkdocs.rendered_pages import rendered
from trellis_mkdocs.sources import Sources

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

    from trellis_mkdocs.preview import Preview

log = logging.getLogger("mkdocs.trellis")
_SITEMAP = "sitemap.xml"
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
        self.preview: Preview | None = None
        self.rebuild: Rebuild | None = None
        self.keeps_pages = False
        self.sources = Sources()
        self.readings = library.Readings(spread)
        self.contexts = RenderContexts()
        self.indexers = Indexers(spread)
        self.outboxes = Outboxes()
        self.only_reports_links = False
        self.lock = BuildLock()

    def on_startup(self, *, command: Command, dirty: bool) -> None:
        """Note which command was given: a preview shows drafts, and shows pages despite their problems.

        If it is `dirty`, MkDocs makes only the pages that have changed, and leaves the others where they are.
        """
        self.preview = None
        if command == "serve":
            from trellis_mkdocs.preview import Preview  # noqa: PLC0415 – a build loads no server

            self.preview = Preview()
        self.keeps_pages = dirty

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read the settings, and direct the build to a staging folder until the new site is known to be good."""
        found, text = practice_settings.read(config)
        file, docs = Path(config.config_file_path), Path(config.docs_dir)
        defaults.supply(config)
        config.theme = OwnTheme.of(config.theme)
        if self.preview:
            self.preview.live_reload.begin_build()
            found = replace(found, share_pictures=False)  # links to a preview are not shared
        found, of_language = with_language(found, config.theme.get("language", "en"), text, file.name, file.parent)
        options, config.mdx_configs = config.mdx_configs, defaults.with_words(config.mdx_configs, found.catalogue)
        site_dir = Path(config.site_dir)
        self.build = BuildState(
            SiteModel(found),
            file.parent,
            site_dir,
            list(config.markdown_extensions),
            options,
            self.indexers,
            self.outboxes,
        )
        self.build.problems += settings.unused(text, file.name)
        self.build.problems += of_language
        self.build.problems += defaults.without_odd_styles(config, text, file.name)
        self.build.problems += characters.check_settings(found, docs, text, file.name)
        if self.only_reports_links:
            config.site_dir = str(self.build.cache / "no-site")  # which MkDocs would empty
        elif not self.preview:
            self._begin(site_dir)
            config.site_dir = str(staging.staging_dir(site_dir))
            if self.keeps_pages:
                self.rebuild = Rebuild(self.build.cache, site_dir, self.readings, self.indexers)
        return config

    @property
    def kept(self) -> KeptPages | None:
        """What is kept of pages from one build to the next, if this build makes only what has changed."""
        going_on = self.preview or self.rebuild
        return going_on.pages if going_on and self.keeps_pages else None

    def on_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        """Read all sources, and announce the files that will be made from them."""
        build = self.build
        build.model, problems = model.read(
            (self.sources if self.preview else Sources()).read(mkdocs_files.sources(files, drafts=bool(self.preview))),
            [file.dest_uri for file in mkdocs_files.published(files) if not file.is_documentation_page()],
            build.model.settings,
            Path(config.docs_dir),
            build.home,
            drafts=bool(self.preview),
            other_blocks=other_blocks(build.extensions, config.mdx_configs),
            readings=self.readings,
        )
        build.problems += problems
        pages = build.model.library
        for file in files.documentation_pages():
            page = pages.by_path.get(file.src_uri)
            if page is None:
                file.inclusion = InclusionLevel.EXCLUDED
            else:  # front matter is read once; an empty line ends MkDocs’ own, slower search for any
                file.content_string = f"\n{page.body}"
        for file in mkdocs_files.announced(build.model.announced, config):
            files.append(file)
        mkdocs_files.with_words(files, build.model.settings, config)
        mkdocs_files.without_other_stemmers(files, {build.model.settings.catalogue.code, *pages.languages})
        build.problems += mkdocs_files.without_unsafe_drawings(files, Path(config.docs_dir))
        build.problems += mkdocs_files.faulty_pictures(files, Path(config.docs_dir))
        build.sites = self.contexts.of(build.model, files)
        output = self.preview.output if self.preview else None
        return self.kept.files(files, build, config, output) if self.kept else files

    def on_nav(self, nav: Navigation, /, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Begin to render pages on all processors: from here on, nothing changes that they depend on."""
        if self.kept:
            self.kept.share(self.build, files, config)
        return nav

    def on_page_markdown(self, markdown: str, /, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        """Prepare the renderer for this page, and pass on its front matter."""
        build = self.build
        ours = build.model.library.by_path[page.file.src_uri]
        page.update_date = build.model.library.changed(ours).isoformat()  # the sitemap would have today’s date
        page.meta.update(page_meta.meta(ours))
        if ours.path in build.model.library.unreadable:  # as reported
            markdown = ""
        site = build.sites[ours.language]
        options = build.options_in(ours.language)
        extension = build.renderers.prepare(page, ours, site, build.extensions, options)
        config["markdown_extensions"], config["mdx_configs"] = [*build.extensions, extension], options
        return markdown

    def on_page_content(self, html: str, /, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        """Extract what the page's sheet needs from its HTML, and return the HTML for readers."""
        build = self.build
        ours = build.model.library.by_path[page.file.src_uri]
        extension: PageExtension = config["markdown_extensions"][-1]
        with working_on(ours.file):
            found = extract.extract(html, ours, build.model, get_relative_url("./", page.url))
        page.content = found.html
        build.rendered[ours.path] = rendered(page, ours, found, extension.found)
        if self.kept:
            self.kept.rendered_now(ours)
        if self.preview and found.document:
            self.preview.live_reload.edited(ours.path, found.document)
        return found.html

    def on_env(self, env: Environment, /, *, config: MkDocsConfig, files: Files) -> Environment:
        """Report all problems together, or else make every file that is not a page."""
        build, site = self.build, self.build.model
        if self.kept:
            self.kept.take_over(build, files, config)
        build.collect()
        links = graph.build(site.library, build.edges)
        freeze.check(build, links, files, Path(config.docs_dir))
        if self.only_reports_links:
            raise LinkReportReady(build.link_report())
        self._stop_if_strict(config)
        self._print(config)
        self._stop_if_strict(config)
        if build.problems:
            log.warning(report(build.problems))
        printables = build.printed.whenever_made
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
        shown = self.kept.views(build.views, build, config) if self.kept else build.views
        templating.prepare(env, shown, site.settings.catalogue, build.cache)
        build.env = env
        hurry = bool(self.preview and self.preview.shows_site and self.kept and repeatable.only_our_events(config))
        freeze.generate(build, env, config, files, self.kept, hurry=hurry)
        if hurry:
            build.write_later = partial(freeze.write_for_programs, build, config, files)
        if self.rebuild:
            self.rebuild.compare(files)
        if self.kept:
            self.kept.choose_pages(build, files, config)
        if self.preview:
            config.theme.static_templates.discard(_SITEMAP)  # no search engine reads a preview
            if self.keeps_pages:
                self.preview.clear_away(files, Path(config.site_dir))
        return env

    def on_page_context(
        self, context: TemplateContext, /, *, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Give the template data: the page's own view, and those of all others."""
        build = self.build
        if build.views is not None:
            ours = build.model.library.by_path[page.file.src_uri]
            context["view"] = build.views.by_name[ours.name]  # type: ignore[typeddict-unknown-key]  # templates may get more than MkDocs declares
            if ours.original:
                language = ours.language
                shown = self.kept.views_in(language) if self.kept else build.views.of(language)
                templating.give_language(context, shown, build.model.settings.of(language).catalogue)
            if self.kept:
                self.kept.filling.share(page, context["pages"], build, config, nav)
                self.kept.begin_page(page, context, build.views.by_name[ours.name])
        return context

    @event_priority(-100)
    def on_post_page(self, output: str, /, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Remember from what a page was made, and finish it for publication; other plug-ins have finished."""
        if self.kept:
            self.kept.end_page(page, self.build)
        return output if self.preview else self.build.finisher.page(output, page.file.dest_uri)

    def on_build_error(self, *, error: Exception) -> None:
        """Stop what goes on beside the build, clear up, and say what went wrong.

        It may not be known what a preview has written.
        """
        if self.kept:
            self.kept.fail_build()
        if self.preview:
            self.preview.fail_build()
        elif self.lock.is_held:
            staging.discard(self.build.site_dir)
            record.forget(self.build.home)
            self.lock.release()
        if not isinstance(error, LinkReportReady):
            explain(error)

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Report what was made, and replace the last good site by the new one; other plug-ins have finished."""
        build, site = self.build, self.build.model
        if self.kept:
            self.kept.filling.take_over(build)
        sheets = build.printed.all
        fresh = sum(sheet.fresh for sheet in sheets)
        pages = counted(len(site.library.pages), "page")
        log.info("%s, %s (%d laid out now)", pages, counted(len(sheets), "sheet"), fresh)
        if furniture.SUBSCRIBE in site.library.by_name and not site.settings.newsletter.provider:
            log.info("No newsletter provider is set: the page “subscribe” says so, where the form would be")
        built = Path(config.site_dir)
        self.readings.sweep()
        if self.preview:
            self.preview.finish_build()
            pictures = Path(config.docs_dir)
            warm = partial(editions.warm_typst_cache, site.library, settings=site.settings, pictures=pictures)
            put = partial(self.preview.output.link, built)
            later = partial(build.write_later, self.preview.output.put)
            self.preview.live_reload.finish_in_background(later, put, lambda found: log.warning(report(found)), warm)
        elif config.strict and mkdocs_files.warned():
            shutil.rmtree(built)
        else:
            publish.publish(build, built, self.rebuild)
            config.site_dir = str(build.site_dir)
        self.lock.release()

    def on_serve(
        self, server: LiveReloadServer, /, *, config: MkDocsConfig, builder: Callable[..., None]
    ) -> LiveReloadServer:
        """Make a preview react to changes at once."""
        from trellis_mkdocs.live_reload import watch_closely  # noqa: PLC0415 – a build loads no server

        watch_closely(server, config)
        return server

    def on_shutdown(self) -> None:
        """Leave the folder of a preview alone, which MkDocs removes, and end only when all is saved."""
        if self.preview:
            self.preview.live_reload.stop()
        if self.rebuild:
            self.rebuild.wait()

    def _begin(self, site: Path) -> None:
        """Wait until no other build of the practice runs, and clear up after one that was killed."""
        self.lock.acquire(self.build.cache)
        others = (self.build.home / name for name in (hosting.FOLDER, outbox.FOLDER))
        if obstacle := staging.obstacle(site, others):
            raise PluginError(report([obstacle]))
        staging.prepare(site)
        record.forget(self.build.home)

    def _print(self, config: MkDocsConfig) -> None:
        """Lay out worksheets and packs; a preview leaves the packs for later."""
        build, site = self.build, self.build.model
        pictures, cache = Path(config.docs_dir), build.cache / "sheets"
        print_all = partial(editions.print_all, site.library, build.documents, site.settings, pictures, cache)
        build.printed = self.preview.live_reload.print(site.library, print_all) if self.preview else print_all()
        build.problems += build.printed.problems

    def _stop_if_strict(self, config: MkDocsConfig) -> None:
        if config.strict and self.build.problems:
            raise PluginError(report(self.build.problems))
