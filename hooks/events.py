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
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path
from typing import Any, Literal

from jinja2 import Environment
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils import CountHandler, get_relative_url
from mkdocs.utils.templates import TemplateContext

import record
import witness
from trellis import (
    addresses,
    catalogue,
    feeds,
    gates,
    graph,
    helplines,
    ledger,
    library,
    link_report,
    printing,
    reader,
    redirects,
    references,
    sealing,
    searching,
    settings,
    shares,
    signup,
    views,
)
from trellis.document import Document
from trellis.graph import Edge
from trellis.helplines import Country
from trellis.letters import frozen, outbox
from trellis.letters.outbox import Outbox, Rendered
from trellis.library import Library, Source
from trellis.markup import PageExtension, Site, left_over, other_blocks, without_coach_notes
from trellis.printing import Printed
from trellis.problems import Problem, report
from trellis.redirects import Move, Redirects, anchors
from trellis.schema import decode
from trellis.settings import Settings
from trellis.terms import Memory, Terms, compile_terms, remembering
from trellis.views import Views

log = logging.getLogger("mkdocs.trellis")
Command = Literal["build", "gh-deploy", "serve"]


@dataclass
class Build:
    """What one build learns as it goes. It is made anew for each, since `mkdocs serve` keeps this module alive."""

    settings: Settings
    goal: Path
    extensions: list[Any]
    problems: list[Problem]
    site: Site = field(default_factory=lambda: Site(Library((), {}), frozenset(), compile_terms(()), 0))
    documents: dict[str, Document] = field(default_factory=dict)
    edges: list[Edge] = field(default_factory=list)
    crowded: list[link_report.Crowded] = field(default_factory=list)
    helplines: tuple[Country, ...] = ()
    views: Views | None = None
    redirects: Redirects = field(default_factory=Redirects)
    short: Mapping[str, Move] = field(default_factory=dict)
    published: dict[str, int] = field(default_factory=dict)
    rendered: dict[str, Rendered] = field(default_factory=dict)
    told: frozenset[str] = frozenset()
    outbox: Outbox = field(default_factory=Outbox)

    @property
    def library(self) -> Library:
        """All pages."""
        return self.site.library


