"""Every check of texts finds a planted mistake, on its line, and leaves good texts alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import pytest

from tests.editorial import concepts, echoes, evidence, ideas, reading, sheets, spelling, wording
from tests.editorial.made_up import page
from tests.editorial.prose import prose
from tests.support.shipped import SHIPPED
from trellis.content.library import Library, Page
from trellis.foundation.problems import Problem

OVERLONG = "When " + "you and I and they " * 6 + "go home."
HARD = "Interpersonal communication necessitates considerable emotional vulnerability. " * 8


def library(*pages: Page) -> Library:
    """Return a library of made-up pages beside the shipped concepts."""
    return Library((*pages, *SHIPPED.by_kind["concept"]), SHIPPED.references)


@pytest.mark.parametrize(("word", "count"), [
    ("cat", 1), ("needed", 2), ("walked", 1), ("little", 2), ("closeness", 2), ("idea", 3), ("being", 2),
    ("wanted", 2), ("houses", 2), ("apologise", 4), ("something", 2), ("don’t", 1), ("half-hour", 2), ("quiet", 2),
])  # fmt: skip
def test_syllables(word: str, count: int) -> None:
    """Silent endings do not sound, and two vowels may be two syllables."""
    assert reading.syllables(word) == pytest.approx(count, abs=int(word in {"half-hour", "idea"}))


def test_grade_rises_with_words_and_sentences() -> None:
    """Long words and long sentences make a text harder, and bare words are not graded."""
    easy, hard, bare = (reading.grade(prose(page(text))) for text in ("We eat. We talk.", HARD, "rest, help"))
    assert easy < 2
    assert hard > 12
    assert bare == 0


Check = Callable[[Iterable[Page]], Iterator[Problem]]


@pytest.mark.parametrize(("check", "text"), [
    (reading.hard_pages, HARD),
    (reading.long_sentences, OVERLONG),
    (wording.capitals, "Please do NOT shout."),
    (spelling.misspelt, "You may recieve an answer."),
    (spelling.misspelt, "A freind of Ade’s."),
    (spelling.american, "Her favorite color was gray."),
    (spelling.american, "They realized it and canceled."),
    (evidence.unlisted, "A work that is not at the top.[^rempel-1985]"),
])  # fmt: skip
def test_a_planted_mistake_is_found(check: Check, text: str) -> None:
    """The mistake is reported on the line on which it stands, below a paragraph that is fine."""
    made = page(f"All is well here.\n\n{text}")
    found = list(check([made]))
    assert found
    assert {problem.line for problem in found} <= {made.body_line + 2, made.body_line}
    assert list(check([page("All is well here. He ate the whole bowl.")])) == []


@pytest.mark.parametrize("text", [
    "It predicts divorce with great accuracy.", "This sheet is clinically\nproven.", "It is right in 90 % of cases.",
    "It was 86 % against 33 %.", "Nine in ten, or ninety per cent.", "Studies prove that thanks help.",
    "This sheet promises closeness.", "It will save your marriage.", "The Dyadic Trust Scale asks this.",
    "Know your love language.", "Men are from far away.", "Women need to talk.", "Many men find it hard.",
    "Ask your wife.", "Say he or she.", "TODO: an example.", "More is coming soon.", "Lorem ipsum dolor.",
    "Write this [...] later.", "It was  late.", 'He said "no".', "It’s - well - late.", "A healing journey.",
])  # fmt: skip
def test_forbidden_wording_is_found(text: str) -> None:
    """Claims, instruments, talk of men and women, unfinished text and slips of the keyboard are found."""
    made = page(f"All is well here.\n\n{text}")
    lines = [problem.line for problem in wording.misworded([made])]
    assert lines
    assert lines[0] in {made.body_line + 2, made.body_line + 3}


@pytest.mark.parametrize("text", [
    "Nobody can promise that it works.", "There is no formula.", "Two people of different towns.",
    "An old man with a dog.", "It went along with divorce in later years.", "Five promises, and one is kept.",
])  # fmt: skip
def test_harmless_wording_is_left_alone(text: str) -> None:
    """What only resembles a forbidden claim is allowed."""
    assert list(wording.misworded([page(text)])) == []


@pytest.mark.parametrize(("text", "wrong"), [
    ("Research says that thanks help.", "without a footnote"),
    ("One study looked at couples.", "without a footnote"),
    ("A survey of 500 people found something.[^dwiwardani-2018]", "not what the note"),
])  # fmt: skip
def test_unsupported_claims_are_found(text: str, wrong: str) -> None:
    """What is said about research needs a footnote, and its numbers are those of the cited work."""
    made = page(f"All is well.\n\n{text}")
    [problem] = evidence.unsupported(library(made))
    assert wrong in problem.wrong
    assert problem.line == made.body_line + 2
    good = page("A survey of 349 people.[^dwiwardani-2018]\n\nSuch research cannot tell.")
    assert list(evidence.unsupported(library(good))) == []


@pytest.mark.parametrize("keys", [{"refs": "[simpson-2007]"}, {"evidence": "theory"}, {"evidence": "tested"}])
def test_evidence_of_a_worksheet_is_checked(keys: dict[str, str]) -> None:
    """A listed work is cited, theory names a work, and nothing is marked as tested."""
    made = page("A sheet.", "worksheets/late.md", **keys)
    [problem] = [*evidence.unlisted([made]), *evidence.levels([made])]
    assert made.source.splitlines()[problem.line - 1].startswith(next(iter(keys)))


SHEET = """\
!!! warning "Before you start"
    Leave it if you are afraid. Read [when to get other help][when-to-get-other-help].

