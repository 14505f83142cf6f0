"""Finds out which files of an old site are translations of others, by how generators name them.

Hugo and MkDocs have `post.es.md` beside `post.md`, or `es/post.md` beside `post.md` or `en/post.md`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from trellis.locales.practice import usual_code


@dataclass(frozen=True, slots=True)
class Spoken:
    """The languages that the settings of an old site name: their codes, and the one without a code in its paths.

    `folders` has the code for each folder of a language whose settings name one, with a trailing slash.
    """

    codes: frozenset[str] = frozenset()
    first: str = ""
    folders: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class InLanguage:
    """What a path says: the path of the page without its language, and the language, empty if it names none."""

    page: str
    language: str = ""


def read(paths: Collection[str], content: str, spoken: Spoken) -> dict[str, InLanguage]:
    """Return what the paths below the folder `content` say; those without a language are left out.

    A folder is taken for that of a language if the settings name it. The end of a name is, too, if the same page is
    there without it: “to” and “is” are languages as well.
    """
    known = frozenset(paths)
    found = {path: next(_said(path, known, content, spoken), None) for path in paths}
    return {path: said for path, said in found.items() if said}


def _said(path: str, known: Collection[str], content: str, spoken: Spoken) -> Iterator[InLanguage]:
    for folder, code in (spoken.folders or {}).items():
        if path.startswith(folder):
            yield InLanguage(content + path.removeprefix(folder), code)
    parent, slash, name = path.rpartition("/")
    stem, _, suffix = name.rpartition(".")
    bare, _, end = stem.rpartition(".")
    page = f"{parent}{slash}{bare}.{suffix}"
    if bare and (ending := usual_code(end)) and (ending in spoken.codes or page in known):
        yield InLanguage(page, ending)
    first, inside, rest = path.removeprefix(content).partition("/")
    if inside and path.startswith(content) and (named := usual_code(first)) and named in spoken.codes:
        yield InLanguage(content + rest, named)
    if spoken.first:
        yield InLanguage(path, spoken.first)


def is_same(one: str, other: str) -> bool:
    """Return whether two codes are of the same language, in whatever region; that of a page may not be known."""
    return not one or one.partition("-")[0] == other.partition("-")[0]
