"""Whole builds in a process of their own, as an author runs them: good sites, and every kind of bad input."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.support.miniature import CONFIG, PAGES, build, found
from trellis.addresses.urls import code_of

ARTICLE = "articles/on-time.md"
SHEET = "worksheets/one-thing.md"
CONCEPT = "concepts/trust.md"


def changed(path: str, old: str, new: str) -> Mapping[str, str]:
    """Return a change of one page of the miniature."""
    assert old in PAGES[path]
    return {path: PAGES[path].replace(old, new)}


def added(path: str, text: str) -> Mapping[str, str]:
    """Return a text added to the end of one page of the miniature."""
    return {path: f"{PAGES[path]}\n{text}\n"}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a built miniature."""
    folder = found(tmp_path_factory.mktemp("site"))
    outcome = build(folder)
    assert outcome.status == 0, outcome.said
    assert "WARNING" not in outcome.said
    assert "4 pages, 10 sheets (10 laid out now)" in outcome.said
    return folder / "site"


def test_what_is_built(site: Path) -> None:
    """A build makes a page for each text, its sheets and its short address, and leaves nothing half done."""
    for path, url in {"": ".", "articles/on-time/": "", "worksheets/one-thing/": "", "concepts/trust/": ""}.items():
        assert (site / path / "index.html").is_file()
        assert (site / "go" / code_of(url or path) / "index.html").is_file()
    sheets = sorted(path.name for path in (site / "worksheets" / "one-thing").glob("*.pdf"))
    assert sheets == [
        f"one-thing-{edition}-{paper}.pdf"
        for edition in ("client", "coach", "fillable", "large")
        for paper in ("a4", "letter")
    ]
    assert all((site / "worksheets" / "one-thing" / name).read_bytes().startswith(b"%PDF") for name in sheets)
    [script] = (site / "assets" / "javascripts").glob("redirect.*.js")
    assert script.name in (site / "go" / code_of("articles/on-time/") / "index.html").read_text(encoding="utf-8")
    assert not (site / "references.yml").exists()
    catalogue = json.loads((site / "catalogue.json").read_text(encoding="utf-8"))
    assert [(page["name"], len(page.get("editions", ()))) for page in catalogue["pages"]] == [
        ("home", 0),
        ("on-time", 0),
        ("trust", 0),
        ("one-thing", 10),
    ]
    listed = {edition["address"] for page in catalogue["pages"] for edition in page.get("editions", ())}
    words = [f"one-thing-editable-{paper}.docx" for paper in ("a4", "letter")]
    assert listed == {f"https://miniature.example/worksheets/one-thing/{name}" for name in (*sheets, *words)}
    assert all((site / "worksheets" / "one-thing" / name).read_bytes().startswith(b"PK") for name in words)
    assert "<lastmod>2000-01-01</lastmod>" in (site / "sitemap.xml").read_text(encoding="utf-8")
    assert sorted(path.name for path in site.parent.iterdir()) == [".cache", "docs", "hosting", "mkdocs.yml", "site"]


def test_what_readers_get(site: Path) -> None:
    """A page links its concepts and its works, and keeps the coach’s notes to the coach."""
    article = (site / ARTICLE.removesuffix(".md") / "index.html").read_text(encoding="utf-8")
    assert re.search(r'<a class="concept" [^>]*href="../../concepts/trust/"[^>]*>trust</a>', article)
    assert "Rempel, J. K. (1985)" in article
    sheet = (site / SHEET.removesuffix(".md") / "index.html").read_text(encoding="utf-8")
    assert 'id="q-what-will-you-do-answer"' in sheet
    assert "Wait." not in sheet


@dataclass(frozen=True)
class Bad:
    """Bad input: what is changed in the miniature, and the start and the end of the one problem that is reported."""

    place: str
    remedy: str
    changes: Mapping[str, str | bytes | None] = field(default_factory=dict)
    config: str | bytes = CONFIG


