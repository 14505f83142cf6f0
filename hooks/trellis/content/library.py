"""All pages of a site as frozen values, and the checks that need more than one of them."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import chain
from types import MappingProxyType

from trellis.content import blocks, frontmatter, kinds
from trellis.content.frontmatter import Concept, FrontMatter, Head, Pack, Sourced
from trellis.content.kinds import KINDS, KindName
from trellis.content.markdown import bounds, checks, white_space
from trellis.content.markdown.text import MarkdownText
from trellis.content.references import Reference
from trellis.foundation.memo import Memo
from trellis.foundation.problems import Problem, suggest
from trellis.foundation.text_files import decode, unreadable

_PATH = re.compile(r"(?:[a-z0-9]+(?:-[a-z0-9]+)*/)*(?:[a-z0-9]+(?:-[a-z0-9]+)*|README)\.md")
_EPOCH = dt.date(2000, 1, 1)
"""The date of a site without any dated page; any fixed day gives the same bytes in every build."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file on disk; `content` is None if it cannot be read.

    `path` is relative to `docs/`, `url` to the root of the built site.
    """

    path: str
    url: str
    content: bytes | None


@dataclass(frozen=True, slots=True)
class Page:
    """One page. `values` is None where its front matter has problems; `file` is its path as an author knows it."""

    file: str
    path: str
    url: str
    name: str
    kind: KindName
    values: FrontMatter | None
    source: str
    body: str
    body_line: int

    @property
    def title(self) -> str:
        """The title, or the name if there is none."""
        return self.values.title if self.values else self.name.replace("-", " ").capitalize()

    def line_of(self, *texts: str) -> int:
        """Return the first line that contains one of `texts`, preferring earlier texts, or 0 if none does."""
        for text in texts:
            position = self.source.find(text)
            if text and position >= 0:
                return self.source.count("\n", 0, position) + 1
        return 0


@dataclass(frozen=True)
class Library:
    """The pages of a site by name, and what they may refer to."""

    pages: tuple[Page, ...]
    references: Mapping[str, Reference]

    @cached_property
    def by_name(self) -> Mapping[str, Page]:
        """Pages by name; if two pages have the same name, which is a problem, the first."""
        names: dict[str, Page] = {}
        for page in self.pages:
            names.setdefault(page.name, page)
        return MappingProxyType(names)

    @cached_property
    def _by_old_name(self) -> Mapping[str, Page]:
        aliases = [(alias, page) for page in self.pages if page.values for alias in page.values.aliases]
        return MappingProxyType({alias.strip("/").rpartition("/")[2]: page for alias, page in reversed(aliases)})

    def find(self, name: str) -> Page | None:
        """Return the page with this name, or the one that had it before, since sent letters are not rewritten."""
        return self.by_name.get(name) or self._by_old_name.get(name)

    @cached_property
    def by_path(self) -> Mapping[str, Page]:
        """Pages by their path under `docs/`."""
        return MappingProxyType({page.path: page for page in self.pages})

    @cached_property
    def by_url(self) -> Mapping[str, Page]:
        """Pages by their address, relative to the root of the site."""
        return MappingProxyType({page.url: page for page in self.pages})

    @cached_property
    def by_kind(self) -> Mapping[KindName, tuple[Page, ...]]:
        """The pages of each kind, by title."""
        pages: dict[KindName, list[Page]] = {kind: [] for kind in KINDS}
        for page in sorted(self.pages, key=lambda page: (page.title.casefold(), page.name)):
            pages[page.kind].append(page)
        return MappingProxyType({kind: tuple(found) for kind, found in pages.items()})

    def index(self, kind: KindName) -> Page | None:
        """Return the page that lists all pages of a kind, if there is one."""
        return self.by_path.get(f"{KINDS[kind].folder}/index.md") if KINDS[kind].folder else None

    @cached_property
    def _newest(self) -> dt.date:
        return max((page.values.version for page in self.pages if page.values and page.values.version), default=_EPOCH)

    def changed(self, page: Page) -> dt.date:
        """Return the day a page last changed: its own date, else the latest date of any page."""
        return (page.values.version if page.values else None) or self._newest

    def terms(self) -> Iterator[tuple[str, str]]:
        """Yield the terms of every concept with the concept's name; without terms, its title is its only term."""
        for page in self.by_kind["concept"]:
            if isinstance(page.values, Concept):
                for term in page.values.terms or (page.title,):
                    yield term, page.name


