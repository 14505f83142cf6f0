"""Every language has the same practice to begin with: the same pages, exercises, marks and settings as English."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from pathlib import PurePosixPath

import pytest
import yaml

from trellis.printing.sheets import script_fonts
from trellis.starter import languages

_FRONT_MATTER = re.compile(r"\A---\n(.*?\n)---\n", re.DOTALL)
_EXERCISE = re.compile(r"(?ms)^(/{3,}) ([a-z]+)\b[^\n]*\n((?:    [a-z-]+:[^\n]*\n)*)(.*?)(?=^/{3,})")
_SETTING = re.compile(r"(?m)^( *)(?:# )?( *[a-z_]+):(?= |$)")
_NOT_TEXT = frozenset({"for", "risk", "evidence", "status"})
"""Keys of front matter whose values are the engine's own words."""

_BY_LANGUAGE = frozenset({"pages", "terms"})
"""Keys of front matter that a language fills in as it needs: longer words take more room, and have more forms."""

OTHERS = [code for code in languages.available() if code != "en"]


def texts(language: str) -> Mapping[PurePosixPath, str]:
    """Return the texts of a language by their paths, with the marks for answers."""
    folder = languages.folder(language)
    return {
        PurePosixPath(path.relative_to(folder).as_posix()): path.read_text(encoding="utf-8")
        for path in folder.rglob("*")
        if path.is_file()
    }


def without_text(value: object) -> object:
    """Return a number or a yes as it is, the length of a list, and nothing of a text."""
    return len(value) if isinstance(value, list) else value if isinstance(value, int | float) else ""


def exercises(text: str) -> list[tuple[object, ...]]:
    """Return the exercises of a worksheet in order: kind, options without texts, and how many items they list."""
    return [
        (kind, {key: without_text(value) for key, value in (yaml.safe_load(options) or {}).items()}, body.count("\n- "))
        for _, kind, options, body in _EXERCISE.findall(text)
    ]


def shape(text: str) -> str:
    """Return what a page has in every language: its front matter without texts, and its exercises."""
    head = _FRONT_MATTER.match(text)
    assert head
    # A mark such as @today@ cannot begin a value in YAML.
    values = yaml.safe_load(re.sub("@([a-z]+)@", r"\1", head[1]))
    kept = {
        key: value if key in _NOT_TEXT else without_text(value)
        for key, value in values.items()
        if key not in _BY_LANGUAGE
    }
    return f"{kept}, {exercises(text)}"


@pytest.mark.parametrize("language", OTHERS)
def test_the_practice_is_that_of_english(language: str) -> None:
    """Names of files may differ below the folders of kinds; numbers, options and answers that are filled in do not."""
    english, other = texts("en"), texts(language)

    def place(path: PurePosixPath) -> str:
        """Return the path of a file that all languages have, or the folder of one that a language names."""
        return str(path) if path in english and path in other else str(path.parent)

    def pages(files: Mapping[PurePosixPath, str]) -> Counter[str]:
        return Counter(f"{place(path)}: {shape(text)}" for path, text in files.items() if path.suffix == ".md")

    def marks(files: Mapping[PurePosixPath, str]) -> set[str]:
        return {f"{place(path)}: {mark}" for path, text in files.items() for mark in re.findall("@[a-z]+@", text)}

    def settings(files: Mapping[PurePosixPath, str]) -> list[str]:
        found = (indent + key for indent, key in _SETTING.findall(files[PurePosixPath("mkdocs.yml")]))
        return [key for key in found if key.strip() != "register"]

    renamed = english.keys() ^ other.keys()
    assert {path.parts[1] for path in renamed} <= {"articles", "worksheets", "concepts", "packs", "newsletter"}
    readme = PurePosixPath("README.md")
    assert pages({**other, readme: "---\n{}\n---\n"}) == pages({**english, readme: "---\n{}\n---\n"})
    assert marks(other) >= marks(english)
    assert settings(other) == settings(english)
    script = script_fonts.of_language(language)
    package = f"trellis[{script.extra}]" if script else "trellis"
    assert other[PurePosixPath("requirements.txt")] == f"{package}==@version@\n"
