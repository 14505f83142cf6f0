"""Makes tables in HTML regular, so that they fit into Markdown: one row of headings, and as many cells in each row."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bs4 import BeautifulSoup, Tag

_PARTS = ["table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption"]
_MOST = 100
"""Columns or rows over which a cell may extend, so that a typing error does not make a table of millions of cells."""


def make_regular(soup: BeautifulSoup) -> None:
    """Change all tables of a document in place. A table around others is for layout: its cells become paragraphs."""
    for table in soup.find_all("table"):
        if table.find("table"):
            _dissolve(table)
    for table in soup.find_all("table"):
        _rebuild(soup, table)


def _dissolve(table: Tag) -> None:
    for part in [table, *(part for part in table.find_all(_PARTS) if part.find_parent("table") is table)]:
        part.name = "div"


def _rebuild(soup: BeautifulSoup, table: Tag) -> None:
    captions = [caption.extract() for caption in table.find_all("caption")]
    rows = table.find_all("tr")
    grid = _grid(soup, rows)
    width = max((len(row) for row in grid), default=0)
    others = [
        child
        for child in table.find_all(name=re.compile("."))
        if child.name not in _PARTS and not child.find_parent(["td", "th"])
    ]
    has_headings = bool(rows) and (rows[0].find_parent("thead") is not None or not rows[0].find("td"))
    if not has_headings:
        grid.insert(0, [])
    for stray in (other for other in others if other.get_text(strip=True)):
        table.insert_before(stray.extract())
    table.clear()
    for number, cells in enumerate(grid):
        row = soup.new_tag("tr")
        for cell in [*cells, *(soup.new_tag("td") for _ in range(width - len(cells)))]:
            cell.name = "td" if number else "th"
            row.append(cell)
        table.append(row)
    for caption in captions:
        caption.name = "p"
        table.insert_before(caption)


def _grid(soup: BeautifulSoup, rows: list[Tag]) -> list[list[Tag]]:
    """Return the cells of each row; those that a cell extends over are empty."""
    covered: set[tuple[int, int]] = set()
    grid: list[list[Tag]] = []
    for number, row in enumerate(rows):
        cells: list[Tag] = []
        for cell in row.find_all(["td", "th"]):
            cells += _empty(soup, covered, number, len(cells))
            down, across = _span(cell, "rowspan"), _span(cell, "colspan")
            place = len(cells)
            covered |= {
                (number + below, place + beside) for below in range(down) for beside in range(across) if below or beside
            }
            cells.append(cell)
        cells += _empty(soup, covered, number, len(cells))
        grid.append(cells)
    return grid


def _empty(soup: BeautifulSoup, covered: set[tuple[int, int]], row: int, column: int) -> Iterator[Tag]:
    while (row, column) in covered:
        yield soup.new_tag("td")
        column += 1


def _span(cell: Tag, name: str) -> int:
    written = str(cell.attrs.pop(name, "1")).strip()
    return min(int(written), _MOST) if written.isdecimal() and int(written) else 1
