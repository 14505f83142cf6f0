"""Splits the source of a page into passages: plain words, with the line each passage starts on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Literal

from trellis.content.frontmatter import Article, Concept, Letter, Pack
from trellis.content.library import Page
from trellis.foundation.counts import unspaced

Kind = Literal["text", "heading", "question", "option", "cell", "alt", "front"]

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_FENCE = re.compile(r"^(`{3,}|~{3,})")
_OPENING = re.compile(r"^ {0,3}(?P<fence>/{3,}) *(?P<name>[a-z]+) *(?:\| *(?P<argument>.*))?$")
_CLOSING = re.compile(r"^ {0,3}(?P<fence>/{3,}) *$")
_OPTION = re.compile(r"^ {4,}(?P<key>[a-z-]+): *(?P<value>.*)$")
_OPTION_MARKS = re.compile(r"^\[|\]$|(?<![^\[, ])\"|\"(?![^\], ])")
_ASIDE = re.compile(r"^(?:!!!|\?\?\?)\+? *(?P<kind>[a-z]+) *(?:\"(?P<title>.*)\")?$")
_ITEM = re.compile(r"^[> ]*(?:[-*+]|\d+\.|:) +")
_RULE = re.compile(r"^\|(?: *:?-+:? *\|)+$")
_INLINE = (
    (re.compile(r"\{[^{}\n]*\}|<[^<>\n]*>"), ""),  # attributes and tags
    (re.compile(r"\[\^[^\[\]\n]*\]"), ""),  # footnote marks
    (re.compile(r"!?\[([^\[\]]*)\](?:\[[^\]\n]*\]|\([^)\n]*\))"), r"\1"),  # links
    (re.compile(r"(?<!\w)(\*{1,2})(?=\S)(.+?)(?<=\S)\1(?!\w)", re.DOTALL), r"\2"),  # emphasis
    (re.compile(r" ?`[^`\n]*`"), ""),  # code
    (re.compile(r" ?(?:\b\w+://\S+|(?<!\S)\S+@\w+(?:\.\w+)+)"), ""),  # addresses
)
_WORDED = frozenset({"columns", "rows", "low", "high", "names"})
# A question in quotation marks, or an ellipsis, ends no sentence that goes on with a small letter: “Why?” said Ada.
_SENTENCE = re.compile(
    r"\S.*?(?:[.?!؟](?=\s|$)|[.?!؟…][”“’»)]*(?!\s+[a-zà-öø-ÿ])(?=\s|$)|[。！？]+[」』）]*|$)", re.DOTALL
)
_NO_END = "\u2024"
"""Stands for a full stop that ends no sentence, such as that of an abbreviation, while sentences are told apart."""

_ABBREVIATIONS = {
    language: re.compile(rf"(?<!\w)(?:{abbreviations}|[a-zA-ZÀ-ž]\.(?=\s?[a-zA-ZÀ-ž]\.)|\d{{1,3}}(?=\. [a-zà-ž]))\.?")
    for language, abbreviations in (
        (
            "de",
            r"(?:bzw|ca|d\.\s?h|evtl|etc|ggf|inkl|Nr|o\.\s?ä|Dr|Prof|u\.\s?a|usw|vgl|z\.\s?B|\d{1,2}(?=\. \w))",
        ),
        ("es", r"(?:aprox|Dra?|etc|p\.\s?ej|Sra?|Uds?)"),
        ("fr", r"(?:env|etc|M|Mme|p\.\s?ex)"),
        ("nl", r"(?:bijv|d\.\s?w\.\s?z|dr|enz|nr|o\.\s?a)"),
        ("pl", r"(?:dr|itd|itp|m\.\s?in|np|nr|ok|prof|ul)"),
        ("pt", r"(?:aprox|Dra?|etc|p\.\s?ex|Sra?)"),
    )
}
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, a list item, a heading or a table cell.

    `line` counts from 1 and is 0 if it is not known. `raw` is the Markdown, `text` the words; both keep their line
    breaks. `block` names the exercise or the admonition around it; `coach` is true in notes for coaches.
    """

    file: str
    line: int
    kind: Kind
    raw: str
    text: str
    block: str = ""
    coach: bool = False

    def line_at(self, offset: int) -> int:
        """Return the line of `text[offset]`."""
        return self.line and self.line + self.text.count("\n", 0, offset)

    def sentences(self, language: str = "en") -> Iterator[tuple[int, str]]:
        """Yield each sentence with its line; `language` is a code without a region."""
        text = self.text
        if abbreviations := _ABBREVIATIONS.get(language):
            text = abbreviations.sub(lambda found: found[0].replace(".", _NO_END), text)
        for match in _SENTENCE.finditer(text):
            if words(match.group()):
                yield self.line_at(match.start()), " ".join(match.group().replace(_NO_END, ".").split())


