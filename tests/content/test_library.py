"""Tests of reading a library and checking its pages against each other."""

from __future__ import annotations

import datetime as dt

from tests.support.golden import Case, cases
from tests.support.miniature import PAGES
from trellis.content import library, references
from trellis.content.frontmatter import Letter, Worksheet
from trellis.content.library import Library, Source
from trellis.foundation.problems import Problem


def read(pages: dict[str, str], *, drafts: bool = False) -> tuple[Library, tuple[Problem, ...]]:
    """Read pages given by path."""
    sources = [
        Source(path, path.removesuffix(".md").removesuffix("index") + "/", text.encode())
        for path, text in pages.items()
        if not path.endswith(".yml")
    ]
    works, _ = references.read(PAGES["references.yml"], "docs/references.yml")
    return library.read(sources, works, "docs", drafts=drafts)


@cases(__file__, "library")
def test_problems_between_pages(case: Case, *, update_golden: bool) -> None:
    """Contradictions between pages are reported with file and line."""
    _, problems = read({**PAGES, **case.given["pages"]})
    case.check([str(problem) for problem in sorted(problems)], update=update_golden)


def test_names() -> None:
    """A page is named after its file, an index page after its folder, and the first page is “home”."""
    names = {path: library.name_of(path) for path in ("index.md", "a/index.md", "a/README.md", "a/b/c-d.md", "e.md")}
    assert names == {"index.md": "home", "a/index.md": "a", "a/README.md": "a", "a/b/c-d.md": "c-d", "e.md": "e"}


def test_file_that_cannot_be_read() -> None:
    """A file without content is a problem, and still a page that others can refer to."""
    made, [problem] = library.read([Source("late.md", "late/", None)], {}, "docs")
    assert str(problem) == "docs/late.md: the file cannot be read. Check that it exists, and that you may read it."
    assert made.by_name["late"].title == "Late"


def test_drafts_are_shown_on_demand() -> None:
    """A draft is left out of a build, and shown in a preview."""
    pages = {"a.md": "---\ntitle: A\nsummary: A.\nstatus: draft\n---\n"}
    assert not read(pages)[0].pages
    assert not library.read([Source("a.md", "a/", pages["a.md"].encode())], {}, "docs")[0].pages
    assert [page.name for page in read(pages, drafts=True)[0].pages] == ["a"]


def test_drafts_need_not_be_complete() -> None:
    """An incomplete draft does not stop a build, and is reported in a preview."""
    pages = {"articles/a.md": "---\ntitle: A\nstatus: draft\nconcepts: [nowhere]\n---\n"}
    assert [*read(pages)[0].pages, *read(pages)[1]] == []
    _, problems = read(pages, drafts=True)
    assert sorted(problem.wrong for problem in problems) == [
        "the key “practise” is missing",
        "the key “summary” is missing",
    ]


def test_pages_are_sorted_by_title() -> None:
    """Lists of pages are sorted by title, ignoring case."""
    pages = {
        f"{name}.md": f"---\ntitle: {title}\nsummary: S.\n---\n" for name, title in [("x", "beta"), ("y", "Alpha")]
    }
    assert [page.title for page in read(pages)[0].by_kind["page"]] == ["Alpha", "beta"]


def test_terms_of_a_concept_without_any() -> None:
    """The title of a concept without terms is its term."""
    assert list(read(dict(PAGES))[0].terms()) == [("Trust", "trust")]


def test_day_of_a_page_without_a_date() -> None:
    """An undated page has the newest day of the site; a site without dates a fixed one."""
    undated = "---\ntitle: A\nsummary: A.\n---\n"
    dated = "---\ntitle: B\nsummary: B.\ndate: 2026-01-02\nupdated: 2026-03-04\n---\n"
    made, _ = read({"a.md": undated, "b.md": dated})
    assert made.changed(made.by_name["a"]) == made.changed(made.by_name["b"]) == dt.date(2026, 3, 4)
    older, _ = read({"a.md": dated, "b.md": undated.replace("A.\n", "A.\ndate: 2025-01-02\n")})
    assert older.changed(older.by_name["b"]) == dt.date(2025, 1, 2)
    alone, _ = read({"a.md": undated})
    assert alone.changed(alone.by_name["a"]) == dt.date(2000, 1, 1)


