"""Writes the styles and the settings of Word files: the look of printed sheets, in a practice's brand.

Whoever changes a style in Word changes every paragraph that has it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from trellis.locales.catalogue import Catalogue
from trellis.printing.sheets.script_fonts import ScriptFonts
from trellis.printing.sheets.sheet import SheetTheme
from trellis.printing.word import style_names
from trellis.printing.word.markup import NAMESPACES, TWIPS, attribute, colour

_INK = "1B1F1E"
_SYMBOLS = "Segoe UI Symbol"
_CODE = "Consolas"
_INSET = 260
_LEAST_LINE = 264
"""The least height of a line in scripts whose letters are high and deep, in 240ths of that of the typeface."""


@dataclass(frozen=True, slots=True)
class _Style:
    """A style for paragraphs; `size` is in half points, and spaces are in twips."""

    id: str
    based_on: str = "Normal"
    next: str = ""
    size: int = 0
    bold: bool = False
    italic: bool = False
    title: bool = False
    colour: str = ""
    before: int | None = None
    after: int | None = None
    line: int | None = None
    exact: bool = False
    keep_next: bool = False
    keep_lines: bool = False
    caps: bool = False
    font: str = ""
    left: int = 0
    borders: str = ""
    align: str = ""
    from_right: bool | None = None
    outline: int | None = None
    close: bool = False
    """Whether paragraphs of this style follow each other without the space between them."""

    def write(self, theme: SheetTheme, name: str) -> str:
        """Return the style, which Word calls `name`, as markup."""
        return (
            f'<w:style w:type="paragraph" w:styleId="{self.id}"{_DEFAULT if self.id == "Normal" else ""}>'
            + _name(name)
            + (f'<w:basedOn w:val="{self.based_on}"/>' if self.id != "Normal" else "")
            + (f'<w:next w:val="{self.next}"/>' if self.next else "")
            + "<w:qFormat/>"
            + self._paragraph(theme)
            + self._characters(theme)
            + "</w:style>"
        )

    def _paragraph(self, theme: SheetTheme) -> str:
        line = max(self.line, _LEAST_LINE) if self.line and not self.exact and theme.script else self.line
        spaces = {"before": self.before, "after": self.after, "line": line}
        spacing = "".join(f' w:{name}="{value}"' for name, value in spaces.items() if value is not None)
        rule = f' w:lineRule="{"exact" if self.exact else "auto"}"' if self.line is not None else ""
        parts = (
            "<w:keepNext/>" if self.keep_next else "",
            "<w:keepLines/>" if self.keep_lines else "",
            self.borders,
            f'<w:bidi w:val="{int(self.from_right)}"/>' if self.from_right is not None else "",
            f"<w:spacing{spacing}{rule}/>" if spacing else "",
            f'<w:ind w:left="{self.left}"/>' if self.left else "",
            "<w:contextualSpacing/>" if self.close else "",
            f'<w:jc w:val="{self.align}"/>' if self.align else "",
            f'<w:outlineLvl w:val="{self.outline}"/>' if self.outline is not None else "",
        )
        inner = "".join(parts)
        return f"<w:pPr>{inner}</w:pPr>" if inner else ""

    def _characters(self, theme: SheetTheme) -> str:
        font = self.font or (theme.latin(theme.titles) if self.title else "")
        parts = (
            _fonts(font, None if self.font else theme.script) if font else "",
            "<w:b/><w:bCs/>" if self.bold or self.title else "",
            "<w:i/><w:iCs/>" if self.italic and not theme.script else "",
            "<w:caps/>" if self.caps else "",
            f'<w:color w:val="{self.colour}"/>' if self.colour else "",
            '<w:spacing w:val="14"/>' if self.caps and not theme.script else "",
            f'<w:sz w:val="{self.size}"/><w:szCs w:val="{self.size}"/>' if self.size else "",
        )
        inner = "".join(parts)
        return f"<w:rPr>{inner}</w:rPr>" if inner else ""


_DEFAULT = ' w:default="1"'


def _name(name: str) -> str:
    return f'<w:name w:val="{attribute(name)}"/>'


def _fonts(name: str, script: ScriptFonts | None = None) -> str:
    """Return a typeface; letters of a script are in one that computers have, as the engine's own is only on paper."""
    said = attribute(name)
    other = attribute(script.in_word) if script else said
    hint = ' w:hint="eastAsia"' if script and script.own else ""  # for signs that both scripts have
    return f'<w:rFonts{hint} w:ascii="{said}" w:hAnsi="{said}" w:eastAsia="{other}" w:cs="{other}"/>'


