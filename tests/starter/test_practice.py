"""A new practice, built as its owner builds it: pages, sheets and letter are complete, and hold nothing of others."""

from __future__ import annotations

import email
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import default
from html import escape
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument

from tests.starter.test_files import TODAY
from tests.support.crawl import Crawl
from tests.support.miniature import ROOT, Outcome
from trellis.content.kinds import KINDS
from trellis.foundation.editions import Paper
from trellis.starter.answers import Answers
from trellis.starter.files import files

NAME = "Tom & Łucja: “Us” #1 <b>"
COACH = "ليلى O'Brien"
FOLDER = "https://host.example/practices/us/"
ANSWERS = Answers(name=NAME, coach=COACH, email="us+you@host.example", address=FOLDER, language="en")
OTHERS = re.compile(rb"long\s*table|halloran", re.IGNORECASE)
NO_NETWORK = """\
import socket

def refuse(*_):
    raise RuntimeError("a build asks the network for something")

socket.socket.connect = socket.getaddrinfo = refuse
"""


@dataclass(frozen=True)
class Practice:
    """The folder of a practice."""

    folder: Path

    def run(self, *words: str) -> Outcome:
        """Run the command there, without a network."""
        (lib := self.folder.parent / "lib").mkdir(exist_ok=True)
        (lib / "sitecustomize.py").write_text(NO_NETWORK)
        done = subprocess.run(  # noqa: S603 – our own interpreter on our own files
            [sys.executable, "-m", "trellis_cli", *words],
            cwd=self.folder,
            env={**os.environ, "PYTHONPATH": f"{lib}{os.pathsep}{ROOT / 'hooks'}"},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        return Outcome(done.returncode, done.stdout + done.stderr)

    def text(self, path: str) -> str:
        """Return a page of the built site, by its address."""
        return (self.folder / "site" / path / "index.html").read_text(encoding="utf-8")

    def sheet(self, path: str) -> str:
        """Return the text of a PDF, with single spaces."""
        document = PdfDocument(self.folder / "site" / path)
        return " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())


def in_checkout(config: str) -> str:
    """Return settings that name the plug-in and the theme as files of this checkout, where they are not installed."""
    theme = f"  name: material\n  custom_dir: {ROOT / 'overrides'}\n"
    plugin, name = "  - trellis\n", "  name: trellis\n"
    assert plugin in config
    assert name in config
    return f"{config.replace(plugin, '').replace(name, theme)}\nhooks: ['{ROOT / 'hooks' / 'events.py'}']\n"


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Practice:
    """Return a new practice with names that are hard to write, in a folder of its host, built strictly."""
    made = Practice(tmp_path_factory.mktemp("new") / "practice")
    for name, content in files(ANSWERS, TODAY, "1.2.3").items():
        path = made.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(in_checkout(content.decode()).encode() if name == "mkdocs.yml" else content)
    outcome = made.run("build")
    assert outcome.status == 0, outcome.said
    assert "Warning" not in outcome.said
    return made


def test_no_dead_link(practice: Practice) -> None:
    """No address on any page is dead, including the 404 page."""
    crawl = Crawl(practice.folder / "site", FOLDER)
    assert crawl.broken == []
    assert crawl.followed > 800


def test_all_editions_are_there(practice: Practice) -> None:
    """Every worksheet and the pack are printed in each edition, on each paper."""
    site = practice.folder / "site"
    expected = {
        f"{kind.folder}/{name}/{name}-{edition}-{paper}.pdf"
        for kind in KINDS.values()
        for name in (path.stem for path in (practice.folder / "docs").glob(f"{kind.folder or 'none'}/*.md"))
        if name != "index"
        for edition in [*kind.editions, *(["booklet"] if kind.booklet else [])]
        for paper in Paper
    }
    assert {path.relative_to(site).as_posix() for path in site.rglob("*.pdf")} == expected
    assert len(expected) == 34


def test_names_are_shown_as_they_are(practice: Practice) -> None:
    """The names of practice and coach are on pages and on paper, and no part of them is taken for markup."""
    assert f"<title>{escape(NAME, quote=False)}</title>" in practice.text("")
    article, about = practice.text("articles/three-small-habits"), practice.text("about")
    assert COACH in article.replace("&#39;", "'")
    assert COACH in about.replace("&rsquo;", "'")
    assert escape(NAME, quote=False) in about.replace("&ldquo;", "“").replace("&rdquo;", "”")
    assert "<b>" not in article + about
    assert NAME in practice.sheet("packs/first-month/first-month-client-a4.pdf")


def test_nothing_of_another_practice(practice: Practice) -> None:
    """Neither the pages nor the text of any sheet name the practice that the engine ships with."""
    files = [path for path in practice.folder.rglob("*") if path.is_file() and path.name != "mkdocs.yml"]
    assert len(files) > 200
    assert [path for path in files if OTHERS.search(path.read_bytes())] == []
    sheets = [path.relative_to(practice.folder / "site").as_posix() for path in practice.folder.glob("site/**/*.pdf")]
    assert [sheet for sheet in sheets if OTHERS.search(practice.sheet(sheet).encode())] == []


def test_what_is_for_the_owner_stays_with_her(practice: Practice) -> None:
    """Comments and the draft letter are not published."""
    assert "<!-- " in (practice.folder / "docs" / "about.md").read_text(encoding="utf-8")
    assert "<!-- " not in practice.text("about")
    assert not (practice.folder / "site" / "newsletter" / "first-letter").exists()
    assert not (practice.folder / "outbox").exists()


def test_texts_are_as_they_should_be(practice: Practice) -> None:
    """The checks find nothing to fix, even in the draft, but list samples, and ask for help lines."""
    outcome = practice.run("check", "--drafts")
    assert outcome.status == 0
    assert outcome.said.startswith("2 samples to replace with your own words:\n  docs/about.md:")
    assert "\n\n!!! NOT ONE HELP LINE IS LISTED in docs/helplines.yml" in outcome.said
    assert outcome.said.endswith("\n22 pages were checked. There is nothing to fix.\n")


def test_the_letter_and_the_ledger(practice: Practice) -> None:
    """Once the letter is no draft, it can be sent, with the names as they are; then addresses can be recorded."""
    letter = practice.folder / "docs" / "newsletter" / "first-letter.md"
    written = letter.read_text(encoding="utf-8")
    letter.write_text(written.replace("status: draft\n", ""), encoding="utf-8")
    outcome = practice.run("record")
    letter.write_text(written, encoding="utf-8")
    assert outcome.status == 0, outcome.said
    assert "published-urls.txt: " in outcome.said
    sent = practice.folder / "outbox" / "first-letter"
    message = email.message_from_bytes((sent / "letter.eml").read_bytes(), policy=default)
    assert isinstance(message, EmailMessage)
    assert message["From"].addresses[0].display_name == NAME
    assert message["From"].addresses[0].addr_spec == "us+you@host.example"
    assert COACH in (sent / "letter.txt").read_text(encoding="utf-8").replace("’", "'")
    html = (sent / "letter.html").read_text(encoding="utf-8")
    assert escape(NAME, quote=False) in html
    assert f'href="{FOLDER}worksheets/good-moments/' in html
