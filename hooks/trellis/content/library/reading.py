"""Reads all sources of a practice into a library, with what is wrong with each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from typing import NamedTuple

from trellis.content import blocks, frontmatter, kinds
from trellis.content.frontmatter import Head
from trellis.content.kinds import KINDS, KindName
from trellis.content.library import names, paths
from trellis.content.library.pages import Library, Page, Source
from trellis.content.library.paths import TranslatedPath
from trellis.content.markdown import bounds, checks, directions, white_space
from trellis.content.markdown.text import MarkdownText
from trellis.content.references import Reference
from trellis.foundation.memo import Memo
from trellis.foundation.problems import Problem, suggest_file
from trellis.foundation.text_files import decode, unreadable


@dataclass(frozen=True, slots=True)
class Reading:
    """What one source says: its page, what is wrong with it alone, if it is a draft, and if its text may be read."""

    page: Page
    problems: tuple[Problem, ...]
    is_draft: bool
    is_readable: bool = True


class _Given(NamedTuple):
    """All that the reading of one source follows from; `original` is the source of which it is a translation."""

    path: str
    url: str
    digest: bytes
    original: bytes
    language: str
    folder: str
    other_blocks: frozenset[str]


Readings = Memo[_Given, Reading]
"""What sources said in earlier builds."""


def read(  # noqa: PLR0913 – one for each thing that is needed
    sources: Iterable[Source],
    references: Mapping[str, Reference],
    folder: str,
    *,
    language: str = "en",
    drafts: bool = False,
    other_blocks: frozenset[str] = frozenset(),
    readings: Readings | None = None,
) -> tuple[Library, tuple[Problem, ...]]:
    """Read every page, and report what is wrong with each and between them.

    `folder` is the folder of the sources as an author knows it (`docs`), `language` the code of the practice's own
    language; `other_blocks` names the blocks of other Markdown extensions; `readings` are those of earlier builds.
    Drafts, complete or not, and translations of drafts are left out unless `drafts` is true. So are translations
    without an original, which are problems.
    """
    known = Readings() if readings is None else readings
    by_path = {source.path: source for source in sources}
    wanted: list[tuple[_Given, Callable[[], Reading]]] = []
    problems: list[Problem] = []
    for source in by_path.values():
        translated = paths.of_path(source.path)
        original = by_path.get(translated.original) if translated else None
        if translated and (wrong := _misplaced(source.path, translated, by_path, language, folder)):
            problems.append(wrong)
            continue
        given = _Given(
            source.path,
            source.url,
            source.digest,
            original.digest if original else b"",
            translated.language if translated else language,
            folder,
            other_blocks,
        )
        wanted.append((given, partial(_read, source, original, given)))
    found = [reading for reading in known.get_all(wanted) if drafts or not reading.is_draft]
    unreadable = frozenset(reading.page.path for reading in found if not reading.is_readable)
    library = Library(tuple(reading.page for reading in found), references, unreadable)
    return library, (*problems, *chain.from_iterable(reading.problems for reading in found), *names.check(library))


def _misplaced(
    path: str, translated: TranslatedPath, known: Mapping[str, Source], language: str, folder: str
) -> Problem | None:
    """Return a problem for a translation without an original, in the practice's language, or there twice."""
    file = f"{folder}/{path}"
    usual = paths.of_translation(translated)
    if path != usual and usual in known:
        return Problem(
            file, 0, f"{folder}/{usual} is the translation into this language", "Delete one of the two files"
        )
    if translated.language == language:
        wrong = f"“{language}” is the language of the practice, whose pages have no code in their names"
        there = translated.original in known
        remedy = "Delete it, or that page" if there else f"Rename it to “{translated.original}”"
        also = f", and there is {folder}/{translated.original}" if there else ""
        return Problem(file, 0, f"{wrong}{also}", remedy)
    if translated.original in known:
        return None
    beside = [other for other in known if paths.of_path(other) is None and _folder(other) == _folder(path)]
    wrong = f"this is a translation of {folder}/{translated.original}, which does not exist"
    return Problem(file, 0, wrong, suggest_file(translated.original, beside, "Write that page, or rename this file"))


def _folder(path: str) -> str:
    return path.rpartition("/")[0]


def _read(source: Source, original: Source | None, given: _Given) -> Reading:
    """Read one source, and check its text unless that would not end well."""
    page, mistakes, is_draft = _page(source, original, given)
    problems = [*mistakes, *paths.check(page.path, page.file)]
    none_in = "" if KINDS[page.kind].holds_exercises else KINDS[page.kind].folder
    if out_of_bounds := tuple(_unreadable_text(page)):
        return Reading(page, (*problems, *out_of_bounds), is_draft, is_readable=False)
    text = MarkdownText(page.body, page.body_line)
    try:
        problems += blocks.check(text, page.file, given.other_blocks, none_in=none_in)
        problems += checks.check(text, page.file)
    except RecursionError:
        problems.append(Problem(page.file, 0, "lists or quotations are nested too deeply", "Use fewer levels"))
    return Reading(page, tuple(problems), is_draft)


def _unreadable_text(page: Page) -> Iterator[Problem]:
    """Yield the reasons not to read the text of a page, which would end in an error of Python, or take minutes."""
    on_sheet = KINDS[page.kind].printed_from == "text"
    return bounds.check(page.body, page.file, page.body_line, on_sheet=on_sheet)


def _page(source: Source, original: Source | None, given: _Given) -> tuple[Page, tuple[Problem, ...], bool]:
    """Return a page, what is wrong with it, and whether it is a draft."""
    file = f"{given.folder}/{source.path}"
    kind = kinds.kind_of(original.path if original else source.path)
    head = Head(None, "", 1)
    text, problems = _text(source, file)
    if text or not problems:
        head, wrong = _head(text, kind, file, original, given)
        problems = (*problems, *wrong)
    page = Page(
        file,
        source.path,
        source.url,
        paths.name_of(source.path),
        kind,
        head.values,
        text,
        head.body,
        head.body_line,
        given.language,
        paths.name_of(original.path) if original else "",
        head.translated,
    )
    return page, problems, head.is_draft


def _text(source: Source, file: str) -> tuple[str, tuple[Problem, ...]]:
    if source.content is None:
        return "", (unreadable(file),)
    text, problems = decode(source.content, file)
    return white_space.regular(text), (*problems, *directions.check(text, file))


def _head(
    text: str, kind: KindName, file: str, original: Source | None, given: _Given
) -> tuple[Head, tuple[Problem, ...]]:
    """Return the front matter of a page; where that of its original has problems, only those are reported."""
    schema = KINDS[kind].schema
    if original is None:
        return frontmatter.read(text, schema, file)
    named = f"{given.folder}/{original.path}"
    written, _ = _text(original, named)
    shared = frontmatter.of_original(written, schema, named, given.language)
    head, problems = frontmatter.read(text, schema, file, shared or frontmatter.Original({}))
    is_draft = head.is_draft or frontmatter.read(written, schema, named)[0].is_draft
    head = replace(head, is_draft=is_draft)
    return (head, problems) if shared else (replace(head, values=None), ())
