"""Tests of reading inline Markdown with those patterns alone that could match."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown

from tests.support.rendering import FRONT, extensions, site
from trellis.rendering.markup import PageExtension, inline_text

PIECES = st.sampled_from(
    [
        *"`\\[]()!<>&*_~^'\"-.:;#{}|/@\n ",
        *(
            "a",
            "B",
            "é",
            "is",
            "'80s",
            "--",
            "---",
            "...",
            "  \n",
            "\n\n",
            "&amp;",
            "<b>",
            "</b>",
            "<!-- x -->",
            "![a](b)",
        ),
        *(
            "[a](b)",
            "[a][b]",
            "[^1]",
            "<https://a.example>",
            "<a@b.example>",
            "**a**",
            "_a_",
            "~~a~~",
            "`a`",
            "\\*",
            "\\&",
        ),
    ]
)
TEXTS = st.lists(PIECES, max_size=30).map("".join)


def parser() -> Markdown:
    """Return a parser with the extensions of every page, but without ours."""
    names, settings = extensions()
    return Markdown(extensions=names, extension_configs=settings)


def ours() -> Markdown:
    """Return a parser of pages."""
    names, settings = extensions()
    practice = site({"page.md": FRONT})
    extension = PageExtension(practice.library.by_path["page.md"], practice)
    return Markdown(extensions=[*names, extension], extension_configs=settings)


@given(TEXTS)
def test_same_as_theirs(text: str) -> None:
    """Every text becomes what Python-Markdown makes of it."""
    quick = parser()
    inline_text.register(quick, {})
    assert quick.convert(text) == parser().convert(text)


def test_signs_of_all_patterns() -> None:
    """A sign is known for every pattern of a page, so a new one is not tried on every text in silence."""
    md = ours()
    own = vars(md.treeprocessors["inline"])["own"]
    listed = [*md.inlinePatterns, *vars(md.treeprocessors["smarty"])["inlinePatterns"]]
    assert len(listed) > 30
    assert [one.pattern for one in listed if not inline_text.signs(one.pattern, own)] == []


@given(TEXTS)
def test_no_match_without_sign(text: str) -> None:
    """No pattern of a page matches a text that has none of its signs."""
    md = ours()
    own = vars(md.treeprocessors["inline"])["own"]
    for one in (*md.inlinePatterns, *vars(md.treeprocessors["smarty"])["inlinePatterns"]):
        for sign in inline_text.signs(one.pattern, own):
            text = text.replace(sign, "")
        assert not one.getCompiledRegExp().search(text)


def test_unknown_pattern() -> None:
    """A pattern that another extension brings has no known sign, so it is tried on every text."""
    assert inline_text.signs("[a-z]+|x", {}) == frozenset()
