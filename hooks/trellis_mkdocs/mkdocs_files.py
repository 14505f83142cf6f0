"""Turns files and pages of MkDocs into values of `trellis`, and gives files what the engine has made."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils import CountHandler

from trellis.addresses import ledger, urls
from trellis.content import picture_files
from trellis.content.library import folder_of, of_path
from trellis.content.settings import Settings
from trellis.foundation.problems import Problem
from trellis.foundation.text_files import unreadable
from trellis.locales import files as locales
from trellis.locales import scripts
from trellis.site import picture_sizes
from trellis.site.model import SiteModel

_STEMMERS = "assets/javascripts/vendor/snowball-"


def published(files: Files) -> Iterator[File]:
    """Yield the files that are not excluded from the site."""
    return (file for file in files if file.inclusion is not InclusionLevel.EXCLUDED)


def sources(files: Files, *, drafts: bool) -> Iterator[File]:
    """Yield the sources of pages; those that MkDocs treats as drafts are left out unless `drafts` is true.

    A file that ends in `.MD` is included: MkDocs would publish it unchanged, and its name is a problem. Translations
    get their addresses.
    """
    wanted = InclusionLevel.is_in_serve if drafts else InclusionLevel.is_included
    misnamed = (file for file in files.media_files() if file.src_uri.lower().endswith(".md"))
    for file in (*files.documentation_pages(inclusion=wanted), *misnamed):
        _place(file)
        yield file


def _place(file: File) -> None:
    """Give a translation the address of its original, in the folder of its language."""
    if translated := of_path(file.src_uri):
        original = File(translated.original, file.src_dir, file.dest_dir, file.use_directory_urls)
        file.dest_uri = folder_of(translated.language) + original.dest_uri
        for derived in ("url", "abs_dest_path"):  # which MkDocs works out once
            vars(file).pop(derived, None)


def content(file: File) -> bytes | None:
    """Return what is in a file, None if it cannot be read."""
    try:
        return file.content_bytes
    except OSError:
        return None


def without_unsafe_drawings(files: Files, docs: Path) -> Iterator[Problem]:
    """Yield a problem for each SVG file of the sources that could harm readers, and leave the file out of the site."""
    for file in list(published(files)):
        if file.src_uri.lower().endswith(".svg") and file.src_dir == str(docs):
            drawing = content(file)
            name = f"{docs.name}/{file.src_uri}"
            problems = [unreadable(name)] if drawing is None else list(picture_files.unsafe_svg(drawing, name))
            if problems:
                file.inclusion = InclusionLevel.EXCLUDED
            yield from problems


def faulty_pictures(files: Files, docs: Path) -> Iterator[Problem]:
    """Yield a problem for each file of the sources that is named like a picture, and is none, or far too large."""
    for file in published(files):
        if picture_files.is_picture(file.src_uri) and file.src_dir == str(docs) and file.abs_src_path:
            with Path(file.abs_src_path).open("rb") as opened:
                beginning = opened.read(picture_files.BEGINNING)
            name = f"{docs.name}/{file.src_uri}"
            if not picture_files.begins_like_a_picture(file.src_uri, beginning):
                yield Problem(name, 0, "the file is not a picture, or a broken one", picture_files.SAVE_AGAIN)
            else:
                yield from picture_sizes.too_large(Path(file.abs_src_path), name)


def with_words(files: Files, settings: Settings, config: MkDocsConfig) -> None:
    """Give scripts their words in a language other than English, and in those into which pages are translated."""
    others = [other.catalogue for other in settings.in_other_languages.values()]
    if not settings.catalogue.messages and not others:
        return
    listed = locales.messages()
    for path, line in scripts.first_lines(settings.catalogue, listed, has_translations=bool(others)).items():
        if script := files.src_uris.get(path):
            script.content_string = line + script.content_string
    for other in others:
        for path, content in scripts.of_others(other, listed):
            files.append(File.generated(config, path, content=content))


def without_other_stemmers(files: Files, languages: Iterable[str]) -> None:
    """Leave the stemmers of languages in which there are no pages out of the site."""
    own = tuple(f"-{language.partition('-')[0].lower()}.js" for language in languages)
    for path, file in files.src_uris.items():
        if path.startswith(_STEMMERS) and not path.endswith(own):
            file.inclusion = InclusionLevel.EXCLUDED


def announced(paths: Iterable[str], config: MkDocsConfig) -> Iterator[File]:
    """Yield a file without content for each path in the site."""
    known: dict[str, Any] = {}
    for path in paths:
        if not known:  # MkDocs works the same out for each file, which takes longer than all else
            known = {**vars(File.generated(config, path, abs_src_path=os.devnull))}
        file = File.__new__(File)
        vars(file).update(known, src_uri=path)
        yield file


def set_content(file: File, content: str | bytes | Path) -> None:
    """Set the content of a generated file, or the path from which it is copied."""
    if isinstance(content, Path):
        file.abs_src_path = str(content)
    elif isinstance(content, bytes):
        file.content_bytes = content
    else:
        file.content_string = content


def is_empty(file: File) -> bool:
    """Return whether a generated file was announced, but got no content."""
    return file.abs_src_path == os.devnull


def served(files: Files, model: SiteModel) -> ledger.ServedSite:
    """Return every address of the built site, with the anchors of its pages."""
    pages = {urls.of_file(file.dest_uri): file.page for file in published(files)}

    def anchors_of(address: str) -> frozenset[str]:
        page = pages.get(address)
        return frozenset((page.present_anchor_ids if page else None) or ())

    return ledger.ServedSite(model.library, frozenset(pages), model.redirects, anchors_of)


def anchor_links(page: MkDocsPage | None, model: SiteModel) -> Iterator[tuple[str, str, bool]]:
    """Yield each link of a page to an anchor: as the author wrote it, the anchor, and whether it exists."""
    moved = model.redirects.anchors
    for target, links in ((page and page.links_to_anchors) or {}).items():
        present = (target.page.present_anchor_ids if target.page else None) or set()
        for anchor, written in links.items():
            yield written, anchor, target.page is None or anchor in present or f"{target.url}#{anchor}" in moved


def warned() -> bool:
    """Return whether a warning was logged that makes MkDocs abort a strict build, which it does after all events."""
    counters = [handler for handler in logging.getLogger("mkdocs").handlers if isinstance(handler, CountHandler)]
    return any(counter.get_counts() for counter in counters)
