"""Makes ordinary spaces of the unusual white space in a source, where it stands between signs of Markdown and YAML.

No-break spaces and the like come along when a text is copied from a web page or a word processor. Between words they
are kept; beside a sign nobody means them, and nobody could see why the sign does not work.
"""

from __future__ import annotations

import re

_UNUSUAL = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_NOTHING = "\u200b\u2060\ufeff"
_BREAKS = "\u2028\u2029"
"""Line and paragraph separators: Markdown knows no line break but the usual one, so words just have to stay apart."""

_SPACE = f" \t{_UNUSUAL}{_NOTHING}"
_ANY = f"[{_SPACE}]"
_FOUND = re.compile(f"[{_UNUSUAL}{_NOTHING}]")
_LEADING = re.compile(rf"{_ANY}+")
_EXERCISE = re.compile(rf"{_ANY}*/{{3,}}{_ANY}*[\w-]*{_ANY}*(?:\|{_ANY}*)?")
_SIGN = re.compile(rf"(?:{_ANY}*>)*{_ANY}*(?:[-+*]{_ANY}|\#{{1,6}}{_ANY}|>|`{{3}}|~{{3}}|\|){_ANY}*")
_NUMBER = re.compile(rf"{_ANY}*\d{{1,9}}[.)]{_ANY}")
_DELIMITERS = re.compile(rf"[|:{_SPACE}]*-[|:{_SPACE}-]*")
_KEY = re.compile(rf"{_ANY}*[\w-]+:{_ANY}+")
_YAML = re.compile(rf"{_ANY}*(?:-{_ANY}+)?(?:[\w-]+:{_ANY}+)?")
_OPENING = re.compile(r"\s*/{3,}")
_ITEM = re.compile(r"(?:[-+*]|\d{1,9}[.)])\s")
_FRONT_MATTER = "---"


def regular(text: str) -> str:
    """Return a source with ordinary white space beside signs; its lines keep their numbers."""
    if text.isascii():
        return text
    for sign in _BREAKS:
        text = text.replace(sign, " ")
    if not any(sign in text for sign in _UNUSUAL + _NOTHING):
        return text
    lines = text.split("\n")
    above = Above(lines)
    in_front_matter = False
    for number, line in enumerate(lines):
        if _FOUND.search(line):
            above.read_up_to(number)
            lines[number] = _line(_without_trailing(line), above, in_front_matter=in_front_matter)
        if lines[number].rstrip() == _FRONT_MATTER and (number == 0 or in_front_matter):
            in_front_matter = number == 0
    return "\n".join(lines)


class Above:
    """What the lines above one say of it: each line is read once, however many have unusual white space."""

    def __init__(self, lines: list[str]) -> None:
        self._lines = lines
        self._read = 0
        self.in_list = False
        """Whether the last line without indentation is an item of a list."""
        self.in_options = False
        """Whether the last lines are one that opens an exercise, and options."""

    def read_up_to(self, number: int) -> None:
        """Read the lines above the one that has this index."""
        for line in self._lines[self._read : number]:
            if line.strip() and not line.startswith((" ", "\t")):
                self.in_list = bool(_ITEM.match(line))
            if _OPENING.match(line):
                self.in_options = bool(line.strip(" /"))
            elif not line.startswith(" ") or ":" not in line:
                self.in_options = False
        self._read = number


def _line(line: str, above: Above, *, in_front_matter: bool) -> str:
    """Return a line, given those above it, without unusual white space beside its signs."""
    if in_front_matter:
        pattern = _YAML
    elif _OPENING.match(line):
        pattern = _EXERCISE
    elif above.in_options and _KEY.match(line):
        pattern = _KEY
    elif _DELIMITERS.fullmatch(line):
        return _plain(line)
    elif _SIGN.match(line):
        pattern = _SIGN
    elif _NUMBER.match(line) or above.in_list:
        pattern = _LEADING
    else:
        return line.lstrip(_NOTHING)  # an indentation of words is nothing but that
    return pattern.sub(lambda found: _plain(found[0]), line, count=1) if pattern.match(line) else line


def _without_trailing(line: str) -> str:
    """Return a line without the white space at its end, if some of it is unusual."""
    words = line.rstrip(_SPACE)
    return words if _FOUND.search(line, len(words)) else line


def _plain(space: str) -> str:
    return re.sub(f"[{_UNUSUAL}]", " ", re.sub(f"[{_NOTHING}]", "", space))
