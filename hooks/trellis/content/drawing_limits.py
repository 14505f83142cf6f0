"""Finds drawings that would keep a computer busy for minutes when a sheet shows them, and readers' telephones as well.

A few bytes can stand for millions of shapes: what a shape refers to is drawn again for each reference, and each rule of
a style sheet is tried on each shape.
"""

from __future__ import annotations

import io
import re
from base64 import b64decode
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import unquote_to_bytes

from lxml import etree
from PIL import Image, UnidentifiedImageError

MOST_BYTES = 10_000_000
_MOST = 50_000
"""What a drawing may have of shapes and letters; a sheet with as many takes less than a second for each edition."""

_MOST_TRIED = 10_000_000
"""How often a rule of a style sheet may be tried on a shape, or on what the shape is part of."""

_PIXELS = 1600
"""Pixels of an embedded picture that take as long as a shape."""

_DEEPEST = 3
"""Drawings in pictures of drawings, and so on."""

_BLURRED = 2500
"""Shapes that take as long as blurring one of them."""

_STEPS = {
    "feGaussianBlur": ("in", 0, _BLURRED),
    "feDropShadow": ("in", 0, _BLURRED),
    "feDiffuseLighting": ("in", 0, _BLURRED),
    "feSpecularLighting": ("in", 0, _BLURRED),
    "feTurbulence": ("numOctaves", 1, 10_000),
    "feConvolveMatrix": ("order", 2, 500),
    "feMorphology": ("radius", 4, 1000),
}
"""Steps of filters that look at each pixel: an attribute, the power of it with which time grows, and as many shapes."""

Image.MAX_IMAGE_PIXELS = None  # the pixels are counted here
_COMPRESSED = b"\x1f\x8b"
_NOT_DRAWN = frozenset({"linearGradient", "radialGradient", "a"})
"""Elements that refer to something, or are referred to, without being drawn for it."""

_DEFINED = frozenset({"defs", "filter", "clipPath", "mask", "marker", "pattern", "symbol"})
"""Elements that are drawn only where something refers to them."""

_REFERENCE = re.compile(r"url\(\s*[\"']?\s*#([^)\"'\s]+)")
_BLUR = re.compile(r"(?:blur|drop-shadow)\(")
_AT_EACH_POINT = re.compile(r"\bmarker(?:-mid)?\s*:\s*url")
_POINT = re.compile(r"[A-Za-z]|-?[\d.]+[\s,]+-?[\d.]+")
_RULE = re.compile(r"([^{}]*)\{([^{}]*)\}")
_NAME = re.compile(r"[.#]?[\w-]+")
_PART = re.compile(r"[^\s>+~]+")
_NUMBER = re.compile(r"\s*([\d.]+(?:[eE]\+?\d+)?)\s*(%?)")


def too_much(root: etree._Element, depth: int = 0) -> str | None:
    """Return why a drawing, which is in `depth` others, would take too long to show, None if it does not."""
    elements = list(root.iter("*"))
    if len(elements) > _MOST or _Drawing(root, elements, depth).cost() > _MOST:
        return f"the drawing has more than {_MOST:,} shapes and letters, with what is drawn again, blurred or embedded"
    tried = sum(len(elements) * 10 ** min(6, len(_PART.findall(selector)) - 1) for selector, _ in _rules(elements))
    return "the style sheet in the drawing has too many rules for so many shapes" if tried > _MOST_TRIED else None


