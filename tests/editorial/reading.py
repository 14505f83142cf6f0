"""How hard a text is to read: its Flesch–Kincaid grade, and the length of its sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from tests.editorial.prose import Passage, prose, words
from trellis.content.kinds import KindName
from trellis.content.library import Page
from trellis.foundation.problems import Problem

GRADES: Mapping[KindName, float] = {"worksheet": 8, "article": 9, "concept": 8, "pack": 8, "page": 9, "letter": 8}
"""The school year that a page of each kind may ask for."""

COACH_GRADE = 9
LONGEST = 30
"""Words that a sentence may have."""

_LONG_ENOUGH = 30
"""Words from which on a single paragraph has a grade that means something."""

_END_OF_SENTENCE = re.compile(r"[.?!…][”’)]*$")
_SILENT_END = re.compile(r"(?<=[^aeiouylr])(?:e|es|ed)$|(?<=[aeiouy][lr]|ll|ir)(?:e|es|ed)$")
_SOUNDED_END = re.compile(r"(?:[td]ed|[sxzcg]es|[sc]hes|[^aeiouyl]les?)$")
_SILENT_WITHIN = re.compile(
    r"(?<=[^aeiou])e(?=(?:ly|ful|less|ness|ment|thing|one|body|times?|where|hand|card|lines?|days?|ty|n(?:ing|ings))$)"
    r"|(?<=[cgst])i(?=on|ous|al|an)"
)
_VOWELS = re.compile(r"[aeiouyäöüéè]+")
_PARTED = re.compile(r"i[aou](?!n\b)|(?<!q)ua|[aeou]ing|eo(?!u)|ying|uou|iet|creat|[^aeiou]ier|n$(?<=[ds]n)")


def syllables(word: str) -> int:
    """Return about how many syllables a word has."""
    parts = re.split(r"[’'-]", word.lower())
    return max(1, sum(_syllables(part) for part in parts if part not in {"s", "t", "d", "m", "ll", "re", "ve", ""}))


def _syllables(word: str) -> int:
    if not _SOUNDED_END.search(word):
        word = _SILENT_END.sub("", word)
    word = _SILENT_WITHIN.sub("", word)
    return max(1, len(_VOWELS.findall(word)) + len(_PARTED.findall(word)))


def grade(texts: Iterable[Passage]) -> float:
    """Return the Flesch–Kincaid grade of the passages that end as sentences do; a list of bare words has none."""
    sentences = [
        words(sentence)
        for passage in texts
        if _END_OF_SENTENCE.search(passage.text.rstrip())
        for _, sentence in passage.sentences()
    ]
    count = sum(len(sentence) for sentence in sentences)
    if not count:
        return 0
    sounds = sum(syllables(word) for sentence in sentences for word in sentence)
    return 0.39 * count / len(sentences) + 11.8 * sounds / count - 15.59


def hard_pages(pages: Iterable[Page]) -> Iterator[Problem]:
    """Yield a problem for every page, and every paragraph, that asks for more schooling than the kind of page may."""
    remedy = "Use shorter sentences and plainer words"
    for page in pages:
        for what, texts, limit in (
            ("page", prose(page), GRADES[page.kind]),
            ("part for coaches", prose(page, coach=True), COACH_GRADE),
        ):
            if (found := grade(texts)) > limit:
                wrong = f"the {what} reads at grade {found:.1f}, and grade {limit:g} is the limit"
                yield Problem(page.file, texts[0].line, wrong, remedy)
            for passage in texts:
                if len(words(passage.text)) >= _LONG_ENOUGH and (found := grade([passage])) > limit:
                    wrong = f"the paragraph reads at grade {found:.1f}, and grade {limit:g} is the limit"
                    yield Problem(page.file, passage.line, wrong, remedy)


def long_sentences(pages: Iterable[Page]) -> Iterator[Problem]:
    """Yield a problem for every sentence that is too long to be taken in at one go."""
    for page in pages:
        for passage in (*prose(page), *prose(page, coach=True)):
            for line, sentence in passage.sentences():
                if (count := len(words(sentence))) > LONGEST:
                    start = " ".join(sentence.split()[:5])
                    wrong = f"the sentence “{start} …” has {count} words, and {LONGEST} are the limit"
                    yield Problem(page.file, line, wrong, "Make two of it")
