"""Checks that pages declare their risk, and that worksheets warn readers of it before the first exercise."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from trellis.checking.texts import Texts
from trellis.content.frontmatter import Worksheet
from trellis.content.library import Page
from trellis.content.safety import HELP, TITLE, risk_of
from trellis.foundation.problems import Problem

_WARNING = frozenset({"warning", "danger"})
_EACH = re.compile(r"^ {0,3}/{3,} *each *$", re.MULTILINE)
_RISK = re.compile(r"^risk:", re.MULTILINE)
_COACH = "Before anything else."


def help_is_needed(texts: Texts) -> bool:
    """Return whether a practice has a page on other help, or a worksheet that carries a risk."""
    sheets = (page.values for page in texts.pages if isinstance(page.values, Worksheet))
    return HELP in texts.library.by_name or any(values.risk != "none" for values in sheets)


def check(texts: Texts) -> Iterator[Problem]:
    """Yield a problem for every worksheet with a risk that lacks a warning, for readers or for coaches.

    A worksheet that partners answer separately and then compare has to declare its risk, even if there is none. So has
    every page that sends readers to other help, since they may have to leave it quickly.
    """
    for page in texts.pages:
        if not texts.exit_on_every_page:
            yield from _without_exit(page, texts)
        if not isinstance(page.values, Worksheet):
            continue
        if _EACH.search(page.body) and not _RISK.search(page.source):
            wrong = "partners show each other their answers here, and the page does not say what risk that carries"
            remedy = "Add “risk: joint-disclosure” at the top, or “risk: none” if nothing private is asked"
            yield Problem(page.file, 1, wrong, remedy)
        if page.values.risk == "none":
            continue
        passages = texts.of(page)
        before = takewhile(lambda part: part.kind != "question", passages)
        warning = [part for part in before if part.block in _WARNING]
        title = next((part.raw for part in warning if part.kind == "heading"), "")
        if not any(HELP in part.raw for part in warning):
            wrong = "no warning that sends readers to other help comes before the first exercise"
            remedy = f"Begin with a box “!!! warning” that says when not to do it, and links to [other help][{HELP}]"
            yield Problem(page.file, page.body_line, wrong, remedy)
        elif texts.english and title != TITLE:
            wrong = "the warning has a title of its own; readers recognise warnings by one title"
            yield Problem(page.file, warning[0].line, wrong, f'Write “!!! warning "{TITLE}"”')
        prepared = any(part.coach and part.text.startswith(_COACH) for part in passages)
        if texts.english and page.values.risk == "joint-disclosure" and not prepared:
            wrong = "the notes do not ask the coach to see each partner alone first"
            yield Problem(page.file, page.body_line, wrong, f"Begin the notes with **{_COACH}** and say so")


def _without_exit(page: Page, texts: Texts) -> Iterator[Problem]:
    """Yield a problem for a page that sends readers to other help, and has no quick exit."""
    link = page.body.find(f"][{HELP}]")
    if link < 0 or risk_of(page, texts.library) != "none":
        return
    line = page.body_line + page.body.count("\n", 0, link)
    wrong = "readers in danger are sent to other help from here, and the page has no button to leave at once"
    yield Problem(page.file, line, wrong, "Add “risk: being-found” at the top of the file")
