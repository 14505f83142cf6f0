"""A preview that makes only what has changed shows what one that makes everything shows, byte for byte."""

from __future__ import annotations

import random
from pathlib import Path

from tests.support.edits import EDITS, Preview, differences, practice, restored

_AT_A_TIME = 2
"""Edits between two comparisons: an author saves several files, too."""


def test_edits_of_every_kind(tmp_path: Path) -> None:
    """After changes of texts, front matter, files, settings, templates, pictures and letters, all is right."""
    folder = practice(tmp_path / "practice")
    preview = Preview(folder, tmp_path / "site")
    preview.build()
    choose = random.Random(16)  # noqa: S311 – the same edits in every run are the point
    kinds = choose.sample(sorted(EDITS), len(EDITS))
    made = []
    for number, kind in enumerate(kinds, 1):
        made.append(f"{kind}: {EDITS[kind](choose, folder)}")
        preview.build()
        if number % _AT_A_TIME == 0:
            assert differences(preview, tmp_path / "fresh") == [], made
    restored(folder)
    preview.build()
    assert differences(preview, tmp_path / "fresh") == [], made
