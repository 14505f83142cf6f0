"""Frozen values for sheets and packs of sheets, with everything that their layout needs."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Literal

from trellis.content.brand import Brand
from trellis.content.frontmatter import Repeat
from trellis.content.palette import Print
from trellis.foundation.document import Admonition, Blocks, Document
from trellis.locales.catalogue import ENGLISH, Catalogue
from trellis.printing.sheets.parts import has_own_paper
from trellis.printing.sheets.script_fonts import ScriptFonts

_STEPPING_IN = ("Trellis Sans", "Trellis Symbols", "Trellis Emoji")
"""The families for characters that a typeface lacks: letters, symbols, and pictures of one colour."""


@dataclass(frozen=True, slots=True)
class SheetTheme:
    """The look of sheets: colours, the families of the typefaces for text and titles, and a drawing for covers.

    Of several families, the first that has a character shows it. `drawing` is an SVG, or empty. `fonts` are the files
    of typefaces that come with the practice or for the script of its language; `fonts_digest` changes with them.
    `script` is that script, None if the engine's own typefaces have it. Another script of the practice, which may be in
    sentences of this language, is `inserted` if its fonts have to lead.
    """

    colours: Print = Brand().palette.paper
    text: tuple[str, ...] = ("Atkinson Hyperlegible Next", *_STEPPING_IN)
    titles: tuple[str, ...] = ("Vollkorn", "Trellis Serif", *_STEPPING_IN)
    drawing: str = ""
    fonts: tuple[Path, ...] = field(default=(), repr=False)
    fonts_digest: str = ""
    script: ScriptFonts | None = None
    inserted: ScriptFonts | None = None

    def latin(self, families: tuple[str, ...]) -> str:
        """Return the first of the families for text or for titles, those of the script left out."""
        of_script = (*self.script.text, *self.script.titles) if self.script else ()
        return next(family for family in families if family not in of_script)


PLAIN_THEME = SheetTheme()
"""The look of sheets if a practice does not define one."""


@dataclass(frozen=True, slots=True)
class AlsoIn:
    """Another language in which there is a sheet: its code, its own name, and the short address of the page in it."""

    language: str
    name: str
    address: str


class _Work:
    """What sheets and packs have in common."""

    words: Catalogue

    @property
    def language(self) -> str:
        """The code of the language, such as `de` or `pt-BR`."""
        return self.words.code

    @property
    def mirrored(self) -> bool:
        """Whether the language is written from right to left."""
        return self.words.direction == "rtl"

    @cached_property
    def digest(self) -> bytes:
        """32 bytes that differ for any difference in content; computed once for all editions and papers.

        Computed from `repr`, which includes all values, since writing the Typst source takes a hundred times as long.
        """
        return hashlib.sha256(repr(self).encode(errors="surrogatepass")).digest()


@dataclass(frozen=True)
class Sheet(_Work):
    """The text of a page with everything that is needed to print it.

    `minutes` is how long it takes to fill in and `audience` who does so, both None if there is nothing to fill in;
    `warning` is printed first if the sheet can put a reader at risk; `address` is the short permanent address,
    `rights` one sentence that says who may copy the sheet, `adapting` one that says who may change its Word file,
    `version` the day of the last change, None if unknown.
    `budget` is how many pages the client edition should take at most: it is laid out more tightly if it takes more,
    and may still take more. If it `fills_page`, its text and pictures are enlarged as far as that allows. `repeat` says
    how often it is filled in again, if it is; it then has a page to carry the numbers of several times to.
    `words` has the words of printing in the language of the sheet, and no others, since its digest depends on them;
    `also_in` are the other languages in which there is this sheet.
    """

    name: str
    title: str
    summary: str
    document: Document
    minutes: int | None
    audience: Literal["one", "couple"] | None
    practice: str
    address: str
    rights: str
    warning: Admonition | None = None
    version: dt.date | None = None
    budget: int | None = None
    words: Catalogue = ENGLISH
    theme: SheetTheme = PLAIN_THEME
    adapting: str = ""
    fills_page: bool = False
    repeat: Repeat | None = None
    also_in: tuple[AlsoIn, ...] = ()

    @cached_property
    def has_own_paper(self) -> bool:
        """Whether parts of the sheet are printed on paper of their own; computed once for all editions and papers."""
        return has_own_paper(self.document.blocks)


@dataclass(frozen=True)
class SheetPack(_Work):
    """Sheets in order, printed as one document with a cover, contents and continuous page numbers.

    `intro` is printed on the cover, and so is `warning` if there is room; `plan` comes after the contents, empty if the
    pack has no rhythm; the other fields are those of a sheet.
    """

    name: str
    title: str
    summary: str
    intro: Blocks
    sheets: tuple[Sheet, ...]
    practice: str
    address: str
    rights: str
    warning: Admonition | None = None
    version: dt.date | None = None
    words: Catalogue = ENGLISH
    theme: SheetTheme = PLAIN_THEME
    adapting: str = ""
    plan: Blocks = ()
    also_in: tuple[AlsoIn, ...] = ()
