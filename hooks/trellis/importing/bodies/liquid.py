"""Converts what Jekyll fills in when it builds a site: Liquid's tags and values, and kramdown's attributes."""

from __future__ import annotations

import re
from dataclasses import replace

from trellis.foundation.problems import Problem
from trellis.importing.bodies import written
from trellis.importing.bodies.body import Body

_RAW = re.compile(r"\{%-?\s*raw\s*-?%\}\n?(?P<text>[\s\S]*?)\n?\{%-?\s*endraw\s*-?%\}")
_BRACES = str.maketrans("{}", "\ufdd2\ufdd3")
"""Temporary replacements for braces that Liquid must leave alone; two characters that occur in no text."""
_HIGHLIGHT = re.compile(
    r"\{%-?\s*highlight\s+(?P<language>[\w+#-]+)[^%]*-?%\}(?P<code>[\s\S]*?)\{%-?\s*endhighlight\s*-?%\}"
)
_COMMENT = re.compile(r"\{%-?\s*comment\s*-?%\}(?P<text>[\s\S]*?)\{%-?\s*endcomment\s*-?%\}")
_TAG = re.compile(r"\{%-?\s*(?P<name>\w+)\b(?P<rest>(?:[^%]|%(?!\}))*?)-?%\}")
_VALUE = re.compile(r"\{\{-?\s*+(?P<text>(?:(?:(?!-\}\})[^{}\s])++(?:\s++(?!-?\}\}))?)*+)\s*-?\}\}")
_DESTINATION = re.compile(r"\]\([^()\n]*\{\{[^{}]*\}\}[^()\n]*\)")
_ATTRIBUTE = re.compile(r"(?<=\s)[\w:-]+=(?:\"[^\"<>]*\{\{[^\"<>]*\"|'[^'<>]*\{\{[^'<>]*')(?=[^<>]*>)")
_LITERAL = re.compile(r"[\"'](?P<address>[^\"']*)[\"']\s*\|")
_ROOTS = frozenset({"site.baseurl", "site.url", "site.github.url", "site.base_url", "site.root", "site.site_url"})
_EMPTY_TAGS = frozenset({"assign", "endif", "endfor", "endunless", "else", "elsif", "endcase", "when", "endcapture"})
_SHOWN = 60
"""Characters of a tag that a message repeats."""
_CONTENTS = re.compile(r"^[ \t]*(?:[-*+]|1\.)[^\n]*\n\{:\s*toc\b[^}\n]*\}[ \t]*$", re.MULTILINE | re.IGNORECASE)
_ID_BELOW = re.compile(
    r"^(?P<heading>#{1,6} [^\n]*?)(?<![ \t])[ \t]*#*\n\{:[^}#\n]*+(?P<id>#[\w-]++)[^}\n]*+\}[ \t]*$", re.MULTILINE
)
_KRAMDOWN = re.compile(
    r"^[ \t>]*\{:{1,2}[^}\n]*\}[ \t]*$|\{:(?!\s)[^}\n]*\}|(?<=[)\w*_`\"”.!?:])\{:[^}\n]*\}", re.MULTILINE
)


def convert(body: Body, title: str, generator: str, file: str, problems: list[Problem]) -> Body:
    """Convert all tags and values; what only the generator could have filled in becomes a comment, and is reported."""

    def tag(match: re.Match[str], line: int) -> str:
        return _tag(match, Problem(file, line, f"{_shown(match.group())} was filled in by {generator}", ""), problems)

    def known(match: re.Match[str], _line: int) -> str | None:
        return _filled_in(match["text"], title)

    def address(match: re.Match[str], line: int) -> str:
        wrong = f"{_shown(match.group().removeprefix(']').strip(' ()'))} was filled in by {generator}, and is left out"
        problems.append(Problem(file, line, wrong, "If it belonged to a link or a picture, write that again"))
        return "]()" if match.group().startswith("]") else ""

    def unknown(match: re.Match[str], line: int) -> str:
        wrong = f"{_shown(match.group())} was filled in by {generator}, and is a comment now"
        problems.append(Problem(file, line, wrong, "Write there what it said, or remove the comment"))
        return written.remark(match.group())

    raw = [(match.start(), match.end(), match["text"].translate(_BRACES)) for match in _RAW.finditer(body.text)]
    body = body.replace(raw)
    body = body.sub(_HIGHLIGHT, lambda match, _: "\n" + written.fence(match["language"], match["code"]) + "\n")
    body = body.sub(_COMMENT, lambda match, _: written.remark(match["text"]))
    body = body.sub(_TAG, tag).sub(_VALUE, known)
    body = body.sub(_DESTINATION, address).sub(_ATTRIBUTE, address).sub(_VALUE, unknown)
    return replace(body, text=body.text.translate({ord("\ufdd2"): "{", ord("\ufdd3"): "}"}))


def without_attributes(body: Body) -> Body:
    """Return a body without kramdown's attributes, which are only for style; the anchors of headings are kept."""
    body = body.sub(_CONTENTS, lambda _match, _line: "")
    body = body.sub(_ID_BELOW, lambda match, _: f"{match['heading']} {{{match['id']}}}\n")
    return body.sub(_KRAMDOWN, lambda _match, _line: "")


def _tag(match: re.Match[str], unknown: Problem, problems: list[Problem]) -> str:
    """Return what a tag becomes; `unknown` says that only the generator could fill it in."""
    name, rest = match["name"], match["rest"].strip()
    named, others = written.attributes(rest)
    if name in {"post_url", "link"}:
        return f"import:{rest}"
    if name in _EMPTY_TAGS or name.startswith("end"):
        return ""
    source = named.get("src") or named.get("url") or named.get("image_path") or named.get("path") or named.get("image")
    if name in {"include", "include_cached", "include_relative", "figure", "image", "img", "picture"} and source:
        caption = named.get("caption") or named.get("title") or named.get("description") or ""
        return written.picture(_address(source), named.get("alt", ""), caption, named.get("href", ""))
    include = others[0].rpartition("/")[2].partition(".")[0] if name.startswith("include") and others else name
    identifier = named.get("id") or named.get("youtube_id") or (others[-1] if others and include == name else "")
    if identifier and (link := written.media(include, identifier)):
        wrong = f"{_shown(match.group())} showed something from another site, and is a link now"
        problems.append(replace(unknown, wrong=wrong, remedy="Check that it leads where it should, and give it words"))
        return link
    remedy = "Write there what readers saw, or remove the comment"
    problems.append(replace(unknown, wrong=f"{unknown.wrong}, and is a comment now", remedy=remedy))
    return written.remark(match.group())


def _filled_in(text: str, title: str) -> str | None:
    """Return the text for a value: the root of the site, an address, or the title; None if it is not known."""
    name = text.partition("|")[0].strip()
    if literal := _LITERAL.match(text):
        return literal["address"]
    if len(text) > 1 and text[0] in "\"'" and text[-1] == text[0]:
        return text[1:-1]
    if name in _ROOTS:
        return ""
    return title if name == "page.title" else None


def _address(source: str) -> str:
    return _VALUE.sub("", source) if "{{" in source else source


def _shown(text: str) -> str:
    shown = " ".join(text.split())
    return f"“{shown if len(shown) <= _SHOWN else shown[:_SHOWN] + '…'}”"
