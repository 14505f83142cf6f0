"""Which words of a text may be too wide for their line, and how a sheet breaks them."""

from __future__ import annotations

import io
import re

import pypdfium2
import pytest

from tests.printing.sheets.reading import read
from tests.printing.sheets.samples import ask, items, p, sheet, strong, t
from tests.support.margins import letters_outside
from trellis.foundation.document import (
    Admonition,
    Block,
    Cell,
    CodeBlock,
    Definition,
    DefinitionList,
    Heading,
    Link,
    List,
    Quote,
    Styled,
    Table,
)
from trellis.foundation.editions import Edition, Paper
from trellis.foundation.exercises import Agreement, Cards, Choose, Coach, Grid, Prompt, Scale, Short
from trellis.printing.sheets.compiler import TypstCompiler
from trellis.printing.sheets.word_breaks import LINE, Part, letters, longest_word, parts

NAME = "Verantwortungsbewusstseinsentwicklung"
LETTERS = "qwrtzpsdfghjklmnbvcx" * 5
CAPITALS = "WIMMWHMW" * 4
ADDRESS = (
    "https://quietroom.example/a/path-of-many-parts/that_goes_on/and.on/?and=on&so=forth#"
    + "until-it-ends-" * 3
    + "here"
)
PASTED = "all\u00a0of\u00a0it\u00a0with\u00a0no-break\u00a0spaces"
SOFT = "Do\u00adnau\u00addampf\u00adschiff\u00adfahrts\u00adge\u00adsell\u00adschaft"
EVERY = (NAME, LETTERS, CAPITALS, f"({ADDRESS}).")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Short words only, however many of them there are in a text.", []),
        (f"A {NAME}, then.", [(f"{NAME},", "maybe", True)]),
        (f"Numbers: {'0123456789' * 3}", [("0123456789" * 3, "maybe", False)]),
        ("quietroom.example/path/of/pages", [("quietroom.example/path/of/pages", "maybe", False)]),
        (LETTERS, [(LETTERS, "never", True)]),
        (SOFT, [(SOFT, "maybe", True)]),
        (PASTED, [(PASTED, "maybe", False)]),
        ("信頼は小さな瞬間に育つものです。相手はあなたの言葉を聞き、行いを見ます。", []),
    ],
)
def test_words_that_may_be_too_wide(text: str, expected: list[tuple[str, str, bool]]) -> None:
    """Only words that are estimated to be wider than a line are singled out; only letters may be hyphenated."""
    found = list(parts(text, LINE))
    assert "".join(part.text for part in found) == text
    assert [(part.text, part.fits, part.hyphens) for part in found if part.fits != "always"] == expected


@pytest.mark.parametrize(
    ("text", "all_letters", "longest"),
    [
        ("", 0, 0),
        ("two words", 9, 5),
        ("größer – ja", 11, 6),
        ("十分間、相手", 12, 8),
        ("Trellisで書く", 13, 8),
        ("كلمة طويلة", 10, 5),
    ],
)
def test_letters_of_a_text(text: str, all_letters: int, longest: int) -> None:
    """A wide sign counts as two letters, and a line may end between any two of them."""
    assert (letters(text), longest_word(text)) == (all_letters, longest)


def test_narrow_lines() -> None:
    """In a narrow column, words of ordinary length may be too wide."""
    assert list(parts("What I noticed", 4)) == [Part("What I "), Part("noticed", "maybe", hyphens=True)]


