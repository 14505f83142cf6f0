"""Keeps which stems are on which pages from one build to the next, and writes them for the search script."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

_MOST_PAGES = 1 << 24
"""A place is one number, a field times this and a page: a large site has a million places."""


@dataclass(frozen=True, slots=True, eq=False)
class PageWords:
    """The words of one page: how often each stem is in each of its fields, and how often each word is on the page.

    `lengths` says how many words each field has.
    """

    stems: tuple[Mapping[str, int], ...]
    shown: Mapping[str, int]
    lengths: tuple[int, ...]


class Postings:
    """The places of all stems, of which only those are written anew that are on changed pages.

    `shown` counts the words of all pages.
    """

    def __init__(self) -> None:
        self.shown: Counter[str] = Counter()
        self._pages: tuple[PageWords, ...] = ()
        self._places: defaultdict[str, dict[int, int]] = defaultdict(dict)
        self._written: dict[str, str] = {}

    def update(self, pages: Sequence[PageWords]) -> None:
        """Take over what has changed in the words of all pages."""
        if len(pages) != len(self._pages):  # the numbers of pages have changed
            self.shown, self._pages = Counter(), ()
            self._places.clear()
            self._written.clear()
        before = self._pages or (PageWords((), {}, ()),) * len(pages)
        for number, (old, new) in enumerate(zip(before, pages, strict=True)):
            if old is not new:
                self._replace(number, old, new)
        self._pages = tuple(pages)

    def written(self) -> dict[str, object]:
        """Return the stems, sorted, and their places.

        The places of a stem are a text such as `0:3,9 5:1*2`: a field and its pages, each as the distance from the one
        before, to base 36, with how often the stem is there, unless once.
        """
        for stem in self._places.keys() - self._written.keys():
            self._written[stem] = _places(self._places[stem])
        stems = sorted(self._places)
        return {"stems": " ".join(stems), "places": [self._written[stem] for stem in stems]}

    def _replace(self, page: int, old: PageWords, new: PageWords) -> None:
        for field in range(max(len(old.stems), len(new.stems))):
            before = old.stems[field] if field < len(old.stems) else {}
            place = field * _MOST_PAGES + page
            for stem, count in new.stems[field].items():
                if before.get(stem) != count:
                    self._places[stem][place] = count
                    self._written.pop(stem, None)
            for stem in before.keys() - new.stems[field].keys():
                del self._places[stem][place]
                self._written.pop(stem, None)
                if not self._places[stem]:
                    del self._places[stem]
        self.shown.subtract(old.shown)
        self.shown.update(new.shown)
        for word in old.shown:
            if not self.shown[word]:
                del self.shown[word]


def _places(counts: Mapping[int, int]) -> str:
    fields: dict[int, list[str]] = {}
    last_field, last_page = -1, 0
    for place, count in sorted(counts.items()):
        field, page = divmod(place, _MOST_PAGES)
        distance = _base36(page - last_page if field == last_field else page)
        fields.setdefault(field, []).append(f"{distance}*{count}" if count > 1 else distance)
        last_field, last_page = field, page
    return " ".join(f"{field}:{','.join(pages)}" for field, pages in fields.items())


def _base36(number: int) -> str:
    digits = "0123456789abcdefghijklmnopqrstuvwxyz"
    written = digits[number % 36]
    while number := number // 36:
        written = digits[number % 36] + written
    return written
