"""Puts together what was read: texts to paragraphs, blocks to inline content where only that can be."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TypeAlias

from trellis.foundation import document as doc
from trellis.foundation.numbering import labels
from trellis.foundation.traversal import held_by

INLINE = (doc.Text, doc.Styled, doc.Abbreviation, doc.Link, doc.LineBreak, doc.Image, doc.FootnoteMark)

Node: TypeAlias = doc.Block | doc.Inline | None
"""A part of a text in reading order; None is the edge of an empty block, which ends the paragraph before it."""

Wrap = Callable[[doc.Inlines], doc.Inline]

_SPACE = re.compile(r"[ \t\r\n\f]+")
_SPACES_TO_KEEP = re.compile(r"^ +| +$| {2,}")


def paragraph(content: doc.Inlines) -> doc.Block:
    """Return a paragraph, or a picture if it is the whole content."""
    if len(content) == 1 and isinstance(content[0], doc.Image):
        return doc.Picture(content[0])
    return doc.Paragraph(content)


def is_blank(content: doc.Inlines) -> bool:
    """Return whether inline content is nothing but white space."""
    return len(content) == 1 and isinstance(content[0], doc.Text) and not content[0].text.strip()


def with_spaces(text: str) -> doc.Inlines:
    """Return text in which every space and line break counts."""
    lines = text.replace("\r\n", "\n").expandtabs(8).split("\n")
    kept = (_SPACES_TO_KEEP.sub(lambda spaces: "\u00a0" * len(spaces[0]), line) for line in lines)
    broken = [part for line in kept for part in (doc.Text(line), doc.LineBreak())][:-1]
    return tuple(part for part in broken if part != doc.Text(""))


def wrapped(nodes: Sequence[Node], wrap: Wrap) -> list[Node]:
    """Wrap each run of inline content; blocks are left, since their texts are wrapped already."""
    wrapped: list[Node] = []
    run: list[doc.Inline] = []
    for node in (*nodes, None):
        if isinstance(node, INLINE):
            run.append(node)
            continue
        if any(not isinstance(inline, doc.Text) or inline.text != " " for inline in run):
            wrapped.append(wrap(tuple(run)))
        else:
            wrapped += run
        run = []
        wrapped.append(node)
    return wrapped[:-1]


def flattened(nodes: Iterable[Node]) -> Iterable[doc.Inline]:
    """Yield nodes as inline content, with a space on either side of what was a block."""
    for node in nodes:
        if isinstance(node, INLINE):
            yield node
            continue
        yield doc.Text(" ")
        match node:
            case None:
                continue
            case doc.CodeBlock(text, title):
                yield from (*title, doc.Text(" ")) if title else ()
                yield doc.Styled("code", (doc.Text(_SPACE.sub(" ", text)),))
            case doc.List(items, numbers) if numbers:
                for label, item in zip(labels(numbers), items, strict=True):
                    yield doc.Text(f" {label}. ")
                    yield from flattened(item)
            case doc.List(items):
                for item in items:
                    yield from flattened(item)
            case _:
                yield from flattened(held_by(node))
        yield doc.Text(" ")


def trimmed(content: Iterable[doc.Inline]) -> doc.Inlines:
    """Join neighbouring texts, and remove white space at both ends and around line breaks."""
    joined: list[doc.Inline] = []
    for inline in content:
        last = joined[-1] if joined else None
        if isinstance(inline, doc.Text):
            if isinstance(last, doc.Text):
                joined[-1] = doc.Text(_SPACE.sub(" ", last.text + inline.text))
                continue
            if last is None or isinstance(last, doc.LineBreak):
                inline = replace(inline, text=inline.text.lstrip(" "))  # noqa: PLW2901 – the same text, trimmed
        elif isinstance(inline, doc.LineBreak) and isinstance(last, doc.Text):
            joined[-1] = doc.Text(last.text.rstrip(" "))
        joined.append(inline)
    return _without_end([inline for inline in joined if inline != doc.Text("")])


def _without_end(content: Sequence[doc.Inline]) -> doc.Inlines:
    """Return inline content without the white space and the line break at its end, which no browser shows."""
    if not content:
        return ()
    *rest, last = content
    match last:
        case doc.Text(text):
            trimmed = text.rstrip(" ")
            return (*rest, doc.Text(trimmed)) if trimmed else _without_end(rest)
        case doc.Styled(_, inner) | doc.Link(inner) | doc.Abbreviation(inner):
            return (*rest, replace(last, content=_without_end(inner) or inner))
        case doc.LineBreak() if rest and not isinstance(rest[-1], doc.LineBreak):
            return _without_end(rest)
    return tuple(content)
