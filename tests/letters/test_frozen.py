"""Tests that changes to sent letters are reported."""

from __future__ import annotations

import pytest

from tests.letters.site import HEAD, fill, told
from trellis.letters import frozen

SENT = HEAD.replace("date:", "sent: 2026-03-04\ndate:")
BODY = "Come [on time][on-time].\n"
LEDGER = frozenset({"./", "articles/on-time/", "newsletter/letter/"})


@pytest.fixture(scope="module")
def remembered() -> str:
    """Return the file that remembers one letter."""
    return frozen.added("", fill(BODY, SENT, published=LEDGER).sent)


def test_nothing_has_changed(remembered: str) -> None:
    """The same letter is no problem, in whatever folder and with whatever old address its page is now."""
    assert told(fill(BODY, SENT, published=LEDGER, sent=remembered)) == []
    more = LEDGER | {"newsletter/before/"}
    first = SENT.replace("title:", "aliases:\n- newsletter/before/\ntitle:")
    last = SENT.replace("03\n---\n", "03\naliases: [newsletter/before/]\n---\n")
    assert SENT not in {first, last}
    for renamed in (first, last):
        assert told(fill(BODY, renamed, published=more, sent=remembered)) == []


@pytest.mark.parametrize(
    ("body", "head", "wrong"),
    [
        (f"{BODY}More.\n", SENT, "its source has changed since"),
        (BODY, SENT.replace("About time", "About space"), "its source has changed since"),
        (BODY, HEAD, "no longer says so"),
        (BODY, SENT.replace("letter-1", "letter-2"), "the letter “letter-1” was sent, but its page is missing"),
    ],
)
def test_changes(remembered: str, body: str, head: str, wrong: str) -> None:
    """A change of the source, of its subject, of the day, or of the id is a problem with a way back."""
    [problem] = told(fill(body, head, published=LEDGER, sent=remembered))
    assert wrong in problem
    assert "sent-letters.txt" in problem


def test_words_that_changed_by_themselves(remembered: str) -> None:
    """The same source that says something else now is a problem too."""
    source, words = remembered.split()[-2:]
    [problem] = told(fill(BODY, SENT, published=LEDGER, sent=remembered.replace(words, source)))
    assert "says something else now, although its source is the same" in problem


def test_new_concepts_do_not_matter() -> None:
    """Links that no author wrote are no part of what a letter says."""
    body = "Come [on time][on-time]. It is a matter of trust.\n"
    known = frozen.added("", fill(body, SENT, published=LEDGER).sent)
    assert told(fill(body, SENT, published=LEDGER, sent=known)) == []
    assert "concept" in fill(body, SENT).files["letter-1/letter.html"].decode()
    assert "concepts/trust" not in fill(body, SENT).files["letter-1/letter.txt"].decode()


def test_what_is_remembered_is_not_overwritten(remembered: str) -> None:
    """A later record adds other letters and leaves this one alone, and passes over what is no line."""
    other = remembered.splitlines()[1].replace("letter-1", "letter-0")
    changed = remembered.splitlines()[1].replace("2026-03-04", "2026-03-05")
    text = frozen.added(remembered, [other, changed])
    assert text.splitlines()[1:] == [other, remembered.splitlines()[1]]
    _, [problem] = frozen.read(f"{text}<<<<<<< ours\n")
    assert problem.line == 4
