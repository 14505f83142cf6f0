"""Talk of research needs a footnote, its numbers are those of the work, and “refs” lists what is cited."""

from __future__ import annotations

import pytest

from tests.support.texts import page, texts
from trellis.checking import evidence
from trellis.checking.style import Style
from trellis.content import library, references
from trellis.content.library import Source


@pytest.mark.parametrize(("text", "wrong"), [
    ("Research says that thanks help.", "cites nothing"),
    ("One study looked at couples.", "cites nothing"),
    ("A survey of 500 people found something.[^small-2001]", "not what the note"),
])  # fmt: skip
def test_unsupported_claims(text: str, wrong: str) -> None:
    """What is said about research needs a footnote, and its numbers are those of the cited work."""
    made = page(f"All is well.\n\n{text}")
    [problem] = evidence.unsupported(texts(made))
    assert wrong in problem.wrong
    assert problem.line == made.body_line + 2


def test_supported_claims() -> None:
    """A cited number that the note holds, and words that only look like research, are allowed."""
    good = page("A survey of 349 people.[^small-2001]\n\nSuch research cannot tell.\n\nShe closed the study door.")
    assert list(evidence.unsupported(texts(good))) == []


@pytest.mark.parametrize(("keys", "wrong"), [
    ({"refs": "[large-2001]"}, "“large-2001” is in “refs”, but is not cited"),
    ({"evidence": "theory"}, "“evidence: theory” names no work that the exercise rests on"),
    ({"evidence": "tested"}, "“evidence: tested” is a level that this practice does not claim"),
])  # fmt: skip
def test_evidence_of_a_worksheet(keys: dict[str, str], wrong: str) -> None:
    """A listed work is cited, theory names a work, and a level that the practice rules out is reported."""
    made = page("A sheet.", "worksheets/late.md", **keys)
    [problem] = evidence.references(texts(made, style=Style(evidence_levels=("theory", "practice"))))
    assert problem.wrong == wrong
    assert made.source.splitlines()[problem.line - 1].startswith(next(iter(keys)))


def test_a_cited_work_that_is_not_listed() -> None:
    """A work that the text cites is in “refs”; a note that the page defines itself need not be."""
    made = page("All is well.\n\nIt is.[^large-2001] And here.[^own]\n\n[^own]: A note.")
    [problem] = evidence.references(texts(made))
    assert (problem.line, problem.wrong) == (made.body_line + 2, "“large-2001” is cited, but not in “refs”")


def test_notes_in_the_language_of_a_translation() -> None:
    """A work that a translation cites has a note in its language."""
    head = "---\ntitle: T\nsummary: S.\nconcepts: [trust]\n{}---\n\nA.[^{}]\n"
    works, _ = references.read(
        "one: {authors: A, year: 2001, title: T, source: S, note: N, languages: {es: {note: Nota}}}\n"
        "two: {authors: B, year: 2001, title: T, source: S, note: N}\n",
        "docs/references.yml",
    )
    sources = [
        Source(f"articles/{name}{language}.md", f"{name}{language}/", head.format(refs, name).encode())
        for name in works
        for language, refs in (("", f"refs: [{name}]\n"), (".es", ""))
    ]
    made, _ = library.read(sources, works, "docs")
    [spanish] = texts(*made.pages, works=works).translations()
    [problem] = evidence.references(spanish)
    assert str(problem) == (
        "docs/articles/two.es.md:7: the note on “two” is not in the language “es”. "
        "Write it in docs/references.yml, under “two: languages: es: note:”."
    )
