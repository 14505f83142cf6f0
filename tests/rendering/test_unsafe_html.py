"""Tests that what a text must not do to readers is found with its line, and is not on the page."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.golden import Case, cases
from tests.support.rendering import FRONT, FRONT_LINES, render, site
from trellis.rendering import unsafe_html

URL = "https://miniature.example/"


def _cleaned(text: str) -> tuple[str, list[str]]:
    """Return the HTML of a text, and its problems with lines that count from its own first one."""
    made = site({"page.md": FRONT + text}, frozenset({"a.png"}), mistakes=True)
    html, problems = unsafe_html.clean(render(made, "page.md").html, made.library.by_name["page"], URL)
    return html, [f"{problem.line - FRONT_LINES}: {problem.wrong}. {problem.remedy}" for problem in problems]


@cases(__file__, "unsafe_html")
def test_texts(case: Case, *, update_golden: bool) -> None:
    """Each thing is a problem on its line, and the rest of the text stays on the page."""
    html, problems = _cleaned(case.given["source"])
    case.check({"html": html.split("\n"), "problems": problems}, update=update_golden)


_PARTS = st.sampled_from(
    ["<script>", "</script>", "<svg", "<img", "<a", "<p", "</p>", "<form", "</form>", "<math>", "<template>", "<style>",
     "</style>", "<noscript>", "</noscript>", "<textarea>", "</textarea>", "<!--", "-->", "<![CDATA[", "]]>", "/>", ">",
     " onerror=a()", "/onload='a()'", ' href="java&#115;cript:a()"', " href=\tvbscript:a", " src=//a.example/a.png",
     ' src="https:/a.example/a"', " srcset='a.png 1x, //a.example/b 2x'", ' style="background:u\\72l(a)"', "<base", "x",
     ' title="', "'", '"', " ", "\n", "\n\n", "{ onclick=a() }", "[a](data:text/html,a)", "<meta http-equiv=refresh"]
)  # fmt: skip


@given(st.lists(_PARTS, max_size=12).map("".join))
def test_anything(text: str) -> None:
    """However tags and attributes are put together, what is left has nothing unsafe in it."""
    html, _ = _cleaned(text)
    made = site({"page.md": f"{FRONT}<b>"}, mistakes=True)  # a page that is always parsed
    assert unsafe_html.clean(html, made.library.by_name["page"], URL)[1] == ()


@pytest.mark.parametrize("sign", ["{", "![", "](", "]:", "](a", "![]("])
def test_time_grows_with_length_only(sign: str) -> None:
    """A text with many signs that begin something is looked through at once, where it took minutes."""
    page = site({"page.md": FRONT + "x"}, mistakes=True).library.by_name["page"]
    began = time.process_time()
    assert unsafe_html.clean("", replace(page, body=sign * 100_000), URL) == ("", ())
    assert time.process_time() - began < 5


def test_thousands_of_them() -> None:
    """The first things that are taken out of a text are said one by one, and how many more there are."""
    html, problems = _cleaned("&#1;" * 20_000)
    assert "&#1;" not in html
    assert len(problems) == 201
    assert problems[-1].partition(": ")[2].startswith("19,800 more things like these")
