"""Converts Hugo's shortcodes: figures, links between pages, code and videos."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from trellis.foundation.problems import Problem
from trellis.importing.bodies import written
from trellis.importing.bodies.body import Body

_ESCAPED = re.compile(r"\{\{(?P<open>[<%])/\*(?P<text>[\s\S]*?)\*/(?P<close>[>%])\}\}")
_HIGHLIGHT = re.compile(
    r"\{\{(?:<|%)-?\s*highlight\s+(?P<language>[\w+#-]+)[\s\S]*?(?:>|%)\}\}(?P<code>[\s\S]*?)"
    r"\{\{(?:<|%)-?\s*/\s*highlight\s*-?(?:>|%)\}\}"
)
_SHORTCODE = re.compile(r"\{\{(?:<|%)-?\s*(?P<end>/?)\s*(?P<name>[\w./-]+)\b(?P<rest>[\s\S]*?)/?\s*-?(?:>|%)\}\}")
_REFERENCE = re.compile(r"\{\{(?:<|%)-?\s*(?:rel)?ref\s+(?P<rest>[\s\S]*?)\s*-?(?:>|%)\}\}")
_WORDS = ("title", "summary", "caption", "text", "label", "author")
"""Parameters of a shortcode that most likely contain text for readers."""
_PICTURES = frozenset({"figure", "img", "image", "picture", "imgproc", "lightbox"})
_PASSED_OVER = frozenset({"rawhtml", "html", "raw", "safehtml"})
_SHOWN = 60
"""Characters of a shortcode that a message repeats."""


def convert(body: Body, title: str, file: str, problems: list[Problem]) -> Body:
    """Convert all shortcodes; one that only its own theme defines becomes a comment, and is reported."""

    def shortcode(match: re.Match[str], line: int) -> str | None:
        return _shortcode(match, title, file, line, problems)

    body = body.sub(_HIGHLIGHT, lambda match, _: "\n" + written.fence(match["language"], match["code"]) + "\n")
    body = body.sub(_REFERENCE, lambda match, _: _reference(match["rest"]))
    body = body.sub(_SHORTCODE, shortcode)
    escaped = [
        (match.start(), match.end(), f"{{{{{match['open']}{match['text']}{match['close']}}}}}")
        for match in _ESCAPED.finditer(body.text)
    ]
    return body.replace(escaped)


def _reference(rest: str) -> str:
    named, others = written.attributes(rest)
    path = named.get("path") or next((other for other in others if other != "."), "")
    return f"import:{path}"


def _shortcode(match: re.Match[str], title: str, file: str, line: int, problems: list[Problem]) -> str | None:
    name, whole = match["name"], " ".join(match.group().split())
    if match["rest"].startswith("/*") or name.startswith("/"):
        return None
    if match["end"] or name in _PASSED_OVER:
        return ""
    named, others = written.attributes(match["rest"])
    if name in {"param", "meta"} and others == ["title"]:
        return title
    if shown := _picture(name, named, others):
        return shown
    identifier = named.get("id") or "/".join(others[:2] if name == "gist" else others[:1])
    if identifier and (link := written.media(name, identifier, named.get("title", ""))):
        wrong = f"“{whole}” showed something from another site, and is a link now"
        problems.append(Problem(file, line, wrong, "Check that it leads where it should, and give it words"))
        return link
    return _link(named) or _unknown(whole, named, others, Problem(file, line, "", ""), problems)


def _picture(name: str, named: Mapping[str, str], others: list[str]) -> str:
    source = named.get("src") or (others[0] if others else "")
    if not source or name not in _PICTURES:
        return ""
    caption = " ".join(filter(None, (named.get("title"), named.get("caption"), named.get("attr"))))
    return written.picture(source, named.get("alt", ""), caption, named.get("link", ""))


def _link(named: Mapping[str, str]) -> str:
    leads_to = named.get("url") or named.get("href") or named.get("link") or ""
    words = named.get("title") or named.get("text") or named.get("name") or leads_to
    return f"[{words}]({written.destination(leads_to)})" if leads_to else ""


def _unknown(whole: str, named: Mapping[str, str], others: list[str], place: Problem, problems: list[Problem]) -> str:
    """Keep a shortcode as a comment, followed by the words that readers saw."""
    wrong = f"the shortcode “{whole[:_SHOWN]}” belongs to the old theme, and is a comment now"
    problems.append(replace(place, wrong=wrong, remedy="Write there what readers saw, or remove the comment"))
    words = [named[key] for key in _WORDS if named.get(key)] + [other for other in others if " " in other]
    return "\n\n".join([written.remark(whole), *(f"**{word}**" for word in words)]) + ("\n\n" if words else "")