@dataclass(frozen=True, slots=True)
class Reading:
    """What one source says: its page, what is wrong with it alone, and whether it is a draft."""

    page: Page
    problems: tuple[Problem, ...]
    is_draft: bool


Readings = Memo[tuple[str, str, bytes, str, frozenset[str]], Reading]
"""What sources said in earlier builds, by path, address, digest, folder and other blocks."""


def read(  # noqa: PLR0913 – one for each thing that is needed
    sources: Iterable[Source],
    references: Mapping[str, Reference],
    folder: str,
    *,
    drafts: bool = False,
    other_blocks: frozenset[str] = frozenset(),
    readings: Readings | None = None,
) -> tuple[Library, tuple[Problem, ...]]:
    """Read every page, and report what is wrong with each and between them.

    `folder` is the folder of the sources as an author knows it (`docs`); `other_blocks` names the blocks of other
    Markdown extensions; `readings` are those of earlier builds. Drafts, complete or not, are left out unless `drafts`
    is true.
    """
    known = Readings() if readings is None else readings
    every = [
        known.get(
            (source.path, source.url, _digest(source.content), folder, other_blocks),
            partial(_read, source, folder, other_blocks),
        )
        for source in sources
    ]
    found = [reading for reading in every if drafts or not reading.is_draft]
    library = Library(tuple(reading.page for reading in found), references)
    return library, (
        *chain.from_iterable(reading.problems for reading in found),
        *_names_taken_twice(library),
        *_unknown_names(library),
        *_terms_claimed_twice(library),
        *_packed_twice(library),
    )


def _digest(content: bytes | None) -> bytes:
    return b"" if content is None else hashlib.blake2b(content, digest_size=16).digest()


def _read(source: Source, folder: str, other_blocks: frozenset[str]) -> Reading:
    """Read one source, and check its text unless that would not end well."""
    page, mistakes, is_draft = _page(source, folder)
    problems = [*mistakes, *_no_address(page)]
    none_in = "" if KINDS[page.kind].holds_exercises else KINDS[page.kind].folder
    if out_of_bounds := tuple(unreadable_text(page)):
        return Reading(page, (*problems, *out_of_bounds), is_draft)
    text = MarkdownText(page.body, page.body_line)
    try:
        problems += blocks.check(text, page.file, other_blocks, none_in=none_in)
        problems += checks.check(text, page.file)
    except RecursionError:
        problems.append(Problem(page.file, 0, "lists or quotations are nested too deeply", "Use fewer levels"))
    return Reading(page, tuple(problems), is_draft)


def unreadable_text(page: Page) -> Iterator[Problem]:
    """Yield the reasons not to read the text of a page, which would end in an error of Python, or take minutes."""
    on_sheet = KINDS[page.kind].printed_from == "text"
    return bounds.check(page.body, page.file, page.body_line, on_sheet=on_sheet)


def _page(source: Source, folder: str) -> tuple[Page, tuple[Problem, ...], bool]:
    """Return a page, what is wrong with it, and whether it is a draft."""
    file = f"{folder}/{source.path}"
    kind = kinds.kind_of(source.path)
    head = Head(None, "", 1)
    if source.content is None:
        text = ""
        problems: tuple[Problem, ...] = (unreadable(file),)
    else:
        text, problems = decode(source.content, file)
        text = white_space.regular(text)
    if text or not problems:
        head, wrong = frontmatter.read(text, KINDS[kind].schema, file)
        problems = (*problems, *wrong)
    page = Page(file, source.path, source.url, name_of(source.path), kind, head.values, text, head.body, head.body_line)
    return page, problems, head.is_draft


def name_of(path: str) -> str:
    """Return the name that pages use for the page at `path`: its file name, or its folder's for an index page."""
    stem = path.removesuffix(".md")
    folder, _, last = stem.rpartition("/")
    if last in {"index", "README"}:
        return folder.rpartition("/")[2] or "home"
    return last


