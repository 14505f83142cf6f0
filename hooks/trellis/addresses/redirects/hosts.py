"""Writes the redirects as rules for web servers, which answer 301 before any page is loaded.

Netlify and Cloudflare Pages read `_redirects`, Vercel reads `vercel.json`, and an nginx configuration may include the
map. All keep the query string: the first three by themselves (read in their documentation), nginx by `$is_args$args`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from urllib.parse import quote, urlsplit

from trellis.addresses import urls
from trellis.addresses.redirects.rules import Move

STATIC_LINES = 2_000
"""The number of lines without wildcards that Cloudflare Pages reads; it ignores the rest."""

_SAFE = "/%~+@,:#?&="


def _target(address: str) -> str:
    return quote(address if urlsplit(address).scheme else urls.rooted(address), safe=_SAFE)


def _source(address: str) -> str:
    return quote(urls.rooted(address), safe="/%~+@,")


def cloudflare_and_netlify(moves: Iterable[Move]) -> str:
    """Return the file `_redirects`, in the order given, with a note at the top if it is too long for Cloudflare."""
    lines = [f"{_source(move.source)} {_target(move.target)} 301" for move in moves]
    if len(lines) > STATIC_LINES:
        note = f"# {len(lines)} lines: Cloudflare Pages reads the first {STATIC_LINES}. Pages redirect the others."
        lines.insert(0, note)
    return "".join(f"{line}\n" for line in lines)


def nginx(moves: Iterable[Move]) -> str:
    """Return maps to include in the `http` part of an nginx configuration, with the two lines that use them."""
    paths, anchors = [], []
    for move in moves:
        path, mark, anchor = _target(move.target).partition("#")
        paths.append(f'  "{_source(move.source)}" "{path}";\n')
        if anchor:
            anchors.append(f'  "{_source(move.source)}" "{mark}{anchor}";\n')
    return (
        "# Include this file in the part “http”, and put into the part “server”:\n"
        "#   if ($moved_to) { return 301 $moved_to$is_args$args$moved_anchor; }\n"
        f'map $uri $moved_to {{\n  default "";\n{"".join(paths)}}}\n'
        f'map $uri $moved_anchor {{\n  default "";\n{"".join(anchors)}}}\n'
    )


def vercel(moves: Iterable[Move]) -> str:
    """Return the file `vercel.json`; characters with a meaning in its patterns are escaped."""
    rules = [
        {
            "source": re.sub(r"([+])", r"\\\1", _source(move.source)),
            "destination": _target(move.target),
            "statusCode": 301,
        }
        for move in moves
    ]
    return json.dumps({"redirects": rules}, indent=1, ensure_ascii=False) + "\n"
