"""Every Word file of a built practice, which a coach changes before handing it out."""

from __future__ import annotations

import io

import docx
import pytest

from tests.support import paper
from tests.support.built import EVERYTHING, Built
from tests.support.sources import Sources
from tests.support.word import WordFile
from trellis.content.kinds import KINDS
from trellis.content.library import Page
from trellis.foundation.editions import Paper

SOURCES = Sources(EVERYTHING)


@pytest.fixture(scope="module")
def files(everything: Built) -> tuple[tuple[Page, WordFile], ...]:
    """Return every Word file of the practice that has everything."""
    return paper.word_files(everything, SOURCES)


def test_every_printed_page_has_one(files: tuple[tuple[Page, WordFile], ...]) -> None:
    """Every worksheet, handout and pack comes as a Word file for each paper."""
    wanted = [page.name for page in SOURCES.library.pages if KINDS[page.kind].editable]
    assert sorted(page.name for page, _ in files) == sorted(wanted * len(Paper))


def test_sound_and_complete(everything: Built, files: tuple[tuple[Page, WordFile], ...]) -> None:
    """Every file keeps the rules of its format, and has every word that a browser shows of its page, in order."""
    assert paper.faulty_word_files(files, everything) == []


def test_properties(files: tuple[tuple[Page, WordFile], ...]) -> None:
    """A program that opens a file is told its title, its author, its language and the size of its paper."""
    sizes = set()
    for page, file in files:
        opened = docx.Document(io.BytesIO(file.content))
        said = opened.core_properties
        assert (said.title, said.author, said.language) == (page.title, SOURCES.settings.practice, "en")
        [section] = opened.sections
        sizes.add((section.page_width, section.page_height))
    assert sizes == {
        (round(width * 20) * 635, round(height * 20) * 635) for width, height in (one.size for one in Paper)
    }
