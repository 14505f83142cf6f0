"""Tests of the language of a practice in its settings."""

from __future__ import annotations

from pathlib import Path

import yaml

from tests.support.golden import Case, cases
from trellis.content import settings
from trellis.content.language import with_language


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
    case.check({"said": said, "problems": [str(problem) for problem in problems]}, update=update_golden)


def test_the_catalogue_is_not_a_setting() -> None:
    """What is found by the settings cannot be written into them."""
    _, problems = settings.read({"catalogue": "de"}, "https://a.example/", "", "mkdocs.yml")
    assert "unknown key “catalogue”" in {problem.wrong for problem in problems}
