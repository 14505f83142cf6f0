"""Tests of ranking related pages."""

from __future__ import annotations

from collections.abc import Mapping

from tests.support.practice import PAGES, linked, practice
from trellis.content import library
from trellis.content.library import Library, Source
from trellis.linking import graph
from trellis.linking.graph import Edge, Graph
from trellis.linking.related import Related, RelatedPages


def related(name: str, pages: dict[str, str] | None = None) -> list[Related]:
    """Return what is related to a page of the practice."""
    made, links = linked(pages) if pages else practice()
    return list(RelatedPages(made, links).related(made.by_name[name]))


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


_TITLES = {"nvc": "NVC", "i-statements": "I statements"}


def site_of(about: Mapping[str, str], *ways: Edge) -> RelatedPages:
    """Return the related pages of a site of articles, given by the concepts that they are about, and of more ways."""
    concepts = sorted({concept for listed in about.values() for concept in listed.split()})
    head = "---\ntitle: {}\nsummary: S.\n{}---\n"
    texts = {
        f"concepts/{name}.md": head.format(_TITLES.get(name, name.title()), "definition: D.\n") for name in concepts
    } | {
        f"articles/{name}.md": head.format(name, f"concepts: [{', '.join(listed.split())}]\npractise: [x]\n")
        for name, listed in about.items()
    }
    pages = library.read([Source(path, path[:-3] + "/", text.encode()) for path, text in texts.items()], {}, "docs")[0]
    return RelatedPages(pages, graph.build(pages, ways))


def ranked(site: RelatedPages, name: str, most: int = 9) -> list[tuple[str, str]]:
    """Return the names of related pages with the reasons."""
    return [(one.name, one.reason) for one in site.related(site.library.by_name[name], most)]


def test_rare_concepts_weigh_more() -> None:
    """A concept weighs 4 where at most 4 pages are about it, then 3, 2 and 1 up to 16, 64 and 256, and then nothing."""
    weights = {4: 4, 5: 3, 16: 3, 17: 2, 64: 2, 65: 1, 256: 1, 257: 0}
    edges = [Edge(f"p{number}", f"c{count}", "about") for count in weights for number in range(count)]
    site = RelatedPages(Library((), {}), Graph((*edges, Edge("p0", "c0", "see"))))
    assert {count: site.weight(f"c{count}") for count in weights} == weights
    assert site.weight("c0") == 0


def test_order_and_reasons() -> None:
    """Pages with more in common, and with what is rarer, come first; then those that say more or lead here."""
    others = {f"z{number}": "common" for number in range(5)}
    site = site_of(
        {
            "me": "rare odd common",
            "two": "odd rare",
            "one": "rare",
            "also": "odd",
            "more": "other",
            "b": "far",
            **others,
        },
        Edge("me", "other", "mentions"),
        Edge("me", "common", "links"),
        Edge("b", "me", "links"),
        Edge("rare", "me", "links"),
    )
    assert ranked(site, "me") == [
        ("two", "both about odd and rare"),
        ("also", "both about odd"),
        ("one", "both about rare"),
        *((name, "both about common") for name in others),
        ("more", "says more about other"),
    ]
    assert ranked(site, "me", 2) == [("two", "both about odd and rare"), ("also", "both about odd")]
    assert ranked(site, "me", 10)[9:] == [("b", "leads here")]
    assert ranked(site, "rare") == []


def test_what_counts_for_how_much() -> None:
    """To share a concept is worth three mentions of one that is as rare; a link from there as much as two mentions."""
    common = {f"a{number:02}": "common" for number in range(65)}
    usual = {f"b{number:02}": "usual" for number in range(17)}
    me = Edge("me", "rare", "mentions")
    assert ranked(site_of({"me": "common", "y": "rare", **common}, me), "me", 2) == [
        ("y", "says more about rare"),
        ("a00", "both about common"),
    ]
    assert ranked(site_of({"me": "usual", "y": "rare", **usual}, me), "me")[0] == ("b00", "both about usual")
    ways = (Edge("me", "usual", "mentions"), Edge("c", "me", "links"))
    linked_here = site_of({"me": "far", "c": "away", **usual}, *ways)
    assert ranked(linked_here, "me", 1) == [("b00", "says more about usual")]
    ways = (Edge("me", "common", "mentions"), Edge("c", "me", "links"))
    assert ranked(site_of({"me": "far", "c": "away", **common}, *ways), "me", 1) == [("c", "leads here")]
    assert len(linked_here.related(linked_here.library.by_name["me"])) == 4


def test_at_most_three_concepts_are_named() -> None:
    """Of many shared concepts the rarest are named, and acronyms keep their capitals."""
    many = {f"z{number}": "common" for number in range(9)}
    site = site_of({"me": "common nvc calm i-statements", "you": "i-statements nvc calm common", **many})
    assert ranked(site, "me")[0] == ("you", "both about calm, I statements and NVC")


def test_nothing_in_common_worth_saying() -> None:
    """A concept that everything is about is no reason; neither is a page that is linked to in the text already."""
    everything = {f"z{number}": "all" for number in range(257)}
    assert ranked(site_of(everything), "z0") == []
    site = site_of({"a": "calm", "b": "calm", "c": "calm"}, Edge("a", "b", "links"))
    assert ranked(site, "a") == [("c", "both about calm")]
