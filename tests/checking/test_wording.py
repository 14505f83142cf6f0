"""Claims, unfinished text, shouting and what a practice avoids are found; what only resembles them is not."""

from __future__ import annotations

import pytest

from tests.support.texts import page, texts
from trellis.checking import wording
from trellis.checking.style import Style, Wording


@pytest.mark.parametrize("text", [
    "It predicts divorce with great accuracy.", "This sheet is clinically\nproven.", "Studies prove that thanks help.",
    "This sheet promises closeness.", "It will save your marriage.", "It cures depression.",
])  # fmt: skip
def test_claims_are_found(text: str) -> None:
    """A claim that no one can support is reported on its line."""
    made = page(f"All is well here.\n\n{text}")
    assert [problem.line for problem in wording.claims(texts(made))] == [made.body_line + 2]


@pytest.mark.parametrize("text", [
    "TODO: an example.", "More is coming soon.", "Lorem ipsum dolor.", "Write this [...] later.", "…write here",
    "Insert name here.", "Your text goes here.", "What???",
])  # fmt: skip
def test_unfinished_text_is_found(text: str) -> None:
    """A placeholder for missing text is reported on its line."""
    made = page(f"All is well here.\n\n{text}")
    assert [problem.line for problem in wording.unfinished(texts(made))] == [made.body_line + 2]


@pytest.mark.parametrize("text", [
    "Nobody can promise that it works.", "There is no formula.", "It went along with divorce in later years.",
    "Five promises, and one is kept.", "You can write it here.", "<!-- TODO: ask Ada -->\n\nAll is well.",
    "Todo empieza con un paso pequeño.",
])  # fmt: skip
def test_harmless_wording_is_left_alone(text: str) -> None:
    """What only resembles a claim or unfinished text is allowed, and comments are not read."""
    made = texts(page(text))
    assert [*wording.claims(made), *wording.unfinished(made)] == []


def test_the_rules_of_the_practice() -> None:
    """Phrases that the practice replaces, and patterns that it forbids, are reported with its own remedy."""
    made = page("All is well.\n\nAsk your\nWife. The housewife said  so.")
    style = Style(instead_of={"your wife": "your partner"}, wording=(Wording("  +\\S", "has two spaces", "Keep one"),))
    found = [
        (problem.line - made.body_line, str(problem).partition(": ")[2])
        for problem in wording.avoided(texts(made, style=style))
    ]
    assert found == [
        (3, "“s” has two spaces. Keep one."),
        (2, "“your Wife” is not how this practice says it. Write “your partner”."),
    ]


def test_capitals() -> None:
    """A word in capitals is reported unless it is a common abbreviation or one of the practice’s own."""
    made = page("Please do NOT shout. A PDF from the NHS.")
    [problem] = wording.capitals(texts(made, style=Style(words=("NHS",))))
    assert problem.wrong.startswith("“NOT” is in capitals")


def test_words_of_other_languages() -> None:
    """“Todo” is a word in Spanish, capitals are usual in Japanese, and each language has its own placeholders."""
    for language, text, wrong in (
        ("es", "Lo hacemos todo. Todo cambia.", []),
        ("es", "TODO: escribir.", ["“TODO:” is not finished"]),
        ("fr", "Votre texte ici.", ["“Votre texte ici” is not finished"]),
        ("ja", "DVやSNSの相談。準備中", ["“準備中” is not finished"]),
    ):
        read = texts(page(text), language=language)
        assert [problem.wrong for problem in wording.unfinished(read)] == wrong
    assert list(wording.capitals(texts(page("DVやSNSの相談。"), language="ja"))) == []
    assert list(wording.capitals(texts(page("Die GFK und die DSGVO."), language="de"))) == []
    assert len(list(wording.capitals(texts(page("Das ist FÜR EUCH."), language="de")))) == 2
