"""Hard pages, long sentences and articles of the wrong length are found."""

from __future__ import annotations

import pytest

from tests.support.texts import page, texts
from trellis.checking import reading
from trellis.checking.style import Style

OVERLONG = "When " + "you and I and they " * 6 + "go home."
HARD = "Interpersonal communication necessitates considerable emotional vulnerability. " * 8
NOTES = f"We eat.\n\n/// coach\n{HARD}\n///"


@pytest.mark.parametrize(("word", "count"), [
    ("cat", 1), ("needed", 2), ("walked", 1), ("little", 2), ("closeness", 2), ("idea", 3), ("being", 2),
    ("wanted", 2), ("houses", 2), ("apologise", 4), ("something", 2), ("don’t", 1), ("half-hour", 2), ("quiet", 2),
])  # fmt: skip
def test_syllables(word: str, count: int) -> None:
    """Silent endings do not count, and two vowels may be two syllables."""
    assert reading.syllables(word) == pytest.approx(count, abs=int(word in {"half-hour", "idea"}))


def test_grade_rises_with_words_and_sentences() -> None:
    """Long words and long sentences make a text harder, and bare words are not graded."""
    made = [page(text) for text in ("We eat. We talk.", HARD, "rest, help")]
    easy, hard, bare = (reading.grade(texts(one).prose(one)) for one in made)
    assert easy < 2
    assert hard > 12
    assert bare == 0


@pytest.mark.parametrize(("body", "wrong"), [
    (f"All is well.\n\n{HARD}", ["the page reads at grade", "the paragraph reads at grade"]),
    (f"All is well here.\n\n{OVERLONG}", [
        "the paragraph reads at grade",
        "the sentence “When you and I and …” has 33 words, and the limit is 30",
    ]),
    (NOTES, ["the part for coaches reads at grade", "the paragraph reads at grade"]),
    ("All is well here. He ate the whole bowl.", []),
])  # fmt: skip
def test_hard_texts(body: str, wrong: list[str]) -> None:
    """A page, a paragraph, a sentence or a coach’s note that is too hard is reported where it starts."""
    made = page(body, "worksheets/late.md")
    found = list(reading.check(texts(made)))
    assert len(found) == len(wrong)
    assert all(problem.wrong.startswith(start) for problem, start in zip(found, wrong, strict=True))
    assert {problem.line - made.body_line for problem in found} <= {0, 2, 3}


def test_limits_of_the_practice() -> None:
    """The practice’s own grades hold for their kinds of page, and its length for articles."""
    text = "We talked about the dinner that you had forgotten. " * 4
    article, sheet = page(text), page(text, "worksheets/late.md")
    style = Style(grade=8, grades={"article": 2}, article_words=(60, 90))
    found = list(reading.check(texts(article, sheet, style=style)))
    assert {problem.file for problem in found} == {article.file}
    assert "the article has 36 words, and should have 60 to 90" in {problem.wrong for problem in found}


@pytest.mark.parametrize(("count", "found"), [(9, 0), (10, 1)])
def test_short_paragraphs_have_no_grade_of_their_own(count: int, found: int) -> None:
    """A hard paragraph is reported from thirty words on; a page of easy ones makes up for a shorter one."""
    hard = "Interpersonal communication necessitates. " * count
    easy = "We eat. " * 400
    problems = list(reading.check(texts(page(f"{easy}\n\n{hard}"))))
    assert [problem.wrong.partition(" reads")[0] for problem in problems] == ["the paragraph"] * found


@pytest.mark.parametrize(("limits", "remedy"), [
    ((8, 20), None), ((2, 8), None), ((9, 20), "Say more"), ((2, 7), "Cut it, or make two articles of it"),
])  # fmt: skip
def test_length_of_articles(limits: tuple[int, int], remedy: str | None) -> None:
    """An article may have as many words as the practice allows, those at both ends included."""
    made = page("We had bread and soup. It was good.")
    found = [problem.remedy for problem in reading.check(texts(made, style=Style(article_words=limits)))]
    assert found == ([remedy] if remedy else [])
