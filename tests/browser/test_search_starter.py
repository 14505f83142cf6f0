"""Tests that a new practice finds what its first readers type, in each language, by the scripts of the search alone."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser, Page

from tests.starter.test_answers import GOOD
from tests.support.browsers import page_for_scripts
from tests.support.rendering import render, site
from trellis.content import synonyms
from trellis.content.settings import Settings
from trellis.site.search.index import Indexer
from trellis.site.search.language import language
from trellis.site.views import Views
from trellis.starter import languages
from trellis.starter.files import files

QUESTIONS = yaml.safe_load((Path(__file__).parent / "golden" / "search_starter.yml").read_text(encoding="utf-8"))
TODAY = dt.date(2026, 11, 26)
FIRST = 3
"""Among how many pages the right one has to be."""


@pytest.fixture(scope="module")
def page(browser: Browser) -> Page:
    """Open an empty page from which the scripts of the theme can be loaded."""
    return page_for_scripts(browser)


def _index(code: str) -> bytes:
    """Return the index that the first build of a practice in a language makes."""
    made = files(replace(GOOD, language=code), TODAY, "1")
    texts = {name: text.decode() for name, text in made.items() if name.startswith("docs/")}
    known, problems = synonyms.read(texts[f"docs/{synonyms.FILE}"], synonyms.FILE)
    assert problems == ()
    context = site({name[len("docs/") :]: text for name, text in texts.items() if name.endswith(".md")})
    content = {name: render(context, page.path).html for name, page in context.library.by_name.items()}
    settings = Settings(site_url="https://a.example/", practice="P", coach="C", email="a@b.example", rights="R")
    return Indexer(language(code)).index(Views(context.library, settings, {}, {}), content, known, "")


@pytest.mark.parametrize("code", languages.available())
def test_what_first_readers_type(code: str, page: Page) -> None:
    """Whole questions, in everyday words and with verbs in every form, find a page that answers them near the top."""
    asked = {text: name for name, texts in QUESTIONS[code].items() for text in texts}
    found = page.evaluate(
        """async ([made, code, texts]) => {
          const { load } = await import("/search-index.js")
          const { search } = await load(made, code)
          return texts.map(text => search(text).pages.map(({ url }) => url.split("/").at(-2)))
        }""",
        [json.loads(_index(code)), code, list(asked)],
    )
    first = [(text, name, names[:FIRST]) for (text, name), names in zip(asked.items(), found, strict=True)]
    assert len(first) >= 5
    assert [(text, names) for text, name, names in first if name not in names] == []
