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


def test_a_word_that_is_explained_differently() -> None:
    """A page that defines one of the practice’s words in other words is reported, and one that agrees is not."""
    other = page("All is well.\n\nIntegrity means eating pears in winter.")
    [problem] = concepts.check(texts(other, *CONCEPTS))
    assert (problem.file, problem.line) == (other.file, other.body_line + 2)
    agreed = page("Integrity means doing what you said.")
    assert list(concepts.check(texts(agreed, *CONCEPTS))) == []


def test_a_practice_without_concepts() -> None:
    """Without concepts there is nothing to compare with."""
    assert list(concepts.check(texts(page("Trust means bread.")))) == []
