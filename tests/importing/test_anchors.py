"""Links to parts of pages lead there after an import, whatever the old generator called them."""

from __future__ import annotations

from pathlib import Path

from markdown import Markdown

from tests.importing.practice import planned, written

_HEADINGS = """# Rules

## What’s *new*? {.small}

## Зачем

## Twice

## Twice

## Own {#mine}
"""


def test_links_to_headings(tmp_path: Path) -> None:
    """Each link to a heading leads to it, one to the title to the page, and one to nothing to the page with a point."""
    anchors = ["what-s-new", "зачем", "twice", "twice-1", "mine", "rules", "gone", "own"]
    links = "\n".join(f"[{number}](rules.md#{anchor})" for number, anchor in enumerate(anchors))
    old = written(tmp_path / "old", {"rules.md": _HEADINGS, "links.md": f"# Links\n{links}"})
    plan = planned(old, tmp_path / "docs")
    contents = {page.path: page.content.partition("\n---\n")[2].strip() for page in plan.pages}
    assert contents["pages/links.md"].split("\n") == [
        "[0][rules#what-s-new]",
        "[1][rules#зачем]",
        "[2][rules#twice]",
        "[3][rules#twice-1]",
        "[4][rules#mine]",
        "[5][rules]",
        "[6][rules]",
        "[7][rules#mine]",
    ]
    converter = Markdown(extensions=["toc", "attr_list"])
    converter.convert(contents["pages/rules.md"])
    tokens = converter.toc_tokens  # type: ignore[attr-defined]  # `toc` adds it
    assert [token["id"] for token in tokens] == ["what-s-new", "зачем", "twice", "twice-1", "mine"]
    assert [str(problem) for problem in plan.problems if "#" in problem.wrong] == [
        (
            "docs/pages/links.md:13: “#gone” is no part of that page, so the link leads to its top now. Check whether "
            "that is enough; to lead to a heading, add its words in lower case, joined by hyphens, after a #."
        )
    ]
