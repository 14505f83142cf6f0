"""Puts what MkDocs says of settings and files into plain words, with the line of a setting in the configuration."""

from __future__ import annotations

import logging
import re
from pathlib import Path

from trellis.foundation.text_files import read_text
from trellis.foundation.yaml_text import lines_under

_EXCLUDED = re.compile(r"Excluding '(.+)' from the site because it conflicts with '(.+)'\.")
_OF_SETTING = re.compile(r"Config value '([^']+)': ")
_CLASS = re.compile(r"<class '(?:\w+\.)*(\w+)'>")
_KINDS = {
    "str": "a text",
    "int": "a number",
    "float": "a number",
    "bool": "true or false",
    "list": "a list",
    "dict": "a group of keys",
    "NoneType": "nothing",
}
"""What authors call the classes of values."""

_SAID = (
    (
        re.compile(r"Failed to load extension '(.+?)'\..*\n(?:\w+\.)*\w+: (.+)", re.DOTALL),
        r"names “\1”, which cannot be loaded: \2. Correct its name or its options, or take it out.",
    ),
    (
        re.compile(r"The \"(.+)\" plugin is not installed"),
        r"names “\1”, which is not installed. Correct the name, take it out, or install it.",
    ),
    (
        re.compile(r"Invalid Plugins configuration\..*"),
        "is not a list. Begin each item with a hyphen and a space: - trellis",
    ),
    (
        re.compile(r"Plugin '(.+)' option '(.+)': Unrecognised configuration name: .+"),
        r"gives “\1” the option “\2”, which it does not have. Take the option out.",
    ),
    (
        re.compile(r"The path '(.+)' isn't an existing (file|directory)\."),
        r"names the \2 “\1”, which does not exist. Correct it, or make that \2.",
    ),
    (re.compile(r"Required configuration not provided\."), "is missing. Write it, a colon, a space and its value."),
    (re.compile(r"Unrecognised configuration name: .*"), "is no setting of MkDocs. Correct it, or remove it."),
    (
        re.compile(r"Expected type: (.+) but received: (.+)"),
        r"is \2, and must be \1. Put a text that looks like something else in quotes.",
    ),
    (
        re.compile(r"Expected a string, got (.+)"),
        r"is \1, and must be a text. Put a text that looks like something else in quotes.",
    ),
    (
        re.compile(r"Expected a list of items, but a (.+) was given\."),
        r"is \1, and must be a list. Begin each item with a hyphen and a space.",
    ),
    (
        re.compile(r"The URL isn't valid, .*|Unable to parse the URL\."),
        "is not a full address. Write it as in “https://www.example.org/”.",
    ),
)
"""What MkDocs says of settings, and what it means."""


class Formatter(logging.Formatter):
    """Writes messages with their level in front if it is above INFO.

    Messages of MkDocs about a setting begin with the place of that setting in the configuration.
    """

    def __init__(self, config_file: Path) -> None:
        super().__init__()
        self._config_file = config_file

    def format(self, record: logging.LogRecord) -> str:
        """Return the message of a record."""
        message = super().format(record)
        if record.levelno < logging.WARNING:
            return message
        if excluded := _EXCLUDED.fullmatch(message):
            message = excluded.expand(r"\1 would have the same address as \2. Give it another name, or delete it.")
        if setting := _OF_SETTING.match(message):
            lines, _ = lines_under(read_text(self._config_file, "")[0])
            line = lines.get((setting[1],))
            place = f"{self._config_file.name}:{line}" if line else self._config_file.name
            message = f"{place}: “{setting[1]}” {_in_plain_words(message[setting.end() :])}"
        return f"{record.levelname.capitalize()}: {message}"


def _in_plain_words(said: str) -> str:
    """Return what MkDocs says of a setting as the rest of a sentence that begins with its name."""
    said = _CLASS.sub(lambda found: _KINDS.get(found[1], "something else"), said)
    for pattern, meant in _SAID:
        if found := pattern.fullmatch(said):
            return found.expand(meant)
    return f"is not right: {said}"
