"""Previews: the first page as a small picture."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from tests.printing.sheets.samples import ask, p, sheet
from trellis.foundation.editions import Edition, Paper
from trellis.foundation.exercises import Prompt
from trellis.printing.sheets.compiler import TypstCompiler, first_page
from trellis.printing.sheets.thumbnail import WIDTH, preview


@pytest.mark.parametrize("paper", Paper)
def test_first_page_is_drawn(compiler: TypstCompiler, tmp_path: Path, paper: Paper) -> None:
    """The picture has the shape of the paper, white margins, and ink where the title stands."""
    path = tmp_path / "sheet.pdf"
    path.write_bytes(compiler.lay_out(sheet(ask(Prompt(), "What?")), Edition.CLIENT, paper, {}).pdf)
    width, height = paper.size
    with Image.open(io.BytesIO(preview(first_page(path, WIDTH)))) as picture:
        assert picture.format == "PNG"
        assert picture.width == 440
        assert picture.height == pytest.approx(440 * height / width, abs=1)
        grey = picture.convert("L")
        assert grey.crop((0, 0, 440, 20)).getextrema() == (255, 255)
        assert min(grey.crop((0, 40, 440, 120)).tobytes()) < 80


def test_full_page_stays_small(compiler: TypstCompiler, tmp_path: Path) -> None:
    """A page that is full of words takes no more than 30 KB, nor does one of noise in colour."""
    path = tmp_path / "sheet.pdf"
    path.write_bytes(compiler.lay_out(sheet(p("Words of any length. " * 900)), Edition.CLIENT, Paper.A4, {}).pdf)
    assert len(preview(first_page(path, WIDTH))) <= 30 * 1024
    noise = io.BytesIO()
    Image.merge("RGB", [Image.effect_noise((440, 100), 60 + 10 * band) for band in range(3)]).save(noise, "PNG")
    assert len(preview(noise.getvalue())) <= 30 * 1024
