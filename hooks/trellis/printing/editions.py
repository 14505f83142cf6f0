"""Prints worksheets and packs: every edition on every paper, booklets, thumbnails and Word files."""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain, product
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from trellis.addresses import urls
from trellis.content.frontmatter import FrontMatter, Pack, Worksheet
from trellis.content.kinds import KINDS
from trellis.content.library import Library, Page
from trellis.content.settings import Settings
from trellis.foundation.document import Blocks, Document, Paragraph, Text
from trellis.foundation.editions import Edition, Paper
from trellis.foundation.problems import Problem
from trellis.foundation.traversal import pictures as document_pictures
from trellis.locales.catalogue import Catalogue
from trellis.printing import characters, page_budget, plan
from trellis.printing.printables import BOOKLET, EDITABLE, Printable, Printed
from trellis.printing.sheets.cache import Cache, Kept
from trellis.printing.sheets.compiler import forget
from trellis.printing.sheets.coverage import Coverage, coverage
from trellis.printing.sheets.layout_errors import LayoutError
from trellis.printing.sheets.memory import give_back
from trellis.printing.sheets.print_job import PrintJob, environment_digest
from trellis.printing.sheets.progress import Progress
from trellis.printing.sheets.run import Done, produce
from trellis.printing.sheets.sheet import AlsoIn, Sheet, SheetPack, SheetTheme
from trellis.printing.theme import sheet_theme
from trellis.printing.word import word_job
from trellis.printing.word.word_job import WordJob
from trellis.printing.words import printed
from trellis.rendering.caution import caution

_Work = TypeVar("_Work", Sheet, SheetPack)
Copy = tuple[Edition, Paper]
"""The edition and paper of one PDF of a page."""


def announced(library: Library) -> Iterator[str]:
    """Yield the path in the built site of every file that `print_all` makes."""
    for kind in KINDS.values():
        for page in library.by_kind[kind.name] if kind.editions else ():
            for edition, paper in _copies(page):
                yield urls.sheet(page, edition, paper)
            for paper in Paper if kind.booklet else ():
                yield urls.sheet(page, BOOKLET, paper)
            for paper in Paper if kind.editable else ():
                yield urls.sheet(page, EDITABLE, paper, "docx")
            yield urls.preview(page)


def _copies(page: Page) -> tuple[Copy, ...]:
    """Return the PDFs that are made of a page, except booklets."""
    return tuple(product(KINDS[page.kind].editions, Paper))


def print_all(  # noqa: PLR0913  # one for each thing that is needed
    library: Library,
    documents: Mapping[str, Document],
    settings: Settings,
    pictures: Path,
    cache: Path,
    *,
    packs: bool = True,
    wanted: Callable[[], bool] = lambda: True,
) -> Printed:
    """Lay out all worksheets and packs from `documents`, by path; pages with problems of their own are left out.

    Pictures are in the folder `pictures`; laid-out sheets are kept in the folder `cache`. Packs come last, since they
    reuse the density at which each of their sheets was laid out; `packs=False` leaves packs out. Raises `GivenUp` once
    the results are not `wanted` any more.
    """
    kept = Cache(cache)
    with Progress() as progress:
        languages = sorted({settings.catalogue.code, *library.languages})
        words = {code: printed(settings.of(code).catalogue) for code in languages}
        themes = {code: sheet_theme(settings.brand, pictures, code, languages) for code in languages}
        run = _Run(
            kept, progress, environment_digest(), {code: coverage(theme) for code, theme in themes.items()}, wanted
        )
        printable = {code for code in languages if not run.covered[code].lacks_script(themes[code].script)}
        run.problems += characters.check_translations(library, settings, themes, run.covered)
        written = {
            page: _sheet(page, page.values, documents[page.path], library, settings, words, themes)
            for kind in KINDS.values()
            for page in (library.by_kind[kind.name] if kind.printed_from == "text" else ())
            if page.values and page.path in documents and settings.of(page.language).catalogue.code in printable
        }
        sheets = run.with_glyphs(written, characters.check_sheet)
        images = {sheet.name: _pictures(sheet.document, pictures) for sheet in sheets.values()}
        run.print_sheets(sheets, images)
        if packs:  # these are larger, and a preview goes on with single sheets
            forget()
            give_back()
        bound = {
            page: _pack(
                page,
                page.values,
                [sheets[library.names_in(page.language)[name]] for name in page.values.worksheets],
                library,
                settings,
                words,
                themes,
            )
            for page in (library.by_kind["pack"] if packs else ())
            if isinstance(page.values, Pack)
            and all(_whole(run, library.names_in(page.language).get(name)) for name in page.values.worksheets)
        }
        packs_to_print = run.with_glyphs(bound, characters.check_pack)
        run.print_packs(packs_to_print, images)
        run.write_word({**sheets, **packs_to_print}, images)
    if packs:
        kept.sweep()
    made = {path: tuple(copies) for path, copies in run.printables.items()}
    return Printed(made, run.previews, tuple(run.problems), themes[settings.catalogue.code])


