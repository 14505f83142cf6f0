"""Converts what WordPress leaves in its texts: shortcodes in square brackets, block comments and entities."""

from __future__ import annotations

import html
import re

from trellis.foundation.problems import Problem
from trellis.importing.bodies import written
from trellis.importing.bodies.body import Body

_CAPTION = re.compile(
    r"\\?\[(?:wp_)?caption(?P<attributes>[^\]]*?)\\?\](?P<inside>[\s\S]*?)\\?\[/(?:wp_)?caption\\?\]", re.IGNORECASE
)
_PICTURE = re.compile(
    r"(?P<link>\[)?!\[(?P<words>[^\]]*)\]\((?P<source>[^)\s]+)[^)]*\)(?(link)\]\((?P<href>[^)]*)\))"
    r"|(?:<a\b[^>]*href=[\"'](?P<leads>[^\"']*)[\"'][^>]*>\s*)?<img\b(?P<tag>[^>]*)>(?:\s*</a>)?",
    re.IGNORECASE,
)
_EMBED = re.compile(
    r"\\?\[(?P<name>embed|youtube|vimeo|video|audio)(?P<rest>[^\]]*?)\\?\](?:(?P<inside>[^\[\]]*?)\\?\[/(?P=name)\\?\])?",
    re.IGNORECASE,
)
_ATTRIBUTES = r"(?:[ \t]+[\w-]+=(?:\"[^\"\]]*\"|'[^'\]]*'|”[^”\]]*”|[^\s\]\"']+))*"
_SHORTCODE = re.compile(rf"\\?\[(?P<name>/?[a-z][\w-]*)(?P<rest>{_ATTRIBUTES})[ \t]*/?\\?\](?![(\[:])", re.IGNORECASE)
_PLUGINS = re.compile(
    r"/?(?:gallery|contact-form|contact-form-7|wpforms|gravityform|playlist|more|vc_\w+|et_pb_\w+|fusion_\w+|su_\w+|button|columns?|toc|newsletter\w*|mc4wp_form|jetpack\w*|subscribe\w*|sidebar|quote|pullquote|dropcap)",
    re.IGNORECASE,
)
_MORE = re.compile(
    r"^[ \t]*<!--[ \t]*(?:more\b[^>]*|noteaser|nextpage|/?wp:[^>]*)-->[ \t]*\n?|<!--[ \t]*/?wp:[^>]*-->", re.MULTILINE
)
_ENTITY = re.compile(r"&(?:[a-zA-Z][a-zA-Z0-9]{1,30}|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});")
_KEPT = frozenset('&<>"#*_[]`!\u00a0\u00ad\u200c\u200d')
"""Characters with a meaning in Markdown or HTML, and invisible ones, which stay entities."""


def convert(body: Body, file: str, problems: list[Problem], *, shortcodes: bool) -> Body:
    """Convert captions, block comments and entities, and if `shortcodes` is true, shortcodes of plug-ins too."""

    def embedded(match: re.Match[str], line: int) -> str | None:
        return _embed(match, file, line, problems)

    def shortcode(match: re.Match[str], line: int) -> str | None:
        return _shortcode(match, file, line, problems)

    body = body.sub(_CAPTION, lambda match, _: _caption(match))
    if shortcodes:
        body = body.sub(_EMBED, embedded).sub(_SHORTCODE, shortcode)
    body = body.sub(_MORE, lambda _match, _line: "")
    return body.sub(_ENTITY, lambda match, _: _sign(match.group()))


def _sign(entity: str) -> str:
    sign = html.unescape(entity)
    return entity if sign in _KEPT else sign


def _caption(match: re.Match[str]) -> str:
    named, _ = written.attributes(match["attributes"])
    found = _PICTURE.search(match["inside"])
    if found is None:
        return match["inside"]
    words = _PICTURE.sub("", match["inside"], count=1).strip() or named.get("caption", "")
    if found["tag"] is None:
        return written.picture(found["source"], found["words"], words, found["href"] or "")
    tag, _ = written.attributes(found["tag"])
    return written.picture(tag.get("src", ""), tag.get("alt", ""), words, found["leads"] or "")


def _embed(match: re.Match[str], file: str, line: int, problems: list[Problem]) -> str | None:
    named, others = written.attributes(match["rest"].lstrip("="))
    places = [(match["inside"] or "").strip(), *(named.get(key, "") for key in ("src", "mp4", "mp3", "id")), *others]
    identifier = next((place for place in places if place), "")
    link = written.media(match["name"], identifier) if identifier else None
    if link is None:
        return None
    wrong = f"“{match.group()[:60]}” showed something from another site, and is a link now"
    problems.append(Problem(file, line, wrong, "Check that it leads where it should, and give it words"))
    return link


def _shortcode(match: re.Match[str], file: str, line: int, problems: list[Problem]) -> str | None:
    if not match["rest"].strip() and not _PLUGINS.fullmatch(match["name"]):
        return None
    if match["name"].startswith("/"):
        return ""
    wrong = f"the shortcode “{match.group()[:60]}” was filled in by WordPress, and is a comment now"
    problems.append(Problem(file, line, wrong, "Write there what readers saw, or remove the comment"))
    return written.remark(match.group())
