"""Tests of recording what templates read."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import pytest

from tests.site.test_views import PAGES_OF_VIEWS
from tests.support.rendering import site
from trellis.content.library import Library
from trellis.content.settings import Settings
from trellis.foundation.editions import Paper
from trellis.linking.graph import Edge, Graph, LinkPosition
from trellis.printing.printables import Printable
from trellis.site.views import Views
from trellis_mkdocs.changes import changes, seen
from trellis_mkdocs.output_files import Output
from trellis_mkdocs.reads import _OF_FRONT_MATTER, _OF_ONE_PAGE, _OF_VIEWS, Anything, Changes, Question, Reads

LIBRARY = site(PAGES_OF_VIEWS).library
SETTINGS = Settings(site_url="https://a.example/", practice="P", coach="C", email="a@b.example", rights="R")
EVERYTHING = Changes(front_matter=True)


def views(library: Library = LIBRARY, text: str = "Some trust.", settings: Settings = SETTINGS) -> Views:
    """Return the views of a site in which every page links to every other, each with the same sentence."""
    names = [page.name for page in library.pages]
    edges = [Edge(a, b, "links", "", LinkPosition(text, 0, 4)) for a in names for b in names if a != b]
    return Views(library, settings, {}, {}, Graph(tuple(edges)))


def rewritten(*names: str, times: int = 900) -> Library:
    """Return the library with other texts on the pages with these names, or on all of them."""
    pages = (
        dataclasses.replace(page, body="Other words. " * times) if page.name in names or not names else page
        for page in LIBRARY.pages
    )
    return Library(tuple(pages), LIBRARY.references)


def read(found: Views, *names: str) -> tuple[Reads, frozenset[Question]]:
    """Return the reads of a page that asks for the views of these pages, and for much else about each."""
    reads = Reads(found)
    reads.begin(found.by_name["trust"])
    shown = reads.views
    for name in names:
        view = shown.by_name[name]
        for path in (*_OF_FRONT_MATTER, *_OF_ONE_PAGE):
            if path not in {("by_name", "__getitem__"), ("definition_at",)}:
                of: Any = shown
                for step in path:
                    of = getattr(of, step)
                of(view.name if path[0] == "ways" else view)
        shown.ways.mentioned_in(name)
        shown.defined(view, '<a href="../concepts/trust/">t</a>')
        shown.concepts(view)
    for kind in ("article", "concept", "worksheet"):
        for ask in (shown.shelf, shown.has_latest, shown.index_of, shown.listed_on_all_pages):
            ask(kind)
        shown.about("trust", kind)
    shown.named(("trust", *names))
    assert shown.choices is not None
    assert shown.settings.coach == "C"
    asked = reads.end()
    assert asked is not None
    return reads, asked


NAMES = ("one-thing", "about")


def test_nothing_changed() -> None:
    """The same site gives the same answers, whether they are asked for again or not."""
    last, asked = read(views(), *NAMES)
    assert Question(("settings",)) in asked
    assert Question(("definition_at",), ("concepts/trust/",)) in asked
    assert not Reads(views()).changed_since(last.answers, EVERYTHING)
    assert not Reads(views()).changed_since(last.answers, Changes(front_matter=False))


@pytest.mark.parametrize("library", [rewritten(), rewritten("one-thing")], ids=["all texts", "one text"])
def test_what_follows_from_front_matter_alone(library: Library) -> None:
    """Questions that are not asked again when only texts have changed would have had the same answers."""
    last, _ = read(views(), *NAMES)
    now = views(library, "Other words, of trust.")
    names = frozenset(page.name for page, old in zip(library.pages, LIBRARY.pages, strict=True) if page is not old)
    every = Reads(now).changed_since(last.answers, EVERYTHING)
    few = Reads(now).changed_since(last.answers, Changes(front_matter=False, pages=names, mentioned=frozenset(NAMES)))
    assert every == few
    assert Question(("by_name", "__getitem__"), ("one-thing",)) in few
    assert Question(("ways", "mentioned_in"), ("about",)) in few
    assert not any(question.path in _OF_FRONT_MATTER for question in few)


def test_views_that_are_the_same() -> None:
    """Where a page takes no longer to read, lists of pages are not asked for again, and would be the same."""
    last, _ = read(views(), *NAMES)
    now = views(rewritten("one-thing", times=9))
    few = Reads(now).changed_since(last.answers, Changes(front_matter=False, pages=frozenset({"one-thing"})))
    assert few == Reads(now).changed_since(last.answers, EVERYTHING)
    assert not {question.path for question in few} & _OF_VIEWS


def test_another_sheet_counts_as_another_text() -> None:
    """Pages that show how long a sheet is have other answers, and only they are asked for again."""

    def printed(size: int) -> Views:
        sheet = Printable("client", Paper.A4, "a.pdf", Path("a.pdf"), 1, size, fresh=False)
        return dataclasses.replace(views(), printables={LIBRARY.by_name["one-thing"].path: (sheet,)})

    before, now = printed(1000), printed(1001)
    last, _ = read(before, *NAMES)
    assert not changes(seen(before, {}), seen(printed(1000), {})).pages
    since = changes(seen(before, {}), seen(now, {}))
    assert since == Changes(front_matter=False, pages=frozenset({"one-thing"}))
    few = Reads(now).changed_since(last.answers, since)
    assert few == Reads(now).changed_since(last.answers, EVERYTHING)
    assert Question(("shelf",), ("worksheet",)) in few


def test_a_setting_changes_what_shows_it() -> None:
    """A question without arguments is always asked again."""
    last, _ = read(views(), *NAMES)
    now = Reads(views(settings=dataclasses.replace(SETTINGS, coach="Another")))
    assert Question(("settings",)) in now.changed_since(last.answers, Changes(front_matter=False))


def test_what_is_not_known() -> None:
    """A template that goes through all pages, or through what is MkDocs’ own, leaves nothing that could be compared."""
    reads = Reads(views())
    for ask in (list, len):
        for shown in (reads.views.by_name, Anything([1], reads)):
            reads.begin(views().by_name["trust"])
            ask(shown)
            assert reads.end() is None
    reads.begin(views().by_name["trust"])
    assert reads.end() == frozenset({Question(("by_name", "__getitem__"), ("trust",))})


def test_files_that_are_gone(tmp_path: Path) -> None:
    """What is not part of the site any more is removed, with folders that are then empty, and nothing else."""
    output = Output()
    for path in ("a/index.html", "a/b/c.pdf", "d.txt"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).touch()
        output.note(path, "x")
    (tmp_path / "not-ours.txt").touch()
    output.remove_others({"a/index.html"}, tmp_path)
    assert sorted(str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*")) == [
        "a",
        "a/index.html",
        "not-ours.txt",
    ]
    assert output.has("a/index.html", "x")
    assert not output.has("d.txt", "x")
    output.forget()
    assert not output.has("a/index.html", "x")
