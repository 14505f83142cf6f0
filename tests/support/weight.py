"""How much a page sends to a reader who opens it for the first time."""

from __future__ import annotations

import gzip

from playwright.sync_api import Page, Response

_HEADERS = 300
"""Bytes for the headers of an answer, about as many as hosts send."""


def first_view(page: Page, address: str) -> dict[str, int]:
    """Open a page, and return the bytes of every file that it loads, compressed as hosts do, by the file's address.

    Styles for paper are among them; pictures further down are not, since they wait until they are needed.
    """
    loaded: list[Response] = []
    page.on("response", lambda response: loaded.append(response))  # noqa: PLW0108 – Playwright cannot mark a builtin
    page.goto(address, wait_until="networkidle")
    bodies = {answer.url: answer.body() for answer in loaded if not answer.url.startswith("data:")}
    return {url: _HEADERS + min(len(body), len(gzip.compress(body, mtime=0))) for url, body in bodies.items()}