def _border(side: str, size: int, shade: str, space: int = 0) -> str:
    return f'<w:{side} w:val="single" w:sz="{size}" w:space="{space}" w:color="{shade}"/>'


def styles(theme: SheetTheme, words: Catalogue) -> str:
    """Return the part that defines all styles; text is in the language of `words`."""
    language, names = words.code, style_names.names(words)
    latin = "en-US" if theme.script else language  # words in Latin letters are of another language
    defaults = (
        f'<w:docDefaults><w:rPrDefault><w:rPr>{_fonts(theme.latin(theme.text), theme.script)}<w:color w:val="{_INK}"/>'
        '<w:sz w:val="24"/><w:szCs w:val="24"/>'
        f'<w:lang w:val="{latin}" w:eastAsia="{language}" w:bidi="{language}"/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:widowControl/><w:spacing w:after="170" w:line="276" w:lineRule="auto"/></w:pPr>'
        "</w:pPrDefault></w:docDefaults>"
    )
    return (
        f"<w:styles {NAMESPACES}>{defaults}"
        + "".join(
            style.write(theme, names[style.id]) for style in _paragraph_styles(theme, mirrored=words.direction == "rtl")
        )
        + _character_styles(theme, names)
        + _table_styles(theme, names)
        + "</w:styles>"
    )


