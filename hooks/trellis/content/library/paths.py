"""Tells from the path of a file that its page is the translation of another: `NAME.es.md` is `NAME.md` in Spanish."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from trellis.foundation.problems import Problem
from trellis.locales.practice import usual_code

_NAME = r"(?:[a-z0-9]+(?:-[a-z0-9]+)*|README)"
_PATH = re.compile(rf"(?:[a-z0-9]+(?:-[a-z0-9]+)*/)*{_NAME}\.md")
_WITH_CODE = re.compile(r"(?P<before>(?:.*/)?[^./]+)\.(?P<code>[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*)\.md")


@dataclass(frozen=True, slots=True)
class TranslatedPath:
    """The path of a translation: that of its original, relative to `docs/`, and the code of its language."""

    original: str
    language: str


def of_path(path: str) -> TranslatedPath | None:
    """Return what the path of a source says of a translation; None if it is not that of one."""
    if path.count(".") == 1:  # as in nearly all paths
        return None
    match = _WITH_CODE.fullmatch(path)
    language = usual_code(match["code"]) if match else None
    return TranslatedPath(f"{match['before']}.md", language) if match and language else None


def of_translation(translated: TranslatedPath) -> str:
    """Return the path of a translation, with the code of its language as it is usually written."""
    return f"{translated.original.removesuffix('.md')}.{translated.language}.md"


def folder_of(language: str) -> str:
    """Return the folder of the built site in which all pages in a language are, unless it is the practice's: `es/`."""
    return f"{language.lower()}/"


def name_of(path: str) -> str:
    """Return the name that pages use for the page at `path`: its file name, or its folder's for an index page.

    That of a translation ends in the code of its language, as in `one-promise.es`.
    """
    if translated := of_path(path):
        return f"{name_of(translated.original)}.{translated.language}"
    stem = path.removesuffix(".md")
    folder, _, last = stem.rpartition("/")
    if last in {"index", "README"}:
        return folder.rpartition("/")[2] or "home"
    return last


def check(path: str, file: str) -> Iterator[Problem]:
    """Yield a problem if the path of a page does not make a typeable address, or a name to refer to it by."""
    translated = of_path(path)
    if _PATH.fullmatch(translated.original if translated else path):
        if translated and path != (better := of_translation(translated)):
            wrong = f"the code of a language is written “{translated.language}” in the name of a file"
            yield Problem(file, 0, wrong, f"Rename it to “{better}”")
        return
    plain = unicodedata.normalize("NFKD", path.casefold()).encode("ascii", "ignore").decode()
    parts = [re.sub(r"[^a-z0-9]+", "-", part).strip("-") for part in plain.rpartition(".")[0].split("/")]
    better = f"rename it to “{'/'.join(parts)}.md”" if all(parts) else "rename it"
    match = _WITH_CODE.fullmatch(path)
    if match and _PATH.fullmatch(f"{match['before']}.md"):
        wrong = f"“{match['code']}” is not the code of a language, as the name of a translation has it"
        yield Problem(file, 0, wrong, f"Write a code such as “es” or “pt-BR”, or, if it is no translation, {better}")
        return
    wrong = (
        "the name of the file contains characters other than lower-case letters, digits and hyphens, "
        "or does not end in “.md”"
    )
    yield Problem(file, 0, wrong, better[:1].upper() + better[1:])
