"""Plans an import: which pages and files will be written where, and what a person has to check."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from trellis.addresses import urls
from trellis.content import picture_files
from trellis.content.library import Library, Page
from trellis.foundation.problems import Problem
from trellis.importing import (
    anchors,
    from_html,
    front_matter,
    languages,
    limits,
    old_page,
    old_site,
    page_writer,
    plain,
    wordpress_export,
)
from trellis.importing.bodies.body import Body
from trellis.importing.old_page import OldPage
from trellis.importing.old_site import Generator, OldSite
from trellis.importing.page_writer import PageWriter, PlannedPage
from trellis.importing.resolving import NewPage, Resolver
from trellis.importing.topics import Topics
from trellis.importing.tree import Text, Tree

_MARKDOWN = (".md", ".markdown", ".mdown", ".mkd", ".mdx")
_HTML = (".html", ".htm")
_OTHER_TEXTS = (".adoc", ".asciidoc", ".docx", ".odt", ".org", ".rst", ".rtf", ".textile", ".txt")
_NO_TEXTS = re.compile(
    r"(?:robots|humans|security|ads|requirements[\w-]*|(?:licen[cs]e|notice|readme)[\w-]*)\.\w+", re.IGNORECASE
)
"""Files that are for programs and programmers."""
_PICTURE = re.compile(r"!\[|<img\b", re.IGNORECASE)
_NO_PAGES = frozenset(
    {"readme", "license", "licence", "changelog", "contributing", "code_of_conduct", "security", "404"}
)


@dataclass(frozen=True, slots=True)
class Practice:
    """The practice that an import writes into; `library` includes its drafts, `language` is a code."""

    docs: Path
    library: Library
    coach: str = ""
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that an import will do.

    `pages` and `copies` (old path to new path, under `docs/`) will be written; `present` pairs old pages with the files
    that they already have. `problems` are what a person has to check, with places in the old site; `unknown_tags` and
    `unused_keys` are counted by page; `unused_files` counts the files that no page shows. `left_out` are
    files that may hold texts, and that became no page.
    """

    generator: Generator
    pages: tuple[PlannedPage, ...] = ()
    copies: Mapping[str, str] = field(default_factory=dict)
    present: tuple[tuple[str, str], ...] = ()
    problems: tuple[Problem, ...] = ()
    unknown_tags: Mapping[str, int] = field(default_factory=dict)
    unused_keys: Mapping[str, int] = field(default_factory=dict)
    unused_files: int = 0
    left_out: tuple[str, ...] = ()


def make(tree: Tree, practice: Practice) -> Plan:
    """Plan the import of a folder; nothing is written."""
    site, problems = old_site.detect(tree)
    texts_in_markdown = [file.path for file in tree.texts if file.path.lower().endswith(_MARKDOWN)]
    said = languages.read(texts_in_markdown, site.content, site.spoken)
    site = replace(site, language=practice.language, in_languages=said)
    old, site, found = _old_pages(tree, site)
    problems = (*tree.problems, *problems, *found)
    new, present, named = _named(old, practice)
    pages = sorted((*new, *present), key=lambda page: (page.old.path, page.old.line))
    new_paths = {page.path for page in new}
    topics = Topics(practice.library)
    texts = {page.path: page_writer.prepared(page, site.generator) for page in pages}
    words = {page.path: (page.old.title, texts[page.path].body) for page in new}
    parts = anchors.read(words, practice.library, practice.language)
    resolver = Resolver(site, pages, tree.files, topics, parts)
    writer = PageWriter(practice.coach, resolver, topics, _aliases(new, practice.library))
    # Those that are present are read, too: their pictures may have come to the folder since.
    bodies = {page.path: writer.body(page, texts[page.path]) for page in pages}
    planned = tuple(
        writer.page(page, parts.given(page.path, body), found)
        for page in pages
        if page.path in new_paths
        for body, found in (bodies[page.path],)
    )
    copies, refused = _copies(resolver.used, practice.docs, tree.folder)
    return Plan(
        site.generator,
        planned,
        copies,
        tuple((page.old.path, page.path) for page in present),
        (*problems, *named, *writer.problems, *refused),
        topics.unknown,
        Counter(key for page in new for key in page.old.unused),
        len(resolver.assets) - len(resolver.used),
        tuple(_left_out(tree, {page.old.path for page in pages} | {problem.file for problem in problems})),
    )


