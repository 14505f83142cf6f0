"""Says to an author in plain words why Typst could not lay out a sheet, and finds the text that is at fault."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from itertools import chain

from trellis.printing.sheets.signs import REMEDY, named

_MISSING = re.compile(r'the text `"(.+?)"` could not be displayed')
_LOST = re.compile(r"file not found \(searched at .*?pictures[/\\](.+?)\.svg\)")
_LITERAL = re.compile(r'"(?:[^"\\]|\\.)*"')
_BLOCKS = re.compile(r"\n\n(?=#)")
_SHOWN = 60


class LayoutError(Exception):
    """A sheet that cannot be laid out; `wrong` and `remedy` are sentences without a full stop, as in a `Problem`.

    `near` holds texts from the author's source at the mistake, by which its line can be found.
    """

    def __init__(self, wrong: str, remedy: str, near: tuple[str, ...] = ()) -> None:
        super().__init__(f"{wrong}. {remedy}.")
        self.wrong = wrong
        self.remedy = remedy
        self.near = near


def about_text(error: RuntimeError, source: str) -> LayoutError | None:
    """Return what is wrong if the fonts lack a character, else None; `source` is the sheet as Typst reads it."""
    missing = list(dict.fromkeys(_plain(text) for text in _MISSING.findall(getattr(error, "diagnostic", ""))))
    if not missing:
        return None
    place = _around(source, missing)
    wrong = f"the fonts of the sheets lack {named(missing)}" + (f", used in “{place}”" if place else "")
    return LayoutError(wrong, REMEDY, tuple(missing))


def about_lost(error: RuntimeError) -> LayoutError | None:
    """Return what is wrong if a picture does not exist, else None."""
    lost = _LOST.search(getattr(error, "diagnostic", ""))
    if lost is None:
        return None
    wrong, remedy = f"the picture “{lost[1]}” does not exist", "Add the file, or correct its name"
    return LayoutError(wrong, remedy, (lost[1].rpartition("/")[2],))


def about_block(error: RuntimeError, source: str, failure: Callable[[str], str]) -> LayoutError:
    """Return which block cannot be laid out, by trying each of them alone.

    `failure` returns what Typst says of a source, empty if nothing is wrong with it. An author is not shown what Typst
    says: it is about the template.
    """
    said = _first_line(str(error))
    head, *blocks = _BLOCKS.split(source)
    if blocks:
        head, blocks = f"{head}\n\n{blocks[0]}", blocks[1:]
    alone = (each for each in blocks if _first_line(failure(f"{head}\n\n{each}")) == said)
    block = next(chain(alone, _last_of_failing_part(head, blocks, said, failure)), "")
    found = {str(json.loads(found[0])) for found in _LITERAL.finditer(block)}
    texts = sorted((text for text in found if text.strip() and not text.startswith("/pictures/")), key=_by_length)
    words = next(iter(texts), "")
    what = f"the block with “{_shortened(words)}”" if words else "a part of the sheet"
    if "depth exceeded" in said:
        return LayoutError(
            f"{what} is nested too deeply for paper", "Use fewer levels of lists, quotations and emphasis", tuple(texts)
        )
    remedy = "Write it in a simpler way, and please report it: a build should say what is wrong with it"
    return LayoutError(f"{what} cannot be laid out on paper", remedy, tuple(texts))


def _last_of_failing_part(head: str, blocks: list[str], said: str, failure: Callable[[str], str]) -> Iterator[str]:
    """Yield the last piece of the shortest beginning that fails, where a block has an empty line in it."""
    for count in range(2, len(blocks) + 1):
        if _first_line(failure("\n\n".join((head, *blocks[:count])))) == said:
            yield blocks[count - 1]
            return


def _by_length(text: str) -> tuple[int, str]:
    return -len(text), text


def _first_line(said: str) -> str:
    return said.partition("\n")[0]


def _plain(text: str) -> str:
    """Return text without the escapes that Typst added for a message."""
    return re.sub(r"\\u\{([0-9a-f]+)\}", lambda code: chr(int(code[1], 16)), text)


def _around(source_text: str, missing: list[str]) -> str:
    """Return the first text of a sheet that contains one of the `missing` characters, shortened if it is long."""
    for found in _LITERAL.finditer(source_text):
        text: str = json.loads(found[0])
        if any(character in text for character in missing):
            return _shortened(text)
    return ""


def _shortened(text: str) -> str:
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"
