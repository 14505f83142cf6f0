"""Finds texts that are marked as samples, which the owner of a practice has to replace with her own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from trellis.checking.texts import Texts

_MARK = re.compile(r"<!--[ ]*sample\b[ ]*:?\s*(?P<of>.*?)\s*-->", re.DOTALL | re.IGNORECASE)


@dataclass(frozen=True, order=True, slots=True)
class Sample:
    """A sample: the file and line of its mark, and what it is a sample `of`, in the words of its author."""

    file: str
    line: int
    of: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.of}"


def samples(texts: Texts) -> Iterator[Sample]:
    """Yield each `<!-- sample: what to write -->` in a page that may still be changed.

    The mark is a comment above the sample, so readers never see it, and deleting it is how an owner says that the text
    is hers now.
    """
    for page in filter(texts.may_change, texts.pages):
        for mark in _MARK.finditer(page.source):
            of = " ".join(mark["of"].split()) or "a text of your own"
            yield Sample(page.file, page.source.count("\n", 0, mark.start()) + 1, of)
