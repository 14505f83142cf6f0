"""Wraps mentions of concepts in links, in Python-Markdown's tree, without changing the visible text.

A paragraph is read as one text, including emphasized words, so a term may run across inline markup.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from markdown.util import AtomicString

from trellis.foundation.terms import INSIDE_A_WORD, Mention, Terms
from trellis.rendering.markup.forms import COACH_TAG
from trellis.rendering.markup.texts import BLOCKS, PLACEHOLDER, Stash

# Never linked: existing links, anything but running text, and what a reader answers rather than reads.
_CLOSED = frozenset(
    "a abbr blockquote button caption code figcaption h1 h2 h3 h4 h5 h6 input kbd label legend math object option pre "
    f"q samp script select style summary svg textarea th title {COACH_TAG}".split()
)
_CLOSED_CLASSES = frozenset(
    {
        "admonition-title",
        "arithmatex",
        "exercise__question",
        "exercise__hint",
        "footnote",
        "footnote-ref",
        "headerlink",
        "highlight",
        "mermaid",
        "no-link",
        "toc",
    }
)
_PARAGRAPHS = frozenset({"p", "li", "dd", "dt", "td"})
_TRANSPARENT = frozenset({"b", "bdi", "big", "em", "font", "i", "ins", "mark", "s", "small", "span", "strong", "u"})
_BREAK = "\x1f"
"""Separates words, and occurs in no term."""

Make = Callable[[Mention, str], Element]
"""Makes the link for a mention and its words."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """Part of a paragraph's text: `shown` is its visible text, in slot `index` of `parent` at `offset`.

    Slot 0 of an element is its text, slot n the tail of its child number n. Only an `open` piece may be linked.
    """

    parent: Element
    index: int
    offset: int
    shown: str
    open: bool


@dataclass(slots=True)
class _Place:
    """A place in the tree, before the character `offset` of slot `index`."""

    parent: Element
    index: int
    offset: int


class Mentions:
    """Links mentions in one element after another, with at most `per_paragraph` links in each paragraph."""

    def __init__(self, terms: Terms, stash: Stash, per_paragraph: int, make: Make) -> None:
        self._terms = terms
        self._stash = stash
        self._per_paragraph = per_paragraph
        self._make = make

    def link(self, element: Element, linked: set[str]) -> None:
        """Link the first mention of each concept under `element` that is not in `linked` yet, and add it there."""
        self._link(element, linked, [self._per_paragraph])

    def _link(self, element: Element, linked: set[str], left: list[int]) -> None:
        if _is_closed(element):
            return
        if element.tag in _PARAGRAPHS:
            left = [self._per_paragraph]
        parents: dict[Element, Element] = {}
        runs, blocks = self._runs(element, parents)
        for run in runs:
            if left[0] > 0 and not (len(run) == 1 and run[0].shown.isspace()):
                self._link_run(run, parents, linked, left)
        for block in blocks:
            self._link(block, linked, left)

    def _runs(self, element: Element, parents: dict[Element, Element]) -> tuple[list[list[_Piece]], list[Element]]:
        """Return the runs of text between the blocks in an element, each as a list of pieces, and those blocks."""
        runs: list[list[_Piece]] = [[]]
        blocks: list[Element] = []
        raw_tags: list[str] = []  # elements that the author opened as raw HTML, which the tree does not contain

        self._walk(element, parents, runs, blocks, raw_tags)
        return [run for run in runs if run], blocks

    def _walk(
        self,
        parent: Element,
        parents: dict[Element, Element],
        runs: list[list[_Piece]],
        blocks: list[Element],
        raw_tags: list[str],
    ) -> None:
        self._slot(parent, 0, runs[-1], raw_tags)
        for number, child in enumerate(parent, 1):
            tag = str(child.tag)
            parents[child] = parent
            if tag in BLOCKS:
                blocks.append(child)
                runs.append([])
            elif tag in _TRANSPARENT and not _is_closed(child):
                self._walk(child, parents, runs, blocks, raw_tags)
            else:
                shown = INSIDE_A_WORD if _has_words(child) else _BREAK
                runs[-1].append(_Piece(parent, number, 0, shown, open=False))
            self._slot(parent, number, runs[-1], raw_tags)

    def _slot(self, parent: Element, index: int, run: list[_Piece], raw_tags: list[str]) -> None:
        """Add the pieces of one slot to a run."""
        text = _slot(parent, index)
        if not text:
            return
        if isinstance(text, AtomicString):
            run.append(_Piece(parent, index, 0, INSIDE_A_WORD, open=False))
            return
        if "\x02" not in text:
            run.append(_Piece(parent, index, 0, INSIDE_A_WORD if raw_tags else text, open=not raw_tags))
            return
        text = self._stash.with_characters(text)
        _fill(parent, index, text)
        reached = 0
        for hidden in PLACEHOLDER.finditer(text):
            self._plain(parent, index, (reached, hidden.start()), run, raw_tags)
            tags = list(self._stash.tags(hidden))
            for name, ends in tags:
                if ends and name in raw_tags:
                    raw_tags.remove(name)
                elif not ends and name in _CLOSED:
                    raw_tags.append(name)
            run.append(_Piece(parent, index, hidden.start(), "" if tags else _BREAK, open=False))
            reached = hidden.end()
        self._plain(parent, index, (reached, len(text)), run, raw_tags)

    @staticmethod
    def _plain(parent: Element, index: int, span: tuple[int, int], run: list[_Piece], raw_tags: list[str]) -> None:
        text = (_slot(parent, index) or "")[span[0] : span[1]]
        if text:
            run.append(_Piece(parent, index, span[0], INSIDE_A_WORD if raw_tags else text, open=not raw_tags))

    def _link_run(self, run: list[_Piece], parents: dict[Element, Element], linked: set[str], left: list[int]) -> None:
        text = "".join(piece.shown for piece in run)
        mentions = self._terms.mentions(text)
        if not mentions:
            return
        chosen: list[tuple[Mention, _Place, _Place]] = []
        starts = list(_starts(run))
        for mention in mentions:
            if left[0] <= 0:
                break
            if mention.name in linked:
                continue
            places = _places(run, starts, mention, parents)
            if places is not None:
                chosen.append((mention, *places))
                linked.add(mention.name)
                left[0] -= 1
        for mention, start, end in reversed(chosen):  # from the right, so that places to the left stay valid
            _wrap(self._make(mention, text[mention.start : mention.end]), start, end)


def _is_closed(element: Element) -> bool:
    return element.tag in _CLOSED or not _CLOSED_CLASSES.isdisjoint((element.get("class") or "").split())


def _has_words(element: Element) -> bool:
    """Return whether an element that is skipped may be part of a word, as a link may and a footnote mark may not."""
    return element.tag not in {"br", "hr", "img", "input", "sup", "svg"}


def _starts(run: list[_Piece]) -> Iterator[int]:
    reached = 0
    for piece in run:
        yield reached
        reached += len(piece.shown)


def _places(
    run: list[_Piece], starts: list[int], mention: Mention, parents: dict[Element, Element]
) -> tuple[_Place, _Place] | None:
    """Return where the link of a mention begins and ends within one element; None if one link cannot contain it."""
    covered = [
        (piece, start)
        for piece, start in zip(run, starts, strict=True)
        if start < mention.end and start + len(piece.shown) > mention.start
    ]
    if not covered or not all(piece.open for piece, _ in covered):
        return None
    (first, first_start), (last, last_start) = covered[0], covered[-1]
    begin = _Place(first.parent, first.index, first.offset + mention.start - first_start)
    end = _Place(last.parent, last.index, last.offset + mention.end - last_start)
    while begin.parent is not end.parent:
        deeper_first = _depth(begin.parent, parents) >= _depth(end.parent, parents)
        if not ((deeper_first and _lift_start(begin, parents)) or _lift_end(end, parents)):
            return None
    return begin, end


def _depth(element: Element, parents: dict[Element, Element]) -> int:
    depth = 0
    while element in parents:
        element, depth = parents[element], depth + 1
    return depth


def _lift_start(place: _Place, parents: dict[Element, Element]) -> bool:
    """Move a place at the very start of an element to before that element."""
    if place.index or place.offset or place.parent not in parents:
        return False
    outer = parents[place.parent]
    place.index = list(outer).index(place.parent)
    place.parent = outer
    place.offset = len(_slot(outer, place.index) or "")
    return True


def _lift_end(place: _Place, parents: dict[Element, Element]) -> bool:
    """Move a place at the very end of an element to after that element."""
    inner = place.parent
    if inner not in parents or place.index < len(inner) or place.offset < len(_slot(inner, place.index) or ""):
        return False
    place.parent = parents[inner]
    place.index = list(place.parent).index(inner) + 1
    place.offset = 0
    return True


def _wrap(link: Element, start: _Place, end: _Place) -> None:
    """Move everything between two places of one element into `link`, and insert `link` there."""
    parent = start.parent
    text, rest = _slot(parent, start.index) or "", _slot(parent, end.index) or ""
    link.tail = rest[end.offset :]
    if start.index == end.index:
        link.text = text[start.offset : end.offset]
    else:
        link.text = text[start.offset :]
        inside = list(parent)[start.index : end.index]
        inside[-1].tail = rest[: end.offset]
        for child in inside:
            parent.remove(child)
            link.append(child)
    _fill(parent, start.index, text[: start.offset])
    parent.insert(start.index, link)


def _slot(parent: Element, index: int) -> str | None:
    return parent.text if index == 0 else parent[index - 1].tail


def _fill(parent: Element, index: int, text: str) -> None:
    if index == 0:
        parent.text = text
    else:
        parent[index - 1].tail = text
