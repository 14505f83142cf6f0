"""Says which style sheets a page needs for what its Markdown contains, beyond those that all pages load.

A rare construct, such as a table, costs nothing on the pages without it.
"""

from __future__ import annotations

import re

_SIGNS = {
    "pictures": (r"<(?:img|figure|svg|video|iframe)\b",),
    "tables": (r"<table\b",),
    "notices": (r"<details\b", r'class="admonition\b'),
    "notes": (r'class="footnote',),
    "code": (r"<pre\b",),
    "tabs": (r'class="tabbed-set\b',),
    "more-markdown": (
        r"<kbd\b",
        r'class="(?:[^"]* )?(?:task-list|keys|critic|twemoji|emojione|gemoji|arithmatex)\b',
        r'class="[^"]* cards\b',
    ),
}
"""What to look for in the HTML of a page, by the style sheet in `assets/stylesheets/` that is for it.

Each pattern begins with the same signs wherever it is found, for which Python looks much faster.
"""

STYLES = {name: tuple(map(re.compile, signs)) for name, signs in _SIGNS.items()}
"""The same as patterns, in the order in which pages load the style sheets."""


def styles_for(html: str, *, warns: bool) -> tuple[str, ...]:
    """Return the names of the style sheets that HTML made from Markdown needs, without their ending, in order.

    `warns` says that the template adds a warning to it.
    """
    return tuple(
        name
        for name, signs in STYLES.items()
        if (warns and name == "notices") or any(sign.search(html) for sign in signs)
    )