def _left_out(tree: Tree, told: Container[str]) -> Iterator[str]:
    """Yield the files that may hold texts for readers, except those of which the report tells anyway."""
    texts = (file.path for file in tree.texts if file.path.lower().endswith((*_MARKDOWN, *_HTML)))
    for path in sorted((*texts, *(file for file in tree.files if file.lower().endswith(_OTHER_TEXTS)))):
        if path not in told and not _NO_TEXTS.fullmatch(path.rpartition("/")[2]):
            yield path


def _old_pages(tree: Tree, site: OldSite) -> tuple[list[OldPage], OldSite, list[Problem]]:
    pages: list[OldPage] = []
    problems: list[Problem] = []
    for file in tree.texts:
        if old_site.is_wordpress_export(file):
            exported, exported_site, found = wordpress_export.read(file, site.language)
            pages += exported
            problems += found
            exported_site = replace(exported_site, language=site.language)
            site = exported_site if site.generator in {"WordPress", "Markdown"} else site
            continue
        if not _is_page(file, site):
            continue
        page = _read(file, site, problems)
        if page is None:
            continue
        if plain.words(page.body.text) or _PICTURE.search(page.body.text):
            pages.append(page)
        elif file.text.strip():
            wrong = "the page has no words, and was left out"
            problems.append(Problem(file.path, 0, wrong, "Look at it on the old site"))
    return pages, site, problems


def _is_page(file: Text, site: OldSite) -> bool:
    """Return whether a file is a page: Markdown where the generator looks for it; HTML only with front matter."""
    path = file.path.lower()
    folder, _, name = path.rpartition("/")
    if path.endswith(_HTML):
        return site.generator in {"Jekyll", "Hugo"} and file.text.startswith(("---", "+++")) and _is_text(file, folder)
    if not path.endswith(_MARKDOWN):
        return False
    if site.content and not file.path.startswith(site.content):
        return False
    return bool(folder.removeprefix(site.content.rstrip("/"))) or name.rpartition(".")[0] not in _NO_PAGES


def _is_text(file: Text, folder: str) -> bool:
    """Return whether an HTML file is a text rather than a template that lists other pages."""
    return "_posts" in folder.split("/") or ("{%" not in file.text and "{{" not in file.text)


def _read(file: Text, site: OldSite, problems: list[Problem]) -> OldPage | None:
    """Return the page in a file, None if it is too much for one."""
    page = old_page.read(file.text, file.path, site)
    line = next(iter(page.body.numbers), 1)
    is_html = file.path.lower().endswith(_HTML)
    too_much = [*limits.of_html(page.body.text, file.path, line)] if is_html else []
    if is_html and not too_much:
        page = replace(page, body=Body.of(from_html.markdown(page.body.text, escape=False), line))
    too_much = too_much or [*limits.of_markdown(page.body.text, file.path, line)]
    problems += too_much
    return None if too_much else page


def _named(old: Iterable[OldPage], practice: Practice) -> tuple[list[NewPage], list[NewPage], list[Problem]]:
    """Return new pages and those that exist already, each with its name, and a problem for each renamed page."""
    library = practice.library
    by_alias = {address: page for page in library.pages for address in _old_addresses(page)}
    names_there = {page.name.casefold() for page in library.pages}
    new: list[NewPage] = []
    present: list[NewPage] = []
    problems: list[Problem] = []
    assigned: dict[str, OldPage] = {}
    for page in sorted(old, key=lambda page: not languages.is_same(page.language, practice.language)):
        known = next((by_alias[alias] for alias in _valid(page.addresses) if alias in by_alias), None)
        if known and known.path not in {other.path for other in present}:
            present.append(NewPage(page, known.shared_name, known.path, bool(known.original)))
            continue
        if translation := _translation(page, (*new, *present), practice.language):
            (present if translation.path in library.by_path else new).append(translation)
            continue
        problems += _without_original(page, practice.language)
        folder = "articles" if page.is_post else "pages"
        name, number, there = page.name, 1, None
        while True:
            path = f"{folder}/{name}.md"
            there = library.by_path.get(path)
            is_free = there is None and name not in names_there and not (practice.docs / path).exists()
            if name not in assigned and (is_free or (there is not None and _is_same(page, there))):
                break
            number += 1
            name = f"{page.name}-{number}"
        if name != page.name and not there:
            other = assigned[page.name].path if page.name in assigned else _file_of(library, page.name)
            wrong = f"{other} has the same name, “{page.name}”, so this page is called “{name}” now"
            problems.append(
                Problem(f"docs/{folder}/{name}.md", 0, wrong, "Give it a better name before you publish it")
            )
        assigned[name] = page
        (present if there else new).append(NewPage(page, name, f"{folder}/{name}.md"))
    return new, present, problems


