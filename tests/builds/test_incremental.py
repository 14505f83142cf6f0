"""A preview or a build that makes only what has changed makes what one from nothing makes, byte for byte."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.edits import EDITS, Builds, Preview, differences, practice, restored
from trellis_mkdocs import digests

_AT_A_TIME = 8
"""Edits between two comparisons; “make fuzz” compares after each of many more."""

PAGE = "articles/slow/index.html"
OTHER = "concepts/rest/index.html"
GENERATED = "kept/index.html"


@pytest.mark.parametrize("make", [Preview, Builds])
def test_edits_of_every_kind(tmp_path: Path, make: type[Preview | Builds]) -> None:
    """After changes of texts, front matter, files, settings, templates, pictures and letters, all is right."""
    folder = practice(tmp_path / "practice")
    site = make(folder, tmp_path / "site")
    site.build()
    choose = random.Random(16)  # noqa: S311 – the same edits in every run are the point
    kinds = choose.sample(sorted(EDITS), len(EDITS))
    made = []
    for number, kind in enumerate(kinds, 1):
        made.append(f"{kind}: {EDITS[kind](choose, folder)}")
        site.build()
        if number % _AT_A_TIME == 0:
            assert differences(site, tmp_path / "fresh") == [], made
    restored(folder)
    site.build()
    assert differences(site, tmp_path / "fresh") == [], made


@pytest.fixture(scope="module")
def builds(tmp_path_factory: pytest.TempPathFactory) -> Builds:
    """Return the builds of a practice that was built once."""
    folder = tmp_path_factory.mktemp("builds")
    made = Builds(practice(folder / "practice"), folder / "site")
    made.build()
    return made


def edit(builds: Builds) -> None:
    """Write one more sentence into an article."""
    page = builds.folder / "docs" / "articles" / "slow.md"
    page.write_text(f"{page.read_text(encoding='utf-8')}\nMore.\n", encoding="utf-8")


def taken_over(builds: Builds, path: str) -> bool:
    """Build, and return whether a page of the site is the file that it was."""
    before = (builds.site / path).stat().st_ino
    builds.build()
    return (builds.site / path).stat().st_ino == before


def test_only_what_changed_is_made(builds: Builds, tmp_path: Path) -> None:
    """A sentence makes its own page anew, and no other that does not show it."""
    edit(builds)
    before = (builds.site / PAGE).read_bytes()
    generated = (builds.site / GENERATED).stat().st_ino
    assert taken_over(builds, OTHER)
    assert (builds.site / GENERATED).stat().st_ino == generated
    assert (builds.site / PAGE).read_bytes() != before
    assert differences(builds, tmp_path / "fresh") == []


def damage(path: str) -> Callable[[Builds], None]:
    """Return a change of one bit in a file."""

    def change(builds: Builds) -> None:
        file = builds.folder.parent / path
        content = file.read_bytes()
        file.write_bytes(content[:99] + bytes([content[99] ^ 1]) + content[100:])

    return change


@pytest.mark.parametrize("path", [f"site/{OTHER}", "practice/.cache/pages.pickle"])
def test_damage_is_mended(builds: Builds, tmp_path: Path, path: str) -> None:
    """A page of the site, or a cache, in which a bit is wrong is not used."""
    damage(path)(builds)
    before = (builds.site / OTHER).stat().st_ino
    assert differences(builds, tmp_path / "fresh") == []
    assert (builds.site / OTHER).stat().st_ino != before


def test_another_version(builds: Builds, monkeypatch: pytest.MonkeyPatch) -> None:
    """What another version has kept is not used, and neither is what it published."""
    assert taken_over(builds, OTHER)
    monkeypatch.setattr(digests, "of_engine", lambda: "another")
    assert not taken_over(builds, OTHER)


def test_a_site_that_is_gone(builds: Builds, tmp_path: Path) -> None:
    """Where the last site is not there any more, all of it is made."""
    builds.site.rename(tmp_path / "elsewhere")
    assert differences(builds, tmp_path / "fresh") == []
