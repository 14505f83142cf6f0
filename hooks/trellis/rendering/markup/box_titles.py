"""Gives boxes without titles of their own, such as `!!! note`, the name of their kind in the practice's language."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from trellis.locales.catalogue import Catalogue, marked
from trellis.rendering.markup.controls import verbatim

_NAMES = frozenset(
    {
        marked("Abstract"),
        marked("Attention"),
        marked("Bug"),
        marked("Caution"),
        marked("Danger"),
        marked("Error"),
        marked("Example"),
        marked("Failure"),
        marked("Hint"),
        marked("Important"),
        marked("Info"),
        marked("Note"),
        marked("Question"),
        marked("Quote"),
        marked("Success"),
        marked("Summary"),
        marked("Tip"),
        marked("Warning"),
    }
)
"""What Python-Markdown calls boxes of these kinds, which are those of Material for MkDocs."""


class BoxTitles(Treeprocessor):
    """Translates the titles that Python-Markdown makes of the kind of a box."""

    def __init__(self, md: Markdown, words: Catalogue) -> None:
        super().__init__(md)
        self.words = words

    def run(self, root: Element) -> None:
        """Translate each title that is the name of its kind."""
        for box in root.iter():
            if box.tag not in {"div", "details"} or not len(box):
                continue
            title = box[0].text or ""
            if title in _NAMES and title.lower() in box.get("class", "").split():
                box[0].text = verbatim(self.words.gettext(title))
