"""Measure letters and the ledger: `python -m tests.bench.letters`.

500 letters must be made, with all their files and looked at by the gate, in 10 s; 10,000 lines of a ledger must be read
and checked in 1 s. The exit status is 1 where one is missed.
"""

from __future__ import annotations

import sys
import time

from tests.letters.site import HEAD, URL, settings
from tests.support.miniature import PAGES
from tests.support.rendering import site
from trellis.addresses import ledger
from trellis.addresses.ledger import ServedSite
from trellis.addresses.redirects import rules
from trellis.addresses.redirects.following import follow
from trellis.content.library import Library
from trellis.letters import outbox
from trellis.letters.outbox import Rendered
from trellis.rendering import reader

LETTERS, MOST_FOR_LETTERS = 500, 10.0
LINES, MOST_FOR_LINES = 10_000, 1.0
"""How many there are, and the seconds that they may take."""

_PARAGRAPH = "<p>Come <a href='../../articles/on-time/#late'>on time</a>, whatever <em>may</em> hold you up. {}</p>\n"
_BODY = "<h2>Part {}</h2>\n" + _PARAGRAPH.format("It is what people see that they believe. " * 8) * 2
_CARD = "<p><a href='../../worksheets/one-thing/'>One thing</a></p>\n"


def letters() -> float:
    """Return how long 500 letters of some 400 words take, in seconds."""
    others = {path: text for path, text in PAGES.items() if path.endswith(".md")}
    written = {f"newsletter/letter-{number}.md": _letter(number) for number in range(LETTERS)}
    library = site({**others, **written}).library
    pages = {}
    for number, path in enumerate(written):
        html = "".join(_BODY.format(f"{number}.{part}") for part in range(3)) + _CARD
        place = reader.PageContext(library.by_path[path].url, lambda address: address)
        pages[path] = Rendered(reader.read(html, place).document, html)
    start = time.perf_counter()
    made = outbox.fill(library, pages, settings(), frozenset(), "")
    taken = time.perf_counter() - start
    if made.problems or len(made.files) != LETTERS * 9:
        raise RuntimeError("not every letter was made")
    return taken


def _letter(number: int) -> str:
    return HEAD.replace("letter-1", f"letter-{number}") + "Text.\n"


def lines() -> float:
    """Return how long a ledger of 10,000 lines takes, a tenth of them moved, in seconds."""
    served = frozenset(f"articles/page-{number}/" for number in range(LINES * 9 // 10))
    moved = "".join(f"  articles/old-{number}/: articles/page-{number}/\n" for number in range(LINES // 10))
    redirects, problems = follow(rules.read(f"moved:\n{moved}", "x", URL)[0], served)
    text = ledger.added("", [*served, *redirects.moves])
    ever = frozenset(text.splitlines()[2:])
    start = time.perf_counter()
    entries, malformed = ledger.read(text)
    lost = list(ledger.check(entries, ServedSite(Library((), {}), served, redirects, lambda _: frozenset()), ever))
    taken = time.perf_counter() - start
    if problems or malformed or lost or len(entries) != LINES:
        raise RuntimeError("the ledger is not what it should be")
    return taken


def main() -> int:
    """Print what was measured; return the exit status."""
    results = ((f"{LETTERS} letters", letters(), MOST_FOR_LETTERS), (f"{LINES:,} lines", lines(), MOST_FOR_LINES))
    for name, taken, most in results:
        sys.stdout.write(f"{name}: {taken:.2f} s (at most {most:g} s)\n")
    return int(any(taken > most for _, taken, most in results))


if __name__ == "__main__":
    raise SystemExit(main())
