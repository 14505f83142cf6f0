"""Finds translations whose originals have changed since, and says which sections of these are different.

A translation has four letters under `translated` for each section of its original as it was then: a digest of its
words. So it can be compared anywhere, without a history of files, and whoever renews a translation replaces them.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from trellis.checking.texts import Texts
from trellis.content.frontmatter import TRANSLATED, FrontMatter
from trellis.content.library import Library, Page
from trellis.content.markdown import structure
from trellis.foundation.counts import counted
from trellis.foundation.problems import Problem

_LETTERS = "bcdfghjkmnpqrstvwxyz"
"""No vowels, so that no word comes of them, and no number, for which YAML would take some digits."""

_LENGTH = 4
_DIGESTS = re.compile(rf"[{_LETTERS}]{{{_LENGTH}}}(?: [{_LETTERS}]{{{_LENGTH}}})*")

_HEAD = re.compile(r"\A(\ufeff?---[ \t]*\r?\n.*?)^(?:-{3}|\.{3})[ \t]*(\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_KEY = re.compile(rf"^{TRANSLATED}:[^\r\n]*", re.MULTILINE)

_WORDS = ("title", "summary", "definition", "subject", "preheader", "reflect", "intro", "calendar_title")
"""The keys whose words are translated."""

_AT_THE_TOP, _BEGINNING = "the keys at its top", "its beginning"
_HEADING = re.compile(r"#+\s*(.*?)(?:\s+#+)?(?:\s*\{[^{}]*\})?\s*")
_EXERCISE = re.compile(r"\s*/{3,}\s*[a-z]+\s*\|\s*(.+)")


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a page: what an author calls it, and the digest of its words."""

    name: str
    digest: str


def sections(page: Page) -> tuple[Section, ...]:
    """Return the sections of a page: the keys that have words, and the text from each heading and exercise to the next.

    It makes no difference where lines are broken.
    """
    found = [(_AT_THE_TOP, _words_at_the_top(page.values)), (_BEGINNING, [])]
    for block in structure.walk(structure.read(page.body)):
        if name := _name(block):
            found.append((name, []))
        if block.kind != "comment":
            found[-1][1].extend(line.text for line in block.lines)
    return tuple(Section(name, _digest(" ".join(texts))) for name, texts in found if texts)


def digests(page: Page) -> str:
    """Return what a translation that was made of a page as it is now has under `translated`."""
    return " ".join(section.digest for section in sections(page))


def noted(source: str, original: Page) -> str:
    """Return the source of a translation that says what its original says now, with that noted in its front matter."""
    key, head = f"{TRANSLATED}: {digests(original)}", _HEAD.match(source)
    assert head is not None  # noqa: S101 – a page without front matter is no page
    front, rest = head[1], source[head.end(1) :]
    if _KEY.search(front):
        return _KEY.sub(key, front) + rest
    line_end = head[2] or "\n"
    return f"{front}{key}{line_end}{rest}"


def check(texts: Texts) -> Iterator[Problem]:
    """Yield a problem for each translation that is older than its original, or does not tell of what it was made."""
    for page in texts.pages if texts.translated else ():
        original = texts.library.by_name.get(page.original)
        if original and original.values and page.values:
            yield from _compared(page, original)


def outdated(library: Library) -> int:
    """Return how many translations say of what they were made, and were made of another text than there is now."""
    translations = [page for page in library.pages if page.original and page.translated and page.values]
    return sum(page.translated.split() != digests(library.by_name[page.original]).split() for page in translations)


def _compared(page: Page, original: Page) -> Iterator[Problem]:
    run = f"run “trellis translated {page.file}”"
    line = page.line_of(f"\n{TRANSLATED}:") + 1
    if not page.translated:
        wrong = f"this translation does not tell which text of {original.file} it was made from"
        yield Problem(page.file, 1, wrong, f"If it says what that says now, {run}")
    elif not _DIGESTS.fullmatch(page.translated):
        wrong = f"“{TRANSLATED}” cannot be “{page.translated}”"
        yield Problem(page.file, line, wrong, f"Put back what was there, or, if the text is up to date, {run}")
    elif changed := _changed(page.translated.split(), sections(original)):
        wrong = f"{original.file} has changed since it was translated: {changed}"
        yield Problem(page.file, line, wrong, f"Bring the translation up to date, then {run}")


def _changed(then: Sequence[str], now: Sequence[Section]) -> str:
    """Return in words what of a page is different; nothing if it is the same."""
    names: list[str] = []
    gone = 0
    matcher = SequenceMatcher(None, then, [section.digest for section in now], autojunk=False)
    for what, first, last, begin, end in matcher.get_opcodes():
        if what != "equal":
            names += [section.name for section in now[begin:end]]
            gone += max(0, (last - first) - (end - begin))
    lost = [f"{counted(gone, 'section is', 'sections are')} gone"] if gone else []
    return ", ".join([*names, *lost])


def _words_at_the_top(values: FrontMatter | None) -> list[str]:
    found = (getattr(values, key, None) for key in _WORDS)
    return [text for value in found if value for text in ((value,) if isinstance(value, str) else value)]


def _name(block: structure.Block) -> str:
    """Return the name of the section that a block begins; nothing if it begins none."""
    first = block.lines[0].text if block.lines else ""
    pattern = {"heading": _HEADING, "exercise": _EXERCISE}.get(block.kind)
    match = pattern.fullmatch(first) if pattern else None
    if match:
        return f"“{match[1].strip()}”"
    return f"“{first.strip()}”" if block.kind == "heading" else ""


def _digest(text: str) -> str:
    number = int.from_bytes(hashlib.sha256(" ".join(text.split()).encode()).digest()[:8], "big")
    letters: list[str] = []
    for _ in range(_LENGTH):
        number, letter = divmod(number, len(_LETTERS))
        letters.append(_LETTERS[letter])
    return "".join(letters)