def _paragraph_styles(theme: SheetTheme, *, mirrored: bool) -> Iterable[_Style]:
    main, soft = colour(theme.colours.main), colour(theme.colours.soft)
    hairline, rule = colour(theme.colours.hairline), colour(theme.colours.rule)
    writing = f"<w:pBdr>{_border('bottom', 5, rule)}{_border('between', 5, rule)}</w:pBdr>"
    below = f"<w:pBdr>{_border('bottom', 12, main, 6)}</w:pBdr>"
    bar = f"<w:pBdr>{_border('right' if mirrored else 'left', 12, hairline, 10)}</w:pBdr>"
    yield _Style("Normal", from_right=mirrored or None)
    yield _Style(
        "Title",
        next="Subtitle",
        size=54,
        title=True,
        colour=main,
        before=0,
        after=160,
        line=216,
        keep_next=True,
        keep_lines=True,
    )
    yield _Style("CoverTitle", "Title", next="Subtitle", size=72, before=1000, after=320)
    yield _Style("Subtitle", next="Normal", size=26, after=160, line=264)
    yield _Style("Small", size=20, colour=soft, after=120, line=264)
    yield _Style("Mark", "Small", size=18, bold=True, caps=True, colour=main, after=200, keep_next=True)
    yield _Style("NameLine", "Small", before=320, after=320, borders=below)
    for level in range(1, 10):
        size, before, after = ((34, 420, 180), (28, 340, 160))[level - 1] if level < 3 else (24, 300, 120)  # noqa: PLR2004 – the third
        yield _Style(
            f"Heading{level}",
            next="Normal",
            size=size,
            title=True,
            colour=main,
            before=before,
            after=after,
            line=240,
            keep_next=True,
            keep_lines=True,
            outline=level - 1,
        )
    yield _Style("SheetTitle", "Heading1", next="Subtitle", size=54, before=0, after=160, line=216)
    yield _Style("ContentsTitle", "Title", next="TOC1", after=400)
    yield _Style("Question", next="WritingLine", before=300, after=100, line=276, keep_next=True, keep_lines=True)
    yield _Style("WritingLine", before=0, after=0, line=round(9 * TWIPS), exact=True, borders=writing)
    yield _Style("AnswerLine", before=280, after=120, keep_lines=True)
    yield _Style("Choice", after=100, line=264, keep_lines=True)
    yield _Style("ScaleNumbers", before=120, after=120, keep_lines=True, bold=True)
    yield _Style("ScaleEnds", "Small", after=240)
    yield _Style("SignatureLine", before=560, after=0, keep_next=True)
    yield _Style("SignatureName", "Small", before=20, after=80)
    yield _Style("ListParagraph", after=100, line=276)
    yield _Style("ListContinue", after=100, line=276)
    yield _Style("Quote", italic=True, borders=bar)
    yield _Style("Term", bold=True, after=40, keep_next=True)
    yield _Style("CodeTitle", "Small", bold=True, after=80, keep_next=True)
    yield _Style(
        "CodeBlock", font=_CODE, size=19, after=200, line=252, close=True, from_right=False if mirrored else None
    )
    yield _Style("Picture", before=200, after=200, line=240)
    yield _Style("Caption", "Small", after=240)
    yield _Style("TableCaption", "Small", bold=True, before=280, after=100, keep_next=True)
    yield _Style("TableText", after=60, line=264)
    yield _Style("TableHeading", "TableText", bold=True)
    yield _Style("TableTextSmall", "TableText", size=20)
    yield _Style("TableHeadingSmall", "TableTextSmall", bold=True)
    yield _Style("BoxTitle", bold=True, colour=main, after=0, keep_next=True)
    yield _Style("CautionTitle", "BoxTitle", size=28, title=True)
    yield _Style("AgreementTitle", "BoxTitle", size=30, title=True)
    yield _Style("PartLine", "Mark", before=360, borders=f"<w:pBdr>{_border('bottom', 7, main, 4)}</w:pBdr>")
    yield _Style("DeckTitle", "Mark", after=0)
    yield _Style("Card", size=28, after=0, line=264, align="center")
    yield _Style("Rule", before=120, after=320, align="center")
    yield _Style("Gap", before=0, after=0, line=240, size=4)
    yield _Style("Space", "Gap", after=220)
    yield _Style("header", "Small", size=18, after=120)
    yield _Style("footer", "Small", size=18, before=140, after=0, close=True)
    yield _Style("FootnoteText", size=20, after=80, line=252)
    yield _Style("TOC1", after=160)


def _character_styles(theme: SheetTheme, names: Mapping[str, str]) -> str:
    main, soft, rule = (colour(value) for value in (theme.colours.main, theme.colours.soft, theme.colours.rule))
    box = f'<w:bdr w:val="single" w:sz="6" w:space="0" w:color="{main}"/>'
    looks = {
        "Hyperlink": f'<w:color w:val="{main}"/><w:u w:val="single"/>',
        "PlaceholderText": f'<w:color w:val="{rule}"/>',
        "Hint": f'<w:b w:val="0"/><w:bCs w:val="0"/><w:color w:val="{soft}"/><w:sz w:val="20"/><w:szCs w:val="20"/>',
        "SmallText": '<w:sz w:val="20"/><w:szCs w:val="20"/>',
        "Code": f'{_fonts(_CODE)}<w:sz w:val="21"/><w:szCs w:val="21"/>',
        "Tick": f'{_fonts(_SYMBOLS)}<w:b w:val="0"/><w:color w:val="{main}"/><w:sz w:val="28"/><w:szCs w:val="28"/>',
        "ScaleNumber": f'<w:sz w:val="26"/><w:szCs w:val="26"/>{box}',
        "FootnoteReference": f'<w:b/><w:bCs/><w:color w:val="{main}"/><w:vertAlign w:val="superscript"/>',
    }
    return (
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
    ) + "".join(
        f'<w:style w:type="character" w:styleId="{identifier}">{_name(names[identifier])}'
        f'<w:basedOn w:val="DefaultParagraphFont"/><w:rPr>{look}</w:rPr></w:style>'
        for identifier, look in looks.items()
    )


