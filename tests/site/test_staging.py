"""A site is replaced by a whole one, or stays where it is, and nothing but a site is replaced."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from trellis.site import staging


def site(folder: Path, words: str) -> Path:
    """Make a site with one page."""
    folder.mkdir()
    (folder / "404.html").write_text(words, encoding="utf-8")
    return folder


def test_the_old_site_comes_back(tmp_path: Path) -> None:
    """If the new site cannot be moved to its place, or a build was killed just before that, the old one is there."""
    old = site(tmp_path / "site", "old")
    with pytest.raises(FileNotFoundError):
        staging.publish_atomically(old)  # there is no new one
    assert (old / "404.html").read_text(encoding="utf-8") == "old"
    old.rename(tmp_path / "site.old")
    site(tmp_path / "site.next", "new")
    staging.prepare(old)
    assert (old / "404.html").read_text(encoding="utf-8") == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_what_is_left_of_other_builds(tmp_path: Path) -> None:
    """Whatever has the names of the folders that builds use is removed; what a link leads to stays."""
    site(tmp_path / "elsewhere", "kept")
    (tmp_path / "site.old").write_text("a file", encoding="utf-8")
    (tmp_path / "site.next").symlink_to("elsewhere")
    staging.prepare(tmp_path / "site")
    assert [path.name for path in tmp_path.iterdir()] == ["elsewhere"]
    assert (tmp_path / "elsewhere" / "404.html").is_file()


def test_a_site_that_can_be_copied_to_its_server(tmp_path: Path) -> None:
    """Everybody may read a new site, and an old one that somebody has made read-only is removed."""
    old, new = site(tmp_path / "site", "old"), site(tmp_path / "site.next", "new")
    site(new / "about", "about")
    for path in (new, *new.rglob("*")):
        path.chmod(0o700 if path.is_dir() else 0o600)
    (old / "assets").mkdir(mode=0o500)
    old.chmod(0o500)
    staging.publish_atomically(old)
    assert {oct(path.stat().st_mode & 0o777) for path in tmp_path.rglob("*") if path.is_dir()} == {"0o755"}
    assert {oct(path.stat().st_mode & 0o777) for path in tmp_path.rglob("*.html")} == {"0o644"}
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_site_of_another_user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A site that somebody else has built, and that could not be removed, is a problem before it is replaced."""
    ours = site(tmp_path / "site", "new")
    site(tmp_path / "site.old", "old")
    monkeypatch.setattr(os, "access", lambda path, _: Path(path).name != "site.old")
    assert staging.obstacle(ours) is None  # it could be made writable
    monkeypatch.setattr(os, "geteuid", lambda: -1)
    found = staging.obstacle(ours)
    assert found
    assert (found.file, found.wrong[:40]) == ("site.old", "the folder belongs to another user of th")


def test_what_is_no_site_is_not_replaced(tmp_path: Path) -> None:
    """A file, a link or a folder of somebody’s own is a problem; an empty folder and a site are none."""
    assert staging.obstacle(tmp_path / "none") is None
    assert staging.obstacle(site(tmp_path / "site", "old")) is None
    (tmp_path / "empty").mkdir()
    assert staging.obstacle(tmp_path / "empty") is None
    (tmp_path / "link").symlink_to("site")
    (tmp_path / "nowhere").symlink_to("nothing")
    (tmp_path / "file").touch()
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "thesis.odt").touch()
    found = {name: staging.obstacle(tmp_path / name) for name in ("link", "nowhere", "file", "own")}
    assert {name: problem.wrong if problem else "" for name, problem in found.items()} == {
        "link": "this is a link, which a build would replace",
        "nowhere": "this is a link, which a build would replace",
        "file": "there is a file where the folder of the site belongs",
        "own": "the folder for the site has files that no build has made, and that would be lost",
    }


def test_folders_of_something_else(tmp_path: Path) -> None:
    """A site is not put where letters or rules for servers belong, even before there are any."""
    outbox, rules = tmp_path / "outbox", tmp_path / "hosting"
    for folder in (outbox, outbox / "site", rules):
        found = staging.obstacle(folder, (outbox, rules))
        assert found
        assert str(found).startswith("mkdocs.yml: “site_dir” cannot be in the folder “")
    assert staging.obstacle(tmp_path / "outbox-site", (outbox, rules)) is None
