"""The files of a new practice, filled in: every answer comes back as it was, whatever it holds."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import replace
from html import unescape

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.starter.test_answers import GOOD
from tests.support.rendering import render_text
from trellis.content import settings
from trellis.content.brand import Brand
from trellis.content.library import Source
from trellis.content.library import read as read_library
from trellis.starter import languages
from trellis.starter.answers import Answers, problems
from trellis.starter.files import files

TODAY = dt.date(2026, 11, 26)
NAMES = st.text(
    st.characters(max_codepoint=0x17F, exclude_categories=["Cc", "Cn", "Co", "Cs"]), min_size=1, max_size=40
)


def made(**answers: str) -> dict[str, str]:
    """Return the texts of all files, with some of the answers replaced."""
    return {name: content.decode() for name, content in files(replace(GOOD, **answers), TODAY, "1.2.3").items()}


@pytest.mark.parametrize("language", languages.available())
def test_what_is_made(language: str) -> None:
    """All files of a language are filled in."""
    texts = made(language=language)
    assert {"mkdocs.yml", "README.md", ".gitignore", ".github/workflows/publish.yml", "docs/index.md"} <= texts.keys()
    assert re.fullmatch(r"trellis(\[[a-z]+\])?==1\.2\.3\n", texts["requirements.txt"])
    assert "\ndate: 2026-11-26\n" in texts["docs/index.md"]
    assert [name for name, text in texts.items() if re.search(r"@[a-z]+@", text)] == []


def test_a_region() -> None:
    """A practice in Austria begins with the texts in German, and has the dates and numbers of Austria."""
    austrian, german = made(language="de-AT"), made(language="de")
    assert austrian.pop("mkdocs.yml") == german.pop("mkdocs.yml").replace("language: de\n", "language: de-AT\n")
    assert austrian == german


def sources(texts: Mapping[str, str]) -> list[Source]:
    """Return the pages among the files of a practice as a build finds them."""
    pages = {name[5:]: text for name, text in texts.items() if name.startswith("docs/") and name.endswith(".md")}
    return [Source(path, f"{path[:-3]}/", text.encode()) for path, text in pages.items()]


@pytest.mark.parametrize("language", languages.available())
def test_texts_have_no_problems(language: str) -> None:
    """Front matter, names of pages and exercises are right, in drafts too."""
    library, found = read_library(sources(made(language=language)), {}, "docs", drafts=True)
    assert found == ()
    assert {kind: len(pages) for kind, pages in library.by_kind.items() if pages} == {
        "article": 1,
        "worksheet": 3,
        "concept": 4,
        "pack": 1,
        "letter": 1,
        "page": 12,
    }


@pytest.mark.parametrize("language", languages.available())
def test_settings_that_are_switched_off(language: str) -> None:
    """Every setting that the notes in the settings offer is right once its sign is taken away."""
    text, switched_on = re.subn(r"(?m)^( {4})# ( *[a-z_]+:)", r"\1\2", made(language=language)["mkdocs.yml"])
    config = yaml.safe_load(text)
    found, mistakes = settings.read(config["extra"]["trellis"], config["site_url"], text, "mkdocs.yml")
    assert mistakes == ()
    assert found is not None
    assert switched_on >= 22
    assert (found.newsletter.provider, bool(found.newsletter.every)) == ("buttondown", True)
    assert (found.brand.main, found.brand.typefaces.text) == (Brand().main, "assets/text.ttf")
    assert [entry.page for entry in found.menu or ()][:2] == ["start-here", "articles"]


@pytest.mark.parametrize("language", languages.available())
def test_the_first_worksheet(language: str) -> None:
    """The worksheet that the README has an owner write is right, and so is what she is to do with the article."""
    texts = dict(made(language=language))
    sheet = re.search(r"`(docs/worksheets/(.*)\.md)`[^`\n]*\n\n```\n(.*?)```", texts["README.md"], re.DOTALL)
    assert sheet
    path, name, text = sheet.groups()
    article = next(file for file in texts if file.startswith("docs/articles/") and file in texts["README.md"])
    before = texts[article]
    texts |= {path: text, article: before.replace("practise: [", f"practise: [{name}, ")}
    assert texts[article] != before
    library, found = read_library(sources(texts), {}, "docs")
    assert found == ()
    assert name in library.by_name


@given(NAMES)
def test_a_name_in_settings(name: str) -> None:
    """Whatever a name holds, settings give it back."""
    answers = replace(GOOD, name=name, coach=name)
    assume(not problems(answers))
    text = files(answers, TODAY, "1.2.3")["mkdocs.yml"].decode()
    config = yaml.safe_load(text)
    found, mistakes = settings.read(config["extra"]["trellis"], config["site_url"], text, "mkdocs.yml")
    assert mistakes == ()
    assert found is not None
    assert (config["site_name"], found.practice, found.coach) == (name.strip(),) * 3
    assert unescape(config["copyright"]) == f"© 2026 {name.strip()}"


@given(NAMES)
def test_a_name_in_markdown(name: str) -> None:
    """Whatever a name holds, a page shows it, and no part of it becomes markup."""
    answers = replace(GOOD, coach=name)
    assume(not problems(answers))
    letter = files(answers, TODAY, "1.2.3")["docs/newsletter/first-letter.md"].decode()
    signature = letter.rstrip("\n").rpartition("\n")[2]
    html = render_text(f"Before.\n\n{signature}\n\nAfter.").html
    shown = re.fullmatch(r"<p>Before\.</p>\n<p>(.*)</p>\n<p>After\.</p>", html)
    assert shown, html
    assert straight(unescape(shown[1])) == straight(name.strip())


def straight(text: str) -> str:
    """Return a text without the typographic signs that Markdown makes of what a keyboard has."""
    text = re.sub("[“”]|''|``", '"', re.sub("[‘’]", "'", text))
    return " ".join(
        re.sub("«|<<", "<<", re.sub("»|>>", ">>", text))
        .replace("…", "...")
        .replace("—", "---")
        .replace("–", "--")
        .split()
    )


def test_an_address_in_a_folder() -> None:
    """An address ends in a slash, in a folder as well."""
    for address in ("https://us.example/practice", "https://us.example/practice/"):
        assert yaml.safe_load(made(address=address)["mkdocs.yml"])["site_url"] == "https://us.example/practice/"


def test_an_e_mail_address_in_a_link() -> None:
    """Signs that addresses give a meaning to are encoded in links, and shown as they are."""
    html = render_text(made(email="o'x+a&b_c?d@us.example")["docs/newsletter/index.md"].partition("\n---\n")[2]).html
    assert 'href="mailto:o%27x%2Ba%26b_c%3Fd@us.example"' in html
    assert "o’x+a&b_c?d@us.example</a>" in unescape(html)


def test_answers_with_problems() -> None:
    """Nothing is made of answers that cannot be used."""
    with pytest.raises(ValueError, match="--coach: the name of the coach is missing"):
        files(
            Answers(name="Us", coach=None, email="a@us.example", address="https://us.example", language="en"),
            TODAY,
            "1",
        )
