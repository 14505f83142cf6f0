"""Tests of the pictures of a page: their sizes in browsers, and what is wrong with them."""

from __future__ import annotations

import re

from tests.support.golden import Case, cases
from tests.support.rendering import render, site

FRONT = "---\ntitle: Page\nsummary: A page.\n---\n"
FILES = frozenset({"worksheets/a.png", "worksheets/b b.jpg", "worksheets/notes.txt", "c.svg"})


@cases(__file__, "pictures")
def test_pictures(case: Case, *, update_golden: bool) -> None:
    """Sizes work in browsers as their authors wrote them, and every picture is there and has a description."""
    made = render(site({"worksheets/page.md": FRONT + case.given["text"]}, FILES, mistakes=True), "worksheets/page.md")
    problems = [str(problem).removeprefix("docs/worksheets/page.md:") for problem in made.problems]
    case.check({"pictures": re.findall(r"<img.*?>", made.html), "problems": problems}, update=update_golden)
