"""What holds for every PDF that a practice offers; each check returns what breaks the rule, with the file it is in."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path

import pikepdf
from page import ValidationProfile, validate_pdf
from PIL import Image
from pypdfium2 import PdfDocument

from tests.support import shown, tagged, words
from tests.support.built import Built
from tests.support.sources import Sources
from tests.support.word import WordFile
from trellis.content.frontmatter import Pack, Worksheet
from trellis.content.kinds import KINDS
from trellis.content.library import Page
from trellis.foundation.document import Blocks, Exercise
from trellis.foundation.editions import Edition, Paper
from trellis.foundation.exercises import Break, Cards, Coach, Each, Together
from trellis.foundation.traversal import plain
from trellis.printing.printables import BOOKLET, EDITABLE
from trellis.printing.sheets.inline import cleaned

_TEXT_WIDTH = 156 * 72 / 25.4
_HANGING = 8
"""Points by which a space may hang over the end of a line."""
_SAFE_EDGE = 20
"""Points at the upper and the lower edge that many printers leave blank."""
_FOOT = 82
"""Points at the lower edge in which the foot may begin."""
_MOST_BLANK = 0.45
"""The share of a page’s height that may be blank in one piece, on all pages of a sheet but the last."""
_MOST_BLANK_AT_THE_END = 0.7
_NAMED = 10
"""Words that a message names at most."""

_NUMBER = {"en": "Page {} of {}", "de": "Seite {} von {}", "es": "Página {} de {}"}
"""What the foot of a page says, by language."""


@dataclass(frozen=True)
class Copy:
    """A PDF of a built site, with what the catalogue says of it."""

    page: Page
    edition: str
    paper: Paper
    path: Path
    pages: int

    @property
    def name(self) -> str:
        """The name of the file."""
        return self.path.name

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """The text of each page as a viewer extracts it, with single spaces."""
        with PdfDocument(self.path) as document:
            return tuple(" ".join(page.get_textpage().get_text_range().split()) for page in document)


def copies(built: Built, sources: Sources) -> tuple[Copy, ...]:
    """Return all PDFs that the catalogue of a built practice lists."""
    catalogue = json.loads((built.folder / "catalogue.json").read_text(encoding="utf-8"))
    home = catalogue["site"]
    return tuple(
        Copy(
            sources.library.by_name[page["name"]],
            edition["edition"],
            Paper(edition["paper"]),
            built.folder / edition["address"].removeprefix(home),
            edition["pages"],
        )
        for page in catalogue["pages"]
        for edition in page.get("editions", ())
        if edition["edition"] != EDITABLE and edition["paper"] in list(Paper)
    )


def word_files(built: Built, sources: Sources) -> tuple[tuple[Page, WordFile], ...]:
    """Return all Word files that the catalogue of a built practice lists, each with its page."""
    catalogue = json.loads((built.folder / "catalogue.json").read_text(encoding="utf-8"))
    found = (
        (sources.library.by_name[page["name"]], built.folder / edition["address"].removeprefix(catalogue["site"]))
        for page in catalogue["pages"]
        for edition in page.get("editions", ())
        if edition["edition"] == EDITABLE
    )
    return tuple((page, WordFile(path.read_bytes())) for page, path in found)


def faulty_word_files(files: Sequence[tuple[Page, WordFile]], built: Built) -> list[str]:
    """Return each rule that a Word file breaks, and the first words of its pages that it lacks or has elsewhere."""
    found = [f"{page.name}: {fault}" for page, file in files for fault in file.faults()]
    known = {page.name: page for page, _ in files}
    shows = {page.name: shown.of_page(built.html(page.url)) for page in known.values()}
    for page, file in files:
        for name in page.values.worksheets if isinstance(page.values, Pack) else (page.name,):
            there = f"{name}.{page.language}"
            lost = words.lost(shows[there if there in shows else name], file.text)
            found += [f"{page.name}, {name}: {lost[:_NAMED]}"] if lost else []
    return found


def readable(copies: Sequence[Copy]) -> tuple[Copy, ...]:
    """Return what people read: all PDFs but the printer’s booklets."""
    return tuple(copy for copy in copies if copy.edition != BOOKLET)


def missing(copies: Sequence[Copy], sources: Sources) -> list[str]:
    """Return each page that lacks an edition of its kind on one of the papers, or has one twice."""
    found: list[str] = []
    for page in sources.library.pages:
        kind = KINDS[page.kind]
        expected = sorted((edition, paper) for edition in map(str, kind.editions) for paper in Paper)
        expected += [(BOOKLET, paper) for paper in Paper] if kind.booklet else []
        listed = [(copy.edition, copy.paper) for copy in copies if copy.page == page]
        if sorted(listed) != sorted(expected):
            found.append(f"{page.path}: {listed}")
    return found


def inaccessible(copies: Sequence[Copy]) -> list[str]:
    """Return what breaks a rule of PDF/UA-1."""
    return [
        copy.name
        for copy in readable(copies)
        if not validate_pdf(str(copy.path), profile=ValidationProfile.PDF_UA_1).is_compliant
    ]


def without_fonts(copies: Sequence[Copy]) -> list[str]:
    """Return what does not bring all of its fonts with it."""
    found: list[str] = []
    for copy in readable(copies):
        with pikepdf.open(copy.path) as document:
            objects = [part for part in document.objects if isinstance(part, pikepdf.Dictionary)]
        fonts = [part for part in objects if part.get("/Type") == "/FontDescriptor"]
        if not fonts or not all("/FontFile2" in font or "/FontFile3" in font for font in fonts):
            found.append(copy.name)
    return found


def outside_margins(copies: Sequence[Copy]) -> list[str]:
    """Return every text outside the margins, and every page that is not of the size of its paper."""
    return [f"{copy.name} {mistake}" for copy in readable(copies) for mistake in _outside_margins(copy)]


def _outside_margins(copy: Copy) -> Iterator[str]:
    width, height = copy.paper.size
    margin = (width - _TEXT_WIDTH) / 2 - _HANGING
    with PdfDocument(copy.path) as document:
        if len(document) != copy.pages:
            yield f"has {len(document)} pages, not {copy.pages}"
        for number, sheet in enumerate(document, 1):
            if any(abs(a - b) > 0.01 for a, b in zip(sheet.get_size(), (width, height), strict=True)):
                yield f"page {number} is {sheet.get_size()} points"
            text = sheet.get_textpage()
            for at in range(text.count_rects()):
                left, bottom, right, top = text.get_rect(at)
                across = margin < left and right < width - margin
                if not (across and _SAFE_EDGE < bottom < top < height - _SAFE_EDGE):
                    yield f"page {number}: {text.get_text_bounded(left, bottom, right, top)}"


def misnumbered(copies: Sequence[Copy]) -> list[str]:
    """Return every page whose foot does not say which it is, and of how many."""
    return [
        f"{copy.name} page {number}"
        for copy in readable(copies)
        for number, text in enumerate(copy.texts, 1)
        if _NUMBER[copy.page.language].format(number, copy.pages) not in text
    ]


def out_of_order(copies: Sequence[Copy], sources: Sources) -> list[str]:
    """Return every question that cannot be extracted from a worksheet in the order of its source."""
    found: list[str] = []
    for copy in _of_worksheets(copies):
        text = _squeezed(" ".join(copy.texts))
        at = text.index(_squeezed(copy.page.title))
        for question in _questions(sources.documents[copy.page.path].blocks, coach=copy.edition == Edition.COACH):
            place = text.find(_squeezed(question), at)
            if place < 0:
                found.append(f"{copy.name}: {question}")
            at = max(place, at)
    return found


def lost_words(copies: Sequence[Copy], built: Built) -> list[str]:
    """Return each PDF that lacks words of its page, or reads them in another order, with the first of these words."""
    printed = [copy for copy in readable(copies) if KINDS[copy.page.kind].printed_from == "text"]
    pages = {copy.page.url: shown.of_page(built.html(copy.page.url)) for copy in printed}
    found = {copy.name: words.lost(pages[copy.page.url], tagged.text(copy.path.read_bytes())) for copy in printed}
    return [f"{name}: {lost[:_NAMED]}" for name, lost in found.items() if lost]


def lost_cards(copies: Sequence[Copy], sources: Sources) -> list[str]:
    """Return every card that is not on its sheet, in the order of its source."""
    found: list[str] = []
    for copy in _of_worksheets(copies):
        text, at = _squeezed(" ".join(copy.texts)), 0
        for front in _cards(sources.documents[copy.page.path].blocks):
            place = text.find(_squeezed(front), at)
            if place < 0:
                found.append(f"{copy.name}: {front}")
            at = max(place + 1, at)
    return found


def misplaced_notes(copies: Sequence[Copy], words: Mapping[str, Collection[str]]) -> list[str]:
    """Return each worksheet that shows notes for coaches in another edition than theirs, or hides them there.

    `words` are, by language, on every worksheet with such notes, and on no other.
    """
    found: list[str] = []
    for copy in _of_worksheets(copies):
        text = " ".join(" ".join(copy.texts).split())
        shown = {said in text for said in words[copy.page.language]}
        if shown != {copy.edition == Edition.COACH}:
            found.append(copy.name)
    return found


def over_budget(copies: Sequence[Copy]) -> list[str]:
    """Return each client edition that takes more pages than its author allows."""
    return [
        f"{copy.name}: {copy.pages}"
        for copy in _of_worksheets(copies)
        if copy.edition == Edition.CLIENT
        and isinstance(copy.page.values, Worksheet)
        and copy.pages > copy.page.values.pages
    ]


def nearly_empty(copies: Sequence[Copy]) -> list[str]:
    """Return each page of a worksheet that is blank for the most part, between two lines or above its foot."""
    found: list[str] = []
    for copy in _of_worksheets(copies):
        for number, blank in enumerate(_blank_shares(copy.path), 1):
            most = _MOST_BLANK_AT_THE_END if number == copy.pages else _MOST_BLANK
            if blank > most:
                found.append(f"{copy.name} page {number} of {copy.pages}: {blank:.0%}")
    return found


def _blank_shares(path: Path) -> Iterator[float]:
    """Yield for each page what share of its height is the highest part of it that shows no ink."""
    scale = 0.5
    with PdfDocument(path) as document:
        for page in document:
            picture = page.render(scale=scale, grayscale=True).to_pil()
            width, height = picture.size
            pixels = picture.tobytes()
            end = height - round(_FOOT * scale)
            start = round(_SAFE_EDGE * scale)
            inked = [row for row in range(start, end) if min(pixels[row * width : (row + 1) * width]) < 200]
            yield max(below - above for above, below in pairwise((start, *inked, end))) / height


def poor_thumbnails(copies: Sequence[Copy]) -> list[str]:
    """Return each picture of a first page that is blank, no PNG, over 30 KB, or not as wide as a card shows it."""
    found: list[str] = []
    for path in sorted({copy.path.with_name("preview.png") for copy in copies}):
        content = path.read_bytes()
        with Image.open(io.BytesIO(content)) as picture:
            form = (picture.format, picture.size)
            darkest, lightest = picture.convert("L").getextrema()
        if len(content) > 30_000 or form != ("PNG", (440, 622)) or not (darkest < 60 and lightest > 225):  # type: ignore[operator]  # a grey picture has numbers
            found.append(f"{path.parent.name}: {len(content)} bytes, {form}, {darkest}–{lightest}")
    return found


def _of_worksheets(copies: Sequence[Copy]) -> Iterator[Copy]:
    return (copy for copy in readable(copies) if copy.page.kind == "worksheet")


def _questions(blocks: Blocks, *, coach: bool) -> Iterator[str]:
    """Yield the questions of a document in their order, without those that another edition shows."""
    for block in blocks:
        match block:
            case Exercise(options=Coach()) if not coach:
                pass
            case Exercise(options=Break() | Cards()):
                pass
            case Exercise(options=Each() | Together(), body=body):
                yield from _questions(body, coach=coach)
            case Exercise(question=question) if question:
                yield " ".join(cleaned(plain(question)).split())


def _cards(blocks: Blocks) -> Iterator[str]:
    decks = (block for block in blocks if isinstance(block, Exercise) and isinstance(block.options, Cards))
    return (plain(front) for deck in decks for front in deck.choices)


def _squeezed(text: str) -> str:
    """Return a text without white space, which extraction leaves to guesswork, and without numbers of notes."""
    return re.sub(r"\s+|(?<=[^\W\d])\d{1,2}(?!\d)", "", text)
