"""Adapts a rendered page to screen readers, where Markdown's HTML would have them say nothing or too much."""

from __future__ import annotations

import re

_EMPTY_HEADER = re.compile(r"<th\b([^>]*)>\s*</th>")
_BOX = re.compile(
    r'(<li class="task-list-item">(?:\s*<p>)?\s*<input type="checkbox" disabled(?:="")?)( checked(?:="")?)?'
)


def for_screen_readers(html: str) -> str:
    """Return a page whose empty header cells are ordinary cells, and whose boxes of task lists have names.

    An empty header, such as the corner of a table, would be announced with each of its cells; a box without a name is
    announced as nothing but a box.
    """
    return _BOX.sub(_named, _EMPTY_HEADER.sub(r"<td\1></td>", html))


def _named(found: re.Match[str]) -> str:
    start, checked = found.groups(default="")
    return f'{start}{checked} aria-label="{"Done" if checked else "Not done"}"'
