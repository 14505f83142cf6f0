"""Validates the facts that only the owner of a new practice knows."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path

from trellis.content.brand import Brand
from trellis.content.providers import MARKS
from trellis.content.settings import EMAIL
from trellis.foundation.problems import Problem
from trellis.locales.practice import usual_code
from trellis.printing.sheets.coverage import coverage
from trellis.printing.sheets.signs import named
from trellis.printing.theme import sheet_theme
from trellis.starter import languages

_LONGEST = 80
"""Characters; a longer name does not fit the cover of a pack."""

_NOT_ON_A_LINE = frozenset({"Cc", "Cn", "Co", "Cs", "Zl", "Zp"})
"""Unicode categories that a line of text must not contain: control characters, line breaks, unassigned characters."""

_HOST = re.compile(r"(?!-)[\w-]+(?:\.[\w-]+)+(?::\d+)?")
_PATH = re.compile(r"(?:/[\w.~%+@,-]+)*/?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """The facts about a new practice, None if not answered yet; `problems` returns what is wrong with them.

    `name` is the name of the practice, `address` that of its site, `language` a code such as `en` or `de-AT`.
    """

    name: str | None
    coach: str | None
    email: str | None
    address: str | None
    language: str


MEANINGS = {
    "name": "the name of the practice",
    "coach": "the name of the coach",
    "email": "an e-mail address that readers may write to",
    "address": "the address of the site",
    "language": "the language of the texts",
}
"""What each answer means, by the name of its field, which is also the name of the option."""

_EXAMPLES = {
    "name": "Two at a Time",
    "coach": "Ada Small",
    "email": "hello@example.org",
    "address": "https://www.example.org/",
    "language": "en",
}


def problems(answers: Answers) -> tuple[Problem, ...]:
    """Return what is wrong with the answers; the `file` of each problem is the option that gives the answer."""
    return tuple(
        problem
        for field in fields(answers)
        for problem in problems_of(field.name, getattr(answers, field.name), answers.language)
    )


def problems_of_given(answers: Answers) -> tuple[Problem, ...]:
    """Return what is wrong with the answers that are given; missing ones are not reported."""
    return tuple(
        problem
        for field in fields(answers)
        if (answer := getattr(answers, field.name)) is not None
        for problem in problems_of(field.name, answer, answers.language)
    )


def problems_of(name: str, answer: str | None, language: str) -> Iterator[Problem]:
    """Yield what is wrong with one answer in a practice of this language; `name` is the name of its field."""
    option = f"--{name}"
    if not answer or not answer.strip():
        yield Problem(option, 0, f"{MEANINGS[name]} is missing", f'Add it, as in {option} "{_EXAMPLES[name]}"')
    elif any(unicodedata.category(character) in _NOT_ON_A_LINE for character in answer):
        yield Problem(option, 0, "the answer contains a line break or a control character", "Write it on one line")
    else:
        yield from _CHECKS[name](answer.strip(), option)
        if name in _ON_SHEETS:
            yield from _not_printable(answer.strip(), option, language.strip())


def _name(answer: str, option: str) -> Iterator[Problem]:
    if len(answer) > _LONGEST:
        wrong = f"the name has {len(answer)} characters, but sheets have room for {_LONGEST}"
        yield Problem(option, 0, wrong, "Shorten it")
    for mark in MARKS:
        if mark in answer:
            yield Problem(option, 0, f"the name contains “{mark}”, which begins a merge tag in letters", "Leave it out")


def _not_printable(answer: str, option: str, language: str) -> Iterator[Problem]:
    theme = sheet_theme(Brand(), Path(), language)
    covered = coverage(theme)
    # The typefaces of the language are in the requirements of the practice, whether or not they are installed here.
    if not covered.lacks_script(theme.script) and (lacking := covered.lacking(answer)):
        wrong = f"it is printed on sheets, and their fonts lack {named(lacking)}"
        remedy = "Write it in other letters for now; with a typeface of your own, you can change it in mkdocs.yml"
        yield Problem(option, 0, wrong, remedy)


def _email(answer: str, option: str) -> Iterator[Problem]:
    if not re.fullmatch(EMAIL, answer):
        yield Problem(option, 0, f"“{answer}” is not an e-mail address", f"Write it as in “{_EXAMPLES['email']}”")


def _address(answer: str, option: str) -> Iterator[Problem]:
    host_and_path = re.sub(r"^[a-z+.-]+:/*(?=\D|\d+\.)|^/+", "", answer)
    host, slash, path = host_and_path.partition("/")
    example = f"Write it as in “{_EXAMPLES['address']}”"
    if "?" in answer or "#" in answer:
        yield Problem(option, 0, f"the address “{answer}” contains a “?” or a “#”", "Leave out what begins there")
    elif re.search(r"/[^/]+\.html?/?$", answer):
        yield Problem(option, 0, f"the address “{answer}” is that of one page", "Leave out the name of the page")
    elif not _HOST.fullmatch(host) or not _PATH.fullmatch(slash + path):
        yield Problem(option, 0, f"“{answer}” is not the address of a site", example)
    elif not re.match(r"https?://\b", answer):
        wrong = f"the address “{answer}” does not begin with “https://”"
        yield Problem(option, 0, wrong, f"Write “https://{host_and_path}”")


def _language(answer: str, option: str) -> Iterator[Problem]:
    if not languages.nearest(answer):
        wrong = f"there are no texts to begin with in the language “{answer}”"
        usual = usual_code(answer) or ""
        one_of = f"Choose one of these: {', '.join(languages.available())}"
        yield Problem(option, 0, wrong, f"Write “{usual}”" if languages.nearest(usual) else one_of)


_CHECKS = {"name": _name, "coach": _name, "email": _email, "address": _address, "language": _language}

_ON_SHEETS = frozenset({"name", "address"})
"""Answers that are printed on sheets, whose typefaces do not support every script."""
