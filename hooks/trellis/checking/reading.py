"""Checks how hard a text is to read: its grade, the length of sentences, and the length of articles.

The grade of English is that of Flesch and Kincaid; `readability` has those of other languages.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from trellis.checking import readability
from trellis.checking.passages import Passage, count_words, words
from trellis.checking.texts import Texts
from trellis.content.library import Page
from trellis.foundation.problems import Problem

_LONG_ENOUGH = 30
"""The fewest words for which the grade of a paragraph is meaningful."""

_END_OF_SENTENCE = re.compile(r"[.?!…][”“’»)]*$")
_LONG_START = 60
"""The most characters of a sentence that are shown; five words are fewer, but for text without spaces."""
_SILENT_END = re.compile(r"(?<=[^aeiouylr])(?:e|es|ed)$|(?<=[aeiouy][lr]|ll|ir)(?:e|es|ed)$")
_SOUNDED_END = re.compile(r"(?:[td]ed|[sxzcg]es|[sc]hes|[^aeiouyl]les?)$")
_SILENT_WITHIN = re.compile(
    r"(?<=[^aeiou])e(?=(?:ly|ful|less|ness|ment|thing|one|body|times?|where|hand|card|lines?|days?|ty|n(?:ing|ings))$)"
    r"|(?<=[cgst])i(?=on|ous|al|an)"
)
_VOWELS = re.compile(r"[aeiouyäöüéè]+")
_PARTED = re.compile(r"i[aou](?!n\b)|(?<!q)ua|[aeou]ing|eo(?!u)|ying|uou|iet|creat|[^aeiou]ier|n$(?<=[ds]n)")


@cache
def syllables(word: str) -> int:
    """Return the estimated number of syllables in a word."""
    parts = re.split(r"[’'-]", word.lower())
    return max(1, sum(_syllables(part) for part in parts if part not in {"s", "t", "d", "m", "ll", "re", "ve", ""}))


def _syllables(word: str) -> int:
    if not _SOUNDED_END.search(word):
        word = _SILENT_END.sub("", word)
    word = _SILENT_WITHIN.sub("", word)
    return max(1, len(_VOWELS.findall(word)) + len(_PARTED.findall(word)))


def has_grade(texts: Texts) -> bool:
    """Return whether there is a formula for the language of texts."""
    return texts.english or texts.base_language in readability.FORMULAS


def grade(texts: Iterable[Passage], language: str = "en") -> float:
    """Return the grade of all passages that end like sentences, or 0 if there are none; `language` has no region."""
    sentences = [
        words(sentence)
        for passage in texts
        if _END_OF_SENTENCE.search(passage.text.rstrip())
        for _, sentence in passage.sentences(language)
    ]
    if language != "en":
        return readability.grade(sentences, language) if language in readability.FORMULAS else 0
    count = sum(len(sentence) for sentence in sentences)
    if not count:
        return 0
    sounds = sum(syllables(word) for sentence in sentences for word in sentence)
    return 0.39 * count / len(sentences) + 11.8 * sounds / count - 15.59


def check(texts: Texts) -> Iterator[Problem]:
    """Yield a problem for every page, paragraph and sentence that is harder to read than the practice’s rules allow."""
    for page in texts.pages:
        shown, notes = texts.prose(page), texts.prose(page, coach=True)
        yield from _hard("page", shown, texts.style.grade_of(page.kind), texts.base_language)
        yield from _hard("part for coaches", notes, texts.style.grade_of("coach"), texts.base_language)
        yield from _long_sentences((*shown, *notes), texts.style.sentence_words, texts.base_language)
        yield from _length(page, texts)


def _hard(what: str, passages: tuple[Passage, ...], limit: float, language: str) -> Iterator[Problem]:
    remedy = "Use shorter sentences and plainer words"
    if (found := grade(passages, language)) > limit:
        wrong = f"the {what} reads at grade {found:.1f}, and the limit is {limit:g}"
        yield Problem(passages[0].file, passages[0].line, wrong, remedy)
    for passage in passages:
        if len(words(passage.text)) >= _LONG_ENOUGH and (found := grade([passage], language)) > limit:
            wrong = f"the paragraph reads at grade {found:.1f}, and the limit is {limit:g}"
            yield Problem(passage.file, passage.line, wrong, remedy)


def _long_sentences(passages: Iterable[Passage], limit: int, language: str) -> Iterator[Problem]:
    for passage in passages:
        for line, sentence in passage.sentences(language):
            if (count := count_words(sentence)) > limit:
                start = " ".join(sentence[:_LONG_START].split()[:5])
                wrong = f"the sentence “{start} …” has {count} words, and the limit is {limit}"
                yield Problem(passage.file, line, wrong, "Make two sentences of it")


def _length(page: Page, texts: Texts) -> Iterator[Problem]:
    if page.kind != "article" or texts.style.article_words is None:
        return
    least, most = texts.style.article_words
    count = sum(count_words(part.text) for part in texts.prose(page))
    if not least <= count <= most:
        wrong = f"the article has {count} words, and should have {least} to {most}"
        remedy = "Say more" if count < least else "Cut it, or make two articles of it"
        yield Problem(page.file, page.body_line, wrong, remedy)
