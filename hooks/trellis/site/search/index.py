"""Makes the search index: which stems are on which pages, and what the search script needs beside that.

The script gives the index to MiniSearch, which ranks pages. It is written here, since a browser would take seconds to
make it for a large site, and smaller than MiniSearch writes it.
"""

from __future__ import annotations

import html
import json
import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from trellis.content.frontmatter import Concept
from trellis.content.synonyms import WORDS_OF_DANGER, Synonyms
from trellis.foundation.memo import Memo, Spread, one_after_another
from trellis.site.search.labels import labels
from trellis.site.search.language import Language, language
from trellis.site.search.postings import PageWords, Postings
from trellis.site.search.words import Stem
from trellis.site.view import View
from trellis.site.views import Views

Kept = tuple[Mapping[tuple[str, ...], PageWords], Mapping[str, str]]
"""The words of pages by what each page says, and the stems of all words."""

FIELDS = ("title", "topics", "summary", "headings", "labels", "text")
"""The parts of a page that are weighted differently; the weights are in the script."""

_WHOLE = frozenset({"title", "topics"})
"""Fields whose stop words are found as well: a page called “Saying no” has no other words."""

_HEADING = re.compile(r"<h[2-6]\b[^>]*>(.*?)</h[2-6]>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_PICTURE = re.compile(r"<img\b[^>]*?\balt=\"([^\"]*)\"[^>]*>")
_UNREAD = re.compile(r"<(script|style|template|button|select)\b.*?</\1>", re.DOTALL)


class Indexer:
    """Makes the index of all pages of a site in one language, build after build.

    The `words` of a page are found again only if it has changed.
    """

    def __init__(self, rules: Language, spread: Spread = one_after_another) -> None:
        self._known: dict[str, str] = {}
        self._language = replace(rules, stem=_cached(rules.stem, self._known))
        self.words = Memo[tuple[str, ...], PageWords](spread)
        self._postings = Postings()

    def index(self, views: Views, content: Mapping[str, str], synonyms: Synonyms, help_page: str) -> bytes:
        """Return the index as JSON.

        `content` is the HTML of pages by name; pages that it lacks are not found. `help_page` is the name of the page
        for people in danger, or empty.
        """
        rules, stem = self._language, self._language.stem
        entries = [view for name, view in sorted(views.by_name.items()) if name in content]
        said = [labels(view, views.settings.of(view.language).catalogue) for view in entries]
        found = self.words.get_all(
            self._words_of(view, views, its_labels, content[view.name])
            for view, its_labels in zip(entries, said, strict=True)
        )
        self.words.sweep()
        self._postings.update(found)
        made = {
            "fields": FIELDS,
            "pages": [_shown(view, views, its_labels) for view, its_labels in zip(entries, said, strict=True)],
            "lengths": [words.lengths for words in found],
            **self._postings.written(),
            "shown": _most_frequent(self._postings.shown, stem),
            "stop": sorted({*rules.stop_words, *map(rules.fold, rules.stop_words)}),
            "prefixes": rules.prefixes,
            "synonyms": [
                [self._stems_of(phrase), list(others)]
                for phrase, others in sorted(synonyms.items())
                if phrase != WORDS_OF_DANGER
            ],
            "danger": sorted({tuple(self._stems_of(phrase)) for phrase in self._danger(synonyms)}),
            "help": next((number for number, view in enumerate(entries) if view.name == help_page), -1),
            **self._of_language(synonyms),
        }
        return json.dumps(made, ensure_ascii=False, separators=(",", ":")).encode()

    @property
    def kept(self) -> Kept:
        """What another process needs to go on from here."""
        return self.words.kept, {word: self._language.stem(word) for word in self._postings.shown}

    def go_on_from(self, kept: Kept) -> None:
        """Take what another process has kept."""
        words, stems = kept
        self.words.go_on_from(words)
        self._known.update(stems)

    def _danger(self, synonyms: Synonyms) -> tuple[str, ...]:
        return (*self._language.danger, *synonyms.get(WORDS_OF_DANGER, ()))

    def _stems_of(self, phrase: str) -> list[str]:
        return [self._language.stem(word) for word in self._language.split(phrase)]

    def _of_language(self, synonyms: Synonyms) -> dict[str, object]:
        """Return what the script needs for a language that is not written like English.

        `accents` are the stems of words that readers may type without accents, where these change the stem and no other
        word is written so, such as “des” or, among the words of danger, the Portuguese “faca” beside “faça”.
        """
        rules, shown = self._language, self._postings.shown
        found: dict[str, object] = {"spelling": differences} if (differences := rules.spelling.differences()) else {}
        if not rules.spelling.kept or rules.spelling.pairs:
            return found
        phrases = Counter(word for phrase in (*self._danger(synonyms), *synonyms) for word in rules.split(phrase))
        words = {*shown, *phrases, *rules.stop_words}
        accents: dict[str, str] = {}
        for word, _ in sorted((shown + phrases).items(), key=lambda counted: (-counted[1], counted[0])):
            plain = rules.fold(word)
            if plain != word and plain not in words and rules.stem(plain) != rules.stem(word):
                accents.setdefault(plain, rules.stem(word))
        return {**found, "accents": dict(sorted(accents.items()))}

    def _words_of(
        self, view: View, views: Views, its_labels: tuple[str, ...], content: str
    ) -> tuple[tuple[str, ...], Callable[[], PageWords]]:
        """Return what the words of a page follow from, and what finds them."""
        title, topics, purpose, said = (
            view.title,
            " ".join(_topics(view, views)),
            _purpose(view),
            " ".join(its_labels),
        )
        given = (title, topics, purpose, said, content)
        return given, partial(self._found, *given)

    def _found(self, title: str, topics: str, purpose: str, said: str, content: str) -> PageWords:
        read = _UNREAD.sub(" ", content)
        headings, text = _plain(" ".join(_HEADING.findall(read))), _plain(_HEADING.sub(" ", read))
        shown = Counter[str]()
        stems = tuple(
            self._stems(text_of_field, frozenset() if field in _WHOLE else self._language.stop_words, shown)
            for field, text_of_field in zip(FIELDS, (title, topics, purpose, headings, said, text), strict=True)
        )
        return PageWords(stems, dict(shown), tuple(sum(counts.values()) for counts in stems))

    def _stems(self, text: str, stop: frozenset[str], shown: Counter[str]) -> dict[str, int]:
        """Count the stems of a text without stop words, and its words in `shown`."""
        kept = [word for word in self._language.split(text) if word not in stop]
        shown.update(kept)
        return dict(Counter(map(self._language.stem, kept)))


