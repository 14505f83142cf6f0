"""The warning at the top of a worksheet whose answers can put somebody at risk, on the page and on paper.

Disclosure to a partner one is afraid of can be punished; the National Domestic Violence Hotline (United States) advises
against couples counselling where there is abuse.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import takewhile
from types import MappingProxyType

from trellis.foundation.document import Admonition, Blocks, Document, Exercise, Link, Paragraph, Text, walk

HELP = "when-to-get-other-help"
"""The name of the page that says where else to turn, unless the settings name another one."""


@dataclass(frozen=True, slots=True)
class Caution:
    """A title and a text; the page of help is linked after it."""

    title: str
    text: str


WARNINGS: Mapping[str, Caution] = MappingProxyType(
    {
        "joint-disclosure": Caution(
            "Read this first, each of you alone",
            "Do not do this together if either of you is afraid of the other, or could be made to pay for an honest "
            "answer. You may put it away without giving a reason.",
        ),
        "disclosure": Caution(
            "Before you start",
            "This sheet asks you to put private things into words. Show them only to somebody with whom that is safe, "
            "and stop whenever you like.",
        ),
    }
)


def warning(risk: str, document: Document) -> Caution | None:
    """Return what a worksheet of this risk says first; None where its author gives a warning before any exercise."""
    opening = takewhile(lambda node: not isinstance(node, Exercise), walk(document.blocks))
    if any(isinstance(node, Admonition) and node.kind in {"danger", "warning"} for node in opening):
        return None
    return WARNINGS.get(risk)


def blocks(warning: Caution | None, help_title: str, help_address: str) -> Blocks:
    """Return a warning as paper shows it, where the frame has a title of its own.

    `help_title` and `help_address` are those of the page of help; the address is empty where there is none.
    """
    if warning is None:
        return ()
    more = (Text(" "), Link((Text(help_title),), help_address), Text(".")) if help_address else ()
    return (Paragraph((Text(warning.text), *more)),)
