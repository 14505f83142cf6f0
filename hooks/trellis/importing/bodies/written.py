"""Writes the pieces of Markdown that several steps need: pictures, links to media, code, and comments."""

from __future__ import annotations

import html
import re

_ATTRIBUTE = re.compile(
    r"(?:(?P<key>[\w-]+)[ \t]*=[ \t]*)?(?:\"(?P<double>(?:\\.|[^\"\\])*)\"|'(?P<single>(?:\\.|[^'\\])*)'"
    r"|`(?P<raw>[^`]*)`|(?P<bare>[^\s\"'`=]+))"
)
_VIDEOS = {
    "youtube": "https://www.youtube.com/watch?v={}",
    "vimeo": "https://vimeo.com/{}",
    "gist": "https://gist.github.com/{}",
    "tweet": "https://twitter.com/i/status/{}",
    "twitter": "https://twitter.com/i/status/{}",
    "x": "https://twitter.com/i/status/{}",
    "instagram": "https://www.instagram.com/p/{}/",
    "spotify": "https://open.spotify.com/{}",
    "soundcloud": "https://soundcloud.com/{}",
}


def attributes(written: str) -> tuple[dict[str, str], list[str]]:
    """Return the attributes of a shortcode or tag: those with a key, in lower case, and those without one."""
    named: dict[str, str] = {}
    others: list[str] = []
    for match in _ATTRIBUTE.finditer(written):
        quoted = next((match[key] for key in ("double", "single") if match[key] is not None), None)
        plain = match["raw"] if match["raw"] is not None else match["bare"]
        value = re.sub(r"\\([\"'\\])", r"\1", quoted) if quoted is not None else plain or ""
        if match["key"]:
            named[match["key"].lower()] = value
        else:
            others.append(value)
    return named, others


def picture(source: str, words: str = "", caption: str = "", leads_to: str = "") -> str:
    """Return a picture with its alternative text, and its caption on the line below."""
    described = html.unescape(words).replace("[", "(").replace("]", ")")
    made = f"![{' '.join(described.split())}]({destination(source)})"
    if leads_to:
        made = f"[{made}]({destination(leads_to)})"
    text = " ".join(caption.split())
    if not text:
        return made
    return f"{made}\n{text if re.search(r'[*_]', text) else f'*{text}*'}"


def destination(address: str) -> str:
    """Return an address as it is written between the parentheses of a link."""
    address = html.unescape(address.strip())
    return f"<{address}>" if re.search(r"[\s()]", address) else address


def media(service: str, identifier: str, words: str = "") -> str | None:
    """Return a link to what a page showed from another service, or None where its address is not known.

    Pages load nothing from other sites, so there is a link instead of a player.
    """
    if identifier.startswith(("http://", "https://", "//")):
        address = f"https:{identifier}" if identifier.startswith("//") else identifier
    elif pattern := _VIDEOS.get(service.lower()):
        address = pattern.format(identifier)
    else:
        return None
    return f"[{words or address}]({destination(address)})"


def fence(language: str, code: str) -> str:
    """Return a block of code, with a fence longer than any inside it."""
    ticks = max((len(run) for run in re.findall(r"^ *(`{3,})", code, re.MULTILINE)), default=2) + 1
    inside = code.strip("\n")
    return f"{'`' * ticks}{language}\n{inside}\n{'`' * ticks}"


def remark(text: str) -> str:
    """Return a comment, invisible to readers, that keeps in place what could not be converted."""
    inside = re.sub(r"-{2,}", "-", " ".join(text.split())).strip()
    return f"<!-- {inside} -->"
