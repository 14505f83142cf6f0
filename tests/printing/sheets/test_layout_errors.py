"""Tests of saying which block of a sheet cannot be laid out, without a word of Typst's own."""

from __future__ import annotations

import pytest

from trellis.printing.sheets.layout_errors import about_block

_BLOCKS = (
    '#import "/sheet.typ": *',
    '#title-block("T")',
    '#"One"',
    '#list[#"Short"][#"Long"',
    '#"End"]',
    '#ending("x")',
)
_SHEET = "\n\n".join(_BLOCKS)


@pytest.mark.parametrize(
    ("culprit", "said", "wrong", "near"),
    [
        ('#"One"', "cannot divide by zero", "the block with “One” cannot be laid out on paper", ("One",)),
        (
            '#"End"]',
            "maximum show rule depth exceeded",
            "the block with “End” is nested too deeply for paper",
            ("End",),
        ),
        ("nowhere", "cannot divide by zero", "a part of the sheet cannot be laid out on paper", ()),
    ],
)
def test_blocks(culprit: str, said: str, wrong: str, near: tuple[str, ...]) -> None:
    """The block that fails alone is named, or else the last piece of the shortest beginning that fails."""

    def failure(source: str) -> str:
        if source.count("[") != source.count("]"):
            return "unclosed delimiter"
        return f"{said}\nhint" if culprit in source else ""

    found = about_block(RuntimeError(f"{said}\nhint: look here"), _SHEET, failure)
    assert (found.wrong, found.near) == (wrong, near)
    assert said not in found.remedy
