"""Reads Word files back, as a program would that knows the format, and says where one breaks its rules.

A rule is one of ECMA-376, part 1, or one that Word itself has: a file that breaks it has to be repaired, or is refused.
"""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_LONGEST = 64
"""Most UTF-16 units of the title and the tag of a control, for Word."""

_WORDED = ("val", "displayText", "name", "descr", "title", "subject", "creator", "lastModifiedBy", "keywords")
"""Attributes and properties that have words."""

_OF_WORD = frozenset(
    {
        "Default Paragraph Font",
        "Hyperlink",
        "List Continue",
        "List Paragraph",
        "Normal",
        "Normal Table",
        "Placeholder Text",
        "Quote",
        "Subtitle",
        "Title",
        "caption",
        "footer",
        "footnote reference",
        "footnote text",
        "header",
        "toc 1",
    }
)
"""Names of styles that Word has itself."""

_ORDERS = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr pBdr shd tabs bidi spacing ind "
    "contextualSpacing jc outlineLvl rPr sectPr",
    "rPr": "rStyle rFonts b bCs i iCs caps strike color spacing sz szCs u bdr vertAlign rtl lang",
    "sdtPr": "rPr alias tag id lock placeholder showingPlcHdr dropDownList date text checkbox",
    "tblPr": "tblStyle bidiVisual tblW jc tblInd tblBorders tblLayout tblCellMar tblLook tblCaption",
    "tcPr": "tcW gridSpan vMerge tcBorders vAlign",
    "sectPr": "headerReference footerReference pgSz pgMar titlePg bidi rtlGutter",
    "style": "name basedOn next uiPriority semiHidden qFormat pPr rPr tblPr tblStylePr",
    "lvl": "start numFmt lvlText lvlJc pPr rPr",
}
"""What may be in an element, in the order in which it has to be."""


@dataclass(frozen=True)
class WordFile:
    """A Word file by its bytes."""

    content: bytes

    @cached_property
    def files(self) -> dict[str, bytes]:
        """The files of the package, by name."""
        with zipfile.ZipFile(io.BytesIO(self.content)) as package:
            return {name: package.read(name) for name in package.namelist()}

    @cached_property
    def parts(self) -> dict[str, etree._Element]:
        """The parts in WordprocessingML, by name: `document`, `footnotes`, `styles` and so on."""
        return {
            name.removeprefix("word/").removesuffix(".xml"): etree.fromstring(content)
            for name, content in self.files.items()
            if name.startswith("word/") and name.endswith(".xml")
        }

    @cached_property
    def text(self) -> str:
        """What the file says, with the numbers of lists and descriptions of pictures, and footnotes at its end."""
        numbers = _Numbers(self.parts["numbering"])
        return "".join(_texts(part, numbers) for part in (self.parts["document"], self.parts["footnotes"]))

    def said(self) -> Iterator[str]:
        """Yield everything that whoever opens the file can see or hear: paragraphs, controls, pictures and styles.

        Names of styles that Word has, too, are left out, since it shows them in its own language.
        """
        for part in self.parts.values():
            for paragraph in part.iter(f"{W}p"):
                yield "".join(text.text or " " for text in paragraph.iter(f"{W}t", f"{W}tab", f"{W}br"))
            for element in part.iter(f"{W}alias", f"{W}listItem", f"{W}tblCaption", _DRAWN):
                yield from (value for key, value in map(_as_text, element.items()) if key.removeprefix(W) in _WORDED)
        names = (_value(name) for name in self.parts["styles"].iter(f"{W}name"))
        yield from (name for name in names if name not in _OF_WORD and not name.startswith("heading "))
        properties = etree.fromstring(self.files["docProps/core.xml"])
        yield from (element.text or "" for element in properties if etree.QName(element).localname in _WORDED)

    def faults(self) -> list[str]:
        """Return every rule that the file breaks."""
        return [*self._order(), *self._ids(), *self._references(), *self._tables()]

    def _order(self) -> Iterator[str]:
        for name, part in self.parts.items():
            for holder, order in _ORDERS.items():
                known = order.split()
                for element in part.iter(f"{W}{holder}"):
                    found = [etree.QName(child).localname for child in element]
                    if any(child not in known for child in found):
                        yield f"{name}: {holder} holds {found}"
                    elif found != sorted(found, key=known.index):
                        yield f"{name}: {holder} has {found} in this order"

    def _ids(self) -> Iterator[str]:
        document = self.parts["document"]
        named = {
            "control": [_value(part) for head in document.iter(f"{W}sdtPr") for part in head.iter(f"{W}id")],
            "picture": [drawn.get("id", "") for drawn in document.iter(_DRAWN)],
            "footnote": [note.get(f"{W}id", "") for note in self.parts["footnotes"].iter(f"{W}footnote")],
            "style": [style.get(f"{W}styleId", "") for style in self.parts["styles"].iter(f"{W}style")],
            "name of a style": [_value(name) for name in self.parts["styles"].iter(f"{W}name")],
        }
        for kind, ids in named.items():
            yield from (f"two {kind}s have the id {one}" for one, count in Counter(ids).items() if count > 1)
        for head in document.iter(f"{W}sdtPr"):
            names = [_value(part) for part in head if part.tag in {f"{W}alias", f"{W}tag"}]
            yield from (f"“{name}” is too long" for name in names if len(name.encode("utf-16-le")) > 2 * _LONGEST)

    def _references(self) -> Iterator[str]:
        styles = {style.get(f"{W}styleId") for style in self.parts["styles"].iter(f"{W}style")}
        used = {f"{W}{name}" for name in ("pStyle", "rStyle", "tblStyle", "basedOn", "next")}
        lists = {number.get(f"{W}numId") for number in self.parts["numbering"].iter(f"{W}num")}
        notes = {note.get(f"{W}id") for note in self.parts["footnotes"].iter(f"{W}footnote")}
        for name, part in self.parts.items():
            relations = self.relations(name)
            for element in part.iter():
                value = _value(element)
                if element.tag in used and value not in styles:
                    yield f"{name}: there is no style {value}"
                if element.tag == f"{W}numId" and value not in lists:
                    yield f"{name}: there is no numbering {value}"
                if element.tag == f"{W}footnoteReference" and element.get(f"{W}id") not in notes:
                    yield f"{name}: there is no footnote {element.get(f'{W}id')}"
                for key, relation in map(_as_text, element.items()):
                    if key.startswith(R) and relation not in relations:
                        yield f"{name}: {relation} leads nowhere"
            missing = [target for target in relations.values() if "://" not in target and not self._leads(target)]
            yield from (f"{name}: there is no file {target}" for target in missing)

    def _leads(self, target: str) -> bool:
        return target.startswith(("mailto:", "tel:")) or f"word/{target}" in self.files

    def relations(self, name: str) -> dict[str, str]:
        """Return what a part refers to outside of itself: addresses and other files, by the names it has for them."""
        content = self.files.get(f"word/_rels/{name}.xml.rels")
        found = etree.fromstring(content).iter(_RELATION) if content else ()
        return {relation.get("Id", ""): relation.get("Target", "") for relation in found}

    def _tables(self) -> Iterator[str]:
        for name, part in self.parts.items():
            for cell in part.iter(f"{W}tc"):
                if cell[-1].tag != f"{W}p":
                    yield f"{name}: a cell ends without a paragraph"
            for table in part.iter(f"{W}tbl"):
                after = table.getnext()
                if after is not None and after.tag == f"{W}tbl":
                    yield f"{name}: two tables touch"
                width = len(table.findall(f"{W}tblGrid/{W}gridCol"))
                yield from (
                    f"{name}: a row has {count} columns, and its table {width}"
                    for row in table.findall(f"{W}tr")
                    if (count := sum(_span(cell) for cell in row.findall(f"{W}tc"))) != width
                )


