"""Writes the redirects as rules for web servers, which answer 301 before any page is loaded.

Netlify and Cloudflare Pages read `_redirects`, Vercel reads `vercel.json`, and an nginx configuration may include the
map. All keep the query string: the first three by themselves (read in their documentation), nginx by `$is_args$args`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from urllib.parse import quote, unquote, urlsplit

from trellis.addresses import urls
from trellis.addresses.redirects.rules import Move

STATIC_LINES = 2_000
"""The number of lines without wildcards that Cloudflare Pages reads; it ignores the rest."""

_ROOM = 40
"""Bytes of an address that nginx always has room for; on some processors it takes a few more."""

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
    """Return maps to include in the `http` part of an nginx configuration, with the two lines that use them.

    nginx compares decoded addresses, whatever their case, and refuses a map that has one twice. It keeps room for short
    ones only, unless it is told how long they are.
    """
    found: dict[str, tuple[str, str]] = {}
    for move in moves:
        source = _quoted(unquote(urls.rooted(move.source)))
        found.setdefault(source.lower(), (source, _target(move.target)))
    places = [(source, *target.partition("#")) for source, target in found.values()]
    paths = "".join(f"  {source} {_quoted(path)};\n" for source, path, _, _ in places)
    anchors = "".join(f"  {source} {_quoted(mark + anchor)};\n" for source, _, mark, anchor in places if anchor)
    longest = max((len(source.encode()) for source, *_ in places), default=0)
    room = "" if longest <= _ROOM else f"map_hash_bucket_size {1 << (longest + _ROOM).bit_length()};\n"
    return (
        "# Include this file in the part “http”, and put into the part “server”:\n"
        "#   if ($moved_to) { return 301 $moved_to$is_args$args$moved_anchor; }\n"
        f"{room}"
        f'map $uri $moved_to {{\n  default "";\n{paths}}}\n'
        f'map $uri $moved_anchor {{\n  default "";\n{anchors}}}\n'
    )


def _quoted(text: str) -> str:
    return '"' + re.sub(r'(["\\])', r"\\\1", text) + '"'


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
