"""Writes the text of a sheet or of a pack as WordprocessingML, part by part, in the order of printed sheets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain

from trellis.foundation.abbreviations import Explained
from trellis.foundation.document import Blocks, Paragraph
from trellis.foundation.editions import Edition
from trellis.locales.catalogue import Catalogue
from trellis.printing.sheets import pack as bound
from trellis.printing.sheets import parts as papers
from trellis.printing.sheets.answers import Asked, of_opening
from trellis.printing.sheets.block import Levels
from trellis.printing.sheets.inline import shown
from trellis.printing.sheets.parts import Part
from trellis.printing.sheets.sheet import Sheet, SheetPack
from trellis.printing.sheets.source import about, running, updated
from trellis.printing.word import block, boxes, drawing, mirrored, over_time
from trellis.printing.word.context import BlockContext, WriteBlocks
from trellis.printing.word.controls import Controls
from trellis.printing.word.inline import Runs
from trellis.printing.word.markup import (
    NEW_PAGE,
    TWIPS,
    TWIPS_PER_POINT,
    WIDTH,
    Look,
    Shape,
    Tab,
    paragraph,
    run,
    tab,
)
from trellis.printing.word.parts import Drawn, Parts

CODE = "code:{}"
"""The name of the picture with the QR code of an address."""

DRAWING = "drawing"
"""The name of the picture with the drawing for covers."""

_CODE_SIDE = 21 * TWIPS / TWIPS_PER_POINT
_DRAWING = 132 * TWIPS / TWIPS_PER_POINT, 34 * TWIPS / TWIPS_PER_POINT
_FRAME = (
    '<w:framePr w:w="{side}" w:hSpace="340" w:wrap="around" w:vAnchor="text" w:hAnchor="margin" w:xAlign="right" '
    'w:y="1"/>'
)
_NAME, _DATE = 0.6, 0.65
"""Where the line for a name ends, and where that for a date begins, as parts of the width."""

_REFERENCE = '<w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'


@dataclass(frozen=True, slots=True)
class Written:
    """The text of a file and what it refers to; `notes` are its footnotes as markup.

    `head` and `foot` are on every page, but the first has `first_foot`, which says who may copy and change the file.
    """

    body: str
    notes: str
    parts: Parts
    head: str
    foot: str
    first_foot: str


def sheet(work: Sheet, pictures: Mapping[str, Drawn]) -> Written:
    """Return the text of a sheet; `pictures` are those it shows, its QR code among them, by their names."""
    parts = Parts(pictures, Controls(work.words))
    runs = Runs(parts, work.document.footnotes)
    body = "".join((*_body(work, runs, "", 0), *_decks(work, runs, "", 0)))
    notes = _notes(runs, 0, block.write)
    return _whole(work, _turned(body, work), _turned(notes, work), parts)


def pack(work: SheetPack, pictures: Mapping[str, Drawn]) -> Written:
    """Return the text of a pack: its cover, its contents, its plan, and its sheets, each on a new page."""
    parts = Parts(pictures, Controls(work.words))
    runs = Runs(parts)
    own = "".join((*_cover(work, runs), _contents(work), _plan(work, runs)))
    body, notes = [_turned(own, work)], [_turned(_notes(runs, 0, block.write), work)]
    for sheet in work.sheets:
        before = len(parts.notes)
        in_its_words = replace(parts, controls=replace(parts.controls, words=sheet.words))
        runs = Runs(in_its_words, sheet.document.footnotes)
        text = "".join((*_body(sheet, runs, sheet.name, 1), *_decks(sheet, runs, sheet.name, 1)))
        body.append(mirrored.placed(text, sheet, work))
        notes.append(mirrored.placed(_notes(runs, before, block.write), sheet, work))
    return _whole(work, "".join(body), "".join(notes), parts)


def _turned(markup: str, work: Sheet | SheetPack) -> str:
    """Return what a file says itself, in its direction."""
    return mirrored.turned(markup) if work.mirrored else markup


def _whole(work: Sheet | SheetPack, body: str, notes: str, parts: Parts) -> Written:
    right = (Tab(WIDTH, "right"),)
    head = paragraph(
        run(work.practice, Look(bold=True)) + tab() + run(shown(work.address)), Shape("header", tabs=right)
    )
    about_file = " · ".join(filter(None, (running(work.title), updated(work))))
    foot = paragraph(run(about_file) + tab() + _page_number(work.words), Shape("footer", tabs=right))
    head, foot, first_foot = (_turned(markup, work) for markup in (head, foot, foot + _rights(work)))
    return Written(body, notes, parts, head, foot, first_foot)


def _rights(work: Sheet | SheetPack) -> str:
    """Return who may copy and change a file, and where it is in other languages."""
    also = " · ".join(f"{other.name}: {shown(other.address)}" for other in work.also_in)
    others = paragraph(run(work.words.gettext("Also in:") + f" {also}"), Shape("footer")) if also else ""
    return paragraph(run(" ".join(filter(None, (work.rights, work.adapting)))), Shape("footer")) + others


def _page_number(words: Catalogue) -> str:
    """Return the number of a page, and how many there are, in words."""
    numbers = {"\ue000": _field("PAGE"), "\ue001": _field("NUMPAGES")}  # signs that no message has
    number, count = numbers
    said = words.gettext("Page %(number)s of %(all)s", number=number, all=count)
    return "".join(numbers.get(part) or run(part) for part in re.split(f"([{number}{count}])", said))


def _field(code: str) -> str:
    """Return a number that Word fills in."""
    return f'<w:fldSimple w:instr=" {code} ">{run("1")}</w:fldSimple>'


def _body(sheet: Sheet, runs: Runs, name: str, under: int) -> Iterator[str]:
    """Yield the parts of a sheet, except decks of cards; `name` is its name inside a pack, else empty.

    Each partner gets the title and their part on a page of its own, as on printed sheets.
    """
    before: Part | None = None
    blocks = sheet.document.blocks
    for part in papers.divided(blocks, Edition.CLIENT):
        own = replace(runs, explained=Explained(), linked=set())
        asked = Asked(part.who, part.number or 1, name, sheet.words)
        place = BlockContext(own, Levels(), block.write, under, asked)
        if part.who or not before:
            yield from _opening(sheet, place, new_page=bool(before or name))
        elif before.who:
            yield NEW_PAGE
        yield place.blocks(part.blocks)
        if part.who:
            yield over_time.write(sheet, part.blocks, place)
        before = part
    for_all = chain(*(part.blocks for part in papers.divided(blocks, Edition.CLIENT) if not part.who))
    place = BlockContext(
        replace(runs, explained=Explained(), linked=set()),
        Levels(),
        block.write,
        under,
        Asked(sheet=name, words=sheet.words),
    )
    yield over_time.write(sheet, tuple(for_all), place)


def _decks(sheet: Sheet, runs: Runs, name: str, under: int) -> Iterator[str]:
    """Yield the decks of cards of a sheet, each on pages of its own; the other arguments are those of `_body`."""
    place = BlockContext(runs, Levels(), block.write, under, Asked(sheet=name, words=sheet.words))
    for deck in papers.decks(sheet.document.blocks, Edition.CLIENT):
        yield place.blocks((deck,))


def _opening(sheet: Sheet, place: BlockContext, *, new_page: bool) -> Iterator[str]:
    """Yield the title of a sheet with what stands around it, and what has to be read first."""
    who = place.asked.who
    if who or new_page:
        yield paragraph(run(who), Shape("Mark" if who else "Gap", new_page=new_page))
    yield _code(sheet.address, place.runs)
    yield paragraph(run(sheet.title), Shape("SheetTitle" if place.under else "Title"))
    yield paragraph(run(sheet.summary), Shape("Subtitle"))
    if words := about(sheet):
        yield paragraph(run(words), Shape("Small"))
    if sheet.audience:
        yield _name_and_date(sheet, place)
    else:
        yield paragraph("", Shape("NameLine"))
    if sheet.warning:
        yield boxes.caution(sheet.warning, place)


def _name_and_date(sheet: Sheet, place: BlockContext) -> str:
    couple = sheet.audience == "couple" and not place.asked.who
    name, date = of_opening(place.asked, couple=couple)
    stops = (Tab(round(WIDTH * _NAME), "right"), Tab(round(WIDTH * _DATE)), Tab(WIDTH, "right"))
    words = place.words
    whose, when = words.gettext("Names") if couple else words.gettext("Name"), words.gettext("Date")
    written = run(f"{whose}  ") + place.controls.line(name) + tab()
    return paragraph(written + run(f"{when}  ") + place.controls.line(date, date=True), Shape("NameLine", tabs=stops))


def _code(address: str, runs: Runs) -> str:
    """Return the QR code of an address, beside the paragraphs that follow."""
    frame = _FRAME.format(side=round(_CODE_SIDE * TWIPS_PER_POINT))
    return paragraph(_code_picture(address, runs), Shape("Gap", frame=frame))


def _code_picture(address: str, runs: Runs) -> str:
    alt = runs.parts.words.gettext("QR code of %(address)s", address=shown(address))
    return drawing.shown(runs.parts, runs.parts.relations, CODE.format(address), alt, _CODE_SIDE, _CODE_SIDE)


def _cover(work: SheetPack, runs: Runs) -> Iterator[str]:
    place = BlockContext(runs, Levels(), block.write)
    yield _code(work.address, runs)
    yield paragraph(run(work.title), Shape("CoverTitle"))
    yield paragraph(run(work.summary), Shape("Subtitle"))
    yield paragraph("", Shape("NameLine"))
    if work.warning:
        yield boxes.caution(work.warning, place)
    yield place.blocks(work.intro)
    if DRAWING in runs.parts.pictures:
        drawn = runs.parts.pictures[DRAWING]
        shrink = min(_DRAWING[0] / drawn.width, _DRAWING[1] / drawn.height)
        size = drawn.width * shrink, drawn.height * shrink
        yield paragraph(drawing.shown(runs.parts, runs.parts.relations, DRAWING, "", *size), Shape("Picture"))
    yield paragraph(run(bound.about(work)), Shape("Small"))


def _contents(work: SheetPack) -> str:
    """Return the contents of a pack, to which Word adds the numbers of pages when it updates them."""
    begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{at}"/></w:r>' for at in ("begin", "separate", "end"))
    code = '<w:r><w:instrText xml:space="preserve"> TOC \\o "1-1" \\h </w:instrText></w:r>'
    title = paragraph(run(work.words.gettext("Contents")), Shape("ContentsTitle", new_page=True))
    entries = [run(sheet.title) for sheet in work.sheets]
    entries[0] = begin + code + separate + entries[0]
    entries[-1] += end
    return title + "".join(paragraph(entry, Shape("TOC1", tabs=(Tab(WIDTH, "right"),))) for entry in entries)


def _plan(work: SheetPack, runs: Runs) -> str:
    """Return the plan with dates to fill in, below the contents; empty if the pack has no rhythm."""
    return BlockContext(runs, Levels(), block.write, asked=Asked(sheet=work.name, words=work.words)).blocks(work.plan)


def _notes(runs: Runs, written: int, write_blocks: WriteBlocks) -> str:
    """Return the notes after the first `written` ones as markup, all of which belong to one sheet."""
    inside = runs.in_notes()
    place = BlockContext(inside, Levels(), write_blocks, style="FootnoteText")
    return "".join(
        f'<w:footnote w:id="{number}">{_note(entry, place)}</w:footnote>'
        for number, entry in enumerate(runs.parts.notes[written:], written + 1)
    )


def _note(entry: str | Blocks, place: BlockContext) -> str:
    """Return a note with its number; footnotes that it refers to follow it."""
    mark = f"<w:r>{_REFERENCE}<w:footnoteRef/></w:r>{run(' ')}"
    shape = Shape("FootnoteText")
    if isinstance(entry, str):
        return paragraph(mark + place.runs.address(entry), shape)
    match entry:
        case (Paragraph(content), *rest):
            first, others = place.line(content), tuple(rest)
        case _:
            first, others = "", entry
    text = paragraph(mark + first, shape) + place.blocks(others)
    seen: list[int] = []
    while fresh := [number for number in place.runs.referred if number not in seen]:
        seen.append(fresh[0])
        text += place.blocks(place.runs.footnotes[fresh[0] - 1])
    place.runs.referred.clear()
    return text
