"""Worksheets in, printed editions and problems out."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.miniature import PAGES
from tests.rendering import site
from trellis import addresses, printing
from trellis.document import Document, Exercise, Figure, Image, Paragraph, Quote, Text
from trellis.exercises import Break, Prompt
from trellis.library import Library
from trellis.printing import Printed
from trellis.settings import Settings

SETTINGS = Settings(site_url="https://a.example/", practice="P", coach="C", email="a@b.example", rights="R")
SHEET = "worksheets/one-thing.md"
SHORT = Document((Paragraph((Text("Text."),)), Exercise("q", Prompt(), (Text("Why?"),))))
NEW_PAGE = Exercise("b", Break(), ())


@pytest.fixture(scope="module")
def library() -> Library:
    """Return the miniature's library."""
    return site({path: text for path, text in PAGES.items() if path.endswith(".md")}).library


def printed(library: Library, document: Document, folder: Path) -> Printed:
    """Print the one worksheet of the library with this text; pictures lie in `folder`, the cache below it."""
    return printing.print_all(library, {SHEET: document}, SETTINGS, folder, folder / "cache")


def test_what_is_announced_is_made(library: Library, tmp_path: Path) -> None:
    """Every edition that a page may link to is made, under the address that was announced."""
    made = printed(library, SHORT, tmp_path)
    assert made.problems == ()
    picture = addresses.preview(library.by_path[SHEET])
    assert [*(printable.url for printable in made.printables[SHEET]), picture] == list(printing.announced(library))
    assert made.previews[SHEET].read_bytes().startswith(b"\x89PNG")
    assert made.previews[SHEET].stat().st_size <= 30 * 1024
    for printable in made.printables[SHEET]:
        assert printable.path.read_bytes().startswith(b"%PDF")
        assert printable.size == printable.path.stat().st_size
        assert printable.fresh


def test_nothing_is_laid_out_twice(library: Library, tmp_path: Path) -> None:
    """A second run takes everything from the cache."""
    first, second = printed(library, SHORT, tmp_path), printed(library, SHORT, tmp_path)
    assert not any(printable.fresh for printable in second.printables[SHEET])
    assert [made.path for made in first.printables[SHEET]] == [made.path for made in second.printables[SHEET]]


def test_page_budget(library: Library, tmp_path: Path) -> None:
    """A client edition of more pages than its author allows is a problem on the line of the budget."""
    long = Document((*SHORT.blocks, NEW_PAGE, *SHORT.blocks))
    [problem] = printed(library, long, tmp_path).problems
    assert str(problem) == (
        "docs/worksheets/one-thing.md:7: the client edition takes 2 on A4 and 2 on Letter, where “pages” allows 1. "
        "Shorten the worksheet, lower “lines”, or allow pages: 2."
    )


def test_absent_picture(library: Library, tmp_path: Path) -> None:
    """A picture that is not there is named, however deep it lies."""
    document = Document((Quote((Figure(Image("worksheets/absent.png", "A circle")),)),))
    made = printed(library, document, tmp_path)
    assert SHEET not in made.printables
    assert {problem.wrong for problem in made.problems} == {"the picture “worksheets/absent.png” cannot be read"}


def test_worksheets_with_problems_are_left_out(tmp_path: Path) -> None:
    """Where front matter is missing, or the page was not rendered, nothing is printed."""
    made = site({path: text for path, text in PAGES.items() if path.endswith(".md")})
    assert printing.print_all(made.library, {}, SETTINGS, tmp_path, tmp_path).printables == {}
