"""Tests of the files that are made from a letter."""

from __future__ import annotations

import email
import email.policy
import re
from dataclasses import replace

import pytest

from tests.letters.site import HEAD, URL, fill, issue
from trellis.content.brand import Brand
from trellis.content.providers import TAGS
from trellis.letters.gate import addresses_in
from trellis.letters.message import LetterRenderer
from trellis.locales import practice
from trellis.locales.catalogue import Catalogue

BODY = "Come [on time][on-time#late], and see [elsewhere](https://elsewhere.example/).\n\n[One thing][one-thing]\n"


def test_what_lies_in_the_outbox() -> None:
    """A letter has its HTML, its text, a draft, and a file for each provider, all under its id."""
    names = {"letter.html", "letter.txt", "letter.eml", *(f"{provider}.html" for provider in TAGS)}
    assert set(fill(BODY).files) == {f"letter-1/{name}" for name in names}


@pytest.mark.parametrize("provider", TAGS)
def test_merge_tags(provider: str) -> None:
    """Every provider finds its own tags, whole and in their places, and no mark of ours."""
    letter = fill(BODY).files[f"letter-1/{provider}.html"].decode()
    tags = TAGS[provider]
    assert f'href="{tags.unsubscribe}"' in letter
    assert tags.preheader in letter
    assert tags.postal in letter
    assert "trellis-" not in letter
    assert letter.index(tags.preheader or "Two minutes, no more.") < letter.index("<table")


def test_comments_for_outlook() -> None:
    """What only Outlook reads is kept where listmonk would take it out, and is as it was everywhere else."""
    files = fill(BODY).files
    letter, listmonk = (files[f"letter-1/{name}.html"].decode() for name in ("letter", "listmonk"))
    comments = re.findall(r"<!--.*?-->", letter)
    assert [comment[:11] for comment in comments] == ["<!--[if mso", "<!--[if mso"]
    assert re.findall(r"\{\{ Safe `(.*?)` \}\}", listmonk) == comments
    assert "Safe" not in files["letter-1/kit.html"].decode()


def test_html() -> None:
    """A letter names its language and subject, has its styles in its tags alone, and layout tables say so."""
    letter = fill(BODY).files["letter-1/letter.html"].decode()
    assert '<html lang="en">' in letter
    assert "<title>About time</title>" in letter
    assert "<style" not in letter
    assert "class=" in letter
    assert all('role="presentation"' in table for table in re.findall("<table[^>]*>", letter))
    assert f'style="color: {Brand().main};' in letter


def test_from_right_to_left() -> None:
    """A letter in Arabic says its direction wherever a mail program may look, and its lists and bars are mirrored."""
    found, links = issue("> Quoted *here*\n\n- one\n\n| a | b |\n|---|--:|\n| c | d |\n")
    arabic = replace(links, settings=replace(links.settings, catalogue=Catalogue("ar")))
    letter = dict(LetterRenderer(arabic).files(found))["letter.html"].decode()
    for tag in ("html", "body", 'table class="ground"', 'table class="letter"', 'td class="text"'):
        assert re.search(f'<{tag}[^>]* dir="rtl"', letter)
    assert 'align="left"' not in letter
    assert "border-right: 4px" in letter
    assert "padding: 0 24px 0 0" in letter
    assert re.search('<em style="font-style: normal; ?font-weight: bold', letter)
    assert "Tahoma" in letter


def test_the_sender_in_other_languages() -> None:
    """The line at the end of a letter has the comma of the language between the practice and its address."""
    found, links = issue("Come.\n")
    words, _ = practice.catalogue("ar", None, None)
    newsletter = replace(links.settings.newsletter, postal="عمّان ١")
    arabic = replace(links, settings=replace(links.settings, catalogue=words, newsletter=newsletter))
    files = dict(LetterRenderer(arabic).files(found))
    assert files["letter.txt"].decode().endswith("Miniature، عمّان ١\n")
    assert "Miniature، عمّان ١" in files["letter.html"].decode()


def test_a_draft_is_the_same_bytes_every_time() -> None:
    """The message parses, holds text before HTML, has a fixed date, and does not change."""
    first, second = (fill(BODY).files["letter-1/letter.eml"] for _ in range(2))
    assert first == second
    message = email.message_from_bytes(first, policy=email.policy.default)
    assert message["Date"] == "Tue, 03 Mar 2026 09:00:00 +0000"
    assert message["Message-ID"] == "<letter-1@miniature.example>"
    assert message["From"] == "Miniature <ada@miniature.example>"
    assert [part.get_content_type() for part in message.iter_parts()] == ["text/plain", "text/html"]
    made = fill(BODY).files
    text, html = (part.get_content().replace("\r\n", "\n") for part in message.iter_parts())
    assert text == made["letter-1/letter.txt"].decode()
    assert html == made["letter-1/letter.html"].decode()


def test_text() -> None:
    """Text has no long lines but addresses, which it gives once, and a long title has a line of its own width below."""
    title = f"{'long ' * 20}title"
    letter = fill("<https://a.example/path> or <a@b.example>\n", HEAD.replace("A letter", title))
    lines = letter.files["letter-1/letter.txt"].decode().splitlines()
    assert "https://a.example/path or a@b.example" in lines
    assert lines[2:6] == ["long " * 13 + "long", "long long long long long long title", "=" * 35, ""]


def test_campaign_tags_are_asked_for() -> None:
    """Links name the letter only if the owner wants that; then those to our site do, with query before anchor."""
    assert b"utm_" not in b"".join(fill(BODY).files.values())
    made = fill(BODY, campaign_tags=True).files["letter-1/letter.html"].decode()
    query = "?utm_source=letter&amp;utm_medium=email&amp;utm_campaign=letter-1"
    assert f'href="{URL}articles/on-time/{query}#late"' in made
    assert 'href="https://elsewhere.example/"' in made
    assert addresses_in(made.encode(), URL) == fill(BODY).linked


def test_what_is_to_be_recorded() -> None:
    """Pages, parts of pages and pictures that a letter shows are promises, concepts too."""
    assert fill(f"{BODY}\nIt costs trust.\n").linked == {
        "./",
        "articles/on-time/#late",
        "worksheets/one-thing/",
        "worksheets/one-thing/preview.png",
        "concepts/trust/",
        "newsletter/letter/",
    }


def test_names_of_practices() -> None:
    """A letter that was sent is to be remembered, any other is not."""
    assert fill(BODY).sent == ()
    [line] = fill(BODY, HEAD.replace("date:", "sent: 2026-03-04\ndate:")).sent
    assert line.startswith("letter-1 2026-03-04 ")
