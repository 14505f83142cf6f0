"""A small site with letters, made into what is sent without a build."""

from __future__ import annotations

from collections.abc import Mapping

from tests.support.miniature import PAGES
from tests.support.rendering import render, site
from trellis.addresses import urls
from trellis.content.library import Library
from trellis.content.newsletter import Newsletter
from trellis.content.settings import Settings
from trellis.letters import outbox
from trellis.letters.issue import Issue, Links, issues
from trellis.letters.outbox import Outbox, Rendered
from trellis.rendering import reader

URL = "https://miniature.example/"
HEAD = """\
---
title: A letter
summary: What it says.
id: letter-1
subject: About time
preheader: Two minutes, no more.
date: 2026-03-03
---
"""


def settings(**newsletter: object) -> Settings:
    """Return the miniature's settings."""
    return Settings(
        site_url=URL,
        practice="Miniature",
        coach="Ada Small",
        email="ada@miniature.example",
        rights="Copy it.",
        newsletter=Newsletter(**newsletter),  # type: ignore[arg-type]  # a test may give what it likes
    )


def pages(letters: Mapping[str, str]) -> tuple[Library, dict[str, Rendered]]:
    """Return the library of the miniature with letters, by path, and their texts."""
    others = {path: text for path, text in PAGES.items() if path.endswith(".md")}
    made = site({**others, **letters}, frozenset({"newsletter/cup.png", "newsletter/cup.svg"}))
    texts = {}
    for path in letters:
        html = render(made, path).html
        url = made.library.by_path[path].url
        # MkDocs would have made addresses of paths by now.
        html = html.replace('.md"', '/"').replace(".md#", "/#").replace('src="', 'src="../')
        html = html.replace('href="../', 'href="../../')
        texts[path] = Rendered(reader.read(html, reader.PageContext(url, lambda address: address)).document, html)
    return made.library, texts


def fill(
    body: str, head: str = HEAD, *, published: frozenset[str] = frozenset(), sent: str = "", **newsletter: object
) -> Outbox:
    """Return what is made of one letter."""
    library, texts = pages({"newsletter/letter.md": head + body})
    return outbox.fill(library, texts, settings(**newsletter), published, sent)


def issue(body: str, head: str = HEAD) -> tuple[Issue, Links]:
    """Return one letter, and where its links lead."""
    library, texts = pages({"newsletter/letter.md": head + body})
    [found] = issues(library, {path: text.document for path, text in texts.items()})
    return found, Links(library, settings())


def told(outbox: Outbox) -> list[str]:
    """Return the problems of letters as an author reads them."""
    return [str(problem) for problem in sorted(set(outbox.problems))]


CODE = urls.code_of("articles/on-time/")
