"""Writes `catalogue.json`: all pages and their printed editions as data for other programs."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, assert_never

from trellis.addresses import urls
from trellis.content.frontmatter import Article, Concept, Handout, Letter, Pack, Plain, Topical, Worksheet
from trellis.content.library import Library, Page
from trellis.content.rhythm import visits
from trellis.printing.printables import Printable

PATH = "catalogue.json"
"""The path of the catalogue in the built site."""


def catalogue(library: Library, printables: Mapping[str, Sequence[Printable]], site_url: str) -> str:
    """Return the catalogue as JSON, one page per line, sorted by path; `printables` is by path of the page.

    Addresses are absolute; `permanent` is the short address, which never changes; sizes are in bytes. A worksheet
    says how often it is filled in (`repeat`), a pack on which days its worksheets come, counted from the first, 0.
    Where pages are translated, each has a `language`, and a translation is a `translation_of` the page with that name.
    """
    with_language = bool(library.languages)
    pages = [
        _page(page, printables.get(page.path, ()), site_url, with_language=with_language)
        for page in sorted(library.pages, key=lambda page: page.url)
    ]
    lines = ",\n".join(map(json.JSONEncoder(ensure_ascii=False).encode, pages))
    return f'{{"site": {json.dumps(site_url)}, "pages": [\n{lines}\n]}}\n'


def _page(page: Page, printables: Sequence[Printable], site_url: str, *, with_language: bool) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "name": page.name,
        "kind": page.kind,
        "title": page.title,
        "summary": page.values.summary if page.values else "",
        "address": urls.permanent(site_url, page.url),
        "permanent": urls.short(site_url, page),
        **({"language": page.language} if with_language else {}),
        **({"translation_of": page.original} if page.original else {}),
    }
    if isinstance(page.values, Topical):
        entry["concepts"] = page.values.concepts
    match page.values:
        case Concept(see=concepts):
            entry["concepts"] = concepts
        case Pack(worksheets=worksheets, rhythm=steps):
            entry["worksheets"] = worksheets
            if steps:
                entry["rhythm"] = [{"day": visit.day, "worksheets": visit.worksheets} for visit in visits(steps)]
        case Worksheet() as values:
            entry |= {
                "minutes": values.minutes,
                "for": values.audience,
                "risk": values.risk,
                "evidence": values.evidence,
                **({"repeat": values.repeat} if values.repeat else {}),
            }
        case Article() | Handout() | Letter() | Plain() | None:
            pass
        case _:
            assert_never(page.values)
    if printables:
        entry["editions"] = [_edition(made, site_url) for made in printables]
    return entry


def _edition(made: Printable, site_url: str) -> dict[str, Any]:
    return {
        "edition": made.edition,
        "paper": made.paper,
        "address": urls.permanent(site_url, made.url),
        **({"pages": made.pages} if made.pages else {}),
        "bytes": made.size,
    }
