"""Reads the files of an old site: text files are decoded, others are listed by path."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from trellis.foundation.problems import Problem
from trellis.foundation.text_files import forbidden_in, without_forbidden

TEXTS = frozenset(
    {".md", ".markdown", ".mdown", ".mkd", ".mdx", ".html", ".htm", ".xml", ".yml", ".yaml", ".toml", ".json"}
)
"""Suffixes of files that are read as text."""

_LARGEST_TEXT = 200_000_000
"""Bytes: a blog of twenty years in one WordPress export stays below this."""
_LARGEST_PAGE = 4_000_000
_PASSED_OVER = frozenset(
    {"_includes", "_layouts", "_sass", "archetypes", "layouts", "themes", "resources", "node_modules", "vendor"}
)
"""Folders with the code of a site."""
_BUILT = frozenset({"_site", "public", "site"})
"""Folders with the output of a generator, if they contain an index page."""
_BINARY = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_LOOKED_AT = 8000
"""The number of bytes at the beginning of a file that are checked for being text."""
_MOST_CONTROL = 0.05
"""The largest share of control characters that a text may have."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text file with Unix line endings; `path` is relative to the imported folder."""

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Tree:
    """The files of an old site, in the order of their paths.

    `files` are the paths of all files that are not texts; `problems` say what was left out, and which files may contain
    wrong characters.
    """

    folder: Path
    texts: tuple[Text, ...]
    files: tuple[str, ...]
    problems: tuple[Problem, ...]

    def text(self, path: str) -> str:
        """Return the text of the file at `path`, empty if there is none."""
        return next((file.text for file in self.texts if file.path == path), "")


def read(folder: Path) -> Tree:
    """Read an old site. Raises `OSError` if the folder itself cannot be read.

    Symbolic links are not followed, and folders whose names begin with a dot are skipped.
    """
    texts: list[Text] = []
    files: list[str] = []
    problems: list[Problem] = []
    for path in _walk(folder, "", problems):
        if Path(path).suffix.lower() not in TEXTS:
            files.append(path)
            continue
        text, found = _text(folder / path, path)
        problems += found
        if text is not None:
            texts.append(Text(path, text))
    return Tree(folder, tuple(texts), tuple(files), tuple(problems))


def _walk(folder: Path, below: str, problems: list[Problem]) -> Iterator[str]:
    """Yield the paths of all files under `folder`, sorted, with slashes on every system."""
    try:
        entries = sorted(os.scandir(folder / below), key=lambda entry: entry.name)
    except OSError as error:
        if not below:
            raise
        problems.append(Problem(below, 0, f"the folder cannot be read: {error.strerror}", "Check that you may read it"))
        return
    for entry in entries:
        path = f"{below}/{entry.name}" if below else entry.name
        if entry.name.startswith("."):
            continue
        if entry.is_symlink() or Path(entry.path).resolve().parent != (folder / below).resolve():
            wrong = "this is a link to another place, and was left out"
            problems.append(Problem(path, 0, wrong, "Copy what it leads to into the folder, then import again"))
        elif entry.is_dir():
            is_built = entry.name in _BUILT and Path(entry.path, "index.html").exists()
            if entry.name not in _PASSED_OVER and not is_built:
                yield from _walk(folder, path, problems)
        elif entry.is_file():
            yield path


def _text(file: Path, path: str) -> tuple[str | None, list[Problem]]:
    is_export = file.suffix.lower() == ".xml"
    try:
        size = file.stat().st_size
        if size > (_LARGEST_TEXT if is_export else _LARGEST_PAGE):
            wrong = f"the file has {size // 1_000_000} MB, which is too much for a page, and was left out"
            return None, [Problem(path, 0, wrong, "Divide it into several files, if it is a text")]
        return decode(file.read_bytes(), path)
    except OSError as error:
        wrong = f"the file cannot be read: {error.strerror or error}"
        return None, [Problem(path, 0, wrong, "Check that you may read it")]


def decode(content: bytes, path: str) -> tuple[str | None, list[Problem]]:
    """Return the text of a file, decoded from its most likely encoding; None if it is not text."""
    problems: list[Problem] = []
    check = "Look through it for wrong letters"
    if content.startswith((b"\xff\xfe", b"\xfe\xff")) and len(content) % 2 == 0:
        text = content.decode("utf-16", errors="replace")
        problems.append(Problem(path, 0, "the file was in UTF-16, and was converted", check))
    elif len(_BINARY.findall(content, 0, _LOOKED_AT)) > min(len(content), _LOOKED_AT) * _MOST_CONTROL:
        return None, [Problem(path, 0, "this is not a text file, and was left out", "Remove it, or export it again")]
    else:
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = content.count(b"\n", 0, error.start) + 1
            text = content.decode("cp1252", errors="replace")
            wrong = "the file is not in UTF-8; it was read as Windows-1252 (Latin-1)"
            problems.append(Problem(path, line, wrong, check))
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if forbidden := forbidden_in(text):
        line = text.count("\n", 0, text.index(forbidden[0])) + 1
        wrong = f"the file contains control characters such as U+{ord(forbidden[0]):04X}, which were taken out"
        problems.append(Problem(path, line, wrong, check))
        text = without_forbidden(text)
    return text, problems
