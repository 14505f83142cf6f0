"""Tests of the catalogue of a practice: which files it is made of, and what its owner changes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from trellis.locales import files, practice
from trellis.locales.catalogue import ENGLISH, Catalogue
from trellis.locales.practice import Register

COPY = "Copy the text of the page, with its placeholders"


def write(folder: Path, name: str, **messages: str) -> None:
    """Write a file of translations of its own for a practice."""
    path = folder / "locales" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("\n".join(f'msgid "{key}"\nmsgstr "{text}"\n' for key, text in messages.items()), encoding="utf-8")


def test_a_language_is_one_file(tmp_path: Path) -> None:
    """A file beside mkdocs.yml adds a language; what it lacks is in English."""
    assert "cy" not in practice.available(tmp_path)
    write(tmp_path, "cy.po", Share="Rhannu")
    assert "cy" in practice.available(tmp_path)
    catalogue, problems = practice.catalogue("cy", None, tmp_path)
    assert problems == ()
    assert [catalogue.gettext(text) for text in ("Share", "Copy link")] == ["Rhannu", "Copy link"]


def test_what_differs_goes_before(tmp_path: Path) -> None:
    """The words of a region and of a register replace those of the language, and an owner's those of the engine."""
    write(tmp_path, "de.po", Share="Weitergeben")
    write(tmp_path, "de@formal.po", Email="E-Mail an Sie")
    write(tmp_path, "de-AT.po", Article="Beitrag")
    catalogue, _ = practice.catalogue("de-AT", "formal", tmp_path)
    texts = [catalogue.gettext(text) for text in ("Share", "Email", "Article", "Worksheet")]
    assert texts == ["Weitergeben", "E-Mail an Sie", "Beitrag", "Arbeitsblatt"]
    informal, _ = practice.catalogue("de", "informal", tmp_path)
    assert [informal.gettext(text) for text in ("Email", "Article")] == ["E-Mail", "Artikel"]


def test_the_words_of_some_sources() -> None:
    """A part of a catalogue has the messages of the sources in a folder, and no others."""
    whole = Catalogue("de", {("", "Your plan"): ("Dein Plan",), ("", "Share"): ("Teilen",)})
    assert practice.used_in(("hooks/trellis/printing/",), whole) == Catalogue("de", {("", "Your plan"): ("Dein Plan",)})


def test_messages_that_the_engine_does_not_have(tmp_path: Path) -> None:
    """What an owner translates and the engine never says is a problem with its line, in each register."""
    write(tmp_path, "de.po", Share="Weitergeben", Shar="Weiter")
    write(tmp_path, "de@formal.po", Xqzvw="Sie")
    assert [str(problem) for problem in practice.unknown("de", "formal", tmp_path)] == [
        "locales/de.po:4: the engine has no message “Shar”. Did you mean “Share” or “Share…”?",
        "locales/de@formal.po:1: the engine has no message “Xqzvw”. Take it out.",
    ]
    assert list(practice.unknown("de", None, tmp_path / "elsewhere")) == []


@pytest.mark.parametrize(
    ("code", "known"), [("pt-BR", True), ("de", True), ("xx", False), ("", False), ("../de", False)]
)
def test_codes_of_languages(code: str, *, known: bool) -> None:
    """A code is that of a language that CLDR has."""
    assert practice.is_language(code) is known


def test_own_texts() -> None:
    """An owner's text replaces a message in English, too; a plural has a text for each form."""
    own: dict[str, str | Mapping[str, str]] = {
        "Worksheet": "Exercise",
        "%(num)s page": {"one": "a page", "other": "%(num)s sides"},
    }
    changed, faults = practice.own_messages(own, ENGLISH.locale)
    assert faults == ()
    catalogue = Catalogue("en", changed)
    assert catalogue.gettext("Worksheet") == "Exercise"
    assert [catalogue.ngettext("%(num)s page", "%(num)s pages", number) for number in (1, 2)] == ["a page", "2 sides"]


def test_own_texts_that_do_not_fit() -> None:
    """A message that the engine does not have, a wrong placeholder and a missing plural form are faults."""
    own: dict[str, str | Mapping[str, str]] = {
        "Xqzvw": "Exercise",
        "Share": "Share %(title)s",
        "%(num)s page": "pages",
        "Email": {"one": "Mail", "other": "Mails"},
        "%(num)s minute": {"one": "%(num)s minute", "other": "%(count)s minutes"},
    }
    changed, faults = practice.own_messages(own, ENGLISH.locale)
    assert not changed
    assert [(fault.path, fault.wrong, fault.remedy) for fault in faults] == [
        (("Xqzvw",), "the engine has no message “Xqzvw”", COPY),
        (("Share",), "“Share”: the placeholder “%(title)s” has no value here", "Use no placeholder"),
        (("%(num)s page",), "“%(num)s page” needs a text for each plural form", "Indent below it: “one:”, “other:”"),
        (("Email",), "“Email” has no plural", "Write one text"),
        (
            ("%(num)s minute", "other"),
            "“%(num)s minute”: the placeholder “%(count)s” has no value here",
            "Use “%(num)s”",
        ),
    ]


@pytest.mark.parametrize(
    ("code", "register", "others"),
    [
        ("de", "formal", r"\b(?:du|dir|dich|deine?[mnrs]?|euch|eure?[mnrs]?)\b"),
        ("es", "formal", r"\b(?:tú|tus?|te|ti|contigo|tuy[ao]s?)\b"),
        ("nl", "formal", r"\b(?:jij|je|jou|jouw|jezelf|jullie)\b"),
        # What is said to two people is in the plural, “vous”.
        ("fr", "informal", r"^(?!.*(?:chacun|l’un) de vous|vous deux$).*(?<!-)\b(?:vous|votre|vos)\b"),
    ],
)
def test_a_register_is_the_same_throughout(code: str, register: Register, others: str) -> None:
    """A register of a language never addresses anybody in the other one: no message was forgotten there."""
    catalogue, _ = practice.catalogue(code, register, None)
    texts = {form for forms in catalogue.messages.values() for form in forms}
    assert [text for text in texts if re.search(others, text, re.IGNORECASE)] == []
    assert len(texts) > 400


def test_all_languages_of_the_engine_are_sound() -> None:
    """No file of translations of the engine has a problem, in any register."""
    for path in files.FOLDER.glob("*.po"):
        code, _, _ = path.stem.partition("@")
        assert files.read(path, path.name, Catalogue(code).locale).problems == ()


def test_all_languages_of_the_engine_are_complete() -> None:
    """Every text of the engine is translated into every language that comes with it."""
    codes = [path.stem for path in files.FOLDER.glob("*.po") if "@" not in path.stem]
    missing = {code: practice.untranslated(practice.catalogue(code, None, None)[0]) for code in codes}
    assert {code: texts for code, texts in missing.items() if texts} == {}
