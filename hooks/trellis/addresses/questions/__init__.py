"""Names the questions of a page for good, so that answers that readers keep stay with them.

A name comes from the words with which a question was first published, or from its author. What was recorded in
`published-questions.txt` keeps its name when it is reworded or moved, and so do the choices, rows and columns of a
question; the name of a question that was removed is never given to another.
"""

from __future__ import annotations

from trellis.addresses.questions.naming import NamedQuestion, Naming, Question, name
from trellis.addresses.questions.record import (
    FILE,
    Recorded,
    added,
    page_of,
    problems,
    read,
    removed,
    unsettled,
    updated,
)

__all__ = [
    "FILE",
    "NamedQuestion",
    "Naming",
    "Question",
    "Recorded",
    "added",
    "name",
    "page_of",
    "problems",
    "read",
    "removed",
    "unsettled",
    "updated",
]
