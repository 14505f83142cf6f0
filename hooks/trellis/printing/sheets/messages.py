"""Writes the file `messages.typ`, from which the template has its words in the language of the practice."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from trellis.locales import placeholders
from trellis.locales.catalogue import Catalogue, marked
from trellis.printing.sheets.inline import literal

_MESSAGES: Mapping[str, str] = {
    # Translators: before a line for the names of two people
    "names": marked("Names"),
    # Translators: before a line for the name of a person
    "name": marked("Name"),
    "date": marked("Date"),
    "page-of(number, all)": marked("Page %(number)s of %(all)s"),
    # Translators: after the title of a worksheet in the same pack
    "on-page(number)": marked("(page %(number)s)"),
    "qr-code(address)": marked("QR code of %(address)s"),
    "contents": marked("Contents"),
    "links-and-notes": marked("Links and notes"),
    # Translators: above empty lines on the back of a sheet
    "room-for-notes": marked("Room for notes"),
    # Translators: above what two people do with each other after each was alone
    "together": marked("Together"),
    "tick-all": marked("Tick all that fit."),
    "tick-one": marked("Tick one."),
    # Translators: after a question that is answered with one of several numbers, on paper
    "circle-one": marked("Circle one."),
    # Translators: after a question that is answered with one of several numbers, on a screen
    "choose-one": marked("Choose one."),
    "signature": marked("Signature"),
    # Translators: what the lowest and the highest number of a scale mean
    "number-means(number, meaning)": marked("%(number)s: %(meaning)s"),
    # Translators: before a line for a date
    "review": marked("We look at this again on"),
}
"""The messages by the names that the template has for them; one with values is a function."""

_BETWEEN = "\0"


def source(words: Catalogue) -> bytes:
    """Return the file, which defines each message, and `comma`, which the language has between names."""
    return _file(
        tuple(map(words.text, _MESSAGES.values())), words.text(_MESSAGES["date"]), words.side_by_side(("", ""))
    )


@lru_cache(maxsize=16)
def _file(messages: tuple[str, ...], beside: str, comma: str) -> bytes:
    """Return the file with messages in the order of their names. Cached, since a practice has few languages."""
    values = ((name, _value(message, beside)) for name, message in zip(_MESSAGES, messages, strict=True))
    return "".join(f"#let {name} = {value}\n" for name, value in (*values, ("comma", literal(comma)))).encode()


def _value(message: str, beside: str) -> str:
    """Return a message as a Typst expression, in which placeholders are variables; `beside` is of its language."""
    parts = placeholders.fill(message, lambda name: f"{_BETWEEN}{name}{_BETWEEN}").split(_BETWEEN)
    written = (part if place % 2 else literal(part, beside) for place, part in enumerate(parts) if part)
    return " + ".join(written) or '""'