def _table_styles(theme: SheetTheme, names: Mapping[str, str]) -> str:
    main, hairline, rule = (colour(value) for value in (theme.colours.main, theme.colours.hairline, theme.colours.rule))
    below = f"<w:tcPr><w:tcBorders>{_border('bottom', 7, main)}</w:tcBorders></w:tcPr>"
    heads = f'<w:tblStylePr w:type="firstRow">{below}</w:tblStylePr>'
    every = ("top", "left", "bottom", "right")

    def frame(size: int, shade: str) -> str:
        return "".join(_border(side, size, shade) for side in every)

    def inset(across: int, above: int) -> str:
        sides = {"top": above, "left": across, "bottom": above, "right": across}
        return "".join(f'<w:{side} w:w="{width}" w:type="dxa"/>' for side, width in sides.items())

    lines = _border("bottom", 4, hairline) + _border("insideH", 4, hairline)
    writing = _border("bottom", 5, rule) + _border("insideH", 5, rule) + _border("insideV", 4, hairline)
    cutting = "".join(
        f'<w:{side} w:val="dashed" w:sz="4" w:space="0" w:color="{hairline}"/>'
        for side in (*every, "insideH", "insideV")
    )
    tables = (
        ("Facts", lines, inset(115, 60), heads),
        ("Answers", writing, inset(115, 60), heads),
        ("Box", frame(6, main), inset(_INSET, 80), ""),
        ("GraveBox", frame(13, _INK), inset(_INSET, 80), ""),
        ("BarBox", _border("left", 8, hairline), inset(_INSET, 30), ""),
        ("AgreementBox", frame(9, main), inset(_INSET, 110), ""),
        ("Cards", cutting, inset(280, 200), ""),
    )
    plain = (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
        f"{inset(108, 0)}</w:tblCellMar></w:tblPr></w:style>"
    )
    return plain + "".join(
        f'<w:style w:type="table" w:styleId="{identifier}">{_name(names[identifier])}<w:basedOn w:val="TableNormal"/>'
        f"<w:tblPr><w:tblBorders>{borders}</w:tblBorders><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>{more}</w:style>"
        for identifier, borders, margins, more in tables
    )


def settings(words: Catalogue) -> str:
    """Return the part with the settings of a file: Word of today, the lines above footnotes, and signs of numbers."""
    decimal = words.decimal_sign
    return (
        f'<w:settings {NAMESPACES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/>'
        '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
        '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" '
        f'w:val="15"/></w:compat><w:themeFontLang w:val="{words.code}"/><w:decimalSymbol w:val="{decimal}"/>'
        f'<w:listSeparator w:val="{";" if decimal == "," else ","}"/></w:settings>'
    )


def fonts(theme: SheetTheme) -> str:
    """Return the part that says which typefaces may stand in for those of the practice."""
    known = {theme.latin(theme.text): ("Arial", "swiss"), theme.latin(theme.titles): ("Georgia", "roman")}
    known |= {_CODE: ("Courier New", "modern"), _SYMBOLS: ("MS Gothic", "swiss")}
    if theme.script:
        known[theme.script.in_word] = (theme.script.else_in_word, "swiss")
    listed = "".join(
        f'<w:font w:name="{attribute(name)}"><w:altName w:val="{other}"/><w:family w:val="{family}"/></w:font>'
        for name, (other, family) in known.items()
    )
    return f"<w:fonts {NAMESPACES}>{listed}</w:fonts>"
