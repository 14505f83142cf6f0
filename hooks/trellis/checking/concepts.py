"""Checks that concepts are defined in one sentence, and used as they are defined."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from trellis.checking.passages import words
from trellis.checking.texts import Texts
from trellis.content.frontmatter import Concept
from trellis.content.library import Library
from trellis.foundation.problems import Problem

_STEM = 4
_SMALL = frozenset(
    re.findall(
        r"\w+",
        "about also another anything because been before being else from have into like make more most much nobody "
        "only other others over person some somebody someone something than that their them then there they thing "
        "things this what when where which while with without would your yours yourself partner couple people",
    )
)


def check(texts: Texts) -> Iterator[Problem]:
    """Yield a problem for every definition that is not one plain sentence, and every use that contradicts one."""
    yield from _ill_defined(texts.library.originals)
    yield from _redefined(texts)


def _ill_defined(library: Library) -> Iterator[Problem]:
    for page in library.by_kind["concept"]:
        if not isinstance(page.values, Concept):
            continue
        line = page.line_of("\ndefinition:") + 1
        definition = page.values.definition
        terms = page.values.terms or (page.title,)
        if not re.fullmatch(r"[^.?!]+\.", definition):
            yield Problem(page.file, line, "the definition is not one sentence", "Make it one, with a full stop")
        if not any(_says(term, definition) for term in (*terms, page.title)):
            wrong = f"the definition does not name “{page.title}”"
            yield Problem(page.file, line, wrong, f"Begin it with “{page.title} is …”")
        if not any(_says(term, page.body) for term in terms):
            wrong = "the page never uses the word it is about"
            yield Problem(page.file, page.body_line, wrong, f"Use “{terms[0]}” in its text")


def _says(term: str, text: str) -> bool:
    spaced = r"\s+".join(re.escape(word) for word in term.split())
    plural = rf"{re.escape(term[:-1])}ies" if term.endswith("y") else spaced
    return bool(re.search(rf"(?<!\w)(?:{spaced}(?:s|es)?|{plural})(?!\w)", text, re.IGNORECASE))


def _redefined(texts: Texts) -> Iterator[Problem]:
    """Yield a problem if a page explains a concept without any word from the concept's own page."""
    library = texts.library.originals
    meant = {page.name: _content(page.source) for page in library.by_kind["concept"]}
    terms = {term.casefold(): name for term, name in library.terms()}
    if not terms:
        return
    pattern = _defining(terms)
    for page in texts.pages:
        for line, sentence in (found for passage in texts.of(page) for found in passage.sentences()):
            match = pattern.match(sentence)
            if match is None:
                continue
            name = terms[match["term"].casefold()]
            said = _content(match["rest"])
            if page.name != name and said and not said & meant[name]:
                wrong = f"“{match['term']}” is explained in other words than on its own page"
                remedy = f"Explain it as {library.by_name[name].file} does"
                yield Problem(page.file, line, wrong, remedy)


def _defining(terms: Iterable[str]) -> re.Pattern[str]:
    names = "|".join(re.escape(term) for term in sorted(terms, key=len, reverse=True))
    return re.compile(
        rf"(?:(?:an?|the) )?(?P<term>{names}) (?:means|is (?:the|what|when|\w+ing)) (?P<rest>.*)", re.IGNORECASE
    )


def _content(text: str) -> frozenset[str]:
    """Return the beginnings of the content words of a text."""
    return frozenset(word[:_STEM] for word in map(str.lower, words(text)) if len(word) >= _STEM and word not in _SMALL)