def warm_typst_cache(library: Library, documents: Mapping[str, Document], settings: Settings, pictures: Path) -> None:
    """Lay worksheets out and discard the result, so that the next change of one appears sooner.

    Typst keeps parts of recent layouts in memory; printing packs drives those of single worksheets out.
    """
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:  # a preview that ends may empty it first
        print_all(library, documents, settings, pictures, Path(folder), packs=False)


@dataclass(slots=True)
class _Run:
    """A print run and its results so far."""

    cache: Cache
    progress: Progress
    environment: bytes
    covered: Mapping[str, Coverage]
    wanted: Callable[[], bool]
    printables: dict[str, list[Printable]] = field(default_factory=dict)
    previews: dict[str, Path] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    densities: dict[Copy, dict[str, int]] = field(default_factory=lambda: defaultdict(dict))

    def with_glyphs(
        self, works: Mapping[Page, _Work], check: Callable[[Page, _Work, Coverage], Iterable[Problem]]
    ) -> dict[Page, _Work]:
        """Return the works whose every sign the fonts have, and report the signs that are missing from the others."""
        found = {page: tuple(check(page, work, self.covered[work.language])) for page, work in works.items()}
        self.problems += chain.from_iterable(found.values())
        return {page: work for page, work in works.items() if not found[page]}

    def print_sheets(self, sheets: Mapping[Page, Sheet], images: Mapping[str, Mapping[str, Path]]) -> None:
        """Print every edition of worksheets; `images` has the pictures of each by its name."""
        orders = {
            (page, (edition, paper)): PrintJob(
                sheet, edition, paper, images[sheet.name], preview=_shown(edition, paper)
            )
            for page, sheet in sheets.items()
            for edition, paper in _copies(page)
        }
        outcomes = produce([*orders.values()], self.cache, self.progress, self.environment, self.wanted)
        for (page, copy), outcome in zip(orders, outcomes, strict=True):
            self.take(page, *copy, outcome)
            if isinstance(outcome, Done):
                self.densities[copy][page.name] = outcome.pdf.density
        for page, sheet in sheets.items():
            self.problems += page_budget.over_budget(
                page, sheet, self.printables.get(page.path, []), images[sheet.name]
            )

    def print_packs(self, packs: Mapping[Page, SheetPack], images: Mapping[str, Mapping[str, Path]]) -> None:
        """Print every edition of packs; their sheets must have been printed before."""
        orders = {
            (page, (edition, paper)): PrintJob(
                pack,
                edition,
                paper,
                {path: file for sheet in pack.sheets for path, file in images[sheet.name].items()},
                {sheet.name: self.densities[edition, paper][sheet.name] for sheet in pack.sheets},
                preview=_shown(edition, paper),
                booklet=KINDS[page.kind].booklet and edition is Edition.CLIENT,
            )
            for page, pack in packs.items()
            for edition, paper in _copies(page)
        }
        # Forms of a pack take the most memory: with one paper after the other, no two of them are made side by side.
        turns = dict(sorted(orders.items(), key=lambda order: order[0][1][1]))
        made = produce([*turns.values()], self.cache, self.progress, self.environment, self.wanted)
        outcomes = dict(zip(turns, made, strict=True))
        for page, copy in orders:
            self.take(page, *copy, outcomes[page, copy])

    def write_word(self, works: Mapping[Page, Sheet | SheetPack], images: Mapping[str, Mapping[str, Path]]) -> None:
        """Write the Word edition of what could be printed; `images` has the pictures of each sheet by its name."""
        environment = word_job.environment_digest(self.environment)
        for page, work in works.items():
            made = self.printables.get(page.path, [])
            if not KINDS[page.kind].editable or not made:
                continue
            sheets = work.sheets if isinstance(work, SheetPack) else (work,)
            job = WordJob(work, {path: file for sheet in sheets for path, file in images[sheet.name].items()})
            for paper in Paper:
                path, fresh = self.cache.keep(job.key(paper, environment), "docx", partial(job.make, paper))
                if fresh:
                    gc.collect(0)  # the parts of a file know each other, so nothing else would let go of them soon
                url = urls.sheet(page, EDITABLE, paper, "docx")
                made.append(Printable(EDITABLE, paper, url, path, 0, path.stat().st_size, fresh))
        give_back()

    def take(self, page: Page, edition: Edition, paper: Paper, outcome: Done | LayoutError) -> None:
        if isinstance(outcome, LayoutError):
            self.problems.append(Problem(page.file, page.line_of(*outcome.near), outcome.wrong, outcome.remedy))
            return
        made, pdf = self.printables.setdefault(page.path, []), outcome.pdf
        made.append(_printable(page, edition, paper, pdf))
        if outcome.booklet is not None:
            sides = -(-pdf.pages // 4) * 2
            made.append(_printable(page, BOOKLET, paper, replace(pdf, path=outcome.booklet, pages=sides)))
        if outcome.preview is not None:
            self.previews[page.path] = outcome.preview


def _printable(page: Page, edition: str, paper: Paper, pdf: Kept) -> Printable:
    url = urls.sheet(page, edition, paper)
    return Printable(str(edition), paper, url, pdf.path, pdf.pages, pdf.path.stat().st_size, pdf.made)


def _shown(edition: Edition, paper: Paper) -> bool:
    """Return whether the site shows a picture of the first page of this edition on this paper."""
    return (edition, paper) == (Edition.CLIENT, Paper.A4)


def _whole(run: _Run, page: Page | None) -> bool:
    """Return whether every edition of a worksheet could be printed."""
    if page is None or not (wanted := _copies(page)):  # another page may have the name of the worksheet
        return False
    return len(run.printables.get(page.path, ())) == len(wanted)


def _sheet(  # noqa: PLR0913, PLR0917 – one for each thing that is needed
    page: Page,
    values: FrontMatter,
    document: Document,
    library: Library,
    settings: Settings,
    words: Mapping[str, Catalogue],
    themes: Mapping[str, SheetTheme],
) -> Sheet:
    also_in, settings = _also_in(page, library, settings), settings.of(page.language)
    filled_in = values if isinstance(values, Worksheet) else None
    return Sheet(
        name=page.name,
        title=values.title,
        summary=values.summary,
        document=document,
        minutes=filled_in.minutes if filled_in else None,
        audience=filled_in.audience if filled_in else None,
        practice=settings.practice,
        address=urls.short(settings.site_url, page),
        rights=settings.rights,
        adapting=settings.adapting or "",
        warning=caution(page, document, library, settings),
        version=values.version,
        budget=filled_in.pages if filled_in else KINDS[page.kind].pages,
        words=words[settings.catalogue.code],
        theme=themes[settings.catalogue.code],
        fills_page=KINDS[page.kind].fills_page,
        repeat=filled_in.repeat if filled_in else None,
        also_in=also_in,
    )


def _pack(  # noqa: PLR0913, PLR0917 – one for each thing that is needed
    page: Page,
    values: Pack,
    sheets: Sequence[Sheet],
    library: Library,
    settings: Settings,
    words: Mapping[str, Catalogue],
    themes: Mapping[str, SheetTheme],
) -> SheetPack:
    also_in, settings = _also_in(page, library, settings), settings.of(page.language)
    versions = [day for day in (values.version, *(sheet.version for sheet in sheets)) if day is not None]
    return SheetPack(
        name=page.name,
        title=values.title,
        summary=values.summary,
        intro=_paragraphs(values.intro),
        sheets=tuple(sheets),
        practice=settings.practice,
        address=urls.short(settings.site_url, page),
        rights=settings.rights,
        adapting=settings.adapting or "",
        warning=caution(page, Document(()), library, settings),
        version=max(versions, default=None),
        words=words[settings.catalogue.code],
        theme=themes[settings.catalogue.code],
        plan=plan.blocks(values.rhythm, library, settings.catalogue),
        also_in=also_in,
    )


def _also_in(page: Page, library: Library, settings: Settings) -> tuple[AlsoIn, ...]:
    """Return the other languages of a page; `settings` are those of the practice."""
    others = (other for other in library.versions(page) if other is not page) if library.languages else ()
    return tuple(
        AlsoIn(other.language, settings.of(other.language).catalogue.name, urls.short(settings.site_url, other))
        for other in others
    )


def _paragraphs(text: str) -> Blocks:
    """Return plain text as paragraphs, split at empty lines."""
    return tuple(Paragraph((Text(" ".join(part.split())),)) for part in text.split("\n\n") if part.strip())


def _pictures(document: Document, folder: Path) -> Mapping[str, Path]:
    return {path: folder / path for path in sorted({image.path for image in document_pictures(document)})}
