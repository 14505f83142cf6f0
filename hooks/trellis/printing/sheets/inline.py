"""Writes inline content of a document as Typst markup.

Every text becomes a string literal, so nothing that an author writes can be read as markup. Links and footnotes share
one sequence of numbers, which points to the list at the end of the sheet.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from trellis.foundation.document import (
    Abbreviation,
    Blocks,
    FootnoteMark,
    Image,
    Inline,
    Inlines,
    LineBreak,
    Link,
    Styled,
    Text,
)
from trellis.foundation.traversal import plain

_SPACES = str.maketrans(dict.fromkeys("\t\n\r\f\v\x85\u2028\u2029", " "))
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_STYLES = {
    "strong": "strong",
    "emphasis": "emph",
    "code": "code",
    "struck": "strike",
    "marked": "marked",
    "super": "super",
    "sub": "sub",
    "underlined": "underline",
    "small": "small",
}
_JSON = json.JSONEncoder(ensure_ascii=False)
LONG = 40
"""A word with more characters than this gets break points, since it may not fit on its line."""


@dataclass(slots=True)
class Notes:
    """The numbered list at the end of a sheet, filled in reading order while the text is written.

    An entry is a link's address or the text of a footnote; the same entry always gets the same number. `footnotes` are
    those of the sheet that is being written. `inside` holds the names of a pack's sheets by address: a link to one of
    those shows its page number instead.
    """

    footnotes: tuple[Blocks, ...] = ()
    inside: Mapping[str, str] = field(default_factory=dict)
    entries: list[str | Blocks] = field(default_factory=list)

    def number(self, entry: str | Blocks) -> int:
        """Return the number of an entry, from 1, and add the entry if it is new."""
        if entry not in self.entries:
            self.entries.append(entry)
        return self.entries.index(entry) + 1


def cleaned(text: str) -> str:
    """Return text in composed form (NFC), as fonts expect it, without control characters."""
    if text.isprintable() and unicodedata.is_normalized("NFC", text):
        return text  # a fast path, since nearly every text is ASCII
    return unicodedata.normalize("NFC", _CONTROL.sub("", text.translate(_SPACES)))


def literal(text: str) -> str:
    """Return text as a Typst string literal, for which JSON's notation is valid once `cleaned` was applied."""
    return _JSON.encode(cleaned(text))


def array(texts: Iterable[str]) -> str:
    """Return texts as a Typst array."""
    return f"({''.join(f'{literal(text)}, ' for text in texts)})"


def words(text: str, longest: int = LONG) -> str:
    """Return text as Typst markup that may break within a word of more than `longest` characters."""
    text = cleaned(text)
    if not text:
        return ""
    if len(text) <= longest:
        return f"#{literal(text)}"
    parts = re.split(rf"(\S{{{longest}}})(?=\S)", text)
    return "#zws".join(f"#{literal(part)}" for part in _joined(parts))


def _joined(parts: list[str]) -> Iterable[str]:
    # re.split gives: text, full part of a long word, text, ... A break belongs after each full part.
    for before, full in zip(parts[::2], [*parts[1::2], ""], strict=True):
        if before + full:
            yield before + full


def shown(address: str) -> str:
    """Return an address as it is printed, without the parts that a reader does not need to type."""
    return re.sub(r"^(https?://|mailto:|tel:)", "", address).removesuffix("/")


def write(content: Inlines, notes: Notes, longest: int = LONG) -> str:
    """Return inline content as Typst markup; links and footnotes are numbered in `notes`."""
    return "".join(_write(inline, notes, longest) for inline in content)


def _write(inline: Inline, notes: Notes, longest: int) -> str:  # noqa: PLR0911  # one for each kind
    match inline:
        case Text(text):
            return words(text, longest)
        case Styled(style, content):
            return f"#{_STYLES[style]}[{write(content, notes, longest)}]"
        case Abbreviation(content):
            return write(content, notes, longest)
        case Link(content, address):
            return _link(content, address, notes, longest)
        case LineBreak():
            return "#linebreak()"
        case Image():
            return f"#inline-{picture(inline)}"
        case FootnoteMark(number):
            return f"#mark({notes.number(notes.footnotes[number - 1])})"


def _link(content: Inlines, address: str, notes: Notes, longest: int) -> str:
    inner = write(content, notes, longest)
    if not address:
        return inner
    if address in notes.inside:
        return f"#within({literal(notes.inside[address])})[{inner}]"
    linked = f"#link({literal(address)})[{inner}]"
    if shown(plain(content).strip()) == shown(address):
        return linked  # the words are the address itself
    return f"{linked}#mark({notes.number(address)})"


def picture(image: Image) -> str:
    """Return the Typst call that shows a picture, without its `#`; its file is found under `/pictures/`."""
    width = f", width: {image.width.value * 0.75:g}pt" if image.width else ""
    return f"picture({literal('/pictures/' + picture_name(image.path))}, {literal(image.alt)}{width})"


def picture_name(path: str) -> str:
    """Return the name of a picture inside Typst; it ends in `.svg`, since all pictures are converted to SVG."""
    return f"{path}.svg"
