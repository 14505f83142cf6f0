"""Says what the short codes in a coach’s link mean, for the page of a session: a worksheet, or what became of it."""

from __future__ import annotations

from collections.abc import Mapping

from trellis.addresses import urls
from trellis.addresses.redirects import Move, Redirects
from trellis.addresses.redirects.rules import path_of
from trellis.content.kinds import KINDS
from trellis.content.library import Library
from trellis.locales.catalogue import Catalogue

PAGE = "session/index.html"
"""The page that shows the sheets of a link."""


def known(
    library: Library, redirects: Redirects, short: Mapping[str, Move], words: Catalogue
) -> Mapping[str, Mapping[str, str]]:
    """Return what each short code means, by code; `short` holds the moves from all short addresses.

    A worksheet has `title`, `name` and `address`, the path of its page from the root of the site, and its `language`
    where there are several. What is no worksheet
    any longer has `gone`, a sentence that says what became of it, and `address`. Codes of other pages are left out.
    """
    folder = f"{KINDS['worksheet'].folder}/"
    once = {urls.code_of(old) for old in redirects.moves if old.startswith(folder)}
    found: dict[str, Mapping[str, str]] = {}
    for source, move in sorted(short.items()):
        code = source.strip("/").rpartition("/")[2]
        target = path_of(move.target)
        page = library.by_url.get(target)
        if page and page.kind == "worksheet":
            language = {"language": page.language} if library.languages else {}
            found[code] = {"title": page.title, "name": page.file_name, "address": page.url, **language}
        elif removal := redirects.removals.get(target):
            found[code] = {"gone": removal.reason, "address": removal.address}
        elif page and code in once:
            found[code] = {
                "gone": words.gettext("What it said is now in “%(title)s”.", title=page.title),
                "address": page.url,
            }
    return found
