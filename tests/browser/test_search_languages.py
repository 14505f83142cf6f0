"""Tests of the search in languages other than English, by its scripts alone, without a built site."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.support.browsers import page_for_scripts
from tests.support.golden import Case, cases
from tests.support.miniature import ROOT
from tests.support.rendering import FRONT, site
from trellis.content.settings import Settings
from trellis.locales.practice import available
from trellis.site.search import index
from trellis.site.search.language import language
from trellis.site.views import Views

LANGUAGES = sorted(file.stem for file in (Path(index.__file__).parent / "languages").glob("*.yml"))
SETTINGS = Settings(site_url="https://a.example/", practice="P", coach="C", email="a@b.example", rights="R")
_MANY = 12_000
"""How many characters of a catalogue have enough words of all kinds."""

OTHER_WORDS = (
    "Don’t Łódź CAFÉ Straße x_y naïve ﬁne Ελλάδα 10½ l’écoute œuvre réparée ideeën ｶﾀｶﾅ がぎ 信頼を ثِقَة إلى ١٢ "
    "עברית हिन्दी ไทย Bezie\u00adhung\u00ad"
)


@pytest.fixture(scope="module")
def page(browser: Browser) -> Page:
    """Open an empty page from which the scripts of the theme can be loaded."""
    return page_for_scripts(browser)


@pytest.mark.parametrize("code", LANGUAGES)
def test_script_and_build_agree_on_words_and_stems(code: str, page: Page) -> None:
    """The script splits and reduces words as the build does, since one asks for what the other wrote."""
    known = language(code)
    catalogue = ROOT / "hooks" / "trellis" / "locales" / f"{code}.po"
    some = catalogue.read_text(encoding="utf-8")[-_MANY:] if catalogue.is_file() else ""
    text = f"{OTHER_WORDS} {some} {known.danger}"
    made = page.evaluate(
        """async ([text, code, spelling]) => {
          const { speller } = await import("/search-words.js")
          const { split, fold, trimmed } = speller(spelling)
          const stemmer = await import(`/vendor/snowball-${code}.js`).then(found => new found.default(), () => null)
          return split(text).map(word => [word, fold(word), trimmed(stemmer ? stemmer.stemWord(word) : word, word)])
        }""",
        [text, code, known.spelling.differences()],
    )
    keeps = bool(known.spelling.kept) and not known.spelling.pairs
    expected = [[word, known.fold(word) if keeps else word, known.stem(word)] for word in known.split(text)]
    assert made == expected


@cases(__file__, "search_languages")
def test_what_readers_find(case: Case, page: Page, *, update_golden: bool) -> None:
    """Forms of a word, missing accents and typing errors find the page, and words of danger find help first."""
    pages = {"help": "", **case.given["pages"]}
    library = site({f"{name}.md": f"{FRONT}{text}\n" for name, text in pages.items()}).library
    views = Views(library, SETTINGS, {}, {})
    content = {name: f"<p>{text}</p>" for name, text in pages.items()}
    made = index.Indexer(language(case.name)).index(views, content, {}, "help")
    found = page.evaluate(
        """async ([made, code, texts]) => {
          const { load } = await import("/search-index.js")
          const { search } = await load(made, code)
          return texts.map(text => search(text)).map(({ pages, meant }) =>
            [pages[0]?.url.replace("/", "") ?? "nothing", ...meant.map(other => other.word)].join(", meant: "))
        }""",
        [json.loads(made), case.name, case.given["texts"]],
    )
    case.check(dict(zip(case.given["texts"], found, strict=True)), update=update_golden)


def test_every_language_has_words_of_danger() -> None:
    """Each language that Trellis speaks knows at least sixty words and phrases of people in danger."""
    spoken = available(None)
    assert len(spoken) > 5
    assert [code for code in spoken if len(language(code).danger) < 60] == []
