"""Trellis as MkDocs sees it: one function an event, in the order in which a build calls them.

Read (`on_config`, `on_files`), link (`on_page_markdown`, `on_page_content`), freeze (`on_env`), show
(`on_page_context`), seal (`on_post_build`). This is the only file that knows MkDocs: what comes in becomes values of
`trellis` at the door.
"""

from __future__ import annotations

import logging
import os
import shutil
import threading
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path
from typing import Any, Literal

from jinja2 import Environment, FileSystemBytecodeCache
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils import CountHandler
from mkdocs.utils.templates import TemplateContext

from trellis import addresses, catalogue, library, printing, reader, redirects, references, settings, views
from trellis.document import Document
from trellis.library import Library, Source
from trellis.markup import PageExtension, Site, left_over, other_blocks, without_coach_notes
from trellis.printing import Printable, Printed
from trellis.problems import Problem, report
from trellis.schema import decode
from trellis.settings import Settings
from trellis.terms import compile_terms
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
    views: Views | None = None
    later: bool = False

    @property
    def library(self) -> Library:
        """All pages."""
        return self.site.library


_command: Command = "build"
_build: Build
_bound: Mapping[str, tuple[Printable, ...]] = {}
"""Packs as the last build that made them left them, by path: `mkdocs serve` shows these while it makes new ones."""


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
    _build = Build(found, Path(config.site_dir), list(config.markdown_extensions), list(problems))
    if _command != "serve":
        config.site_dir = f"{config.site_dir}.next"
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Read every page and the references, and announce what will be made of them."""
    build = _build
    folder = Path(config.docs_dir)
    works, problems = references.read_file(folder)
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
        elif page.values is None:  # MkDocs would stumble over such front matter; an empty line ends its search for any
            file.content_string = f"\n{page.body}"
    codes, problems = addresses.codes(pages.pages)
    build.problems += problems
    for code, page in codes.items():
        path = f"go/{code}/index.html"
        content = redirects.page(page.title, path, page.url, addresses.permanent(config.site_url or "", page.url))
        files.append(File.generated(config, path, content=content))
    for path in printing.announced(pages):
        files.append(File.generated(config, path, abs_src_path=os.devnull))
    files.append(File.generated(config, catalogue.PATH, content=""))
    present = frozenset(file.src_uri for file in files if file.inclusion is not InclusionLevel.EXCLUDED)
    build.site = Site(pages, present, compile_terms(pages.terms()), build.settings.links_per_paragraph)
    return files


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
    if ours.values:
        page.meta["description"] = ours.values.summary
    config["markdown_extensions"] = [*build.extensions, PageExtension(ours, build.site)]
    return markdown


def on_page_content(html: str, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
    """Take from the rendered page what its sheet needs, and leave what its readers need."""
    build = _build
    extension: PageExtension = config["markdown_extensions"][-1]
    build.problems += extension.found.problems
    if not any(problem.file == extension.page.file for problem in build.problems):
        build.problems += left_over(html, extension.page)
    if extension.page.kind == "worksheet":
        build.documents[extension.page.path] = reader.read(html, reader.Place(page.url, _printed(config)))
    return without_coach_notes(html)


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
    _stop_if_strict(config)
    templates = _cache(config, "templates")
    templates.mkdir(parents=True, exist_ok=True)
    env.bytecode_cache = FileSystemBytecodeCache(str(templates))  # compiling templates takes longer than filling them
    printed = _print(config, files)
    build.problems += printed.problems
    _stop_if_strict(config)
    if build.problems:
        log.warning(report(build.problems))
    build.views = Views(build.library, build.settings, build.documents, printed.printables)
    listed = catalogue.catalogue(build.library, printed.printables, build.settings.site_url)
    files.src_uris[catalogue.PATH].content_string = listed
    return env


def _stop_if_strict(config: MkDocsConfig) -> None:
    if config.strict and _build.problems:
        raise PluginError(report(_build.problems))


def _print(config: MkDocsConfig, files: Files) -> Printed:
    """Have worksheets and packs laid out, and fill the files that were announced for them.

    Packs take a while: a preview shows the last ones, and makes new ones behind its reader's back.
    """
    build = _build
    build.later = _command == "serve" and bool(_bound)
    printed = _printed_now(build, config, packs=not build.later)
    if build.later:
        known = build.library.by_path
        old = {
            path: tuple(replace(each, fresh=False) for each in made) for path, made in _bound.items() if path in known
        }
        printed = replace(printed, printables={**printed.printables, **old})
    for printable in chain.from_iterable(printed.printables.values()):
        files.src_uris[printable.url].abs_src_path = str(printable.path)
    for path, picture in printed.previews.items():
        files.src_uris[addresses.preview(build.library.by_path[path])].abs_src_path = str(picture)
    return printed


def _printed_now(build: Build, config: MkDocsConfig, *, packs: bool = True) -> Printed:
    global _bound  # noqa: PLW0603 – see there
    folder = Path(config.docs_dir)
    printed = printing.print_all(
        build.library, build.documents, build.settings, folder, _cache(config, "sheets"), packs=packs
    )
    if packs:
        pages = build.library.by_kind["pack"]
        _bound = {page.path: printed.printables[page.path] for page in pages if page.path in printed.printables}
    return printed


def _cache(config: MkDocsConfig, name: str) -> Path:
    """Return the folder of a cache, which may be deleted at any time."""
    return Path(config.config_file_path).parent / ".cache" / name


def _bind_later(build: Build, config: MkDocsConfig) -> None:
    """Make the packs of a preview that is being read already, and put them and their pictures into its site."""
    site = Path(config.site_dir)
    printed = _printed_now(build, config)
    if printed.problems:
        log.warning(report(printed.problems))
    pictures = {addresses.preview(build.library.by_path[path]): made for path, made in printed.previews.items()}
    made = {printable.url: printable.path for printable in chain.from_iterable(_bound.values())}
    for url, path in {**pictures, **made}.items():
        with suppress(OSError):  # the next build has begun to clear the site, or the preview has ended
            if build is _build:
                shutil.copyfile(path, site / url)


def _anchors(page: MkDocsPage) -> Iterator[tuple[str, str, bool]]:
    """Yield each link of a page to an anchor: as written, the anchor, and whether it is there."""
    for target, links in (page.links_to_anchors or {}).items():
        present = (target.page.present_anchor_ids if target.page else None) or set()
        for anchor, written in links.items():
            yield written, anchor, anchor in present


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
    if _command == "serve":
        if build.later:
            threading.Thread(target=_bind_later, args=(build, config), daemon=True).start()
        return
    built, old = Path(config.site_dir), build.goal.with_name(f"{build.goal.name}.old")
    if config.strict and _warnings():
        shutil.rmtree(built)
        return
    shutil.rmtree(old, ignore_errors=True)
    if build.goal.exists():
        build.goal.rename(old)
    built.rename(build.goal)
    shutil.rmtree(old, ignore_errors=True)
    config.site_dir = str(build.goal)


def _warnings() -> bool:
    """Say whether anything was logged that makes MkDocs refuse a strict build, which it does only after all events."""
    counters = [handler for handler in logging.getLogger("mkdocs").handlers if isinstance(handler, CountHandler)]
    return any(counter.get_counts() for counter in counters)
