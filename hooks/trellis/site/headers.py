"""Writes the content security policy into every page, and the `_headers` file for hosts.

A page may run and load only files of its own site. Inline parts (the script for chosen colours, the style attributes of
aligned tables) are allowed by their hash, so each page gets a policy of its own in every build. Hosts that cannot
send headers still deliver the policy in a meta element; what only a header can express is in `_headers`.
"""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from html import escape, unescape
from urllib.parse import urlsplit

from trellis.content import kinds

_SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script>", re.DOTALL | re.IGNORECASE)
_STYLE = re.compile(r"<style\b[^>]*>(.*?)</style>", re.DOTALL | re.IGNORECASE)
_STYLED = re.compile(r"""<[a-z][^<>]*?\sstyle=("[^"]*"|'[^']*')""", re.IGNORECASE)
_SENT_TO = re.compile(r"""<form\b[^>]*?\saction=["'](https?://[^"']+)""", re.IGNORECASE)
_SOURCE = re.compile(r"\ssrc\s*=", re.IGNORECASE)
_TYPE = re.compile(r"""\stype\s*=\s*["']?([^"'\s>]+)""", re.IGNORECASE)
_PROGRAMS = frozenset({"module", "text/javascript", "application/javascript"})

_CHARSET = re.compile(r"<meta charset=[^>]*>", re.IGNORECASE)
_LONGEST = 2000
"""Cloudflare Pages ignores longer lines of `_headers`, and reads 100 rules at most."""

FOREVER = "public, max-age=31536000, immutable"
ASK_AGAIN = "public, max-age=0, must-revalidate"

ALWAYS = (
    ("Content-Security-Policy", ""),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    ("Referrer-Policy", "no-referrer"),
    ("Strict-Transport-Security", "max-age=31536000"),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
)
"""Header and value; the policy is empty, since it depends on the pages."""

FRAMES = "frame-ancestors 'none'"
"""What a policy in a page cannot say."""


@dataclass(frozen=True, slots=True)
class Inline:
    """What a policy must allow beyond the site's own files: hashes of scripts and styles, and where forms go."""

    scripts: frozenset[str] = frozenset()
    styles: frozenset[str] = frozenset()
    forms: frozenset[str] = frozenset()

    def __or__(self, other: Inline) -> Inline:
        """Return the combination of two policies."""
        return Inline(self.scripts | other.scripts, self.styles | other.styles, self.forms | other.forms)


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def inline(html: str) -> Inline:
    """Return the inline scripts, styles and form targets of a page."""
    programs = [
        text
        for attributes, text in _SCRIPT.findall(html)
        if not _SOURCE.search(attributes) and (not (kind := _TYPE.search(attributes)) or kind[1].lower() in _PROGRAMS)
    ]
    # Searching all tags is slow, and so is changing the case of text, but not of bytes.
    styled = _STYLED.findall(html) if b"style=" in html.encode(errors="replace").lower() else ()
    styles = [*_STYLE.findall(html), *(unescape(value[1:-1]) for value in styled)]
    forms = [urlsplit(unescape(address)) for address in _SENT_TO.findall(html)]
    return Inline(
        frozenset(map(_hash, programs)),
        frozenset(map(_hash, styles)),
        frozenset(f"{address.scheme}://{address.netloc}" for address in forms),
    )


def policy(allowed: Inline) -> str:
    """Return the content security policy of a page."""
    styles = ("'unsafe-hashes'", *sorted(allowed.styles)) if allowed.styles else ()
    directives = {
        "default-src": ("'self'",),
        "script-src": ("'self'", *sorted(allowed.scripts)),
        "style-src": ("'self'", *styles),
        "img-src": ("'self'", "data:"),
        "object-src": ("'none'",),
        "base-uri": ("'none'",),
        "form-action": ("'self'", *sorted(allowed.forms)),
    }
    return "; ".join(" ".join((name, *values)) for name, values in directives.items())


def protected(html: str, allowed: Inline) -> str:
    """Return a page with its policy in it, right after the declaration of its encoding.

    A policy applies to what follows it. Which sites may frame the page cannot be declared there; `_headers` does that.
    """
    meta = (
        f'<meta http-equiv="Content-Security-Policy" content="{escape(policy(allowed), quote=False)}">'
        '<meta name="referrer" content="no-referrer">'
    )
    place = _CHARSET.search(html)
    return f"{html[: place.end()]}{meta}{html[place.end() :]}" if place else html


def file(allowed: Inline, hashed: Collection[str], others: Iterable[str] = ()) -> str:
    """Return `_headers`, in the form that Netlify and Cloudflare Pages read.

    `allowed` is what all pages together need, `hashed` the paths whose names change with their bytes, and `others`
    those of other files beside them. If the hashes do not fit on one line, the header leaves scripts and styles to the
    policies in the pages, which apply as well.
    """
    whole = f"{policy(allowed)}; {FRAMES}"
    if len(whole) > _LONGEST - len("  Content-Security-Policy: "):
        whole = f"object-src 'none'; base-uri 'none'; {FRAMES}"
    always = (f"  {name}: {value or whole}" for name, value in ALWAYS)
    lines = ["# Written by the build, for Netlify and Cloudflare Pages.", "/*", *always]
    for folder in sorted(kinds.BY_FOLDER):
        lines += [f"/{folder}/*", f"  Cache-Control: {ASK_AGAIN}"]
    for path in sorted(_in_few(hashed, others)):
        lines += [f"/{path}", f"  Cache-Control: {FOREVER}"]
    return "\n".join([*lines, ""])


def _in_few(hashed: Collection[str], others: Iterable[str]) -> frozenset[str]:
    """Return the patterns for all hashed paths: the folder for those in which there are no others, else each path.

    Cloudflare Pages would ignore all rules after the hundredth.
    """
    mixed = {"", *(folder for path in others for folder in _folders(path))}
    return frozenset(next((f"{folder}/*" for folder in _folders(path) if folder not in mixed), path) for path in hashed)


def _folders(path: str) -> Iterator[str]:
    """Yield the folders that a file is in, the outermost first."""
    parts = path.split("/")[:-1]
    return ("/".join(parts[: end + 1]) for end in range(len(parts)))
