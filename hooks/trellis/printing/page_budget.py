"""Reports worksheets whose client edition takes more pages than it may, and says what to cut."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from trellis.content.frontmatter import MOST_PAGES
from trellis.content.kinds import KINDS
from trellis.content.library import Page
from trellis.foundation.editions import Edition
from trellis.foundation.problems import Problem
from trellis.printing.printables import Printable
from trellis.printing.sheets.budget import Cut, cuts
from trellis.printing.sheets.sheet import Sheet


def over_budget(
    page: Page, sheet: Sheet, printables: Sequence[Printable], images: Mapping[str, Path]
) -> Iterator[Problem]:
    """Yield a problem if the client edition takes more pages than its kind or its author allows."""
    allowed = sheet.budget
    client = [made for made in printables if made.edition == Edition.CLIENT]
    over = [made for made in client if allowed is not None and made.pages > allowed]
    if allowed is None or not over:
        return
    taken = " and ".join(_taken(made, allowed) for made in client)
    if KINDS[page.kind].pages is not None:
        room = "one page" if allowed == 1 else f"{allowed} pages"
        wrong = f"pages in {KINDS[page.kind].folder}/ take {room} of paper, but this one takes {taken}"
        yield Problem(page.file, page.body_line, wrong, "Leave out some text")
        return
    wrong = f"“pages” allows the client edition {allowed}, but it takes {taken}"
    wrong += ", with the page for twelve times that “repeat” adds" if sheet.repeat else ""
    found = cuts(sheet, allowed, [made.paper for made in over], images)
    needed = max(made.pages for made in over)
    allow = f"allow pages: {needed}" if needed <= MOST_PAGES else "make two worksheets of it"
    yield Problem(page.file, page.line_of("\npages:") + 1, wrong, f"{_advice(found)}, or {allow}")


def _taken(made: Printable, allowed: int) -> str:
    over = f" ({made.pages - allowed} too many)" if made.pages > allowed else ""
    return f"{made.pages} on {made.paper.title()}{over}"


def _advice(found: Sequence[Cut]) -> str:
    """Return advice on what to cut from a sheet that is too long, without a full stop."""
    if not found:
        return "Fewer “lines” are not enough: leave out a question or some text"
    named = ", ".join(f"{cut.fewer} instead of {cut.lines} at “{cut.question}”" for cut in found)
    return f"Lower “lines” to {named}"
