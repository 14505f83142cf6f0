"""Pages that several processes render are what one process makes of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.miniature import CONFIG, build, digests, found
from tests.trellis_cli.test_commands import run

HEAD = "summary: S.\nconcepts: [trust]\npractise: [one-thing]\n---\n"
PAGES = {
    f"articles/a{number}.md": f"---\ntitle: A {number}\n{HEAD}\nOn trust, and [more][a{(number + 1) % 110}].\n"
    for number in range(110)
}
CONFIG_THAT_WARNS = f"{CONFIG}validation: {{links: {{not_found: warn}}}}\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a practice with enough pages for several processes."""
    return found(tmp_path_factory.mktemp("many"), PAGES)


def test_the_same_site(folder: Path, tmp_path: Path) -> None:
    """`trellis build`, which renders pages in several processes, makes the bytes of `mkdocs build`, which does not."""
    assert run(folder, "build").status == 0
    there = found(tmp_path, PAGES)
    assert build(there).status == 0
    assert digests(folder / "site") == digests(there / "site")


def test_what_is_wrong_is_said_once(folder: Path) -> None:
    """Problems and warnings of MkDocs come from every process, each once, in this build and in the next."""
    for number in (50, 51, 52, 53):
        broken = f"{PAGES['articles/a1.md']}\n[Nowhere][no-such-page], [gone](gone-{number}.md)\n"
        (folder / "docs" / "articles" / f"a{number}.md").write_text(broken, encoding="utf-8")
    (folder / "mkdocs.yml").write_text(CONFIG_THAT_WARNS, encoding="utf-8")
    said = [run(folder, "build", "--no-strict").said for _ in range(2)]
    for outcome in said:
        for number in (50, 51, 52, 53):
            assert outcome.count(f"docs/articles/a{number}.md:10: no page has the name “no-such-page”") == 1
            assert outcome.count(f"contains a link 'gone-{number}.md'") == 1
