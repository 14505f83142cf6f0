"""Tests of headings that have no text of their own."""

from __future__ import annotations

from tests.support.rendering import FRONT, FRONT_LINES, render, render_text, site

PICTURES = frozenset({"cup.png"})


def test_pictures_name_their_headings() -> None:
    """A heading that holds only pictures has their words as its anchor and in the table of contents."""
    text = """\
[TOC]

## ![A cup](cup.png)

## [![A & B](cup.png)](https://a.example) <img src="../cup.png" alt="&quot;C&quot;">

## A cup

## ![A cup](cup.png) { #own }

## ![No words are missing](cup.png) here
"""
    rendered = render(site({"page.md": FRONT + text}, PICTURES), "page.md")
    assert rendered.told == []
    for name, anchor in {
        "A cup": "a-cup",
        "A &amp; B &quot;C&quot;": "a-b-c",
        "here": "here",
    }.items():
        assert f'<a href="#{anchor}">{name}</a>'.replace("&quot;", '"') in rendered.html.replace("&quot;", '"')
        assert f'<h2 id="{anchor}">' in rendered.html
    assert '<h2 id="a-cup_1">A cup</h2>' in rendered.html
    assert '<a href="#own">A cup</a>' in rendered.html


def test_a_picture_without_words_is_no_heading() -> None:
    """A heading with a picture that says nothing, or is decoration, is reported with its line."""
    rendered = render(site({"page.md": f"{FRONT}## One\n\n## ![](cup.png)\n"}, PICTURES), "page.md")
    [told] = rendered.told
    assert told.startswith(f"docs/page.md:{FRONT_LINES + 3}: the picture “cup.png” has no description")
    decorated = f"{FRONT}## One\n\n## ![](cup.png){{ aria-hidden=true }}\n"
    [told] = render(site({"page.md": decorated}, PICTURES), "page.md").told
    assert told.startswith(f"docs/page.md:{FRONT_LINES + 3}: a heading has no words")


def test_other_headings_keep_their_anchors() -> None:
    """Headings of code, a link, a sign or a word with an accent are named as ever."""
    page = render_text("## `code`\n\n## [A link](https://a.example)\n\n## ☕\n\n## Été\n\nSetext\n---\n")
    assert page.told == []
    assert [part.split('"')[0] for part in page.html.split('<h2 id="')[1:]] == ["code", "a-link", "_1", "ete", "setext"]


def test_no_id_of_the_theme() -> None:
    """A heading that says “Search” leaves the search dialog its id; an id by hand is reported."""
    page = render_text("## Search\n\n## Search\n\n[TOC]\n")
    assert page.told == []
    assert [part.split('"')[0] for part in page.html.split('<h2 id="')[1:]] == ["search-1", "search-1_1"]
    assert '<a href="#search-1">Search</a>' in page.html
    page = render_text("Words\n\n## Find { #search }\n")
    [told] = page.told
    assert told.startswith(f"docs/page.md:{FRONT_LINES + 3}: “search” is the id of another part of every page")
    assert 'id="find"' in page.html


def test_anchors_of_a_language() -> None:
    """Headings are named by the rules of their page’s language, in letters of its own script if it is not Latin."""
    text = "## Größe und Übung\n\n## 信頼を育てる\n\n[TOC]\n"
    for path, anchors in (
        ("page.md", ["groe-und-ubung", "_1"]),
        ("page.de.md", ["groesse-und-uebung", "信頼を育てる"]),
    ):
        page = render(site({"page.md": FRONT + text, "page.de.md": FRONT + text}), path)
        assert page.told == []
        assert [part.split('"')[0] for part in page.html.split('<h2 id="')[1:]] == anchors
        assert f'<a href="#{anchors[1]}">' in page.html
