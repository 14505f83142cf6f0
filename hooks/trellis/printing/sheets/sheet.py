"""Sheets and packs of sheets: worksheets with everything their layout needs, as frozen values."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from trellis.foundation.document import Blocks, Document


class _Work:
    """What sheets and packs have in common."""

    @cached_property
    def digest(self) -> bytes:
        """32 bytes that differ for any difference in content; computed once for all editions and papers.

        They are told from `repr`, which holds all values, not from the Typst source: writing that takes a hundred times
        as long.
        """
        return hashlib.sha256(repr(self).encode(errors="surrogatepass")).digest()


@dataclass(frozen=True)
class Sheet(_Work):
    """The text of a page on its way to paper.

    `minutes` is how long it takes to fill in and `audience` who does so, both None if there is nothing to fill in;
    `warning` is printed first if answering together can put somebody at risk; `address` is the short permanent address,
    `rights` one sentence that says who may copy the sheet, `version` the day of the last change, None if unknown.
    `budget` is how many pages the client edition should take at most: it is laid out more tightly if it takes more,
    and may still take more. `language` is a two-letter code.
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
    warning: Blocks = ()
    version: dt.date | None = None
    budget: int | None = None
    language: str = "en"


@dataclass(frozen=True)
class SheetPack(_Work):
    """Sheets in an order, on their way to paper as one: with a cover, contents and page numbers that run through.

    `intro` is printed on the cover; the other fields are those of a sheet.
    """

    name: str
    title: str
    summary: str
    intro: Blocks
    sheets: tuple[Sheet, ...]
    practice: str
    address: str
    rights: str
    version: dt.date | None = None
    language: str = "en"
