"""Tests of the search index."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from tests.site.test_views import PAGES_OF_VIEWS
from tests.support.rendering import site
from trellis.content.settings import Settings
from trellis.site.search import index
from trellis.site.search.language import language
from trellis.site.views import Views

VIEWS = Views(
    site(PAGES_OF_VIEWS).library,
    Settings(site_url="https://a.example/", practice="P", coach="C", email="a@b.example", rights="R"),
    {},
    {},
)
CONTENT = {
    "trust": "<h2>How it <em>grows</em></h2><p>Trust &amp; trusting. <script>secret</script></p>",
    "one-thing": "<p>Say it.</p><button>Print</button>",
    "about": "<p>Who we are.</p>",
}


def read(code: str = "en", /, **synonyms: tuple[str, ...]) -> dict[str, Any]:
    """Return the index of three pages."""
    made: dict[str, Any] = json.loads(index.Indexer(language(code)).index(VIEWS, CONTENT, synonyms, "about"))
    return made


def test_pages_say_what_they_are_for() -> None:
    """A result has an address, a title, a purpose, and its kind, minutes and audience."""
    assert read()["pages"] == [
        ["about/", "All", "S.", []],
        ["worksheets/one-thing/", "One thing", "Do one thing.", ["Worksheet", "10 minutes", "for one"]],
        ["concepts/trust/", "Trust", "D.", ["Glossary"]],
    ]


def test_going_on_from_another_process() -> None:
    """What was found before makes the same index, and no word is reduced to its stem again."""
    first = index.Indexers()
    made = first.of("en").index(VIEWS, CONTENT, {}, "about")
    rules = language("en")
    asked: list[str] = []

    def stem(word: str) -> str:
        asked.append(word)
        return rules.stem(word)

    then = index.Indexer(replace(rules, stem=stem, danger=(), stop_words=frozenset()))
    then.go_on_from(first.kept["en"])
    then.index(VIEWS, CONTENT, {}, "about")
    assert asked == []
    whole = index.Indexers()
    whole.go_on_from(first.kept)
    assert whole.of("en").index(VIEWS, CONTENT, {}, "about") == made


def test_places_of_stems() -> None:
    """Each stem is where its words are: by field and page, with how often; what nobody reads is left out."""
    made = read()
    places = dict(zip(made["stems"].split(" "), made["places"], strict=True))
    title, headings, text = (made["fields"].index(field) for field in ("title", "headings", "text"))
    assert places["trust"] == f"{title}:2 1:1 {text}:2*2"  # the title, the topic of the worksheet, twice in the text
    assert places["grow"] == f"{headings}:2"
    assert {"secret", "print", "are"}.isdisjoint(places)
    assert made["lengths"][2][text] == 2


def test_words_that_say_nothing_count_in_titles() -> None:
    """A title that consists of such words is found all the same."""
    assert "all" in read()["stems"].split(" ")


def test_what_else_the_script_needs() -> None:
    """Synonyms and words of danger are stems in order, and the help page is known by its number."""
    made = read(**{"never listens": ("attention",)})
    assert made["synonyms"] == [[["never", "listen"], ["attention"]]]
    assert ["hit", "me"] in made["danger"]
    assert made["pages"][made["help"]][0] == "about/"


def test_words_of_danger_of_the_owner() -> None:
    """What an owner lists as words of danger joins those of the language, and is no synonym."""
    made = read(**{"words of danger": ("silent treatment",)})
    assert made["synonyms"] == []
    assert ["silent", "treatment"] in made["danger"]
    assert ["hit", "me"] in made["danger"]


def test_what_the_script_needs_for_other_languages() -> None:
    """An English index says nothing of spelling; a French one has it, and stems of words typed without accents."""
    assert {"spelling", "accents"}.isdisjoint(read())
    french = read("fr", réparée=("écoute",))
    assert french["spelling"]["elision"] is True
    assert french["accents"]["reparee"] == "repar"
    written = read("fr", réparée=("écoute",), dès=("après",), cote=("côté",), côte=("mer",))["accents"]
    assert {"des", "cote"}.isdisjoint(written), "another word is written so"
    assert "faca" not in read("pt", faça=("confiança",))["accents"], "it is a knife, a word of danger"
