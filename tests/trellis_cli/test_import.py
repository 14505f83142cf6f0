"""`trellis import` as an owner runs it: what it writes, what it says, and that it never overwrites anything."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.importing.practice import SOURCES, written
from tests.support.miniature import Outcome, build, digests, found
from trellis_cli.main import main


def run(home: Path, *words: str | Path) -> Outcome:
    """Import into a practice."""
    done = CliRunner().invoke(main, ["import", *map(str, words), "--config-file", str(home)])
    return Outcome(done.exit_code, done.output)


def test_imported_sites_build(tmp_path: Path) -> None:
    """A practice builds strictly once old sites of all kinds are imported, and again once all drafts are published."""
    home = found(tmp_path / "home")
    for name in ("jekyll", "hugo", "wordpress", "mkdocs"):
        outcome = run(home, SOURCES / name)
        assert outcome.status == 0, outcome.said
    assert len(list(home.glob("import-report*.md"))) == 4
    imported = [*(home / "docs" / "articles").glob("*.md"), *(home / "docs" / "pages").glob("*.md")]
    assert len(imported) == 1 + 13
    outcome = build(home)
    assert outcome.status == 0, outcome.said
    assert not (home / "site" / "articles" / "the-bench").exists()

    shutil.copytree(
        home / "docs" / "assets" / "imported" / "img",
        home / "docs" / "assets" / "imported" / "images",
        dirs_exist_ok=True,
    )
    (home / "docs/assets/imported/images/missing.png").write_bytes((SOURCES / "hugo/static/img/bench.png").read_bytes())
    written(home / "docs" / "assets" / "imported", {"files/agreement.pdf": b"%PDF-1.4"})
    written(home / "docs", {"articles/index.md": "---\ntitle: Articles\nsummary: All of them.\n---\n"})
    for file in imported:
        text = file.read_text(encoding="utf-8")
        if file.parent.name == "articles" and "\nconcepts:" not in text:
            text = text.replace("\n---\n", "\nconcepts: [trust]\npractise: [one-thing]\n---\n", 1)
        text = text.replace("status: draft\n", "").replace("![](", "![A ladder](")  # what an owner is asked for
        file.write_text(text, encoding="utf-8")
    outcome = build(home)
    assert outcome.status == 0, outcome.said
    page = (home / "site" / "articles" / "three-small-promises" / "index.html").read_text(encoding="utf-8")
    assert 'href="../listening-without-fixing/#the-rule"' in page
    assert re.search(r'<img alt="Two cups on a table" src="\.\./\.\./assets/imported/images/two-cups\.png"', page)
    assert (home / "site" / "blog" / "2023" / "01" / "promises" / "index.html").exists()


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    """A page that an owner has already is left as it is, and a second import changes nothing."""
    mine = "---\ntitle: Mine\nsummary: S.\nconcepts: [trust]\npractise: [one-thing]\n---\n"
    home = found(tmp_path / "home", {"articles/the-bench.md": mine})
    outcome = run(home, SOURCES / "hugo")
    assert "3 pages imported as drafts" in outcome.said
    assert "so this page is called “the-bench-2” now" in (home / "import-report.md").read_text(encoding="utf-8")
    assert (home / "docs/articles/the-bench.md").read_text(encoding="utf-8") == mine
    before = digests(home)
    outcome = run(home, SOURCES / "hugo")
    assert outcome.status == 0
    assert (
        "0 pages imported as drafts, 0 pictures and files copied, 3 pages already there and left alone" in outcome.said
    )
    assert digests(home) == before


def test_dry_run(tmp_path: Path) -> None:
    """A dry run prints the report, and writes nothing."""
    home = found(tmp_path / "home")
    before = digests(home)
    outcome = run(home, SOURCES / "mkdocs", "--dry-run")
    assert outcome.status == 0
    assert "3 pages would be imported as drafts" in outcome.said
    assert "### docs/pages/ladder.md\n\nThis was docs/guides/ladder.md.\n" in outcome.said
    assert digests(home) == before


@pytest.mark.parametrize(
    ("folder", "said"),
    [
        ("gone", "gone: there is no such folder. Give the folder of the old site."),
        ("old/page.md", "old/page.md: this is a file. Put it into a folder of its own, and give that folder."),
        ("home", "home: this practice is in that folder. Give the folder of the old site."),
        (".", ".: this practice is in that folder. Give the folder of the old site."),
        (
            "home/docs/articles",
            "home/docs/articles: these pages belong to this practice already. Give the folder of the old site.",
        ),
        (
            "empty",
            (
                "empty: there is no page to import. "
                "Give the folder with the Markdown files of the old site, or its WordPress export."
            ),
        ),
        (
            "binary",
            (
                "binary: there is no page to import. "
                "Give the folder with the Markdown files of the old site, or its WordPress export.\n"
                "  a.md: this is not a text file, and was left out. Remove it, or export it again."
            ),
        ),
        (
            "broken",
            (
                "broken: there is no page to import. "
                "Give the folder with the Markdown files of the old site, or its WordPress export.\n"
                "  a.xml: the file is not an export that WordPress made, or is cut off at its beginning. "
                "Export it again."
            ),
        ),
    ],
)
def test_where_nothing_can_be_imported(folder: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A wrong folder is refused with one message, and nothing is written."""
    home = found(tmp_path / "home")
    export = '<rss xmlns:wp="http://wordpress.org/export/1.2/"'
    written(tmp_path, {"old/page.md": "Text", "binary/a.md": bytes(32) * 9, "broken/a.xml": export})
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path)
    before = digests(home)
    outcome = run(home, folder)
    assert outcome == Outcome(1, f"Error: {said}\n")
    assert digests(home) == before


def test_what_the_disk_refuses(tmp_path: Path) -> None:
    """Where a folder cannot be made, that is said in one line."""
    home = found(tmp_path / "home", {"pages": "a file in the way"})
    outcome = run(home, SOURCES / "mkdocs")
    assert outcome.status == 1
    assert re.fullmatch(r"Error: \S+/docs/pages: File exists\. .+\n", outcome.said)
