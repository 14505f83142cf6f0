"""Tests how text files are read: encodings, line endings, and characters that nothing can hold."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from trellis.foundation.text_files import decode, read_text


@pytest.mark.parametrize(
    "content", ["\ufeff---\na\n".encode(), b"---\r\na\r\n", b"---\ra\r"], ids=["byte order mark", "Windows", "old Mac"]
)
def test_line_ends_and_byte_order_mark(content: bytes) -> None:
    """The text is the same however an editor saves it."""
    assert decode(content, "x") == ("---\na\n", ())


@pytest.mark.parametrize(
    ("content", "line"),
    [("a\nb “c”".encode("cp1252"), 2), ("a\nb".encode("utf-16"), 1)],
    ids=["Windows-1252", "UTF-16"],
)
def test_another_encoding(content: bytes, line: int) -> None:
    """A file that is not UTF-8 is a problem on the line of the first wrong byte."""
    text, [problem] = decode(content, "x")
    assert (text, problem.line) == ("", line)
    assert problem.remedy == "Save it again with the encoding UTF-8"


@pytest.mark.parametrize(
    ("content", "wrong"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0", "the file is not UTF-8 text but something else"),
        ("text".encode("utf-16-le"), "the file is not UTF-8 text but something else"),
        ("text".encode("utf-16"), "the file is not UTF-8 text but UTF-16"),
        ("text".encode("utf-32-be"), "the file is not UTF-8 text but something else"),
    ],
    ids=["a picture", "UTF-16 without a mark", "UTF-16", "UTF-32 without a mark"],
)
def test_what_is_no_text(content: bytes, wrong: str) -> None:
    """A file that no editor shows as text is one problem, not one for each of its bytes."""
    text, [problem] = decode(content, "x")
    assert (text, problem.wrong) == ("", wrong)


def test_a_forbidden_character() -> None:
    """Each kind of forbidden character on each line is a problem that says where it is; the text goes on without it."""
    text, problems = decode("a\ndis\ufffecovery\x0c is \x0c\ufffe\r\nb\U0001fffe".encode(), "x")
    assert text == "a\ndiscovery is \nb"
    assert [str(problem).partition(". Delete it")[0] for problem in problems] == [
        "x:2: the line contains U+FFFE, a character that shows nothing and is not allowed in texts, after “dis”",
        "x:2: the line contains U+000C, a character that shows nothing and is not allowed in texts, after “discovery”",
        "x:3: the line contains U+1FFFE, a character that shows nothing and is not allowed in texts, after “b”",
    ]


@given(st.text())
def test_what_is_left(written: str) -> None:
    """Whatever a file holds, XML can hold the text that is read from it."""
    text, _ = decode(written.encode(errors="surrogatepass"), "x")
    etree.Element("a").text = text


def test_files(tmp_path: Path) -> None:
    """A file that does not exist is empty; what cannot be read is a problem."""
    assert read_text(tmp_path / "absent", "x") == ("", ())
    text, [problem] = read_text(tmp_path, "x")
    assert (text, problem.wrong) == ("", "the file cannot be read")
