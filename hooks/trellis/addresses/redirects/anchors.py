"""Keeps links to renamed or moved parts of a page working.

Servers never see an anchor, so the page itself has to know its old ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

from trellis.addresses.redirects.rules import Move
from trellis.foundation.problems import Problem

_ID = r"<[a-zA-Z][^<>]*\bid=[\"']?{}[\"'\s>]"


def keep(html: str, moves: Iterable[Move], root: str) -> tuple[str, tuple[Problem, ...]]:
    """Return the HTML of a page with all of its old anchors, and a problem for each one that cannot be kept.

    `moves` are those whose source is on this page; `root` is the relative path from the page to the root of the site. A
    part that is still on the page keeps its old anchor next to the new one. A part that moved to another page leaves
    a sentence with a link, which is shown only to readers who arrive at the old anchor; a script follows it at once.
    """
    problems: list[Problem] = []
    after: list[str] = []
    for move in moves:
        page, _, name = move.source.partition("#")
        there, _, new = move.target.partition("#")
        if re.search(_ID.format(re.escape(name)), html):
            wrong = f"the page has a part “{name}” of its own, so that “{move.source}” is not an old address"
            problems.append(Problem(move.file, move.line, wrong, "Remove it, or rename the heading"))
        elif there != page:
            address = there if "://" in there else root + move.target
            after.append(
                f'\n<p class="moved" id="{escape(name)}">This part has moved. '
                f'<a href="{escape(address)}">Go to where it is now</a>.</p>'
            )
        elif place := re.search(_ID.format(re.escape(new)), html):
            html = f'{html[: place.start()]}<span id="{escape(name)}"></span>{html[place.start() :]}'
        else:
            wrong = f"“{move.source}” leads to “{move.target}”, and the page has no such part"
            remedy = "Use the words of a heading on that page in lower case, joined by hyphens"
            problems.append(Problem(move.file, move.line, wrong, remedy))
    return html + "".join(after), tuple(problems)
