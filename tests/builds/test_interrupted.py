"""Whatever happens to a build, and whenever: what was published stays, and the next build is right.

A few moments of each kind; `make fuzz` tries a hundred.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.support import interrupted
from tests.support.interrupted import Built


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a practice that was built and recorded, and edited since."""
    folder = interrupted.practice(tmp_path_factory.mktemp("interrupted") / "practice")
    interrupted.edit(folder, "Late again.")
    return folder


@pytest.fixture(scope="module")
def after(home: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Built, int]:
    """Return what a build that nothing happens to makes of it, from the beginning, and how many moments it has."""
    clean = tmp_path_factory.mktemp("clean") / "practice"
    shutil.copytree(home, clean, ignore=shutil.ignore_patterns(".cache", "site", "outbox"))
    count = interrupted.moments(clean, clean.parent / "moments")
    return interrupted.state(clean), count


@pytest.mark.parametrize("how", ["full", "faulty", "killed"])
def test_any_moment(how: interrupted.How, home: Path, after: tuple[Built, int], tmp_path: Path) -> None:
    """Site, letters and records stay whole, one message says what failed, and the next build is as it should be."""
    built, count = after
    folder = tmp_path / "practice"
    shutil.copytree(home, folder)
    before, recorded = interrupted.state(folder), interrupted.recorded(folder)
    assert before.site != built.site
    for moment in (0, count // 3, count * 2 // 3):
        outcome = interrupted.interrupted(folder, how, moment)
        assert "Traceback" not in outcome.said
        assert "bug in Trellis" not in outcome.said
        if how == "full":
            assert outcome.status == 1
            assert "No space left on device. Free some space" in outcome.said
            assert interrupted.left_behind(folder) == []
        shown = interrupted.state(folder)
        assert shown.site in (before.site, built.site)
        assert interrupted.recorded(folder) == recorded
    assert interrupted.run(folder).status == 0
    assert interrupted.state(folder) == built
    assert interrupted.left_behind(folder) == []


def test_a_disk_that_gets_full_while_a_file_is_written(home: Path, tmp_path: Path) -> None:
    """A file of which only the beginning fits is not published."""
    folder = tmp_path / "practice"
    shutil.copytree(home, folder, ignore=shutil.ignore_patterns("sheets"))
    before = interrupted.state(folder)
    outcome = interrupted.while_writing(folder)
    assert outcome.status == 1
    assert "File too large. Free some space" in outcome.said
    assert interrupted.state(folder) == before
    assert interrupted.left_behind(folder) == []
