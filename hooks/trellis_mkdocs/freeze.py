"""Runs the checks between pages and generates files, once all pages are rendered and before any is written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path

from jinja2 import Environment
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.utils import get_relative_url

from trellis.addresses import ledger, questions, redirects, urls
from trellis.addresses.redirects.rules import Removal
from trellis.content import safety
from trellis.content.furniture import Furniture, help_page, unlisted
from trellis.content.library import folder_of
from trellis.linking import gates
from trellis.linking.graph import Graph
from trellis.printing import characters
from trellis.site import generated_files, model, own_pages, session
from trellis.site.search import places
from trellis.site.views import Views
from trellis_mkdocs import git_history, mkdocs_files, template_words
from trellis_mkdocs.build_state import BuildState
from trellis_mkdocs.kept_pages import KeptPages
from trellis_mkdocs.output_files import OutputFile


def check(build: BuildState, links: Graph, files: Files, docs: Path) -> None:
    """Collect the problems between pages, with published addresses, and in letters; fill the outbox.

    `docs` is the folder of the sources.
    """
    site = build.model
    for page in site.library.pages:
        anchors = mkdocs_files.anchor_links(files.src_uris[page.path].page, site)
        build.problems += urls.broken_anchors(page, anchors)
    build.problems += safety.check(site.library, build.documents)
    shown = Furniture(site.settings, site.library).names
    build.problems += list(gates.check(site.library, links, shown, build.problems))
    build.problems += characters.check_share_pictures(site.library, site.settings, docs)
    ever = git_history.all_lines(build.home / ledger.FILE)
    build.problems += ledger.check(site.published, mkdocs_files.served(files, site), ever)
    build.problems += questions.removed(site.questions_text, git_history.all_lines(build.home / questions.FILE))
    build.outbox = build.outboxes.fill(
        site.library, build.texts, site.settings, frozenset(site.published), site.remembered
    )
    build.problems += build.outbox.problems


def generate(  # noqa: PLR0913 – one for each thing that is needed
    build: BuildState, env: Environment, config: MkDocsConfig, files: Files, kept: KeptPages | None, *, hurry: bool
) -> None:
    """Set the content of every announced file; `kept` has those pages of the last build that are the same.

    Those for programs are left to `write_for_programs` if there is a `hurry` to show pages.
    """

    def page_of_removal(removal: Removal) -> str:
        """Return the page that is shown instead of one that was removed."""
        context = get_context(Navigation([], []), files, config, base_url=get_relative_url(".", removal.address))
        return env.get_template("removed.html").render(context, removal=removal)

    made = generated_files.for_readers(
        build.model, build.printed, cache=build.cache / "share", in_place_of=page_of_removal
    )
    for path, content in chain(made, _own_pages(build, env, config, files, kept)):
        mkdocs_files.set_content(files.src_uris[path], content)
    for path, content in () if hurry else _for_programs(build, config):
        mkdocs_files.set_content(files.src_uris[path], content)
    for old, new in redirects.copies(build.model.redirects):
        if not mkdocs_files.is_empty(files.src_uris[new]):
            files.src_uris[old].content_bytes = files.src_uris[new].content_bytes
    later = {file.src_uri for file in _later(build, files)} if hurry else frozenset()
    # Despite problems, a site may be built or previewed without the sheets that could not be laid out.
    for path in build.model.announced:
        file = files.src_uris[path]
        if path in later and isinstance(file, OutputFile):
            file.left = True
        elif mkdocs_files.is_empty(file):
            files.remove(file)


def write_for_programs(
    build: BuildState, config: MkDocsConfig, files: Files, put: Callable[[OutputFile], None]
) -> None:
    """Set the content of the files that `generate` has left, and put each into the site."""
    made = dict(_for_programs(build, config))
    copied = dict(redirects.copies(build.model.redirects))
    for file in _later(build, files):
        mkdocs_files.set_content(file, made[copied.get(file.src_uri, file.src_uri)])
        put(file)


def _later(build: BuildState, files: Files) -> Iterator[OutputFile]:
    """Yield the files for programs, with those that are copies of them."""
    paths = model.for_programs(build.model.library)
    copies = (old for old, new in redirects.copies(build.model.redirects) if new in paths)
    for path in chain(paths, copies):
        if isinstance(file := files.src_uris[path], OutputFile):
            yield file


def _for_programs(build: BuildState, config: MkDocsConfig) -> Iterator[tuple[str, str | bytes]]:
    """Yield the path and the content of each file for programs."""
    assert build.views is not None  # noqa: S101 – files are made when all pages are rendered
    yield from generated_files.for_programs(build.model, build.printed, build.texts, config.site_name)
    yield from _search_indexes(build, build.views)


def _own_pages(
    build: BuildState, env: Environment, config: MkDocsConfig, files: Files, kept: KeptPages | None
) -> Iterator[tuple[str, str]]:
    """Yield the path and the content of each page that has no source, in each language of the site."""
    assert build.views is not None  # noqa: S101 – as below
    site, own = build.model, build.views
    for language in (own.language, *site.library.languages):
        views = own.of(language)
        folder = folder_of(language) if views.own else ""
        context = {**get_context(Navigation([], []), files, config, base_url=get_relative_url(".", f"{folder}kept/"))}
        if views.own:
            shown = kept.views_in(language) if kept else views
            context |= {**template_words.functions(views.settings.catalogue), "trellis": shown}
        context["known"] = session.known(site.library, site.redirects, site.short, views.settings.catalogue)
        for page in own_pages.PAGES:
            path = f"{folder}{page}"
            template = env.get_template(f"{page.partition('/')[0]}.html")
            yield path, kept.filled.other(path, context, template.render) if kept else template.render(context)


def _search_indexes(build: BuildState, own: Views) -> Iterator[tuple[str, bytes]]:
    """Yield the path and the content of the search index of the pages in each language.

    Each finds the help page, in whichever language that is.
    """
    site = build.model
    for language in (own.language, *site.library.languages):
        views = own.of(language)
        page = help_page(views.settings, site.library)
        found = {
            one.name: build.extracts[one.path].html
            for one in site.library.pages
            if (one.language == language or one is page) and not unlisted(one)
        }
        index = build.indexers.of(language).index(views, found, site.synonyms, page.name if page else "")
        yield places.index_path("" if language == own.language else language), index
