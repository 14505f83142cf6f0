"""Writes the `.htaccess` files that Apache and LiteSpeed read in the folders of a site, as on most shared hosts.

The server has to allow them (`AllowOverride FileInfo`). What it has no module for is left out without an error. It
reads them anew for each request, so that each old address is in the file of its own folder: with 4,000 redirects in
one file, every request took 14 ms, and takes a quarter of a millisecond this way.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from trellis.addresses.redirects import ServerRule
from trellis.site import headers
from trellis.site.hosting import files, spelling

_TYPES = (("text/javascript", ".js .mjs"), ("font/woff2", ".woff2"), ("text/calendar", ".ics"))


NAME = ".htaccess"
_SHORT = "go/"
"""The folder of short addresses, which share one file: there are too many for a file each."""


def htaccess(rules: Sequence[ServerRule], base: str, folders: frozenset[str]) -> Mapping[str, str]:
    """Return the text of each file by path; `folders` are those of the site.

    Rewriting in a folder replaces that of the folders above it, so a rule is in the innermost folder of its address.
    """
    by_folder: dict[str, list[tuple[str, ServerRule]]] = {"": []}
    for rule in rules:
        source = spelling.decoded(rule.source)
        if source is not None:
            folder = _innermost(source[1:], folders)
            by_folder.setdefault(folder, []).append((source[1:].removeprefix(folder), rule))
    return {
        f"{folder}{NAME}": "\n".join([*(_root(base) if not folder else ()), *_rewriting(found, base), ""])
        for folder, found in by_folder.items()
    }


def _innermost(path: str, folders: frozenset[str]) -> str:
    """Return the innermost folder of an address that the site has, with a slash at its end, or nothing for the root."""
    if path.startswith(_SHORT) and _SHORT.strip("/") in folders:
        return _SHORT
    while path:
        path = path.rpartition("/")[0]
        if path in folders:
            return f"{path}/"
    return ""


def _root(base: str) -> Iterator[str]:
    """Yield what applies to the whole site: the page for what is not found, headers, types and compression."""
    always = (f'  Header always set {name} "{value or headers.FRAMES}"' for name, value in headers.ALWAYS)
    yield from (
        "# Written by the build, for Apache and LiteSpeed.",
        f"ErrorDocument 404 {base}/404.html",
        "AddDefaultCharset utf-8",
        *(f"AddType {kind} {endings}" for kind, endings in _TYPES),
        "<IfModule mod_alias.c>",
        f'  RedirectMatch 404 "/({"|".join(map(re.escape, files.NOT_PUBLISHED))})$"',
        "</IfModule>",
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
    )


def _rewriting(found: Iterable[tuple[str, ServerRule]], base: str) -> Iterator[str]:
    """Yield a line for each redirect, and one more where the query comes before an anchor."""
    yield "<IfModule mod_rewrite.c>"
    yield "  RewriteEngine On"
    for source, rule in found:
        pattern = f"^{''.join(map(_literal, source))}$"
        # A per cent sign with a digit would stand for a part of a condition.
        path, anchor = spelling.parts(spelling.target(rule.target, base).replace("%", r"\%"))
        if anchor:
            join = "&" if "?" in path else "?"
            yield '  RewriteCond "%{QUERY_STRING}" "."'
            yield f'  RewriteRule "{pattern}" "{path}{join}%{{QUERY_STRING}}{anchor}" [R=301,L,NE]'
        yield f'  RewriteRule "{pattern}" "{path}{anchor}" [R=301,L,NE,QSA]'
    yield "</IfModule>"


def _literal(sign: str) -> str:
    """Return the pattern that matches one character as it is, in quotation marks."""
    return sign if sign.isalnum() or sign in "/_-" or not sign.isascii() else f"\\x{ord(sign):02x}"
