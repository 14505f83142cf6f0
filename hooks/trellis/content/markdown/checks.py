"""Finds what a page would not show as it is written, or not at all, and says on which line it is.

Each check looks for its sign in the whole text first: reading the blocks of every page would take longer than that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from trellis.content.markdown import elements, misread, signs
from trellis.content.markdown.structure import Block
from trellis.content.markdown.text import MarkdownText
from trellis.foundation.problems import Problem

_EMPTY_HEADING = re.compile(r"\n[ >]*#{1,6}[# ]*\n")
_UNDERLINE = re.compile(r"[ >]*={2,} *$")
_BAR = re.compile(r"\n(?! */)[^|\n]*\|")  # an exercise has one, too
_RUNS_ON = re.compile(r"\n[ >]*(?:[•·‣▪●○◦–—]|-[^\W\d_]|\d{1,2}[.)](?:[^\W\d_]|\xa0))")
_NUMBERS = re.compile(r"\n[ >]*[^\d\s>][^\n]*\n[ >]*(?!1[.)])\d{1,9}[.)] ")
_NUMBER = re.compile(r" *(?P<number>\d{1,9})[.)] ")
_LIKE_BULLET = re.compile(r" *(?:(?P<sign>[•·‣▪●○◦–—])|(?P<tight>-|\d{1,2}[.)])(?=[^\W\d_]|\xa0))")
_TITLE = re.compile(r"(?:!!!|\?\?\?\+?) ?(?P<kind>[\w-]+)(?P<classes>(?: +[\w-]+)*) *$")
_PLACES = frozenset({"inline", "end"})
_HARD_BREAK = re.compile(r"(?:  |\\)$")
_REFERENCE = re.compile(
    r"^[ >]*(?:[-+*] +|\d+[.)] +)?\[(?P<name>[^\[\]^][^\[\]]*)\]:[ ]*[^\s]+(?:[ ]+(?:([\"']).*\2|\(.*\)))?[ ]*$",
    re.MULTILINE,
)
_ABBREVIATION = re.compile(r"^[ ]{0,3}\*\[(?P<name>[^\]]+)\]:.*", re.MULTILINE)
_NOTE = re.compile(r"^[ >]*\[\^(?P<name>[^\]\s]+)\]:", re.MULTILINE)
_DEFINITION = re.compile(r"[ >]*\*?\[[^\]]+\]:")
_INDENTED = re.compile(r"(?:> ?)* {4}")
_BRACKETS = re.compile(r"\[([^\[\]]+)\]")


def check(source: MarkdownText, file: str) -> Iterator[Problem]:
    """Yield the problems of a source; `file` is its path as an author knows it."""
    for find in (_unclosed, _headings, _tables, _lists, _admonitions, _definitions):
        yield from (Problem(file, *found) for found in find(source))
    yield from elements.check(source, file)
    yield from misread.check(source, file)


Found = tuple[int, str, str]
"""The line, what is wrong, and how to fix it."""


def _unclosed(source: MarkdownText) -> Iterator[Found]:
    if "```" in source.text or "~~~" in source.text:
        for block in source.all_blocks:
            if block.kind == "fenced" and not block.closed:
                wrong = "the code that begins here never ends"
                yield block.number, wrong, f"End it with a line “{block.sign}”, indented like this one"
    if "<!--" not in source.text:
        return
    for block in source.all_blocks:
        if block.kind == "comment" and not block.closed:
            yield block.number, "the comment that begins here never ends", "End it with “-->”"
    begins = source.prose.rfind("<!--")
    if begins > source.prose.rfind("-->"):
        number = source.number_at(begins, source.prose)
        yield number, "the comment that begins here never ends", "End it with “-->”"


def _headings(source: MarkdownText) -> Iterator[Found]:
    if _EMPTY_HEADING.search(source.padded):
        for block in source.all_blocks:
            if block.kind == "heading" and not block.lines[0].text.strip(" #"):
                yield block.number, "a heading has no words", "Write some, or remove it"
    if "\n==" in source.text:
        for block in source.all_blocks:
            for line in block.lines[2:] if block.kind == "paragraph" else ():
                if _UNDERLINE.match(line.text):
                    wrong = "“===” makes a heading only of a single line above it"
                    yield line.number, wrong, "Write “## ” before the heading instead"


def _tables(source: MarkdownText) -> Iterator[Found]:
    if "|" not in source.text or not _BAR.search(source.padded):
        return
    for block in source.all_blocks:
        if block.kind == "table":
            yield from _rows(block)
        elif block.kind == "paragraph" and len(block.lines) > 1:
            yield from _not_a_table(block)


def _rows(table: Block) -> Iterator[Found]:
    columns = signs.cells(table.lines[0].text)
    for line in table.lines[2:]:
        if (cells := signs.cells(line.text)) > columns:
            wrong = f"the row has {cells} cells, but the table has {columns} columns: the last would not be shown"
            yield line.number, wrong, "Name every column in the first row, or write “\\|” for a bar"


def _not_a_table(paragraph: Block) -> Iterator[Found]:
    for above, line in zip(paragraph.lines, paragraph.lines[1:], strict=False):
        if "|" in line.text and "|" in above.text and "-" in line.text and signs.DELIMITERS.match(line.text.strip()):
            cells, header = signs.cells(line.text), signs.cells(above.text)
            wrong = f"the table is not read as one, since the row above has {header} cells, the row of dashes {cells}"
            yield line.number, wrong, "Give both as many cells"
            return
    texts = [line.text for line in paragraph.lines]
    counts = {signs.cells(text) for text in texts}
    if any(_HARD_BREAK.search(text) for text in texts[:-1]):
        return
    if all(text.strip().startswith("|") for text in texts) or (len(counts) == 1 and counts != {1}):
        wrong = "these lines look like a table, but there is no row of dashes below the first"
        yield paragraph.number, wrong, f"Add the row: |{' --- |' * max(counts)}"


def _lists(source: MarkdownText) -> Iterator[Found]:
    is_likely = _NUMBERS.search(source.padded) or _RUNS_ON.search(source.padded)
    for block in source.all_blocks if is_likely else ():
        if block.kind != "paragraph" or len(block.lines) == 1:
            continue
        texts = [line.text for line in block.lines]
        if any(_HARD_BREAK.search(text) for text in texts[:-1]):
            continue
        if (bullet := _LIKE_BULLET.match(texts[0])) and any(map(_LIKE_BULLET.match, texts[1:])):
            wrong = (
                f"lines that begin with “{texts[0].strip()[: len(bullet[0].strip())]}” would run on in one paragraph"
            )
            remedy = "Begin each with “- ” or “1. ” to make a list, or end each with a backslash to keep the lines"
            yield block.number, wrong, remedy
        for above, line in zip(block.lines, block.lines[1:], strict=False):
            one, next_one = _NUMBER.match(above.text), _NUMBER.match(line.text)
            if one and next_one and int(next_one["number"]) == int(one["number"]) + 1:
                wrong = "a list that begins right below a paragraph must begin with 1; this one would run on in it"
                yield above.number, wrong, "Put an empty line above the list"
                break


def _admonitions(source: MarkdownText) -> Iterator[Found]:
    if "!!!" not in source.text and "???" not in source.text:
        return
    lines = source.text.split("\n")
    for block in source.all_blocks:
        first = block.lines[0].text.strip() if block.kind == "admonition" else ""
        if not first.startswith(("!!!", "???")):
            continue
        below = block.number + 1
        at = below - source.first_line
        if not block.children and at < len(lines) and lines[at].strip():
            yield (
                below,
                f"the text below “{first}” is not indented, so it is not part of it",
                "Indent it by four spaces",
            )
        title = _TITLE.match(first)
        if title and (words := [word for word in title["classes"].split() if word not in _PLACES]):
            wrong = f"“{' '.join(words)}” would not be shown, since a title needs straight quotes"
            yield block.number, wrong, f'Write {first.split()[0]} {title["kind"]} "{" ".join(words).capitalize()}"'


def _definitions(source: MarkdownText) -> Iterator[Found]:
    """Yield what is defined for nothing: Python-Markdown removes definitions from the text, used or not."""
    if "]:" not in source.text:
        return
    prose = source.prose
    defined: set[str] = set()
    for note in _NOTE.finditer(prose):  # that nothing refers to one is known when the page is rendered
        if note["name"] in defined:
            number = source.number_at(note.start(), prose)
            yield number, f"the footnote “{note['name']}” is defined twice", "Give one of them another name"
        defined.add(note["name"])
        if _is_empty(source.text.split("\n")[prose.count("\n", 0, note.start()) :]):
            number = source.number_at(note.start(), prose)
            remedy = f"Write its text after “[^{note['name']}]: ”, or remove this line"
            yield number, f"the footnote “{note['name']}” has no text", remedy
    references = list(_REFERENCE.finditer(prose))
    rest = _REFERENCE.sub("", prose)
    named = {_plain(name) for name in _BRACKETS.findall(rest)}
    for reference in references:
        if _plain(reference["name"]) not in named:
            wrong = f"“[{reference['name']}]:” defines a link that no text uses, so the line would not be shown"
            remedy = f"Remove it, or write “\\[{reference['name']}]:” where it is text"
            yield source.number_at(reference.start("name"), prose), wrong, remedy
    rest = _ABBREVIATION.sub("", prose)
    for abbreviation in _ABBREVIATION.finditer(prose):
        name = abbreviation["name"]
        # The text is searched first, since a pattern for each of a thousand names takes long to make.
        if name not in rest or not re.search(rf"(?<!\w){re.escape(name)}(?!\w)", rest):
            wrong = f"“{name}” does not occur on the page, so its explanation would not be shown"
            yield source.number_at(abbreviation.start(), prose), wrong, "Use it in the text, or remove this line"


def _is_empty(lines: Sequence[str]) -> bool:
    """Return whether the footnote that the first of these lines defines has no text, or nothing but a definition."""
    text = lines[0].partition("]:")[2]
    if text.strip() and not _DEFINITION.match(text):
        return False
    if lines[1:] and lines[1].strip(" >") and not _DEFINITION.match(lines[1]):
        return False
    below = next((line for line in lines[1:] if line.strip(" >")), "")
    return not _INDENTED.match(below)


def _plain(name: str) -> str:
    return " ".join(name.lower().split())
