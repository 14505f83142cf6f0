"""Checks wording: unsupported claims, unfinished text, shouting, and phrases that the practice itself avoids."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from trellis.checking import style
from trellis.checking.style import ABBREVIATIONS, Style, Wording, compile_pattern
from trellis.checking.texts import Texts
from trellis.foundation.problems import Problem

CLAIMS = (
    Wording(
        r"\bpredict(s|ed|ing)? (early |late(r)? )?(divorce|break-?ups?)|\bdivorces? .{0,40}\bpredict",
        "says that divorce can be predicted",
        "Say which groups were compared, and that no one’s future can be predicted from it",
    ),
    Wording(
        r"\b(clinically|scientifically|medically) (proven|tested|validated|shown)|\bproven\b|\bevidence-based\b"
        r"|\bresearch-backed\b",
        "calls something proven",
        "Say what the study was, or that the exercise follows common practice",
    ),
    Wording(
        r"\b(science|studies|research) (has |have )?(show|prove|confirm)(s|n|ed)?\b",
        "says that studies prove something",
        "Say who was asked, how many they were, and what went together with what",
    ),
    Wording(
        r"\bguaranteed\b|\b(we|this|it|which|that|sheet|pack) (can |will )?(promises?|guarantees?) (you )?"
        r"(that|results?|closeness|trust|success|to)\b",
        "promises a result",
        "Say what may happen, and that no one can promise it",
    ),
    Wording(
        r"\bwill (save|fix|heal|rescue|transform|restore) (your|the|a|any) "
        r"(relationship|marriage|couple|trust|love|partner)",
        "promises to save a relationship",
        "Say what the exercise asks people to do",
    ),
    Wording(
        r"\b(cures?|heals?|treats?) (depression|anxiety|trauma|addiction|illness)\b",
        "claims to treat an illness",
        "Refer the reader to a doctor or a therapist",
    ),
)
"""Claims that no text of a coaching practice can support."""

UNFINISHED = (
    Wording(
        r"\blorem ipsum\b|\b(?-i:TODO|TBD|FIXME|TK|XXX+)\b|\bcoming soon\b|\b(still|yet) to be (written|done|added)\b"
        r"|\bplaceholder\b|\binsert (\w+ )?here\b|(…|\.\.\.) ?write (\w+ )?here\b|\[(…|\.\.\.)\]|\?\?\?|\bas an ai\b"
        r"|\byour (name|text|title|address|e-?mail|practice|story|words) (goes )?here\b|\bunder construction\b",
        "is not finished",
        "Write the text, or remove it",
    ),
)
"""Placeholders for text that is still to be written."""

_UNFINISHED_IN: Mapping[str, str] = {
    "ar": "تحت الإنشاء|(أدخل|اكتب) النص هنا|نص تجريبي",
    "de": "folgt in Kürze|Platzhalter|Text einfügen|(dein|Ihr) Text hier|noch zu schreiben|noch zu ergänzen",
    "es": "en construcción|(inserta|insertar|escribe) aquí|tu texto aquí|texto de ejemplo",
    "fr": "en construction|insérer ici|(votre|ton) texte ici|texte à insérer|reste à écrire",
    "ja": "準備中|工事中|近日公開|ここに(テキスト|文章|文)を(入力|書)|ダミーテキスト",
    "nl": "in aanbouw|hier invoegen|tekst invoegen|(jouw|uw|je) tekst hier|nog te schrijven",
    "pl": "w budowie|wstaw tutaj|tu wstaw|twój tekst tutaj|jeszcze nie napisane",
    "pt": "em construção|inserir aqui|(seu|teu) texto aqui|ainda por escrever",
}
"""The same for other languages."""

_CAPITALS = re.compile(r"(?<!\w)[A-ZÀ-ÖØ-ÞĄĆĘŁŃŚŹŻŒ]{2,}(?!\w)")
_WITHOUT_CASE = re.compile("[\u0590-\u08ff\u0900-\u10ff\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
"""Matches a letter of a script without small letters, in whose texts Latin capitals do not stand out."""

_KNOWN: Mapping[str, frozenset[str]] = {
    "de": frozenset({"AGB", "AT", "CH", "DE", "DSGVO", "GFK", "SMS"}),
    "es": frozenset({"CNV", "DNI", "ONG", "RGPD", "SMS", "UE"}),
    "fr": frozenset({"CNV", "RGPD", "SAMU", "SMS", "TVA", "UE"}),
    "nl": frozenset({"AVG", "BTW", "GGZ", "SMS"}),
    "pl": frozenset({"NVC", "RODO", "SMS", "UE"}),
    "pt": frozenset({"CNV", "CVV", "LGPD", "RGPD", "SAMU", "SMS", "SUS", "UE"}),
}
"""Abbreviations that everybody knows who reads a language."""


def claims(texts: Texts) -> Iterator[Problem]:
    """Yield a problem for every claim that no text of a coaching practice can support."""
    return _found(texts, CLAIMS)


def unfinished(texts: Texts) -> Iterator[Problem]:
    """Yield a problem for every passage that is not finished."""
    return _found(texts, UNFINISHED if texts.english else _unfinished_in(texts.base_language))


def _unfinished_in(language: str) -> tuple[Wording, ...]:
    """Return what is not finished in another language; “todo” is a word in some, and means “all”."""
    phrases = _UNFINISHED_IN.get(language, "")
    marks = "TODO:" if language in {"es", "gl", "pt"} else "TODO"
    pattern = (
        rf"\blorem ipsum\b|(?-i:\b(?:{marks}|(?:TBD|FIXME|XXX+)\b))|\[(?:…|\.\.\.)\]|\?\?\?{phrases and f'|{phrases}'}"
    )
    return tuple(replace(rule, pattern=pattern) for rule in UNFINISHED)


def avoided(texts: Texts) -> Iterator[Problem]:
    """Yield a problem for everything that the practice’s own rules say not to write."""
    return _found(texts, (*texts.style.wording, *_replaced(texts.style)))


def capitals(texts: Texts) -> Iterator[Problem]:
    """Yield a problem for every word in capitals that is not a known abbreviation."""
    known = ABBREVIATIONS.union(texts.style.words, _KNOWN.get(texts.base_language, ()))
    for passage in texts.all():
        if _WITHOUT_CASE.search(passage.text):
            continue
        for match in _CAPITALS.finditer(passage.text):
            if match.group() not in known:
                wrong = f"“{match.group()}” is in capitals, which reads as shouting"
                remedy = f"Use small letters or **bold**; add an abbreviation to “words” in {style.FILE}"
                yield Problem(passage.file, passage.line_at(match.start()), wrong, remedy)


def _replaced(own: Style) -> Iterator[Wording]:
    for phrase, better in own.instead_of.items():
        spaced = " ".join(re.escape(word) for word in phrase.split())
        yield Wording(rf"(?<!\w){spaced}(?!\w)", "is not how this practice says it", f"Write “{better}”")


def _found(texts: Texts, rules: Iterable[Wording]) -> Iterator[Problem]:
    compiled = [(rule, compile_pattern(rule.pattern)) for rule in rules]
    for passage in texts.all():
        for rule, pattern in compiled:
            for match in pattern.finditer(passage.text):
                said = " ".join(match.group().split()) or match.group()
                wrong = f"“{said}” {rule.wrong}"
                yield Problem(passage.file, passage.line_at(match.start()), wrong, rule.remedy)
