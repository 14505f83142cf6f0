"""Writes inline content of a document as Typst markup.

Every text becomes a string literal, so nothing that an author writes can be read as markup. Links and footnotes share
one sequence of numbers, which points to the list at the end of the sheet.
"""

from __future__ import annotations

import json
import math
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import assert_never

from trellis.foundation.abbreviations import Explained
from trellis.foundation.document import (
    Abbreviation,
    Blocks,
    FootnoteMark,
    Image,
    Inline,
    Inlines,
    Length,
    LineBreak,
    Link,
    Styled,
    Text,
)
from trellis.foundation.traversal import plain, walk
from trellis.printing.sheets.word_breaks import LINE, Part, all_fit, parts, too_wide

_SPACES = dict.fromkeys(map(ord, "\t\n\r\f\v\x85\u2028\u2029"), " ")
_LOOK_ALIKE = {
    code: unicodedata.normalize("NFKC", chr(code))
    for code in (*range(0xFB00, 0xFB07), *range(0xFE50, 0xFE6C), *range(0xFF01, 0xFF5F), *range(0xFFE0, 0xFFE7))
}
"""Ligatures such as ﬁ, and small and full-width forms such as ﹣ and Ａ, as what they stand for (UAX 15).

They come with pasted text; what replaces them looks the same, is in every typeface, and is found by a search.
"""

_REPLACED = {**_SPACES, **_LOOK_ALIKE, 0x2329: "⟨", 0x232A: "⟩"}
_IN_JAPANESE = {code: sign for code, sign in _REPLACED.items() if not 0xFF01 <= code <= 0xFFE6}  # noqa: PLR2004 – wide forms
_WIDE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
"""Kana and kanji, beside which wide forms such as ？ and （ are the ordinary ones."""

_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_TO_CLEAN = re.compile(f"{_CONTROL.pattern}|[{re.escape(''.join(map(chr, _REPLACED)))}]")
_STYLES = {
    "strong": "strong",
    "emphasis": "emph",
    "code": "code",
    "struck": "strike",
    "marked": "marked",
    "super": "super",
    "sub": "sub",
    "underlined": "underline",
    "small": "smaller",
}
_JSON = json.JSONEncoder(ensure_ascii=False)
_NOTE = 20.0
"""The width in ems of a line in the list of notes."""

_MOST_KEPT = 600
"""Most characters of an address that are kept on one page: about a third of a page of large print."""


@dataclass(slots=True)
class Notes:
    """The numbered list at the end of a sheet, filled in reading order while the text is written.

    An entry is a link's address or the text of a footnote; the same entry always gets the same number. `footnotes` are
    those of the sheet that is being written. `inside` holds the names of a pack's sheets by address: a link to one of
    those shows its page number instead. `explained` knows which abbreviations the paper at hand has explained;
    `repeated_links` counts the links in what is repeated on the next pages.
    """

    footnotes: tuple[Blocks, ...] = ()
    inside: Mapping[str, str] = field(default_factory=dict)
    entries: list[str | Blocks] = field(default_factory=list)
    explained: Explained = field(default_factory=Explained)
    repeated_links: Iterator[int] = field(default_factory=lambda: count(1))

    def number(self, entry: str | Blocks) -> int:
        """Return the number of an entry, from 1, and add the entry if it is new."""
        if entry not in self.entries:
            self.entries.append(entry)
        return self.entries.index(entry) + 1


def cleaned(text: str, beside: str = "") -> str:
    """Return text in composed form (NFC), as fonts expect it, without control characters or pasted look-alikes.

    `beside` is the text that it is a part of: in Japanese, wide forms stay as they are.
    """
    if text.isascii() and text.isprintable():
        return text  # a fast path, since nearly every text is ASCII
    if _TO_CLEAN.search(text):
        text = _CONTROL.sub("", text.translate(_IN_JAPANESE if _WIDE.search(text + beside) else _REPLACED))
    return unicodedata.normalize("NFC", text)


def literal(text: str, beside: str = "") -> str:
    """Return text as a Typst string literal, for which JSON's notation is valid once `cleaned` was applied."""
    return _JSON.encode(cleaned(text, beside))


def array(texts: Iterable[str]) -> str:
    """Return texts as a Typst array."""
    return f"({''.join(f'{literal(text)}, ' for text in texts)})"


def words(text: str, room: float = LINE, longer: Sequence[str] = (), beside: str = "") -> str:
    """Return text as Typst markup; a word that may be wider than `room` (in ems) is broken where it does not fit.

    `longer` are words that are too wide as a whole, of which this text may contain a part. `beside` is the whole text.
    """
    text = cleaned(text, beside)
    if text and not longer and all_fit(text, room):
        return f"#{_JSON.encode(text)}"
    return "".join(map(_part, parts(text, room, longer)))


