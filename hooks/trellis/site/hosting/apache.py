"""Writes `.htaccess`, which Apache and LiteSpeed read at the root of a site, as on most shared hosts.

The server has to allow it (`AllowOverride FileInfo`). What a server has no module for is left out without an error.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from trellis.addresses.redirects import ServerRule
from trellis.site import headers
from trellis.site.hosting import files, spelling

_TYPES = (("text/javascript", ".js .mjs"), ("font/woff2", ".woff2"), ("text/calendar", ".ics"))


def htaccess(rules: Sequence[ServerRule], base: str) -> str:
    """Return the file: the page for what is not found, headers, compression, and the redirects."""
    always = (f'  Header always set {name} "{value or headers.FRAMES}"' for name, value in headers.ALWAYS)
    unpublished = "|".join(map(re.escape, files.NOT_PUBLISHED))
    lines = (
        "# Written by the build, for Apache and LiteSpeed.",
        f"ErrorDocument 404 {base}/404.html",
        "AddDefaultCharset utf-8",
        *(f"AddType {kind} {endings}" for kind, endings in _TYPES),
        "<IfModule mod_headers.c>",
        *always,
        f'  Header set Cache-Control "{headers.ASK_AGAIN}"',
        f'  <FilesMatch "{files.HASHED}">',
        f'    Header set Cache-Control "{headers.FOREVER}"',
        "  </FilesMatch>",
        "</IfModule>",
        "<IfModule mod_deflate.c>",
        "  <IfModule mod_filter.c>",
        f"    AddOutputFilterByType DEFLATE text/html {' '.join(files.COMPRESSED)}",
        "  </IfModule>",
        "</IfModule>",
        "<IfModule mod_rewrite.c>",
        "  RewriteEngine On",
        f'  RewriteRule "^({unpublished})$" - [R=404,L]',
        '  RewriteRule "^assets/" - [L]',
        *_redirects(rules, base),
        "</IfModule>",
    )
    return "\n".join([*lines, ""])


def _redirects(rules: Sequence[ServerRule], base: str) -> Iterator[str]:
    """Yield a line for each redirect, and one more where the query comes before an anchor."""
    for rule in rules:
        source = spelling.decoded(rule.source)
        if source is None:
            continue
        pattern = f"^{''.join(map(_literal, source[1:]))}$"
        # A per cent sign with a digit would stand for a part of a condition.
        path, anchor = spelling.parts(spelling.target(rule.target, base).replace("%", r"\%"))
        if anchor:
            join = "&" if "?" in path else "?"
            yield '  RewriteCond "%{QUERY_STRING}" "."'
            yield f'  RewriteRule "{pattern}" "{path}{join}%{{QUERY_STRING}}{anchor}" [R=301,L,NE]'
        yield f'  RewriteRule "{pattern}" "{path}{anchor}" [R=301,L,NE,QSA]'


def _literal(sign: str) -> str:
    """Return the pattern that matches one character as it is, in quotation marks."""
    return sign if sign.isalnum() or sign in "/_-" or not sign.isascii() else f"\\x{ord(sign):02x}"