def _translation(old: OldPage, before: Iterable[NewPage], own: str) -> NewPage | None:
    """Return an old page as a translation of one that has its name already; None if it is none, or has no original."""
    if languages.is_same(old.language, own):
        return None
    originals = (page for page in before if page.old.page == old.page and not page.translates)
    original = next((page for page in originals if languages.is_same(page.old.language, own)), None)
    if original is None:
        return None
    return NewPage(old, original.name, f"{original.path.removesuffix('.md')}.{old.language}.md", translates=True)


def _without_original(old: OldPage, own: str) -> Iterator[Problem]:
    """Yield a problem for a page in another language than the practice's that translates nothing."""
    if not languages.is_same(old.language, own):
        wrong = f"the page is in the language “{old.language}”, and there is none in that of the practice, “{own}”"
        remedy = f"Write that page, and give this file its name, but with “.{old.language}.md” at the end"
        yield Problem(old.path, 0, wrong, remedy)


def _is_same(old: OldPage, page: Page) -> bool:
    """Return whether an old page was imported as this one: they share an address, or a title if one has no address."""
    before, now = set(_valid(old.addresses)), _old_addresses(page)
    if before and now:
        return bool(before & now)
    title = str(front_matter.read(page.source, page.file).values.get("title", ""))
    return page.url in before or title.casefold() == old.title.casefold()


def _old_addresses(page: Page) -> set[str]:
    """Return the old addresses that a page names, even if its front matter is still incomplete."""
    written = front_matter.read(page.source, page.file).values.get("aliases")
    return set(_valid(str(address) for address in written)) if isinstance(written, list) else set()


def _file_of(library: Library, name: str) -> str:
    return next((page.file for page in library.pages if page.name.casefold() == name), "another page")


def _valid(addresses: Iterable[str]) -> Iterator[str]:
    """Yield old addresses in the form of aliases; those that are not addresses of pages are left out."""
    for written in addresses:
        address = urls.read(written)
        if address and address != urls.ROOT and "#" not in address and "?" not in written:
            yield address


def _aliases(pages: Iterable[NewPage], library: Library) -> Mapping[str, tuple[str, ...]]:
    """Return the old addresses of each page, by its new path, except those that lead to another page."""
    taken = {*library.by_url, *(address for page in library.pages for address in _old_addresses(page))}
    own = {f"{page.path.removesuffix('.md')}/" for page in pages}
    found: dict[str, tuple[str, ...]] = {}
    for page in pages:
        free = [address for address in dict.fromkeys(_valid(page.old.addresses)) if address not in taken | own]
        taken.update(free)
        found[page.path] = tuple(free)
    return found


def _copies(used: Mapping[str, str], docs: Path, folder: Path) -> tuple[dict[str, str], list[Problem]]:
    """Return the files that have to be copied because they do not exist yet, and what no build would take."""
    copies: dict[str, str] = {}
    problems: list[Problem] = []
    for old, new in sorted(used.items()):
        if (docs / new).exists() or not (folder / old).is_file():
            continue
        if refused := next(_refused(folder / old, old), None):  # what is said of one line is often true of many
            problems.append(replace(refused, remedy=f"{refused.remedy}, and put it at docs/{new}"))
        else:
            copies[old] = new
    return copies, problems


def _refused(file: Path, path: str) -> Iterator[Problem]:
    """Yield what keeps a build from publishing a picture; a file that cannot be read is reported when it is copied."""
    if not picture_files.is_picture(path):
        return
    try:
        with file.open("rb") as opened:
            content = opened.read() if path.lower().endswith(".svg") else opened.read(picture_files.BEGINNING)
    except OSError:
        return
    if path.lower().endswith(".svg"):
        yield from picture_files.unsafe_svg(content, path)
    elif not picture_files.begins_like_a_picture(path, content):
        yield Problem(path, 0, "the file is not a picture, or a broken one", picture_files.SAVE_AGAIN)