BAD = {
    "an unknown block": Bad(
        "docs/articles/on-time.md:12: unknown block “promt”",
        "Did you mean “prompt”?",
        added(ARTICLE, "/// promt | Why?\n///"),
    ),
    "a bad option": Bad(
        "docs/worksheets/one-thing.md:14: “lines” cannot be “many”",
        "a whole number from 1 to 60.",
        changed(SHEET, "lines: 2", "lines: many"),
    ),
    "a missing key": Bad(
        "docs/worksheets/one-thing.md:2: the key “minutes” is missing",
        "Add “minutes:” with how long it takes, in whole minutes, such as 20.",
        changed(SHEET, "minutes: 10\n", ""),
    ),
    "a misspelt key": Bad(
        "docs/articles/on-time.md:5: unknown key “practice”",
        "Did you mean “practise”?",
        changed(ARTICLE, "practise", "practice"),
    ),
    "a wrong type": Bad(
        "docs/worksheets/one-thing.md:5: “minutes” cannot be “ten”",
        "Write how long it takes, in whole minutes, such as 20.",
        changed(SHEET, "minutes: 10", "minutes: ten"),
    ),
    "an unknown concept": Bad(
        "docs/articles/on-time.md:4: “concepts” names “trsut”, but there is no concept with that name",
        "Did you mean “trust”?",
        changed(ARTICLE, "concepts: [trust]", "concepts: [trsut]"),
    ),
    "two pages of one name": Bad(
        "docs/concepts/trust.md: docs/articles/trust.md has the same name, “trust”",
        "Rename one of the two files.",
        {"articles/trust.md": PAGES[ARTICLE]},
    ),
    "an absent image": Bad(
        "docs/worksheets/one-thing.md:21: the image “absent.png” leads to no file",
        "Put the file there, or correct the image.",
        added(SHEET, "![A circle](absent.png)"),
    ),
    "a text named like a picture": Bad(
        "docs/articles/cup.png: the file is not a picture, or a broken one",
        "Save it again as PNG, JPEG or SVG.",
        {**added(ARTICLE, "![A cup](cup.png)"), "articles/cup.png": "<html>Not found</html>"},
    ),
    "broken YAML": Bad(
        "docs/articles/on-time.md:2: the YAML is broken here or on the line above",
        "and indent with spaces.",
        changed(ARTICLE, "title: On time", "title: On: time"),
    ),
    "not UTF-8": Bad(
        "docs/articles/on-time.md:2: the file is not UTF-8 text",
        "Save it again with the encoding UTF-8.",
        {ARTICLE: PAGES[ARTICLE].replace("On time", "“On time”").encode("cp1252")},
    ),
    "UTF-16": Bad(
        "docs/articles/on-time.md:1: the file is not UTF-8 text",
        "Save it again with the encoding UTF-8.",
        {ARTICLE: PAGES[ARTICLE].encode("utf-16")},
    ),
    "a character that XML forbids": Bad(
        "docs/newsletter/letter-1.md:10: the line contains U+FFFE, a character that shows nothing",
        "when text is copied.",
        {
            "newsletter/letter-1.md": "---\ntitle: T\nsummary: S\nid: letter-1\nsubject: Sub\npreheader: P\n"
            "date: 2026-11-10\n---\n\nCopied out of a PDF: dis\ufffecovery.\n"
        },
    ),
    "a character that XML forbids, in settings": Bad(
        "mkdocs.yml:12: the line contains U+0007, a character that shows nothing",
        "when text is copied.",
        config=CONFIG.replace("Ada Small", '"Ada \\a Small"'),
    ),
    "a script in a text": Bad(
        "docs/articles/on-time.md:12: <script> would run a program in the browser of every reader, so it is taken out",
        "Leave it out: pages work without.",
        added(ARTICLE, "<script>alert(1)</script>"),
    ),
    "a drawing with a script": Bad(
        "docs/assets/drawing.svg:2: <script> in the drawing would run a program in the browser of every reader",
        "Save it again without programs.",
        {"assets/drawing.svg": '<svg xmlns="http://www.w3.org/2000/svg">\n<script>alert(1)</script></svg>'},
    ),
    "an empty file": Bad("docs/empty.md: the file is empty", "or delete it.", {"empty.md": ""}),
    "no front matter": Bad(
        "docs/notes.md:1: there is no front matter",
        "then the keys title and summary, then “---”.",
        {"notes.md": "# Notes\n\nText.\n"},
    ),
    "bad settings": Bad(
        "mkdocs.yml:12: “coach” cannot be empty",
        "Write the name of the coach, as shown under articles.",
        config=CONFIG.replace("coach: Ada Small", "coach:"),
    ),
    "settings in another encoding": Bad(
        "mkdocs.yml:1: the file is not UTF-8 text",
        "Save it again with the encoding UTF-8.",
        config=CONFIG.encode("utf-16"),
    ),
    "a broken anchor": Bad(
        "docs/articles/on-time.md:12: the link “../concepts/trust.md#gone” leads to no heading",
        "or leave the anchor out.",
        added(ARTICLE, "[there](../concepts/trust.md#gone)"),
    ),
    "a footnote that nothing refers to": Bad(
        "docs/articles/on-time.md:12: nothing refers to the footnote “2”",
        "Refer to it with “[^2]”, or remove it.",
        added(ARTICLE, "[^2]: Text."),
    ),
    "no first page": Bad("docs/index.md: the site has no first page", "Write this file.", {"index.md": None}),
    "a pack of an unknown worksheet": Bad(
        "docs/packs/set.md:4: “worksheets” names “one-thign”, but there is no worksheet with that name",
        "Did you mean “one-thing”?",
        {"packs/set.md": "---\ntitle: Set\nsummary: A set.\nworksheets: [one-thign]\n---\nText.\n"},
    ),
    "a pack of a repeated worksheet": Bad(
        "docs/packs/set.md:4: the pack lists “one-thing” twice",
        "Keep one of the two.",
        {"packs/set.md": "---\ntitle: Set\nsummary: A set.\nworksheets: [one-thing, one-thing]\n---\nText.\n"},
    ),
    "an empty pack": Bad(
        "docs/packs/set.md:4: “worksheets” cannot be “[]”",
        "Write the worksheets in order, as a list of names.",
        {"packs/set.md": "---\ntitle: Set\nsummary: A set.\nworksheets: []\n---\nText.\n"},
    ),
    "a letter that no font has": Bad(
        "docs/worksheets/one-thing.md:21: the fonts of the sheets lack “ש” (HEBREW LETTER SHIN)",
        "under “brand”, “typefaces”, “also”.",
        added(SHEET, "Well done ש"),
    ),
    "a picture cut short": Bad(
        "docs/worksheets/one-thing.md:21: the picture “worksheets/cut.png” cannot be shown",
        "Save it again as SVG, PNG or JPEG.",
        {**added(SHEET, "![A circle](cut.png)"), "worksheets/cut.png": b"\x89PNG\r\n\x1a\n"},
    ),
    "a page budget exceeded": Bad(
        "docs/worksheets/one-thing.md:7: “pages” allows the client edition 1, but it takes 2 on A4 (1 too many) and",
        "or allow pages: 2.",
        added(SHEET, "/// break\n///\n\nText."),
    ),
    "a name that no font has": Bad(
        "mkdocs.yml:",
        "under “brand”, “typefaces”, “also”.",
        config=CONFIG.replace("practice: Miniature", "practice: مصغر"),
    ),
    "a title that no font has": Bad(
        "docs/articles/on-time.md:2: the share picture shows the title, and its fonts lack “信”",
        "under “brand”, “typefaces”, “also”.",
        {ARTICLE: PAGES[ARTICLE].replace("title: ", "title: 信 ")},
    ),
    "an address that is none": Bad(
        "docs/articles/on-time.md:12: the link “http://[our-site]/” is not an address",
        "Correct it, or remove the link.",
        added(ARTICLE, "[there](http://[our-site]/)"),
    ),
    "an ending in capitals": Bad(
        "docs/articles/LATE.MD: the name of the file",
        "Rename it to “articles/late.md”.",
        {"articles/LATE.MD": PAGES[ARTICLE]},
    ),
    "broken references": Bad(
        "docs/references.yml:1: the key “year” is missing",
        "Add “year:” with the year it appeared.",
        {
            "references.yml": PAGES["references.yml"].replace("  year: 1985\n", ""),
            ARTICLE: PAGES[ARTICLE].replace("[^rempel-1985]", ""),
        },
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input(name: str, tmp_path: Path) -> None:
    """An author's mistake gives one clear message and exit status 1, and leaves the last good site alone."""
    bad = BAD[name]
    folder = found(tmp_path, bad.changes, bad.config)
    last = folder / "site" / "404.html"  # which every build makes
    last.parent.mkdir()
    last.write_bytes(b"the last good site")
    outcome = build(folder)
    assert outcome.status == 1
    assert "Traceback" not in outcome.said
    [problem] = outcome.problems or [outcome.said]
    assert problem.startswith(bad.place)
    assert problem.endswith(bad.remedy)
    assert list((folder / "site").rglob("*")) == [last]
    assert last.read_bytes() == b"the last good site"


def test_preview_in_spite_of_problems(tmp_path: Path) -> None:
    """A build that is not strict shows what it can of a site with every mistake in it, and lists them all."""
    changes: dict[str, str | bytes | None] = {}
    for number, bad in enumerate(BAD.values()):
        for path, content in bad.changes.items():
            changes[path if path in {"references.yml", "index.md"} else f"{path.removesuffix('.md')}-{number}.md"] = (
                content
            )
    outcome = build(found(tmp_path, changes), strict=False)
    assert outcome.status == 0, outcome.said
    assert "Traceback" not in outcome.said
    assert len(outcome.problems) > len(BAD)
    assert (tmp_path / "site" / "concepts" / "trust" / "index.html").is_file()
    assert not [
        path
        for path in (tmp_path / "site").rglob("*")
        if path.suffix in {".html", ".svg", ".xml", ".json"} and "alert(1)" in path.read_text(encoding="utf-8")
    ]


def test_settings_that_mkdocs_cannot_read(tmp_path: Path) -> None:
    """Broken YAML in mkdocs.yml is reported by MkDocs, before Trellis is asked: with file and line."""
    outcome = build(found(tmp_path, config=CONFIG.replace("site_name: Miniature", "site_name: A: B")))
    assert outcome.status == 1
    assert "Traceback" not in outcome.said
    assert f'{tmp_path / "mkdocs.yml"}", line 2' in outcome.said


def test_all_problems_are_reported_together(tmp_path: Path) -> None:
    """Mistakes in several files are listed by file and line, each once."""
    outcome = build(
        found(
            tmp_path,
            {**changed(ARTICLE, "[trust]", "[trsut]"), **added(SHEET, "[a][in-time] [b][in-time]\n\n/// x\n///")},
        )
    )
    assert outcome.status == 1
    assert [problem.partition(": ")[0] for problem in outcome.problems] == [
        "docs/articles/on-time.md:4",
        "docs/worksheets/one-thing.md:21",
        "docs/worksheets/one-thing.md:23",
    ]
