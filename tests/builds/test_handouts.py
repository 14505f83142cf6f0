"""Handouts: one page of paper to give away, from the author's text to every place where it appears."""

from __future__ import annotations

import json
from pathlib import Path

import pdfplumber
import pypdf
import pytest

from tests.support.miniature import PAGES, build, found
from tests.support.rendering import site as rendered_site
from trellis.addresses.urls import code_of
from trellis.content import library
from trellis.content.library import Source
from trellis.content.settings import Settings
from trellis.foundation.document import Document, Paragraph, Text
from trellis.printing import editions

PATH = "handouts/before-you-speak.md"
HANDOUT = """\
---
title: Before you speak
summary: Three things to ask yourself first.
date: 2026-11-02
concepts: [trust]
read_first: on-time
---

Ask yourself three things. Being late costs trust.

1. Is it true?
2. Is it kind?
3. Is it mine to say?
"""
SHELF = "---\ntitle: To take with you\nsummary: One page each.\n---\n"
SETTINGS = Settings(site_url="https://a.example/", practice="P", coach="C", email="a@b.example", rights="R")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the built miniature with one handout, and a page that lists all handouts."""
    folder = found(tmp_path_factory.mktemp("site"), {PATH: HANDOUT, "handouts/index.md": SHELF})
    outcome = build(folder)
    assert outcome.status == 0, outcome.said
    return folder / "site"


def read(site: Path, path: str) -> str:
    """Return the text of a file of the site."""
    return (site / path).read_text(encoding="utf-8")


def test_it_is_printed_on_one_page_with_nothing_to_fill_in(site: Path) -> None:
    """There is a client and a large edition on both papers, without a line for a name."""
    folder = site / "handouts" / "before-you-speak"
    names = [f"before-you-speak-{edition}-{paper}.pdf" for edition in ("client", "large") for paper in ("a4", "letter")]
    assert sorted(path.name for path in folder.glob("*.pdf")) == names
    for name in names:
        text = pypdf.PdfReader(folder / name).pages[0].extract_text()
        assert "Is it mine to say?" in text
        assert f"/go/{code_of('handouts/before-you-speak/')}" in text.replace("\n", "")
        assert not {"Name", "Date", "About"} & set(text.split())
    for paper in ("a4", "letter"):
        assert len(pypdf.PdfReader(folder / f"before-you-speak-client-{paper}.pdf").pages) == 1


def test_the_rule_under_the_title_crosses_no_words(site: Path) -> None:
    """The rule that ends the title block has the summary above it and the text below it."""
    path = site / "handouts" / "before-you-speak" / "before-you-speak-client-a4.pdf"
    with pdfplumber.open(path) as pdf:
        page = pdf.pages[0]
        rule = min(line["top"] for line in page.lines if line["width"] > 300)
        words = {word["text"]: word for word in page.extract_words()}
    assert words["first."]["bottom"] < rule < words["costs"]["top"]


def test_its_text_and_pictures_fill_the_page(tmp_path: Path) -> None:
    """The more text, the smaller its client edition, from 19.2 points down to 12; large print always has 18."""
    pages = {**{path: page for path, page in PAGES.items() if path.endswith(".md")}, PATH: HANDOUT}
    made = rendered_site(pages).library

    def sizes(paragraphs: int) -> dict[str, float]:
        text = Document(tuple(Paragraph((Text("Words that go on. " * 8),)) for _ in range(paragraphs)))
        printed = editions.print_all(made, {PATH: text}, SETTINGS, tmp_path, tmp_path / "cache")
        found = {}
        for copy in printed.printables[PATH]:
            if copy.paper == "a4" and copy.edition != "editable":
                with pdfplumber.open(copy.path) as pdf:
                    found[copy.edition] = max(char["size"] for char in pdf.pages[0].chars if char["text"] == "W")
        return found

    fitted = [{edition: round(size, 1) for edition, size in sizes(number).items()} for number in (2, 9, 16)]
    assert fitted == [{"client": size, "large": 18.0} for size in (19.2, 14.4, 12.0)]


def test_it_appears_wherever_pages_do(site: Path) -> None:
    """Page, list, concept, article, catalogue, feed, search, headers and pictures for sharing all know of it."""
    page = read(site, "handouts/before-you-speak/index.html")
    assert '<p class="kind"><a href="../">Handout</a></p>' in page
    assert 'href="../../articles/on-time/"' in page
    assert page.count('type="application/pdf"') == 4
    assert "to give away" in page
    assert "by hand" not in page
    assert '"learningResourceType": "Handout"' in page
    shelf = read(site, "handouts/index.html")
    assert 'href="before-you-speak/"' in shelf
    assert "before-you-speak/preview.png" in shelf
    concept = read(site, "concepts/trust/index.html")
    assert "To take with you" in concept
    assert concept.count('href="../../handouts/before-you-speak/"') >= 2
    assert "Handout, both about trust" in read(site, "articles/on-time/index.html")
    [entry] = [one for one in json.loads(read(site, "catalogue.json"))["pages"] if one["kind"] == "handout"]
    assert entry["concepts"] == ["trust"]
    assert [(made["edition"], made["paper"]) for made in entry["editions"] if made.get("pages") == 1][:2] == [
        ("client", "a4"),
        ("client", "letter"),
    ]
    assert "handouts/before-you-speak/before-you-speak-client-a4.pdf" in read(site, "feed.xml")
    index = json.loads(read(site, "search/index.json"))["pages"]
    [found_by] = [labels for url, _, _, labels in index if url == "handouts/before-you-speak/"]
    assert found_by == ["Handout"]
    assert "\n/handouts/*\n" in read(site, "_headers")
    assert (site / "handouts" / "before-you-speak" / "share.png").is_file()


def problems(text: str) -> list[str]:
    """Return the problems of a handout as its author reads them."""
    pages = {**{path: page for path, page in PAGES.items() if path.endswith(".md")}, PATH: text}
    sources = [Source(path, path.removesuffix(".md") + "/", page.encode()) for path, page in pages.items()]
    return [str(problem) for problem in library.read(sources, {}, "docs")[1]]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            f"{HANDOUT}\n/// prompt | What else?\n///\n",
            (
                f"docs/{PATH}:15: pages in handouts/ cannot contain exercises, and “prompt” is one. "
                "Make it a worksheet, or leave the block out."
            ),
        ),
        (
            HANDOUT.replace("concepts: [trust]\n", ""),
            (
                f"docs/{PATH}:2: the key “concepts” is missing. "
                "Add “concepts:” with the concepts it is about, as a list of names: [trust, repair]."
            ),
        ),
        (
            HANDOUT.replace("read_first: on-time", "read_first: in-time"),
            (
                f"docs/{PATH}:6: “read_first” names “in-time”, but there is no article with that name. "
                "Did you mean “on-time”?"
            ),
        ),
    ],
    ids=["an exercise", "no concept", "an unknown article"],
)
def test_what_an_author_gets_wrong(text: str, problem: str) -> None:
    """Each mistake is one problem with its line and its remedy."""
    assert problems(text) == [problem]


def test_more_than_one_page_is_a_problem(tmp_path: Path) -> None:
    """A handout that takes two pages on either paper is too long; its large print may take more than one."""
    pages = {**{path: page for path, page in PAGES.items() if path.endswith(".md")}, PATH: HANDOUT}
    made = rendered_site(pages).library
    text = Document(tuple(Paragraph((Text("Words that go on for a while. " * 12),)) for _ in range(14)))
    printed = editions.print_all(made, {PATH: text}, SETTINGS, tmp_path, tmp_path / "cache")
    [problem] = printed.problems
    taken = "2 on A4 (1 too many) and 2 on Letter (1 too many)"
    wrong = f"pages in handouts/ take one page of paper, but this one takes {taken}"
    assert str(problem) == f"docs/{PATH}:8: {wrong}. Leave out some text."
    brief = Document((Paragraph((Text("A few words. " * 40),)), *(Paragraph((Text("More."),)) for _ in range(18))))
    fitting = editions.print_all(made, {PATH: brief}, SETTINGS, tmp_path, tmp_path / "cache")
    assert fitting.problems == ()
    assert {made.pages for made in fitting.printables[PATH] if made.edition == "client"} == {1}
    assert {made.pages for made in fitting.printables[PATH] if made.edition == "large"} == {2}
