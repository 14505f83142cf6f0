"""Tests of reading the settings in mkdocs.yml."""

from __future__ import annotations

import yaml

from tests.support.golden import Case, cases
from trellis.content import settings


@cases(__file__, "settings")
def test_settings(case: Case, *, update_golden: bool) -> None:
    """Settings are read, or reported with what is wrong."""
    text = case.given["config"]
    config = yaml.safe_load(text)
    found, problems = settings.read(config.get("extra", {}).get("trellis"), config.get("site_url"), text, "mkdocs.yml")
    assert (found is None) == bool(problems)
    case.check([str(problem) for problem in problems], update=update_golden)


def test_tags_of_other_programs_do_no_harm() -> None:
    """MkDocs understands tags in its configuration that plain YAML does not know."""
    text = "a: !!python/name:os.getcwd\nextra:\n  trellis:\n    coach: 7\n"
    _, problems = settings.read({"coach": 7}, "https://a.example", text, "mkdocs.yml")
    assert "mkdocs.yml:4: “coach” cannot be “7”" in "\n".join(str(problem) for problem in problems)


def test_where_the_exit_leads() -> None:
    """The exit leads to an ordinary page unless the practice names another one, and is shown without “https://”."""
    values = {"practice": "P", "coach": "C", "email": "a@b.example", "rights": "R"}
    found, _ = settings.read(values, "https://a.example/", "", "mkdocs.yml")
    assert found is not None
    assert (found.exit_address, found.exit_place) == ("https://www.bbc.co.uk/weather", "bbc.co.uk/weather")


def test_a_navigation_that_no_page_shows() -> None:
    """MkDocs has a setting for a menu of its own, which would be dropped without a word."""
    told = [str(problem) for problem in settings.unused("site_name: A\nnav:\n  - index.md\n", "mkdocs.yml")]
    assert told == [
        "mkdocs.yml:2: “nav” has no effect. Name pages under “menu” and “footer” in “extra: trellis:”, and remove it."
    ]
    assert list(settings.unused("validation:\n  nav: {}\n", "mkdocs.yml")) == []
