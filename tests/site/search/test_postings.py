"""Tests of keeping the places of stems from one build to the next."""

from __future__ import annotations

import random
from collections import Counter

from trellis.site.search.postings import PageWords, Postings

_STEMS = [f"s{number}" for number in range(12)]


def words(choose: random.Random) -> PageWords:
    """Return the words of a page made up at random."""
    stems = tuple(dict(Counter(choose.choices(_STEMS, k=choose.randrange(6)))) for _ in range(3))
    return PageWords(stems, dict(Counter(choose.choices(_STEMS, k=9))), tuple(sum(found.values()) for found in stems))


def test_updates_are_as_if_made_anew() -> None:
    """Whatever pages change, come and go, the places are those that are found from nothing."""
    choose = random.Random(1)  # noqa: S311 – the same pages in every run are the point
    pages = [words(choose) for _ in range(50)]
    kept = Postings()
    for _ in range(60):
        match choose.randrange(5):
            case 0:
                pages.insert(choose.randrange(len(pages)), words(choose))
            case 1:
                del pages[choose.randrange(len(pages))]
            case _:
                pages[choose.randrange(len(pages))] = words(choose)
        fresh = Postings()
        kept.update(pages)
        fresh.update(pages)
        assert (kept.written(), kept.shown) == (fresh.written(), fresh.shown)


def test_how_places_are_written() -> None:
    """Each field has its pages, as distances to base 36, with how often unless once."""
    pages = [PageWords(({"a": 1 + number % 2} if number % 40 == 1 else {}, {}), {}, ()) for number in range(90)]
    pages[3] = PageWords(({}, {"a": 2}), {}, ())
    postings = Postings()
    postings.update(pages)
    assert postings.written() == {"stems": "a", "places": ["0:1*2,14*2,14*2 1:3*2"]}
