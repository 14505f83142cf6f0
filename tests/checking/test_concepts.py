"""Definitions are one sentence that names the word, and no page explains a word otherwise than its own page does."""

from __future__ import annotations

import pytest

from tests.support.texts import CONCEPTS, page, texts
from trellis.checking import concepts


@pytest.mark.parametrize(("definition", "body", "wrong"), [
    ("Lateness is one thing. It is another.", "On lateness.", "one sentence"),
    ("It is a thing.", "On lateness.", "does not name"),
    ("Lateness is coming after the hour.", "On something else.", "never uses"),
])  # fmt: skip
def test_ill_defined_words(definition: str, body: str, wrong: str) -> None:
    """A definition is one sentence that names its word, and the page uses it."""
    made = page(body, "concepts/lateness.md", definition=definition, terms="[lateness]")
    [problem] = concepts.check(texts(made, *CONCEPTS))
    assert problem.file == made.file
    assert wrong in problem.wrong
    faulty = made.source.splitlines()[problem.line - 1]
    assert faulty == (body if wrong == "never uses" else f"definition: {definition}")


def test_a_word_that_is_explained_differently() -> None:
    """A page that defines one of the practice’s words in other words is reported, and one that agrees is not."""
    other = page("All is well.\n\nIntegrity means eating pears in winter.")
    [problem] = concepts.check(texts(other, *CONCEPTS))
    assert (problem.file, problem.line) == (other.file, other.body_line + 2)
    agreed = page("Integrity means doing what you said.")
    assert list(concepts.check(texts(agreed, *CONCEPTS))) == []


@pytest.mark.parametrize(("sentence", "found"), [
    ("Integrity means what pears would.", 1),
    ("Integrity is when some pears are eaten.", 1),
    ("Integrity means something about other people.", 0),
    ("Integrity is what you would do.", 0),
    ("Integrity helps people.", 0),
])  # fmt: skip
def test_which_words_count(sentence: str, found: int) -> None:
    """Short words and those that every text has do not make two explanations alike."""
    assert len(list(concepts.check(texts(page(sentence), *CONCEPTS)))) == found


def test_one_of_several_terms_is_enough() -> None:
    """A page may use any of its concept’s terms, in the singular or the plural."""
    keys = {"title": "Worry", "definition": "Worries are fears.", "terms": "[worry, dread]"}
    assert list(concepts.check(texts(page("On dread.", "concepts/worry.md", **keys)))) == []


def test_a_practice_without_concepts() -> None:
    """Without concepts there is nothing to compare with."""
    assert list(concepts.check(texts(page("Trust means bread.")))) == []
