"""Tests of reading grades in languages other than English."""

from __future__ import annotations

import pytest

from tests.support.texts import page, texts
from trellis.checking import readability, reading, worksheets
from trellis.checking.style import Style

EASY = {
    "de": "Wir essen. Wir reden. Du sagst, was dir fehlt.",
    "es": "Los dos comen. Ella le cuenta su día. Él la mira.",
    "fr": "On mange. On parle. Tu dis ce qui te manque.",
    "nl": "We eten. We praten. Je zegt wat je mist.",
    "pl": "Jemy. Potem mówisz mi, co czujesz. Ja słucham.",
    "pt": "Os dois comem. Ela conta o seu dia. Ele olha para ela.",
}
HARD = {
    "de": "Zwischenmenschliche Kommunikation erfordert gegenseitige Berücksichtigung emotionaler Bedürfnisse.",
    "es": "La comunicación interpersonal presupone una considerable vulnerabilidad emocional recíproca.",
    "fr": "La communication interpersonnelle présuppose une vulnérabilité émotionnelle considérable et réciproque.",
    "nl": "Intermenselijke communicatie vooronderstelt wederzijdse bereidwilligheid tot emotionele kwetsbaarheid.",
    "pl": "Międzyludzka komunikacja wymaga wzajemnego uwzględniania emocjonalnych uwarunkowań porozumiewania.",
    "pt": "A comunicação interpessoal pressupõe considerável vulnerabilidade emocional reciprocamente compartilhada.",
}


@pytest.mark.parametrize(("language", "word", "count"), [
    ("de", "Bedürfnisse", 4), ("de", "Vertrauen", 3), ("de", "Theater", 3), ("es", "comunicación", 5),
    ("es", "país", 2), ("fr", "écoute", 2), ("fr", "parlent", 1), ("nl", "ideeën", 3), ("nl", "lijst", 1),
    ("pl", "zaufanie", 4), ("pl", "miłość", 2), ("pt", "emoção", 3), ("pt", "saúde", 3),
])  # fmt: skip
def test_syllables(language: str, word: str, count: int) -> None:
    """Vowels are counted as the language speaks them."""
    assert readability.syllables(word, language) == count


def test_grades() -> None:
    """Everyday sentences have the grade of a child, and learned ones that of hardly anybody."""
    assert EASY.keys() == HARD.keys() == readability.FORMULAS.keys()
    for language, easy in EASY.items():
        grades = [reading.grade(texts(one).prose(one), language) for one in (page(easy), page(HARD[language]))]
        assert grades[0] < 5, language
        assert grades[1] > 12, language


def test_hard_texts_of_a_language() -> None:
    """A page is held to the limit by the formula of its language; where there is none, lengths alone are checked."""
    german = list(reading.check(texts(page(HARD["de"]), language="de-AT")))
    assert [problem.wrong.partition(" at grade")[0] for problem in german] == ["the page reads"]
    long = page("今日は" * 30 + "話しました。短い文です。")
    [problem] = reading.check(texts(long, style=Style(article_words=(10, 90)), language="ja"))
    assert "has 48 words, and the limit is 30" in problem.wrong


def test_full_stops_that_end_no_sentence() -> None:
    """Abbreviations and ordinals of a language do not make two sentences of one, and other full stops do."""
    sheet = page("Ihr plant z. B. den 3. Schritt bzw. d. h. den nächsten.", "worksheets/late.md")
    assert list(worksheets.check(texts(sheet, language="de"))) == []
    two = page("Ihr plant. Dann redet ihr.", "worksheets/late.md")
    assert [problem.wrong for problem in worksheets.check(texts(two, language="de"))] == [
        "the purpose is not one sentence"
    ]
    japanese = page("計画します。話します。", "worksheets/late.md")
    assert len(list(worksheets.check(texts(japanese, language="ja")))) == 1
