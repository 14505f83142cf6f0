"""Writes a document as plain text, for the text part of a letter and for the record of sent letters."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping
from typing import assert_never

from trellis.foundation import document as doc
from trellis.foundation.abbreviations import Explained
from trellis.foundation.exercises import (
    Agreement,
    Break,
    Cards,
    Choose,
    Coach,
    Each,
    Grid,
    Prompt,
    Scale,
    Short,
    Together,
)
from trellis.foundation.numbering import labels
from trellis.locales.catalogue import Catalogue
from trellis.rendering import text_tables
from trellis.rendering.portable import LinkResolver, numbered
from trellis.rendering.questions import controls
from trellis.rendering.wrapping import columns, wrapped

_WIDTH = 72
"""Characters per line, the custom for plain-text mail (RFC 3676 advises at most 78)."""

_LEAST_WIDTH = 20
"""Characters that lines have at least, however deep they are nested."""

_BREAK = "\v"
_TICKS = {True: "[x] ", False: "[ ] ", None: ""}
_MARKS = {"strong": "*", "emphasis": "_", "struck": "~"}
_SIGNS = dict.fromkeys(map(ord, "\u00ad\u200b\u202a\u202b\u202c\u202d\u202e\u2060")) | {0xA0: " "}
"""Signs that only a program which lays out text understands; programs for mail show some of them."""

_RAISED = str.maketrans("0123456789+−-=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ")
_LOWERED = str.maketrans("0123456789+−-=()aeoxhklmnpst", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₒₓₕₖₗₘₙₚₛₜ")


def text(document: doc.Document, where: LinkResolver, said: Catalogue) -> str:
    """Return a document as text in lines of at most 72 characters; addresses follow their words and are never broken.

    Links to concepts are left out, since no author wrote them and their addresses would clutter the text.
    `said` has the engine's own words in it.
    """
    writer = _Writer(where, said)
    parts = list(writer.blocks(document.blocks, _WIDTH))
    for number, note in enumerate(document.footnotes, 1):
        parts.append(_hang(f"[{number}] ", writer.blocks(note, _WIDTH - 4)))
    return "\n\n".join(parts) + "\n"


def title(words: str, said: Catalogue) -> str:
    """Return the title of a letter, with a line below it."""
    return _underlined(line(words, said), "=")


def line(words: str, said: Catalogue) -> str:
    """Return words in as many lines as they need."""
    return _wrap(words, _WIDTH, said)


def _wrap(words: str, width: int, said: Catalogue) -> str:
    width = max(width, _LEAST_WIDTH)
    return "\n".join(wrapped(line.strip(), width, said.locale.language) for line in words.split(_BREAK))


def _underlined(lines: str, sign: str) -> str:
    return f"{lines}\n{sign * columns(lines.splitlines()[-1])}"


def _hang(mark: str, parts: Iterator[str]) -> str:
    """Return parts with a mark before the first line, and other lines indented by its width."""
    return mark + textwrap.indent("\n\n".join(parts), " " * len(mark)).lstrip(" ")


class _Writer:
    """Writes blocks and inline content, with links resolved by `where`."""

    def __init__(self, where: LinkResolver, said: Catalogue) -> None:
        self.where = where
        self.said = said
        self.explained = Explained()

    def blocks(self, blocks: doc.Blocks, width: int) -> Iterator[str]:
        for block in blocks:
            if written := self._block(block, width):
                yield written

    def _block(self, block: doc.Block, width: int) -> str:  # noqa: C901, PLR0911, PLR0912 – one case for each kind of block
        match block:
            case doc.Heading(level, content):
                words = self._wrap(self.words(content), width)
                return _underlined(words, "-") if level == 2 and words else words  # noqa: PLR2004
            case doc.Paragraph((doc.Link(words, address),)) if card := self.where.card(address):
                return f"{self._wrap(self.words(words), width)}\n{card.address}"
            case doc.Paragraph(content):
                return self._wrap(self.words(content), width)
            case doc.List():
                return self._list(block, width)
            case doc.DefinitionList(entries):
                return "\n\n".join(self._definition(entry, width) for entry in entries)
            case doc.Table():
                return self._table(block, width)
            case doc.Quote(content):
                return textwrap.indent("\n\n".join(self.blocks(content, width - 2)), "> ", lambda _: True)
            case doc.Admonition(_, title, content):
                return "\n\n".join(
                    [*([self._wrap(self.words(title), width)] if title else []), *self.blocks(content, width)]
                )
            case doc.CodeBlock(_, title):
                code = textwrap.indent(numbered(block), "    ")
                return self._wrap(self.words(title), width) + "\n\n" * bool(title) + code
            case doc.Rule():
                return "* * *"
            case doc.Picture(image):
                return self._wrap(self._image(image), width)
            case doc.Figure(content, caption):
                return "\n".join([*self.blocks(content, width), *self.blocks(caption, width)])
            case doc.Tabs(tabs):
                shown = ((self._wrap(self.words(tab.label), width), *self.blocks(tab.content, width)) for tab in tabs)
                return "\n\n".join(part for parts in shown for part in parts)
            case doc.Exercise():
                return self._exercise(block, width)
            case _:
                assert_never(block)

    def _wrap(self, words: str, width: int) -> str:
        return _wrap(words, width, self.said)

    def _list(self, block: doc.List, width: int) -> str:
        ticks = [_TICKS[tick] for tick in block.ticks] or [""] * len(block.items)
        marks = [f"{label}. " for label in labels(block.numbers)] if block.numbers else ["- "] * len(block.items)
        items = zip(marks, ticks, block.items, strict=True)
        return "\n".join(_hang(mark + tick, self.blocks(item, width - len(mark + tick))) for mark, tick, item in items)

    def _definition(self, entry: doc.Definition, width: int) -> str:
        terms = (self._wrap(self.words(term), width) for term in entry.terms)
        return "\n".join([*terms, *(_hang("  ", self.blocks(meaning, width - 2)) for meaning in entry.meanings)])

    def _table(self, table: doc.Table, width: int) -> str:
        parts = text_tables.write(table, width, lambda cell, head: self._cell(cell, head, width), self.said)
        return "\n\n".join(filter(None, (self._wrap(self.words(table.caption), width), *parts)))

    def _cell(self, cell: doc.Cell, head: str, width: int) -> str:
        match cell.content:
            case ():
                return ""
            case (doc.Paragraph(content),):
                return self._wrap(self._under(head, self.words(content)), width)
        indent = "  " if head else ""
        text = "\n".join(self.blocks(cell.content, width - len(indent)))
        return (f"{self._under(head, '').rstrip()}\n" if head else "") + textwrap.indent(text, indent)

    def _under(self, head: str, text: str) -> str:
        """Return a text after its heading, if it has one."""
        return self.said.gettext("%(title)s: %(text)s", title=head, text=text).translate(_SIGNS) if head else text

    def _exercise(self, exercise: doc.Exercise, width: int) -> str:
        match exercise.options:
            case Coach() | Break():
                return ""
            case Each() | Together():
                return "\n\n".join(self.blocks((*controls(exercise, self.said), *exercise.body), width))
            case Prompt() | Short() | Choose() | Scale() | Grid() | Agreement() | Cards():
                return self._question(exercise, width)
            case _:
                assert_never(exercise.options)

    def _question(self, exercise: doc.Exercise, width: int) -> str:
        question = self._wrap(self.words(exercise.question), width)
        parts = [question, *self.blocks((*exercise.body, *controls(exercise, self.said)), width)]
        if address := self.where.exercise(exercise):
            answer = self.said.gettext("Answer it on the page:")
            parts.append(f"{answer}\n{address}")
        return "\n\n".join(parts)

    def words(self, content: doc.Inlines) -> str:
        """Return inline content as text; forced line breaks are marked until lines are wrapped."""
        self.explained.notice(content)
        return "".join(self._inline(inline) for inline in content)

    def _inline(self, inline: doc.Inline) -> str:  # noqa: PLR0911 – one case for each kind
        match inline:
            case doc.Text(text):
                return text.translate(_SIGNS)
            case doc.Styled():
                return self._styled(inline)
            case doc.Abbreviation(content):
                expansion = self.explained.expansion(inline)
                return self.words(content) + (f" ({expansion})" if expansion else "")
            case doc.Link(content, address, concept):
                words = self.words(content)
                if words == address.removeprefix("mailto:"):
                    return words  # the address is what a reader sees already
                return words if concept else f"{words} <{self.where.address(address)}>"
            case doc.LineBreak():
                return _BREAK
            case doc.Image():
                return self._image(inline)
            case doc.FootnoteMark(number):
                return f" [{number}]"
            case _:
                assert_never(inline)

    def _styled(self, styled: doc.Styled) -> str:
        words = self.words(styled.content)
        match styled.style:
            case "underlined" if not words.strip():
                return "_" * len(words)
            case "super":
                return _shifted(words, "^", _RAISED)
            case "sub":
                return _shifted(words, "_", _LOWERED)
        mark = _MARKS.get(styled.style, "")
        return f"{mark}{words}{mark}"

    def _image(self, image: doc.Image) -> str:
        return f"[{image.alt}] <{self.where.picture(image.path)}>" if image.alt else ""


def _shifted(words: str, mark: str, signs: Mapping[int, int]) -> str:
    """Return raised or lowered text in characters made for it if there are any, or as in `1st`, else after a mark."""
    if all(ord(sign) in signs for sign in words):
        return words.translate(signs)
    return words if words.isalpha() or _BREAK in words else f"{mark}({words})"
