"""Tests through whole builds that published addresses and sent letters stay, with a git history."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.letters.site import HEAD
from tests.support.miniature import CONFIG, PAGES, Outcome, build, digests, found
from trellis.site.record import record

LETTER = f"{HEAD}\nCome [on time][on-time#late], and do [one thing][one-thing].\n\n[One thing][one-thing]\n"
ARCHIVE = "---\ntitle: Letters\nsummary: All letters.\n---\nAll letters.\n"
ARTICLE, SHEET = PAGES["articles/on-time.md"], PAGES["worksheets/one-thing.md"]
SENT = {"newsletter/letter.md": LETTER.replace("date:", "sent: 2026-03-04\ndate:")}


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a miniature whose one letter was sent, and all of which is recorded."""
    folder = found(
        tmp_path_factory.mktemp("published"), {"newsletter/index.md": ARCHIVE, "newsletter/letter.md": LETTER}
    )
    first = build(folder)
    assert first.status == 0, first.said
    assert "addresses are not in the ledger yet" in first.said
    assert record(folder)["sent-letters.txt"] == 0
    found(folder, SENT)
    second = build(folder)
    assert second.status == 0, second.said
    assert record(folder)["sent-letters.txt"] == 1
    return folder


@pytest.fixture
def site(published: Path, tmp_path: Path) -> Path:
    """Return a copy of it, to be changed."""
    return Path(shutil.copytree(published, tmp_path / "copy"))


def test_what_is_recorded(published: Path) -> None:
    """The ledger holds pages, parts and pictures that letters show, PDFs, feeds and short addresses."""
    lines = (published / "published-urls.txt").read_text(encoding="utf-8").splitlines()[2:]
    assert lines == sorted(set(lines))
    assert {
        "/",
        "/articles/on-time/",
        "/articles/on-time/#late",
        "/worksheets/one-thing/one-thing-large-letter.pdf",
        "/worksheets/one-thing/preview.png",
        "/newsletter/feed.json",
        "/go/wfrd6/",
        "/session/",
        "/kept/",
        "/search/",
    } <= set(lines)
    assert "outbox" not in {path.name for path in (published / "site").iterdir()}


def test_nothing_changed(site: Path) -> None:
    """A second build and a second record leave every byte as it was."""
    before = digests(site)
    assert build(site).status == 0
    assert record(site) == {"published-urls.txt": 0, "sent-letters.txt": 0, "published-questions.txt": 0}
    assert digests(site) == before


RENAMED = {
    "index.md": PAGES["index.md"].replace("[on-time]", "[in-time]"),
    "articles/on-time.md": None,
    "articles/in-time.md": ARTICLE.replace("one-thing", "one-deed"),
    "worksheets/one-thing.md": None,
    "worksheets/one-deed.md": SHEET.replace("on-time", "in-time"),
}

OLD = {"articles/in-time.md": "articles/on-time/", "worksheets/one-deed.md": "worksheets/one-thing/"}


def changed(folder: Path, changes: Mapping[str, str | None]) -> Outcome:
    """Write and delete files under `docs/`, and build."""
    for path, text in changes.items():
        if text is None:
            (folder / "docs" / path).unlink()
        else:
            (folder / "docs" / path).write_text(text, encoding="utf-8")
    return build(folder)


def test_a_renamed_page_shows_the_line_to_add(site: Path) -> None:
    """The build fails and says which line to add; with it all is whole again: PDFs, letters, what servers read."""
    told = "\n".join(changed(site, RENAMED).problems)
    assert "docs/articles/in-time.md now, add to the top of that file the line “aliases: [articles/on-time/]”" in told
    assert (
        "docs/worksheets/one-deed.md now, add to the top of that file the line “aliases: [worksheets/one-thing/]”"
        in told
    )
    mended = {
        path: text.replace("title:", f"aliases: [{old}]\ntitle:", 1)
        for path, old in (
            ("articles/in-time.md", "articles/on-time/"),
            ("worksheets/one-deed.md", "worksheets/one-thing/"),
        )
        if (text := RENAMED[path])
    }
    letters = digests(site / "outbox")
    outcome = changed(site, mended)
    assert outcome.status == 0, outcome.said
    assert digests(site / "outbox") == letters
    assert 'href="../../articles/in-time/"' in (site / "site/articles/on-time/index.html").read_text(encoding="utf-8")
    made = site / "site" / "worksheets"
    before, after = made / "one-thing/one-thing-client-a4.pdf", made / "one-deed/one-deed-client-a4.pdf"
    assert before.read_bytes() == after.read_bytes()
    assert "/articles/on-time/ /articles/in-time/ 301\n" in (site / "site/_redirects").read_text(encoding="utf-8")


