"""Tests of one parser for many pages."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown

from tests.support.rendering import FRONT, extensions, site
from trellis.rendering.markup import Found, PageExtension

PARTS = st.sampled_from(
    [
        "",
        "## Words",
        "## Words\n\nMore of them, and a [link](#words).",
        "A note.[^1]\n\n[^1]: A note.",
        "A work.[^not-there]",
        "HTML is here.\n\n*[HTML]: A language",
        "[a][b]\n\n[b]: https://b.example",
        "[a][b]",
        "[a][page0]",
        "- [ ] to do\n- [x] done",
        "<div markdown>\n\n*in* it\n\n</div>",
        "<b>raw</b> &amp; <!-- hidden -->",
        "```\ncode\n```",
        "    code",
        "!!! note\n\n    Words.",
        "??? note\n\n    Words.",
        "/// prompt | What now?\n    lines: 3\n\nThink.\n///",
        "/// choose | Which?\n\n- one\n- two\n///",
        "/// each\n/// short | Your name?\n///\n///",
        "/// unknown | x\n///",
        "/// prompt | Never ended",
        "| a | b |\n|---|---|\n| c | d |",
        "term\n:   definition",
        "1. one\n2. two\n{: type=a }",
        "**strong *and",
        "![](a.png){ width=wide }",
        "# Another title",
    ]
)
PAGES = st.lists(st.lists(PARTS, max_size=5).map("\n\n".join), min_size=2, max_size=4)


@given(PAGES)
def test_nothing_is_left_behind(texts: list[str]) -> None:
    """A parser makes of each page what a new one makes of it, and finds the same on it."""
    practice = site({f"page{number}.md": FRONT + text for number, text in enumerate(texts)}, mistakes=True)
    names, settings = extensions()
    first, *others = practice.library.pages
    one = PageExtension(first, practice)
    parser = Markdown(extensions=[*names, one], extension_configs=settings)
    assert made(parser, one) == fresh(practice.library.pages[0].path, texts)
    for page in others:
        one.turn_to(page, parser)
        assert made(parser, one) == fresh(page.path, texts)


def fresh(path: str, texts: list[str]) -> tuple[str, Found, object]:
    """Return what a new parser makes of a page of the site."""
    practice = site({f"page{number}.md": FRONT + text for number, text in enumerate(texts)}, mistakes=True)
    names, settings = extensions()
    extension = PageExtension(practice.library.by_path[path], practice)
    return made(Markdown(extensions=[*names, extension], extension_configs=settings), extension)


def made(parser: Markdown, extension: PageExtension) -> tuple[str, Found, object]:
    """Return the HTML of a page, what was found on it, and its table of contents."""
    html = parser.convert(extension.page.body)
    return html, extension.found, vars(parser)["toc_tokens"]
