"""The regular forms that a term takes in each language, so that mentions are found without stemming.

Only what a language makes by rule is in the table. All else, such as plurals with an umlaut in German, cases in Polish
and plurals in Arabic, an author lists under `terms`; so it is with all forms of a language that is not in the table.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from types import MappingProxyType

Rule = tuple[re.Pattern[str], tuple[str, ...]]
"""An ending, and what stands in its place in other forms."""

_MOST_CHANGING = 3
"""A phrase in which more words change is found as it is listed: there would be too many forms."""

_SHORT = 3
"""Words of a phrase with so few letters are articles and prepositions, which do not change."""


@dataclass(frozen=True, slots=True)
class Inflection:
    """How a language changes a term in running text.

    The first of the rules `last` that fits makes the forms of the last word, of `before` those of the words before it.
    `endings` matches what may follow any form. `attached` match what is written in one word with a term, before it, and
    is linked with it; `article` is such a word that becomes a part of forms. `elided` matches all that may be between
    the start of a word and an apostrophe before a term. Within words, signs in `unwritten` may be missing, and letters
    in `alike` stand for each other. With `capital_nouns`, a term that ends in a noun is found only where the noun has
    its capital. A term that ends within a run of one of the classes of characters in `runs` is a part of another word.
    """

    last: tuple[Rule, ...] = ()
    before: tuple[Rule, ...] = ()
    endings: str = ""
    attached: tuple[re.Pattern[str], ...] = ()
    article: str = ""
    elided: re.Pattern[str] | None = None
    unwritten: str = ""
    alike: str = ""
    capital_nouns: bool = False
    runs: tuple[str, ...] = ()

    def forms(self, term: str) -> tuple[str, ...]:
        """Return the term, with single spaces between its words, and its other forms."""
        if len(term) == 1:
            return (term,)
        if self.article:
            return tuple(dict.fromkeys((term, *_with_and_without(self.article, term))))
        words = term.split(" ")
        choices = [
            _forms(word, self.last if at == len(words) else () if len(word) <= _SHORT else self.before)
            for at, word in enumerate(words, 1)
        ]
        if sum(len(choice) > 1 for choice in choices) > _MOST_CHANGING:
            return (term,)
        return tuple(dict.fromkeys(" ".join(chosen) for chosen in product(*choices)))


def inflection(language: str) -> Inflection:
    """Return the rules for a language code such as `pt-BR`."""
    return _INFLECTIONS.get(language.partition("-")[0].lower(), _AS_LISTED)


def _forms(word: str, rules: Iterable[Rule]) -> tuple[str, ...]:
    for ending, others in rules:
        if found := ending.search(word):
            return (word, *(word[: found.start()] + found.expand(other) for other in others))
    return (word,)


def _with_and_without(article: str, term: str) -> Iterator[str]:
    """Yield an Arabic term with the article on no word and on each word, unless it is on some of them."""
    words = term.split(" ")
    definite = [word.startswith(article) for word in words]
    if all(definite):
        yield " ".join(word.removeprefix(article) for word in words)
    elif not any(definite):
        yield " ".join(f"{article}{word}" for word in words)


def _rules(*rules: tuple[str, str]) -> tuple[Rule, ...]:
    """Compile pairs of an ending and what stands in its place, with spaces between; a plus is the ending itself."""
    return tuple(
        (re.compile(f"(?:{ending})$", re.IGNORECASE), tuple(others.replace("+", r"\g<0>").split()))
        for ending, others in rules
    )


_AS_LISTED = Inflection()

# Quirk et al., A Comprehensive Grammar of the English Language, on the plural and the genitive of nouns.
_ENGLISH = Inflection(
    last=_rules(("([^aeiou])y", r"\1ies"), ("s|x|z|ch|sh", "+es"), ("[a-zß-ɏ]", "+s")),
    endings="(?:['’ʼ]s)?",
)

# Duden, Die Grammatik, on the cases and plurals of nouns and on the strong and weak forms of adjectives. A noun is what
# has a capital. A word in -e or -n with a small letter may be an adverb or a verb, whose forms are not made by rule.
_NOUN = "(?-i:^[A-ZÄÖÜ]).*"
_GERMAN = Inflection(
    last=_rules(
        (f"{_NOUN}nis", "+ses +se +sen"),
        (f"{_NOUN}(?:ung|heit|keit|schaft|tät|ion)", "+en"),
        (f"{_NOUN}[fgklmnrt]in", "+nen"),
        (f"{_NOUN}e", "+n +s"),
        (f"{_NOUN}(?:en|chen|lein)", "+s"),
        (f"{_NOUN}(?:el|er)", "+s +n"),
        (f"{_NOUN}[sßxz]", "+es +e +en"),
        (f"{_NOUN}[aiouy]", "+s"),
        (f"{_NOUN}[a-zäöü]", "+s +es +e +en"),
        ("^[a-zäöüß]+(?<![en])", "+e +en +er +es +em"),
    ),
    before=_rules(("e", "+ +n +r +s +m")),
    capital_nouns=True,
)

# Grevisse and Goosse, Le bon usage, on the plural of nouns and adjectives and on elision.
_FRENCH_PLURAL = _rules(("eau|au|eu", "+x"), ("al", "aux als"), ("[sxz]", ""), ("[a-zà-ÿœ]", "+s"))
_FRENCH = Inflection(
    last=_FRENCH_PLURAL,
    before=_FRENCH_PLURAL,
    elided=re.compile(r"(?<!\w)(?:[cdjlmnst]|(?:jus|lors|puis|quoi)?qu)?$", re.IGNORECASE),
)

# Real Academia Española and ASALE, Nueva gramática de la lengua española, chapter on number.
_SPANISH_PLURAL = _rules(
    ("á([ns])", r"a\1es"),
    ("é([ns])", r"e\1es"),
    ("í([ns])", r"i\1es"),
    ("ó([ns])", r"o\1es"),
    ("ú([ns])", r"u\1es"),
    ("[sx]", ""),
    ("z", "ces"),
    ("[íú]", "+s +es"),
    ("[aeiouáéó]", "+s"),
    ("[a-zñ]", "+es"),
)
_SPANISH = Inflection(last=_SPANISH_PLURAL, before=_SPANISH_PLURAL)

# Cunha and Cintra, Nova gramática do português contemporâneo, on the plural of nouns and adjectives.
_PORTUGUESE_PLURAL = _rules(
    ("ão", "ões ãos"),
    ("m", "ns"),
    ("([au])l", r"\1is"),
    ("ol", "óis"),
    ("el", "éis eis"),
    ("il", "is eis"),
    ("ês", "eses"),
    ("[rz]", "+es"),
    ("[sx]", ""),
    ("[a-zà-ÿ]", "+s"),
)
_PORTUGUESE = Inflection(last=_PORTUGUESE_PLURAL, before=_PORTUGUESE_PLURAL)

# Algemene Nederlandse Spraakkunst, on the plural of nouns, and the rules of the Taalunie for its spelling.
_DUTCH = Inflection(
    last=_rules(
        ("heid", "heden"),
        ("ie", "+s +ën"),
        ("e", "+s +n"),
        ("[aiouy]", "+’s"),
        ("[a-z]{2}(?:el|em|en|er|erd|aar|aard)", "+s"),
        (r"([aeou])\1s", r"\1zen \1sen"),
        (r"([aeou])\1f", r"\1ven \1fen"),
        (r"([aeou])\1([a-z])", r"\1\2en"),
        ("((?:^|[^aeiou])[aeiou])([bdfgklmnprst])", r"\1\2\2en"),
        ("s", "+en zen"),
        ("f", "+en ven"),
        ("[a-z]", "+en"),
    )
)

# Ryding, A Reference Grammar of Modern Standard Arabic, on the article, and on the particles of one letter, which are
# written in one word with the next. Without an article, they are told apart from the first letter of a word only if
# four more follow. Vowel signs may be missing, and the hamza of an alef as well.
_VOWEL_SIGNS = "\u0640\u064b-\u065f\u0670"
_AND, _BY, _TO = (f"(?:[{letters}][{_VOWEL_SIGNS}]*)" for letters in ("وف", "بك", "ل"))
_ALEF = "اأإآٱ"
_FOUR = f"(?=(?:[\u0621-\u064a][{_VOWEL_SIGNS}]*){{4}})"
_ARABIC = Inflection(
    attached=tuple(
        map(
            re.compile,
            (
                f"{_AND}?{_BY}?(?=[{_ALEF}]ل)",
                f"{_AND}?{_TO}{_TO}",
                f"{_AND}{_FOUR}",
                f"{_AND}?(?:{_BY}|{_TO}){_FOUR}",
            ),
        )
    ),
    article="ال",
    unwritten=_VOWEL_SIGNS,
    alike=_ALEF,
)

# Japanese has no spaces. By the practice of JIS X 4051 and of dictionaries, a run of kanji or of katakana is one word
# as long as it goes on; hiragana after a word are its endings and particles.
_JAPANESE = Inflection(runs=("々〇㐀-䶿一-鿿豈-﫿\U00020000-\U0003ffff", "ァ-ヺーｦ-ﾟ"))

_INFLECTIONS: Mapping[str, Inflection] = MappingProxyType(
    {
        "ar": _ARABIC,
        "de": _GERMAN,
        "en": _ENGLISH,
        "es": _SPANISH,
        "fr": _FRENCH,
        "ja": _JAPANESE,
        "nl": _DUTCH,
        "pl": _AS_LISTED,  # seven cases, which authors list
        "pt": _PORTUGUESE,
    }
)
