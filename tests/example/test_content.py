"""The texts of The Long Table: each page can be told from others, is set well, and leads on to others."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from tests.example.sources import LONG_TABLE
from tests.support.miniature import ROOT
from trellis.content.frontmatter import Article, Concept, Worksheet

LIBRARY = LONG_TABLE.library
ORIGINALS = LIBRARY.originals

TRANSLATED = {
    "when-to-get-other-help",
    *("arguing-well", "habits-that-pull-couples-apart"),
    *("full-attention", "habits-check", "need-to-request", "needs-inventory", "our-agreements"),
    *("plan-for-arguing-well", "thank-you-full-stop"),
    *("agreement", "closeness", "emotional-needs", "gratitude", "humility", "integrity", "listening"),
    *("repair", "request", "resentment", "respect", "scorekeeping", "self-talk"),
}
"""The pages that are in German and in Spanish as well: the gifts, what couples most often begin with, and help."""

_FENCED = re.compile(r"^( *)(`{3,}|~{3,}).*?^\1\2", re.MULTILINE | re.DOTALL)
_NO_PROSE = (
    re.compile(r"`[^`\n]*`"),  # code
    re.compile(r"<[^>]*>"),  # tags and addresses
    re.compile(r"\]\([^)]*\)|\{[^}]*\}"),  # targets and attributes
    re.compile(r"^ *(?:!!!|\?\?\?)\+? .*$", re.MULTILINE),  # the first line of an aside, whose title is in quotes
    re.compile(r"^ {4,}[a-z]+: .*$", re.MULTILINE),  # options
    re.compile(r"^[ >]*(?:[-:]|\d+\.) +", re.MULTILINE),  # the marks of lists
    re.compile(r"^\|.*$|^\[\^?[^\]]*\]:.*$", re.MULTILINE),  # tables and definitions
)


def test_prose() -> None:
    """Texts have typographic quotation marks, and no double spaces or spaces at the end of a line."""
    slips: list[str] = []
    for page in LIBRARY.pages:
        assert page.values is not None
        prose = _FENCED.sub("", page.body)
        for pattern in _NO_PROSE:
            prose = pattern.sub("", prose)
        lines = [*prose.splitlines(), page.values.title, page.values.summary]
        slips += [f"{page.path}: {line}" for line in lines if re.search(r"[\"']|\S  +\S|[^ ] $", line)]
    assert slips == []


def test_titles_and_summaries() -> None:
    """A reader can tell pages apart in a list: a summary is a sentence, and each is the only one of its kind."""
    values = [page.values for page in LIBRARY.pages if page.values]
    summaries = Counter(value.summary for value in values)
    titles = Counter(value.title for value in values)
    assert [text for text, count in (*titles.items(), *summaries.items()) if count > 1] == []
    assert [text for text in summaries if not text.endswith((".", "?", "!"))] == []
    assert [value.title for value in values if value.summary.rstrip(".").casefold() == value.title.casefold()] == []


def test_concepts() -> None:
    """A related concept leads back, and every concept has an article or a worksheet that is about it."""
    about = {name for page in ORIGINALS.pages for name in getattr(page.values, "concepts", ())}
    for page in ORIGINALS.by_kind["concept"]:
        assert page.name in about
        assert isinstance(page.values, Concept)
        assert page.name not in page.values.see
        others = [ORIGINALS.by_name[name].values for name in page.values.see]
        assert all(isinstance(other, Concept) and page.name in other.see for other in others), page.name


def test_coaches_find_every_sheet() -> None:
    """The page for coaches leads to every worksheet and pack, and to the handouts."""
    page = ORIGINALS.by_name["for-coaches"]
    sheets = (*ORIGINALS.by_kind["worksheet"], *ORIGINALS.by_kind["pack"])
    assert [sheet.name for sheet in sheets if f"][{sheet.name}]" not in page.body] == []
    assert "][handouts]" in page.body


def test_worksheets() -> None:
    """A worksheet is dated, practised by an article, asks something, and has notes for the coach."""
    practised = {name for article in _articles() for name in article.practise}
    for page in ORIGINALS.by_kind["worksheet"]:
        assert isinstance(page.values, Worksheet)
        assert page.values.version, page.name
        assert page.name in practised
        assert re.search(r"^/// (?!coach|break)", page.body, re.MULTILINE), page.name
        assert re.search(r"^/{3,} coach", page.body, re.MULTILINE), page.name


def test_translations() -> None:
    """The same pages are in each language, with the exercises, the warning and the sources of their originals."""
    blocks = re.compile(r"^ *(/{3,} \w+|[!?]{3}\+? \w+|:   )", re.MULTILINE)
    links = re.compile(r"\[\^?([a-z0-9-]+)\](?!\()")
    for language in ("de", "es"):
        pages = {page.original: page for page in LIBRARY.pages if page.original and page.language == language}
        assert pages.keys() == TRANSLATED
        for name, page in pages.items():
            original = ORIGINALS.by_name[name]
            assert blocks.findall(page.body) == blocks.findall(original.body), page.file
            assert "when-to-get-other-help" in page.body or "when-to-get-other-help" not in original.body, page.file
            assert set(links.findall(page.body)) <= set(links.findall(original.body)) | TRANSLATED, page.file


def test_articles_and_references() -> None:
    """An article is dated, cites works of the list alone, and no work is on the list that no page rests on."""
    assert all(article.version for article in _articles())
    cited = {work for page in LIBRARY.pages for work in re.findall(r"\[\^([a-z0-9-]+)\](?!:)", page.body)}
    named = {work for page in LIBRARY.pages for work in getattr(page.values, "refs", ())}
    assert cited <= LIBRARY.references.keys()
    assert set(LIBRARY.references) <= named | cited


def test_files_that_the_readme_names() -> None:
    """Files under `docs/` that the README names are there, but for those that are an author’s to write."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    unwritten = {"docs/worksheets/kind-words.md", "docs/redirects.yml"}
    named = set(re.findall(r"`(docs/[\w./-]*)`", readme)) - unwritten
    assert [path for path in sorted(named) if not (ROOT / path).exists()] == []


def _articles() -> Iterator[Article]:
    return (page.values for page in LIBRARY.by_kind["article"] if isinstance(page.values, Article))
