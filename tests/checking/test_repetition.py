"""Whether two pages say the same words in a row."""

from __future__ import annotations

from tests.support.texts import page, texts
from trellis.checking import repetition
from trellis.checking.style import Style
from trellis.content.library import Page

STYLE = Style(repeated_words=8, set_phrases=("Do not do it if one is afraid",))
SAID = "she took the top off her egg and"


def two(text: str, **keys: str) -> list[Page]:
    """Return two pages that say the same."""
    return [page(text, f"articles/{name}.md", **{"title": name.title(), **keys}) for name in ("one", "two")]


def test_a_repeated_run_is_found() -> None:
    """Eight words in a row on two pages are reported on the second, with the first one’s name."""
    one, other = (
        page(f"And {SAID} ate.", "articles/one.md"),
        page(f"All is well.\n\nHow {SAID} sat.", "articles/two.md"),
    )
    [problem] = repetition.check(texts(one, other, style=STYLE))
    assert (problem.file, problem.line) == (other.file, other.body_line + 2)
    assert problem.wrong == f"“{SAID}” is in {one.file} too"


def test_a_letter_that_was_sent_stays_as_it_is() -> None:
    """Of a page and a letter that was sent, the page is the one to reword, though it comes first."""
    one = page(f"And {SAID} ate.", "articles/one.md")
    sent = page(f"How {SAID} sat.", "newsletter/two.md", title="Two", sent="2026-03-02")
    [problem] = repetition.check(texts(one, sent, style=STYLE))
    assert problem.file == one.file


def test_what_may_be_repeated() -> None:
    """Seven words, a set phrase, a title, the words of one page, and a longer limit are left alone."""
    read = [
        texts(*two(SAID.removesuffix(" and")), style=STYLE),
        texts(*two("Do not do it if one is afraid of it"), style=STYLE),
        texts(*two(SAID, title=SAID), style=STYLE),
        texts(page(f"{SAID} {SAID}"), style=STYLE),
        texts(*two(SAID)),
    ]
    assert [list(repetition.check(one)) for one in read] == [[]] * len(read)
