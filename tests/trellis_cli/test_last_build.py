"""A build that would make the same again is not run; whatever may change its result makes it run."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from mkdocs.config import load_config

from tests.support.miniature import CONFIG, PAGES, found
from tests.trellis_cli.test_commands import run
from trellis_cli import last_build
from trellis_mkdocs import digests as content
from trellis_mkdocs import repeatable

ARTICLE = "articles/on-time.md"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the miniature, with templates of its own, built once."""
    folder = found(tmp_path_factory.mktemp("built"), config=f"{CONFIG}docs_dir: docs\n")
    outcome = run(folder, "build")
    assert "4 pages, 10 sheets (10 laid out now)" in outcome.said
    return folder


def test_nothing_is_built_again(built: Path) -> None:
    """The second build says what the first said, except what was laid out, and touches no file."""
    before = {path: path.stat().st_mtime_ns for path in built.rglob("*") if path.is_file()}
    outcome = run(built, "build")
    assert "4 pages, 10 sheets (0 laid out now)\n" in outcome.said
    assert "addresses are not in the ledger yet" in outcome.said
    assert outcome.said.startswith(f"The site is in {built / 'site'}\n")
    assert {path: path.stat().st_mtime_ns for path in built.rglob("*") if path.is_file()} == before


def edited(path: str) -> Callable[[Path], None]:
    """Return a change of one letter in a file, which keeps its size and its date."""

    def change(folder: Path) -> None:
        file = folder / path
        stat, text = file.stat(), file.read_bytes()
        file.write_bytes(text[:-2] + bytes([text[-2] ^ 1]) + text[-1:])
        os.utime(file, ns=(stat.st_atime_ns, stat.st_mtime_ns))

    return change


def committed(folder: Path) -> None:
    """Commit a line of the ledger, and take it out again."""
    ledger = folder / "published-urls.txt"
    for lines in ("/here/\n", ""):
        ledger.write_text(lines, encoding="utf-8")
        own = ("-c", "user.name=A", "-c", "user.email=a@practice.example")
        for words in (["init", "-q"], ["add", "-A"], [*own, "commit", "-qm", "A line"]):
            subprocess.run(["git", *words], cwd=folder, check=True)  # noqa: S603, S607 – git, on our own files
    ledger.unlink()


CHANGES: Mapping[str, Callable[[Path], object]] = {
    "a text, with its old size and date": edited(f"docs/{ARTICLE}"),
    "a setting": edited("mkdocs.yml"),
    "a new page": lambda folder: (folder / "docs" / "more.md").write_text(PAGES[ARTICLE], encoding="utf-8"),
    "a page gone": lambda folder: (folder / "docs" / ARTICLE).unlink(),
    "a page renamed": lambda folder: (folder / "docs" / ARTICLE).rename(folder / "docs" / "articles" / "late.md"),
    "a translation": lambda folder: found(folder / "locales", {"a.po": "#"}),
    "a line of the ledger": lambda folder: (folder / "published-urls.txt").write_text("/a/\n", encoding="utf-8"),
    "the ledger of a commit": committed,
    "a page of the site": edited("site/index.html"),
    "a file of the site gone": lambda folder: (folder / "site" / "_headers").unlink(),
    "a file more in the site": lambda folder: (folder / "site" / "more.txt").write_text("A", encoding="utf-8"),
    "a letter": lambda folder: (folder / "outbox").mkdir(),
    "what is to be recorded": edited(".cache/published/published-urls.txt"),
    "the cache gone": lambda folder: (folder / ".cache" / "last-build.json").unlink(),
    "a damaged note": lambda folder: (folder / ".cache" / "last-build.json").write_bytes(b'{"read": ["\xff'),
    "a note of another kind": lambda folder: (folder / ".cache" / "last-build.json").write_text("[]"),
}


@pytest.mark.parametrize("name", CHANGES)
def test_any_change_is_noticed(built: Path, name: str) -> None:
    """One letter in one file is enough, whatever its date says; afterwards all is as it was."""
    config = built / "mkdocs.yml"
    kept = {path: path.read_bytes() for path in built.rglob("*") if path.is_file()}
    assert last_build.unchanged(config, strict=True)
    CHANGES[name](built)
    if name != "a letter":  # an empty folder is not a letter
        assert last_build.unchanged(config, strict=True) is None
    for path in built.rglob("*"):
        if path.is_file() and path not in kept:
            path.unlink()
    for path, text in kept.items():
        path.write_bytes(text)
    assert last_build.unchanged(config, strict=True)


def test_another_engine_or_option(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A build by another version, or with another option, is not used."""
    config = built / "mkdocs.yml"
    assert last_build.unchanged(config, strict=False) is None
    monkeypatch.setattr(content, "of_engine", lambda: "another")
    assert last_build.unchanged(config, strict=True) is None


def test_a_file_written_while_a_build_runs(tmp_path: Path) -> None:
    """A build is not remembered if something was written meanwhile, even what it contained before."""
    folder = found(tmp_path)
    page = folder / "docs" / ARTICLE
    places = last_build.Places((folder / "docs",), (folder / "site",), folder / "site", ())
    began = last_build.before(places)
    page.write_bytes(page.read_bytes())
    os.utime(page, ns=(1, 1))
    last_build.remember(folder / "mkdocs.yml", places, began, (), strict=True)
    assert not (folder / ".cache").exists()


UNKNOWN: Mapping[str, str] = {
    "another plug-in": CONFIG.replace("plugins: []", "plugins: [search]"),
    "another hook": CONFIG.replace("extra:", "  - mine.py\nextra:"),
    "an extension that reads files": f"{CONFIG}markdown_extensions: [pymdownx.snippets]\n",
    "an extension that is not known": f"{CONFIG}markdown_extensions: [material.extensions.preview]\n",
    "the environment": f"{CONFIG}site_description: !ENV [HOME, none]\n",
    "another file": f"{CONFIG}INHERIT: base.yml\n",
}


def test_a_practice_that_follows_from_its_files(tmp_path: Path) -> None:
    """Trellis, MkDocs and the usual extensions read nothing but the practice’s own files."""
    config = found(tmp_path, config=f"{CONFIG}markdown_extensions: [footnotes, pymdownx.mark]\n") / "mkdocs.yml"
    assert repeatable.is_repeatable(load_config(str(config)), config.read_bytes())


@pytest.mark.parametrize("name", UNKNOWN)
def test_what_may_depend_on_other_things_is_always_built(tmp_path: Path, name: str) -> None:
    """What other plug-ins, hooks and extensions read is not known."""
    config = found(tmp_path, config=UNKNOWN[name]) / "mkdocs.yml"
    (tmp_path / "mine.py").write_text("def on_config(config): return config\n", encoding="utf-8")
    (tmp_path / "base.yml").write_text("{}\n", encoding="utf-8")
    assert not repeatable.is_repeatable(load_config(str(config)), config.read_bytes())
