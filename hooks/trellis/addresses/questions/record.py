"""Reads and extends `published-questions.txt`, which keeps the names of all questions that were ever published.

Each line has the address at which the page was first published, the permanent name of a question, and what was
recorded of it: its words, those of an option with its number, or that either is gone. No line is ever lost; those of a
page are together, in the order of its questions.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, groupby

from trellis.addresses import urls
from trellis.addresses.ledger import is_conflict
from trellis.addresses.questions import alignment
from trellis.addresses.questions.naming import NamedQuestion, Naming
from trellis.addresses.questions.recorded import RecordedOption, RecordedQuestion
from trellis.content.library import Page
from trellis.foundation.exercises import Agreement, Grid
from trellis.foundation.problems import Problem

FILE = "published-questions.txt"
_HEAD = (
    "# Every question that was ever published, under the name that answers kept on readers’ devices have.\n"
    "# “trellis record” adds to it; no line is ever changed or removed.\n"
    "# After a merge conflict keep the lines of both sides.\n"
)
_LINE = re.compile(
    r"(?P<page>/\S*) (?P<name>[^\s:]+) "
    r"(?:gone|(?P<kind>prompt|short|choose|scale|grid|agreement): (?P<words>.+)"
    r"|(?P<option>choice|row|column|signature) (?P<number>[1-9]\d*)(?: gone|: (?P<words_of_option>.+)))"
)

Recorded = Mapping[str, tuple[RecordedQuestion, ...]]
"""The questions that each page ever had, in order, by the address at which it was first published."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the file. `words` is None where the question or the option is gone."""

    text: str
    page: str
    name: str
    kind: str
    option: str
    number: int
    words: str | None


def read(text: str) -> tuple[Recorded, tuple[Problem, ...]]:
    """Return what was recorded, and a problem for each line that is not valid."""
    lines: list[_Line] = []
    problems: list[Problem] = []
    for number, line in enumerate(text.splitlines(), 1):
        if is_conflict(line):
            remedy = "Keep the lines of both sides, and delete those with <<<<<<<, ======= and >>>>>>>"
            problems.append(Problem(FILE, number, "a merge conflict was left in the list of questions", remedy))
        elif line.strip() and not line.startswith("#"):
            found = _line(line)
            if found is None:
                wrong = f"“{line}” is not a line of the list of questions"
                problems.append(Problem(FILE, number, wrong, "Put back what was there: “trellis record” writes it"))
            else:
                lines.append(found)
    by_page: dict[str, dict[str, list[_Line]]] = {}
    for one in lines:
        by_page.setdefault(one.page, {}).setdefault(one.name, []).append(one)
    return {
        page: tuple(question for those in questions.values() if (question := _question(those)))
        for page, questions in by_page.items()
    }, tuple(problems)


def _line(text: str) -> _Line | None:
    match = _LINE.fullmatch(text)
    if match is None:
        return None
    words = match["words_of_option"] if match["option"] else match["words"]
    number = int(match["number"] or 0)
    return _Line(text, match["page"], match["name"], match["kind"] or "", match["option"] or "", number, words)


def _question(lines: Sequence[_Line]) -> RecordedQuestion | None:
    """Return the question that its lines, the oldest first, describe; none if its words are missing."""
    own = [line for line in lines if not line.option]
    asked = [line for line in own if line.words is not None]
    if not asked:
        return None
    options = [line for line in lines if line.option and line.option != "column"]
    columns = [line for line in lines if line.option == "column"]
    words, *former = dict.fromkeys(line.words or "" for line in reversed(asked))
    return RecordedQuestion(
        name=lines[0].name,
        kind=asked[-1].kind,
        words=words,
        former=tuple(former),
        gone=own[-1].words is None,
        options=tuple(_recorded_options(options)),
        columns=tuple(_recorded_options(columns)),
        lines=tuple(line.text for line in lines),
    )


def _recorded_options(lines: Iterable[_Line]) -> Iterator[RecordedOption]:
    by_number = sorted(lines, key=lambda line: line.number)
    for number, group in groupby(by_number, key=lambda line: line.number):
        those = list(group)
        words, *former = [*dict.fromkeys(line.words for line in reversed(those) if line.words is not None), ""]
        yield RecordedOption(number, words, tuple(filter(None, former)), those[-1].words is None)


def updated(recorded: Recorded, pages: Mapping[str, Naming]) -> tuple[str, ...]:
    """Return all lines of the file, with what is new on `pages`, given by the address of their first publication.

    Questions that may be others are left out, and so are those that they may be.
    """
    lines: list[str] = []
    for page in sorted({*recorded, *pages}):
        those = recorded.get(page, ())
        blocks = {old.name: old.lines for old in those}
        lines += _extended(blocks, page, those, pages[page]) if page in pages else chain(*blocks.values())
    return tuple(lines)


