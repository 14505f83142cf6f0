"""What mail programs cannot show, as data: one rule per feature, with its remedy and its source.

The source of each rule is its page on caniemail.com, which lists the programs that fail with the date of the test. All
were compared in November 2026 with the data behind these pages, as of June 2026, and forms, `link`, `float`, `position`
and `background-image` with Campaign Monitor's table as the library Premailer has it, which says the same of Outlook
for Windows. Elements that run code or load something have no page there, since no mail program allows them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

_FEATURES = "https://www.caniemail.com/features/"


CONTRAST = 4.5
"""The minimum contrast of text, as it is and inverted (WCAG 2.2, success criterion 1.4.3)."""


@dataclass(frozen=True, slots=True)
class Rule:
    """`fails` names the programs that do not show it, `cure` says what to do instead, `page` is on caniemail.com."""

    fails: str
    cure: str
    page: str = ""

    @property
    def source(self) -> str:
        """The address of the rule's source, empty if it is common knowledge."""
        return f"{_FEATURES}{self.page}/" if self.page else ""


_ELSEWHERE = "Put it on a page of the site, and link to that page"

ELEMENTS: Mapping[str, Rule] = MappingProxyType(
    {
        "audio": Rule("Gmail, Outlook and Yahoo", _ELSEWHERE, "html-audio"),
        "canvas": Rule("every mail program", _ELSEWHERE),
        "embed": Rule("every mail program", _ELSEWHERE),
        "form": Rule("Outlook for Windows and others", _ELSEWHERE, "html-form"),
        "iframe": Rule("every mail program", _ELSEWHERE),
        "link": Rule("Gmail, Outlook and Yahoo", "Leave it out: a letter has its styles in its tags", "html-link"),
        "math": Rule("most mail programs", "Use plain text, or a picture"),
        "object": Rule("almost every mail program", _ELSEWHERE, "html-object"),
        "script": Rule("every mail program", "Leave it out"),
        "style": Rule(
            "Gmail above 16 KB, and others", "Leave it out: a letter has its styles in its tags", "html-style"
        ),
        "svg": Rule("Gmail, Outlook and Yahoo", "Save it as PNG or JPEG", "html-svg"),
        "video": Rule("Gmail, Outlook and Yahoo", _ELSEWHERE, "html-video"),
    }
)
"""Elements that an author may write into a page, but that a letter cannot contain."""

STRUCTURE: Mapping[str, Rule] = MappingProxyType(
    {
        name: Rule(
            "Outlook for Windows and Yahoo, and replaced by Gmail",
            "Use a table, a heading or a paragraph",
            "html-semantics",
        )
        for name in ("article", "aside", "details", "dialog", "figure", "footer", "header", "main", "nav", "section")
    }
)
"""Elements that the frame of letters must not contain; they are removed from authors' texts automatically."""

PROPERTIES: Mapping[str, Rule] = MappingProxyType(
    {
        "animation": Rule("Gmail, Outlook and Yahoo", "Leave it out", "css-animation"),
        "aspect-ratio": Rule("Gmail, Outlook and Yahoo", "Give width and height", "css-aspect-ratio"),
        "background-image": Rule("Outlook for Windows", "Use a colour", "css-background-image"),
        "box-shadow": Rule("Gmail, Yahoo and Outlook for Windows", "Use a border", "css-box-shadow"),
        "box-sizing": Rule("Outlook for Windows and Yahoo", "Count the padding yourself", "css-box-sizing"),
        "clip-path": Rule("Gmail, Outlook and Yahoo", "Leave it out", "css-clip-path"),
        "column-count": Rule("Outlook for Windows and Yahoo", "Use a table", "css-column-count"),
        "filter": Rule("Gmail, Outlook and Yahoo", "Change the picture itself", "css-filter"),
        "float": Rule("Outlook for Windows", "Use a table", "css-float"),
        "gap": Rule("Outlook for Windows and Yahoo", "Use the padding of a cell", "css-gap"),
        "position": Rule("Gmail and Outlook", "Use a table", "css-position"),
        "transform": Rule("Gmail, Outlook and Yahoo", "Leave it out", "css-transform"),
    }
)

VALUES: Mapping[str, Rule] = MappingProxyType(
    {
        "var(": Rule("Gmail, Outlook and Yahoo", "Write the value itself", "css-variables"),
        "calc(": Rule("Outlook and Yahoo", "Write the outcome", "css-unit-calc"),
        "clamp(": Rule("Outlook and Yahoo", "Write one size in px", "css-function-clamp"),
        "flex": Rule("Outlook for Windows", "Use a table", "css-display-flex"),
        "grid": Rule("Outlook for Windows", "Use a table", "css-display-grid"),
    }
)
"""What the value of a CSS property must not contain."""

PICTURES: Mapping[str, Rule] = MappingProxyType(
    {
        ".svg": Rule("Gmail", "Save it as PNG or JPEG", "image-svg"),
        ".webp": Rule("Outlook for Windows", "Save it as PNG or JPEG", "image-webp"),
        ".avif": Rule("Outlook for Windows", "Save it as PNG or JPEG", "image-avif"),
        "data:": Rule("Gmail", "Save it as a file next to the letter", "image-base64"),
    }
)
"""Endings or beginnings of the addresses of pictures."""
