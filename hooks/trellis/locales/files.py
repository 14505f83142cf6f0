"""Reads the files of translations: `.po`, the text format of gettext, which Babel parses; each message is checked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from io import StringIO
from pathlib import Path
from types import MappingProxyType

from babel import Locale, UnknownLocaleError
from babel.messages import pofile
from babel.messages.catalog import Catalog, Message

from trellis.foundation.problems import Problem
from trellis.foundation.text_files import decode, unreadable
from trellis.locales import placeholders, plurals
from trellis.locales.catalogue import Forms, Key

FOLDER = Path(__file__).parent
"""The folder of the translations that come with the engine."""

TEMPLATE = FOLDER / "messages.pot"
"""All messages of the engine with the files that use them: what each language has to translate."""

_LINE = re.compile(r'\s*(?:#.*|(?:(?:msgctxt|msgid|msgid_plural|msgstr(?:\[\d\])?)\s*)?"(?:[^"\\]|\\.)*"\s*)?')
"""A line of a .po file: empty, a comment, or a text in quotation marks."""

_ENTRY = re.compile(r'^(?:msgctxt\s+((?:"(?:[^"\\\n]|\\.)*"\s*)+))?msgid\s+((?:"(?:[^"\\\n]|\\.)*"\s*)+)', re.MULTILINE)
"""The context and the English text of a message in a .po file, in the quotation marks of their lines."""

_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"')
"""A line of a text in a .po file."""

_KEPT = 32
"""Files of translations that are kept as they were last read: those of a practice in ten languages."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A message of the engine: its plural in English, if it has one, and the source files that use it."""

    plural: str
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Translations:
    """What a file translates, and the line of each message."""

    messages: Mapping[Key, Forms] = field(default_factory=dict)
    lines: Mapping[Key, int] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


@cache
def messages() -> Mapping[Key, Listed]:
    """Return all messages of the engine, by context and English text, in the order of their sources.

    The file is part of the engine, so it is read once.
    """
    return MappingProxyType(
        {
            key_of(message): Listed("".join(english(message)[1:]), tuple(file for file, _ in message.locations))
            for message in pofile.read_po(StringIO(TEMPLATE.read_text(encoding="utf-8")))
            if message.id
        }
    )


def english(message: Message) -> tuple[str, ...]:
    """Return the English text of a message, and its plural, if it has one."""
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def translation(message: Message) -> Forms:
    """Return the forms of a message in the language of its file; they are empty if it is not translated."""
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ())


def key_of(message: Message) -> Key:
    """Return the context of a message, and its English text."""
    return message.context or "", english(message)[0]


def read(path: Path, file: str, locale: Locale) -> Translations:
    """Read a file of translations; `file` is its name in problems."""
    try:
        text, problems = decode(path.read_bytes(), file)
    except OSError:
        return Translations(problems=(unreadable(file),))
    return Translations(problems=problems) if problems else parse(text, file, locale)


@lru_cache(_KEPT)
def parse(text: str, file: str, locale: Locale) -> Translations:
    """Read the text of a file of translations, which takes a tenth of a second, once for all builds of a preview.

    A message that is empty or marked as fuzzy is not translated. One that cannot be used is a problem, and left out.
    """
    if wrong := _malformed(text, file) or _twice(text, file):
        return Translations(problems=(wrong,))
    try:
        catalog = pofile.read_po(StringIO(text), locale=locale, abort_invalid=True)
    except pofile.PoFileError as error:
        return Translations(problems=(_no_line(file, error.lineno + 1),))
    except (ValueError, UnknownLocaleError):
        remedy = f"Begin the file as others begin: “Plural-Forms: {plurals.header(locale)}” in its first message"
        return Translations(problems=(Problem(file, 1, "the head of this file cannot be read", remedy),))
    if wrong := _wrong_plurals(catalog, text, file, locale):
        return Translations(problems=(wrong,))
    return _checked(catalog, file, locale)


def _malformed(text: str, file: str) -> Problem | None:
    """Return a problem for the first line that is none of a .po file; Babel reads some of them as if they were."""
    lines = enumerate(text.split("\n"), 1)
    return next((_no_line(file, number) for number, line in lines if not _LINE.fullmatch(line)), None)


def _twice(text: str, file: str) -> Problem | None:
    """Return a problem for the first message that has a text already; Babel takes the first text in silence."""
    lines: dict[tuple[str, str], int] = {}
    line, above = 1, 0
    for found in _ENTRY.finditer(text):
        key = "".join(_QUOTED.findall(found[1] or "")), "".join(_QUOTED.findall(found[2]))
        line, above = line + text.count("\n", above, found.start()), found.start()
        if key in lines:
            return Problem(
                file, line, f"“{key[1]}” is translated in line {lines[key]} already", "Take one of the two out"
            )
        lines[key] = line
    return None


def _no_line(file: str, line: int) -> Problem:
    remedy = "Write “msgid” or “msgstr” and a text in straight double quotation marks, with “\\” before those in it"
    return Problem(file, line, "this is not a line of a .po file", remedy)


def _wrong_plurals(catalog: Catalog, text: str, file: str, locale: Locale) -> Problem | None:
    """Return a problem if a file with plurals declares others than its language has."""
    declared = text.find('"Plural-Forms:')
    if declared < 0 or plurals.fits(locale, catalog.num_plurals, catalog.plural_expr):
        return None
    line = text.count("\n", 0, declared) + 1
    wrong = f"these are not the plural forms of {locale.english_name or locale}"
    return Problem(file, line, wrong, f"Write “Plural-Forms: {plurals.header(locale)}”")


def _checked(catalog: Catalog, file: str, locale: Locale) -> Translations:
    translated: dict[Key, Forms] = {}
    lines: dict[Key, int] = {}
    problems: list[Problem] = []
    for message in catalog:
        forms = translation(message)
        if not message.id or message.fuzzy or not any(forms):
            continue
        fault = _fault(english(message), forms, locale)
        if fault:
            wrong, remedy = fault
            problems.append(Problem(file, message.lineno or 0, f"“{english(message)[0]}”: {wrong}", remedy))
        else:
            translated[key_of(message)] = forms
            lines[key_of(message)] = message.lineno or 0
    return Translations(translated, lines, tuple(problems))


def _fault(texts: tuple[str, ...], forms: Forms, locale: Locale) -> tuple[str, str] | None:
    """Return what is wrong with the translation of a message, and how to mend it."""
    is_plural = len(texts) > 1
    expected = plurals.categories(locale) if is_plural else ("",)
    if len(forms) != len(expected) or not all(forms):
        return "a plural form is missing", f"Translate msgstr[0] to msgstr[{len(expected) - 1}]: {', '.join(expected)}"
    spelt = plurals.spelt(locale)
    faults = (
        placeholders.fault(texts[-1], form, may_omit_number=category in spelt)
        for form, category in zip(forms, expected, strict=True)
    )
    return next(filter(None, faults), None)
