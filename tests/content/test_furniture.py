"""Tests of what surrounds every page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pytest
import yaml

from tests.support.golden import Case, cases
from tests.support.practice import PAGES
from tests.support.rendering import site
from trellis.content import furniture, settings
from trellis.content.furniture import Furniture, Place
from trellis.content.helplines import Country
from trellis.content.library import Library
from trellis.content.settings import Settings

CONFIG = """\
site_url: https://a.example/
extra:
  trellis:
    practice: P
    coach: C
    email: a@b.example
    rights: Copy it.
"""


def library_with(paths: Iterable[str]) -> Library:
    """Return a practice with plain pages added, each titled by its path."""
    added = {path: f"---\ntitle: Title of {path}\nsummary: Summary of {path}.\n---\n" for path in paths}
    return site({**PAGES, **added}).library


def described(found: Furniture) -> Mapping[str, object]:
    """Return furniture as a person would write it down."""
    return {
        "menu": [_line(place) for place in found.menu],
        "footer": [_line(place) for place in found.footer],
        "cards": [_line(place) for place in found.cards],
        "not_found": [_line(place) for place in found.not_found],
        "help": _line(found.help) if found.help else None,
    }


def _line(place: Place) -> str:
    return f"{place.label} ({place.name}): {place.text}"


@cases(__file__, "furniture")
def test_furniture(case: Case, *, update_golden: bool) -> None:
    """What the settings name is shown; what they leave open follows from what exists; mistakes are told with lines."""
    text = CONFIG + "".join(f"    {line}\n" for line in case.given["settings"].splitlines())
    library = library_with(case.given["pages"])
    found, problems = settings.read(yaml.safe_load(text)["extra"]["trellis"], "https://a.example/", text, "mkdocs.yml")
    if found is not None:
        problems = tuple(furniture.check(found, library, (), "docs"))
    result: object = [str(problem) for problem in sorted(problems)]
    if found is not None and not problems:
        result = described(Furniture(found, library))
    case.check(result, update=update_golden)


@pytest.mark.parametrize(
    ("menu_page", "url", "current"),
    [
        ("articles/index.md", "articles/", "page"),
        ("articles/index.md", "articles/on-time/", "true"),
        ("articles/index.md", "about/", ""),
        ("articles/index.md", "", ""),
        ("index.md", "", "page"),
        ("index.md", "articles/", ""),
    ],
)
def test_where_a_reader_is(menu_page: str, url: str, current: str) -> None:
    """A menu marks the page that is open, and the list that it belongs to."""
    address = menu_page.removesuffix("index.md") or "./"
    assert Place("name", "Label", "Text.", address, "en").current(url) == current


def test_help_lines_that_no_page_shows() -> None:
    """Help lines without a help page are a problem, since no one would see them."""
    ours = Settings(site_url="https://a.example/", practice="P", coach="C", email="a@b.example", rights="Copy it.")
    lines = (Country("Norway", ()),)
    told = [str(problem) for problem in furniture.check(ours, library_with([]), lines, "docs")]
    assert told == [
        (
            "docs/helplines.yml: no page shows the help lines. "
            "Write the page docs/when-to-get-other-help.md, or name another one under “help” in the settings."
        )
    ]
    assert list(furniture.check(ours, library_with(["when-to-get-other-help.md"]), lines, "docs")) == []


def test_pages_that_are_shown_everywhere() -> None:
    """A page that header, footer or home lead to needs no other link; one that only the 404 page offers does."""
    text = f"{CONFIG}    menu: [about]\n    not_found: [privacy, imprint]\n"
    found, _ = settings.read(yaml.safe_load(text)["extra"]["trellis"], "https://a.example/", text, "mkdocs.yml")
    assert found is not None
    library = library_with(["about.md", "privacy.md", "imprint.md"])
    assert Furniture(found, library).names == {"about", "privacy"}
