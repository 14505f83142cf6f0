"""Finds the headings that links with an anchor lead to, which other generators name in other ways.

A heading that would get another anchor here keeps the one that links lead to.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple
from urllib.parse import unquote

from trellis.content.library import Library
from trellis.importing import plain
from trellis.importing.bodies.body import Body
from trellis.rendering.markup import headings

_HEADING = re.compile(r"#{1,6} (?P<words>.*?)[ \t]*(?P<attributes>\{:?[^{}\n]*\})?[ \t]*$")
_NAMED = re.compile(r"\{:?[^{}\n]*?#(?P<written>[^\s{}]+)|<[^<>]*\b(?:id|name)=[\"']?(?P<html>[^\s\"'<>]+)")
_NUMBERED = re.compile(r"[-_](?P<number>\d+)$")


class _Part(NamedTuple):
    """A heading: its anchor, its words, and whether its author named the anchor."""

    anchor: str
    words: str
    is_named: bool


@dataclass(frozen=True, slots=True)
class _Page:
    """A page: its title, its headings, and all other anchors in its text."""

    title: str
    headings: tuple[_Part, ...]
    others: frozenset[str]


@dataclass(frozen=True, slots=True)
class Anchors:
    """The anchors of imported pages by path; `wanted` collects those that headings must be given, by their number.

    `library` has the pages of the practice, whose headings stay as they are.
    """

    pages: Mapping[str, _Page]
    library: Library
    wanted: dict[str, dict[int, str]] = field(default_factory=dict)

    def find(self, path: str, written: str) -> str | None:
        """Return the anchor for a link to a part of a page: empty for its top, and None if it has no such part."""
        anchor = unquote(written)
        page = self.pages.get(path) or self._of_library(path)
        if page is None:
            return written
        if anchor in page.others or any(anchor == part.anchor for part in page.headings):
            return anchor
        if _letters(anchor) in {"", "top", _letters(page.title)}:
            return ""
        number = _heading(page, anchor)
        if number is None:
            return None
        if path not in self.pages or page.headings[number].is_named:
            return page.headings[number].anchor
        return self.wanted.setdefault(path, {}).setdefault(number, anchor)

    def _of_library(self, path: str) -> _Page | None:
        page = self.library.by_path.get(path)
        return _page(page.title, Body.of(page.body, 1), page.language) if page else None

    def given(self, path: str, body: Body) -> Body:
        """Return the finished text of a page with the anchors that links to its headings need."""
        wanted = self.wanted.get(path)
        return Body.of_lines(_with_anchors(body, wanted)) if wanted else body


def read(bodies: Mapping[str, tuple[str, Body]], library: Library, language: str = "en") -> Anchors:
    """Return the anchors of pages in a language, given the title and the prepared text of each by its path."""
    return Anchors({path: _page(title, body, language) for path, (title, body) in bodies.items()}, library)


def _page(title: str, body: Body, language: str) -> _Page:
    found = [match for _, match in _headings(body) if match]
    named = [_NAMED.search(match["attributes"] or "") for match in found]
    words = [plain.running(match["words"]) for match in found]
    others = frozenset(match["written"] or match["html"] for match in _NAMED.finditer(body.text))
    unnamed = [text for text, own in zip(words, named, strict=True) if not own]
    free = iter(headings.anchors(unnamed, others, language))
    parts = (
        _Part(own["written"] if own else next(free), text, bool(own)) for text, own in zip(words, named, strict=True)
    )
    return _Page(title, tuple(parts), others)


def _headings(body: Body) -> Iterator[tuple[int, re.Match[str] | None]]:
    """Yield the number of each line, and the heading on it if there is one."""
    for (number, line), code in zip(body.lines, body.in_code, strict=True):
        yield number, None if code else _HEADING.match(line)


def _heading(page: _Page, anchor: str) -> int | None:
    """Return the number of the heading with the words that an anchor is made of, whatever is between them."""
    alike = [number for number, part in enumerate(page.headings) if _letters(part.words) == _letters(anchor)]
    if alike:
        return alike[0]
    if last := _NUMBERED.search(anchor):  # the second heading with the same words
        first = _letters(anchor[: last.start()])
        alike = [number for number, part in enumerate(page.headings) if _letters(part.words) == first]
        return alike[int(last["number"])] if int(last["number"]) < len(alike) else None
    return None


def _letters(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text).casefold()
    return "".join(letter for letter in decomposed if letter.isalnum())


def _with_anchors(body: Body, wanted: Mapping[int, str]) -> Iterator[tuple[int, str]]:
    count = -1
    for (number, line), (_, heading) in zip(body.lines, _headings(body), strict=True):
        count += heading is not None
        if heading is None or count not in wanted:
            yield number, line
        elif heading["attributes"]:
            yield (
                number,
                line.replace(heading["attributes"], f"{{#{wanted[count]} {heading['attributes'].lstrip('{:')}"),
            )
        else:
            yield number, f"{line.rstrip()} {{#{wanted[count]}}}"
