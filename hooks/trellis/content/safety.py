"""The warning at the top of a worksheet whose answers can put a reader at risk, on the page and on paper.

A person who is afraid of their partner may be punished for what they disclose; the National Domestic Violence Hotline
(United States) advises against couples counselling where there is abuse.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import takewhile
from types import MappingProxyType

from trellis.foundation.document import Admonition, Document, Exercise
from trellis.foundation.traversal import walk

HELP = "when-to-get-other-help"
"""The name of the page that says where else to get help, unless the settings name another one."""


@dataclass(frozen=True, slots=True)
class Caution:
    """A title and a text; a link to the help page follows them."""

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
            "This sheet asks you to put private things into words. Show them only to someone with whom that is safe, "
            "and stop whenever you like.",
        ),
    }
)


def warning(risk: str, document: Document) -> Caution | None:
    """Return the warning for a worksheet of this risk; None if it needs none or already warns before any exercise."""
    opening = takewhile(lambda node: not isinstance(node, Exercise), walk(document.blocks))
    if any(isinstance(node, Admonition) and node.kind in {"danger", "warning"} for node in opening):
        return None
    return WARNINGS.get(risk)
