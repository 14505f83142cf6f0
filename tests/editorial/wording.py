"""What must not be said: claims, borrowed instruments, talk of what men or women are like, and slips."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from tests.editorial.prose import passages
from trellis.content.library import Page
from trellis.foundation.problems import Problem

_RULES = Path(__file__).with_name("wording.yml")
_CASED = re.compile(r"(?<!\w)[A-Z]{2,}(?!\w)")

CAPITALS = frozenset({"AA", "CC", "BY", "PDF", "WCAG", "QR"})
"""Words that are written in capitals. Anything else in capitals is shouting."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that is not said, under the heading that it stands under in the file of rules."""

    group: str
    pattern: re.Pattern[str]
    wrong: str
    remedy: str


@cache
def rules() -> tuple[Rule, ...]:
    """Return all rules."""
    groups = yaml.safe_load(_RULES.read_text(encoding="utf-8"))
    return tuple(
        Rule(group, _pattern(rule["pattern"]), rule["wrong"], rule["remedy"])
        for group, members in groups.items()
        for rule in members
    )


def _pattern(written: str) -> re.Pattern[str]:
    """Compile a pattern in which a single space stands for any white space."""
    spaced = re.sub(r"(?<! )(?<!\\) (?![ +?*])", r"\\s+", written)
    return re.compile(spaced, re.IGNORECASE)


def misworded(pages: Iterable[Page]) -> Iterator[Problem]:
    """Yield a problem wherever a page says what a rule forbids."""
    for page in pages:
        for passage in passages(page):
            for rule in rules():
                for match in rule.pattern.finditer(passage.text):
                    said = " ".join(match.group().split()) or match.group()
                    wrong = f"“{said}” {rule.wrong}"
                    yield Problem(page.file, passage.line_at(match.start()), wrong, rule.remedy)


def capitals(pages: Iterable[Page]) -> Iterator[Problem]:
    """Yield a problem for every word in capitals that is no abbreviation we know."""
    for page in pages:
        for passage in passages(page):
            for match in _CASED.finditer(passage.text):
                if match.group() not in CAPITALS:
                    wrong = f"“{match.group()}” is in capitals"
                    yield Problem(page.file, passage.line_at(match.start()), wrong, "Write it small, or use **bold**")
