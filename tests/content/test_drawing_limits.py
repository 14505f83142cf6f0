"""Drawings that would take minutes to show are refused, however few bytes they have; those that people draw are not."""

from __future__ import annotations

import io
from base64 import b64encode
from gzip import compress

import pytest
from PIL import Image

from trellis.content.picture_files import unsafe_svg

_SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 600">{}</svg>'
_SHAPE = '<rect width="9" height="9"/>'
_BLUR = '<filter id="b"><feGaussianBlur stdDeviation="3"/></filter>'
_TOO_MANY = "the drawing has more than 50,000 shapes and letters"


def _nested(begin: str, part: str, end: str) -> str:
    """Return six levels, each of which is ten times the last one, and what draws the outermost."""
    inside = [_SHAPE, *(part.format(level) for level in range(5))]
    levels = (f"{begin.format(level)}{each * 10}{end}" for level, each in enumerate(inside))
    return "".join(levels) + part.format(5)


def _embedded(about: str, content: bytes) -> str:
    return f'<image href="data:image/{about};base64,{b64encode(content).decode()}" width="9" height="9"/>'


def _png(width: int) -> bytes:
    out = io.BytesIO()
    Image.new("1", (width, width)).save(out, "PNG")
    return out.getvalue()


TOO_MUCH = {
    "shapes": _SHAPE * 200_000,
    "letters": f"<text>{'word ' * 20_000}</text>",
    "copies": _nested('<g id="p{}">', '<use href="#p{}"/>', "</g>"),
    "chain": "".join(f'<g id="p{n}"><use href="#p{n + 1}"/><use href="#p{n + 1}"/></g>' for n in range(9000)),
    "masks": _nested('<mask id="p{}">', '<rect mask="url(#p{})"/>', "</mask>"),
    "patterns": _nested('<pattern id="p{}">', "<rect style=\"fill: url( '#p{}' )\"/>", "</pattern>"),
    "marks": f'<marker id="m">{_SHAPE * 100}</marker><path marker-mid="url(#m)" d="M0 0{"L1 1" * 2000}"/>',
    "marks by class": (
        f"<style>.a, .b {{ marker: url(#m) }}</style><marker id='m'>{_SHAPE * 100}</marker>"
        f'<path class="x b" d="M0 0{"L1 1" * 2000}"/>'
    ),
    "clipped by class": (
        f"<style>rect {{ clip-path: url(#m) }}</style><clipPath id='m'>{_SHAPE * 500}</clipPath>{_SHAPE * 500}"
    ),
    "blurs": _BLUR + '<rect width="600" height="600" filter="url(#b)"/>' * 50,
    "blurs without filters": '<rect filter="blur(3)"/>' * 50,
    "blurs by rule": f"<style>rect {{ filter: blur(3) }}</style>{_SHAPE * 50}",
    "far around": _BLUR.replace(" id", " width='10000%' height='10000%' id") + '<rect filter="url(#b)"/>',
    "far around, in pixels": _BLUR.replace(" id", " filterUnits='userSpaceOnUse' width='6e3' height='60000' id")
    + '<rect filter="url(#b)"/>',
    "by the size of shapes": _BLUR.replace(" id", " primitiveUnits='objectBoundingBox' id") + '<g filter="url(#b)"/>',
    "texture": '<filter id="t"><feTurbulence numOctaves="100"/></filter><rect filter="url(#t)"/>',
    "thick": '<filter id="t"><feMorphology radius="50"/></filter><rect filter="url(#t)"/>',
    "picture": _embedded("png", _png(20_000)),
    "drawing in a drawing": _embedded("svg+xml", _SVG.format(_SHAPE * 60_000).encode()),
    "compressed": _embedded("svg+xml", compress(_SVG.format(_SHAPE * 60_000).encode())),
}


@pytest.mark.parametrize("name", TOO_MUCH)
def test_too_much(name: str) -> None:
    """What stands for more than fifty thousand shapes is found, and read no further."""
    [problem] = unsafe_svg(_SVG.format(TOO_MUCH[name]).encode(), "docs/cup.svg")
    assert str(problem).startswith(f"docs/cup.svg: {_TOO_MANY}")


def test_deep() -> None:
    """Drawings in drawings are followed for a few levels only."""
    content = _SVG.format(_SHAPE).encode()
    for _ in range(6):
        content = _SVG.format(_embedded("svg+xml", content)).encode()
    assert [problem.wrong.partition(", ")[0] for problem in unsafe_svg(content, "cup.svg")] == [_TOO_MANY]


@pytest.mark.parametrize("selector", [".a", "g g g g rect"])
def test_rules(selector: str) -> None:
    """Rules that would be tried on shapes ten million times are too many, and a few long ones are."""
    rules = f"{selector} {{fill: red}}" * (5000 if selector == ".a" else 50)
    [problem] = unsafe_svg(_SVG.format(f"<style>{rules}</style>{_SHAPE * 3000}").encode(), "cup.svg")
    assert problem.wrong == "the style sheet in the drawing has too many rules for so many shapes"


def test_size() -> None:
    """A drawing of more than ten megabytes is not even read."""
    [problem] = unsafe_svg(_SVG.format(f'<path d="{"M0 0" * 2_500_000}"/>').encode(), "cup.svg")
    assert problem.wrong == "the drawing has 10,000,080 bytes, and may have 10,000,000"


@pytest.mark.parametrize(
    "inside",
    [
        _SHAPE * 40_000,
        '<defs><g id="a">' + _SHAPE * 100 + "</g></defs>" + '<use href="#a" x="3"/>' * 400,
        '<linearGradient id="g"><stop/><stop/></linearGradient>' + '<rect fill="url(#g)"/>' * 30_000,
        '<clipPath id="c"><path d="M0 0"/></clipPath>' + '<rect clip-path="url(#c)"/>' * 10_000,
        "<style>" + "".join(f".st{n}{{fill:#123}}" for n in range(500)) + "</style>" + '<path class="st1"/>' * 5000,
        '<filter id="b"><feFlood/><feGaussianBlur/><feOffset/></filter>' + '<rect filter="url(#b)"/>' * 15,
        '<marker id="m"><path d="M0 0"/></marker>' + '<path marker-end="url(#m)" d="M0 0L9 9L3 3"/>' * 3000,
        '<g id="a"><use href="#a"/><use href="#b"/></g><rect id="b" mask="url(#b)"/>',
        _embedded("png", _png(3000)),
        _embedded("png", b"nothing") + '<image href="data:image/png;base64,%"/><image href="data:image/svg+xml,a"/>',
        f"<text>{'Some words. ' * 1000}</text>",
    ],
)
def test_what_people_draw(inside: str) -> None:
    """Large drawings, and drawings with references that lead back to themselves, are shown."""
    assert list(unsafe_svg(_SVG.format(inside).encode(), "cup.svg")) == []