_command: Command = "build"
_build: Build
_memory: Memory | None = None
"""What a preview knows of texts that have not changed since the last build."""


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
    _build = Build(found, Path(config.site_dir), list(config.markdown_extensions), list(problems))
    record.forget(file.parent)
    if _command != "serve":
        config.site_dir = f"{config.site_dir}.next"
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Read every page and the references, and announce what will be made of them."""
    build = _build
    folder = Path(config.docs_dir)
    works, problems = references.read_file(folder)
    build.problems += problems
    build.helplines, problems = helplines.read_file(folder)
    build.problems += problems
    wanted = InclusionLevel.is_in_serve if _command == "serve" else InclusionLevel.is_included
    texts = chain(files.documentation_pages(inclusion=wanted), _misnamed(files))
    sources = [Source(file.src_uri, file.url, _content(file)) for file in texts]
    pages, problems = library.read(
        sources,
        works,
        folder.name,
        drafts=_command == "serve",
        other_blocks=other_blocks(build.extensions, config.mdx_configs),
    )
    build.problems += chain(problems, library.no_first_page(pages, folder.name))
    for file in files.documentation_pages():
        page = pages.by_path.get(file.src_uri)
        if page is None:
            file.inclusion = InclusionLevel.EXCLUDED
        else:  # front matter is read once; an empty line ends MkDocs’ own, slower search for any
            file.content_string = f"\n{page.body}"
    for path in chain(printing.announced(pages), shares.announced(pages, build.settings), feeds.PATHS):
        files.append(File.generated(config, path, abs_src_path=os.devnull))
    files.append(File.generated(config, catalogue.PATH, content=""))
    build.told = frozenset(page.path for told in feeds.told(pages).values() for page in told)
    _lead_on(pages, files, config)
    present = frozenset(file.src_uri for file in _published(files))
    gone = {library.name_of(removed.rstrip("/")): addresses.file_of(removed) for removed in build.redirects.removals}
    build.site = Site(pages, present, _terms(pages), build.settings.links_per_paragraph, gone)
    return files


def _lead_on(pages: Library, files: Files, config: MkDocsConfig) -> None:
    """Announce what stands at old and at short addresses, and the rules that say the same to web servers."""
    build, site_url = _build, config.site_url or ""
    build.published, malformed = ledger.read(_beside(config, ledger.FILE))
    served = frozenset(addresses.of_file(file.dest_uri) for file in _published(files))
    build.redirects, build.short, wrong = redirects.read(pages, Path(config.docs_dir), served, site_url)
    build.problems += chain(malformed, wrong)
    for path, content in redirects.files(pages, build.redirects, build.short, build.published, site_url):
        files.append(File.generated(config, path, content=content))
    for path in (addresses.file_of(removed) for removed in build.redirects.removals):
        files.append(File.generated(config, path, content=""))
    for path, _ in redirects.copies(build.redirects):
        files.append(File.generated(config, path, abs_src_path=os.devnull))


def _beside(config: MkDocsConfig, name: str) -> str:
    """Return the text of a file that lies beside the configuration; one that is not there says nothing."""
    path = Path(config.config_file_path).with_name(name)
    text, problems = decode(path.read_bytes(), name) if path.exists() else ("", ())
    _build.problems += problems
    return text


def _published(files: Files) -> Iterator[File]:
    return (file for file in files if file.inclusion is not InclusionLevel.EXCLUDED)


def _terms(pages: Library) -> Terms | Memory:
    """Return what finds mentions; a preview does not scan a text again that has not changed."""
    global _memory  # noqa: PLW0603 – the one thing that a build may take from the last one
    if _command != "serve":
        return compile_terms(pages.terms())
    _memory = remembering(compile_terms(pages.terms()), _memory)
    return _memory


def _misnamed(files: Files) -> Iterator[File]:
    """Yield what is meant to be a page, but ends in `.MD`: MkDocs would publish it as it lies there."""
    return (file for file in files.media_files() if file.src_uri.lower().endswith(".md"))


def _content(file: File) -> bytes | None:
    try:
        return file.content_bytes
    except OSError:
        return None


def on_page_markdown(markdown: str, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
    """Prepare the renderer for this page, and hand its front matter on."""
    build = _build
    ours = build.library.by_path[page.file.src_uri]
    page.update_date = build.library.changed(ours).isoformat()  # MkDocs would put today’s date into the sitemap
    page.meta["title"] = ours.title
    page.meta["template"] = f"{views.template(ours)}.html"
    if views.unlisted(ours):
        page.meta["unlisted"], page.meta["search"] = True, {"exclude": True}
    if ours.values:
        page.meta["description"] = ours.values.summary
    config["markdown_extensions"] = [*build.extensions, PageExtension(ours, build.site)]
    return markdown


def on_page_content(html: str, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
    """Take from the rendered page what its sheet needs, and leave what its readers need."""
    build = _build
    extension: PageExtension = config["markdown_extensions"][-1]
    build.problems += extension.found.problems
    build.edges += extension.found.edges
    build.crowded += extension.found.crowded
    if not any(problem.file == extension.page.file for problem in build.problems):
        build.problems += left_over(html, extension.page)
    if extension.page.kind == "worksheet":
        build.documents[extension.page.path] = reader.read(html, reader.Place(page.url, _printed(config)))
    if extension.page.kind == "letter" or extension.page.path in build.told:
        site_url = build.settings.site_url
        place = reader.Place(page.url, lambda address: addresses.read(address, site_url) or address)
        text = reader.read(html, place)
        build.rendered[extension.page.path] = Rendered(text, html)
    moved = (move for source, move in build.redirects.anchors.items() if source.partition("#")[0] == page.url)
    html, problems = anchors.keep(without_coach_notes(html), moved, get_relative_url(".", page.url))
    build.problems += problems
    return html


def _printed(config: MkDocsConfig) -> reader.Printed:
    """Return how addresses on paper are written: short and permanent where they are ours."""
    return lambda address: addresses.printed(config.site_url or "", address, _build.library)


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Everything is read: report all problems together, or lay out the sheets."""
    build = _build
    for page in build.library.pages:
        rendered = files.src_uris[page.path].page
        if rendered is not None:
            build.problems += addresses.broken_anchors(page, _anchors(rendered))
    links = graph.build(build.library, build.edges)
    build.problems += list(gates.check(build.library, links, gates.menu(config.nav), build.problems))
    build.problems += _lost(files, config)
    build.outbox = outbox.fill(
        build.library, build.rendered, build.settings, frozenset(build.published), _beside(config, frozen.FILE)
    )
    build.problems += build.outbox.problems
    if wanted := os.environ.get(link_report.ASKED):
        looked = link_report.report(build.library, links, compile_terms(build.library.terms()), build.crowded)
        link_report.publish(looked, Path(wanted), sys.stdout)
        raise SystemExit
    _stop_if_strict(config)
    printed = _print(config, files)
    build.problems += printed.problems
    _stop_if_strict(config)
    if build.problems:
        log.warning(report(build.problems))
    build.views = Views(
        build.library, build.settings, build.documents, printed.printables, links, helplines=build.helplines
    )
    listed = catalogue.catalogue(build.library, printed.printables, build.settings.site_url)
    files.src_uris[catalogue.PATH].content_string = listed
    texts = {path: page.document for path, page in build.rendered.items()}
    for path, content in feeds.Writer(build.library, build.settings, texts, printed.printables).feeds(config.site_name):
        files.src_uris[path].content_bytes = content
    for address, removal in build.redirects.removals.items():
        context = get_context(Navigation([], []), files, config, base_url=get_relative_url(".", address))
        shown = env.get_template("removed.html").render(context, trellis=build.views, removal=removal)
        files.src_uris[addresses.file_of(address)].content_string = shown
    return env


