"""Tests of printing worksheets and packs in all editions."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

import pytest

from tests.support.miniature import PAGES
from tests.support.rendering import site
from trellis.addresses import urls
from trellis.content.kinds import KINDS
from trellis.content.library import Library
from trellis.content.settings import Settings
from trellis.foundation.document import CodeBlock, Document, Exercise, Image, Paragraph, Picture, Quote, Text
from trellis.foundation.editions import Edition, Paper
from trellis.foundation.exercises import Break, Prompt
from trellis.locales.catalogue import Catalogue
from trellis.printing import editions
from trellis.printing.printables import BOOKLET, EDITABLE, Printed
from trellis.printing.sheets import script_fonts
from trellis.printing.sheets.compiler import Laid, TypstCompiler
from trellis.printing.sheets.job import Job
from trellis.printing.sheets.run import GivenUp

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
    return editions.print_all(library, {SHEET: document}, SETTINGS, folder, folder / "cache")


def test_what_is_announced_is_made(library: Library, tmp_path: Path) -> None:
    """Every edition that a page may link to is made, under the address that was announced."""
    made = printed(library, SHORT, tmp_path)
    assert made.problems == ()
    picture = urls.preview(library.by_path[SHEET])
    assert [*(printable.url for printable in made.printables[SHEET]), picture] == list(editions.announced(library))
    assert made.previews[SHEET].read_bytes().startswith(b"\x89PNG")
    assert made.previews[SHEET].stat().st_size <= 30 * 1024
    for printable in made.printables[SHEET]:
        is_word = printable.edition == EDITABLE
        assert printable.path.read_bytes().startswith(b"PK" if is_word else b"%PDF")
        assert (printable.pages == 0) == is_word
        assert printable.size == printable.path.stat().st_size
        assert printable.fresh


def test_nothing_is_laid_out_twice(library: Library, tmp_path: Path) -> None:
    """A second run takes everything from the cache."""
    first, second = printed(library, SHORT, tmp_path), printed(library, SHORT, tmp_path)
    assert not any(printable.fresh for printable in second.printables[SHEET])
    assert [made.path for made in first.printables[SHEET]] == [made.path for made in second.printables[SHEET]]


def test_a_translation_without_typefaces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first page in a script whose typefaces are not installed is a problem, and names their extra."""
    translation = PAGES[SHEET].replace("\ntitle: ", "\ntitle: شيء ")
    translated = "worksheets/one-thing.ar.md"
    pages = {path: text for path, text in PAGES.items() if path.endswith(".md")}
    library = site({**pages, translated: translation}, mistakes=True).library
    arabic = replace(SETTINGS, catalogue=Catalogue("ar"))
    settings = replace(SETTINGS, in_other_languages={"ar": arabic})
    monkeypatch.setattr(script_fonts, "find_spec", lambda _: None)
    made = editions.print_all(library, {translated: SHORT}, settings, tmp_path, tmp_path / "cache")
    assert made.printables == {}
    (problem,) = made.problems
    assert problem.file == f"docs/{translated}"
    assert "trellis[ar]" in problem.remedy


UNPRINTABLE = Document((CodeBlock("汉字"),))


