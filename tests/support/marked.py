"""A made-up language for tests: each message is its English text between marks, so that what has none was forgotten."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pypdfium2
from babel import Locale
from babel.messages import pofile
from babel.messages.catalog import Catalog
from lxml import etree, html

from trellis.locales import files, placeholders, plurals
from trellis.locales.catalogue import Key
from trellis.locales.files import Listed

_MARKED = re.compile(r"⟦[^⟦⟧]*⟧")
_PLACEHOLDER = re.compile(r"%\(\w+\)s")
_LATIN = re.compile(r"[A-Za-z]{2,}")
WORDED = ("aria-label", "aria-description", "alt", "title", "placeholder", "label")
"""Attributes that readers see or hear."""

_UNSEEN = ("script", "style")
_WORDED_IN_PDF = ("/Title", "/Author", "/Subject", "/Keywords", "/TU", "/Alt", "/ActualText", "/E", "/Contents")
"""Where a PDF has words besides its pages: what it says of itself, bookmarks, tips of fields, and descriptions."""


def write_catalogue(home: Path, code: str) -> None:
    """Write a catalogue beside `mkdocs.yml` that has every message of the engine, marked."""
    locale = Locale.parse(code, sep="-")
    catalog = Catalog(locale=locale)
    for (context, english), listed in files.messages().items():
        forms = (_marked(listed.plural),) * len(plurals.categories(locale))
        message = (english, listed.plural) if listed.plural else english
        catalog.add(message, forms if listed.plural else _marked(english), context=context or None)
    folder = home / "locales"
    folder.mkdir(exist_ok=True)
    with (folder / f"{code}.po").open("wb") as file:
        file.write(f'msgid ""\nmsgstr ""\n"Plural-Forms: {plurals.header(locale)}\\n"\n\n'.encode())
        pofile.write_po(file, catalog, omit_header=True, width=0)


def _marked(message: str) -> str:
    """Return a message between marks, but for its placeholders: what takes their place has to have marks of its own."""
    parts = placeholders.split_tags(message)
    texts = (part if place % 2 else _PLACEHOLDER.sub(r"⟧\g<0>⟦", part) for place, part in enumerate(parts))
    return f"⟦{''.join(texts)}⟧"


def parts(key: Key, listed: Listed) -> list[str]:
    """Return the parts of a marked message between its values, as a text shows them."""
    split = _PLACEHOLDER.split(_marked(listed.plural or key[1]))
    return [part for part in split if part not in {"⟦⟧", "⟦ ⟧"}]


def unmarked(text: str) -> list[str]:
    """Return the words in Latin letters that are outside of all marks."""
    return _LATIN.findall(_MARKED.sub(" ", text))


def texts(page: str) -> Iterator[str]:
    """Yield what readers see or hear of a page: its text as a whole, and each attribute that has words."""
    root = html.document_fromstring(page)
    etree.strip_elements(root, etree.Comment, *_UNSEEN, with_tail=False)
    yield "".join(map(str, root.itertext()))
    for element in root.iter():
        for name, value in element.items():
            if name in WORDED or str(name).startswith("data-said-"):
                yield str(value)


def texts_of_pdf(path: Path) -> Iterator[str]:
    """Yield what readers see or hear of a PDF: the text of each page, and each title, bookmark, tip and description."""
    document = pypdfium2.PdfDocument(path)
    yield from (page.get_textpage().get_text_range() for page in document)
    document.close()
    with pikepdf.open(path) as pdf:
        for thing in filter(lambda thing: isinstance(thing, pikepdf.Dictionary), pdf.objects):
            values = (thing.get(name) for name in _WORDED_IN_PDF)
            yield from (str(value) for value in values if isinstance(value, pikepdf.String))


def language_of_pdf(path: Path) -> str:
    """Return the language that a PDF says it is in."""
    with pikepdf.open(path) as pdf:
        return str(pdf.Root.get("/Lang"))