This sheet helps you be on time.

/// prompt | What happened?
Mira wrote: “I missed the bus.”
///

Either of you may stop.

/// short | My next step
///

/// coach
**Before anything else.** See each partner alone.

**Timing.** Ten minutes.

**How to introduce it.** Slowly.

**What to watch for.** Haste.

**Variations.**

- *One partner only:* yes.
- *By video:* yes.
- *Low energy:* one line.

**When not to use it.** In fear.
///
"""


def test_a_whole_worksheet_lacks_nothing() -> None:
    """A worksheet with all its parts passes."""
    assert list(sheets.incomplete([page(SHEET, "worksheets/late.md", risk="joint-disclosure")])) == []


@pytest.mark.parametrize(("old", "new", "wrong"), [
    ("This sheet helps you be on time.", "This helps. And that.", "purpose is not one sentence"),
    ("Mira wrote: “I missed the bus.”", "A small thing.", "no example answer"),
    ("Either of you may stop.", "Go on.", "no way to stop"),
    ("/// short | My next step", "/// short | My name", "small next step"),
    ("**Timing.** Ten minutes.", "**Timing.** Thirty minutes.", "10 minutes"),
    ("**Timing.** Ten minutes.", "Ten minutes.", "lack “Timing.”"),
    ("**How to introduce it.**", "**Then.**", "lack “How to introduce it.”"),
    ("**What to watch for.**", "**Then.**", "lack “What to watch for.”"),
    ("**Variations.**", "**Then.**", "lack “Variations.”"),
    ("- *By video:* yes.\n", "", "lack “By video:”"),
    ("**When not to use it.**", "**Then.**", "lack “When not to use it.”"),
    ("!!! warning", "!!! note", "nothing warns"),
    ("[when to get other help][when-to-get-other-help]", "on", "nothing warns"),
    ("**Before anything else.**", "**First.**", "each partner alone"),
])  # fmt: skip
def test_what_a_worksheet_lacks_is_found(old: str, new: str, wrong: str) -> None:
    """Each part that is missing, and timing that does not add up, is reported."""
    assert old in SHEET
    made = page(SHEET.replace(old, new), "worksheets/late.md", risk="joint-disclosure")
    [problem] = sheets.incomplete([made])
    assert wrong in problem.wrong
    assert problem.line >= made.body_line


def test_a_warning_comes_before_the_first_exercise() -> None:
    """A warning below the first question is too late."""
    warning, _, rest = SHEET.partition("\n\n")
    late = rest.replace("Either of you", f"{warning}\n\nEither of you")
    [problem] = sheets.incomplete([page(late, "worksheets/late.md", risk="disclosure")])
    assert "nothing warns" in problem.wrong


@pytest.mark.parametrize(("definition", "body", "wrong"), [
    ("Lateness is one thing. It is another.", "On lateness.", "one sentence"),
    ("It is a thing.", "On lateness.", "does not name"),
    ("Lateness is coming after the hour.", "On something else.", "never uses"),
])  # fmt: skip
def test_ill_defined_words_are_found(definition: str, body: str, wrong: str) -> None:
    """A definition is one sentence that names its word, and the page uses it."""
    made = page(body, "concepts/lateness.md", definition=definition, terms="[lateness]")
    [problem] = [found for found in concepts.ill_defined(library(made)) if found.file == made.file]
    assert wrong in problem.wrong


def test_a_word_that_is_explained_differently_is_found() -> None:
    """A page that defines a word of ours in words of its own is reported, and one that agrees is not."""
    other = page("All is well.\n\nIntegrity means eating pears in winter.")
    [problem] = concepts.redefined(library(other))
    assert problem.line == other.body_line + 2
    agreed = page("Integrity means doing what you said.")
    assert list(concepts.redefined(library(agreed))) == []


IDEA = """\
trust:
  - idea: Trust grows.
    concepts: [trust]
    articles: [trust-is-earned]
    worksheets: [one-promise]
