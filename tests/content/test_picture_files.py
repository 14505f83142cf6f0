"""Tests of telling pictures from other files, and of finding what a drawing must not do to its readers."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from trellis.content.picture_files import BEGINNING, begins_like_a_picture, is_picture, unsafe_svg

_SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">\n{}\n</svg>'
)


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ('<path d="M0 0"/><use href="#a"/><rect fill="url(#b)"/><image href="data:image/png;base64,AA=="/>', []),
        ("<style>path { fill: red }</style>", []),
        ("<a xlink:href='https://a.example/'/>", []),
        ("<script>a()</script>", ["x.svg:2: <script> in the drawing would run a program"]),
        ("<g>\n<path onclick='a()'/></g>", ["x.svg:3: <path> in the drawing would run a program"]),
        ("<a xlink:href='javascript:a()'/>", ["x.svg:2: <a> in the drawing would run a program"]),
        ("<image xlink:href='https://a.example/a.png'/>", ["x.svg:2: <image> in the drawing loads another file"]),
        ("<rect style='fill: url(//a.example/a)'/>", ["x.svg:2: <rect> in the drawing loads another file"]),
        ("<style>@import 'a.css';</style>", ["x.svg:2: <style> in the drawing loads another file"]),
        (r"<style>@\69mport 'a.css';</style>", ["x.svg:2: <style> in the drawing loads another file"]),
        (r'<rect style="fill:u\72 l(//a.example)"/>', ["x.svg:2: <rect> in the drawing loads another file"]),
        ('<use href="data:image/svg+xml,a#b"/>', ["x.svg:2: <use> in the drawing loads another file"]),
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
        ('<!DOCTYPE svg [<!ENTITY a "b">]>', "the drawing declares entities"),
        ('<?xml-stylesheet href="https://a.example/a.css"?>', "the drawing loads a style sheet"),
    ],
)
def test_before_the_drawing(before: str, wrong: str) -> None:
    """What stands before the first element counts as well, and an entity may be used in the drawing."""
    used = "<text>&a;</text>" if "ENTITY" in before else ""
    [problem] = unsafe_svg(f"\n{before}{_SVG.format(used)}".encode(), "x.svg")
    assert problem.line == 2
    assert problem.wrong.startswith(wrong)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP", "AVIF", "BMP", "TIFF", "ICO"])
def test_pictures_begin_like_pictures(kind: str) -> None:
    """Files of every kind that is shown are told by their first bytes from a text with such a name."""
    out = io.BytesIO()
    Image.new("RGB", (16, 16)).save(out, kind)
    name = f"Cup.{kind}"
    assert is_picture(name)
    assert begins_like_a_picture(name, out.getvalue()[:BEGINNING])
    assert not begins_like_a_picture(name, b"<!DOCTYPE html>")
    assert not begins_like_a_picture(name, b"")


def test_names_of_other_files() -> None:
    """A film or a document is no picture."""
    assert not any(map(is_picture, ["a.mp4", "a.pdf", "png", "a.png.txt", "a.heic"]))
    assert is_picture("a/b c.SVG")
