"""Texts of other sites that no build could read are left out, with their lines, and the others are imported."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.importing.practice import planned, written

_EXPORT = """<rss xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><link>https://old.example</link>
<item><title>Late</title><content:encoded><![CDATA[{}]]></content:encoded><wp:post_type>post</wp:post_type></item>
<item><title>Early</title><content:encoded><![CDATA[Words.]]></content:encoded><wp:post_type>post</wp:post_type></item>
</channel></rss>"""


@pytest.mark.parametrize(
    ("text", "line", "wrong"),
    [
        ("> " * 5000, 4, "lists, quotations or elements are nested 5000 levels deep"),
        ("1. " * 5000, 4, "lists, quotations or elements are nested 5000 levels deep"),
        ("<div>" * 500 + "words", 4, "lists, quotations or elements are nested 500 levels deep"),
        ("# a\n\n" * 3000, 2004, "the page has more than 1,000 headings and rules"),
        ("{% raw %}\n" * 2000, 1004, "the page has more than 1,000 tags of templates or blocks"),
        ("::: a\n" * 2000, 1004, "the page has more than 1,000 tags of templates or blocks"),
        ("a\n" * 20_000, 4, "the page has 20,000 lines, and may have 10,000"),
        ("*a* " * 20_000, 4, "the paragraph has 80,000 characters, and may have 20,000"),
    ],
)
def test_markdown(text: str, line: int, wrong: str, tmp_path: Path) -> None:
    """A page that is too much is said with its line, and left out."""
    head = "---\ntitle: A\n---\n"
    old = written(tmp_path / "old", {"_config.yml": "url: https://old.example", "a.md": head + text, "b.md": "Words."})
    plan = planned(old, tmp_path / "docs")
    assert [page.source for page in plan.pages] == ["b.md"]
    [found] = [problem for problem in plan.problems if problem.file == "a.md"]
    assert (found.line, found.wrong) == (line, f"{wrong}; the page was left out")


@pytest.mark.parametrize("text", ["<div>" * 500, "<p>&gt; &gt; a</p>" * 12_000, "<h2>a</h2>\n" * 2000])
def test_html(text: str, tmp_path: Path) -> None:
    """HTML that is too much, or that becomes too much, is left out as well, on its own or in an export of WordPress."""
    html = f"---\ntitle: A\n---\n{text}words"
    old = written(tmp_path / "old", {"_config.yml": "url: https://old.example", "a.html": html, "b.md": "Words."})
    exported = written(tmp_path / "exported", {"export.xml": _EXPORT.format(text)})
    for folder, page in ((old, "b.md"), (exported, "export.xml")):
        plan = planned(folder, tmp_path / "docs")
        assert [page.source for page in plan.pages] == [page]
        assert [problem.wrong for problem in plan.problems if problem.wrong.endswith("; the page was left out")]


def test_notes_in_notes(tmp_path: Path) -> None:
    """Notes that are nested too deeply are converted down to where a build would stop reading, and no word is lost."""
    text = "Words.\n" + "::: note\n" * 400 + "deep\n" + ":::\n" * 400
    plan = planned(written(tmp_path / "old", {"_config.yml": "", "a.md": text}), tmp_path / "docs")
    [found] = [problem for problem in plan.problems if problem.wrong.startswith("notes are nested")]
    assert found.remedy == "Use fewer levels"
    assert plan.pages[0].content.count("!!! note") == 61
    assert "::: note\n" + " " * 4 * 61 + "deep\n" in plan.pages[0].content
