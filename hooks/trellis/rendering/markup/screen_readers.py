"""Adapts a rendered page to screen readers, where Markdown's HTML would have them say nothing or too much."""

from __future__ import annotations

import re
from html import escape

from trellis.locales.catalogue import Catalogue

_EMPTY_HEADER = re.compile(r"<th\b([^>]*)>\s*</th>")
_BOX = re.compile(
    r'(<li class="task-list-item">(?:\s*<p>)?\s*<input type="checkbox" disabled(?:="")?)( checked(?:="")?)?'
)


def for_screen_readers(html: str, words: Catalogue) -> str:
    """Return a page whose empty header cells are ordinary cells, and whose boxes of task lists have names.

    An empty header, such as the corner of a table, would be announced with each of its cells; a box without a name is
    announced as nothing but a box.
    """

    def named(found: re.Match[str]) -> str:
        start, checked = found.groups(default="")
        name = words.gettext("Done") if checked else words.gettext("Not done")
        return f'{start}{checked} aria-label="{escape(name)}"'

    return _BOX.sub(named, _EMPTY_HEADER.sub(r"<td\1></td>", html))