def _stop_if_strict(config: MkDocsConfig) -> None:
    if config.strict and _build.problems:
        raise PluginError(report(_build.problems))


def _print(config: MkDocsConfig, files: Files) -> Printed:
    """Have worksheets and packs laid out and pictures drawn, and fill the files that were announced for them."""
    build = _build
    cache = Path(config.config_file_path).parent / ".cache" / "sheets"
    printed = printing.print_all(build.library, build.documents, build.settings, Path(config.docs_dir), cache)
    for printable in chain.from_iterable(printed.printables.values()):
        files.src_uris[printable.url].abs_src_path = str(printable.path)
    for path, picture in printed.previews.items():
        files.src_uris[addresses.preview(build.library.by_path[path])].abs_src_path = str(picture)
    for url, drawn in shares.draw_all(build.library, build.settings, cache.with_name("share")):
        files.src_uris[url].abs_src_path = str(drawn)
    for old, new in redirects.copies(build.redirects):
        files.src_uris[old].content_bytes = files.src_uris[new].content_bytes
    return printed


def _lost(files: Files, config: MkDocsConfig) -> Iterator[Problem]:
    """Yield a problem for each address that was published once and leads nowhere now."""
    build = _build
    pages = {addresses.of_file(file.dest_uri): file.page for file in _published(files)}

    def anchors_of(address: str) -> frozenset[str]:
        page = pages.get(address)
        return frozenset((page.present_anchor_ids if page else None) or ())

    site = ledger.Site(build.library, frozenset(pages), build.redirects, anchors_of)
    return ledger.check(
        build.published, site, witness.ever_written(Path(config.config_file_path).with_name(ledger.FILE))
    )


def _anchors(page: MkDocsPage) -> Iterator[tuple[str, str, bool]]:
    """Yield each link of a page to an anchor: as written, the anchor, and whether it is there."""
    for target, links in (page.links_to_anchors or {}).items():
        present = (target.page.present_anchor_ids if target.page else None) or set()
        for anchor, written in links.items():
            known = target.page is None or anchor in present or f"{target.url}#{anchor}" in _build.redirects.anchors
            yield written, anchor, known


def on_page_context(
    context: TemplateContext,
    page: MkDocsPage,
    config: MkDocsConfig,
    nav: Navigation,
) -> TemplateContext:
    """Give the template plain data: the page's own, and the way to all others."""
    build = _build
    if build.views is not None:
        ours = build.library.by_path[page.file.src_uri]
        context["trellis"] = build.views  # type: ignore[typeddict-unknown-key]  # templates may be given more than MkDocs lists
        context["view"] = build.views.by_name[ours.name]  # type: ignore[typeddict-unknown-key]  # likewise
    return context


def on_post_build(config: MkDocsConfig) -> None:
    """Say what was made, and put the new site in the place of the last good one."""
    build = _build
    sheets = build.views.printables_made if build.views else ()
    fresh = sum(sheet.fresh for sheet in sheets)
    log.info("%d pages, %d sheets (%d laid out now)", len(build.library.pages), len(sheets), fresh)
    built = Path(config.site_dir)
    if build.views:
        searching.enrich(built / "search" / "search_index.json", build.views)
    if "subscribe" in build.library.by_name and not signup.form(build.settings.newsletter, build.settings.site_url):
        log.info("No newsletter provider is set: the page “subscribe” says so, where the form would be")
    if _command == "serve":
        return
    old = build.goal.with_name(f"{build.goal.name}.old")
    if config.strict and _warnings():
        shutil.rmtree(built)
        return
    sealing.seal(built)
    shutil.rmtree(old, ignore_errors=True)
    if build.goal.exists():
        build.goal.rename(old)
    built.rename(build.goal)
    shutil.rmtree(old, ignore_errors=True)
    config.site_dir = str(build.goal)
    if not build.problems:
        _hand_over(config)


def _hand_over(config: MkDocsConfig) -> None:
    """Put letters into the outbox, and lay ready what `make record` adds to the files that remember."""
    build, home = _build, Path(config.config_file_path).parent
    outbox.write(build.outbox, home / "outbox")
    printed = build.views.printables_made if build.views else ()
    files = chain(feeds.PATHS, (made.url for made in printed))
    due = ledger.due(build.library, build.redirects, chain(build.short, files, build.outbox.linked))
    record.lay_ready(home, {ledger.FILE: due, frozen.FILE: build.outbox.sent})
    if new := len(set(due) - build.published.keys()):
        log.info("%d addresses are not in the ledger yet: “make record” before you publish them", new)
    for name in build.outbox.large:
        log.info("The letter %s is near the size at which Gmail cuts letters off", name)


def _warnings() -> bool:
    """Say whether anything was logged that makes MkDocs refuse a strict build, which it does only after all events."""
    counters = [handler for handler in logging.getLogger("mkdocs").handlers if isinstance(handler, CountHandler)]
    return any(counter.get_counts() for counter in counters)
