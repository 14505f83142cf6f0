"""Trellis as MkDocs sees it: one function an event, in the order in which a build calls them.

Read (`on_config`, `on_files`), link (`on_page_markdown`, `on_page_content`), freeze (`on_env`), show
(`on_page_context`), seal (`on_post_build`). This is the only file that knows MkDocs: what comes in becomes values of
`trellis` at the door.
"""

from __future__ import annotations

import logging
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any, Literal

from jinja2 import Environment, FileSystemBytecodeCache
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils import CountHandler, get_relative_url
from mkdocs.utils.templates import TemplateContext

from trellis.addresses import ledger, redirects, urls
from trellis.addresses.redirects.rules import Removal
from trellis.content import settings
from trellis.content.library import Library, Page, Source
from trellis.foundation.document import Document
from trellis.foundation.problems import Problem, report
from trellis.foundation.schema import decode
from trellis.foundation.terms import compile_terms
from trellis.letters import frozen, outbox, signup
from trellis.letters.outbox import Outbox, Rendered
from trellis.linking import gates, graph, link_report
from trellis.linking.graph import Edge, Graph
from trellis.linking.link_report import Crowded
from trellis.printing import editions
from trellis.printing.editions import Printed
from trellis.rendering.markup import PageExtension, Site, other_blocks
from trellis.site import extract, generated_files, model, postprocess, record, search, staging, views
from trellis.site.extract import PageExtract
from trellis.site.model import SiteModel
from trellis.site.views import Views
from trellis_mkdocs import git_history
from trellis_mkdocs.live_reload import Preview, RenderedPage, show

log = logging.getLogger("mkdocs.trellis")
Command = Literal["build", "gh-deploy", "serve"]


@dataclass
class Build:
    """What one build learns as it goes. It is made anew for each, since `mkdocs serve` keeps this module alive.

    `content` is what readers get of the page that is being built.
    """

    model: SiteModel
    home: Path
    goal: Path
    extensions: list[Any]
    problems: list[Problem] = field(default_factory=list)
    site: Site = field(default_factory=lambda: Site(Library((), {}), frozenset(), compile_terms(()), 0))
    edges: list[Edge] = field(default_factory=list)
    crowded: list[Crowded] = field(default_factory=list)
    taken: dict[str, PageExtract] = field(default_factory=dict)
    printed: Printed = field(default_factory=Printed)
    outbox: Outbox = field(default_factory=Outbox)
    views: Views | None = None
    content: str = ""

    @property
    def documents(self) -> dict[str, Document]:
        """The texts of worksheets for paper, by path."""
        return {path: taken.document for path, taken in self.taken.items() if taken.document}

    @property
    def texts(self) -> dict[str, Rendered]:
        """The texts of what letters and feeds hold, by path."""
        return {path: taken.text for path, taken in self.taken.items() if taken.text}

    @property
    def cache(self) -> Path:
        """The folder of what may be deleted at any time."""
        return self.home / ".cache"


_LOOK = 0.2
"""Seconds after which a preview looks again whether a file has changed."""
_NOTICE = 0.05
"""Seconds in which files that are saved together count as one change."""

_command: Command = "build"
_build: Build
_preview = Preview()


