"""What `published-questions.txt` says of a question, and of each of its options."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RecordedOption:
    """A choice, row, column or signature. `former` are its earlier words, the latest first."""

    number: int
    words: str
    former: tuple[str, ...] = ()
    gone: bool = False


@dataclass(frozen=True, slots=True)
class RecordedQuestion:
    """A question that was published. `former` are its earlier words, the latest first; `lines` those of the file."""

    name: str
    kind: str
    words: str
    former: tuple[str, ...]
    gone: bool
    options: tuple[RecordedOption, ...]
    columns: tuple[RecordedOption, ...]
    lines: tuple[str, ...]


def kind_of_answer(kind: str) -> str:
    """Return what kind of answer an exercise has: a question may change between those that have the same."""
    return "text" if kind in {"prompt", "short"} else kind
