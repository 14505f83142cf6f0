"""Makes the search index: which stems are on which pages, and what the search script needs beside that.

The script gives the index to MiniSearch, which ranks pages. It is written here, since a browser would take seconds to
make it for a large site, and smaller than MiniSearch writes it.
"""

from __future__ import annotations

import html
import json
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from trellis.content.frontmatter import Concept
from trellis.content.synonyms import Synonyms
from trellis.site.search import words
from trellis.site.search.labels import labels
from trellis.site.search.language import Language
from trellis.site.search.words import Stem
from trellis.site.views import View, Views

PATH = "search/index.json"
"""The path of the index in the built site."""

PAGE = "search/index.html"
"""The path of the page that lists all pages, for readers without scripts."""

FIELDS = ("title", "topics", "summary", "headings", "labels", "text")
"""The parts of a page that are weighted differently; the weights are in the script."""

_WHOLE = frozenset({"title", "topics"})
"""Fields whose stop words are found as well: a page called “Saying no” has no other words."""

_HEADING = re.compile(r"<h[2-6]\b[^>]*>(.*?)</h[2-6]>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_PICTURE = re.compile(r"<img\b[^>]*?\balt=\"([^\"]*)\"[^>]*>")
_UNREAD = re.compile(r"<(script|style|template|button|select)\b.*?</\1>", re.DOTALL)


def index(views: Views, content: Mapping[str, str], synonyms: Synonyms, help_page: str, language: Language) -> bytes:
    """Return the index as JSON.

    `content` is the HTML of pages by name; pages that it lacks are not found. `help_page` is the name of the page for
    people in danger, or empty.
    """
    stem, stop = _cached(language.stem), language.stop_words
    entries = [view for name, view in sorted(views.by_name.items()) if name in content]
    found, shown = _Stems(), Counter[str]()
    left_out = [frozenset[str]() if field in _WHOLE else stop for field in FIELDS]
    lengths = []
    for page, view in enumerate(entries):
        texts = _texts(view, views, content[view.name])
        stems = (_stems(text, stem, stop_in, shown) for text, stop_in in zip(texts, left_out, strict=True))
        lengths.append([found.add(page, field, some) for field, some in enumerate(stems)])
    made = {
        "fields": FIELDS,
        "pages": [[view.url, view.title, _purpose(view), labels(view, views.settings.catalogue)] for view in entries],
        "lengths": lengths,
        **found.written(),
        "shown": _most_frequent(shown, stem),
        "stop": sorted(stop),
        "prefixes": language.prefixes,
        "synonyms": [[_stems_of(phrase, stem), list(others)] for phrase, others in sorted(synonyms.items())],
        "danger": sorted({tuple(_stems_of(phrase, stem)) for phrase in language.danger}),
        "help": next((number for number, view in enumerate(entries) if view.name == help_page), -1),
    }
    return json.dumps(made, ensure_ascii=False, separators=(",", ":")).encode()


class _Stems:
    """Collects on which pages, and how often, each stem is found in each field."""

    def __init__(self) -> None:
        self._pages: defaultdict[str, defaultdict[int, Counter[int]]] = defaultdict(lambda: defaultdict(Counter))

    def add(self, page: int, field: int, stems: Sequence[str]) -> int:
        """Add the stems of a field of a page, and return how many there are."""
        for stem in stems:
            self._pages[stem][field][page] += 1
        return len(stems)

    def written(self) -> dict[str, Any]:
        """Return the stems, sorted, and their places.

        The places of a stem are a text such as `0:3,9 5:1*2`: a field and its pages, each as the distance from the one
        before, to base 36, with how often the stem is there, unless once.
        """
        stems = sorted(self._pages)
        return {"stems": " ".join(stems), "places": [_places(self._pages[stem]) for stem in stems]}


def _places(fields: Mapping[int, Counter[int]]) -> str:
    written = []
    for field, pages in sorted(fields.items()):
        before = 0
        listed = []
        for page, count in sorted(pages.items()):
            listed.append(_base36(page - before) + (f"*{count}" if count > 1 else ""))
            before = page
        written.append(f"{field}:{','.join(listed)}")
    return " ".join(written)


def _base36(number: int) -> str:
    digits = "0123456789abcdefghijklmnopqrstuvwxyz"
    written = digits[number % 36]
    while number := number // 36:
        written = digits[number % 36] + written
    return written


def _texts(view: View, views: Views, content: str) -> tuple[str, ...]:
    """Return the texts of the fields of a page, in the order of `FIELDS`."""
    topics = [concept.title for concept in views.concepts(view)]
    if isinstance(view.values, Concept):
        topics += view.values.terms
    read = _UNREAD.sub(" ", content)
    return (
        view.title,
        " ".join(topics),
        _purpose(view),
        _plain(" ".join(_HEADING.findall(read))),
        " ".join(labels(view, views.settings.catalogue)),
        _plain(_HEADING.sub(" ", read)),
    )


def _purpose(view: View) -> str:
    if view.values is None:
        return ""
    return view.values.definition if isinstance(view.values, Concept) else view.values.summary


def _plain(content: str) -> str:
    return html.unescape(_TAG.sub(" ", _PICTURE.sub(r" \1 ", content)))


def _stems(text: str, stem: Stem, stop: frozenset[str], shown: Counter[str]) -> list[str]:
    """Return the stems of a text without stop words, and count its words in `shown`."""
    kept = [word for word in words.split(text) if word not in stop]
    shown.update(kept)
    return [stem(word) for word in kept]


def _stems_of(phrase: str, stem: Stem) -> list[str]:
    return [stem(word) for word in words.split(phrase)]


def _most_frequent(shown: Counter[str], stem: Stem) -> dict[str, str]:
    """Return the most frequent word of each stem that is not a word itself, to name it to a reader."""
    best: dict[str, str] = {}
    for word, _ in sorted(shown.items(), key=lambda counted: (-counted[1], counted[0])):
        best.setdefault(stem(word), word)
    return {of: word for of, word in sorted(best.items()) if of not in shown}


def _cached(stem: Stem) -> Stem:
    known: dict[str, str] = {}

    def stemmed(word: str) -> str:
        if word not in known:
            known[word] = stem(word)
        return known[word]

    return stemmed
