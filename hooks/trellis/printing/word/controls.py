"""Writes content controls, in which answers are typed, ticked or chosen on a screen (ECMA-376, part 1, 17.5.2).

Before anything is typed, a control holds what paper needs: a line to write on, or blank space. Word replaces that with
the answer, since it is marked as a placeholder. Check boxes are an extension of Word 2010, which other programs skip.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import count

from trellis.locales.catalogue import ENGLISH, Catalogue
from trellis.printing.sheets.answers import Field
from trellis.printing.word.markup import Look, attribute, run, tab

_LONGEST = 64
"""Most UTF-16 units of the title and the tag of a control: Word takes a file with longer ones for damaged."""

_BLANK = "\u2002" * 5
"""What Word itself puts into an empty field: five spaces, which can be clicked and leave nothing on paper."""

_LINE = Look(style="PlaceholderText", underline="single")
_SYMBOLS = "Segoe UI Symbol"
_EMPTY_BOX, _TICKED_BOX = "☐", "☒"
_EMPTY_CIRCLE, _TICKED_CIRCLE = "○", "◉"


@dataclass(frozen=True, slots=True)
class Controls:
    """Writes the controls of one file, each with a number of its own; `words` say how dates are written."""

    words: Catalogue = ENGLISH
    ids: Iterator[int] = field(default_factory=lambda: count(1))

    def line(self, asked: Field, *, date: bool = False) -> str:
        """Return a control for a text or a date, on a line that reaches to the next tab stop."""
        return self._inline(asked, self._date() if date else "<w:text/>", run(_BLANK[:2], _LINE)) + tab(_LINE)

    def blank(self, asked: Field) -> str:
        """Return a control for a text, as blank space."""
        return self._inline(asked, '<w:text w:multiLine="1"/>', run(_BLANK, Look(style="PlaceholderText")))

    def area(self, asked: Field, paragraphs: str) -> str:
        """Return a control for a text of any length, which replaces `paragraphs`."""
        head = self._head(asked, placeholder=True)
        return f"<w:sdt><w:sdtPr>{head}</w:sdtPr><w:sdtContent>{paragraphs}</w:sdtContent></w:sdt>"

    def tick(self, asked: Field, *, ticked: bool = False) -> str:
        """Return a check box, or a circle where one of several is chosen."""
        empty, full = (_EMPTY_CIRCLE, _TICKED_CIRCLE) if asked.kind == "radio" else (_EMPTY_BOX, _TICKED_BOX)
        states = "".join(
            f'<w14:{name} w14:val="{ord(sign):04X}" w14:font="{_SYMBOLS}"/>'
            for name, sign in (("checkedState", full), ("uncheckedState", empty))
        )
        kind = f'<w14:checkbox><w14:checked w14:val="{int(ticked)}"/>{states}</w14:checkbox>'
        sign = run(full if ticked else empty, Look(style="Tick"))
        head = self._head(asked, placeholder=False)
        return f"<w:sdt><w:sdtPr>{head}{kind}</w:sdtPr><w:sdtContent>{sign}</w:sdtContent></w:sdt>"

    def choice(self, asked: Field, words: str, values: Iterable[tuple[str, str]]) -> str:
        """Return a list to choose from, which shows `words` at first; a value comes with the words that show it."""
        items = "".join(
            f'<w:listItem w:displayText="{attribute(shown)}" w:value="{attribute(value)}"/>' for value, shown in values
        )
        return self._inline(asked, f"<w:dropDownList>{items}</w:dropDownList>", run(words, Look(style="Hint")))

    def _date(self) -> str:
        return (
            f'<w:date><w:dateFormat w:val="{attribute(self.words.pattern_of_days)}"/><w:lid w:val="{self.words.code}"/>'
            '<w:storeMappedDataAs w:val="dateTime"/><w:calendar w:val="gregorian"/></w:date>'
        )

    def _inline(self, asked: Field, kind: str, content: str) -> str:
        head = self._head(asked, placeholder=True)
        return f"<w:sdt><w:sdtPr>{head}{kind}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"

    def _head(self, asked: Field, *, placeholder: bool) -> str:
        """Return what every control has: its title, which screen readers say, its tag and its number."""
        title = f'<w:alias w:val="{attribute(_shortened(asked.tip))}"/>' if asked.tip else ""
        shown = "<w:showingPlcHdr/>" if placeholder else ""
        return f'{title}<w:tag w:val="{attribute(_tag(asked))}"/><w:id w:val="{next(self.ids)}"/>{shown}'


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _shortened(text: str) -> str:
    """Return the beginning and the end of a text, as much as Word takes for a title: the end says which part it is."""
    start, end = text[: _LONGEST // 2], text[_LONGEST // 2 :]
    while _units(f"{start}…{end}") > _LONGEST:
        start, end = (start[:-1], end) if len(start) > len(end) else (start, end[1:])
    return text if _units(text) <= _LONGEST else f"{start.rstrip()}…{end.lstrip()}"


def _tag(asked: Field) -> str:
    """Return the name of a field, or a short form of a long one that is as unmistakable."""
    name = f"{asked.name}={asked.state}" if asked.kind == "radio" else asked.name
    if _units(name) <= _LONGEST:
        return name
    return f"{name[:40]}~{hashlib.sha256(name.encode()).hexdigest()[:12]}"