def everywhere(word: str) -> tuple[Block, ...]:
    """Return a word in every place of a sheet where an author can write one."""
    columns, deep = (word, "What", word, "When", word, "Who", "Why"), List(items(word))
    for _ in range(8):
        deep = List(((p("deeper"), deep),))
    heads = tuple(Cell((p(column),), heading=True) for column in columns)
    cells = tuple(Cell((p(column),)) for column in columns)
    return (
        Heading(2, t(word)),
        Heading(3, t("A heading with ", word)),
        p("In ", word, ", ", strong(word), Styled("emphasis", t(word)), "stuck", Styled("code", t(word)), " after."),
        p(Link(t("a link"), f"https://quietroom.example/{word}"), " and ", Link(t(word), "mailto:a@quietroom.example")),
        deep,
        List(items(word, "no"), ticks=(True, False)),
        DefinitionList((Definition((t(word),), ((p(word),),)),)),
        Quote((p(word), Quote((p(word),)))),
        *(Admonition(kind, t(word), (p(word), Admonition("note", t(word), (deep,)))) for kind in ("note", "warning")),
        Table((heads,), (cells,), len(columns)),
        Table((heads[:3],), (cells[:3],), 3),
        CodeBlock(f"{word} {word}\n    {word}"),
        ask(Prompt(lines=2), word, p(word)),
        ask(Short(width="short"), word, p(word)),
        ask(Short(width="short"), word),
        ask(Choose(columns=4, other=1), word, p(word), choices=(word, "no", word)),
        ask(Scale(low=word, high=word), word, p(word)),
        ask(Grid(columns=columns, rows=(word, "no")), word, p(word)),
        ask(Grid(columns=(word, word), rows=("a short name", "no")), word),
        ask(Agreement(sign=(word, "Sam")), word, p(word)),
        ask(Coach(), word, p(word)),
        ask(Cards(), word, choices=(word, "no")),
    )


@pytest.mark.parametrize(
    ("edition", "paper"),
    list(zip(Edition, (Paper.A4, Paper.LETTER) * 2, strict=True)),  # lines are as wide on both papers
)
@pytest.mark.parametrize("word", EVERY, ids=["name", "letters", "capitals", "address"])
def test_no_letter_outside_the_margins(compiler: TypstCompiler, word: str, edition: Edition, paper: Paper) -> None:
    """A word wider than its line, wherever it is, stays between the margins."""
    made = sheet(
        *everywhere(word), title=f"One {word}", summary=word, practice=word, address=f"https://quietroom.example/{word}"
    )
    assert letters_outside(compiler.lay_out(made, edition, paper, {}).pdf, paper) == []


@pytest.mark.parametrize("edition", Edition)
def test_copying_a_long_address(compiler: TypstCompiler, edition: Edition) -> None:
    """An address that takes several lines is copied as it is, but for the ends of the lines."""
    made = sheet(p(Link(t("See here"), ADDRESS), ", or go to ", ADDRESS, "."))
    with pypdfium2.PdfDocument(io.BytesIO(compiler.lay_out(made, edition, Paper.A4, {}).pdf)) as document:
        text = "".join(page.get_textpage().get_text_range() for page in document)
    assert text.replace("\r\n", "").count(ADDRESS.removeprefix("https://")) == 2
    assert not set(text) & {"\u200b", "\u00ad", "\ufffe"}


def test_soft_hyphens(compiler: TypstCompiler) -> None:
    """In a narrow column, a word is broken where its author put soft hyphens."""
    made = sheet(ask(Choose(columns=4), "Which?", choices=(SOFT, "a", "b", "c")))
    lines = [line.text.split()[0] for line in read(compiler.lay_out(made, Edition.CLIENT, Paper.A4, {}).pdf).texts]
    first, last = lines.index("Which?") + 1, next(at for at, line in enumerate(lines) if "schaft" in line)
    broken = [re.sub("[^a-zA-Z]", "", line) for line in lines[first : last + 1]]
    assert len(broken) > 1
    syllables = SOFT.split("\u00ad")
    allowed = {"".join(syllables[:count]) for count in range(1, len(syllables))}
    assert {"".join(broken[:count]) for count in range(1, len(broken))} <= allowed


def test_bookmark_of_a_long_word(compiler: TypstCompiler) -> None:
    """A heading with a word that is broken on its page has that word whole in the bookmarks."""
    made = sheet(Heading(2, t("My ", LETTERS)), title=f"Our {NAME}")
    with pypdfium2.PdfDocument(io.BytesIO(compiler.lay_out(made, Edition.LARGE, Paper.A4, {}).pdf)) as document:
        titles = [bookmark.get_title() for bookmark in document.get_toc()]
    assert titles == [f"Our {NAME}", f"My {LETTERS}"]
