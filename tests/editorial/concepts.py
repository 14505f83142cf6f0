"""Whether words are used as the pages about them define them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from tests.editorial.prose import passages, words
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


def ill_defined(library: Library) -> Iterator[Problem]:
    """Yield a problem for every definition that is no single sentence, and pages without their word."""
    for page in library.by_kind["concept"]:
        assert isinstance(page.values, Concept)
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
            yield Problem(page.file, page.body_line, wrong, f"Use “{terms[0]}”")


def _says(term: str, text: str) -> bool:
    spaced = r"\s+".join(re.escape(word) for word in term.split())
    plural = rf"{re.escape(term[:-1])}ies" if term.endswith("y") else spaced
    return bool(re.search(rf"(?<!\w)(?:{spaced}(?:s|es)?|{plural})(?!\w)", text, re.IGNORECASE))


def redefined(library: Library) -> Iterator[Problem]:
    """Yield a problem where a page says what a word means, and shares nothing with the page about that word."""
    meant = {page.name: _content(f"{page.source}") for page in library.by_kind["concept"]}
    terms = dict(library.terms())
    pattern = _defining(terms)
    for page in library.pages:
        for passage in passages(page):
            for line, sentence in passage.sentences():
                match = pattern.match(sentence)
                if match is None:
                    continue
                name = terms[next(term for term in terms if term.casefold() == match["term"].casefold())]
                said = _content(match["rest"])
                if page.name != name and said and not said & meant[name]:
                    wrong = f"“{match['term']}” is explained in other words than on its own page"
                    yield Problem(page.file, line, wrong, f"Go by {library.by_name[name].file}")


def _defining(terms: Mapping[str, str]) -> re.Pattern[str]:
    names = "|".join(re.escape(term) for term in sorted(terms, key=len, reverse=True))
    return re.compile(
        rf"(?:(?:an?|the) )?(?P<term>{names}) (?:means|is (?:the|what|when|\w+ing)) (?P<rest>.*)", re.IGNORECASE
    )


def _content(text: str) -> frozenset[str]:
    """Return the beginnings of the words that carry a text's meaning."""
    return frozenset(word[:_STEM] for word in map(str.lower, words(text)) if len(word) >= _STEM and word not in _SMALL)
