"""Finds what an imported page is about: the concepts that its tags mean, and the worksheets that practise them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from trellis.content.frontmatter import Worksheet
from trellis.content.library import Library
from trellis.importing import names
from trellis.importing.old_page import OldPage

_MOST_WORKSHEETS = 3


class Topics:
    """Finds the concepts that tags refer to, and counts the tags without one."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.unknown: Counter[str] = Counter()
        self._concepts = {term.casefold(): name for term, name in reversed(list(library.terms()))}
        for page in library.by_kind["concept"]:
            self._concepts |= {page.title.casefold(): page.name, page.name.replace("-", " "): page.name}

    def concept(self, tag: str) -> str:
        """Return the name of the concept for a tag, in the singular or plural; empty if there is none."""
        for form in (tag.casefold(), names.slug(tag).replace("-", " ")):
            for word in (form, form.removesuffix("s")):
                if word in self._concepts:
                    return self._concepts[word]
        return ""

    def of(self, page: OldPage) -> tuple[str, ...]:
        """Return the concepts for the tags of a page, and count the other tags."""
        found: list[str] = []
        for tag in page.tags:
            concept = self.concept(tag)
            if concept:
                found.append(concept)
            else:
                self.unknown[tag] += 1
        return tuple(dict.fromkeys(found))

    def worksheets(self, concepts: Iterable[str]) -> tuple[str, ...]:
        """Return the worksheets that share the most concepts, best first."""
        wanted = set(concepts)
        shared = [
            (-len(wanted & set(page.values.concepts)), page.name)
            for page in self.library.by_kind["worksheet"]
            if isinstance(page.values, Worksheet) and wanted & set(page.values.concepts)
        ]
        return tuple(name for _, name in sorted(shared)[:_MOST_WORKSHEETS])
