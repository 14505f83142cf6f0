"""A graph in, related pages with reasons out."""

from __future__ import annotations

from tests.support.practice import PAGES, linked, practice
from trellis.linking.related import Related, RelatedPages


def related(name: str, pages: dict[str, str] | None = None) -> list[Related]:
    """Return what is related to a page of the practice."""
    library, links = linked(pages) if pages else practice()
    return list(RelatedPages(library, links).related(library.by_name[name]))


def test_the_reason_is_said() -> None:
    """Pages about the same concepts are related, and it says by which, the rarest first."""
    assert related("on-time")[0] == Related("mending", "both about repair and trust")
    assert Related("small", "leads here") in related("on-time")
    assert Related("small", "says more about humility") in related("mending")


def test_nothing_that_is_linked_already() -> None:
    """What the text links to, and what the front matter names, is not offered once more."""
    assert "promise" not in [one.name for one in related("on-time")]
    assert "on-time" not in [one.name for one in related("small")]


def test_concepts_list_what_is_about_them_themselves() -> None:
    """A concept's page has its own lists."""
    assert related("trust") == []


def test_stable_when_pages_are_added() -> None:
    """A page about something else leaves every ranking as it was."""
    new = (
        PAGES["articles/small.md"]
        .replace("Small", "New")
        .replace("[humility]", "[calm]")
        .replace("See [x][on-time].", "")
    )
    concept = (
        PAGES["concepts/humility.md"]
        .replace("Humility", "Calm")
        .replace("humility", "calm")
        .replace("see: [repair]\n", "")
    )
    more = {**PAGES, "articles/new.md": new, "concepts/calm.md": concept}
    for name in ("on-time", "mending", "small", "promise"):
        assert related(name, more) == related(name)
