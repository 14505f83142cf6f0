"""Reads HTML, or the Markdown of some extensions, as tests compare it."""

from __future__ import annotations

from dataclasses import replace

from markdown import Markdown

from tests.support.golden import Case
from tests.support.outline import outline
from trellis.rendering import reader

PLACE = reader.PageContext("worksheets/page/", lambda address: f"‹{address}›")


def read(case: Case) -> str:
    """Return the document of a golden case, given as `html` or as `text` for its `extensions`, and what is unread."""
    html = case.given.get("html")
    if html is None:
        extensions = case.given["extensions"]
        options = {name: options or {} for name, options in extensions.items()}
        html = Markdown(extensions=list(extensions), extension_configs=options).convert(case.given["text"])
    found = reader.read(html, replace(PLACE, language=case.given.get("language", "en")))
    return outline(found.document) + "".join(f"! {unread.wrong}. {unread.remedy}.\n" for unread in found.unread)
