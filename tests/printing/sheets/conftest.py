"""Fixtures for the tests of sheets: a compiler, and a drawing."""

from __future__ import annotations

from pathlib import Path

import pytest

from trellis.printing.sheets.compiler import TypstCompiler

DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100">'
    '<circle cx="50" cy="50" r="48" fill="none" stroke="#1d5148" stroke-width="3"/>'
    '<rect x="100" y="4" width="92" height="92" fill="none" stroke="#1d5148" stroke-width="3"/></svg>'
)


@pytest.fixture(scope="session")
def compiler() -> TypstCompiler:
    """Return a compiler that the tests of a process share."""
    return TypstCompiler()


@pytest.fixture
def images(tmp_path: Path) -> dict[str, Path]:
    """Return the pictures that the sample with every block shows."""
    path = tmp_path / "drawing.svg"
    path.write_text(DRAWING, encoding="utf-8")
    return {"drawing.svg": path}
