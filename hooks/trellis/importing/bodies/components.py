"""Removes what a site made of components has in its texts: imports, expressions, and tags of its own."""

from __future__ import annotations

import re

from trellis.foundation.problems import Problem
from trellis.importing.bodies import written
from trellis.importing.bodies.body import Body

_CODE_LINE = re.compile(
    r"^(?:import|export)\s+(?:(?:(?!\n[ \t]*\n)[^;\"'])*?\bfrom\s*)?[\"'][^\"'\n]+[\"'];?[ \t]*(?:\n|\Z)", re.MULTILINE
)
_REMARK = re.compile(r"\{/\*(?P<text>[\s\S]*?)\*/\}")
_ATTRIBUTES = r"(?:\"[^\"]*\"|'[^']*'|\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}|[^<>\"'{}])*"
_LINK = re.compile(rf"<Link\b(?P<rest>{_ATTRIBUTES})>(?P<words>[^<>]*)</Link>")
_PICTURE = re.compile(rf"<Image\b(?P<rest>{_ATTRIBUTES})>")
_TAG = re.compile(rf"<(?P<end>/?)(?P<name>[A-Z]\w*[a-z]\w*(?:\.\w+)*)(?=[\s/>])(?P<rest>{_ATTRIBUTES})>")
_IN_BRACES = re.compile(r"=\s*\{\s*([\"'`])(?P<text>[^\"'`{}]*)\1\s*\}")
_WORDS = ("title", "label", "summary", "caption", "alt", "text")
"""Attributes that most likely contain text for readers."""
_HTML = frozenset({"Table", "Details", "Summary", "Strong", "Center", "Span", "Img", "Div", "Font", "Body", "Form"})
"""Elements of HTML, which people used to write with a capital letter."""
_SHOWN = 60
"""Characters of a tag that a message repeats."""


def convert(body: Body, file: str, problems: list[Problem]) -> Body:
    """Keep the words between the tags of components; tags that stand for something become comments, with a problem."""
    if not re.search(r"^(?:import|export)\b|<[A-Z]|\{/\*", body.text, re.MULTILINE):
        return body
    seen: set[str] = set()

    def tag(match: re.Match[str], line: int) -> str | None:
        return None if match["name"] in _HTML else _tag(match, Problem(file, line, "", ""), seen, problems)

    body = body.sub(_CODE_LINE, lambda _match, _line: "")
    body = body.sub(_REMARK, lambda match, _: written.remark(match["text"]))
    body = body.sub(_LINK, _link).sub(_PICTURE, lambda match, _: f"<img{_plain(match['rest'])}>")
    return body.sub(_TAG, tag)


def _link(match: re.Match[str], _line: int) -> str | None:
    named, _ = written.attributes(_plain(match["rest"]))
    leads_to = named.get("to") or named.get("href")
    return f"[{match['words']}]({written.destination(leads_to)})" if leads_to else match["words"]


def _plain(attributes: str) -> str:
    """Return attributes with texts in braces as texts."""
    return _IN_BRACES.sub(lambda match: f'="{match["text"]}"', attributes)


def _tag(match: re.Match[str], place: Problem, seen: set[str], problems: list[Problem]) -> str:
    if match["end"]:
        return ""
    name, rest = match["name"], match["rest"].strip()
    if rest.endswith("/") or rest:
        named, _ = written.attributes(_plain(rest.removesuffix("/")))
        words = [f"**{named[key]}**" for key in _WORDS if named.get(key, "").strip()]
        whole = " ".join(match.group().split())
        shown = whole if len(whole) <= _SHOWN else f"{whole[:_SHOWN]}…"
        wrong = f"“{shown}” is a component of the old site, and is a comment now"
        remedy = "Write there what readers saw, or remove the comment"
        problems.append(Problem(place.file, place.line, wrong, remedy))
        return "\n\n".join([written.remark(whole), *words]) + ("\n\n" if words else "")
    if name not in seen:
        seen.add(name)
        wrong = f"“<{name}>” is a component of the old site, so its tags were taken out; what is between them was kept"
        problems.append(Problem(place.file, place.line, wrong, "Check how it reads"))
    return ""
