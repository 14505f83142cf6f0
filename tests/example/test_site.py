"""The built site of The Long Table: it is whole, and keeps what it has published and sent."""

from __future__ import annotations

import re

from tests.example.sources import LONG_TABLE
from tests.support.built import Built
from tests.support.crawl import Crawl
from trellis.content import helplines
from trellis.content.frontmatter import Letter


def test_it_builds_without_a_warning(long_table: Built) -> None:
    """A strict build reports nothing, and every address of the site is in the ledger."""
    assert not re.search(r"WARNING|ERROR|to fix|not in the ledger", long_table.output), long_table.output


def test_no_dead_link(long_table: Built) -> None:
    """No address on any page, in any feed or in any list is dead."""
    crawl = Crawl(long_table.folder, LONG_TABLE.settings.site_url)
    assert crawl.broken == []
    assert crawl.followed > 10_000


def test_letters_are_in_the_outbox(long_table: Built) -> None:
    """Every letter is there as it is sent, and each that went out is remembered."""
    letters = [page.values for page in LONG_TABLE.library.by_kind["letter"] if isinstance(page.values, Letter)]
    assert len(letters) >= 6
    remembered = (LONG_TABLE.home / "sent-letters.txt").read_text(encoding="utf-8")
    for letter in letters:
        files = {path.name for path in (long_table.outbox / letter.id).iterdir()}
        assert {"letter.html", "letter.txt", "letter.eml"} <= files
        assert (f"\n{letter.id} {letter.sent} " in remembered) == (letter.sent is not None)


def test_help_lines() -> None:
    """The lines are valid, and none that has a number claims it without the day on which somebody checked it."""
    countries, problems = helplines.read_file(LONG_TABLE.docs)
    assert problems == ()
    assert len(countries) >= 5
    for line in (line for country in countries for line in country.lines):
        assert line.website
        assert line.checked or not line.number
