"""Puts together the catalogue of a practice: the engine's words, those of its register, and its owner's own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from babel import Locale, UnknownLocaleError

from trellis.foundation.problems import Problem, suggest_text
from trellis.locales import files, placeholders, plurals
from trellis.locales.catalogue import Catalogue, Forms, Key

Register = Literal["formal", "informal"]
"""How readers are addressed, where a language makes a difference: with “Sie” or “du”, with “usted” or “tú”."""

Messages = Mapping[str, str | Mapping[str, str]]
"""An owner's own texts by the English text of a message; one with a plural has a text for each category."""

FOLDER = "locales"
"""The folder beside `mkdocs.yml` for an owner's own translations."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with an owner's own text for a message, by the keys that lead to it."""

    path: tuple[str, ...]
    wrong: str
    remedy: str


def is_language(code: str) -> bool:
    """Return whether a code such as `pt-BR` is that of a language."""
    try:
        return Locale.parse(code, sep="-").language == code.partition("-")[0]  # it takes “eng” for “en-US”
    except (UnknownLocaleError, ValueError):
        return False


@cache
def usual_code(code: str) -> str | None:
    """Return the code of a language as it is usually written, such as `pt-BR` for `pt_br`; None if it is not one."""
    first, *others = re.split("[-_]", code)
    script = 4  # letters, as in Hant
    shaped = "-".join([first.lower(), *(part.title() if len(part) == script else part.upper() for part in others)])
    return shaped if is_language(shaped) else None


def misnamed(home: Path) -> Iterator[Problem]:
    """Yield a problem for each of an owner's translations that is never read: a folder, or named like no language."""
    for path in sorted((home / FOLDER).glob("*.po")):
        if not path.is_file():
            yield Problem(f"{FOLDER}/{path.name}", 0, "this is no file", "Move it away, or put a file in its place")
            continue
        code, *register = path.stem.split("@")
        usual = usual_code(code)
        if code != usual or register not in ([], ["formal"], ["informal"]):
            better = f"{usual}.po" if usual and not register else ""
            remedy = f"Rename it to “{better}”" if better else "Name it like “pt-BR.po” or “de@formal.po”"
            yield Problem(f"{FOLDER}/{path.name}", 0, "this name is not the code of a language", remedy)


def available(home: Path | None) -> tuple[str, ...]:
    """Return the codes of languages with words: English, and those with a file in the engine or beside `mkdocs.yml`."""
    found = {path.stem for folder in _folders(home) for path in folder.glob("*.po") if "@" not in path.stem}
    return tuple(sorted({"en", *found}))


def has_registers(code: str, home: Path | None) -> bool:
    """Return whether a language has words for more than one register."""
    names = {code, _base(code)}
    return any(next(folder.glob(f"{name}@*.po"), None) for folder in _folders(home) for name in names)


def catalogue(code: str, register: Register | None, home: Path | None) -> tuple[Catalogue, tuple[Problem, ...]]:
    """Return the catalogue of an available language, and what is wrong with the files of its translations.

    The words of `de-AT` are those of `de` unless a file `de-AT.po` has others. `home` is the folder of `mkdocs.yml`.
    """
    locale = Catalogue(code).locale
    messages: dict[Key, Forms] = {}
    problems: list[Problem] = []
    for path, name in _files(code, register, home):
        found = files.read(path, name, locale)
        messages |= found.messages
        problems += found.problems
    return Catalogue(code, messages), tuple(problems)


def used_in(places: tuple[str, ...], catalogue: Catalogue) -> Catalogue:
    """Return a catalogue with only the messages that sources in some places use, such as `hooks/trellis/printing/`.

    What is made with it has to be made again when one of these changes, but not when another does.
    """
    if not catalogue.messages:
        return catalogue
    used = {key for key, listed in files.messages().items() if any(file.startswith(places) for file in listed.sources)}
    return Catalogue(catalogue.code, {key: forms for key, forms in catalogue.messages.items() if key in used})


def untranslated(catalogue: Catalogue) -> tuple[str, ...]:
    """Return the English texts that a practice shows since its catalogue lacks them, in the order of their sources."""
    if catalogue.locale.language == "en":
        return ()
    return tuple(dict.fromkeys(key[1] for key in files.messages() if key not in catalogue.messages))


def unknown(code: str, register: Register | None, home: Path) -> Iterator[Problem]:
    """Yield a problem for each message in an owner's own files that the engine does not have, and so never shows."""
    listed = files.messages()
    known = {key[1] for key in listed}
    for path, name in _files(code, register, home):
        if path.parent == files.FOLDER:
            continue
        for key, line in files.read(path, name, Catalogue(code).locale).lines.items():
            if key not in listed:
                wrong = f"the engine has no message “{key[1]}”" + (f" with the context “{key[0]}”" if key[0] else "")
                remedy = "Take it out" if key[1] in known else suggest_text(key[1], known, "Take it out")
                yield Problem(name, line, wrong, remedy)


def own_messages(own: Messages, locale: Locale) -> tuple[Mapping[Key, Forms], tuple[Fault, ...]]:
    """Return an owner's own texts, which are by the English text of a message, and what is wrong with them.

    A message with a plural has a text for each category of the language, such as `one` and `other`.
    """
    listed = files.messages()
    changed: dict[Key, Forms] = {}
    faults: list[Fault] = []
    for english, text in own.items():
        keys = [key for key in listed if key[1] == english]
        if not keys:
            remedy = suggest_text(
                english, {key[1] for key in listed}, "Copy the text of the page, with its placeholders"
            )
            faults.append(Fault((english,), f"the engine has no message “{english}”", remedy))
        for key in keys:
            forms, wrong = _forms(english, listed[key].plural, text, locale)
            faults += wrong
            if not wrong:
                changed[key] = forms
    return changed, tuple(faults)


def _forms(english: str, plural: str, text: str | Mapping[str, str], locale: Locale) -> tuple[Forms, tuple[Fault, ...]]:
    expected = plurals.categories(locale) if plural else ("",)
    given = {"": text} if isinstance(text, str) else text
    if set(given) != set(expected):
        remedy = f"Indent below it: {', '.join(f'“{name}:”' for name in expected)}" if plural else "Write one text"
        wrong = f"“{english}” {'needs a text for each plural form' if plural else 'has no plural'}"
        return (), (Fault((english,), wrong, remedy),)
    spelt = plurals.spelt(locale)
    faults = (
        (name, placeholders.fault(plural or english, given[name], may_omit_number=name in spelt)) for name in expected
    )
    return tuple(given[name] for name in expected), tuple(
        Fault((english, name) if name else (english,), f"“{english}”: {fault[0]}", fault[1])
        for name, fault in faults
        if fault
    )


def _files(code: str, register: Register | None, home: Path | None) -> Iterator[tuple[Path, str]]:
    """Yield the files of translations that there are, with their names in problems; what comes later replaces."""
    for language in dict.fromkeys((_base(code), code)):
        for name in (f"{language}.po", *([f"{language}@{register}.po"] if register else [])):
            for folder, shown in zip(_folders(home), ("trellis/locales", FOLDER), strict=False):
                if (folder / name).is_file():
                    yield folder / name, f"{shown}/{name}"


def _folders(home: Path | None) -> tuple[Path, ...]:
    return (files.FOLDER, *([home / FOLDER] if home else []))


def _base(code: str) -> str:
    return code.partition("-")[0]
