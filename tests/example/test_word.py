"""Every Word file of The Long Table: what holds for any practice, and that they are small."""

from __future__ import annotations

from tests.example.sources import LONG_TABLE
from tests.support import paper
from tests.support.built import Built


def test_sound_complete_and_small(long_table: Built) -> None:
    """Every file keeps the rules of its format, has every word of its page, and is quickly sent."""
    files = paper.word_files(long_table, LONG_TABLE)
    assert len(files) > 60
    assert paper.faulty_word_files(files, long_table) == []
    assert max(len(file.content) for _, file in files) < 100_000
