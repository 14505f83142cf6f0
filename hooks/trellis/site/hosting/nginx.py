"""Writes what an nginx server includes: maps of old addresses for `http`, and everything else for `server`.

nginx compares decoded addresses, whatever their capitals, and refuses a map that has one twice, or one that is too long
for the room it keeps.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from trellis.addresses.redirects import ServerRule
from trellis.site import headers
from trellis.site.hosting import files, spelling

_ROOM = 40
"""Bytes of an address that nginx always has room for; on some processors it takes a few more."""
_ENTRIES = 1_000
"""Entries of a map that fit into the table that nginx makes without being told its size."""


def http(rules: Sequence[ServerRule], base: str) -> str:
    """Return the maps for the part `http`: where an address has moved to, and how long a file may be kept."""
    entries = dict(_entries(rules, base))
    paths = "".join(f"  {source} {spelling.quoted(path)};\n" for source, (path, _) in entries.items())
    anchors = "".join(f"  {source} {spelling.quoted(anchor)};\n" for source, (_, anchor) in entries.items() if anchor)
    return (
        "# Written by the build. Include it in the part “http”, and nginx-server.conf in the part “server”.\n"
        f"{''.join(_room(entries))}"
        f'map $uri $moved_to {{\n  default "";\n{paths}}}\n'
        f'map $uri $moved_anchor {{\n  default "";\n{anchors}}}\n'
        'map $moved_to $moved_join {\n  default "?";\n  "~[?]" "&";\n}\n'
        'map $args $moved_query {\n  default "$moved_join$args";\n  "" "";\n}\n'
        f'map $uri $kept {{\n  default "{headers.ASK_AGAIN}";\n  "~{files.HASHED}" "{headers.FOREVER}";\n}}\n'
    )


def server(base: str) -> str:
    """Return what goes into the part `server`, apart from its name, its folder and its certificate."""
    always = "".join(
        f"add_header {name} {spelling.quoted(value or headers.FRAMES)} always;\n" for name, value in headers.ALWAYS
    )
    unpublished = "|".join(map(re.escape, files.NOT_PUBLISHED))
    return (
        "# Written by the build. Include it in the part “server”, and nginx-http.conf in the part “http”.\n"
        "charset utf-8;\n"
        f"error_page 404 {base}/404.html;\n"
        "absolute_redirect off;\n"
        "server_tokens off;\n"
        "gzip on;\n"
        "gzip_vary on;\n"
        f"gzip_types {' '.join(files.COMPRESSED)};\n"
        "add_header Cache-Control $kept;\n"
        f"{always}"
        "if ($moved_to) { return 301 $moved_to$moved_query$moved_anchor; }\n"
        f"location ~ /({unpublished})$ {{ return 404; }}\n"
        f"location {base}/ {{ try_files $uri $uri/ =404; }}\n"
    )


def _entries(rules: Sequence[ServerRule], base: str) -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield the key of each entry with where it leads and the anchor; a key comes once."""
    known: set[str] = set()
    for rule in rules:
        source = spelling.decoded(rule.source)
        if source is None or (source if rule.exact else source.lower()) in known:
            continue
        known.add(source if rule.exact else source.lower())
        # Without regard to capitals, a page in use would lead to itself for ever; only patterns regard them.
        key = f"~^{re.escape(base + source)}$" if rule.exact else f"{base}{source}"
        yield spelling.quoted(key), spelling.parts(spelling.target(rule.target, base))


def _room(entries: dict[str, tuple[str, str]]) -> Iterator[str]:
    longest = max((len(source.encode()) for source in entries if not source.startswith('"~')), default=0)
    if longest > _ROOM:
        yield f"map_hash_bucket_size {1 << (longest + _ROOM).bit_length()};\n"
    if len(entries) > _ENTRIES:
        yield f"map_hash_max_size {1 << (2 * len(entries)).bit_length()};\n"
