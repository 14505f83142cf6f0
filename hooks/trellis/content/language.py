"""The language of a practice: its catalogue, with the register and the owner's own texts from the settings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from trellis.content.library import Library, Page
from trellis.content.own_words import SENTENCES
from trellis.content.settings import Settings
from trellis.foundation.problems import Problem, suggest
from trellis.foundation.schema import as_written
from trellis.foundation.yaml_text import lines_under
from trellis.locales import practice
from trellis.locales.catalogue import Catalogue
from trellis.locales.practice import Messages, Register


def with_language(
    settings: Settings, language: object, text: str, file: str, home: Path
) -> tuple[Settings, tuple[Problem, ...]]:
    """Return settings with the catalogue of the language that the theme's settings name, and what is wrong with it.

    `text` is the whole of `file`, the configuration; `home` is its folder, which may have translations of its own.
    """
    problems = [*_of_language(language, text, file, home), *practice.misnamed(home)]
    if problems:
        return settings, tuple(problems)
    code = str(language)
    place = _Place(text, file, ("extra", "trellis"))
    catalogue, wrong = _catalogue(code, settings.register, settings.messages, place, home)
    problems += wrong
    found = replace(settings, catalogue=catalogue)
    others: dict[str, Settings] = {}
    for other, own in settings.languages.items():
        if wrong := tuple(_of_other_language(other, code, place.below("languages"), home)):
            problems += wrong
            continue
        catalogue, wrong = _catalogue(other, own.register, own.messages, place.below("languages", other), home)
        problems += wrong
        others[other] = replace(found, catalogue=catalogue, **own.given())  # type: ignore[arg-type]  # validated as above
    return replace(found, in_other_languages=others), tuple(problems)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where settings are: the text of the configuration, its name, and the keys above them."""

    text: str
    file: str
    keys: tuple[str, ...]

    def below(self, *keys: str) -> _Place:
        """Return the place of the settings under a key of these."""
        return replace(self, keys=(*self.keys, *keys))

    def line(self, *path: str) -> int:
        """Return the line of a setting."""
        lines, _ = lines_under(self.text, *self.keys)
        return next((lines[path[:end]] for end in range(len(path), 0, -1) if path[:end] in lines), 0)


def _catalogue(
    code: str, register: Register | None, messages: Messages | None, place: _Place, home: Path
) -> tuple[Catalogue, tuple[Problem, ...]]:
    """Return the catalogue of a language with the owner's own texts, and what is wrong with it."""
    problems: list[Problem] = []
    if register and not practice.has_registers(code, home):
        wrong = f"the words in the language “{code}” are the same in every register"
        problems.append(Problem(place.file, place.line("register"), wrong, "Take “register” out"))
    catalogue, found = practice.catalogue(code, register, home)
    problems += found
    if messages:
        own, faults = practice.own_messages(messages, catalogue.locale)
        problems += (
            Problem(place.file, place.line("messages", *fault.path), fault.wrong, fault.remedy) for fault in faults
        )
        catalogue = Catalogue(code, {**catalogue.messages, **own})
    return catalogue, tuple(problems)


def with_translations(settings: Settings, library: Library, home: Path) -> tuple[Settings, tuple[Problem, ...]]:
    """Return settings with the catalogue of each language into which pages are translated, and what is wrong with it.

    `home` is the folder of `mkdocs.yml`, which may have translations of its own. What an owner says in “es” counts for
    pages in “es-MX” as well, unless there is something else.
    """
    given = settings.in_other_languages
    others: dict[str, Settings] = {}
    problems: list[Problem] = []
    known = practice.available(home) if library.languages else ()
    for language in library.languages:
        wider = language.partition("-")[0]
        if language in given:
            others[language] = given[language]
        elif {language, wider} & {*known}:
            own = settings.languages.get(wider)
            catalogue, found = practice.catalogue(language, own.register if own else None, home)
            others[language] = replace(given.get(wider, settings), catalogue=catalogue, in_other_languages={})
            problems += found
        else:
            problems += _without_words(language, library.pages, known)
    return replace(settings, in_other_languages=others), tuple(problems)


def not_said(settings: Settings, file: str) -> Iterator[Problem]:
    """Yield a problem for each language in which pages show sentences of the settings that are in another language."""
    for language, there in settings.in_other_languages.items():
        shown = [key for key in SENTENCES if getattr(settings, key) and getattr(there, key) == getattr(settings, key)]
        if shown:
            keys = " and ".join(f"“{key}”" for key in shown)
            wrong = f"pages in the language “{language}” show {keys} in the language of the practice"
            yield Problem(file, 0, wrong, f"Write these under “extra: trellis: languages: {language}:”")


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
        usual = practice.usual_code(language) if isinstance(language, str) else None
        one_of = f"Write “language:” with one of: {', '.join(known)}"
        remedy = f"Write “{usual}”" if usual else suggest(shown, known, one_of) if language else one_of
    yield Problem(file, line, wrong, remedy)


def _of_other_language(code: str, own: str, place: _Place, home: Path) -> Iterator[Problem]:
    """Yield a problem for a language with words of the owner's that is the practice's own, or has none of Trellis."""
    known = practice.available(home)
    if code == own:
        wrong = f"“{code}” is the language of the practice"
        yield Problem(place.file, place.line(code), wrong, "Write its words directly under “trellis:”")
    elif not {code, code.partition("-")[0]} & {*known}:
        wrong = f"Trellis has no words in the language “{code}”"
        remedy = f"Take it out, or add a file {practice.FOLDER}/{code}.po; there are words in: {', '.join(known)}"
        yield Problem(place.file, place.line(code), wrong, remedy)
