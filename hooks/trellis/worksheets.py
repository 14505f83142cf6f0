"""From worksheets to what is printed of them: every edition on every paper, within its author's page budget."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from itertools import product
from pathlib import Path

from trellis import addresses, safety
from trellis.document import Document, Image
from trellis.frontmatter import Worksheet
from trellis.library import Library, Page
from trellis.problems import Problem
from trellis.settings import Settings
from trellis.sheets.press import LayoutError
from trellis.sheets.run import Order, produce
from trellis.sheets.sheet import Edition, Paper, Sheet


@dataclass(frozen=True, slots=True)
class Printable:
    """A PDF that a page offers, at `url` relative to the root of the site and, until it is published, at `path`.

    `size` is in bytes; `fresh` says that it was laid out in this run.
    """

    edition: Edition
    paper: Paper
    url: str
    path: Path
    pages: int
    size: int
    fresh: bool


@dataclass(frozen=True, slots=True)
class Printed:
    """The outcome of a print run: printables by the path of their page, and what could not be printed."""

    printables: Mapping[str, tuple[Printable, ...]]
    problems: tuple[Problem, ...]


def announced(library: Library) -> Iterator[str]:
    """Yield the path in the built site of every PDF that `print_all` makes."""
    for page in library.by_kind["worksheet"]:
        for edition, paper in product(Edition, Paper):
            yield addresses.sheet(page, edition, paper)


def print_all(
    library: Library, documents: Mapping[str, Document], settings: Settings, pictures: Path, cache: Path
) -> Printed:
    """Lay out all worksheets, from their documents by path; those with problems in their front matter are left out.

    Pictures lie in the folder `pictures`, laid-out sheets are kept in the folder `cache`.
    """
    worksheets = [page for page in library.by_kind["worksheet"] if page.values and page.path in documents]
    orders = [
        Order(sheet, edition, paper, _pictures(sheet.document, pictures))
        for page in worksheets
        for sheet in [_sheet(page, documents[page.path], library, settings)]
        for edition, paper in product(Edition, Paper)
    ]
    outcomes = produce(orders, cache)
    printables: dict[str, tuple[Printable, ...]] = {}
    problems: list[Problem] = []
    for page in worksheets:
        done: list[Printable] = []
        for edition, paper in product(Edition, Paper):
            outcome = next(outcomes)
            if isinstance(outcome, LayoutError):
                problems.append(Problem(page.file, page.line_of(*outcome.near), outcome.wrong, outcome.remedy))
                continue
            url = addresses.sheet(page, edition, paper)
            size = outcome.path.stat().st_size
            done.append(Printable(edition, paper, url, outcome.path, outcome.pages, size, outcome.made))
        printables[page.path] = tuple(done)
        problems += _over_budget(page, done)
    return Printed(printables, tuple(problems))


def _sheet(page: Page, document: Document, library: Library, settings: Settings) -> Sheet:
    values = page.values
    if not isinstance(values, Worksheet):
        raise TypeError(page.file)
    refuge = library.by_name.get(safety.HELP)
    help_address = addresses.short(settings.site_url, refuge) if refuge else ""
    return Sheet(
        name=page.name,
        title=values.title,
        summary=values.summary,
        document=document,
        minutes=values.minutes,
        audience=values.audience,
        practice=settings.practice,
        address=addresses.short(settings.site_url, page),
        rights=settings.rights,
        warning=safety.blocks(safety.warning(values.risk, document), help_address),
        version=values.version,
        budget=values.pages,
    )


def _pictures(document: Document, folder: Path) -> Mapping[str, Path]:
    return {path: folder / path for path in sorted(set(_paths(document)))}


def _paths(value: object) -> Iterator[str]:
    """Yield the path of every picture in a document, however deep."""
    if isinstance(value, Image):
        yield value.path
    elif isinstance(value, tuple):
        for item in value:
            yield from _paths(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _paths(getattr(value, field.name))


def _over_budget(page: Page, printables: list[Printable]) -> Iterator[Problem]:
    """Yield a problem where the client edition takes more pages than its author allows it."""
    allowed = page.values.pages if isinstance(page.values, Worksheet) else 0
    over = [made for made in printables if made.edition == Edition.CLIENT and made.pages > allowed]
    if over:
        taken = " and ".join(f"{made.pages} on {made.paper.title()}" for made in over)
        wrong = f"the client edition takes {taken}, where “pages” allows {allowed}"
        remedy = f"Shorten the worksheet, lower “lines”, or allow pages: {max(made.pages for made in over)}"
        yield Problem(page.file, page.line_of("\npages:") + 1, wrong, remedy)
