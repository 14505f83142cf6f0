"""Tests of finding what a drawing must not do to its readers, by the line in its file."""

from __future__ import annotations

import pytest

from trellis.content.picture_files import unsafe_svg

_SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">\n{}\n</svg>'
)


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ('<path d="M0 0"/><use href="#a"/><rect fill="url(#b)"/><image href="data:image/png;base64,AA=="/>', []),
        ("<style>path { fill: red }</style>", []),
        ("<script>a()</script>", ["x.svg:2: <script> in the drawing would run a program"]),
        ("<g>\n<path onclick='a()'/></g>", ["x.svg:3: <path> in the drawing would run a program"]),
        ("<a xlink:href='javascript:a()'/>", ["x.svg:2: <a> in the drawing would run a program"]),
        ("<image xlink:href='https://a.example/a.png'/>", ["x.svg:2: <image> in the drawing loads another file"]),
        ("<rect style='fill: url(//a.example/a)'/>", ["x.svg:2: <rect> in the drawing loads another file"]),
        ("<style>@import 'a.css';</style>", ["x.svg:2: <style> in the drawing loads another file"]),
        ("<g>", ["x.svg:3: the drawing is broken"]),
    ],
)
def test_drawings(inside: str, expected: list[str]) -> None:
    """Each thing that runs a program or loads a file is found; what stays inside the drawing is none."""
    found = [str(problem) for problem in unsafe_svg(_SVG.format(inside).encode(), "x.svg")]
    assert len(found) == len(expected)
    assert all(told.startswith(begin) for told, begin in zip(found, expected, strict=True))


@pytest.mark.parametrize(
    ("before", "wrong"),
    [
        ('<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>', "the drawing declares entities"),
        ('<?xml-stylesheet href="https://a.example/a.css"?>', "the drawing loads a style sheet"),
    ],
)
def test_before_the_drawing(before: str, wrong: str) -> None:
    """What stands before the first element counts as well."""
    [problem] = unsafe_svg((before + _SVG.format("")).encode(), "x.svg")
    assert problem.wrong.startswith(wrong)
