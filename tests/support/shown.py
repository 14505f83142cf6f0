"""What a browser shows of a page, in order: the words that paper, letters and feeds have to have too.

Pages are parsed as browsers parse them and walked without any of the engine’s code, so that a word that the engine
overlooks is found here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

import tinyhtml5  # type: ignore[import-untyped]  # it has no types

_UNSEEN = frozenset(
    "datalist dialog head iframe input noembed noframes noscript rp script select style template textarea title".split()  # noqa: SIM905 – a list would take a line for each
)
"""Elements whose text browsers do not show, and controls, whose text is a reader’s."""
_RUNNING = frozenset(
    "a abbr b bdi bdo big cite code data del dfn em font i ins kbd mark nobr q rb ruby s samp small span strike strong "  # noqa: SIM905 – likewise
    "sub sup time tt u var wbr".split()
)
"""Elements that do not part the words before and after them."""
_OF_THE_PAGE = frozenset({"headerlink", "footnote-backref", "footnote-ref", "stays"})
"""Classes of what is of use on a page alone. Notes have other numbers on paper, which they share with links."""
_WRITTEN = frozenset({"prose", "lead"})
"""Classes of what an author wrote on the page of a built site."""
_APART = frozenset({"caution", "linenos", "part__name", "scale__end"})
"""Classes of what has another place on paper: the warning of a worksheet may come first on the page; the name of a
partner heads the part, with its number; the ends of a scale are below its numbers. Cards have pages of their own."""
_TABS = ("tabbed-labels", "tabbed-content")
_SIGNED = "Signed, "


@dataclass(frozen=True)
class Shown:
    """The text of a page in order, and the passages that have another place on paper: see `_APART`.

    What abbreviations mean, which a browser shows on demand, is apart; descriptions of pictures are part of the text.
    """

    text: str
    apart: tuple[str, ...] = ()


def of_text(html: str, without: frozenset[str] = frozenset(), apart: frozenset[str] = frozenset()) -> Shown:
    """Return what a browser shows of the HTML of a text, or of a whole document.

    Elements of the classes `without` are left out; those of the classes or with the tags `apart` are passages apart.
    """
    root = tinyhtml5.parse(html if "<html" in html else f"<!doctype html><body>{html}", namespace_html_elements=False)
    return _Reader(without, apart).read([root])


def of_page(html: str, without: frozenset[str] = frozenset(), apart: frozenset[str] = frozenset()) -> Shown:
    """Return what a browser shows of what an author wrote on the page of a built site: title, summary and text."""
    article = html[html.index("<article") : html.rindex("</article>")]  # which spares parsing menus
    root = tinyhtml5.parse(f"<!doctype html><body>{article}", namespace_html_elements=False)
    written = (part for part in root.iter() if part.tag == "h1" or _WRITTEN & _classes(part))
    return _Reader(without, apart).read(written)


class _Reader:
    """Walks through elements, and collects what they show."""

    def __init__(self, without: frozenset[str] = frozenset(), apart: frozenset[str] = frozenset()) -> None:
        self.without = without | _OF_THE_PAGE
        self.elsewhere = apart | _APART
        self.apart: list[str] = []

    def read(self, parts: Iterable[Element]) -> Shown:
        """Return what a browser shows of elements, in order."""
        text = " ".join("".join(self.texts(part)) for part in parts)
        return Shown(text, tuple(self.apart))

    def texts(self, element: Element) -> Iterator[str]:
        """Yield the pieces of text that an element shows, with a space between those in different lines."""
        if not isinstance(element.tag, str):  # a comment’s is a function
            return  # type: ignore[unreachable]  # the stubs do not say so
        tag, classes = element.tag.rpartition("}")[2], _classes(element)
        if tag in _UNSEEN or "hidden" in element.attrib or self.without & classes:
            return
        if tag == "abbr":
            self.apart.append(element.get("title", ""))
        apart = "" if tag in _RUNNING else " "
        yield apart
        if self.elsewhere & {tag, *classes} or _is_note(element):
            self.apart.append("".join(self._held(element)))
        elif "exercise--cards" in classes:  # their title is behind them
            self.apart += ["".join(self.texts(part)) for part in element]
        elif "signatures" in classes:  # all but the names is the engine’s, and other words on paper
            labels = (label.text or "" for label in element.iter("label"))
            yield " ".join(label.removeprefix(_SIGNED) for label in labels if label.startswith(_SIGNED))
        elif "tabbed-set" in classes:
            yield from self._tabs(element)
        elif "part" not in classes or "exercise__body" in classes:  # a script fills the parts of other partners
            yield from self._held(element)
        yield apart

    def _held(self, element: Element) -> Iterator[str]:
        yield f" {element.get('alt', '')} " if element.tag == "img" else element.text or ""
        numbers = _numbers(element) if element.tag == "ol" else {}
        for child in element:
            yield f" {numbers.get(child, '')} " if child.tag == "li" else ""
            yield from self.texts(child)
            yield child.tail or ""

    def _tabs(self, tabs: Element) -> Iterator[str]:
        """Yield each label before what it is the label of: a page has all labels first."""
        labels, contents = (next(part for part in tabs if name in _classes(part)) for name in _TABS)
        for label, content in zip(labels, contents, strict=True):
            yield from self.texts(label)
            yield from self.texts(content)


def _classes(element: Element) -> frozenset[str]:
    return frozenset(element.get("class", "").split())


def _is_note(element: Element) -> bool:
    """Return whether an element is a footnote: on paper they are in the order in which a reader meets their marks."""
    return element.tag == "li" and element.get("id", "").startswith("fn:")


def _numbers(numbered: Element) -> dict[Element, str]:
    """Return the number of each item of a numbered list, as `start`, `reversed` and `value` give it, but for notes."""
    items = [child for child in numbered if child.tag == "li" and not _is_note(child)]
    step = -1 if "reversed" in numbered.attrib else 1
    number = _integer(numbered.get("start"), len(items) if step < 0 else 1) - step
    numbers: dict[Element, str] = {}
    for item in items:
        number = _integer(item.get("value"), number + step)
        numbers[item] = str(number) if numbered.get("type", "1") == "1" else ""
    return numbers


def _integer(text: str | None, otherwise: int) -> int:
    found = re.match(r"\s*([-+]?\d+)", text or "")
    return int(found[1]) if found else otherwise
