"""Whole old sites: what is planned to be written, and what the report says."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.importing.practice import PICTURE, SOURCES, planned, written
from tests.support.golden import Case, cases
from trellis.importing import report


@cases(__file__, "sites")
def test_whole_sites(case: Case, *, update_golden: bool, tmp_path: Path) -> None:
    """Each kind of site is taken over as the golden file says, page by page, and with this report."""
    plan = planned(SOURCES / case.name, tmp_path / "docs")
    actual = {
        "pages": {page.path: page.content for page in plan.pages},
        "copies": dict(plan.copies),
        "report": report.full(plan, case.name, done=True),
    }
    case.check(actual, update=update_golden)


def test_names_do_not_collide(tmp_path: Path) -> None:
    """Two pages of one name, and one that the practice has already, get names of their own, and the report says so."""
    old = written(tmp_path / "old", {"a/Late.md": "One", "b/late.md": "Two", "trust.md": "Three", "Доверие.md": "Four"})
    plan = planned(old, tmp_path / "docs")
    assert {page.source: page.path for page in plan.pages} == {
        "a/Late.md": "pages/late.md",
        "b/late.md": "pages/late-2.md",
        "trust.md": "pages/trust-2.md",
        "Доверие.md": "pages/doverie.md",
    }
    assert [str(problem) for problem in plan.problems if "same name" in problem.wrong] == [
        (
            "docs/pages/late-2.md: a/Late.md has the same name, “late”, so this page is called “late-2” now. "
            "Give it a better name before you publish it."
        ),
        (
            "docs/pages/trust-2.md: docs/concepts/trust.md has the same name, “trust”, "
            "so this page is called “trust-2” now. Give it a better name before you publish it."
        ),
    ]


def test_old_addresses_lead_to_one_page(tmp_path: Path) -> None:
    """An old address that two pages claim, or that a page of the practice has, goes to the first."""
    head = "---\ntitle: {}\npermalink: {}\n---\nText"
    old = written(
        tmp_path / "old",
        {
            "a.md": head.format("A", "/same/"),
            "b.md": head.format("B", "/same/"),
            "c.md": head.format("C", "/articles/on-time/"),
            "d.md": head.format("D", "/pages/d/"),
        },
    )
    contents = {page.path: page.content for page in planned(old, tmp_path / "docs").pages}
    assert [path for path, content in contents.items() if "aliases" in content] == ["pages/a.md"]
    assert "aliases:\n  - same/\n" in contents["pages/a.md"]


def test_pictures_in_other_places(tmp_path: Path) -> None:
    """A picture is found by its only name, with other case or in a smaller size; of two alike, none is guessed."""
    old = written(
        tmp_path / "old",
        {
            "page.md": "![a](/x/One.PNG) ![b](two-300x200.png) ![c](three.png) ![d](../z/three.png)",
            "media/one.png": PICTURE,
            "media/two.png": PICTURE,
            "y/three.png": PICTURE,
            "z/three.png": PICTURE,
            "unused.png": PICTURE,
        },
    )
    plan = planned(old, tmp_path / "docs")
    assert dict(plan.copies) == {
        "media/one.png": "assets/imported/media/one.png",
        "media/two.png": "assets/imported/media/two.png",
        "z/three.png": "assets/imported/z/three.png",
    }
    assert [problem.wrong for problem in plan.problems if "picture" in problem.wrong] == [
        "the picture “three.png” is not in the folder"
    ]
    assert plan.unused_files == 2


def test_pictures_of_wordpress_on_other_hosts(tmp_path: Path) -> None:
    """What WordPress serves from a host of its own is found in the folder of uploads; other hosts are left alone."""
    text = "![a](https://me.files.wordpress.com/2019/03/a.png) ![b](https://i0.wp.com/me.example/b-300x2.png)"
    old = written(
        tmp_path / "old",
        {
            "page.md": f"{text} ![c](https://elsewhere.example/a.png)",
            "wp-content/uploads/2019/03/a.png": PICTURE,
            "wp-content/uploads/b.png": PICTURE,
        },
    )
    [page] = planned(old, tmp_path / "docs").pages
    assert page.content.endswith(
        "![a](../assets/imported/2019/03/a.png) ![b](../assets/imported/b.png) [c](https://elsewhere.example/a.png)\n"
    )


def test_a_page_that_was_moved_since_is_known_by_its_old_address(tmp_path: Path) -> None:
    """Importing again finds a page where its owner has put it; its pictures are still copied if they come later."""
    head = "---\ntitle: T\npermalink: /old/\ndate: 2020-01-01\n---\n"
    old = written(tmp_path / "old", {"t.md": f"{head}![a](a.png)"})
    docs = tmp_path / "docs"
    moved = "---\ntitle: T\nsummary: S.\naliases: [old/]\n---\nText"
    written(docs, {"elsewhere/better.md": moved})
    written(old, {"a.png": PICTURE})
    plan = planned(old, docs)
    assert plan.pages == ()
    assert plan.present == (("t.md", "elsewhere/better.md"),)
    assert dict(plan.copies) == {"a.png": "assets/imported/a.png"}


def test_points_have_the_lines_of_the_new_page(tmp_path: Path) -> None:
    """A picture without words and a shortcode are reported with their lines in the new page, whatever came above."""
    text = (
        "---\ntitle: T\ndescription: S.\nextra: x\n---\n\n\n\n# T\nText\n- one\n\n<img src='a.png'>\n\n<p>[x](#x)</p>\n"
    )
    old = written(tmp_path / "old", {"t.md": text, "a.png": PICTURE})
    plan = planned(old, tmp_path / "docs")
    [page] = plan.pages
    lines = ["", *page.content.split("\n")]
    assert [(lines[problem.line], problem.wrong) for problem in sorted(plan.problems)] == [
        ("![](../assets/imported/a.png)", "the picture “a.png” has no description"),
        ("[x][t]", "“#x” is no part of this page, so the link leads to its top now"),
    ]


def test_pictures_that_no_build_would_take_are_not_copied(tmp_path: Path) -> None:
    """A drawing that loads another file and a picture that is none stay where they are, and the report says so."""
    drawing = '<svg xmlns="http://www.w3.org/2000/svg">\n<style>@import url(https://fonts.example/x.css)</style></svg>'
    old = written(tmp_path / "old", {"t.md": "# T\n![a](a.svg) ![b](b.png)", "a.svg": drawing, "b.png": b"<html>"})
    plan = planned(old, tmp_path / "docs")
    assert dict(plan.copies) == {}
    assert [str(problem) for problem in plan.problems if problem.file in {"a.svg", "b.png"}] == [
        (
            "a.svg:2: <style> in the drawing loads another file. Save it again as plain SVG, with everything in it, "
            "and put it at docs/assets/imported/a.svg."
        ),
        (
            "b.png: the file is not a picture, or a broken one. Save it again as PNG, JPEG or SVG, "
            "and put it at docs/assets/imported/b.png."
        ),
    ]


def test_texts_that_were_not_imported_are_listed(tmp_path: Path) -> None:
    """Texts in other formats, and pages of code, are named in the report, so that no text is missed."""
    files = {
        "a.md": "# A\nText",
        "b/notes.rst": "Notes",
        "index.html": "<p>Hello {{ x }}</p>",
        "robots.txt": "x",
        "c.css": "y",
    }
    plan = planned(written(tmp_path / "old", files), tmp_path / "docs")
    assert plan.left_out == ("b/notes.rst", "index.html")
    assert "\n- b/notes.rst\n- index.html\n" in report.full(plan, "old", done=True)


_HEAD = "---\ntitle: {}\nsummary: S.\ndate: 2020-01-02\ntags: [trust]\n---\n\n{}\n"
_HUGO = {
    "hugo.toml": 'baseURL = "https://old.example/"\n[languages.en]\nweight = 1\n[languages.es]\nweight = 2\n',
    "content/posts/sorry.md": _HEAD.format("Sorry", "See [bench](bench.md)."),
    "content/posts/sorry.es.md": _HEAD.format("Perdón", "Mira [el banco](/es/posts/bench/)."),
    "content/posts/bench.md": _HEAD.format("Bench", "A bench."),
    "content/posts/bench.es.md": _HEAD.format("Banco", "Un banco."),
    "content/posts/how.to.md": _HEAD.format("How to", "So."),
}


def test_translations(tmp_path: Path) -> None:
    """A translation goes beside its original, which has the facts, keeps its address, and links by the same names."""
    old = written(tmp_path / "old", _HUGO)
    pages = {page.path: page.content for page in planned(old, tmp_path / "docs").pages}
    assert [*pages] == [
        "articles/bench.es.md",
        "articles/bench.md",
        "articles/how-to.md",  # “to” is a language, but there is no how.md
        "articles/sorry.es.md",
        "articles/sorry.md",
    ]
    assert pages["articles/sorry.es.md"] == (
        "---\ntitle: Perdón\nsummary: S.\naliases:\n  - es/posts/sorry/\nstatus: draft\n---\n\n"
        "Mira [el banco][bench].\n"
    )
    assert "[bench][bench]" in pages["articles/sorry.md"]
    for path, content in pages.items():
        written(tmp_path / "docs", {path: content})
    again = planned(old, tmp_path / "docs")
    assert [path for path, _ in again.present if ".es." in path] == [
        "content/posts/bench.es.md",
        "content/posts/sorry.es.md",
    ]
    assert not again.pages


_I18N = "site_url: https://h.example/\nplugins:\n  - i18n:\n      languages:\n"


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"a.md": "# A", "a.es.md": "# Á"}, {"a.md": "pages/a.md", "a.es.md": "pages/a.es.md"}),
        ({"a.en.md": "# A", "a.pt_br.md": "# Á"}, {"a.en.md": "pages/a-en.md", "a.pt_br.md": "pages/a-pt-br.md"}),
        ({"a.md": "# A", "es/a.md": "# Á"}, {"a.md": "pages/a.md", "es/a.md": "pages/a-2.md"}),
        (
            {
                "mkdocs.yml": f"{_I18N}        - {{locale: es, default: true}}\n        - {{locale: en}}\n",
                "docs/es/a.md": "# Á",
                "docs/en/a.md": "# A",
            },
            {"docs/en/a.md": "pages/a.md", "docs/es/a.md": "pages/a.es.md"},
        ),
        (
            {
                "hugo.yaml": "languages: {en: {contentDir: content/e}, de: {contentDir: content/d}}",
                "content/e/a.md": "# A",
                "content/d/a.md": "# Ä",
            },
            {"content/e/a.md": "pages/a.md", "content/d/a.md": "pages/a.de.md"},
        ),
    ],
)  # fmt: skip
def test_files_in_languages(files: dict[str, str], expected: dict[str, str], tmp_path: Path) -> None:
    """The end of a name is a language beside its original; it and a folder are if the settings say so."""
    old = written(tmp_path / "old", files)
    assert {page.source: page.path for page in planned(old, tmp_path / "docs").pages} == expected


def test_a_translation_without_an_original(tmp_path: Path) -> None:
    """A page in another language that translates nothing is a page of its own, and the report says what to do."""
    only = {name: text for name, text in _HUGO.items() if name.endswith(("toml", "sorry.es.md"))}
    plan = planned(written(tmp_path / "old", only), tmp_path / "docs")
    assert [page.path for page in plan.pages] == ["articles/sorry.md"]
    assert "there is none in that of the practice, “en”" in "".join(problem.wrong for problem in plan.problems)
