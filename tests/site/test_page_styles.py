"""Tests of which style sheets a page loads."""

from __future__ import annotations

import re

import pytest

from tests.support.miniature import ROOT
from trellis.site import brand_files, page_styles
from trellis.site.page_styles import styles_for

_THEME = ROOT / "overrides"


@pytest.mark.parametrize(
    ("html", "styles"),
    [
        ("<p>Only <em>text</em>, <code>code</code> and <a href='#'>a link</a>.</p><ul><li>A list</ul>", ()),
        ("<picture><source><IMG src=a.png></picture>".lower(), ("pictures",)),
        ("<table><tr><td>1", ("tables",)),
        ('<div class="admonition tip"><p>', ("notices",)),
        ("<details>\n<summary>", ("notices",)),
        ('<sup id="fnref:a"><a class="footnote-ref" href="#fn:a">', ("notes",)),
        ('<div class="highlight"><pre><span></span><code>', ("code",)),
        ('<ul class="task-list"><li class="task-list-item">', ("more-markdown",)),
        ('<div class="tabbed-set tabbed-alternate">', ("tabs",)),
        ('<ins class="critic block">', ("more-markdown",)),
        ('<div class="wide grid cards">', ("more-markdown",)),
        ("<p>a table, the class=admonition and details</p>", ()),
        ("<pre><code></code></pre><table><tr><td><img>", ("pictures", "tables", "code")),
    ],
)
def test_what_the_markdown_of_a_page_needs(html: str, styles: tuple[str, ...]) -> None:
    """A page loads the styles of the constructs that it contains, and no others."""
    assert styles_for(html, warns=False) == styles


def test_a_warning_of_the_template() -> None:
    """A page whose template adds a warning loads the styles of notices, once."""
    assert styles_for("<p>", warns=True) == ("notices",)
    assert styles_for('<div class="admonition note">', warns=True) == ("notices",)


def test_every_style_sheet_is_loaded_somewhere() -> None:
    """Templates name only style sheets that exist, and none exists that no page would load."""
    named = set(page_styles.STYLES)
    for template in _THEME.rglob("*.html"):
        source = template.read_text(encoding="utf-8")
        named |= set(re.findall(r"assets/stylesheets/([a-z-]+)\.css", source))
        for loop in re.findall(r"{% for file in ([^%]*) %}\s*<link rel=\"stylesheet\"", source):
            named |= set(re.findall(r'(?<!{)"([a-z-]+)"(?!:)', loop))
    there = {path.stem for path in (_THEME / "assets" / "stylesheets").iterdir()}
    assert named - {brand_files.STYLES.rpartition("/")[2].removesuffix(".css")} == there