def test_a_removed_page_says_what_became_of_it(site: Path) -> None:
    """A page that is not indexed replaces it; a sent letter links there, and is unchanged."""
    reason = "We took it down: it said too much."
    removed = {
        "index.md": "---\ntitle: Home\nsummary: Where it starts.\n---\n",
        "articles/on-time.md": None,
        "articles/other.md": ARTICLE.replace("title: On time", "title: Other"),
        "worksheets/one-thing.md": SHEET.replace("read_first: on-time", "read_first: other"),
        "redirects.yml": f'removed:\n  articles/on-time/: "{reason}"\n',
    }
    letters = digests(site / "outbox")
    outcome = changed(site, removed)
    assert outcome.status == 0, outcome.said
    page = (site / "site/articles/on-time/index.html").read_text(encoding="utf-8")
    assert reason in page
    assert '<meta name="robots" content="noindex">' in page
    assert "articles/on-time/" not in (site / "site/sitemap.xml").read_text(encoding="utf-8")
    assert digests(site / "outbox")["letter-1/letter.html"] == letters["letter-1/letter.html"]


def test_git_remembers_a_removed_line(site: Path) -> None:
    """A line that was committed once is missed, even where its removal was committed too."""
    ledger = site / "published-urls.txt"

    def git(*words: str) -> None:
        own = ["-c", "user.name=A", "-c", "user.email=a@b.example", "-c", "commit.gpgsign=false"]
        subprocess.run(["git", *own, *words], cwd=site, check=True, capture_output=True)  # noqa: S603, S607 – likewise

    git("init", "-q")
    git("add", "published-urls.txt")
    git("commit", "-qm", "Publish")
    assert build(site).status == 0
    ledger.write_text(ledger.read_text(encoding="utf-8").replace("/feed.xml\n", "", 1), encoding="utf-8")
    git("commit", "-qam", "Forget")
    [problem] = build(site).problems
    assert problem.startswith("published-urls.txt: the line “/feed.xml” was removed. Put it back: “/feed.xml”")


def test_record_needs_a_build(site: Path) -> None:
    """What the last good build left is recorded; after a failed one there is nothing."""
    before = digests(site)
    (site / "docs" / "index.md").write_text("", encoding="utf-8")
    assert build(site).status == 1
    with pytest.raises(FileNotFoundError):
        record(site)
    for name in ("published-urls.txt", "sent-letters.txt"):
        assert digests(site)[name] == before[name]


BAD: Mapping[str, tuple[Mapping[str, str], str]] = {
    "a letter without id": (
        {"docs/newsletter/new.md": LETTER.replace("id: letter-1\n", "")},
        "docs/newsletter/new.md:2: the key “id” is missing",
    ),
    "two letters with one id": (
        {"docs/newsletter/new.md": LETTER},
        "docs/newsletter/new.md:4: the id “letter-1” is that of docs/newsletter/letter.md",
    ),
    "a date that is none": (
        {"docs/newsletter/new.md": LETTER.replace("letter-1", "letter-2").replace("2026-03-03", "2026-02-30")},
        "docs/newsletter/new.md:7: “date” is “2026-02-30”, a day that no calendar has",
    ),
    "a changed letter": (
        {"docs/newsletter/letter.md": SENT["newsletter/letter.md"] + "More.\n"},
        "docs/newsletter/letter.md: this letter was sent, and its source has changed since",
    ),
    "a redirect to itself": (
        {"docs/redirects.yml": "moved:\n  old/: old\n"},
        "docs/redirects.yml:2: “old/” leads to itself",
    ),
    "an alias that is a real page": (
        {
            "docs/concepts/trust.md": PAGES["concepts/trust.md"].replace(
                "title:", "aliases: [articles/on-time/]\ntitle:"
            )
        },
        "docs/concepts/trust.md:2: the old address “articles/on-time/” is that of a page or file of this site",
    ),
    "two files whose names differ in capitals": (
        {"docs/Feed.xml": "<x/>"},
        "docs/Feed.xml: the name differs from “feed.xml” only in capital letters or accents, so one",
    ),
    "a misspelt provider": (
        {"mkdocs.yml": f"{CONFIG}    newsletter:\n      provider: mailchip\n"},
        "mkdocs.yml:16: “mailchip” is not a newsletter provider that Trellis knows. Did you mean “mailchimp”?",
    ),
    "a merge conflict": (
        {"published-urls.txt": "<<<<<<< ours\n/\n"},
        "published-urls.txt:1: a merge conflict was left in the ledger",
    ),
    "a malformed line": ({"published-urls.txt": "/a b/\n"}, "published-urls.txt:1: “/a b/” is not a line of a ledger"),
    "a line for an address that never was": (
        {"docs/redirects.yml": "moved:\n  old/: worksheets/one-think/\n"},
        "docs/redirects.yml:2: “old/” leads to “worksheets/one-think/”, which does not exist. Did you mean",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input(name: str, site: Path) -> None:
    """A clear problem, exit status 1, and nothing overwritten."""
    files, expected = BAD[name]
    for path, text in files.items():
        content = (site / path).read_text(encoding="utf-8") + text if path == "published-urls.txt" else text
        if path == "published-urls.txt":
            content = text + (site / path).read_text(encoding="utf-8")
        (site / path).write_text(content, encoding="utf-8")
    before = {path: digest for path, digest in digests(site).items() if not path.startswith(".cache/")}
    outcome = build(site)
    assert outcome.status == 1
    assert "Traceback" not in outcome.said
    [problem] = outcome.problems or [outcome.said.strip().splitlines()[-1].strip()]
    assert problem.startswith(expected), outcome.said
    assert {path: digest for path, digest in digests(site).items() if not path.startswith(".cache/")} == before
