"""Tests of the warnings on worksheets."""

from __future__ import annotations

from typing import get_args, get_type_hints

import pytest

from trellis.content import safety
from trellis.content.frontmatter import Worksheet
from trellis.foundation.document import Admonition, Document, Exercise, Paragraph, Quote, Text
from trellis.foundation.exercises import Prompt

QUESTION = Exercise("q", Prompt(), (Text("Why?"),))
NOTHING = Document(())


def aside(kind: str) -> Admonition:
    """Return an aside that says to take care."""
    return Admonition(kind, (), (Paragraph((Text("Take care."),)),))


def test_every_risk_but_none_has_a_warning() -> None:
    """What an author may write as a risk is what a warning is there for."""
    risks = set(get_args(get_type_hints(Worksheet)["risk"]))
    assert risks == {"none", *safety.WARNINGS}
    assert safety.warning("none", NOTHING) is None


@pytest.mark.parametrize("risk", safety.WARNINGS)
def test_the_author_may_warn_instead(risk: str) -> None:
    """An author's own warning replaces the engine's if it comes before any exercise."""
    assert safety.warning(risk, NOTHING) is safety.WARNINGS[risk]
    for kind in ("warning", "danger"):
        assert safety.warning(risk, Document((Paragraph((Text("Text."),)), aside(kind), QUESTION))) is None
        assert safety.warning(risk, Document((QUESTION, aside(kind)))) is safety.WARNINGS[risk]
    assert safety.warning(risk, Document((aside("note"),))) is safety.WARNINGS[risk]
    assert safety.warning(risk, Document((Quote((aside("warning"),)), QUESTION))) is None
    assert safety.warning(risk, Document((Quote((QUESTION, aside("warning"))),))) is safety.WARNINGS[risk]


def test_partners_are_told_when_not_to_do_it() -> None:
    """Where partners disclose to each other, the first thing said is when not to."""
    assert "Do not do this together if either of you is afraid" in safety.WARNINGS["joint-disclosure"].text
