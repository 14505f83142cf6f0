"""Tests of the language of a practice in its settings."""

from __future__ import annotations

from pathlib import Path

import yaml

from tests.support.golden import Case, cases
from trellis.content import library, settings
from trellis.content.language import with_language, with_translations
from trellis.content.library import Source


@cases(__file__, "language")
def test_languages(case: Case, tmp_path: Path, *, update_golden: bool) -> None:
    """A language, a register and texts of one's own are used, or reported with their line and what to do."""
    text = case.given["config"]
    config = yaml.safe_load(text)
    own = {"practice": "P", "coach": "C", "email": "a@b.example", "rights": "R", **config["extra"]["trellis"]}
    given, problems = settings.read(own, "https://a.example/", text, "mkdocs.yml")
    assert given is not None, problems
    for name, content in case.given.get("files", {}).items():
        (tmp_path / "locales").mkdir(exist_ok=True)
        (tmp_path / "locales" / name).write_text(content, encoding="utf-8")
    found, problems = with_language(given, config["theme"]["language"], text, "mkdocs.yml", tmp_path)
    said = [found.catalogue.code, *(found.catalogue.gettext(words) for words in ("Worksheet", "Share"))]
    said += [
        f"{code}: {there.rights} {there.catalogue.gettext('Worksheet')}"
        for code, there in found.in_other_languages.items()
    ]
    case.check({"said": said, "problems": [str(problem) for problem in problems]}, update=update_golden)


def test_languages_of_translations(tmp_path: Path) -> None:
    """Each language of a translation brings its words; one without words is reported for each of its pages."""
    own = {"practice": "P", "coach": "C", "email": "a@b.example", "rights": "R"}
    given, _ = settings.read(own, "https://a.example/", "", "mkdocs.yml")
    assert given is not None
    page = b"---\ntitle: A\nsummary: A.\n---\n"
    names = ("index.md", "index.es.md", "index.pt.md", "index.cy.md", "a.md", "a.cy.md")
    pages, _ = library.read([Source(name, f"{name}/", page) for name in names], {}, "docs")
    found, problems = with_translations(given, pages, tmp_path)
    assert {code: found.of(code).catalogue.gettext("Share") for code in ("en", "es", "pt", "cy")} == {
        "en": "Share",
        "es": "Compartir",
        "pt": "Compartilhar",
        "cy": "Share",
    }
    wrong = "Trellis has no words in the language “cy” for the buttons, forms and sheet of this page"
    assert [(problem.file, problem.wrong) for problem in problems] == [
        ("docs/index.cy.md", wrong),
        ("docs/a.cy.md", wrong),
    ]


def test_a_folder_that_is_named_like_a_file(tmp_path: Path) -> None:
    """A folder in the place of translations is a problem, not translations that nobody misses."""
    (tmp_path / "locales" / "de.po").mkdir(parents=True)
    own = {"practice": "P", "coach": "C", "email": "a@b.example", "rights": "R"}
    given, _ = settings.read(own, "https://a.example/", "", "m.yml")
    assert given is not None
    _, problems = with_language(given, "de", "", "m.yml", tmp_path)
    assert [str(found) for found in problems] == [
        "locales/de.po: this is no file. Move it away, or put a file in its place."
    ]


def test_the_catalogue_is_not_a_setting() -> None:
    """What is found by the settings cannot be written into them."""
    _, problems = settings.read({"catalogue": "de"}, "https://a.example/", "", "mkdocs.yml")
    assert "unknown key “catalogue”" in {problem.wrong for problem in problems}