def no_first_page(library: Library, folder: str) -> Iterator[Problem]:
    """Yield a problem if the site has no page at its root."""
    if "home" not in library.by_name:
        yield Problem(f"{folder}/index.md", 0, "the site has no first page", "Write this file")


def _no_address(page: Page) -> Iterator[Problem]:
    """Yield a problem if the path of a page does not make a typeable address, or a name to refer to it by."""
    if _PATH.fullmatch(page.path):
        return
    plain = unicodedata.normalize("NFKD", page.path.casefold()).encode("ascii", "ignore").decode()
    parts = [re.sub(r"[^a-z0-9]+", "-", part).strip("-") for part in plain.rpartition(".")[0].split("/")]
    better = f"Rename it to “{'/'.join(parts)}.md”" if all(parts) else "Rename it"
    wrong = (
        "the name of the file contains characters other than lower-case letters, digits and hyphens, "
        "or does not end in “.md”"
    )
    yield Problem(page.file, 0, wrong, better)


def _names_taken_twice(library: Library) -> Iterator[Problem]:
    first: dict[str, Page] = {}
    for page in library.pages:
        other = first.setdefault(page.name.casefold(), page)
        if other is not page:
            yield Problem(page.file, 0, f"{other.file} has the same name, “{page.name}”", "Rename one of the two files")


def _unknown_names(library: Library) -> Iterator[Problem]:
    for page in library.pages:
        if page.values is None:
            continue
        for key, naming, names in kinds.named(page.values):
            yield from _check(library, page, key, names, naming.kind)
        if isinstance(page.values, Sourced):
            yield from _check_references(library, page, page.values.refs)


def _check(library: Library, page: Page, key: str, names: Iterable[str], kind: KindName) -> Iterator[Problem]:
    for name in names:
        target = library.by_name.get(name)
        if target is not None and target.kind == kind:
            continue
        if all(page.name != name for page in library.by_kind[kind]):  # if two pages have the name, either will do
            line = _line_of_value(page, key, name)
            known = [page.name for page in library.by_kind[kind]]
            remedy = suggest(name, known, f"Write the file name of the {kind}, without “.md”")
            wrong = f"“{key}” names “{name}”, but there is no {kind} with that name"
            yield Problem(page.file, line, wrong, remedy)


def _check_references(library: Library, page: Page, refs: Iterable[str]) -> Iterator[Problem]:
    for ref in refs:
        if ref not in library.references:
            remedy = suggest(ref, library.references, "Add it to docs/references.yml")
            wrong = f"“refs” names “{ref}”, which is not in docs/references.yml"
            yield Problem(page.file, _line_of_value(page, "refs", ref), wrong, remedy)


def _line_of_value(page: Page, key: str, value: str) -> int:
    """Return the line of `value` in the front matter: the first at or after the line of its key that contains it.

    Case is ignored.
    """
    lines = page.source.split("\n")[: page.body_line - 1]
    start = next((number for number, line in enumerate(lines) if line.startswith(f"{key}:")), 0)
    return next(
        (number for number, line in enumerate(lines[start:], start + 1) if value.casefold() in line.casefold()),
        start + 1,
    )


def _packed_twice(library: Library) -> Iterator[Problem]:
    for page in library.by_kind["pack"]:
        names = page.values.worksheets if isinstance(page.values, Pack) else ()
        for name in dict.fromkeys(name for place, name in enumerate(names) if name in names[:place]):
            line = _line_of_value(page, "worksheets", name)
            yield Problem(page.file, line, f"the pack lists “{name}” twice", "Keep one of the two")


def _terms_claimed_twice(library: Library) -> Iterator[Problem]:
    claims: defaultdict[str, list[Page]] = defaultdict(list)
    for page in library.by_kind["concept"]:
        if isinstance(page.values, Concept):
            for term in dict.fromkeys(term.casefold() for term in page.values.terms or (page.title,)):
                claims[term].append(page)
    for term, pages in claims.items():
        for page in pages[1:]:
            wrong = f"the term “{term}” belongs to {pages[0].file} already"
            key = "terms" if isinstance(page.values, Concept) and page.values.terms else "title"
            yield Problem(page.file, _line_of_value(page, key, term), wrong, "Leave it to one of the two concepts")
