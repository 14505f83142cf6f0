"""Writes inline content of a document as runs of WordprocessingML.

Addresses become footnotes, as the notes of a page do. Word numbers them: whoever deletes a question deletes its notes.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from trellis.foundation.abbreviations import Explained
from trellis.foundation.document import (
    Abbreviation,
    Blocks,
    FootnoteMark,
    Image,
    Inline,
    Inlines,
    LineBreak,
    Link,
    Style,
    Styled,
    Text,
)
from trellis.foundation.traversal import plain, walk
from trellis.printing.sheets import script_fonts
from trellis.printing.sheets.inline import shown
from trellis.printing.word import drawing
from trellis.printing.word.markup import LINE_BREAK, PLAIN, TWIPS_PER_POINT, Look, run
from trellis.printing.word.parts import Parts, Relations

_MARK = '<w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'


@dataclass(frozen=True, slots=True)
class Runs:
    """Writes runs for one sheet, whose footnotes are `footnotes`.

    `explained` knows the abbreviations that the paper at hand has explained, and `linked` the addresses that its notes
    have. Inside a note there are no marks: `referred` collects the footnotes that a note refers to, by number.
    """

    parts: Parts
    footnotes: tuple[Blocks, ...] = ()
    explained: Explained = field(default_factory=Explained)
    linked: set[str] = field(default_factory=set)
    in_note: bool = False
    referred: list[int] = field(default_factory=list)

    def write(self, content: Inlines, room: int, look: Look = PLAIN) -> str:
        """Return inline content as runs; its pictures have `room` twips."""
        self.explained.notice(content)
        return self._write(content, room, look)

    def heading(self, content: Inlines, room: int) -> str:
        """Return the content of a heading; a picture alone is replaced by its description."""
        if not any(isinstance(node, Text) for node in walk(content)):
            content = (Text(plain(content)),)
        return self.write(content, room)

    def picture(self, image: Image, room: int, *, in_line: bool = False) -> str:
        """Return a run with a picture."""
        return drawing.picture(image, self.parts, self._relations, room / TWIPS_PER_POINT, in_line=in_line)

    def in_notes(self) -> Runs:
        """Return a writer for the text of one of the notes."""
        return replace(self, in_note=True, referred=[])

    def _write(self, content: Inlines, room: int, look: Look) -> str:
        return "".join(self._inline(node, room, look) for node in content)

    def _inline(self, node: Inline, room: int, look: Look) -> str:  # noqa: PLR0911 – one case for each kind
        match node:
            case Text(text):
                return run(text, look)
            case Styled(style, content):
                return self._write(content, room, _styled(look, style, slanted=self.slanted))
            case Abbreviation(content):
                expansion = self.explained.expansion(node)
                return self._write(content, room, look) + (run(f" ({expansion})", look) if expansion else "")
            case Link(content, address):
                return self._link(content, address, room, look)
            case LineBreak():
                return LINE_BREAK
            case Image():
                return self.picture(node, room, in_line=True)
            case FootnoteMark(number):
                if not self.in_note:
                    return self._mark(self.footnotes[number - 1])
                self.referred.append(number)
                return ""

    @property
    def slanted(self) -> bool:
        """Whether emphasis is slanted; some scripts have no such letters."""
        return script_fonts.of_language(self.parts.words.code) is None

    @property
    def _relations(self) -> Relations:
        return self.parts.note_relations if self.in_note else self.parts.relations

    def _link(self, content: Inlines, address: str, room: int, look: Look) -> str:
        words = self._write(content, room, self._linking(look, address))
        linked = self._linked(words, address)
        said = shown(plain(content).strip()) == shown(address)  # the words are the address itself
        if not address or said or address in self.linked:
            return linked
        if self.in_note:
            return linked + run(f" ({shown(address)})", look)
        self.linked.add(address)
        return linked + self._mark(address)

    def _linking(self, look: Look, address: str) -> Look:
        """Return the look of the words that lead to an address, if a link can."""
        able = address and self._relations.link(address)
        return replace(look, style=look.style or "Hyperlink") if able else look

    def _linked(self, runs: str, address: str) -> str:
        """Return runs as a link, or as they are if no link can lead to the address."""
        name = self._relations.link(address) if address else ""
        return f'<w:hyperlink r:id="{name}" w:history="1">{runs}</w:hyperlink>' if name else runs

    def _mark(self, entry: str | Blocks) -> str:
        """Add an entry to the list of notes, and return the mark that refers to it."""
        self.parts.notes.append(entry)
        return f'<w:r>{_MARK}<w:footnoteReference w:id="{len(self.parts.notes)}"/></w:r>'

    def address(self, address: str) -> str:
        """Return an address in the list of notes."""
        return self._linked(run(shown(address), self._linking(PLAIN, address)), address)


def _styled(look: Look, style: Style, *, slanted: bool) -> Look:  # noqa: PLR0911 – one case for each style
    match style:
        case "strong":
            return replace(look, bold=True)
        case "emphasis":
            return replace(look, italic=True) if slanted else replace(look, bold=True)
        case "code":
            return replace(look, style="Code")
        case "struck":
            return replace(look, struck=True)
        case "marked":
            return replace(look, underline="thick")
        case "super":
            return replace(look, raised="superscript")
        case "sub":
            return replace(look, raised="subscript")
        case "underlined":
            return replace(look, underline="single")
        case "small":
            return replace(look, style="SmallText")