class _Numbers:
    """Counts the items of numbered lists, as Word does."""

    def __init__(self, numbering: etree._Element) -> None:
        formats = {
            kind.get(f"{W}abstractNumId"): _value(next(kind.iter(f"{W}numFmt")))
            for kind in numbering.iter(f"{W}abstractNum")
        }
        self._next: dict[str, int] = {}
        for number in numbering.iter(f"{W}num"):
            start = next(number.iter(f"{W}startOverride"), None)
            if formats[_value(next(number.iter(f"{W}abstractNumId")))] == "decimal" and start is not None:
                self._next[number.get(f"{W}numId", "")] = int(_value(start))

    def of(self, paragraph: etree._Element) -> str:
        """Return the number in front of a paragraph, if it is one in figures."""
        number = paragraph.find(f"{W}pPr/{W}numPr/{W}numId")
        if number is None or _value(number) not in self._next:
            return ""
        self._next[_value(number)] += 1
        return f"{self._next[_value(number)] - 1} "


def _texts(part: etree._Element, numbers: _Numbers) -> str:
    return "".join(_pieces(part.iter(), numbers))


def _pieces(elements: Iterable[etree._Element], numbers: _Numbers) -> Iterator[str]:
    for element in elements:
        if element.tag == f"{W}p":
            yield f"\n{numbers.of(element)}"
        elif element.tag == f"{W}t":
            yield element.text or ""
        elif element.tag == _DRAWN:
            yield f" {element.get('descr', '')} "
        elif element.tag in {f"{W}tab", f"{W}br"}:
            yield " "


def _as_text(item: tuple[str | bytes, str | bytes]) -> tuple[str, str]:
    """Return an attribute as text, which is what it is, although the stubs of lxml do not say so."""
    key, value = item
    return str(key), str(value)


def _value(element: etree._Element) -> str:
    return element.get(f"{W}val", "")


def _span(cell: etree._Element) -> int:
    span = cell.find(f"{W}tcPr/{W}gridSpan")
    return 1 if span is None else int(_value(span))