def _extended(
    blocks: Mapping[str, Sequence[str]], page: str, recorded: Sequence[RecordedQuestion], naming: Naming
) -> Iterator[str]:
    """Yield the lines of a page, given by the names of its questions, with what is new on it.

    They are in the order of its questions, so that two with the same words keep their names.
    """
    open_names = {one.question.name for one in naming.unclear}
    unsettled = {one.recorded.name for one in naming.unclear}
    asked = {one.name: one for one in naming.questions if one.question.asks and one.name not in open_names}
    live = {old.name for old in recorded if not old.gone}
    for name in _in_order(blocks, tuple(asked)):
        yield from blocks.get(name, ())
        if name in asked:
            yield from (f"{page} {name} {line}" for line in _news(asked[name]))
        elif name in live - unsettled:
            yield f"{page} {name} gone"


def _in_order(recorded: Iterable[str], asked: Sequence[str]) -> Iterator[str]:
    """Yield the names of a page’s questions in their order, each followed by those of gone ones that came after it."""
    gone: dict[str, list[str]] = {}
    before = ""
    for name in recorded:
        if name in asked:
            before = name
        else:
            gone.setdefault(before, []).append(name)
    for name in ("", *asked):
        yield from (*filter(None, [name]), *gone.get(name, ()))


def _news(one: NamedQuestion) -> Iterator[str]:
    """Yield what is not recorded yet of a question: its words, and its options."""
    old, question = one.recorded, one.question
    if old is None or old.gone or old.kind != question.kind or not _same(old.words, question.words):
        yield f"{question.kind}: {_words(question.words)}"
    what = {Grid: "row", Agreement: "signature"}.get(type(question.exercise), "choice")
    options = [(one.numbers.option(place), words) for place, words in enumerate(question.options, 1)]
    columns = [(one.numbers.column(place), words) for place, words in enumerate(question.columns, 1)]
    yield from _news_of_options(what, old.options if old else (), options)
    yield from _news_of_options("column", old.columns if old else (), columns)


def _news_of_options(
    what: str, recorded: Sequence[RecordedOption], options: Sequence[tuple[int, str]]
) -> Iterator[str]:
    by_number = {old.number: old for old in recorded}
    for number, words in options:
        old = by_number.pop(number, None)
        if old is None or old.gone or not _same(old.words, words):
            yield f"{what} {number}: {_words(words)}"
    yield from (f"{what} {old.number} gone" for old in by_number.values() if not old.gone)


def _words(words: str) -> str:
    return " ".join(words.split()) or "–"


def _same(recorded: str, words: str) -> bool:
    return alignment.plain(recorded) == alignment.plain(_words(words))


def added(text: str, lines: Iterable[str]) -> str:
    """Return the text of the file with all of `lines`, in their order; no line that was there is lost."""
    wanted = tuple(lines)
    kept = [line for line in text.splitlines() if line.startswith("/") and line not in set(wanted)]
    return _HEAD + "".join(f"{line}\n" for line in (*wanted, *kept))


def removed(text: str, ever: frozenset[str]) -> Iterator[Problem]:
    """Yield a problem for each line that the file has had at any time, and that is gone."""
    for line in sorted(ever - set(text.splitlines())):
        yield Problem(FILE, 0, f"the line “{line}” was removed", "Put it back: answers that readers keep depend on it")


def page_of(page: Page) -> str:
    """Return how the file names a page: by the address at which it was first published."""
    return urls.rooted(urls.first(page))


def problems(page: Page, naming: Naming) -> Iterator[Problem]:
    """Yield a problem for each question whose author gave it the name of one that is answered otherwise."""
    for one in naming.unfit:
        given = one.question.question
        wrong = f"“{given.given}” is the id of a question of another kind: “{one.recorded.words}” ({one.recorded.kind})"
        yield Problem(page.file, page.line_of(f"id: {given.given}"), wrong, "Give this one an id that is new")


def unsettled(page: Page, naming: Naming) -> Iterator[Problem]:
    """Yield a problem for each question that may be a recorded one in other words, or not."""
    for one in naming.unclear:
        new, old = one.question, one.recorded
        wrong = f"it is not clear whether “{new.question.words}” is the question that was “{old.words}”"
        remedy = (
            f"If it is, write “id: {old.name}” below its first line, indented by four spaces, and answers that readers "
            f"keep stay with it; if it is another question, write “id: {new.name}”"
        )
        yield Problem(page.file, page.line_of(f"| {new.question.words}", new.question.words), wrong, remedy)
