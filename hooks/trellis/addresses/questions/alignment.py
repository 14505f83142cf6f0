"""Matches texts with those that were recorded: the same words first, then by order and similarity.

What is too different to tell is left unmatched, since an answer under the wrong question is worse than one without any.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product

from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq

_WORD = re.compile(r"\w+")

# From 0 to 1. Two unrelated questions of English score about 0.4, one with a few words changed 0.7 or more.
_SURE = 0.7
_POSSIBLE = 0.45
_ELSEWHERE = 0.15
"""How much more similar two texts must be that do not have the same neighbours."""
_MARGIN = 0.05
"""Two candidates that are closer to each other than this cannot be told apart."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text of some kind; only texts of one kind match. `former` are its earlier words, the latest first.

    A text that is `gone` matches its own words alone.
    """

    kind: str
    words: str
    former: tuple[str, ...] = ()
    gone: bool = False


@dataclass(slots=True)
class Alignment:
    """Which recorded text each text is: places in both sequences, from 0.

    `unclear` pairs a text with a recorded one that it may be.
    """

    pairs: dict[int, int] = field(default_factory=dict)
    unclear: list[tuple[int, int]] = field(default_factory=list)


Similarity = Callable[[int, int], float]
"""Returns how similar the text at a place is to the recorded one at another, from 0 to 1."""


def align(
    recorded: Sequence[Text],
    texts: Sequence[Text],
    similarity: Similarity | None = None,
    given: Iterable[tuple[int, int]] = (),
) -> Alignment:
    """Match each of `texts` with at most one of `recorded`; `given` are pairs that are known, as places."""
    found = Alignment(dict(given))
    similar = similarity or (lambda at, old: likeness(texts[at].words, recorded[old].words))
    in_order = list(_in_order(recorded, texts, found))
    found.pairs.update(in_order)
    for words_of in (_latest, _former, _of_gone):
        _same_words(recorded, texts, found, words_of)
    _similar(recorded, texts, found, similar, in_order)
    return found


def plain(text: str) -> str:
    """Return the words of a text without case and punctuation, or else all that it consists of."""
    return " ".join(_WORD.findall(text.casefold())) or text.casefold().strip()


def likeness(one: str, other: str) -> float:
    """Return how similar two texts are, from 0 to 1, by their letters and by the words that both have."""
    one, other = plain(one), plain(other)
    by_letters = fuzz.ratio(one, other) / 100
    mine, theirs = set(one.split()), set(other.split())
    if min(len(mine), len(theirs)) < 2:  # noqa: PLR2004 – a single word, or a language that does not separate words
        return by_letters
    return (by_letters + 2 * len(mine & theirs) / (len(mine) + len(theirs))) / 2


def _in_order(recorded: Sequence[Text], texts: Sequence[Text], found: Alignment) -> Iterator[tuple[int, int]]:
    """Yield the pairs of the longest sequence of the same words that both have in the same order."""
    old = [at for at, text in enumerate(recorded) if not text.gone and at not in found.pairs.values()]
    new = [at for at in range(len(texts)) if at not in found.pairs]
    keys = [
        [(text.kind, plain(text.words)) for text in (of[at] for at in places)]
        for of, places in ((recorded, old), (texts, new))
    ]
    for step in LCSseq.opcodes(*keys):
        if step.tag == "equal":
            span = range(step.src_end - step.src_start)
            yield from ((new[step.dest_start + at], old[step.src_start + at]) for at in span)


def _latest(text: Text) -> tuple[str, ...]:
    return () if text.gone else (text.words,)


def _former(text: Text) -> tuple[str, ...]:
    return () if text.gone else text.former


def _of_gone(text: Text) -> tuple[str, ...]:
    return (text.words, *text.former) if text.gone else ()


def _same_words(
    recorded: Sequence[Text], texts: Sequence[Text], found: Alignment, words_of: Callable[[Text], tuple[str, ...]]
) -> None:
    """Match the remaining texts with the first recorded one that has, or had, the same words."""
    free: dict[tuple[str, str], list[int]] = {}
    taken = set(found.pairs.values())
    for old, text in enumerate(recorded):
        for words in dict.fromkeys(map(plain, words_of(text))) if old not in taken else ():
            free.setdefault((text.kind, words), []).append(old)
    for at, text in enumerate(texts):
        if at not in found.pairs:
            same = next((old for old in free.get((text.kind, plain(text.words)), ()) if old not in taken), None)
            if same is not None:
                found.pairs[at] = same
                taken.add(same)


def _similar(
    recorded: Sequence[Text],
    texts: Sequence[Text],
    found: Alignment,
    similar: Similarity,
    in_order: Sequence[tuple[int, int]],
) -> None:
    """Match the remaining texts by what they say and where they stand, the most similar first."""
    taken = set(found.pairs.values())
    old = [at for at, text in enumerate(recorded) if at not in taken and not text.gone]
    new = [at for at in range(len(texts)) if at not in found.pairs]
    gap_of_new = {at: sum(other < at for other, _ in in_order) for at in new}
    gap_of_old = {at: sum(other < at for _, other in in_order) for at in old}
    candidates = [(at, was) for at, was in product(new, old) if texts[at].kind == recorded[was].kind]
    together = [(at, was) for at, was in candidates if gap_of_new[at] == gap_of_old[was]]
    scores = {(at, was): similar(at, was) - _ELSEWHERE * ((at, was) not in together) for at, was in candidates}
    settled_new: set[int] = set()
    settled_old: set[int] = set()
    for at, was in sorted(candidates, key=lambda pair: (-scores[pair], abs(pair[0] - pair[1]), pair)):
        if at in settled_new or was in settled_old:
            continue
        rivals = [
            scores[pair]
            for pair in candidates
            if pair != (at, was)
            and (pair[0] == at or pair[1] == was)
            and pair[0] not in settled_new
            and pair[1] not in settled_old
        ]
        alone = (at, was) in together and not any(
            pair in together for pair in candidates if _shares_one(pair, (at, was))
        )
        if scores[at, was] >= _SURE and max(rivals, default=0) < scores[at, was] - _MARGIN:
            found.pairs[at] = was
        elif scores[at, was] >= _POSSIBLE or alone:
            found.unclear.append((at, was))
        else:
            continue
        settled_new.add(at)
        settled_old.add(was)


def _shares_one(pair: tuple[int, int], other: tuple[int, int]) -> bool:
    return (pair[0] == other[0]) != (pair[1] == other[1])
