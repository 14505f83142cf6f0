"""Writes lists and definition lists as Typst markup, given what is in their items."""

from __future__ import annotations

from collections.abc import Sequence

from trellis.foundation.document import List

_TICKS = {True: "true", False: "false", None: "none"}


def write(block: List, items: Sequence[str]) -> str:
    """Return a list as Typst markup; `items` are its items, already written."""
    if block.ticks:
        pairs = zip(block.ticks, items, strict=True)
        return "#tasks(" + ", ".join(f"({_TICKS[done]}, [{item}])" for done, item in pairs) + ")"
    listed = "".join(f"[{item}]" for item in items)
    if block.numbers is None:
        return f"#bullets{listed}"
    return f"#numbered({block.numbers.values[0] if block.numbers.values else 1}){listed}"


def definitions(entries: Sequence[tuple[Sequence[str], Sequence[str]]]) -> str:
    """Return a definition list as Typst markup; each entry is its terms and its meanings, already written."""
    items = []
    for terms, meanings in entries:
        term, meaning = '#", "'.join(terms), "\n\n".join(meanings)
        items.append(f"terms.item([{term}], [{meaning}])")
    return f"#terms({', '.join(items)})"