def _part(part: Part) -> str:
    written = _JSON.encode(part.text)
    match part.fits:
        case "always":
            return f"#{written}"
        case "maybe":
            return f"#long({written}{', hyphens: true' if part.hyphens else ''})"
        case "never":
            return f"#flowing({written})"
        case _:
            assert_never(part.fits)


def shown(address: str) -> str:
    """Return an address as it is printed, without the parts that a reader does not need to type."""
    return re.sub(r"^(https?://|mailto:|tel:)", "", address).removesuffix("/")


def address(target: str) -> str:
    """Return an address in the list of notes, where it has lines of its own, as Typst markup."""
    text = shown(target)
    return f"#long({literal(text)})" if too_wide(text, _NOTE) and len(text) < _MOST_KEPT else words(text, _NOTE)


def write(content: Inlines, notes: Notes, room: float = LINE, *, repeated: bool = False) -> str:
    """Return inline content as Typst markup; links and footnotes are numbered in `notes`.

    A word that may be wider than `room` (in ems) is broken where it does not fit. If the content is `repeated` on the
    next pages, its links work on the first of them only, since PDF/UA allows no others.
    """
    match content:
        case (Text(text),):
            return words(text, room)  # a fast path: nearly all content is one text
    notes.explained.notice(content)
    whole = plain(content) if len(content) > 1 else ""
    wide = too_wide(whole, room)
    texts = [node.text for node in walk(content) if isinstance(node, Text)] if wide else []
    longer = tuple(word for word in wide if all(word not in text for text in texts))
    return _Writer(notes, room, longer, whole, repeated=repeated).write(content)


def heading(content: Inlines, notes: Notes) -> str:
    """Return the content of a heading as Typst markup; its words stay whole in the bookmarks of the PDF.

    A picture alone is replaced by its description.
    """
    match content:
        case (Text(text),) if not too_wide(text, LINE):
            return words(text, math.inf)
    notes.explained.notice(content)
    whole = plain(content)
    if not any(isinstance(node, Text) for node in walk(content)):
        content = (Text(whole),)  # a picture alone has no words for the bookmark
    written = _Writer(notes, math.inf, (), whole).write(content)
    return f"#fitting[{written}]" if too_wide(whole, LINE) else written


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes a line of content; `longer` are the words that are too wide and have parts in several styles.

    `whole` is the text of the line if it has several parts.
    """

    notes: Notes
    room: float
    longer: tuple[str, ...]
    whole: str
    repeated: bool = False

    def write(self, content: Inlines) -> str:
        return "".join(map(self._inline, content))

    def _inline(self, inline: Inline) -> str:  # noqa: PLR0911  # one for each kind
        match inline:
            case Text(text):
                return words(text, self.room, self.longer, self.whole)
            case Styled(style, content):
                return f"#{_STYLES[style]}[{self.write(content)}]"
            case Abbreviation(content):
                expansion = self.notes.explained.expansion(inline)
                return self.write(content) + (words(f" ({expansion})", self.room) if expansion else "")
            case Link(content, target):
                return self._link(content, target)
            case LineBreak():
                return "#linebreak()"
            case Image():
                return f"#inline-{picture(inline)}"
            case FootnoteMark(number):
                return f"#mark({self.notes.number(self.notes.footnotes[number - 1])})"

    def _link(self, content: Inlines, target: str) -> str:
        inner = self.write(content)
        if not target:
            return inner
        if target in self.notes.inside:
            return self._once(f"#within({literal(self.notes.inside[target])})[{inner}]")
        linked = self._once(f"#link({literal(target)})[{inner}]")
        if shown(plain(content).strip()) == shown(target):
            return linked  # the words are the address itself
        return f"{linked}#mark({self.notes.number(target)})"

    def _once(self, linked: str) -> str:
        return f"#once({next(self.notes.repeated_links)})[{linked}]" if self.repeated else linked


def picture(image: Image) -> str:
    """Return the Typst call that shows a picture, without its `#`; its file is found under `/pictures/`."""
    sizes = {"width": image.width, "height": image.height, "most": image.max_width}
    settings = "".join(f", {name}: {_length(length)}" for name, length in sizes.items() if length)
    return f"picture({literal('/pictures/' + picture_name(image.path))}, {literal(image.alt)}{settings})"


def _length(length: Length) -> str:
    return f"{length.value * 0.75:g}pt" if length.unit == "px" else f"{length.value:g}{length.unit}"


def picture_name(path: str) -> str:
    """Return the name of a picture inside Typst; it ends in `.svg`, since all pictures are converted to SVG."""
    return f"{path}.svg"
