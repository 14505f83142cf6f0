"""What the fonts of the engine can show: letters with any accents, symbols and emoji, printed and read back."""

from __future__ import annotations

import io

import pikepdf
import pytest

from tests.printing.sheets.reading import copied, squeezed
from tests.printing.sheets.samples import ask, p, sheet, t
from trellis.foundation.document import Heading, Styled
from trellis.foundation.editions import Edition, Paper
from trellis.foundation.exercises import Choose
from trellis.printing.sheets.compiler import TypstCompiler
from trellis.printing.sheets.sheet import Sheet

SHOWN = {
    "Polish and Turkish": "Zażółć gęślą jaźń, İstanbul, ığdır",
    "Vietnamese": "Tiếng Việt: những điều tôi biết về sự tử tế",
    "Yoruba": "Ẹ̀kọ́ ńlá, ọ̀rẹ́ mi, ṣé àlàáfíà ni?",
    "Ewe and Lingala": "Ŋɔ́ŋlɔ̃, mɛ̌, Ɔ̂",
    "Welsh and Maltese": "ŵyneb, tŷ, ħobż, għajn",
    "Chinese in Latin letters": "Nǐ hǎo, lǜ, xièxie, ế, m̀",
    "Greek": "Τι χρειάζεσαι σήμερα; Ακούω προσεκτικά.",
    "classical Greek": "Ἀρχὴ ἥμισυ παντός· γνῶθι σεαυτόν, ᾧ",
    "Russian with stress": "Что́ ты чу́вствуешь? Замо́к и за́мок",
    "Ukrainian": "Їжак, п\u02bcять, ґанок",
    "Serbian": "Ђурђевдан, Љубав, Њива, Џеп",
    "Kazakh and Tatar": "Қазақ, ғылым, үй, өмір, һәм",
    "phonetic letters": "ˈtrʌst, ʃəˈneɪ, θɪŋ",
    "arrows": "← ↑ → ↓ ↔ ⇒ ↗ ➜ ⟶",
    "ticks, boxes and stars": "✓ ✔ ✗ ✘ ☐ ☑ ☒ ★ ☆ ✦ ■ □ ▪ ● ○ ◆",
    "comparison and mathematics": "≤ ≥ ≠ ≈ ± × ÷ ∞ √ ∑ ∫ ∂ ∈ ∅ ≮",
    "fractions and figures": "½ ⅓ ¼ ¾ ⅔ ⅞ x² y³ H₂O № ℃ ‰",
    "primes and dashes": "5′ 10″ ‒ – — ― ‐ x\u2011y",
    "currencies": "€ £ ¥ ₹ ₴ ₦ ₺ ₽ ₪ ₫ ₱ ₿",
    "bullets and marks": "• ‣ ◦ § ¶ † ‡ © ® ™ ※",
    "figures in circles": "① ② ⑩ Ⓐ ❶ ➊",
    "hearts and notes": "♥ ♡ ❤ ❣ ♯ ♭ ♪ ♫ ☀ ☂ ☕",
    "lines and blocks": "│ ├── └── ═ ░ █ ▌",
    "mathematical letters": "𝒜 𝔸 𝐁𝐨𝐥𝐝 ℝ ℕ",
    "quotation marks": "„so“ ‚so‘ «so» ‹so› “so” ‘so’",
    "emoji": "😀 🙂 😢 🥰 🤝 👍 🙏 💛 🌱 🔥 ✅ ⭐ 🪴 🧠",
    "joined emoji": "👩‍👩‍👧 🕵️‍♀️ ❤️‍🔥 👍🏽 🇩🇪 1️⃣ 🙂‍↔️ 🏃‍♀️‍➡️ 👩‍⚖️ 🏳️‍⚧️",
}
"""Texts that are printed and read back as they are."""

REPLACED = {
    "ligatures": ("ﬁnd the ﬂow of oﬃce aﬀairs", "find the flow of office affairs"),
    "full-width forms": ("Ａ＋Ｂ＝１００％？", "A+B=100%?"),
    "small forms": ("one﹘two﹣three", "one—two-three"),
    "composed letters": ("cafe\u0301 A\u030angstro\u0308m", "café Ångström"),
}
"""Texts that come with pasted words, and what is printed for them."""

CODE = "→ Привет Ελληνικά ✅ ├──"


def everywhere(words: str) -> Sheet:
    """Return a sheet that says the words in every type of the sheets: as title, heading, text, bold and italic."""
    return sheet(
        p(words),
        p(Styled("strong", t(words))),
        p(Styled("emphasis", t(words))),
        p(Styled("strong", (Styled("emphasis", t(words)),))),
        Heading(2, t(words)),
        ask(Choose(many=True), words, choices=(words, words)),
        title=words,
        summary=words,
    )


@pytest.mark.parametrize("name", SHOWN)
def test_what_is_printed_is_read_back(compiler: TypstCompiler, name: str) -> None:
    """Every sign is printed in every type, in ordinary and in large print, and can be copied as it was written."""
    for edition in (Edition.CLIENT, Edition.LARGE):
        found = copied(compiler.lay_out(everywhere(SHOWN[name]), edition, Paper.A4, {}).pdf)
        assert found.count(squeezed(SHOWN[name])) >= 9


@pytest.mark.parametrize("name", REPLACED)
def test_look_alikes_are_found_by_a_search(compiler: TypstCompiler, name: str) -> None:
    """Pasted look-alikes are printed as what they stand for, so that a reader who searches for the word finds it."""
    pasted, printed = REPLACED[name]
    found = copied(compiler.lay_out(everywhere(pasted), Edition.CLIENT, Paper.A4, {}).pdf)
    assert found.count(squeezed(printed)) >= 9


def test_code(compiler: TypstCompiler) -> None:
    """Code has what other text has, though it is set in a font of its own."""
    found = copied(compiler.lay_out(sheet(p(Styled("code", t(CODE)))), Edition.CLIENT, Paper.A4, {}).pdf)
    assert squeezed(CODE) in found


def test_only_what_is_used_is_embedded(compiler: TypstCompiler) -> None:
    """A sheet embeds the glyphs that it shows, not whole fonts; one in plain English embeds the house's fonts alone."""
    plain = compiler.lay_out(everywhere("What do you need?"), Edition.CLIENT, Paper.A4, {}).pdf
    assert {name.split("-")[0] for name in embedded(plain)} == {"AtkinsonHyperlegibleNext", "Vollkorn"}
    mixed = compiler.lay_out(everywhere("Ẹ̀kọ́ 😀 ✔"), Edition.CLIENT, Paper.A4, {}).pdf
    assert {"TrellisSans", "TrellisSerif", "TrellisSymbols", "TrellisEmoji"} <= {
        name.split("-")[0] for name in embedded(mixed)
    }
    assert len(mixed) < len(plain) + 40_000


def embedded(pdf: bytes) -> set[str]:
    """Return the names of the fonts in a PDF, without the tags of subsets."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        fonts = [each for each in opened.objects if isinstance(each, pikepdf.Dictionary) and "/BaseFont" in each]
        return {str(font.BaseFont).lstrip("/").partition("+")[2] for font in fonts}
