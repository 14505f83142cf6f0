"""Writes lists and definition lists as Typst markup, given what is in their items."""

from __future__ import annotations

from collections.abc import Sequence

from trellis.foundation.document import List, Numbers, Paragraph
from trellis.foundation.numbering import labels
from trellis.printing.sheets.inline import array

_TICKS = {True: "true", False: "false", None: "none"}


def write(block: List, items: Sequence[str]) -> str:
    """Return a list as Typst markup; `items` are its items, already written."""
    call, arguments = _kind(block)
    if any(not isinstance(part, (Paragraph, List)) for item in block.items for part in item):
        arguments.append("loose: true")
    settings = f"({', '.join(arguments)})" if arguments else ""
    return f"#{call}{settings}{''.join(f'[{item}]' for item in items)}"


def _kind(block: List) -> tuple[str, list[str]]:
    """Return the function of the template that draws a list, and its arguments before the items."""
    if block.ticks:
        numbers = [f"labels: {array(labels(block.numbers))}"] if block.numbers else []
        return "tasks", [f"({''.join(f'{_TICKS[done]}, ' for done in block.ticks)})", *numbers]
    if block.numbers is None:
        return "bullets", []
    start = block.numbers.values[0] if block.numbers.values else 1
    if start >= 0 and block.numbers == Numbers(tuple(range(start, start + len(block.items)))):
        return "numbered", [str(start)]
    return "labelled", [array(labels(block.numbers))]


def definitions(entries: Sequence[tuple[Sequence[str], Sequence[str]]]) -> str:
    """Return a definition list as Typst markup; each entry is its terms and its meanings, already written."""
    items = []
    for terms, meanings in entries:
        term, meaning = '#", "'.join(terms), "\n\n".join(meanings)
        items.append(f"terms.item([{term}], [{meaning}])")
    return f"#definitions({', '.join(items)})"
