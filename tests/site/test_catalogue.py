"""Tests of the catalogue."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.support.miniature import PAGES
from tests.support.rendering import site
from trellis.addresses import urls
from trellis.content.library import Library
from trellis.foundation.editions import Paper
from trellis.printing.printables import Printable
from trellis.site.catalogue import catalogue

URL = "https://a.example/"
SHEET = "worksheets/one-thing.md"
PACK = "---\ntitle: A pack\nsummary: One sheet.\nworksheets: [one-thing]\n---\nText.\n"
MADE = Printable(
    "client", Paper.A4, "worksheets/one-thing/one-thing-client-a4.pdf", Path("kept.pdf"), 2, 4711, fresh=True
)


@pytest.fixture(scope="module")
def library() -> Library:
    """Return the miniature’s library with a pack."""
    texts = {path: text for path, text in PAGES.items() if path.endswith(".md")}
    return site({**texts, "packs/a-pack.md": PACK}).library


def read(library: Library) -> dict[str, Any]:
    """Return the catalogue's entries by name."""
    told = json.loads(catalogue(library, {SHEET: (MADE,)}, URL))
    assert told["site"] == URL
    return {page["name"]: page for page in told["pages"]}


def test_every_page_is_listed(library: Library) -> None:
    """Every page is there once, with its kind, its address and the short one that never changes."""
    told = read(library)
    assert {name: page["kind"] for name, page in told.items()} == {page.name: page.kind for page in library.pages}
    for page in library.pages:
        assert told[page.name]["address"] == urls.permanent(URL, page.url)
        assert told[page.name]["permanent"] == urls.short(URL, page)


def test_worksheet_says_what_a_coach_chooses_by(library: Library) -> None:
    """A worksheet comes with its concepts, time, audience, risk, evidence and editions."""
    told = read(library)["one-thing"]
    assert told.pop("permanent").startswith(f"{URL}go/")
    assert told == {
        "name": "one-thing",
        "kind": "worksheet",
        "title": "One thing",
        "summary": "Do one thing.",
        "address": f"{URL}worksheets/one-thing/",
        "concepts": ["trust"],
        "minutes": 10,
        "for": "one",
        "risk": "none",
        "evidence": "practice",
        "editions": [
            {"edition": "client", "paper": "a4", "address": f"{URL}{MADE.url}", "pages": 2, "bytes": 4711},
        ],
    }


def test_what_is_done_again_and_when() -> None:
    """A worksheet says how often it is filled in, and a pack on which days its worksheets come."""
    texts = {path: text for path, text in PAGES.items() if path.endswith(".md")}
    steps = "rhythm:\n- worksheets: [one-thing]\n- after: 2 weeks\n  worksheets: [one-thing]\n"
    weekly = texts[SHEET].replace("minutes: 10", "minutes: 10\nrepeat: weekly")
    pack = PACK.replace("worksheets: [one-thing]\n", f"worksheets: [one-thing]\n{steps}")
    told = read(site({**texts, SHEET: weekly, "packs/a-pack.md": pack}).library)
    assert told["one-thing"]["repeat"] == "weekly"
    assert told["a-pack"]["rhythm"] == [
        {"day": 0, "worksheets": ["one-thing"]},
        {"day": 14, "worksheets": ["one-thing"]},
    ]


def test_page_says_no_more_than_it_knows(library: Library) -> None:
    """Missing values are left out, not null."""
    told = read(library)
    assert told["on-time"]["concepts"] == ["trust"]
    assert set(told["home"]) == {"name", "kind", "title", "summary", "address", "permanent"}
    assert told["a-pack"]["worksheets"] == ["one-thing"]
    assert "editions" not in told["a-pack"]


def test_order_does_not_matter(library: Library) -> None:
    """Files read in another order give the same bytes."""
    other = replace(library, pages=library.pages[::-1])
    assert catalogue(other, {SHEET: (MADE,)}, URL) == catalogue(library, {SHEET: (MADE,)}, URL)
    addressed = [page["address"] for page in read(library).values()]
    assert addressed == sorted(addressed)
