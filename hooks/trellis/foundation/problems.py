"""A mistake that an author must fix: where it is, what is wrong, and how to fix it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from rapidfuzz import fuzz, process

from trellis.foundation.counts import counted

_REPORTED = 1000
"""Problems that are said at once; whoever has more has, most likely, a file with something else in it."""


@dataclass(frozen=True, order=True, slots=True)
class Problem:
    """One mistake in a source file.

    `file` is a path as the author knows it (`docs/worksheets/one-promise.md`); `line` counts from 1, and is 0 for a
    whole file. `wrong` states the mistake and `remedy` how to fix it; both are sentences without a full stop.
    """

    file: str
    line: int
    wrong: str
    remedy: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        end = "" if self.remedy.endswith(("?", ".")) else "."
        return f"{place}: {self.wrong}. {self.remedy}{end}"


def suggest(name: str, known: Iterable[str], otherwise: str) -> str:
    """Return a remedy that suggests the valid names nearest to `name`, or `otherwise` if none is close."""
    return _suggested(process.extract(name.lower(), sorted(known), limit=3, score_cutoff=65), otherwise)


def suggest_text(text: str, known: Iterable[str], otherwise: str) -> str:
    """Return a remedy that suggests the sentences or labels nearest to `text` as a whole, or `otherwise`."""
    return _suggested(process.extract(text, sorted(known), limit=3, score_cutoff=75, scorer=fuzz.ratio), otherwise)


def suggest_file(path: str, known: Iterable[str], otherwise: str) -> str:
    """Return a remedy that suggests the files whose names are nearest to that of `path`, or `otherwise`."""
    paths = sorted(known)
    found = process.extract(_name(path), [_name(other) for other in paths], limit=3, score_cutoff=65, scorer=fuzz.ratio)
    return _suggested([(paths[place],) for _, _, place in found], otherwise)


def _name(path: str) -> str:
    """Return the name of a file without its ending, which all candidates share."""
    return path.lower().rpartition("/")[2].rpartition(".")[0]


def _suggested(near: Sequence[tuple[Any, ...]], otherwise: str) -> str:
    if not near:
        return otherwise
    return "Did you mean " + " or ".join(f"“{match}”" for match, *_ in near) + "?"


def report(problems: Iterable[Problem]) -> str:
    """Return all problems as one text, sorted by place, each mistake once; of thousands, the first ones."""
    found = sorted(set(problems))
    lines = [f"{counted(len(found), 'problem')} to fix:", *(f"  {problem}" for problem in found[:_REPORTED])]
    if len(found) > _REPORTED:
        lines.append(f"  {len(found) - _REPORTED:,} more are said when these are fixed.")
    return "\n".join(lines)
