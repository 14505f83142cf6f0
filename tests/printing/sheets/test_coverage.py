"""Which signs of a text the typefaces of a practice can show."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.printing.sheets.reading import copied, squeezed
from tests.printing.sheets.samples import p, sheet
from tests.support.fonts import font_with
from trellis.foundation.editions import Edition, Paper
from trellis.printing.sheets.compiler import TypstCompiler
from trellis.printing.sheets.coverage import coverage
from trellis.printing.sheets.layout_errors import LayoutError
from trellis.printing.sheets.sheet import PLAIN_THEME


def test_signs_that_no_typeface_has() -> None:
    """Each sign that is in none of the typefaces is named once, in the order of the text; what is unseen is not."""
    assert coverage().lacking("Łódź & “Straße” – 1 # 😀 ✓ Ẹ̀kọ́ Привет \u00ad\u200b\u2028\u3000 ①") == ()
    assert coverage().lacking("بيت \u200fبيت 信") == ("ب", "ي", "ت", "信")
    assert coverage().lacking("\ue000 \u0600 \u1680") == ("\ue000", "\u0600", "\u1680")


@pytest.mark.parametrize("sign", ["x\u030c", "Ẹ\u0300", "👩‍👩‍👧", "❤️‍🔥", "1️⃣", "a\ufe0f"])
def test_signs_of_several_characters(compiler: TypstCompiler, sign: str) -> None:
    """A letter with accents, and joined emoji, are found in one typeface and printed from it."""
    assert coverage().lacking(f"Before {sign} after") == ()
    pdf = compiler.lay_out(sheet(p(f"Before {sign} after")), Edition.CLIENT, Paper.A4, {}).pdf
    assert f"Before{squeezed(sign)}after" in copied(pdf)


@pytest.mark.parametrize("sign", ["ש\u05c1", "信\u0301", "😀\u0301", "✓\u0302"])
def test_signs_whose_accents_alone_would_be_printed(sign: str) -> None:
    """Where a typeface has the accent and not what is below it, Typst prints the accent alone: the sign is lacking."""
    assert coverage().lacking(f"Before {sign} after") == (sign,)


def test_typefaces_of_a_practice(tmp_path: Path) -> None:
    """A font of the practice adds its characters; without it Typst refuses them, and with it the sheet is printed."""
    made = sheet(p("שלום"), title="Peace שלום")
    (file := tmp_path / "letters.ttf").write_bytes(font_with("אבגדהוזחטיךכלםמןנסעףפץצקרשת", "Letters"))
    theme = replace(PLAIN_THEME, text=(*PLAIN_THEME.text, "Letters"), titles=(*PLAIN_THEME.titles, "Letters"))
    covered = coverage(replace(theme, fonts=(file,)))
    assert covered.lacking("שלום!") == covered.lacking_in_title("שלום!") == ()
    assert covered.lacking("信") == ("信",)
    with pytest.raises(LayoutError):
        TypstCompiler().lay_out(made, Edition.CLIENT, Paper.A4, {})
    assert TypstCompiler([file]).lay_out(replace(made, theme=theme), Edition.CLIENT, Paper.A4, {}).pages == 1


def test_font_that_cannot_be_read(tmp_path: Path) -> None:
    """A font that is not one has no characters, and does no harm to the others."""
    (tmp_path / "broken.otf").write_bytes(b"OTTO" + bytes(40))
    assert coverage(replace(PLAIN_THEME, fonts=(tmp_path / "broken.otf",))).lacking("Añ信") == ("信",)