def test_lines_of_texts() -> None:
    """The line of a text is found from the first character of a file on; of several texts the first that is there."""
    [page] = read({"a.md": "---\ntitle: A\nsummary: B.\n---\nC\n"})[0].pages
    assert [
        page.line_of(*texts) for texts in (["---"], ["C", "title"], ["", "nowhere", "title"], ["nowhere", ""], [""])
    ] == [
        1,
        5,
        2,
        0,
        0,
    ]


def test_pages_by_the_names_they_had() -> None:
    """A page is found by its name, else by the last part of an old address; of two that had it, the first is found."""
    head = "---\ntitle: A\nsummary: A.\naliases: [{}]\n---\n"
    made, _ = read(
        {"a.md": head.format("x/old/, /b"), "b.md": head.format("old/"), "c.md": "---\ntitle: broken\n---\n"}
    )
    found = {name: page and page.name for name in ("a", "b", "c", "old", "x") for page in [made.find(name)]}
    assert found == {"a": "a", "b": "b", "c": "c", "old": "a", "x": None}


def test_translations() -> None:
    """A translation has the facts of its original unless it gives its own, and the same name in its language."""
    letter = "---\ntitle: {}\nsummary: S.\n{}subject: S\npreheader: P\n---\n"
    made, problems = read(
        {
            **PAGES,
            "worksheets/one-thing.es.md": "---\ntitle: Una cosa\nsummary: S.\npages: 2\nrisk: none\n---\n",
            "worksheets/one-thing.es-MX.md": "---\ntitle: Una cosita\nsummary: S.\n---\n",
            "concepts/trust.es.md": "---\ntitle: Confianza\nsummary: S.\ndefinition: D.\n---\n",
            "newsletter/a.md": letter.format("A", "id: letter-a\ndate: 2026-01-02\n"),
            "newsletter/a.es.md": letter.format("Á", ""),
            "draft.md": "---\ntitle: A\nsummary: A.\nstatus: draft\n---\n",
            "draft.es.md": "---\ntitle: A\nsummary: A.\n---\n",
        }
    )
    assert problems == ()
    assert made.languages == ("es", "es-MX")
    sheet, wider, letter_es = (made.by_name[name] for name in ("one-thing.es", "trust.es", "a.es"))
    assert (sheet.kind, sheet.language, sheet.original, sheet.file_name) == (
        "worksheet",
        "es",
        "one-thing",
        "one-thing-es",
    )
    assert isinstance(sheet.values, Worksheet)
    assert (sheet.values.minutes, sheet.values.pages, sheet.values.read_first) == (10, 2, "on-time")
    assert isinstance(letter_es.values, Letter)
    assert (letter_es.values.id, letter_es.values.date) == ("letter-a-es", dt.date(2026, 1, 2))
    assert made.find("one-thing") is made.by_name["one-thing"]
    assert made.find("one-thing", "es") is sheet
    assert made.find("trust", "es-MX") is wider
    assert made.find("on-time", "es") is made.by_name["on-time"]
    assert [page.language for page in made.versions(sheet)] == ["en", "es", "es-MX"]
    assert [*made.terms(), *made.terms("es")] == [("Trust", "trust"), ("Confianza", "trust.es")]


def test_first_page() -> None:
    """A site needs a page at its root."""
    missing = list(library.no_first_page(read({"a.md": "---\ntitle: A\nsummary: A.\n---\n"})[0], "docs"))
    assert [problem.file for problem in missing] == ["docs/index.md"]
    there = read({"index.md": "---\ntitle: A\nsummary: A.\n---\n"})[0]
    assert list(library.no_first_page(there, "docs")) == []
