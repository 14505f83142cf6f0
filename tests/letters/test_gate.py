"""Tests of finding everything that would go wrong in an inbox."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import html

from tests.letters.site import HEAD, fill, issue, told
from trellis.content.brand import Brand
from trellis.letters import colours, gate, rules
from trellis.letters.gate import Gate
from trellis.letters.message import LetterRenderer
from trellis.letters.style_sheet import theme

THEME = theme(Brand())
CASES = {
    "a video": (
        "<video src='a.mp4'></video>",
        "letter.md:10: <video> is not shown by Gmail, Outlook and Yahoo (https",
    ),
    "a form": ("<form></form>", "letter.md:10: <form> is not shown"),
    "a picture that is drawn": (
        "![A cup](cup.svg){width=9}",
        "letter.md:10: the picture “newsletter/cup.svg” is not shown",
    ),
    "a picture without words": (
        "![](cup.png){width=9}",
        "letter.md:10: the picture “newsletter/cup.png” has no description",
    ),
    "a picture without words in a link in a table": (
        "| A | B |\n| --- | --- |\n| 1 | [**![](cup.png){width=9}**](https://a.example/) |",
        "letter.md:12: the picture “newsletter/cup.png” has no description",
    ),
    "a drawing in a link": (
        "[![A cup](cup.svg){width=300}](https://a.example/)",
        "letter.md:10: the picture “newsletter/cup.svg” is not shown",
    ),
    "the second of two pictures": (
        "![A cup](cup.png){width=9}\n\n`![](cup.png)`\n\n| a |\n| - |\n| ![](cup.png){width=9} |",
        "letter.md:16: the picture “newsletter/cup.png” has no description",
    ),
    "a comment of a template": ("Hello\n\nSay {# no #} here.", "letter.md:12: “{#” begins a merge tag"),
    "a merge tag in code": (
        "|Day|Talk|\n|---|---|\n|*Mon*|tea|\n\n`*|UNSUB|*`",
        "letter.md:14: “*|” begins a merge tag",
    ),
    "a picture without width": ("![A cup](cup.png)", "letter.md:10: the picture “newsletter/cup.png” has no width"),
    "a style": ("Text.\n{style='color: red'}", "letter.md:11: a style of its own, “color: red”, is lost"),
    "a merge tag": ("Hello {{ name }}.", "letter.md:10: “{{” begins a merge tag"),
    "a merge tag with backslashes": ("Hello\n\nand {\\{ name }}.", "letter.md:12: “{{” begins a merge tag"),
    "a merge tag in codes": ("Hello\n\nand &#123;&lbrace; name }}.", "letter.md:12: “{{” begins a merge tag"),
    "a relative link": ("[words](//elsewhere.example/)", "letter.md:10: the link “words” leads to “//else"),
    "too much": ("word " * 21_000, "letter.md:9: the letter takes 1"),
}


@pytest.mark.parametrize("name", CASES)
def test_findings(name: str) -> None:
    """Each has its line, and says what to do."""
    body, expected = CASES[name]
    [problem] = told(fill(f"\n{body}\n"))
    assert problem.startswith(f"docs/newsletter/{expected}")
    assert problem.count(". ") >= 1


def test_a_sound_letter() -> None:
    """What an ordinary letter holds is no problem."""
    body = (
        '![A cup](cup.png){width=300}\n\n| A | B |\n| --- | ---: |\n| a | b |\n\n??? note "N"\n\n    Text.\n\n'
        "|Day|Talk|\n|---|---|\n|*Monday*|tea|\n\n"
        "![A](cup.png){width=50%} ![B](cup.png){style='width: 5cm; height: 2cm'}\n\n"
        "## Late {#late}\n\nText\n{ .a }\n\nFrom 5*|3| to |x*, 2*|a|2.\n"
    )
    assert told(fill(body)) == []


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("title: A letter", "title: Hi {{ first_name }}", 2),
        ("subject: About time", "subject: '{$name}'", 5),
        ("preheader: Two minutes, no more.", 'preheader: "{% if x %}"', 6),
    ],
)
def test_merge_tags_at_the_top(old: str, new: str, line: int) -> None:
    """A merge tag is found in the front matter too."""
    [problem] = told(fill("Text.\n", HEAD.replace(old, new)))
    assert problem.startswith(f"docs/newsletter/letter.md:{line}: “")
    assert "begins a merge tag" in problem


def test_addresses_that_are_no_promise_yet() -> None:
    """What was sent is in the ledger, or the lines to add are named; a letter that is being written may wait."""
    assert told(fill("[Late][on-time#late]\n")) == []
    known = frozenset({"./", "newsletter/letter/"})
    [problem] = told(fill("[Late][on-time#late]\n", HEAD.replace("date:", "sent: 2026-03-04\ndate:"), published=known))
    assert problem.startswith(
        "docs/newsletter/letter.md:7: the letter was sent with addresses that are not in the ledger"
    )
    assert "“/articles/on-time/#late”" in problem


def test_a_letter_near_the_limit() -> None:
    """The author is warned from 80 KB on."""
    made = fill("word " * 16_000)
    assert (made.problems, made.large) == ((), ("letter-1",))


def test_a_frame_that_lost_something() -> None:
    """A letter without a link to unsubscribe, or without a preheader, is a problem."""
    letter, links = issue("Text.\n")
    made = dict(LetterRenderer(links).files(letter))
    door = Gate("https://miniature.example/", frozenset(), THEME)
    assert list(door.check(letter, "", made)) == []
    made["kit.html"] = made["kit.html"].replace(b"unsubscribe_url", b"leave")
    made["brevo.html"] = made["brevo.html"].replace(b"Two minutes", b"")
    assert [problem.wrong for problem in door.check(letter, "", made)] == [
        "letters for kit have no link to unsubscribe",
        "letters have no preheader",
    ]


@pytest.mark.parametrize(
    ("style", "wrong"),
    [
        ("position: absolute", "“position” is not understood by Gmail and Outlook"),
        ("color: var(--ink)", "“color: var(--ink)” is not understood"),
        ("display: flex", "“display: flex” is not understood by Outlook for Windows"),
        ("color: #999; background-color: #fff", "text of the colour #999 on #fff has a contrast of 2.8 as it is"),
        ("color: #0000ff; background-color: #ffffff", "where dark colours are forced"),
    ],
)
def test_looks(style: str, wrong: str) -> None:
    """A look that mail programs cannot show, or nobody can read by day or by night, is a problem of its file."""
    found = list(gate.look(html.document_fromstring(f'<html><body><p style="{style}">Text</p></body></html>'), THEME))
    assert any(wrong in problem.wrong for problem in found)
    assert all(problem.file == "hooks/trellis/letters/theme.css" for problem in found)


def test_contrast_of_known_pairs() -> None:
    """Black on white is 21 to 1 either way round (WCAG 2.2)."""
    assert [round(contrast, 2) for _, contrast in colours.contrasts("#000000", "#ffffff")] == [21, 21]


def test_every_rule_has_its_source() -> None:
    """A rule names who fails, what to do, and where that was read, but for what no program ever runs."""
    unread = {"canvas", "embed", "iframe", "math", "script"}
    for table in (rules.ELEMENTS, rules.STRUCTURE, rules.PROPERTIES, rules.VALUES, rules.PICTURES):
        for feature, rule in table.items():
            assert rule.fails
            assert rule.cure
            assert bool(rule.source) == (feature not in unread)
            assert replace(rule, page="").source == ""
