"""Lists the parts of a worksheet that a coach may leave out: its questions, decks of cards, and notes for coaches."""

from __future__ import annotations

import json
from collections.abc import Iterator

from trellis.addresses import question_codes
from trellis.foundation.document import Blocks, Document, Exercise, Paragraph
from trellis.foundation.exercises import Break, Coach, Each, Together
from trellis.foundation.traversal import plain

_LONGEST = 120
"""Most characters of a part's words: a question may be long, and the first words tell it from others."""


def sheet_parts(document: Document) -> str:
    """Return the parts in order as JSON for scripts: each with `code`, `id`, `words`, and `coach` if it is a note.

    Parts are what the paper edition has marks for: questions that are not inside another block.
    """
    listed = [_described(part) for part in _parts(document.blocks)]
    return json.dumps(listed, ensure_ascii=False, separators=(",", ":"))


def _parts(blocks: Blocks) -> Iterator[Exercise]:
    for block in blocks:
        match block:
            case Exercise(options=Each() | Together()):
                yield from _parts(block.body)
            case Exercise(options=Break()):
                pass
            case Exercise():
                yield block


def _described(part: Exercise) -> dict[str, object]:
    told: dict[str, object] = {"code": question_codes.code_of(part.id), "id": part.id, "words": _words(part)}
    return {**told, "coach": True} if isinstance(part.options, Coach) else told


def _words(part: Exercise) -> str:
    """Return the words of a question, or the first ones of what is in it."""
    body = (plain(block.content) for block in part.body if isinstance(block, Paragraph))
    words = " ".join((plain(part.question) or next(body, "")).split())
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST].rpartition(' ')[0]} …"
