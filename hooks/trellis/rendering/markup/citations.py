"""Adds footnotes on the works that a page cites, from the site's references, in the language of the page."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from trellis.content.library import Page
from trellis.foundation.problems import Problem, suggest
from trellis.rendering.markup.of_page import Found, OfPage, RenderContext

_REFERENCE = re.compile(r"\[\^(?P<id>[^\]\s]+)\](?P<colon>:?)")
_CODE = re.compile(r"(?<!`)(`+)(?!`)[^\n]*?(?<!`)\1(?!`)")


class Citations(OfPage, Preprocessor):
    """Adds the definition of every `[^id]` that the page does not define itself, from the site's references."""

    def __init__(self, md: Markdown, page: Page, site: RenderContext, found: Found) -> None:
        super().__init__(md)
        self.site = site
        self.turn_to(page, found)

    def run(self, lines: list[str]) -> list[str]:
        """Return the lines with definitions below them; an unknown name is a problem."""
        if not any("[^" in line for line in lines):
            return lines
        marks = list(_REFERENCE.finditer(_CODE.sub("", "\n".join(lines))))
        defined = {mark["id"] for mark in marks if mark["colon"]}
        used = dict.fromkeys(mark["id"] for mark in marks if not mark["colon"])
        added: list[str] = []
        for name in used:
            if name not in defined and name not in self.site.library.references:
                remedy = suggest(name, self.site.library.references, "Add it to docs/references.yml")
                line = self.page.line_of(f"[^{name}]")
                wrong = f"the reference “{name}” is not in docs/references.yml"
                self.found.problems.append(Problem(self.page.file, line, wrong, remedy))
        for name in used:
            if name not in defined and name in self.site.library.references:
                added += ["", f"[^{name}]: {self.site.library.references[name].said_in(self.page.language)}"]
        return [*lines, *added]


class CitationLanguages(OfPage, Treeprocessor):
    """Says of each footnote on a translated page that its note is in the language of the original, where it is."""

    def __init__(self, md: Markdown, page: Page, site: RenderContext, found: Found) -> None:
        super().__init__(md)
        self.site = site
        self.turn_to(page, found)

    def run(self, root: Element) -> None:
        """Mark footnotes, but not the links in them that lead back to the text, which have the words of the page."""
        original = self.site.library.by_name.get(self.page.original)
        if original is None or original.language == self.page.language:
            return
        known = self.site.library.references.items()
        own = self.page.language
        ids = {f"fn:{name}" for name, work in known if work.note and work.said_in(own).note == work.note}
        for note in root.iter("li"):
            if note.get("id") in ids:
                note.set("lang", original.language)
                for link in note.iter("a"):
                    if link.get("class") == "footnote-backref":
                        link.set("lang", self.page.language)
