"""Writes what a host has to know of a site: old addresses, headers, the page for what is not found.

Some hosts read a file at the root of the site, and others are configured with files that are not published, which a
build puts into the folder `hosting/` next to the site.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from urllib.parse import urlsplit

from trellis.addresses import urls
from trellis.addresses.redirects import ServerRule
from trellis.foundation import whole_files
from trellis.foundation.problems import Problem
from trellis.site.hosting import apache, caddy, hosted, nginx, object_storage
from trellis.site.hosting.files import NOT_PUBLISHED
from trellis.site.hosting.hosted import notes

__all__ = ["FOLDER", "NAMES", "beside_site", "check", "folders_of", "in_site", "notes", "write"]

FOLDER = "hosting"
"""The folder, next to the site, of what configures a server."""

_LED_BY_404 = "moved.json"
NAMES = (*NOT_PUBLISHED, _LED_BY_404)
"""The files at the root of a site that a build writes for hosts."""


def in_site(rules: Sequence[ServerRule], site_url: str, folders: frozenset[str]) -> Mapping[str, str]:
    """Return the text of each file that a host, or the script of the 404 page, reads in the site, by path.

    `folders` are the paths of all folders of the site.
    """
    alone = {urls.key(rule.source): rule.target for rule in rules if rule.alone}
    return {
        "_redirects": hosted.cloudflare_and_netlify(rules),
        "vercel.json": hosted.vercel(rules),
        **apache.htaccess(rules, _base(site_url), folders),
        _LED_BY_404: json.dumps(alone, ensure_ascii=False, indent=0) + "\n",
    }


def beside_site(rules: Sequence[ServerRule], site_url: str) -> Mapping[str, str]:
    """Return the text of each file in `FOLDER`, by path."""
    base = _base(site_url)
    return {
        "nginx-http.conf": nginx.http(rules, base),
        "nginx-server.conf": nginx.server(base),
        "caddy.conf": caddy.site(rules, base),
        "s3-website.json": object_storage.website(rules),
    }


def folders_of(site: Path) -> frozenset[str]:
    """Return the paths of all folders of a site, with the capitals in which they are written."""
    return frozenset(Path(place).relative_to(site).as_posix() for place, _, _ in os.walk(site))


def write(texts: Mapping[str, str], folder: Path) -> None:
    """Write files into a folder, which is made if there is none."""
    whole_files.remove_unfinished(folder)
    whole_files.write_all({folder / path: text.encode() for path, text in texts.items()})


def check(files: Iterable[str], folder: str) -> Iterator[Problem]:
    """Yield a problem for each file of an author that a build writes itself; `files` are paths in the built site."""
    for path in files:
        if path in NAMES:
            remedy = f"Remove it, and put addresses that have moved into {folder}/redirects.yml"
            yield Problem(f"{folder}/{path}", 0, "every build writes a file of this name", remedy)


def _base(site_url: str) -> str:
    """Return the path at which the site is served, without its last slash: `` or `/practice`."""
    return urlsplit(site_url).path.rstrip("/")