def on_startup(*, command: Command, dirty: bool) -> None:
    """Remember what was asked for: a preview shows drafts, and shows pages in spite of their problems."""
    global _command  # noqa: PLW0603 – MkDocs tells once, before the first build
    _command = command


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read the settings, and build beside the last good site until the new one is known to be good."""
    global _build  # noqa: PLW0603 – the events of a build have nothing else in common
    file = Path(config.config_file_path)
    text, problems = decode(file.read_bytes(), file.name)
    found = None
    if not problems:
        found, problems = settings.read(config.extra.get("trellis"), config.site_url, text, file.name)
    if found is None:
        raise PluginError(report(problems))
    if _command == "serve":
        found = replace(found, share_pictures=False)  # nobody shares a preview
    _build = Build(SiteModel(found), file.parent, Path(config.site_dir), list(config.markdown_extensions))
    record.forget(file.parent)
    if _command != "serve":
        config.site_dir = str(staging.staging_dir(_build.goal))
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Read all that was written, and announce what will be made of it."""
    build = _build
    wanted = InclusionLevel.is_in_serve if _command == "serve" else InclusionLevel.is_included
    texts = (*files.documentation_pages(inclusion=wanted), *_misnamed(files))
    build.model, problems = model.read(
        (Source(file.src_uri, file.url, _content(file)) for file in texts),
        [file.dest_uri for file in _published(files) if not file.is_documentation_page()],
        build.model.settings,
        Path(config.docs_dir),
        build.home,
        drafts=_command == "serve",
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
    kind = _Shown if _command == "serve" else File
    for path in build.model.announced:
        files.append(kind.generated(config, path, abs_src_path=os.devnull))
    present = frozenset(file.src_uri for file in _published(files))
    links = build.model.settings.links_per_paragraph
    build.site = Site(pages, present, compile_terms(pages.terms()), links, build.model.removed)
    if _command == "serve":
        _preview.begin(build.site, build.model, (build.extensions, config.mdx_configs))
    return files


def on_page_markdown(markdown: str, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
    """Prepare the renderer for this page, and hand its front matter on."""
    build = _build
    ours = build.model.library.by_path[page.file.src_uri]
    page.update_date = build.model.library.changed(ours).isoformat()  # the sitemap would have today’s date
    page.meta.update(views.meta(ours))
    if _preview.seen(ours):
        config["markdown_extensions"] = []
        return ""
    config["markdown_extensions"] = [*build.extensions, PageExtension(ours, build.site)]
    return markdown


def on_page_content(html: str, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
    """Take from the rendered page what its sheet needs, and leave what its readers need."""
    build = _build
    ours = build.model.library.by_path[page.file.src_uri]
    seen = _preview.seen(ours) or _seen(ours, html, page, config)
    if _command == "serve":
        _preview.see(seen)
        page.toc, page.present_anchor_ids = seen.toc, seen.anchors
        page.links_to_anchors = {files.src_uris[path]: links for path, links in seen.links.items()}
    build.edges += seen.found.edges
    build.crowded += seen.found.crowded
    build.problems += seen.found.problems
    if not any(problem.file == ours.file for problem in build.problems):
        build.problems += seen.taken.left_over
    build.problems += seen.taken.problems
    build.taken[ours.path] = seen.taken
    return seen.taken.html


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Everything is read: report all problems together, or make everything that is no page."""
    build, site = _build, _build.model
    links = graph.build(site.library, build.edges)
    _check(links, config, files)
    if asked := os.environ.get(link_report.ASKED):
        looked = link_report.report(site.library, links, compile_terms(site.library.terms()), build.crowded)
        link_report.publish(looked, Path(asked), sys.stdout)
        raise SystemExit
    _stop_if_strict(config)
    _print(config)
    _stop_if_strict(config)
    if build.problems:
        log.warning(report(build.problems))
    build.views = Views(site.library, site.settings, build.documents, build.printed.printables, links, site.helplines)
    (compiled := build.cache / "templates").mkdir(parents=True, exist_ok=True)
    env.bytecode_cache = FileSystemBytecodeCache(str(compiled))  # compiling templates takes longer than filling them
    _publish(env, config, files)
    return env


def _check(links: Graph, config: MkDocsConfig, files: Files) -> None:
    """Note every problem between pages, with addresses that were published once, and in letters."""
    build, site = _build, _build.model
    for page in site.library.pages:
        build.problems += urls.broken_anchors(page, _anchors(files.src_uris[page.path].page))
    build.problems += list(gates.check(site.library, links, gates.menu(config.nav), build.problems))
    ever = git_history.all_lines(build.home / ledger.FILE)
    build.problems += ledger.check(site.published, _served(files), ever)
    build.outbox = outbox.fill(site.library, build.texts, site.settings, frozenset(site.published), site.remembered)
    build.problems += build.outbox.problems


def _print(config: MkDocsConfig) -> None:
    """Have worksheets and packs laid out; a preview leaves the packs for later."""
    build, site = _build, _build.model
    pictures, cache = Path(config.docs_dir), build.cache / "sheets"
    work = partial(editions.print_all, site.library, build.documents, site.settings, pictures, cache)
    build.printed = _preview.print(site.library, work) if _command == "serve" else work()
    build.problems += build.printed.problems


def _publish(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """Fill everything that was announced."""
    build = _build
    name, cache, in_place_of = config.site_name, build.cache / "share", partial(_in_place_of, env, config, files)
    made = generated_files.files(
        build.model, build.printed, build.texts, name=name, cache=cache, in_place_of=in_place_of
    )
    for path, content in made:
        _fill(files.src_uris[path], content)
    for old, new in redirects.copies(build.model.redirects):
        files.src_uris[old].content_bytes = files.src_uris[new].content_bytes


@event_priority(100)
def _context_of_search(
    context: TemplateContext, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
) -> TemplateContext:
    """Have the search read the page without links to concepts: it takes long over each tag, and leaves these out."""
    _build.content = page.content or ""
    page.content = search.readable(_build.content)
    return context


def _context_of_template(
    context: TemplateContext, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
) -> TemplateContext:
    """Give the template the page as it was, and plain data: the page's own, and the way to all others."""
    build = _build
    page.content = build.content
    if build.views is not None:
        ours = build.model.library.by_path[page.file.src_uri]
        context["trellis"] = build.views  # type: ignore[typeddict-unknown-key]  # templates may be given more than MkDocs lists
        context["view"] = build.views.by_name[ours.name]  # type: ignore[typeddict-unknown-key]  # likewise
    return context


on_page_context = CombinedEvent(_context_of_search, _context_of_template)


def on_post_build(config: MkDocsConfig) -> None:
    """Say what was made, and put the new site in the place of the last good one."""
    build, site = _build, _build.model
    sheets = build.printed.all
    fresh = sum(sheet.fresh for sheet in sheets)
    log.info("%d pages, %d sheets (%d laid out now)", len(site.library.pages), len(sheets), fresh)
    if "subscribe" in site.library.by_name and not signup.form(site.settings.newsletter, site.settings.site_url):
        log.info("No newsletter provider is set: the page “subscribe” says so, where the form would be")
    built = Path(config.site_dir)
    if build.views:
        search.enrich(built / "search" / "search_index.json", build.views)
    if _command == "serve":
        pictures = Path(config.docs_dir)
        warm_typst_cache = partial(editions.warm_typst_cache, site.library, settings=site.settings, pictures=pictures)
        _preview.follow(built, lambda problems: log.warning(report(problems)), warm_typst_cache)
    elif config.strict and _warnings():
        shutil.rmtree(built)
    else:
        postprocess.postprocess(built)
        staging.publish_atomically(build.goal)
        config.site_dir = str(build.goal)
        if not build.problems:
            _hand_over(build)


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Callable[..., None]) -> LiveReloadServer:
    """Have a preview follow a change at once: MkDocs looks every half second, and waits for another one."""
    server.build_delay = _NOTICE
    watched = []
    for path in (config.docs_dir, config.config_file_path, *config.theme.dirs):
        with suppress(KeyError):  # it is not watched
            server.unwatch(path)
            watched.append(path)
    server.observer = type(server.observer)(timeout=_LOOK)
    for path in watched:
        server.watch(path)
    return server


def _hand_over(build: Build) -> None:
    """Put letters into the outbox, and lay ready what `make record` adds to the files that remember."""
    outbox.write(build.outbox, build.home / "outbox")
    promised = generated_files.promised(build.model, build.printed, build.outbox.linked)
    record.lay_ready(build.home, {ledger.FILE: promised, frozen.FILE: build.outbox.sent})
    if new := len(promised - build.model.published.keys()):
        log.info("%d addresses are not in the ledger yet: “make record” before you publish them", new)
    for name in build.outbox.large:
        log.info("The letter %s is near the size at which Gmail cuts letters off", name)


# What MkDocs knows, as plain values.


class _Shown(File):
    """A file of a preview that is made by Trellis."""

    def copy_file(self, dirty: bool = False) -> None:  # noqa: FBT001, FBT002 – MkDocs’ signature
        """Have the file appear in the site."""
        if self.abs_src_path is None:
            super().copy_file(dirty)
        else:
            (place := Path(self.abs_dest_path)).parent.mkdir(parents=True, exist_ok=True)
            show(Path(self.abs_src_path), place)


def _published(files: Files) -> Iterator[File]:
    return (file for file in files if file.inclusion is not InclusionLevel.EXCLUDED)


def _misnamed(files: Files) -> Iterator[File]:
    """Yield what is meant to be a page, but ends in `.MD`: MkDocs would publish it as it lies there."""
    return (file for file in files.media_files() if file.src_uri.lower().endswith(".md"))


def _content(file: File) -> bytes | None:
    try:
        return file.content_bytes
    except OSError:
        return None


def _seen(ours: Page, html: str, page: MkDocsPage, config: MkDocsConfig) -> RenderedPage:
    """Return what came of rendering a page just now."""
    extension: PageExtension = config["markdown_extensions"][-1]
    taken = extract.extract(html, ours, _build.model, get_relative_url(".", page.url))
    links = {target.src_uri: anchors for target, anchors in (page.links_to_anchors or {}).items()}
    return RenderedPage(ours, taken, extension.found, page.toc, page.present_anchor_ids or set(), links)


def _fill(file: File, content: str | bytes | Path) -> None:
    """Give an announced file its content, or the place on the disk where that lies."""
    if isinstance(content, Path):
        file.abs_src_path = str(content)
    elif isinstance(content, bytes):
        file.content_bytes = content
    else:
        file.content_string = content


def _served(files: Files) -> ledger.Site:
    """Return what a browser gets something at, anchors of pages included."""
    pages = {urls.of_file(file.dest_uri): file.page for file in _published(files)}

    def anchors_of(address: str) -> frozenset[str]:
        page = pages.get(address)
        return frozenset((page.present_anchor_ids if page else None) or ())

    return ledger.Site(_build.model.library, frozenset(pages), _build.model.redirects, anchors_of)


def _anchors(page: MkDocsPage | None) -> Iterator[tuple[str, str, bool]]:
    """Yield each link of a page to an anchor: as written, the anchor, and whether it is there."""
    moved = _build.model.redirects.anchors
    for target, links in ((page and page.links_to_anchors) or {}).items():
        present = (target.page.present_anchor_ids if target.page else None) or set()
        for anchor, written in links.items():
            known = target.page is None or anchor in present or f"{target.url}#{anchor}" in moved
            yield written, anchor, known


def _in_place_of(env: Environment, config: MkDocsConfig, files: Files, removal: Removal) -> str:
    """Return the page that stands in the place of one that was removed."""
    context = get_context(Navigation([], []), files, config, base_url=get_relative_url(".", removal.address))
    return env.get_template("removed.html").render(context, trellis=_build.views, removal=removal)


def _stop_if_strict(config: MkDocsConfig) -> None:
    if config.strict and _build.problems:
        raise PluginError(report(_build.problems))


def _warnings() -> bool:
    """Say whether anything was logged that makes MkDocs refuse a strict build, which it does only after all events."""
    counters = [handler for handler in logging.getLogger("mkdocs").handlers if isinstance(handler, CountHandler)]
    return any(counter.get_counts() for counter in counters)
