"""The language of a practice: its catalogue, with the register and the owner's own texts from the settings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from trellis.content.library import Library, Page
from trellis.content.settings import Settings
from trellis.foundation.problems import Problem, suggest
from trellis.foundation.schema import as_written
from trellis.foundation.yaml_text import lines_under
from trellis.locales import practice
from trellis.locales.catalogue import Catalogue


def with_language(
    settings: Settings, language: object, text: str, file: str, home: Path
) -> tuple[Settings, tuple[Problem, ...]]:
    """Return settings with the catalogue of the language that the theme's settings name, and what is wrong with it.

    `text` is the whole of `file`, the configuration; `home` is its folder, which may have translations of its own.
    """
    problems = list(_of_language(language, text, file, home))
    if problems:
        return settings, tuple(problems)
    code = str(language)
    problems += _of_register(settings, code, text, file, home)
    catalogue, found = practice.catalogue(code, settings.register, home)
    problems += found
    if settings.messages:
        own, faults = practice.own_messages(settings.messages, catalogue.locale)
        lines, _ = lines_under(text, "extra", "trellis", "messages")
        problems += (Problem(file, lines.get(fault.path, 0), fault.wrong, fault.remedy) for fault in faults)
        catalogue = Catalogue(code, {**catalogue.messages, **own})
    return replace(settings, catalogue=catalogue), tuple(problems)


def with_translations(settings: Settings, library: Library, home: Path) -> tuple[Settings, tuple[Problem, ...]]:
    """Return settings with the catalogue of each language into which pages are translated, and what is wrong with it.

    `home` is the folder of `mkdocs.yml`, which may have translations of its own.
    """
    others: dict[str, Settings] = {}
    problems: list[Problem] = []
    known = practice.available(home) if library.languages else ()
    for language in library.languages:
        if not {language, language.partition("-")[0]} & {*known}:
            problems += _without_words(language, library.pages, known)
            continue
        catalogue, found = practice.catalogue(language, None, home)
        others[language] = replace(settings, catalogue=catalogue)
        problems += found
    return (replace(settings, in_other_languages=others) if others else settings), tuple(problems)


def _without_words(language: str, pages: Iterable[Page], known: Iterable[str]) -> Iterator[Problem]:
    for page in pages:
        if page.original and page.language == language:
            wrong = f"Trellis has no words in the language “{language}” for the buttons, forms and sheet of this page"
            remedy = f"Add a file {practice.FOLDER}/{language}.po; there are words in: {', '.join(known)}"
            yield Problem(page.file, 0, wrong, remedy)


def _of_language(language: object, text: str, file: str, home: Path) -> Iterator[Problem]:
    """Yield a problem for a language that Trellis has no words in."""
    known = practice.available(home)
    if (
        isinstance(language, str)
        and practice.is_language(language)
        and {language, language.partition("-")[0]} & {*known}
    ):
        return
    lines, first_line = lines_under(text, "theme")
    line = lines.get(("language",), first_line)
    shown = as_written(language)
    if isinstance(language, str) and practice.is_language(language):
        wrong = f"Trellis has no words in the language “{shown}” for its buttons, forms and sheets"
        remedy = f"Write “language:” with one of: {', '.join(known)}; or add a file {practice.FOLDER}/{shown}.po"
    else:
        wrong = f"“{shown}” is not the code of a language"
        remedy = suggest(str(shown), known, f"Write “language:” with one of: {', '.join(known)}")
    yield Problem(file, line, wrong, remedy)


def _of_register(settings: Settings, code: str, text: str, file: str, home: Path) -> Iterator[Problem]:
    """Yield a problem for a register in a language that has only one."""
    if settings.register and not practice.has_registers(code, home):
        lines, _ = lines_under(text, "extra", "trellis")
        wrong = f"the words in the language “{code}” are the same in every register"
        yield Problem(file, lines.get(("register",), 0), wrong, "Take “register” out")
