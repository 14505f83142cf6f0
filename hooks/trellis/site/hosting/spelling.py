"""Spells addresses as servers compare them: decoded, or encoded as browsers send them."""

from __future__ import annotations

import unicodedata
from urllib.parse import quote, unquote

from trellis.addresses import urls

_IN_TARGETS = "/%~+@,:;#?&=!*()"
_IN_PATHS = "/~+@,"
_ON_NO_LINE = frozenset({"Cc", "Cs", "Zl", "Zp"})
"""Categories of characters that end a line or that no text holds; a no-break space, as file names have it, is none."""


def target(address: str, base: str = "") -> str:
    """Return where a redirect leads, from the root of the host, or in full if it is on another site."""
    return quote(address if "://" in address else f"{base}{urls.rooted(address)}", safe=_IN_TARGETS)


def encoded(address: str) -> str:
    """Return an address of the site as browsers send it; one in another encoding than UTF-8 stays as it is written."""
    try:
        return quote(unquote(urls.rooted(address), errors="strict"), safe=_IN_PATHS)
    except UnicodeDecodeError:
        return quote(urls.rooted(address), safe=f"{_IN_PATHS}%")


def decoded(address: str) -> str | None:
    """Return an address of the site as servers compare it, or None if a configuration cannot hold it."""
    try:
        text = unquote(urls.rooted(address), errors="strict")
    except UnicodeDecodeError:
        return None
    if text.isprintable():  # as nearly all are
        return text
    return None if any(unicodedata.category(sign) in _ON_NO_LINE for sign in text) else text


def quoted(text: str) -> str:
    """Return a text in quotation marks for the configuration of nginx or Caddy."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def parts(leads_to: str) -> tuple[str, str]:
    """Return a target without its anchor, and the anchor with its mark; what readers asked for goes between them."""
    path, mark, anchor = leads_to.partition("#")
    return path, f"{mark}{anchor}"