class _Drawing:
    """Counts what is drawn for the `elements` of a drawing."""

    def __init__(self, root: etree._Element, elements: Sequence[etree._Element], depth: int) -> None:
        self._root, self._depth = root, depth
        self._named = {str(element.get("id")): element for element in elements if element.get("id")}
        self._styles: dict[str, list[str]] = defaultdict(list)
        """Rules by the names, classes and ids of the elements for which they may be."""
        for selector, style in _rules(elements):
            if "(" in style:
                for key in _NAME.findall(selector) or ["*"]:
                    self._styles[key].append(style)

    def cost(self) -> int:
        """Return as how many shapes the drawing counts, up to twice as many as are allowed."""
        costs: dict[etree._Element, int] = {}
        begun: dict[etree._Element, tuple[str, Sequence[etree._Element]]] = {}
        waiting = [self._root]
        while waiting:  # a chain of references may be longer than functions may call each other
            element = waiting[-1]
            if element not in begun:
                said = self._said(element)
                begun[element] = said, [*_children(element), *self._references(element, said)]
                waiting += (part for part in begun[element][1] if part not in begun)
                continue
            waiting.pop()
            said, inside = begun[element]
            # What refers to itself is not drawn, and has no cost yet.
            cost = self._own(element) + _BLURRED * len(_BLUR.findall(said)) + sum(costs.get(part, 0) for part in inside)
            costs[element] = int(min(cost * self._times(element, said), 2 * _MOST))
        return costs[self._root]

    def _said(self, element: etree._Element) -> str:
        """Return all attributes of an element and the rules for it, as a style sheet has them."""
        name = etree.QName(element).localname
        classes = (f".{word}" for word in element.get("class", "").split())
        keys = ("*", name, f"#{element.get('id')}", *classes) if self._styles else ()
        attributes = (f"{etree.QName(key).localname}:{value!s}" for key, value in element.attrib.items())
        return ";".join((*attributes, *(style for key in keys for style in self._styles.get(key, ()))))

    def _references(self, element: etree._Element, said: str) -> Iterator[etree._Element]:
        """Yield what is drawn together with an element."""
        if etree.QName(element).localname not in _NOT_DRAWN:
            names = [*_REFERENCE.findall(said), *(address[1:] for address in _addresses(element) if address[:1] == "#")]
            found = (self._named[name] for name in names if name in self._named)
            yield from (target for target in found if etree.QName(target).localname not in _NOT_DRAWN)

    def _own(self, element: etree._Element) -> int:
        match etree.QName(element).localname:
            case "text" | "tspan" | "textPath":
                return 1 + len(element.text or "") + sum(len(child.tail or "") for child in element)
            case "image" | "feImage":
                return 1 + sum(_embedded(address, self._depth) for address in _addresses(element))
            case name if name in _STEPS:
                attribute, power, shapes = _STEPS[name]
                return int(min(shapes * max(1, _number(element.get(attribute))) ** power, 2 * _MOST))
            case _:
                return 1

    def _times(self, element: etree._Element, said: str) -> float:
        """Return how often something is drawn: a mark at each point of a line, or a filter far around a shape."""
        if _AT_EACH_POINT.search(said):
            return max(1, len(_POINT.findall(f"{element.get('d', '')} {element.get('points', '')}")))
        if etree.QName(element).localname != "filter":
            return 1
        if element.get("primitiveUnits") == "objectBoundingBox":
            return 2 * _MOST  # so that a radius of 1 is the width of a page
        room = _number(element.get("width")) * _number(element.get("height"))
        return max(1, room / self._area() if element.get("filterUnits") == "userSpaceOnUse" else room)

    def _area(self) -> float:
        try:
            width, height = (float(part) for part in re.split(r"[\s,]+", self._root.get("viewBox", "").strip())[2:])
        except ValueError:
            return 1
        return max(1, width * height)


def _embedded(address: str, depth: int) -> int:
    """Return as how many shapes a picture counts that is written into a drawing."""
    about, _, data = address.partition(",")
    if not about.startswith("data:"):
        return 0
    try:
        content = unquote_to_bytes(data)
        content = b64decode(content) if about.endswith(";base64") else content
        if "svg" in about:
            return _embedded_drawing(content, depth)
        with Image.open(io.BytesIO(content)) as picture:
            return picture.width * picture.height // _PIXELS
    except (etree.XMLSyntaxError, UnidentifiedImageError, OSError, SyntaxError, ValueError):
        return 0  # it is broken, and not shown


def _embedded_drawing(content: bytes, depth: int) -> int:
    if depth == _DEEPEST or content.startswith(_COMPRESSED):
        return 2 * _MOST
    root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))
    return 2 * _MOST if too_much(root, depth + 1) else _Drawing(root, [*root.iter("*")], depth + 1).cost()


def _children(element: etree._Element) -> Iterator[etree._Element]:
    return (child for child in element.iterchildren("*") if etree.QName(child).localname not in _DEFINED)


def _addresses(element: etree._Element) -> Iterator[str]:
    return (str(value).strip() for key, value in element.attrib.items() if etree.QName(key).localname == "href")


def _rules(elements: Iterable[etree._Element]) -> Iterator[tuple[str, str]]:
    for element in elements:
        if etree.QName(element).localname == "style":
            for selectors, style in _RULE.findall("".join(str(text) for text in element.itertext())):
                yield from ((selector.strip() or "*", style) for selector in selectors.split(","))


def _number(written: str | None) -> float:
    """Return a number, or one that is written in per cent; 1 for anything else."""
    found = _NUMBER.match(written or "")
    try:
        return min(float(found[1]), _MOST) / (100 if found[2] else 1) if found else 1
    except ValueError:
        return 1
