"""Tests of building the graph of links."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.practice import PAGES, practice
from trellis.content import library
from trellis.content.library import Source
from trellis.linking import graph
from trellis.linking.graph import Edge, LinkPosition, Passage


def test_every_kind_of_edge() -> None:
    """What authors say at the top and in texts becomes edges of seven kinds."""
    _, links = practice()
    found = {(edge.source, edge.kind, edge.target) for edge in links.edges}
    assert {
        ("on-time", "about", "trust"),
        ("on-time", "practises", "promise"),
        ("promise", "reads-first", "on-time"),
        ("week", "contains", "sorry"),
        ("trust", "see", "repair"),
        ("home", "links", "on-time"),
        ("mending", "mentions", "humility"),
    } <= found
    assert all(edge.source != edge.target for edge in links.edges)


def test_ways_in_and_out() -> None:
    """Edges are found from both of their ends."""
    _, links = practice()
    assert [edge.source for edge in links.ways_in("promise", "practises")] == ["on-time", "mending"]
    assert [edge.target for edge in links.ways_out("week", "contains")] == ["promise", "sorry"]
    assert links.ways_in("nobody", "links") == ()


def test_dead_ends_are_left_out() -> None:
    """Dead links and links of a page to itself are not edges; a page with broken front matter has only its text."""
    sources = [
        Source("a.md", "a/", b"---\ntitle: A\nsummary: A.\n---\n"),
        Source("b.md", "b/", b"---\ntitle: B\n---\n"),
    ]
    pages, _ = library.read(sources, {}, "docs")
    ways = [Edge("a", "b", "links"), Edge("b", "a", "links"), Edge("a", "a", "links"), Edge("a", "gone", "links")]
    assert graph.build(pages, ways).edges == tuple(ways[:2])


def test_translations() -> None:
    """A translation leads to pages in its language, else to originals, which do not lead back to it."""
    titled = "---\ntitle: {0}\nsummary: S.\n---\n"
    sources = {
        **PAGES,
        "articles/small.es.md": titled.format("Poco"),
        "worksheets/sorry.es.md": titled.format("Perdón"),
    }
    pages, problems = library.read([Source(path, path, text.encode()) for path, text in sources.items()], {}, "docs")
    assert problems == ()
    links = graph.build(pages, [Edge("small.es", "trust", "mentions"), Edge("small.es", "sorry.es", "links")])
    assert {(edge.kind, edge.target) for edge in links.leaving["small.es"]} == {
        ("about", "humility"),
        ("practises", "sorry.es"),
        ("mentions", "trust"),
        ("links", "sorry.es"),
    }
    assert {edge.source for edge in links.reaching["sorry.es"]} == {"small.es"}
    assert {edge.source for edge in (*links.reaching["humility"], *links.reaching["sorry"])} == {
        "repair",
        "small",
        "sorry",
        "week",
    }


@pytest.mark.parametrize(
    ("text", "words", "passage"),
    [
        ("One. Trust it! Then go.", "Trust", Passage("", "Trust", " it!")),
        ("“Is it so?” “I trust\nyou.” She  left.", "trust", Passage("“I ", "trust", " you.”")),
        ("See e.g. trust in it.", "trust", Passage("See e.g. ", "trust", " in it.")),
        ("我们信任你。再见。", "信任", Passage("我们", "信任", "你。")),
        ("trust", "trust", Passage("", "trust", "")),
        ("One. Two! Three trust it.", "trust", Passage("Three ", "trust", " it.")),
        ("我们。好", "。好", Passage("我们", "。好", "")),
    ],
)
def test_passages(text: str, words: str, passage: Passage) -> None:
    """A mention comes with its sentence, in single spaces."""
    start = text.index(words)
    assert LinkPosition(text, start, start + len(words)).passage() == passage


def test_long_sentences_are_cut() -> None:
    """Up to 140 characters are kept on either side; of more, only the nearest, in whole words."""
    whole = LinkPosition("word " * 28 + "trust" + " word" * 28, 140, 145).passage()
    assert whole == Passage("word " * 28, "trust", " word" * 28)
    cut = LinkPosition("word " * 29 + "trust" + " word" * 29, 145, 150).passage()
    assert cut == Passage("… " + "word " * 27, "trust", " word" * 27 + " …")
    assert len(Passage("ab", "c", "defg")) == 7


@given(st.text(max_size=80), st.text(min_size=1, max_size=10), st.text(max_size=80))
def test_a_passage_holds_the_words(before: str, words: str, after: str) -> None:
    """Whatever is around them, the words of a link are in the middle of its passage."""
    passage = LinkPosition(before + words + after, len(before), len(before) + len(words)).passage()
    assert passage.words.split() == words.split()
