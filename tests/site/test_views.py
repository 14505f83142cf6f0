"""Tests of the data for templates."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.support.miniature import PAGES
from tests.support.rendering import site
from trellis.content.library import Library
from trellis.content.menus import Entry
from trellis.content.newsletter import Listmonk
from trellis.content.safety import WARNINGS
from trellis.content.settings import Settings
from trellis.foundation.document import Document
from trellis.site.views import Views

_ARTICLE = "---\ntitle: {}\nsummary: S.\nconcepts: [{}]\npractise: [one-thing]\n{}---\n\n{}\n"
_CONCEPT = "---\ntitle: {}\nsummary: S.\ndefinition: D.\nsee: [{}]\n---\n"
_SHELF = "---\ntitle: All\nsummary: S.\n---\n"
PAGES_OF_VIEWS = {
    **{path: text for path, text in PAGES.items() if path.endswith(".md")},
    "worksheets/one-thing.md": PAGES["worksheets/one-thing.md"].replace("read_first", "risk: disclosure\nread_first"),
    "concepts/trust.md": _CONCEPT.format("Trust", "repair"),
    "concepts/repair.md": _CONCEPT.format("Repair", "trust"),
    "articles/old.md": _ARTICLE.format(
        "Old", "trust, repair", "date: 2025-01-01\nrefs: [rempel-1985]\n", "word " * 660
    ),
    "articles/new.md": _ARTICLE.format("New", "repair", "date: 2026-01-01\n", "word"),
    "articles/updated.md": _ARTICLE.format("Updated", "trust", "date: 2024-01-01\nupdated: 2026-02-01\n", "word"),
    "articles/index.md": _SHELF,
    "notes/index.md": _SHELF,
    "about.md": _SHELF,
}


def names(views: tuple[object, ...]) -> list[str]:
    """Return the names of views."""
    return [str(getattr(view, "name", "")) for view in views]


@pytest.fixture(scope="module")
def library() -> Library:
    """Return a library with a few articles."""
    return site(PAGES_OF_VIEWS).library


@pytest.fixture(scope="module")
def views(library: Library) -> Views:
    """Return the views of that library, nothing printed."""
    settings = Settings(site_url="https://a.example/", practice="P", coach="C", email="a@b.example", rights="R")
    return Views(library, settings, {"worksheets/one-thing.md": Document(())}, {})


def test_shelves(views: Views) -> None:
    """Articles are listed by the day of their last change, undated ones last; all else by title."""
    assert views.listed(views.by_name["articles"]).name == "article"
    assert names(views.shelf("article")) == ["updated", "new", "old", "on-time"]
    assert names(views.shelf("concept")) == ["repair", "trust"]
    assert views.has_latest("article")
    assert not views.has_latest("concept")


def test_concepts_and_what_is_about_them(views: Views) -> None:
    """The ways between pages and concepts go in both directions."""
    assert names(views.concepts(views.by_name["old"])) == ["trust", "repair"]
    assert names(views.concepts(views.by_name["trust"])) == ["repair"]
    assert names(views.concepts(views.by_name["about"])) == []
    assert names(views.about("trust", "article")) == ["updated", "old", "on-time"]
    assert names(views.about("trust", "worksheet")) == ["one-thing"]
    assert names(views.about("nothing", "article")) == []


def test_references(views: Views) -> None:
    """A page shows the works that it names, and a page without any shows none."""
    assert [work.year for work in views.references(views.by_name["old"])] == [1985]
    assert views.references(views.by_name["about"]) == ()


def test_reading_time(views: Views) -> None:
    """Reading takes a whole number of minutes, and never none."""
    assert views.by_name["old"].reading_minutes == 3
    assert views.by_name["new"].reading_minutes == 1


def test_warning_of_a_worksheet(views: Views) -> None:
    """A worksheet with a risk warns on its page."""
    assert views.by_name["one-thing"].warning is WARNINGS["disclosure"]
    assert views.by_name["old"].warning is None


def test_choices_of_the_library(views: Views) -> None:
    """Filters offer what leads to a worksheet, and nothing else."""
    choices = views.choices
    assert names(choices.topics) == ["trust"]
    assert (choices.minutes, choices.pages) == ((10,), (1,))
    assert views.by_name["one-thing"].pages == 1
    assert views.by_name["old"].pages == 0


def test_pages_with_a_way_out(views: Views) -> None:
    """A reader can leave fast from a worksheet with a risk and from the page of other help."""
    assert views.by_name["one-thing"].has_exit
    assert not views.by_name["old"].has_exit
    pages = {path: text for path, text in PAGES.items() if path.endswith(".md")}
    safe = site({**pages, "when-to-get-other-help.md": _SHELF}).library
    unprinted = Views(safe, views.settings, {}, {})
    assert unprinted.by_name["when-to-get-other-help"].has_exit
    assert not unprinted.by_name["one-thing"].has_exit


def test_the_page_of_help_that_the_settings_name(library: Library, views: Views) -> None:
    """A help page with another name has a quick exit as well."""
    named = replace(views.settings, help=Entry("about", "", "", "mkdocs.yml", 1))
    assert Views(library, named, {}, {}).by_name["about"].has_exit
    assert not views.by_name["about"].has_exit


def test_lists_of_a_kind(views: Views) -> None:
    """The page that lists a kind is known where there is one; worksheets and packs share theirs if need be."""
    listed = views.index_of("article")
    assert listed is not None
    assert listed.name == "articles"
    assert views.index_of("concept") is None
    assert views.index_of("page") is None
    with_list = site({**PAGES_OF_VIEWS, "worksheets/index.md": _SHELF}).library
    shared = Views(with_list, views.settings, {}, {}).index_of("pack")
    assert shared is not None
    assert shared.name == "worksheets"


def test_feeds_that_pages_announce(views: Views) -> None:
    """The feeds of letters are announced once there is a letter."""
    letter = "---\nid: a-1\ntitle: A\nsummary: S.\nsubject: S\npreheader: P\ndate: 2026-11-03\n---\n"
    with_letter = site({**PAGES_OF_VIEWS, "newsletter/a.md": letter}).library
    assert [feed.path for feed in views.feeds] == ["feed.xml"]
    announced = Views(with_letter, views.settings, {}, {}).feeds
    assert [feed.path for feed in announced] == ["feed.xml", "newsletter/feed.xml", "newsletter/feed.json"]


def test_the_page_of_thanks(library: Library, views: Views) -> None:
    """A provider leads on to the page of thanks where there is one."""
    letters = Listmonk(provider="listmonk", root="https://lists.example", list="a-b")
    ours = replace(views.settings, newsletter=letters)
    thanked = site({**PAGES_OF_VIEWS, "thanks.md": _SHELF}).library
    forms = [Views(pages, ours, {}, {}).signup for pages in (library, thanked)]
    assert [dict(form.hidden).get("next") for form in forms if form] == [None, "https://a.example/thanks/"]


def test_unknown_names_are_left_out(views: Views) -> None:
    """What is reported as a problem elsewhere does no harm in a preview."""
    assert names(views.named(["trust", "nothing"])) == ["trust"]
