"""The diagram around a concept: neighbouring concepts on both sides, and below them what to read and what to do.

Only positions and sizes are computed here, in CSS pixels on the narrowest phone (320 px, less its margins); a template
draws them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from trellis.content.kinds import KINDS, KindName
from trellis.content.library import Page

WIDTH = 280
_GAP = 20
_BETWEEN = 12
_LINE = 16
_PADDING = 8
_FONT = 13
_MOST_LINES = 2
_MOST_PAGES = 3
_NARROW = frozenset("iljtfrI.,:;'’!|()[]- ")
_WIDE = frozenset("mwMW@%—…")
_FULL_WIDTH = re.compile("[\u3000-\u30ff\u3400-\u9fff\uac00-\ud7af\uff00-\uff60]")
_PIECE = re.compile(
    rf" ?(?:{_FULL_WIDTH.pattern}[、。，．：；？！）］｝」』】ーっゃゅょッャュョ…]*|(?:(?!{_FULL_WIDTH.pattern})\S)+)"
)
"""Matches what is not divided: a word with the space before it, or a sign of Japanese with those that begin no line."""


@dataclass(frozen=True, slots=True)
class Node:
    """A page in the picture: a box whose top left corner is at `x`, `y`, and its title, in lines that fit into it."""

    name: str
    kind: KindName
    title: str
    lines: tuple[str, ...]
    x: int
    y: int
    width: int
    height: int

    @property
    def baselines(self) -> Iterator[tuple[int, str]]:
        """Yield the height of each line of text, and the line."""
        for number, line in enumerate(self.lines):
            yield self.y + _PADDING + number * _LINE + _FONT - 1, line

    @property
    def middle(self) -> tuple[int, int]:
        """The point in the middle of the box."""
        return self.x + self.width // 2, self.y + self.height // 2


@dataclass(frozen=True, slots=True)
class Caption:
    """A word over a group of pages, with its baseline at `y`."""

    words: str
    y: int


@dataclass(frozen=True, slots=True)
class Picture:
    """The picture of a neighbourhood. `stems` are SVG paths from the concept in the middle to each of the others."""

    width: int
    height: int
    centre: Node
    nodes: tuple[Node, ...]
    captions: tuple[Caption, ...]
    stems: tuple[str, ...]


def draw(page: Page, around: Iterable[Page]) -> Picture:
    """Lay out a concept's page with the pages around it, in order; only the first three of each kind about it."""
    neighbours = list(around)
    concepts = [other for other in neighbours if other.kind == "concept"]
    above = -(-len(concepts) // 4)  # rows of two, half of them above the middle, the odd one too
    nodes: list[Node] = []
    y = _add_rows(nodes, concepts[: 2 * above], 0)
    lines = _lines(page.title, WIDTH // 2 + 20)
    width = 2 * round(max(max(map(_width, lines)) + 4 * _PADDING, WIDTH / 3) / 2)
    centre = Node(page.name, page.kind, page.title, lines, (WIDTH - width) // 2, y, width, _height(lines))
    y = _add_rows(nodes, concepts[2 * above :], y + centre.height + _BETWEEN)
    stems = [_branch(centre, node) for node in nodes]
    captions: list[Caption] = []
    last = centre.y + centre.height
    for kind in KINDS.values():
        pages = [other for other in neighbours if other.kind == kind.name][:_MOST_PAGES]
        if not kind.has_topics or not pages:
            continue
        captions.append(Caption(kind.purpose, y + _FONT))
        y += _LINE + 4
        for other in pages:
            lines = _lines(other.title, WIDTH - 4 * _PADDING)
            nodes.append(Node(other.name, kind.name, other.title, lines, 0, y, WIDTH, _height(lines)))
            last = y
            y += _height(lines) + _BETWEEN
    if captions:
        stems.append(f"M{WIDTH // 2} {centre.y + centre.height}V{last}")
    return Picture(WIDTH, y - _BETWEEN, centre, tuple(nodes), tuple(captions), tuple(stems))


def _add_rows(nodes: list[Node], pages: Sequence[Page], y: int) -> int:
    """Add pages in rows of two from `y` down, and return where the next row starts."""
    width = (WIDTH - _GAP) // 2
    for first in range(0, len(pages), 2):
        row = [(page, _lines(page.title, width - 2 * _PADDING)) for page in pages[first : first + 2]]
        height = max(_height(lines) for _, lines in row)
        for column, (page, lines) in enumerate(row):
            x = column * (width + _GAP)
            nodes.append(
                Node(
                    page.name,
                    "concept",
                    page.title,
                    lines,
                    x,
                    y + (height - _height(lines)) // 2,
                    width,
                    _height(lines),
                )
            )
        y += height + _BETWEEN
    return y


def _branch(centre: Node, node: Node) -> str:
    """Return the path from the stem to the inner end of the box next to it."""
    stem, _ = centre.middle
    _, y = node.middle
    start = centre.y if y < centre.y else centre.y + centre.height
    left = node.x < stem - _GAP
    end = node.x + node.width if left else node.x
    turn = y + (_GAP // 2 if y < centre.y else -_GAP // 2)
    return f"M{stem} {start}V{turn}Q{stem} {y} {end} {y}"


def _height(lines: Sequence[str]) -> int:
    return 2 * _PADDING + _LINE * len(lines)


def _width(text: str) -> float:
    """Return the estimated width of a text in pixels; typefaces differ, so it is not measured."""
    em = sum(0.34 if sign in _NARROW else 0.9 if sign in _WIDE else 0.7 if sign.isupper() else 0.57 for sign in text)
    return (em + 0.43 * len(_FULL_WIDTH.findall(text))) * _FONT


def _lines(text: str, width: int) -> tuple[str, ...]:
    """Break a text into at most two lines of `width`; what does not fit ends in an ellipsis."""
    lines: list[str] = []
    for piece in _PIECE.findall(" ".join(text.split())):
        if lines and _width(f"{lines[-1]}{piece}") <= width:
            lines[-1] += piece
        elif len(lines) < _MOST_LINES:
            lines.append(piece.lstrip())
        else:
            lines[-1] += piece
            break
    return tuple(_cut(line, width) for line in lines)


def _cut(line: str, width: int) -> str:
    if _width(line) <= width:
        return line
    while line and _width(f"{line}…") > width:
        line = line[:-1]
    return f"{line.rstrip()}…"
