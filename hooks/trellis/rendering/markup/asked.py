"""Names the exercises of a page once all of them are known, since their names depend on each other."""

from __future__ import annotations

from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from trellis.addresses import questions
from trellis.content.library import Page
from trellis.locales.catalogue import Catalogue
from trellis.rendering.markup.forms import ExerciseBlock
from trellis.rendering.markup.of_page import Found, OfPage, RenderContext


@dataclass
class Asked:
    """The exercise blocks of one page, in the order in which they begin, and in which they end, and their language."""

    words: Catalogue
    begun: list[ExerciseBlock] = field(default_factory=list)
    ended: list[ExerciseBlock] = field(default_factory=list)


class Names(OfPage, Treeprocessor):
    """Names all exercises of a page as recorded where they were published before, and adds their controls."""

    def __init__(self, md: Markdown, page: Page, site: RenderContext, found: Found, asked: Asked) -> None:
        super().__init__(md)
        self.site = site
        self.asked = asked
        self.turn_to(page, found)

    def run(self, root: Element) -> None:  # noqa: ARG002 – Python-Markdown's signature
        """Complete the exercises; one within another comes first, since partners' parts are copies."""
        recorded = self.site.questions.get(questions.page_of(self.page), ())
        if not self.asked.begun and not recorded:
            return
        naming = questions.name([block.as_question() for block in self.asked.begun], recorded)
        self.found.naming = naming
        self.found.problems += questions.problems(self.page, naming)
        named = dict(zip(self.asked.begun, naming.questions, strict=True))
        for block in self.asked.ended:
            block.build(named[block], self.site.words)
