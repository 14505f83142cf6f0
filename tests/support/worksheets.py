"""Random worksheets and letters: every block, option and nesting that authors may write, in several scripts.

The page of a number is the same on every machine.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from tests.support import shown, words
from tests.support.built import EVERYTHING
from tests.support.prose import Lines, Prose

_HEAD = """\
---
title: {title}
summary: {summary}
date: 2026-03-03
concepts: [trust]
minutes: {minutes}
for: {audience}
pages: 12
read_first: on-time
risk: {risk}
---
"""


_LETTER = """\
---
title: Letter
summary: A letter.
date: 2026-03-03
id: letter-{number}
subject: Words
preheader: Many words
---

"""
_NEEDED = ("columns", "from", "to")
PICTURE = {"assets/picture.png": (EVERYTHING / "docs" / "assets" / "circles.png").read_bytes()}
"""The picture that all of them show."""
Options = Mapping[str, Callable[[], object]]


@dataclass(frozen=True)
class Written:
    """The source of a page, and the words that its text has to show."""

    source: str
    made_up: tuple[str, ...]

    def faults(self, html: str) -> list[str]:
        """Return what is wrong with the HTML that was made of it: all made-up words are to be there."""
        page = shown.of_text(html)
        there = "".join(words.of(" ".join((page.text, *page.apart))))
        missing = [word for word in self.made_up if "".join(words.of(word)) not in there]
        return [f"the page lacks {missing}"] if missing else []


def worksheets(numbers: Iterable[int]) -> dict[str, Written]:
    """Return the worksheets of these numbers by path."""
    return {f"worksheets/sheet-{number}.md": _Worksheet(number).written() for number in numbers}


def letters(numbers: Iterable[int]) -> dict[str, Written]:
    """Return the letters of these numbers by path."""
    return {f"newsletter/letter-{number}.md": _letter(number) for number in numbers}


def _letter(number: int) -> Written:
    prose = Prose(number)
    lines = [*prose.several(3, 9), *prose.definitions, ""]
    return Written(_LETTER.format(number=number) + "\n".join(lines), tuple(prose.made))


class _Worksheet:
    """Writes one worksheet."""

    def __init__(self, number: int) -> None:
        self.prose = Prose(number)
        self.random = self.prose.random
        self.exercises = (self._prompt, self._short, self._choose, self._scale, self._grid, self._agreement)

    def written(self) -> Written:
        head = _HEAD.format(
            title=_json(self.prose.words(5)),
            summary=_json(self.prose.words(6)),
            minutes=self.random.randint(5, 90),
            audience=self.random.choice(("one", "couple")),
            risk=self.random.choice(("none", "disclosure", "joint-disclosure")),
        )
        in_head = len(self.prose.made)
        parts = [self._part() for _ in range(self.random.randint(2, 4))]
        lines = [line for part in parts for line in ("", *part)]
        ends = self.random.choice(("\n", "\n", "\n", "\r\n"))
        source = ends.join([*head.split("\n"), *lines, *self.prose.definitions, ""])
        return Written(source, tuple(self.prose.made[in_head:]))

    def _part(self) -> Lines:
        return self.random.choice(
            (
                lambda: self.prose.block(3),
                lambda: self.prose.block(3),
                lambda: [f"{'#' * self.random.randint(2, 5)} {self.prose.inline(5)}"],
                lambda: ["* * *"],
                self._exercise,
                self._exercise,
                self._cards,
                self._coach,
                lambda: ["/// break", "///"],
                self._partners,
            )
        )()

    def _exercise(self) -> Lines:
        return self.random.choice(self.exercises)()

    def _block(self, name: str, question: str, options: Options, body: Lines) -> Lines:
        """Return a block with some of its options."""
        kept = {key: value for key, value in options.items() if key in _NEEDED or self.random.random() < 0.6}
        given = [f"    {key}: {_json(value())}" for key, value in kept.items()]
        return [f"/// {name} | {question}", *given, *([""] if body else []), *body, "///"]

    def _body(self) -> Lines:
        return self.prose.several(2, 2) if self.random.random() < 0.5 else []

    def _prompt(self) -> Lines:
        options: Options = {"lines": lambda: self.random.randint(1, 12), "grow": self._either}
        return self._block("prompt", self.prose.inline(), options, self._body())

    def _short(self) -> Lines:
        options: Options = {"width": lambda: self.random.choice(("short", "medium", "full"))}
        return self._block("short", self.prose.inline(), options, self._body())

    def _choose(self) -> Lines:
        options: Options = {
            "columns": lambda: self.random.randint(1, 4),
            "many": self._either,
            "other": lambda: self.random.randint(0, 3),
        }
        return self._block("choose", self.prose.inline(), options, [*self._choices(), ""])

    def _choices(self) -> Lines:
        return [f"- {self.prose.word()} {self.prose.inline(6)}" for _ in range(self.random.randint(1, 14))]

    def _scale(self) -> Lines:
        first = self.random.randint(0, 5)
        options: Options = {
            "from": lambda: first,
            "to": lambda: first + self.random.randint(1, 10),
            "low": lambda: self.prose.words(4),
            "high": lambda: self.prose.words(4),
        }
        return self._block("scale", self.prose.inline(), options, self._body())

    def _grid(self) -> Lines:
        options: Options = {
            "columns": lambda: [self.prose.words(3) for _ in range(self.random.randint(1, 7))],
            "rows": lambda: [self.prose.words(3), self.prose.words(2)] if self._either() else self.random.randint(1, 9),
            "lines": lambda: self.random.randint(1, 4),
        }
        return self._block("grid", self.prose.inline(), options, self._body())

    def _agreement(self) -> Lines:
        options: Options = {
            "sign": lambda: [self.prose.words(2), self.prose.word()] if self._either() else self.random.randint(1, 6),
            "review": self._either,
        }
        return self._block("agreement", self.prose.inline(), options, self._body())

    def _cards(self) -> Lines:
        options: Options = {"per-page": lambda: self.random.choice((4, 6, 8, 10))}
        return self._block("cards", self.prose.words(5), options, [*self._choices(), ""])

    def _coach(self) -> Lines:
        return self._block("coach", self.prose.inline(5), {}, self.prose.several(2))

    def _partners(self) -> Lines:
        third = [self.prose.word()] if self.random.random() < 0.2 else []
        lines = self._parts("each", [f"    names: {_json([self.prose.words(2), self.prose.word(), *third])}"])
        return [*lines, "", *self._parts("together", [])] if self.random.random() < 0.6 else lines

    def _parts(self, name: str, options: Lines) -> Lines:
        held = [
            self._exercise() if self.random.random() < 0.7 else self.prose.block(2)
            for _ in range(self.random.randint(1, 3))
        ]
        return [f"//// {name}", *options, *(line for part in held for line in ("", *part)), "////"]

    def _either(self) -> bool:
        return self.random.random() < 0.5


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