def words(text: str) -> list[str]:
    """Return the words of a text; words joined by a hyphen or an apostrophe count as one."""
    return _WORD.findall(text)


def count_words(text: str) -> int:
    """Return how many words a text has, about as many as half its characters where it is written without spaces."""
    spaced, others = unspaced(text)
    return len(words(spaced)) + others


def plain(raw: str) -> str:
    """Return Markdown without its markup; line breaks are kept."""
    for pattern, text in _INLINE:
        raw = pattern.sub(text, raw)
    return unescape(raw)


def passages(page: Page) -> tuple[Passage, ...]:
    """Return all passages of a page: those in front matter that readers see, then its text from top to bottom."""
    return (*_front_matter(page), *_Splitter(page).split())


def _front_matter(page: Page) -> Iterator[Passage]:
    values = page.values
    if values is None:
        return
    shown = [values.title, values.summary]
    match values:
        case Article(reflect=questions):
            shown += questions
        case Concept(definition=definition):
            shown.append(definition)
        case Letter(subject=subject, preheader=preheader):
            shown += [subject, preheader]
        case Pack(intro=intro):
            shown += [paragraph for paragraph in intro.strip().split("\n\n") if paragraph]
    for text in shown:
        line = page.line_of(text, text.partition("\n")[0], text.replace("“", '"'))
        yield Passage(page.file, line, "front", text, plain(text))


class _Splitter:
    """Reads the body of a page line by line."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.open: list[tuple[int, str]] = []
        self.aside = ""
        self.in_options = False
        self.lines: list[str] = []
        self.first = 0
        self.found: list[Passage] = []

    def split(self) -> list[Passage]:
        fenced = ""
        body = _COMMENT.sub(lambda comment: "\n" * comment.group().count("\n"), self.page.body)
        for number, line in enumerate(body.split("\n"), self.page.body_line):
            if fence := _FENCE.match(line):
                self.finish()
                fenced = "" if fenced and fence[1].startswith(fenced) else fenced or fence[1]
            elif not fenced:
                self.take(number, line)
        self.finish()
        return self.found

    def take(self, number: int, line: str) -> None:
        if self.aside and line.strip() and not line.startswith("    "):
            self.finish()
            self.aside = ""
        if not line.strip():
            self.finish()
            self.in_options = False
        elif not self.marks(number, line):
            self.reads(number, line)

    def marks(self, number: int, line: str) -> bool:
        """Handle a line that opens or closes a block or is an option of one, and return whether it was such a line."""
        if closing := _CLOSING.match(line):
            self.finish()
            while self.open and self.open.pop()[0] != len(closing["fence"]):
                pass
            self.in_options = False
        elif opening := _OPENING.match(line):
            self.finish()
            self.open.append((len(opening["fence"]), opening["name"]))
            self.in_options = True
            self.add(number, "question", opening["argument"] or "")
        elif self.in_options and (option := _OPTION.match(line)):
            if option["key"] in _WORDED:
                self.add(number, "option", _OPTION_MARKS.sub("", option["value"]))
        elif aside := _ASIDE.match(line):
            self.finish()
            self.aside = aside["kind"]
            self.add(number, "heading", aside["title"] or "")
        else:
            return False
        return True

    def reads(self, number: int, line: str) -> None:
        text = line.strip() if self.aside else line
        if text.startswith("|"):
            self.finish()
            if not _RULE.match(text):
                for cell in text.strip("|").split("|"):
                    self.add(number, "cell", cell.strip())
        elif text.startswith("#"):
            self.finish()
            self.add(number, "heading", text.lstrip("# "))
        elif text.startswith("!["):
            self.finish()
            self.add(number, "alt", text)
        elif not re.match(r"\[\^?[^\]]*\]: ", text):
            if item := _ITEM.match(text):
                self.finish()
                text = text[item.end() :]
            if not self.lines:
                self.first = number
            self.lines.append(text.lstrip("> "))

    def finish(self) -> None:
        if self.lines:
            self.add(self.first, "text", "\n".join(self.lines))
        self.lines = []

    def add(self, number: int, kind: Kind, raw: str) -> None:
        if raw.strip():
            names = [name for _, name in self.open]
            block = self.aside or (names[-1] if names else "")
            self.found.append(Passage(self.page.file, number, kind, raw, plain(raw), block, "coach" in names))
