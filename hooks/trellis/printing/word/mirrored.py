"""Turns the markup of a Word file round for a language that is written from right to left.

Indents, tab stops and columns begin at the right as soon as paragraphs and tables say which way they go (ECMA-376,
part 1, 17.3.1.6 and 17.4.1). A run has one direction, so a text with words in Latin letters is divided into several.
The styles of a file have its own direction and language; a sheet in another one says so at each paragraph and run.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape, unescape

from trellis.printing.sheets import script_fonts
from trellis.printing.sheets.sheet import Sheet, SheetPack

_RUN = re.compile(r'<w:r>(?:<w:rPr>((?:(?!</w:rPr>).)*)</w:rPr>)?<w:t xml:space="preserve">([^<]*)</w:t></w:r>')
_CODE = re.compile(r'(<w:p><w:pPr><w:pStyle w:val="CodeBlock"/>.*?</w:p>)')
_NUMBER = re.compile(r"[\s\d]*\d[\s\d]*")
_TABLE = re.compile(r'<w:tblStyle w:val="\w+"/>')
_FROM_RIGHT = r"\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_FROM_LEFT = re.compile(
    r"[A-Za-z\u00c0-\u024f\u0370-\u052f]"  # from a letter on …
    rf"(?:[^{_FROM_RIGHT}]*(?:[^\W{_FROM_RIGHT}]|[/)\]]))?"  # … to the last sign before one of the other direction
)
"""Matches what is written from left to right."""

_SIDES = {"left": "right", "right": "left"}
_PHYSICAL = re.compile(r'(<w:jc w:val="|w:xAlign=")(left|right)"')
"""Sides of the paper: in a paragraph that begins at the right, Word takes “left” for the side where it begins."""

_PARAGRAPH = re.compile(r"<w:p>(?:<w:pPr>(.*?)</w:pPr>)?")
_AFTER_DIRECTION = re.compile(r"(?=<w:(?:spacing|ind|jc)\b)|$")
"""Where a paragraph says its direction, among what else it says of itself."""

_PROPERTIES = re.compile(r"<w:r>(?:<w:rPr>(.*?)</w:rPr>)?")
_STYLE = re.compile(r'(?:<w:rStyle w:val="(\w+)"/>)?')
_OWN_TYPEFACE = frozenset({"Code", "Tick"})
"""Styles of characters that bring a typeface."""


def placed(markup: str, sheet: Sheet, file: Sheet | SheetPack) -> str:
    """Return the markup of a sheet for the file that it is in: in its own direction and language."""
    if sheet.mirrored:
        markup = turned(markup)
    if sheet.mirrored != file.mirrored:
        direction = f'<w:bidi w:val="{int(sheet.mirrored)}"/>'
        markup = _PARAGRAPH.sub(lambda found: f"<w:p><w:pPr>{_directed(found[1] or '', direction)}</w:pPr>", markup)
    if sheet.language != file.language:
        markup = _PROPERTIES.sub(lambda found: f"<w:r><w:rPr>{_spoken(found[1] or '', sheet.language)}</w:rPr>", markup)
    return markup


def _directed(properties: str, direction: str) -> str:
    """Return the properties of a paragraph with its direction, which code does not change."""
    return properties if '"CodeBlock"' in properties else _AFTER_DIRECTION.sub(direction, properties, count=1)


def _spoken(properties: str, language: str) -> str:
    """Return the properties of a run with its language, and with the typeface of its script."""
    script = script_fonts.of_language(language)
    latin = "en-US" if script else language  # as in the styles of a file in this language
    said = f'{properties}<w:lang w:val="{latin}" w:eastAsia="{language}" w:bidi="{language}"/>'
    style = _STYLE.match(properties)
    if script is None or (style and style[1] in _OWN_TYPEFACE):
        return said
    hint = ' w:hint="eastAsia"' if script.own else ""
    face = f'<w:rFonts{hint} w:eastAsia="{script.in_word}" w:cs="{script.in_word}"/>'
    return _STYLE.sub(lambda found: found[0] + face, said, count=1)


def turned(markup: str) -> str:
    """Return the markup of a text from right to left; code and numbers are written from left to right all the same."""
    parts = _CODE.split(markup)
    parts[::2] = [_RUN.sub(_in_its_directions, part) for part in parts[::2]]
    markup = _TABLE.sub(r"\g<0><w:bidiVisual/>", "".join(parts))
    return _PHYSICAL.sub(lambda found: f'{found[1]}{_SIDES[found[2]]}"', markup)


def _in_its_directions(found: re.Match[str]) -> str:
    return "".join(_divided(found[1] or "", unescape(found[2])))


def _divided(properties: str, text: str) -> Iterator[str]:
    """Yield a run for each part of a text that goes in one direction."""
    if '"Code"' in properties:
        yield _run(properties, text)
        return
    if _NUMBER.fullmatch(text):  # with marks at both ends, so that a box around it is one
        yield _run(properties, f"\N{LEFT-TO-RIGHT MARK}{text}\N{LEFT-TO-RIGHT MARK}" if text.strip() != text else text)
        return
    done = 0
    for found in _FROM_LEFT.finditer(text):
        if done < found.start():
            yield _run(f"{properties}<w:rtl/>", text[done : found.start()])
        yield _run(properties, found[0])
        done = found.end()
    if done < len(text):
        yield _run(f"{properties}<w:rtl/>", text[done:])


def _run(properties: str, text: str) -> str:
    said = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{said}<w:t xml:space="preserve">{escape(text, quote=False)}</w:t></w:r>'