class Indexers:
    """The indexers of a site, one for each language of its pages, by the code of the language.

    `spread` finds the words of several pages.
    """

    def __init__(self, spread: Spread = one_after_another) -> None:
        self._spread = spread
        self._known: dict[str, Indexer] = {}

    def of(self, code: str) -> Indexer:
        """Return the indexer of pages in a language."""
        if code not in self._known:
            self._known[code] = Indexer(language(code), self._spread)
        return self._known[code]

    @property
    def kept(self) -> Mapping[str, Kept]:
        """What was found in each language, for another process to go on from."""
        return {code: indexer.kept for code, indexer in self._known.items()}

    def go_on_from(self, kept: Mapping[str, Kept]) -> None:
        """Take what another process has kept."""
        for code, of_language in kept.items():
            self.of(code).go_on_from(of_language)


def _shown(view: View, views: Views, its_labels: tuple[str, ...]) -> list[object]:
    """Return what a result shows; its language is added where that is not the one of the other results."""
    language = [] if view.language == views.language else [view.language]
    return [view.url, view.title, _purpose(view), its_labels, *language]


def _topics(view: View, views: Views) -> list[str]:
    topics = [concept.title for concept in views.concepts(view)]
    return [*topics, *view.values.terms] if isinstance(view.values, Concept) else topics


def _purpose(view: View) -> str:
    if view.values is None:
        return ""
    return view.values.definition if isinstance(view.values, Concept) else view.values.summary


def _plain(content: str) -> str:
    return html.unescape(_TAG.sub(" ", _PICTURE.sub(r" \1 ", content)))


def _most_frequent(shown: Counter[str], stem: Stem) -> dict[str, str]:
    """Return the most frequent word of each stem that is not a word itself, to name it to a reader."""
    best: dict[str, str] = {}
    for word, _ in sorted(shown.items(), key=lambda counted: (-counted[1], counted[0])):
        best.setdefault(stem(word), word)
    return {of: word for of, word in sorted(best.items()) if of not in shown}


def _cached(stem: Stem, known: dict[str, str]) -> Stem:
    def stemmed(word: str) -> str:
        if word not in known:
            known[word] = stem(word)
        return known[word]

    return stemmed
