"""Tests of schema.org data and link previews."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.support.practice import SETTINGS, changed, linked, practice
from trellis.foundation.editions import Paper
from trellis.printing.printables import Printable
from trellis.site.linked_data import LinkedData


def described(name: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the data about a page, and its breadcrumbs."""
    library, links = practice()
    data = LinkedData(library, links, SETTINGS)
    url = f"x/{name}-client-a4.pdf"
    pdf = Printable("client", Paper.A4, url, Path(url), 1, 4711, fresh=True)
    text = data.json(library.by_name[name], f"x/{name}/share.png", 6, [pdf])
    thing, way = json.loads(text)["@graph"]
    return thing, way


def test_an_article() -> None:
    """An article says what it is about, by whom it is and when it was written."""
    thing, way = described("on-time")
    assert (thing["@type"], thing["url"]) == ("Article", "https://a.example/articles/on-time/")
    assert thing["about"][0] == {
        "@type": "DefinedTerm",
        "@id": "https://a.example/concepts/trust/#term",
        "name": "Trust",
    }
    assert (thing["datePublished"], thing["timeRequired"]) == ("2026-01-02", "PT6M")
    assert [one["name"] for one in way["itemListElement"]] == ["Home", "On time"]


def test_a_worksheet_and_a_concept() -> None:
    """A worksheet is something to learn from, with its files; a concept is a term with its definition."""
    thing, _ = described("promise")
    assert (thing["@type"], thing["timeRequired"]) == ("LearningResource", "PT20M")
    assert thing["encoding"][0]["contentUrl"] == "https://a.example/x/promise-client-a4.pdf"
    assert thing["encoding"][0]["name"].endswith(", client, a4")
    assert "inLanguage" not in thing
    thing, _ = described("trust")
    assert (thing["@type"], thing["description"]) == ("DefinedTerm", "Trust is “this” & that.")


def test_it_may_stand_in_a_script() -> None:
    """No text of an author can end the element that contains the data."""
    library, links = linked(changed("articles/small.md", ("title: Small", "title: a </script><b>")))
    text = LinkedData(library, links, SETTINGS).json(library.by_name["small"], "", 1, ())
    assert "<" not in text
    assert json.loads(text)["@graph"][0]["name"] == "a </script><b>"


def test_cards() -> None:
    """A card has absolute addresses, and no picture where there is none."""
    library, links = practice()
    data = LinkedData(library, links, SETTINGS)
    card = data.card(library.by_name["on-time"], "articles/on-time/share.png")
    assert (card.type, card.picture) == ("article", "https://a.example/articles/on-time/share.png")
    assert data.card(library.by_name["home"], "").picture == ""
