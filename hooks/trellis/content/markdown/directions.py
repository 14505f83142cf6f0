"""Finds signs that turn the direction of a text, such as U+202E, and are not ended in their line.

A browser ends them with the paragraph. But a title, a summary or a question is shown in sentences of others, too, in
menus and beside numbers: what follows there would be turned round as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from trellis.foundation.problems import Problem

_EMBEDDED, _END_OF_EMBEDDED = "\u202a\u202b\u202d\u202e", "\u202c"
_ISOLATED, _END_OF_ISOLATED = "\u2066\u2067\u2068", "\u2069"
_SIGN = re.compile(f"[{_EMBEDDED}{_END_OF_EMBEDDED}{_ISOLATED}{_END_OF_ISOLATED}]")


def check(text: str, file: str) -> Iterator[Problem]:
    """Yield a problem for each line of a source in which such a sign has no other half."""
    if text.isascii() or not _SIGN.search(text):
        return
    for number, line in enumerate(text.split("\n"), 1):
        if fault := _fault(_SIGN.findall(line)):
            yield Problem(file, number, *fault)


def _fault(signs: list[str]) -> tuple[str, str] | None:
    """Return what is wrong with the signs of a line, and how to mend it; the end of an isolate ends what is in it."""
    begun: list[str] = []
    for sign in signs:
        if sign in _EMBEDDED or sign in _ISOLATED:
            begun.append(sign)
            continue
        while begun and sign == _END_OF_ISOLATED and begun[-1] in _EMBEDDED:
            begun.pop()
        if not begun or (begun[-1] in _ISOLATED) != (sign == _END_OF_ISOLATED):
            return f"{_code(sign)} ends a change of direction that has not begun in this line", "Take that sign out"
        begun.pop()
    if not begun:
        return None
    end = _END_OF_ISOLATED if begun[-1] in _ISOLATED else _END_OF_EMBEDDED
    wrong = f"{_code(begun[-1])} changes the direction of the text, and nothing ends that in this line"
    return wrong, f"Put {_code(end)} behind the words that it is for, or take that sign out"


def _code(sign: str) -> str:
    return f"U+{ord(sign):04X}"
