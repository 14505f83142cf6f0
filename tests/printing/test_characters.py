"""Which characters of a text paper cannot show, and what an owner is told of those in her settings."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.support.practice import SETTINGS
from trellis.content.brand import Brand, Typefaces
from trellis.printing import characters
from trellis.printing.characters import check, lacking
from trellis.printing.sheets.compiler import FONTS

REGULAR = FONTS / "AtkinsonHyperlegibleNext-Regular.ttf"
CONFIG = "extra:\n  trellis:\n    coach: C\n    practice: بيت\n    rights: Copy 信.\n"


def test_characters_that_no_typeface_has() -> None:
    """Each character that is in none of the typefaces is named once, in the order of the text; marks are not shown."""
    assert lacking("Łódź & “Straße” – 1 #") == ()
    assert lacking("بيت \u200fبيت 𐌰") == ("ب", "ي", "ت", "𐌰")


def test_typefaces_of_a_practice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A character may be in a typeface of the practice; one whose list cannot be read is taken to have all."""
    monkeypatch.setattr(characters, "FONTS", tmp_path)
    assert lacking("Añ") == ("A", "ñ")
    assert lacking("Añ信", [REGULAR]) == ("信",)
    (broken := tmp_path / "broken.otf").write_bytes(b"OTTO" + bytes(40))
    assert lacking("Añ信", [broken]) == ()


def test_settings_on_every_sheet() -> None:
    """A setting that sheets cannot show is reported once, with its line."""
    settings = replace(SETTINGS, practice="بيت", rights="Copy 信.", coach="ليلى")
    remedy = "Write it in other letters, or name a typeface that has them under “typefaces” of “brand”."
    assert [str(problem) for problem in check(settings, Path("docs"), CONFIG, "mkdocs.yml")] == [
        f"mkdocs.yml:4: “practice” is printed on sheets, and their typefaces lack “ب”, “ي”, “ت”. {remedy}",
        f"mkdocs.yml:5: “rights” is printed on sheets, and their typefaces lack “信”. {remedy}",
    ]
    brand = Brand(typefaces=Typefaces(text=REGULAR.name))
    assert len(list(check(replace(settings, practice="Us", brand=brand), FONTS, CONFIG, "mkdocs.yml"))) == 1
