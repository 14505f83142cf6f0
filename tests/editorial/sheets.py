"""Whether a worksheet has what a tired couple and a coach need, from the purpose to the notes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from tests.editorial.prose import Passage, passages, words
from trellis.content.frontmatter import Worksheet
from trellis.content.library import Page
from trellis.content.safety import HELP
from trellis.foundation.problems import Problem

NOTES = ("Timing.", "How to introduce it.", "What to watch for.", "Variations.", "When not to use it.")
VARIATIONS = ("One partner only:", "By video:", "Low energy:")

_EXAMPLE = re.compile(
    r"\bExample: |\b(wrote|found it|turned the|did it like this|once (drew|held))\b|\b(said|row): |\brow said: "
    r"|([Hh]ere is|look at) \w+|’s sentence was\b|^[A-Z]\w+: “|\bBo’s and Lena’s\b|\bfor Ruth and Alma\b|\bfrom Jon\b"
)
_STOP = re.compile(
    r"\bstop\b(?! (word|in time|at the|the\b))|\benough for today\b|\bsay “(pause|pass)”|“Pass” (ends|needs)"
    r"|\bput (it|the sheet) in (a|the) drawer\b|\bturns the paper face down\b|\bfold the paper\b|\bgo home early\b"
    r"|stop word\b",
    re.IGNORECASE,
)
_STEP = re.compile(
    r"\b(step|tonight|tomorrow|today|day|days|week|sunday|when|month|next|evening|hour|minutes|first|on)\b",
    re.IGNORECASE,
)
_ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_FIVES = ("fifteen", "twenty", "twenty-five", "thirty", "thirty-five", "forty", "forty-five")
_NUMBERS = {
    **{word: number for number, word in enumerate(_ONES, 1)},
    **dict(zip(_FIVES, range(15, 50, 5), strict=True)),
}


def incomplete(pages: Iterable[Page]) -> Iterator[Problem]:
    """Yield a problem for everything that a worksheet lacks."""
    for page in pages:
        if isinstance(page.values, Worksheet):
            parts = passages(page)
            reader = [part for part in parts if not part.coach and part.kind != "front"]
            notes = [part for part in parts if part.coach and part.kind == "text"]
            yield from _for_the_reader(page, reader)
            yield from _for_the_coach(page, page.values, notes)
            yield from _warning(page, page.values, parts)


def _for_the_reader(page: Page, parts: Sequence[Passage]) -> Iterator[Problem]:
    start = page.body_line
    opening = [part for part in parts if part.kind == "text" and not part.block]
    purpose = list(opening[0].sentences()) if opening else []
    if len(purpose) != 1:
        line = opening[0].line if opening else start
        yield Problem(page.file, line, "the purpose is not one sentence", "Say first, in one sentence, what it is for")
    if not any(_EXAMPLE.search(part.text.replace("\n", " ")) for part in parts):
        wrong = "there is no example answer"
        yield Problem(page.file, start, wrong, "Where people get stuck, show what somebody wrote")
    if not any(_STOP.search(part.text.replace("\n", " ")) for part in parts):
        yield Problem(page.file, start, "there is no way to stop", "Say how one stops, and what the other then says")
    asked = [part for part in parts if part.kind == "question" and part.block in {"short", "prompt"}]
    if not any(_STEP.search(part.text) for part in asked[-3:]):
        wrong = "it does not end with a small next step"
        yield Problem(page.file, asked[-1].line if asked else start, wrong, "Ask last what will be done, and when")


def _for_the_coach(page: Page, values: Worksheet, notes: Sequence[Passage]) -> Iterator[Problem]:
    place = notes[0].line if notes else page.body_line
    texts = [note.text for note in notes]
    leads = [note for note in NOTES if any(text.startswith(note) for text in texts)]
    if missing := [note for note in NOTES if note not in leads]:
        yield Problem(page.file, place, f"the coach’s notes lack “{missing[0]}”", "Write it in bold, with a full stop")
    if missing := [way for way in VARIATIONS if not any(text.startswith(way) for text in texts)]:
        yield Problem(page.file, place, f"the variations lack “{missing[0]}”", "Write it as an item of the list")
    for note in notes:
        if note.text.startswith("Timing."):
            sentence = [_NUMBERS[word] for word in map(str.lower, words(note.text.split(".")[1])) if word in _NUMBERS]
            if values.minutes not in {sum(sentence), *sentence[:1]}:
                wrong = f"the timing does not come to the {values.minutes} minutes that the page promises"
                yield Problem(page.file, note.line, wrong, "Start with the whole time, or with parts that add up")


def _warning(page: Page, values: Worksheet, parts: Sequence[Passage]) -> Iterator[Problem]:
    if values.risk == "none":
        return
    before: list[Passage] = []
    for part in parts:
        if part.kind == "question":
            break
        before.append(part)
    warned = [part for part in before if part.block in {"warning", "danger"} and HELP in part.raw]
    if not warned:
        wrong = "partners disclose something here, and nothing warns them before the first exercise"
        yield Problem(page.file, page.body_line, wrong, f"Start with a warning that leads to [{HELP}]")
    if values.risk == "joint-disclosure" and not any(part.text.startswith("Before anything else.") for part in parts):
        wrong = "the coach is not told to see each partner alone first"
        yield Problem(page.file, page.body_line, wrong, "Start the notes with **Before anything else.**")
