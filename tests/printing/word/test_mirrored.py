"""Word files in Arabic, which are turned round, and in Japanese: directions, sides, typefaces and emphasis."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest
from lxml import etree

from tests.printing.sheets.samples import THREE_PAGES
from tests.printing.sheets.test_scripts import ARABIC, JAPANESE, in_language
from tests.support.word import W, WordFile
from trellis.foundation.editions import Paper
from trellis.printing.sheets.sheet import SheetPack
from trellis.printing.word.markup import Look, run
from trellis.printing.word.mirrored import turned
from trellis.printing.word.word_job import WordJob


@pytest.fixture(scope="module")
def arabic() -> WordFile:
    """Return the Word file of a sheet in Arabic with everything on it."""
    return WordFile(WordJob(in_language(ARABIC, "ar"), {}).make(Paper.A4))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قالت Ada Small (2019) إن", "<قالت >Ada Small (2019)< إن>"),
        ("اكتب إلى a@b.example.", "<اكتب إلى >a@b.example<.>"),
        ("من 3:30 إلى 4 & غدا", "<من 3:30 إلى 4 & غدا>"),
        ("Zoë Ł.", "Zoë Ł<.>"),
        ("10", "10"),
        ("1.", "<1.>"),
        (" · ", "< · >"),
    ],
)
def test_runs_have_one_direction(text: str, expected: str) -> None:
    """Words in Latin letters are runs of their own, with the signs inside them; all else goes to the left."""
    made = turned(f"<w:p>{run(text, Look(bold=True))}</w:p>")
    runs = [("<w:rtl/>" in found, found.split(">")[-2].removesuffix("</w:t")) for found in made.split("</w:r>")[:-1]]
    shown = "".join(f"<{said}>" if rtl else said for rtl, said in runs)
    assert shown.replace("&amp;", "&") == expected
    assert made.count("<w:b/>") == len(runs)


def test_everything_begins_at_the_right(arabic: WordFile) -> None:
    """Paragraphs, tables and pages begin at the right, code at the left, and the file breaks no rule of Word."""
    assert arabic.faults() == []
    document, styles = arabic.parts["document"], arabic.parts["styles"]
    assert {len(table.findall(f"{W}tblPr/{W}bidiVisual")) for table in document.iter(f"{W}tbl")} == {1}
    assert [len(list(document.iter(f"{W}{side}"))) for side in ("sectPr", "rtlGutter")] == [1, 1]
    directions = {
        str(style.get(f"{W}styleId")): str(found.get(f"{W}val"))
        for style in styles.iter(f"{W}style")
        if (found := style.find(f"{W}pPr/{W}bidi")) is not None
    }
    assert directions == {"Normal": "1", "CodeBlock": "0"}
    assert {frame.get(f"{W}xAlign") for frame in document.iter(f"{W}framePr")} == {"left"}
    assert 'print("x")' in ["".join(map(str, line.itertext())) for line in document.iter(f"{W}p")]


def test_what_has_no_italics_is_bold(arabic: WordFile) -> None:
    """Emphasis is bold, no style is slanted, and letters of the script are in a typeface that computers have."""
    japanese = WordFile(WordJob(in_language(JAPANESE, "ja"), {}).make(Paper.A4))
    assert japanese.faults() == []
    for file, side, face in ((arabic, "cs", "Arial"), (japanese, "eastAsia", "BIZ UDGothic")):
        assert not [*file.parts["document"].iter(f"{W}i"), *file.parts["styles"].iter(f"{W}i")]
        default = file.parts["styles"].find(f"{W}docDefaults//{W}rFonts")
        assert default is not None
        assert default.get(f"{W}{side}") == face
        assert default.get(f"{W}ascii") == "Atkinson Hyperlegible Next"
    bold = [found for found in arabic.parts["document"].iter(f"{W}r") if found.find(f"{W}rPr/{W}b") is not None]
    assert "مؤكدة" in ["".join(map(str, found.itertext())) for found in bold]


@pytest.mark.parametrize(
    ("own", "other", "direction"), [("en", "ar", {"1"}), ("ar", "en", {"0"}), ("en", "ja", set()), ("ar", "ar", set())]
)
def test_a_sheet_in_another_language_than_its_pack(own: str, other: str, direction: set[str]) -> None:
    """In a pack, each sheet keeps the direction, the language and the words of its own, and so do its notes."""
    texts = {"ar": ARABIC, "ja": JAPANESE, "en": THREE_PAGES}
    first, second = (replace(in_language(texts[code], code), name=code, audience="one") for code in (own, other))
    facts = (first.practice, first.address, first.rights)
    work = SheetPack("pack", "Both", "Two.", (), (first, second), *facts, theme=first.theme, words=first.words)
    file = WordFile(WordJob(work, {}).make(Paper.A4))
    assert file.faults() == []
    lines = list(file.parts["document"].iter(f"{W}p"))
    starts = [place for place, line in enumerate(lines) if _style(line) == "SheetTitle"]
    before, after = lines[: starts[-1] - 2], lines[starts[-1] :]
    notes = [*file.parts["footnotes"].iter(f"{W}footnote")][-1].iter(f"{W}p")
    assert _said(before, "bidi", "val") == _said(before, "lang", "bidi") == set()
    for part in (after, notes):
        own_lines = [line for line in part if _style(line) != "CodeBlock"]
        assert {frozenset(_said([line], "bidi", "val")) for line in own_lines} == {frozenset(direction)}
        assert _said(own_lines, "lang", "bidi") == ({other} - {own})
    assert _said(after, "lid", "val") == {other}
    *_, table = file.parts["document"].iter(f"{W}tbl")
    assert (table.find(f"{W}tblPr/{W}bidiVisual") is not None) == (other == "ar")


def _style(line: etree._Element) -> str:
    style = line.find(f"{W}pPr/{W}pStyle")
    return "" if style is None else str(style.get(f"{W}val"))


def _said(lines: Iterable[etree._Element], name: str, attribute: str) -> set[str]:
    return {str(found.get(f"{W}{attribute}")) for line in lines for found in line.iter(f"{W}{name}")}
