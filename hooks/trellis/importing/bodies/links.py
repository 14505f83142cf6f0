"""Finds the links and pictures of a text, and writes them as this engine resolves them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from trellis.foundation.problems import Problem
from trellis.importing.bodies import written
from trellis.importing.bodies.body import Body

_DESTINATION = re.compile(
    r"\]\([ \t]*\n?[ \t]*(?:<(?P<angled>[^<>\n]*)>|(?P<bare>(?:[^\s()\\]|\\.|\([^\s()]*\))*)"
    r"|(?P<spaced>[^<>()\n\"']*\.\w{2,5}))"  # not valid Markdown, but common, and accepted by many generators
    r"(?P<title>[ \t]*\n?[ \t]+(?:\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'|\((?:\\.|[^()\\])*\)))?"
    r"(?P<size>[ \t]+=\d*x?\d*)?[ \t]*\n?[ \t]*\)"
)
_DEFINITION = re.compile(
    r"^(?P<indent> *)\[(?P<label>(?!\^)[^\]\n]+)\]:[ \t]*\n?[ \t]*"
    r"(?:<(?P<angled>[^<>\n]*)>|(?P<bare>\S+))(?P<rest>[^\n]*)$",
    re.MULTILINE,
)
_TWO_BRACKETS = re.compile(r"(?<![\\\]])\[(?P<words>(?:[^\[\]]|\[[^\[\]]*\])+)\]\[(?P<label>[^\[\]\n]*)\]")
_REFERENCE = re.compile(r"(?<![(\[<\w])import:(?P<path>[^\s)>\]]+)")
_FOOTNOTE = re.compile(r"\[\^(?P<label>[^\]\s]+)\](?P<colon>:?)")
_PICTURE_BY_LABEL = re.compile(r"!\[(?P<words>[^\[\]]*)\](?:\[(?P<label>[^\[\]\n]*)\])?(?![(\[])")
_SAVE = "Save it next to the other pictures, and make it a picture again with an exclamation mark before the bracket"


@dataclass(frozen=True, slots=True)
class Target:
    """Where an address leads now: to a page (by name and by path), to a file that is copied, or elsewhere.

    `address` is the address to write; `wrong` and `remedy` are empty if the author does not need to check it.
    """

    kind: Literal["page", "file", "elsewhere"]
    address: str
    name: str = ""
    anchor: str = ""
    wrong: str = ""
    remedy: str = ""


Resolve = Callable[[str, bool], Target]
"""Takes an address as written, and whether it is that of a picture, and returns where it leads now."""


def convert(body: Body, resolve: Resolve, file: str, problems: list[Problem]) -> Body:
    """Return the body with links by name, pictures at their new paths, and loose brackets escaped as text."""
    labels = {
        " ".join(match["label"].lower().split()): match["angled"] or match["bare"]
        for match in _DEFINITION.finditer(body.text)
    }
    body = _loose_brackets(body, labels, file, problems)
    body = _pictures_by_label(body, labels, file, problems)
    changes = sorted((*_inline(body, resolve, file, problems), *_definitions(body, resolve, file, problems)))
    return _bare_references(body.replace(_apart(changes)), resolve, file, problems)


def _bare_references(body: Body, resolve: Resolve, file: str, problems: list[Problem]) -> Body:
    """Turn references to source files in running text, where generators wrote the address, into links."""

    def linked(match: re.Match[str], line: int) -> str:
        target = resolve(match.group(), False)  # noqa: FBT003 – a callable has no keywords
        if target.wrong:
            problems.append(Problem(file, line, target.wrong, target.remedy))
        return f"[{match['path']}]({written.destination(target.address)})" if target.name else match["path"]

    return body.sub(_REFERENCE, linked)


def _inline(body: Body, resolve: Resolve, file: str, problems: list[Problem]) -> Iterator[tuple[int, int, str]]:
    for match in _DESTINATION.finditer(body.text):
        if body.is_code(match.start()) or body.is_code(match.end() - 1):
            continue
        opening = _opening(body.text, match.start())
        address = next((match[key] for key in ("angled", "bare", "spaced") if match[key] is not None), "").strip()
        if opening is None:
            continue
        line = body.line_at(opening)
        is_picture = body.text[opening - 1 : opening] == "!" and body.text[opening - 2 : opening - 1] != "\\"
        address = re.sub(r"\\([_()*&~])", r"\1", address)
        words = body.text[opening + 1 : match.start()]
        if not address:
            wrong = f"the {'picture' if is_picture else 'link'} “{words}” has no address, and is text now"
            problems.append(Problem(file, line, wrong, "Write it again with its address"))
            yield opening - is_picture, match.end(), words
            continue
        title = " ".join((match["title"] or "").split())
        title = f" {title}" if title else ""
        if is_picture and _is_foreign(target := resolve(address, True)):  # noqa: FBT003 – a callable has no keywords
            problems.append(Problem(file, line, f"the picture {address} is on another site, and is a link now", _SAVE))
            yield from _as_link(body.text, opening, match, words, target)
            continue
        target = resolve(address, is_picture)
        if target.wrong:
            problems.append(Problem(file, line, target.wrong, target.remedy))
        if target.kind == "page" and not title and not re.search(r"[\[\]]", words) and words.strip():
            anchor = f"#{target.anchor}" if target.anchor else ""
            yield match.start(), match.end(), f"][{target.name}{anchor}]"
        elif target.address != address or match["size"] or "\n" in match.group():
            yield match.start(), match.end(), f"]({written.destination(target.address)}{title})"


def _is_foreign(target: Target) -> bool:
    return target.kind == "elsewhere" and target.address.startswith(("http://", "https://", "//"))


def _as_link(
    text: str, opening: int, match: re.Match[str], words: str, target: Target
) -> Iterator[tuple[int, int, str]]:
    """Turn a picture into a link; inside a link, which cannot contain another, only its words are kept."""
    if _opening(text, opening) is not None or text[opening - 2 : opening - 1] == "[":
        yield opening - 1, match.end(), words or "Picture"
    else:
        yield opening - 1, match.end(), f"[{words.strip() or 'Picture'}]({written.destination(target.address)})"


def _opening(text: str, end: int) -> int | None:
    """Return the position of the bracket that the one at `end` closes, or None if this paragraph has none."""
    depth = 0
    floor = max(text.rfind("\n\n", 0, end), 0)
    for position in range(end - 1, floor - 1, -1):
        sign = text[position]
        if sign not in "[]" or (position and text[position - 1] == "\\"):
            continue
        if sign == "]":
            depth += 1
        elif depth == 0:
            return position
        else:
            depth -= 1
    return None


def _definitions(body: Body, resolve: Resolve, file: str, problems: list[Problem]) -> Iterator[tuple[int, int, str]]:
    for match in _DEFINITION.finditer(body.text):
        if body.is_code(match.start()):
            continue
        address = match["angled"] or match["bare"]
        target = resolve(address, False)  # noqa: FBT003 – a callable has no keywords
        if target.wrong:
            problems.append(Problem(file, body.line_at(match.start()), target.wrong, target.remedy))
        if target.address != address:
            new = f"{match['indent']}[{match['label']}]: {written.destination(target.address)}{match['rest']}"
            yield match.start(), match.end(), new


def _apart(changes: list[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    """Yield changes without those inside a range that another change replaces as a whole."""
    end = 0
    for change in changes:
        if change[0] >= end:
            yield change
            end = change[1]


def _loose_brackets(body: Body, labels: dict[str, str], file: str, problems: list[Problem]) -> Body:
    """Escape brackets in text, which the engine would otherwise read as names of pages or references."""

    def marked(match: re.Match[str], line: int) -> str | None:
        label = " ".join((match["label"] or match["words"]).lower().split())
        if label in labels or match["words"].startswith("!["):
            return None
        problems.append(
            Problem(file, line, f"“{match.group()}” leads nowhere, and is text now", "Give it an address, or leave it")
        )
        inside = match["words"].replace("[", "\\[").replace("]", "\\]")
        return f"\\[{inside}\\]" + (f"\\[{match['label']}\\]" if match["label"] else "")

    notes = [match for match in _FOOTNOTE.finditer(body.text) if not body.is_code(match.start())]
    defined = {match["label"] for match in notes if match["colon"]}

    def footnote(match: re.Match[str], line: int) -> str | None:
        if match["label"] in defined:
            return None
        problems.append(
            Problem(file, line, f"the footnote “{match['label']}” has no text", "Write it, or remove the mark")
        )
        return f"[&#94;{match['label']}]{match['colon']}"

    return body.sub(_TWO_BRACKETS, marked).sub(_FOOTNOTE, footnote)


def _pictures_by_label(body: Body, labels: dict[str, str], file: str, problems: list[Problem]) -> Body:
    """Turn a picture on another site into a link if its address is given elsewhere in the text."""

    def linked(match: re.Match[str], line: int) -> str | None:
        address = labels.get(" ".join((match["label"] or match["words"]).lower().split()), "")
        if not address.startswith(("http://", "https://", "//")):
            return None
        problems.append(Problem(file, line, f"the picture {address} is on another site, and is a link now", _SAVE))
        return f"[{match['words'] or 'Picture'}]({written.destination(address)})"

    return body.sub(_PICTURE_BY_LABEL, linked)
