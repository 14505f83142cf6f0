"""Writes how Word numbers the items of lists: a way of numbering for each list, so that each begins where it should."""

from __future__ import annotations

from collections.abc import Sequence

from trellis.printing.sheets.sheet import SheetTheme
from trellis.printing.word.context import INDENT
from trellis.printing.word.markup import NAMESPACES, colour
from trellis.printing.word.parts import Numbered

_LEVELS = 9
_FORMATS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_BULLETS = None
_KINDS = (_BULLETS, *_FORMATS)


def numberings(lists: Sequence[Numbered], theme: SheetTheme) -> str:
    """Return the part that defines how the items of all lists are numbered."""
    main = colour(theme.colours.main)
    kinds = "".join(_abstract(number, kind, main) for number, kind in enumerate(_KINDS))
    instances = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{_KINDS.index(listed.numbering)}"/>'
        + (
            f'<w:lvlOverride w:ilvl="{listed.level}"><w:startOverride w:val="{listed.start}"/></w:lvlOverride>'
            if listed.numbering
            else ""
        )
        + "</w:num>"
        for number, listed in enumerate(lists, 1)
    )
    return f"<w:numbering {NAMESPACES}>{kinds}{instances}</w:numbering>"


def _abstract(number: int, numbering: str | None, main: str) -> str:
    levels = "".join(_level(level, numbering, main) for level in range(_LEVELS))
    kind = '<w:multiLevelType w:val="hybridMultilevel"/>'
    return f'<w:abstractNum w:abstractNumId="{number}">{kind}{levels}</w:abstractNum>'


def _level(level: int, numbering: str | None, main: str) -> str:
    form, words = (_FORMATS[numbering], f"%{level + 1}.") if numbering else ("bullet", "•")
    bold = "<w:b/><w:bCs/>" if numbering else ""
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{words}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{INDENT * (level + 1)}" w:hanging="{INDENT}"/></w:pPr>'
        f'<w:rPr>{bold}<w:color w:val="{main}"/></w:rPr></w:lvl>'
    )
