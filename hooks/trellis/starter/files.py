"""Fills the owner's answers into the starter's texts.

A text marks the place of an answer with a name such as `@practice@`. Answers are escaped for their place: as YAML in
settings and front matter, as Markdown below the front matter.
"""

from __future__ import annotations

import datetime as dt
import html
import re
from collections.abc import Mapping
from pathlib import PurePosixPath
from urllib.parse import quote

import yaml

from trellis.starter import languages
from trellis.starter.answers import Answers, problems

_MARK = re.compile(r"@([a-z]+)@")
_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_HIDDEN = {"gitignore": ".gitignore", "github": ".github"}
"""Files with another name here, since under their own they would be ignored by git or left out of the package."""

_SIGNS_OF_MARKDOWN = re.compile(r"([\\`*_{}\[\]#])")
_NUMBER_OF_LIST = re.compile(r"^(\d+)([.)])")


def files(answers: Answers, today: dt.date, version: str) -> Mapping[str, bytes]:
    """Return the content of every file of a new practice, by its path with slashes.

    `today` dates the texts; `version` is the version of Trellis that the practice will require. Raises `ValueError` if
    the answers have problems.
    """
    if found := problems(answers):
        raise ValueError(f"the answers have problems, the first of which is: {found[0]}")
    in_yaml, in_markdown = _values(answers, today, version)
    made: dict[str, bytes] = {}
    folder = languages.folder(answers.language.strip())
    for path in sorted(folder.rglob("*")):
        if not path.is_file():
            continue
        name = path.relative_to(folder).as_posix()
        text = path.read_text(encoding="utf-8")
        head = _FRONT_MATTER.match(text)
        settings = (head.end() if head else 0) if name.endswith(".md") else len(text)
        filled = _filled(text[:settings], in_yaml) + _filled(text[settings:], in_markdown)
        made[_shown(name)] = filled.encode()
    return made


def _values(answers: Answers, today: dt.date, version: str) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Return the text for each mark in YAML, and in Markdown."""
    email = (answers.email or "").strip()
    texts = {
        "practice": (answers.name or "").strip(),
        "coach": (answers.coach or "").strip(),
        "email": email,
        "address": f"{(answers.address or '').strip().rstrip('/')}/",
        "language": answers.language.strip(),
    }
    dates = {"today": today.isoformat(), "version": version}
    # MkDocs treats the copyright notice as HTML.
    in_yaml = {**texts, "copyright": f"© {today.year} {html.escape(texts['practice'], quote=False)}"}
    in_markdown = {mark: _markdown(text) for mark, text in texts.items()}
    return (
        {mark: _yaml(text) for mark, text in in_yaml.items()} | dates,
        {**in_markdown, **dates, "mailto": f"mailto:{quote(email, safe='@')}"},
    )


def _filled(text: str, values: Mapping[str, str]) -> str:
    return _MARK.sub(lambda mark: values[mark[1]], text)


def _shown(name: str) -> str:
    first, *rest = PurePosixPath(name).parts
    return "/".join((_HIDDEN.get(first, first), *rest))


def _yaml(text: str) -> str:
    """Return a text as YAML, in quotes only if it needs them."""
    return yaml.safe_dump(text, allow_unicode=True, width=10_000).removesuffix("\n").removesuffix("\n...")


def _markdown(text: str) -> str:
    """Return a text escaped so that Markdown shows it unchanged, even at the beginning of a line."""
    escaped = _SIGNS_OF_MARKDOWN.sub(r"\\\1", html.escape(text, quote=False))
    escaped = _NUMBER_OF_LIST.sub(lambda number: f"{number[1]}&#{ord(number[2])};", escaped)
    if not escaped[:1].isalnum() and escaped[:1] not in {"\\", "&"}:
        escaped = f"&#{ord(escaped[0])};{escaped[1:]}"
    return escaped
