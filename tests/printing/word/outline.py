"""Tells what a Word file holds, as its reader or a program would name it: styles, controls, tables, notes.

A line is a paragraph, after the name of its style; what lies in a control or in a table is indented.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from tests.support.word import R, W, WordFile

_DOCUMENT = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_WORD_2010 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_KINDS = {f"{W}text": "text", f"{W}date": "date", f"{W}dropDownList": "list", f"{_WORD_2010}checkbox": "box"}
_MARKS = {f"{W}tab": "⇥", f"{W}br": "⏎", f"{W}footnoteRef": "#"}
_LOOKS = {"b": "bold", "i": "italic", "strike": "struck", "u": "underline", "vertAlign": "raised"}


def outline(file: WordFile) -> str:
    """Return the text of a file and its footnotes as lines."""
    lines = list(_Outline(file, "document").blocks(file.parts["document"][0], ""))
    for note in file.parts["footnotes"]:
        if int(note.get(f"{W}id", "0")) > 0:
            lines += [f"note {note.get(f'{W}id')}", *_Outline(file, "footnotes").blocks(note, "  ")]
    return "".join(f"{line.rstrip()}\n" for line in lines)


class _Outline:
    """Tells what one part of a file holds."""

    def __init__(self, file: WordFile, part: str) -> None:
        self.links = file.relations(part)
        self.lists = {
            number.get(f"{W}numId"): _list(number, file.parts["numbering"])
            for number in file.parts["numbering"].iter(f"{W}num")
        }

    def blocks(self, holder: etree._Element, indent: str) -> Iterator[str]:
        """Yield what an element holds, line by line."""
        for block in holder:
            if block.tag == f"{W}p":
                yield f"{indent}{self._paragraph(block)}"
            elif block.tag == f"{W}sdt":
                yield f"{indent}{_named(block)}"
                yield from self.blocks(block[-1], f"{indent}  ")
            elif block.tag == f"{W}tbl":
                yield f"{indent}table {_value(block[0], 'tblStyle')}"
                for row in block.iter(f"{W}tr"):
                    if row.getparent() is block:
                        yield f"{indent}  row{_row(row)}"
                        for cell in row.iterchildren(f"{W}tc"):
                            yield f"{indent}    cell{_cell(cell)}"
                            yield from self.blocks(cell, f"{indent}      ")

    def _paragraph(self, paragraph: etree._Element) -> str:
        properties = paragraph.find(f"{W}pPr")
        if properties is None:
            return f"Normal: {self._runs(paragraph)}"
        said = [_value(properties, "pStyle") or "Normal"]
        said += ["new page"] if properties.find(f"{W}pageBreakBefore") is not None else []
        said += ["with next"] if properties.find(f"{W}keepNext") is not None else []
        number = properties.find(f"{W}numPr")
        said += [f"{self.lists[_value(number, 'numId')]} {_value(number, 'ilvl')}"] if number is not None else []
        said += [align] if (align := _value(properties, "jc")) else []
        return f"{', '.join(said)}: {self._runs(paragraph)}"

    def _runs(self, holder: etree._Element) -> str:
        return "".join(self._run(child) for child in holder)

    def _run(self, element: etree._Element) -> str:
        if element.tag == f"{W}sdt":
            return f"{_named(element)}{{{self._runs(element[-1])}}}"
        if element.tag == f"{W}hyperlink":
            return f"[{self._runs(element)}]({self.links[str(element.get(f'{R}id'))]})"
        if element.tag != f"{W}r":
            return ""
        text = "".join(_content(part) for part in element)
        look = element.find(f"{W}rPr")
        looks = [] if look is None else [_LOOKS[name] for part in look if (name := _name(part)) in _LOOKS]
        looks += (
            []
            if look is None
            else filter(None, [_value(look, "rStyle").replace("Hyperlink", "").replace("PlaceholderText", "")])
        )
        return f"{'+'.join(looks)}‹{text}›" if looks and text.strip(" ⇥\u2002") else text


def _content(part: etree._Element) -> str:
    if part.tag == f"{W}t":
        return (part.text or "").replace("\u2002", "_").replace("\u00a0", "~")
    if part.tag == f"{W}footnoteReference":
        return f"^{part.get(f'{W}id')}"
    if part.tag == f"{W}drawing":
        drawn = next(part.iter(f"{_DOCUMENT}docPr"))
        size = next(part.iter(f"{_DOCUMENT}extent"))
        points = " × ".join(f"{int(size.get(side, '0')) / 12700:g}" for side in ("cx", "cy"))
        return f"picture “{drawn.get('descr')}” {points} pt"
    return _MARKS.get(str(part.tag), "")


def _named(control: etree._Element) -> str:
    head = control[0]
    kind = next((_KINDS[str(part.tag)] for part in head if part.tag in _KINDS), "area")
    listed = [item.get(f"{W}displayText", "") for item in head.iter(f"{W}listItem")]
    return f"<{kind} {_value(head, 'tag')} “{_value(head, 'alias')}”{' of ' + ' | '.join(listed) if listed else ''}>"


def _list(number: etree._Element, numbering: etree._Element) -> str:
    kind = _value(number, "abstractNumId")
    [abstract] = [found for found in numbering.iter(f"{W}abstractNum") if found.get(f"{W}abstractNumId") == kind]
    start = next(number.iter(f"{W}startOverride"), None)
    return next(abstract.iter(f"{W}numFmt")).get(f"{W}val", "") + (
        "" if start is None else f" from {start.get(f'{W}val')}"
    )


def _row(row: etree._Element) -> str:
    properties = row.find(f"{W}trPr")
    names = [] if properties is None else [_name(part) for part in properties]
    return "".join(f", {said}" for name, said in (("tblHeader", "repeated"), ("cantSplit", "whole")) if name in names)


def _cell(cell: etree._Element) -> str:
    return "".join(f", {name} {_value(cell[0], name)}" for name in ("gridSpan", "vMerge") if _value(cell[0], name))


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname


def _value(holder: etree._Element | None, name: str) -> str:
    found = None if holder is None else holder.find(f"{W}{name}")
    return "" if found is None else found.get(f"{W}val", "")
