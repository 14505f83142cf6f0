"""Finds signs that paper cannot show because no typeface has them, and tells authors on which lines they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from html import unescape
from itertools import chain, islice
from pathlib import Path

from trellis.content.kinds import KINDS
from trellis.content.library import Library, Page
from trellis.content.settings import Settings
from trellis.foundation.document import Abbreviation, Block, Exercise, Heading, Inline, Link, Text
from trellis.foundation.exercises import Options
from trellis.foundation.problems import Problem
from trellis.foundation.traversal import plain, walk
from trellis.foundation.yaml_text import lines_under
from trellis.printing.sheets import script_fonts
from trellis.printing.sheets.coverage import Coverage, coverage
from trellis.printing.sheets.inline import cleaned, shown
from trellis.printing.sheets.sheet import Sheet, SheetPack, SheetTheme
from trellis.printing.sheets.signs import REMEDY, named
from trellis.printing.theme import sheet_theme
from trellis.printing.words import printed

_ON_EVERY_SHEET = ("practice", "rights")
"""The settings that every sheet shows."""

_SHOWN = 60
"""Most characters of a text that a message quotes."""


def check_settings(settings: Settings, docs: Path, text: str, file: str) -> Iterator[Problem]:
    """Yield a problem for each setting, and for the language, if sheets print it with signs that their typefaces lack.

    If they lack the script of the practice's language, that is the only problem. `docs` is the folder of the sources;
    `text` is the content of `file`, the configuration, and supplies line numbers.
    """
    lines, _ = lines_under(text, "extra", "trellis")
    theme = sheet_theme(settings.brand, docs, settings.catalogue.code)
    covered = coverage(theme)
    if theme.script and covered.lacks_script(theme.script):
        of_theme, first_line = lines_under(text, "theme")
        wrong = f"sheets are written in {theme.script.script}, and their fonts lack its letters"
        yield Problem(file, of_theme.get(("language",), first_line), wrong, theme.script.remedy)
        return
    for key in _ON_EVERY_SHEET:
        if missing := covered.lacking(getattr(settings, key)):
            wrong = f"“{key}” is printed on sheets, and their fonts lack {named(missing)}"
            yield Problem(file, lines.get((key,), 0), wrong, REMEDY)
    words = printed(settings.catalogue).messages.values()
    if missing := covered.lacking(" ".join(chain.from_iterable(words))):
        of_theme, first_line = lines_under(text, "theme")
        wrong = f"words of Trellis are printed on sheets in this language, and their fonts lack {named(missing)}"
        yield Problem(file, of_theme.get(("language",), first_line), wrong, REMEDY)


def check_translations(
    library: Library, settings: Settings, themes: Mapping[str, SheetTheme], covered: Mapping[str, Coverage]
) -> Iterator[Problem]:
    """Yield a problem for each language of translations whose script the typefaces lack, at its first page.

    `check_settings` reports the language of the practice. `themes` and what they cover are by the code of a language.
    """
    for code in sorted(themes.keys() - {settings.catalogue.code}):
        script = themes[code].script
        if script and covered[code].lacks_script(script):
            pages = (page for page in library.pages if settings.of(page.language).catalogue.code == code)
            wrong = f"this page is in {script.script}, and the fonts of sheets lack its letters"
            yield from (Problem(page.file, 0, wrong, script.remedy) for page in islice(pages, 1))


def check_share_pictures(library: Library, settings: Settings, docs: Path) -> Iterator[Problem]:
    """Yield a problem for each title that the share picture of its page cannot show.

    Pages that are printed are left out, since `check_sheet` and `check_pack` report their titles.
    """
    theme = sheet_theme(settings.brand, docs, settings.catalogue.code, library.languages)
    covered = coverage(theme)
    lacking = [each for each in script_fonts.of_languages(library.languages) if covered.lacks_script(each)]
    if lacking:
        return
    for page in library.pages if settings.share_pictures else ():
        if not KINDS[page.kind].editions and (missing := covered.lacking_in_title(page.title)):
            wrong = f"the share picture shows the title, and its fonts lack {named(missing)}"
            yield Problem(page.file, page.line_of("\ntitle:") + 1, wrong, REMEDY)


def check_sheet(page: Page, sheet: Sheet, covered: Coverage) -> Iterator[Problem]:
    """Yield a problem for each line of a page with signs that its sheet cannot show."""
    titles = (sheet.title, *(plain(node.content) for node in walk(sheet.document) if isinstance(node, Heading)))
    warning = (sheet.warning,) if sheet.warning else ()
    texts = (sheet.summary, sheet.address, *_texts(walk(warning)), *_texts(walk(sheet.document)))
    yield from _on_page(page, titles, texts, covered)


def check_pack(page: Page, pack: SheetPack, covered: Coverage) -> Iterator[Problem]:
    """Yield a problem for each line of a pack's page with signs that the pack cannot show, other than its sheets."""
    warning = (pack.warning,) if pack.warning else ()
    texts = (pack.summary, *_texts(walk(warning)), *_texts(walk(pack.intro)))
    yield from _on_page(page, (pack.title,), texts, covered)


def _texts(nodes: Iterable[Block | Inline]) -> Iterator[str]:
    """Yield what is printed of a text, except blocks of code: Typst has a font for code that cannot be asked."""
    for node in nodes:
        match node:
            case Text(text):
                yield text
            case Abbreviation(_, expansion):
                yield expansion
            case Link(_, address):
                yield shown(address)
            case Exercise(_, options):
                yield from _words(options)
            case _:
                pass


def _words(options: Options) -> Iterator[str]:
    """Yield the words in the options of an exercise, such as the names of rows."""
    for value in vars(options).values():
        yield from (value,) if isinstance(value, str) else value if isinstance(value, tuple) else ()


def _on_page(page: Page, titles: Iterable[str], texts: Iterable[str], covered: Coverage) -> Iterator[Problem]:
    missing = {sign: title for title in titles for sign in covered.lacking_in_title(title)}
    missing = {sign: text for text in texts for sign in covered.lacking(text)} | missing
    left = dict(missing)
    for number, line in enumerate(page.source.split("\n") if missing else (), 1):
        text = cleaned(unescape(line))
        if found := tuple(sign for sign in missing if sign in text):
            yield Problem(page.file, number, f"the fonts of the sheets lack {named(found)}", REMEDY)
            left = {sign: where for sign, where in left.items() if sign not in found}
    if left:
        where = next(iter(left.values()))
        quoted = where if len(where) <= _SHOWN else f"{where[:_SHOWN]}…"
        wrong = f"the fonts of the sheets lack {named(tuple(left))}, used in “{quoted}”"
        yield Problem(page.file, 0, wrong, REMEDY)
