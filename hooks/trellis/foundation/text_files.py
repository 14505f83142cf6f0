"""Reads text files, and finds the characters that no page, sheet or letter can hold.

What XML, PDF and HTML forbid is found here, where sources are decoded, so that nothing else has to expect it.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from pathlib import Path

from trellis.foundation.problems import Problem

_BASIC = "\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
_ENDS_OF_PLANES = "".join(f"{chr(plane << 16 | 0xFFFE)}-{chr(plane << 16 | 0xFFFF)}" for plane in range(1, 17))
_FORBIDDEN = re.compile(f"[{_BASIC}{_ENDS_OF_PLANES}]")
"""What XML 1.0 excludes (section 2.2), surrogates, noncharacters, and the other control characters, which show nothing
and come from files in another encoding."""

_LIKELY = re.compile(f"[{_BASIC}\U00010000-\U0010ffff]")
"""Matches every forbidden character, and others that are rare, in a tenth of the time."""

LINE_BREAKS = "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
"""Every character at which some program begins a new line, as in Python’s `str.splitlines`."""

_MARKS = {codecs.BOM_UTF16_LE: "UTF-16", codecs.BOM_UTF16_BE: "UTF-16", codecs.BOM_UTF32_BE: "UTF-32"}
_MOST_ZEROS = 0.05
"""A share of zero bytes that only other encodings and files that are not text have."""

_BREAKS = re.compile("[\u2028\u2029]")
"""Characters that begin a new line in a terminal."""

_SHOWN_BEFORE = 20
"""Characters of the line that a message shows in front of a forbidden one, to help to find it."""

_SAVE = "Save it again with the encoding UTF-8"


def read_text(path: Path, file: str) -> tuple[str, tuple[Problem, ...]]:
    """Return the text of a file that need not exist, and what is wrong with it; `file` is its name in problems."""
    if path.exists() and not path.is_file():  # a pipe, for example, on which one would wait for ever
        return "", (unreadable(file),)
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return "", ()
    except OSError:
        return "", (unreadable(file),)
    return decode(content, file)


def unreadable(file: str) -> Problem:
    """Return the problem of a file that is there, but cannot be read."""
    return Problem(file, 0, "the file cannot be read", "Check that it exists, and that you may read it")


def decode(content: bytes, file: str) -> tuple[str, tuple[Problem, ...]]:
    """Return a text with Unix line endings and without forbidden characters, and a problem for each of these.

    A file that is not UTF-8 gives an empty text and a problem.
    """
    if content.count(0) > len(content) * _MOST_ZEROS or content.startswith(tuple(_MARKS)):
        other = next((name for mark, name in _MARKS.items() if content.startswith(mark)), "something else")
        return "", (Problem(file, 1, f"the file is not UTF-8 text but {other}", _SAVE),)
    try:
        text = content.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return "", (Problem(file, line, f"the file is not UTF-8 text (byte {content[error.start]:#04x})", _SAVE),)
    if not _LIKELY.search(text) or not _FORBIDDEN.search(text):
        return text, ()
    return _FORBIDDEN.sub("", text), tuple(_of_lines(text, file))


def _of_lines(text: str, file: str) -> Iterator[Problem]:
    for number, line in enumerate(text.split("\n"), 1):
        for sign in dict.fromkeys(_FORBIDDEN.findall(line)):
            before = _BREAKS.sub(" ", _FORBIDDEN.sub("", line[: line.index(sign)]))[-_SHOWN_BEFORE:].lstrip()
            yield forbidden_character(file, number, sign, f", after “{before}”" if before else "")


def forbidden_in(text: str) -> tuple[str, ...]:
    """Return each forbidden character of a text once."""
    return tuple(dict.fromkeys(_FORBIDDEN.findall(text)))


def without_forbidden(text: str) -> str:
    """Return a text without its forbidden characters."""
    return _FORBIDDEN.sub("", text)


def forbidden_character(file: str, line: int, sign: str, place: str = "") -> Problem:
    """Return the problem of one forbidden character; `place` says where on the line it is."""
    wrong = f"the line contains U+{ord(sign):04X}, a character that shows nothing and is not allowed in texts{place}"
    remedy = "Delete it: type the words around it again, since it comes along unseen when text is copied"
    return Problem(file, line, wrong, remedy)
