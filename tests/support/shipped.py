"""The content that Trellis ships with, read and printed once for all tests that look at it."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path

import yaml

from tests.support.miniature import HOUSE
from tests.support.rendering import render
from trellis.addresses import urls
from trellis.content import library, references, settings
from trellis.content.library import Library, Source
from trellis.content.settings import Settings
from trellis.foundation.document import Document
from trellis.foundation.terms import compile_terms
from trellis.printing import editions
from trellis.printing.editions import Printed
from trellis.rendering import reader
from trellis.rendering.markup import RenderContext

DOCS = HOUSE / "docs"
_PATIENCE = 600
"""Seconds after which a process no longer waits for another that prints."""


def _library() -> Library:
    works, problems = references.read_file(DOCS)
    assert problems == ()
    paths = sorted(path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*.md"))
    sources = [Source(path, _url(path), (DOCS / path).read_bytes()) for path in paths]
    made, problems = library.read(sources, works, "docs", drafts=True)
    assert problems == (), "\n".join(str(problem) for problem in problems)
    return made


def _url(path: str) -> str:
    """Return the address that MkDocs gives a page."""
    return f"{path.removesuffix('.md').removesuffix('index')}/".replace("//", "/").removeprefix("/") or "./"


SHIPPED = _library()


@cache
def practice() -> Settings:
    """Return the settings of the shipped site."""
    file = HOUSE / "mkdocs.yml"
    text = file.read_text(encoding="utf-8")
    config = yaml.safe_load(text)
    found, problems = settings.read(config["extra"]["trellis"], config["site_url"], text, file.name)
    assert found, problems
    return found


@cache
def documents() -> Mapping[str, Document]:
    """Return the text of every worksheet by its path, with addresses as paper shows them."""
    url = practice().site_url
    files = frozenset(path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*") if path.is_file())
    site = RenderContext(SHIPPED, files, compile_terms(SHIPPED.terms()), 2)

    def printed(address: str) -> str:
        # MkDocs, which is not at work here, would have made an address of the path.
        path, mark, anchor = address.partition("#")
        page = SHIPPED.by_path.get(path)
        return urls.printed(url, f"{page.url if page else path}{mark}{anchor}", SHIPPED)

    rendered = {page.path: render(site, page.path) for page in SHIPPED.by_kind["worksheet"]}
    assert not [problem for made in rendered.values() for problem in made.problems]
    return {path: reader.read(made.html, reader.PageContext(path, printed)) for path, made in rendered.items()}


def printed(folder: Path) -> Printed:
    """Print all that is shipped into `folder`, which processes share: one prints, the others wait and find it there."""
    folder.mkdir(exist_ok=True)
    lock = folder / "lock"
    for _ in range(_PATIENCE * 10):
        with suppress(FileExistsError):
            os.close(os.open(lock, os.O_CREAT | os.O_EXCL))
            break
        time.sleep(0.1)
    try:
        return editions.print_all(SHIPPED, documents(), practice(), DOCS, folder / "cache")
    finally:
        lock.unlink(missing_ok=True)