"""


@pytest.mark.parametrize(("old", "new", "wrong"), [
    ("", "", None),
    ("[trust-is-earned]", "[]", "no article"),
    ("[one-promise]", "[one-promis]", "is no worksheet"),
    ("concepts: [trust]", "concepts: [one-promise]", "is no concept"),
    ("[one-promise]", "[two-fears]", "leads to one of its worksheets"),
])  # fmt: skip
def test_ideas_without_pages_are_found(old: str, new: str, wrong: str | None) -> None:
    """An idea without a page of each kind, or whose article leads elsewhere, is reported with its line."""
    found = [problem for problem in ideas.unmapped(IDEA.replace(old, new) if old else IDEA, SHIPPED) if problem.line]
    assert {problem.line for problem in found} == ({2} if wrong else set())
    assert wrong is None or any(wrong in problem.wrong for problem in found)


def test_missing_ideas_and_unused_pages_are_found() -> None:
    """A heading of the brief without ideas, and a page that no idea names, are reported."""
    found = [problem.wrong for problem in ideas.unmapped(IDEA, SHIPPED) if not problem.line]
    assert any("closeness-and-self" in wrong for wrong in found)
    assert any("two-fears" in wrong for wrong in found)


def test_echoes_are_found() -> None:
    """Eight words in a row on two pages are reported; seven, a set phrase, a title or one page's own words are not."""
    said = "she took the top off her egg and"
    one, two = page(f"And {said} ate.", "articles/one.md"), page(f"All is well.\n\nHow {said} sat.", "articles/two.md")
    [problem] = echoes.echoes([one, two])
    assert (problem.file, problem.line) == (two.file, two.body_line + 2)
    seven = [page(said.removesuffix(" and"), f"articles/{name}.md", title=name.title()) for name in ("one", "two")]
    assert list(echoes.echoes(seven)) == []
    phrase = "do not run if one of you is afraid"
    allowed = [page(f"{phrase} of the other", f"articles/{name}.md", title=name.title()) for name in ("one", "two")]
    assert list(echoes.echoes(allowed)) == []
    assert list(echoes.echoes([page(f"{said} {said}", "articles/one.md")])) == []
