"""Writes the headers of a message, in which an author's words can neither end a line nor be taken for a code.

Python's own headers decode words that look encoded (`=?utf-8?q?=0A?=`) while they are set, and refuse what comes out.
Here every text that is not plain is encoded as it stands (RFC 2047).
"""

from __future__ import annotations

from email.header import Header
from email.policy import Policy
from urllib.parse import quote

from trellis.foundation.text_files import LINE_BREAKS

_LINE = 76
"""The most characters in a line of a header (RFC 2047, section 2)."""

_SPACES = str.maketrans(dict.fromkeys(LINE_BREAKS, " "))


class MailHeader(str):
    """A header whose value is written as it is given; `email` asks it for its name, and to fold itself into lines."""

    __slots__ = ("name",)
    name: str

    @classmethod
    def of(cls, name: str, value: str) -> MailHeader:
        """Return a header; `value` is ASCII, folded into lines that end with a line feed."""
        header = cls(value)
        header.name = name
        return header

    def fold(self, *, policy: Policy) -> str:
        """Return the header as it is sent."""
        return f"{self.name}: {self}\n".replace("\n", policy.linesep)


def text(name: str, words: str) -> MailHeader:
    """Return a header that holds words, such as a subject."""
    return MailHeader.of(name, _encoded(words.translate(_SPACES), len(name) + 2, plain=words))


def mailbox(name: str, display_name: str, address: str) -> MailHeader:
    """Return a header that holds a person's or practice's name and e-mail address; a host may have any letters."""
    words = display_name.translate(_SPACES)
    escaped = words.replace("\\", r"\\").replace('"', r"\"")
    person = _encoded(words, len(name) + 2, plain=f'"{escaped}"')
    local, _, host = address.rpartition("@")
    end = f"<{local}@{ascii_host(host)}>"
    room = _LINE - len(name) - 2 if "\n" not in person else 0
    return MailHeader.of(name, f"{person}{' ' if len(person) + len(end) < room else chr(10) + ' '}{end}")


def ascii_host(host: str) -> str:
    """Return the name of a host as mail programs and servers write it."""
    if host.isascii():
        return host
    try:
        return host.encode("idna").decode()
    except UnicodeError:  # a label that is empty or longer than 63 characters: no such host exists
        return quote(host)


def _encoded(words: str, taken: int, *, plain: str) -> str:
    """Return words as they stand in a header: `plain`, or encoded if they are long, not ASCII, or look encoded."""
    if words.isascii() and "=?" not in words and words.isprintable() and taken + len(plain) <= _LINE:
        return plain
    return Header(words, "utf-8", maxlinelen=_LINE, header_name="x" * (taken - 2)).encode(linesep="\n")
