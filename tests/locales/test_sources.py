"""Tests that the catalogues have what the sources of the engine mark."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from babel.messages.jslexer import tokenize, unquote_string
from tools import catalogues

from tests.support.miniature import ROOT
from trellis.locales import files

SCRIPTS = ROOT / "overrides" / "assets" / "javascripts"

UNSAID = frozenset({"worksheet answers", "worksheet set", "the index answers with  ", "numbers drawn"})
"""Texts in scripts that look like words and are none: the name of a format, errors that no one is told, classes."""

_WORDS = re.compile(r"[A-Z][a-z]+ [A-Za-z]|[a-z]{2,} [a-z]{2,} [a-z]{2,}|^ ?[a-z]+ [a-z ]+[.:]?$")
_INSERTED = re.compile(r"\$\{.*?\}")
_CODE = re.compile(r"\bEMC\\n|\bEMC$|\bcm /|BT /Typed|^/Artifact|<\?xpacket|/\*\*")
"""What the content of a PDF is written in."""


_JINJA = re.compile(
    r"\{#.*?#\}|\{%-? *trans\b.*?endtrans *-?%\}|\{%.*?%\}|\{\{.*?\}\}|<(script|style)\b.*?</\1>", re.DOTALL
)
_TAG = re.compile(r"<[^>]*>")
_WORDED = re.compile(r'\b(?:aria-label|aria-description|alt|title|placeholder|data-said-\w+)="([^"]*)"')
_WORD = re.compile(r"\b[A-Za-z]{2,}\b(?!=)")


def test_templates_say_only_messages() -> None:
    """Templates have no words of their own outside of messages, in texts or in attributes that readers see or hear."""
    templates = ROOT / "overrides"
    found = set()
    for template in templates.rglob("*.html"):
        own = _JINJA.sub("", template.read_text(encoding="utf-8"))
        for text in (_TAG.sub(" ", own), *_WORDED.findall(own)):
            found |= {f"{template.relative_to(templates)}: {word}" for word in _WORD.findall(text)}
    assert sorted(found) == ["partials/show.html: data"]  # part of an attribute that a macro writes


_TYPST_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
_TYPST_COMMENT = re.compile(r"//.*")


def test_sheets_say_only_messages() -> None:
    """The template of sheets has no words of its own: it gets those of a practice's language in a file."""
    found = set()
    for template in (ROOT / "hooks" / "trellis" / "printing").rglob("*.typ"):
        code = _TYPST_COMMENT.sub("", template.read_text(encoding="utf-8"))
        said = [text for text in _TYPST_STRING.findall(code) if re.search(r"[A-Z][a-z]|[a-z] [a-z]", text)]
        said += re.findall(r"\[\s*\w{2,}[^\]]*\]", _TYPST_STRING.sub("", code))
        found |= {f"{template.name}: {text}" for text in said}
    assert sorted(found) == ['parts.typ: "no room: a card"', 'theme.typ: "DejaVu Sans Mono"']


def texts(script: Path) -> Iterator[str]:
    """Yield the texts of a script that look like words for readers."""
    for token in tokenize(script.read_text(encoding="utf-8"), template_string=True):
        text = unquote_string(token.value) if token.type == "string" else _INSERTED.sub(" ", token.value)[1:-1]
        if token.type in {"string", "template_string"} and _WORDS.search(text) and not _CODE.search(text):
            yield text


def test_scripts_say_only_messages() -> None:
    """What scripts say to readers is marked, and what is marked is complete: no sentence is put together from parts."""
    said = [text for key, listed in files.messages().items() for text in (key[1], listed.plural)]
    found = {
        f"{script.relative_to(SCRIPTS)}: {text}"
        for script in SCRIPTS.rglob("*.js")
        if script.relative_to(SCRIPTS).parts[0] != "vendor"
        for text in texts(script)
        if text not in UNSAID and not any(text in message for message in said)
    }
    assert sorted(found) == []


def test_catalogues_are_up_to_date() -> None:
    """Every message in the sources is in every catalogue, and no other: run `make catalogues` if this fails."""
    stale = [path.name for path, content in catalogues.updated(catalogues.extracted()) if path.read_bytes() != content]
    assert stale == []


def test_no_message_is_inside_a_template_string() -> None:
    """A message is marked outside of f-strings, into which the program that collects messages does not look."""
    sources = [path for path in (ROOT / "hooks").rglob("*.py") if "gettext(" in path.read_text(encoding="utf-8")]
    inside = [
        f"{path.name}:{call.lineno}"
        for path in sources
        for string in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(string, ast.JoinedStr)
        for call in ast.walk(string)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr.endswith("gettext")
    ]
    assert inside == []
