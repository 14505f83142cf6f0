"""Finds English in the texts of another language: messages of the engine, and words that only English has."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from trellis.locales import files, placeholders
from trellis.locales.catalogue import Catalogue

_WORDS = re.compile(
    r"(?<![\w-])(?:the|and|of|your|yours|you|with|this|that|which|they|them|their|what|have|from|would|should|about)(?![\w-])",
    re.IGNORECASE,
)
"""Words of nearly every English sentence that are none in the other languages."""

_WORDS_OF_OTHERS = {"nl": frozenset({"of"})}
"""Those that are words of other languages, too: “of” is Dutch for “or”."""

_IN_LATIN_LETTERS = re.compile(r"[A-Za-z]{2,}(?: [A-Za-z]+)+")
"""Several words in Latin letters; single ones are names, such as “Word” and “Tab”."""

_OTHER_SCRIPTS = frozenset({"ar", "ja"})
"""Languages whose own words are not in Latin letters."""

_LEAST = 4
"""Letters that a message has at least beside its values, if it is looked for: fewer might be those of a name."""


@dataclass(frozen=True)
class English:
    """What would be English in texts whose language has this catalogue."""

    catalogue: Catalogue

    def in_texts(self, texts: Iterable[tuple[str, str]]) -> Iterator[str]:
        """Yield each English text once, with the first file that it is in; `texts` come with their files."""
        seen = set[str]()
        for file, text in texts:
            if text not in seen:
                seen.add(text)
                if english := self._in(text):
                    yield f"{file}: “{english}” in “{text[:120]}”"

    def _in(self, text: str) -> str:
        """Return what is English in a text, a message or a word; empty if nothing is."""
        if text in self._whole:
            return text
        if any(pattern.fullmatch(text) for pattern in self._patterns):
            return text
        language = self.catalogue.locale.language
        if language in _OTHER_SCRIPTS:
            found = _IN_LATIN_LETTERS.search(text)
            return found[0] if found else ""
        own = _WORDS_OF_OTHERS.get(language, frozenset())
        return next((word for word in _WORDS.findall(text) if word.lower() not in own), "")

    @cached_property
    def _whole(self) -> frozenset[str]:
        """The messages without values that are written otherwise in the language."""
        return frozenset(message for message in self._messages if not placeholders.names(message))

    @cached_property
    def _patterns(self) -> tuple[re.Pattern[str], ...]:
        """What messages with values look like that are written otherwise in the language."""
        found = []
        for message in filter(placeholders.names, self._messages):
            parts = re.split(r"%\(\w+\)s", message)
            if sum(map(str.isalpha, "".join(parts))) >= _LEAST:
                found.append(re.compile(".{1,60}?".join(map(re.escape, parts))))
        return tuple(found)

    @cached_property
    def _messages(self) -> frozenset[str]:
        """The English texts that are none of the language, without the tags in them, whichever spaces it has."""
        written = {" ".join(form.split()) for forms in self.catalogue.messages.values() for form in forms}
        listed = files.messages().items()
        texts = {text for (_, one), message in listed for text in (one, message.plural) if text} - written
        return frozenset("".join(placeholders.split_tags(text)[::2]).replace("%%", "%") for text in texts)
