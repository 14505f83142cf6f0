"""Writes what a Caddyfile imports into the block of a site: old addresses, headers, compression, the 404 page.

Caddy compares decoded addresses with regard to capitals.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from trellis.addresses.redirects import ServerRule
from trellis.site import headers
from trellis.site.hosting import files, spelling

_SIGNS = frozenset('"\\`{}')


def site(rules: Sequence[ServerRule], base: str) -> str:
    """Return everything but the name of the site and its folder."""
    always = (f"  {name} {spelling.quoted(value or headers.FRAMES)}" for name, value in headers.ALWAYS)
    hidden = " ".join(files.NOT_PUBLISHED)
    lines = (
        "# Written by the build. Import it into the block of your site, below “root”.",
        "encode gzip",
        "header {",
        *always,
        "}",
        f"@kept path_regexp {files.HASHED}",
        f'header @kept Cache-Control "{headers.FOREVER}"',
        f"@changing not path_regexp {files.HASHED}",
        f'header @changing Cache-Control "{headers.ASK_AGAIN}"',
        "map {path} {moved_to} {moved_join} {moved_anchor} {",
        *_entries(rules, base),
        '  default "" "" ""',
        "}",
        '@moved expression `{moved_to} != "" && {query} == ""`',
        "redir @moved {moved_to}{moved_anchor} 301",
        '@moved_with_query expression `{moved_to} != "" && {query} != ""`',
        "redir @moved_with_query {moved_to}{moved_join}{query}{moved_anchor} 301",
        # By itself it would lead from a folder without its last slash to the one with it, and lose the query.
        "@folder {",
        "  file {path}/index.html",
        "  path_regexp ^(/[^/]+)+$",
        '  expression `{query} != ""`',
        "}",
        "redir @folder {path}/?{query} 308",
        "file_server {",
        f"  hide {hidden}",
        "}",
        "handle_errors {",
        "  @missing expression `{err.status_code} == 404`",
        "  handle @missing {",
        f"    rewrite * {base}/404.html",
        "    header -Cache-Control",
        "    file_server",
        "  }",
        "}",
    )
    return "\n".join([*lines, ""])


def _entries(rules: Sequence[ServerRule], base: str) -> Iterator[str]:
    """Yield a line for each address: where it leads, what joins a query to that, and the anchor."""
    known: set[str] = set()
    for rule in rules:
        source = spelling.decoded(rule.source)
        if source is None or source in known:
            continue
        known.add(source)
        path, anchor = spelling.parts(spelling.target(rule.target, base))
        join = "&" if "?" in path else "?"
        yield f"  {_source(base + source)} {' '.join(map(spelling.quoted, (path, join, anchor)))}"


def _source(address: str) -> str:
    """Return an address as a map has it, as a pattern if it has signs with a meaning of their own to Caddy.

    A brace begins a placeholder, and between quotation marks a backslash stands for itself, except before one of them.
    """
    if _SIGNS.isdisjoint(address):
        return spelling.quoted(address)
    pattern = "".join(sign if sign.isalnum() or sign == "/" else f"\\x{{{ord(sign):x}}}" for sign in address)
    return f'"~^{pattern}$"'
