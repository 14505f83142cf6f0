"""Tests of resolving and checking links."""

from __future__ import annotations

import re
from html import unescape
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from tests.support.golden import Case, cases
from tests.support.rendering import Rendered, render, render_text, site
from trellis.linking.graph import Passage

CONCEPTS = {
    "trust": "[trust]",
    "repair": "[repair, mending]",
    "need": "[need]",
    "emotional-needs": "[emotional need]",
}
_CONCEPT_PAGE = "---\ntitle: {name}\nsummary: S.\ndefinition: D.\nterms: {terms}\n---\n"
_ARTICLE = "---\ntitle: A\nsummary: S.\nconcepts: [trust]\npractise: [sheet]\n---\n"
_SHEET = (
    "---\ntitle: W\nsummary: S.\nconcepts: [trust]\nminutes: 1\nfor: one\npages: 1\nread_first: on-time\n---\n\nText.\n"
)


def rendered(text: str, *, page: str = "articles/page.md", links: int = 2) -> Rendered:
    """Render a text as a page of a site that has articles, concepts and a picture."""
    pages = {f"concepts/{name}.md": _CONCEPT_PAGE.format(name=name, terms=terms) for name, terms in CONCEPTS.items()}
    pages |= {
        "articles/on-time.md": f"{_ARTICLE}## Late\n",
        "worksheets/sheet.md": _SHEET,
        "articles/page.md": _ARTICLE,
    }
    pages[page] += text
    return render(site(pages, frozenset({"articles/pic.png"}), links=links), page)


@cases(__file__, "links")
def test_links(case: Case, *, update_golden: bool) -> None:
    """Concepts are linked by the policy; what leads nowhere is a problem with its line."""
    given = dict(case.given)
    given.pop("expected", None)
    made = rendered(given.pop("text"), **given)
    case.check({"html": made.html + "\n", "told": made.told} if made.told else made.html + "\n", update=update_golden)


def test_edges() -> None:
    """Every link to one of our pages is recorded, made by hand or not."""
    made = rendered("Trust. See [*keeping* time][on-time] and [late](on-time.md#late), [x](https://a.example/).\n")
    found = [(edge.target, edge.kind, edge.anchor, edge.place and edge.place.passage()) for edge in made.edges]
    assert found == [
        ("trust", "mentions", "", Passage("", "Trust", ".")),
        ("on-time", "links", "", Passage("See ", "keeping time", " and late, x.")),
        ("on-time", "links", "late", Passage("See keeping time and ", "late", ", x.")),
    ]
    assert {edge.source for edge in made.edges} == {"page"}


WORDS = """
trust Trust TRUST’s trust's need needs "need" emotional mending repair, *trust* **need** `trust` [trust](on-time.md)
[need][need] <b>trust</b> other words & < “trust” \\* trust-need &amp; &lt;trust&gt; <!--trust--> <trust@need.example>
"""
_paragraphs = st.lists(st.sampled_from(WORDS.split()), min_size=1, max_size=12).map(" ".join)
_texts = st.lists(
    st.tuples(st.sampled_from(["", "## ", "> ", "- ", "1. ", "    ", "### "]), _paragraphs).map("".join), max_size=6
).map("\n\n".join)


@given(_texts)
def test_links_never_change_what_a_reader_sees(text: str) -> None:
    """With concept links and without, the words of a page are the same."""
    linked, plain = (html.fragment_fromstring(rendered(text, links=n).html, create_parent="div") for n in (10, 0))
    assert linked.text_content() == plain.text_content()


@given(_texts)
def test_links_only_wrap(text: str) -> None:
    """A linked page without its concept links is the unlinked page, and no link stands in another."""
    linked, plain = rendered(text, links=10).html, rendered(text, links=0).html
    without = re.sub(r'<a class="concept" href="[^"]*">(.*?)</a>', r"\1", linked)
    assert unescape(without) == unescape(plain)
    assert not html.fragment_fromstring(linked, create_parent="div").xpath("//a//a")


@given(_texts)
def test_a_concept_is_linked_once_a_section(text: str) -> None:
    """In a section, no concept is linked twice, nor beside a link that the author made."""
    page = html.fragment_fromstring(rendered(text, links=10).html, create_parent="div")
    starts = [0, *(place for place, element in enumerate(page) if element.tag == "h2"), len(page)]
    for start, end in pairwise(starts):
        links = [link for element in page[start:end] for link in element.xpath("descendant-or-self::a")]
        ours = [link.get("href") for link in links if link.get("class") == "concept"]
        by_hand = [link.get("href") for link in links if link.get("class") != "concept"]
        assert len(ours) == len(set(ours))
        assert not set(ours) & set(by_hand)


@given(_paragraphs)
def test_linking_a_linked_page_changes_nothing(text: str) -> None:
    """A page whose concept links were written out by hand gets none."""
    once = rendered(text, links=10)
    targets = [edge.target for edge in once.edges if edge.kind == "mentions"]
    by_hand = "".join(f"[x][{target}] " for target in targets)
    again = rendered(f"{by_hand}\n\n{text}", links=10)
    assert not [edge for edge in again.edges if edge.kind == "mentions"]


def test_site_without_concepts() -> None:
    """A site without concepts is rendered as it is."""
    assert render_text("Trust.").html == "<p>Trust.</p>"


def test_an_opt_out_of_the_page() -> None:
    """A page that wants no concept links gets none; its own links are still known."""
    pages = {
        "page.md": "---\ntitle: P\nsummary: S.\nautolink: false\n---\n\nTrust, and [home][other].\n",
        "other.md": "---\ntitle: O\nsummary: S.\n---\n",
        "concepts/trust.md": _CONCEPT_PAGE.format(name="trust", terms="[trust]"),
    }
    made = render(site(pages), "page.md")
    assert [edge.target for edge in made.edges] == ["other"]
