"""Checks that worksheets have what readers and coaches need: a purpose, the parts a practice requires, and timing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from trellis.checking.passages import Passage, words
from trellis.checking.style import Style, WorksheetPart, compile_pattern
from trellis.checking.texts import Texts
from trellis.content.frontmatter import Worksheet
from trellis.content.library import Page
from trellis.foundation.counts import counted
from trellis.foundation.problems import Problem

_WRITTEN = frozenset({"short", "prompt"})
"""Exercises that are answered in the reader’s own words."""

_LAST = 3
"""How many questions at the end count as the last ones."""

_ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_FIVES = ("fifteen", "twenty", "twenty-five", "thirty", "thirty-five", "forty", "forty-five")
_NUMBERS = {
    **{word: number for number, word in enumerate(_ONES, 1)},
    **dict(zip(_FIVES, range(15, 50, 5), strict=True)),
}


def check(texts: Texts) -> Iterator[Problem]:
    """Yield a problem for everything that a worksheet is missing."""
    for page in texts.pages:
        if isinstance(page.values, Worksheet):
            passages = texts.of(page)
            notes = [part for part in passages if part.coach and part.kind == "text"]
            yield from _purpose(page, passages, texts.base_language)
            for part in texts.style.worksheet_parts:
                yield from _missing(page, part, passages)
            yield from _notes(page, notes, texts.style)
            if texts.english:
                yield from _timing(page, page.values, notes)


def _purpose(page: Page, passages: Sequence[Passage], language: str) -> Iterator[Problem]:
    opening = [part for part in passages if part.kind == "text" and not part.block and not part.coach]
    if not opening or len(list(opening[0].sentences(language))) != 1:
        line = opening[0].line if opening else page.body_line
        remedy = "Begin the sheet with a paragraph of one sentence that says what it is for"
        yield Problem(page.file, line, "the purpose is not one sentence", remedy)


def _missing(page: Page, wanted: WorksheetPart, passages: Sequence[Passage]) -> Iterator[Problem]:
    pattern, line = compile_pattern(wanted.pattern), page.body_line
    searched = passages
    if wanted.place == "last questions":
        asked = [part for part in passages if part.kind == "question" and part.block in _WRITTEN and not part.coach]
        searched = asked[-_LAST:]
        line = asked[-1].line if asked else line
    if not any(pattern.search(part.text.replace("\n", " ")) for part in searched):
        yield Problem(page.file, line, f"the worksheet has no {wanted.part}", wanted.remedy)


def _notes(page: Page, notes: Sequence[Passage], own: Style) -> Iterator[Problem]:
    line = notes[0].line if notes else page.body_line
    for lead in own.coach_notes:
        if not any(note.text.startswith(lead) for note in notes):
            remedy = f"Add a paragraph or a list item to them that begins with “{lead}”"
            yield Problem(page.file, line, f"the coach’s notes lack “{lead}”", remedy)


def _timing(page: Page, values: Worksheet, notes: Sequence[Passage]) -> Iterator[Problem]:
    for note in notes:
        if note.text.startswith("Timing."):
            sentence = note.text.split(".")[1].lower()
            found = [_NUMBERS[word] for word in words(sentence) if word in _NUMBERS]
            if values.minutes not in {sum(found), *found[:1]}:
                wrong = f"the timing does not come to the {counted(values.minutes, 'minute')} that the page promises"
                remedy = "Start with the whole time, or with parts that add up to it, in words: “Ten minutes.”"
                yield Problem(page.file, note.line, wrong, remedy)