@pytest.mark.parametrize("document", [SHORT, UNPRINTABLE], ids=["good", "unprintable"])
def test_a_rehearsal_leaves_no_trace(
    library: Library, document: Document, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Warming the cache lays sheets out, good or bad, without keeping or reporting anything."""
    jobs: list[Job] = []
    run = TypstCompiler.run

    def noted(compiler: TypstCompiler, job: Job) -> Laid:
        jobs.append(job)
        return run(compiler, job)

    monkeypatch.setattr(TypstCompiler, "run", noted)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    editions.warm_typst_cache(library, {SHEET: document}, SETTINGS, tmp_path)
    assert len(jobs) == len(Edition) * len(Paper)
    assert not list(tmp_path.iterdir())


OTHER = "worksheets/other.md"
BOUND = "packs/bound.md"
LOOSE = "packs/loose.md"


@pytest.fixture(scope="module")
def shelves() -> Library:
    """Return the miniature's library with a second worksheet, and two packs that hold one each."""
    pages = {path: text for path, text in PAGES.items() if path.endswith(".md")}
    other = PAGES[SHEET].replace("One thing", "Another thing")
    packs = {
        path: f"---\ntitle: {title}\nsummary: A pack.\nworksheets: [{name}]\n---\nText.\n"
        for path, title, name in ((BOUND, "Bound", "one-thing"), (LOOSE, "Loose", "other"))
    }
    return site({**pages, OTHER: other, **packs}).library


def test_one_change_makes_one_sheet_and_its_packs(shelves: Library, tmp_path: Path) -> None:
    """An edited worksheet is laid out again with the packs that contain it, booklets and pictures, and nothing else."""
    documents = {SHEET: SHORT, OTHER: SHORT}

    def run() -> Printed:
        return editions.print_all(shelves, documents, SETTINGS, tmp_path, tmp_path / "cache")

    first = run()
    assert first.problems == ()
    assert {len(first.printables[path]) for path in (SHEET, OTHER)} == {10}
    assert {len(first.printables[path]) for path in (BOUND, LOOSE)} == {12}
    assert all(made.fresh for every in first.printables.values() for made in every)
    documents[SHEET] = Document((*SHORT.blocks, Paragraph((Text("More."),))))
    second = run()
    fresh = {path: {made.fresh for made in every} for path, every in second.printables.items()}
    assert fresh == {SHEET: {True}, OTHER: {False}, BOUND: {True}, LOOSE: {False}}
    changed = {path for path in first.previews if first.previews[path] != second.previews[path]}
    assert changed == {SHEET, BOUND}
    assert not any(made.fresh for every in run().printables.values() for made in every)


def test_damaged_files_are_made_anew(shelves: Library, tmp_path: Path) -> None:
    """A PDF, a booklet or a picture that was cut short in the cache is as it was after the next run."""
    documents = {SHEET: SHORT, OTHER: SHORT}

    def run() -> Printed:
        return editions.print_all(shelves, documents, SETTINGS, tmp_path, tmp_path / "cache")

    first = run()
    paths = [made.path for made in first.printables[BOUND]] + list(first.previews.values())
    contents = [path.read_bytes() for path in paths]
    for path in paths:
        path.write_bytes(path.read_bytes()[:100])
    again = run()
    assert [path.read_bytes() for path in paths] == contents
    assert all(made.fresh for made in again.printables[BOUND] if made.edition != BOOKLET)
    assert not any(made.fresh for made in again.printables[LOOSE])


def test_packs_may_wait(shelves: Library, tmp_path: Path) -> None:
    """A preview has worksheets made first, and packs later from the same cache."""
    documents = {SHEET: SHORT, OTHER: SHORT}
    first = editions.print_all(shelves, documents, SETTINGS, tmp_path, tmp_path / "cache", packs=False)
    assert set(first.printables) == set(first.previews) == {SHEET, OTHER}
    second = editions.print_all(shelves, documents, SETTINGS, tmp_path, tmp_path / "cache")
    assert not any(made.fresh for path in (SHEET, OTHER) for made in second.printables[path])
    assert all(made.fresh for path in (BOUND, LOOSE) for made in second.printables[path])


def test_packs_that_nobody_wants_any_more(shelves: Library, tmp_path: Path) -> None:
    """A preview gives them up when the next build begins; what is made by then is in the cache."""
    documents = {SHEET: SHORT, OTHER: SHORT}
    copies = sum(len(KINDS[page.kind].editions) * len(Paper) for page in shelves.by_kind["worksheet"])
    asked = iter([*[True] * copies, False])
    with pytest.raises(GivenUp):
        editions.print_all(
            shelves, documents, SETTINGS, tmp_path, tmp_path / "cache", wanted=lambda: next(asked, False)
        )
    second = editions.print_all(shelves, documents, SETTINGS, tmp_path, tmp_path / "cache")
    assert not any(made.fresh for made in second.printables[SHEET] if made.edition != EDITABLE)


def test_page_budget(library: Library, tmp_path: Path) -> None:
    """A client edition of more pages than its author allows is a problem on the line of the budget."""
    long = Document((*SHORT.blocks, NEW_PAGE, *SHORT.blocks))
    [problem] = printed(library, long, tmp_path).problems
    assert str(problem) == (
        "docs/worksheets/one-thing.md:7: “pages” allows the client edition 1, but it takes 2 on A4 (1 too many) and "
        "2 on Letter (1 too many). Fewer “lines” are not enough: leave out a question or some text, or allow "
        "pages: 2."
    )


def test_page_budget_of_a_whole_book(library: Library, tmp_path: Path) -> None:
    """A worksheet of more pages than any author may allow is better made into two."""
    long = Document((*SHORT.blocks, *((NEW_PAGE, *SHORT.blocks) * 12)))
    [problem] = printed(library, long, tmp_path).problems
    assert problem.remedy.endswith("or make two worksheets of it")


def test_page_budget_says_what_to_cut(library: Library, tmp_path: Path) -> None:
    """Where fewer lines are enough, the problem says how many to cut of which questions: as few as can be."""

    def found(*lines: int) -> list[str]:
        asked = zip(("Why?", "When?", "Who?"), lines, strict=True)
        blocks = tuple(Exercise(question, Prompt(lines=count), (Text(question),)) for question, count in asked)
        return [problem.remedy for problem in printed(library, Document(blocks), tmp_path).problems]

    [remedy] = found(14, 4, 13)
    assert remedy == "Lower “lines” to 8 instead of 14 at “Why?”, 9 instead of 13 at “Who?”, or allow pages: 2"
    assert found(8, 4, 9) == []
    assert len(found(9, 4, 9)) == 1


def test_absent_picture(library: Library, tmp_path: Path) -> None:
    """A missing picture is named, however deeply it is nested."""
    document = Document((Quote((Picture(Image("worksheets/absent.png", "A circle")),)),))
    made = printed(library, document, tmp_path)
    assert SHEET not in made.printables
    assert {problem.wrong for problem in made.problems} == {"the picture “worksheets/absent.png” cannot be read"}


def test_worksheets_with_problems_are_left_out(tmp_path: Path) -> None:
    """Where front matter is missing, or the page was not rendered, nothing is printed."""
    made = site({path: text for path, text in PAGES.items() if path.endswith(".md")})
    assert editions.print_all(made.library, {}, SETTINGS, tmp_path, tmp_path).printables == {}
