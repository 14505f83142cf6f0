"""What a page can expose its readers to, and the warning that comes first where it is something.

A person who is afraid of their partner may be punished for what they disclose; the National Domestic Violence Hotline
(United States) advises against couples counselling where there is abuse.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import takewhile
from types import MappingProxyType
from typing import get_args

from trellis.content.frontmatter import Pack, Risk, Worksheet
from trellis.content.library import Library, Page
from trellis.foundation.document import Admonition, Document, Exercise
from trellis.foundation.problems import Problem
from trellis.foundation.traversal import walk
from trellis.locales.catalogue import marked

HELP = "when-to-get-other-help"
"""The name of the page that says where else to get help, unless the settings name another one."""

TITLE = marked("Before you start")
"""The title of every warning, so that readers know it when they see it."""

RISKS: tuple[Risk, ...] = get_args(Risk)
"""All risks, from the least to the most."""


@dataclass(frozen=True, slots=True)
class Caution:
    """A text and the title above it, to be translated; a link to the help page follows them."""

    text: str
    title: str = TITLE


WARNINGS: Mapping[Risk, Caution] = MappingProxyType(
    {
        "being-found": Caution(
            marked(
                "What you write here could be found. If somebody looks through your things, your phone or your files, "
                "write it in a safer place, or not at all."
            )
        ),
        "disclosure": Caution(
            marked(
                "This asks you to put private things into words. Show them only to someone with whom that is safe, and "
                "stop whenever you like."
            )
        ),
        "joint-disclosure": Caution(
            marked(
                "Read this alone, each of you. Do not do this together if either of you is afraid of the other, or "
                "could be made to pay for an honest answer. You may put it away without giving a reason."
            )
        ),
    }
)


def risk_of(page: Page, library: Library) -> Risk:
    """Return the risk of a page; a pack has the greatest of its own and those of its worksheets."""
    if page.values is None:
        return "none"
    risks: list[Risk] = [page.values.risk]
    if isinstance(page.values, Pack):
        known = library.names_in(page.language)
        sheets = (known.get(name) for name in page.values.worksheets)
        risks += [sheet.values.risk for sheet in sheets if sheet and sheet.values]
    return max(risks, key=RISKS.index)


def warns_first(document: Document) -> bool:
    """Return whether an author's own warning comes before any exercise."""
    opening = takewhile(lambda node: not isinstance(node, Exercise), walk(document.blocks))
    return any(isinstance(node, Admonition) and node.kind in {"danger", "warning"} for node in opening)


def warning(page: Page, document: Document, library: Library) -> Caution | None:
    """Return the warning that a page shows before its text `document`.

    A worksheet needs none if its author warns before any exercise; a pack has that of the greatest risk in it.
    """
    needed = isinstance(page.values, Pack) or (isinstance(page.values, Worksheet) and not warns_first(document))
    return WARNINGS.get(risk_of(page, library)) if needed else None


def check(library: Library, documents: Mapping[str, Document]) -> Iterator[Problem]:
    """Yield a problem for each worksheet with a risk whose author does not warn before its first question.

    `documents` holds the documents of worksheets by path.
    """
    for page in library.by_kind["worksheet"]:
        risk = risk_of(page, library)
        if risk == "none" or page.path not in documents or warns_first(documents[page.path]):
            continue
        wrong = f"“risk: {risk}” needs a warning before the first question, and there is none"
        remedy = f'Begin the text with “!!! warning "{TITLE}"”, and say under it, indented, who should not do this'
        yield Problem(page.file, page.line_of("\nrisk:") + 1, wrong, remedy)
