"""Tests of the ledger of published addresses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.miniature import PAGES
from tests.support.rendering import site
from trellis.addresses import ledger, urls
from trellis.addresses.ledger import ServedSite
from trellis.addresses.redirects import Redirects, rules
from trellis.addresses.redirects.following import follow
from trellis.content import library as library_of
from trellis.content.library import Library, Source

PATHS = st.from_regex(r"/([a-z]+/){0,3}([a-z]+\.pdf)?", fullmatch=True)


@pytest.fixture(scope="module")
def library() -> Library:
    """Return the miniature's library."""
    return site({path: text for path, text in PAGES.items() if path.endswith(".md")}).library


def there(library: Library, written: str = "", *more: str) -> ServedSite:
    """Return the miniature with rules for old addresses, and more files."""
    served = frozenset({*(page.url for page in library.pages), *more})
    redirects, problems = follow(rules.read(written, "x")[0], served) if written else (Redirects(), ())
    assert problems == ()
    return ServedSite(library, served, redirects, lambda address: frozenset({"late"} if "on-time" in address else ()))


def told(text: str, where: ServedSite, ever: frozenset[str] = frozenset()) -> list[str]:
    """Return the problems of a ledger as an author reads them."""
    entries, problems = ledger.read(text)
    return [str(problem) for problem in (*problems, *ledger.check(entries, where, ever))]


def test_what_is_there(library: Library) -> None:
    """Pages, their parts, files, and moved or removed addresses are not problems."""
    rules = "moved:\n  a/: articles/on-time/\n  b.pdf: x.pdf\n  a/#l: a/#late\nremoved:\n  c/: Gone.\n"
    text = (
        "# A word\n/a/\n/a/#l\n/a/#late\n/articles/on-time/\n/articles/on-time/#late\n/b.pdf\n/c/\n/c/d.pdf\n/x.pdf\n\n"
    )
    assert told(text, there(library, rules, "x.pdf")) == []


def test_a_page_with_a_new_name(library: Library) -> None:
    """The problem shows the line to add, once for the page and all files next to it."""
    code = urls.code_of("articles/in-time/")
    text = f"/articles/in-time/\n/articles/in-time/x.pdf\n/concepts/trust/\n/go/{code}/\n/worksheets/one-thing/\n"
    [first] = told(text, there(library))
    assert first == (
        "published-urls.txt:1: “/articles/in-time/” was published, and is a dead link now. If it is docs/articles/"
        "on-time.md now, add to the top of that file the line “aliases: [articles/in-time/]”; if it is gone for good, "
        "add to docs/redirects.yml, under “removed:”, the line “articles/in-time/: What became of it.”."
    )


def test_a_part_and_a_file_that_are_gone(library: Library) -> None:
    """Each has its own line to add, with the most likely new name."""
    part, file = told(
        "/articles/on-time/#lat\n/articles/on-time/old.pdf\n", there(library, "", "articles/on-time/n.pdf")
    )
    assert "the line “articles/on-time/#lat: articles/on-time/#late”" in part
    assert "the line “articles/on-time/old.pdf: articles/on-time/n.pdf”" in file


def test_the_likeliest_new_name(library: Library) -> None:
    """A file in the same folder is suggested for a file, never a page; the only part is always suggested."""
    site = there(library, "", "articles/on-time/zzz.pdf", "concepts/trust/old.pdf", "articles/on-time/old/")
    part, file = told("/articles/on-time/#1\n/articles/on-time/old.pdf\n", site)
    assert "the line “articles/on-time/#1: articles/on-time/#late”" in part
    assert "the line “articles/on-time/old.pdf: articles/on-time/zzz.pdf”" in file
    parts = ServedSite(library, site.served, Redirects(), lambda _: frozenset("hgfedcba"))
    assert "the line “articles/on-time/#1: articles/on-time/#a”" in told("/articles/on-time/#1\n", parts)[0]
    [alone] = told("/concepts/trust/a.pdf\n", there(library))
    assert "the line “concepts/trust/a.pdf: NEW-ADDRESS”" in alone


def test_a_page_that_has_no_new_name(library: Library) -> None:
    """A page that was published before is not suggested as the new name of another one."""
    all_published = "".join(f"{urls.rooted(page.url)}\n" for page in library.pages)
    [problem] = told(f"{all_published}/articles/in-time/\n", there(library))
    assert problem.endswith(
        "is a dead link now. If it has a new name, add “aliases: [articles/in-time/]” to the top of its file; if it is "
        "gone for good, add to docs/redirects.yml, under “removed:”, the line “articles/in-time/: What became of it.”."
    )


@pytest.mark.parametrize(
    ("front_matter", "line"),
    [
        ("title: A\nsummary: S.\naliases: [a/, b/]\n", "aliases: [a/, b/, old/]"),
        ("title: A\nsummary: S.\n", "aliases: [old/]"),
        ("title: A\n", "aliases: [old/]"),
    ],
)
def test_older_names_are_kept(front_matter: str, line: str) -> None:
    """The line to add has the names that the page had before; a page with broken front matter has none."""
    pages, _ = library_of.read([Source("new.md", "new/", f"---\n{front_matter}---\n".encode())], {}, "docs")
    [problem] = told("/old/\n", ServedSite(pages, frozenset({"new/"}), Redirects(), lambda _: frozenset()))
    assert f"If it is docs/new.md now, add to the top of that file the line “{line}”" in problem


def test_a_line_that_was_removed(library: Library) -> None:
    """A line that the history shows is reported as removed."""
    [problem] = told("/concepts/trust/\n", there(library), frozenset({"/concepts/trust/", "/articles/on-time/"}))
    assert problem.startswith("published-urls.txt: the line “/articles/on-time/” was removed. Put it back")
    ever = frozenset(f"/{name}/" for name in "hgfedcba")
    assert [problem[30:33] for problem in told("", there(library), ever)] == [f"/{name}" + "/" for name in "abcdefgh"]


def test_lines_that_are_none(library: Library) -> None:
    """Malformed lines and leftovers of a merge are problems on their lines."""
    text = "<<<<<<< ours\n/index/\n=======\n/concepts/trust/\n>>>>>>> theirs\nconcepts/trust/\n/a b/\n/ \n//\n"
    assert [problem.split(": ")[0] for problem in told(text, there(library))] == [
        f"published-urls.txt:{line}" for line in (1, 3, 5, 6, 7, 8, 9)
    ]
    assert [problem.split(": ")[1][:26] for problem in told(text, there(library))][:4] == [
        *["a merge conflict was left "] * 3,
        "“concepts/trust/” is not a",
    ]
    [problem] = told("/concepts/trust/ \n", there(library))
    assert problem.startswith("published-urls.txt:1: “/concepts/trust/ ” is not a line of a ledger. Write an address ")


@given(st.lists(PATHS), st.lists(PATHS))
def test_adding(old: list[str], new: list[str]) -> None:
    """Nothing is lost or duplicated, and adding the same addresses again changes nothing."""
    text = ledger.added("\n".join(old), [one for one in map(urls.read, new) if one])
    entries, problems = ledger.read(text)
    assert problems == ()
    assert set(map(urls.rooted, entries)) == {*old, *new}
    assert [line for line in text.splitlines() if line.startswith("/")] == sorted({*old, *new})
    assert ledger.added(text, entries) == text
