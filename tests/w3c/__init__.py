"""Asks W3C's checker of HTML about pages and letters: npm's `vnu-jar`, which needs Java."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from trellis.content.providers import TAGS

PROGRAM = "vnu"
OF_LETTERS = re.compile(
    r"The “(?:align|cellpadding|cellspacing|width)” attribute on the “(?:table|td)” element is obsolete"
)
"""Mail programs do not know the styles that have replaced these attributes."""
OF_TAGS = tuple(f"Bad value “{tags.unsubscribe}” for attribute “href”" for tags in TAGS.values())
"""Whoever sends a letter puts an address in the place of a merge tag."""
NOT_OURS = (
    "Content Security Policy",  # a file that is not on a server is not “self”; data in JSON-LD are no script
    "Trailing slash on void elements",  # Python-Markdown's, who writes XHTML; HTML allows it
)


def can_check() -> bool:
    """Return whether the checker is installed."""
    return shutil.which(PROGRAM) is not None


def faults(*folders: Path) -> Iterator[str]:
    """Yield the errors and warnings about each page and each letter in the folders that are there."""
    command = [
        shutil.which(PROGRAM) or PROGRAM,
        "--skip-non-html",
        "--stdout",
        "--exit-zero-always",
        "--format",
        "json",
    ]
    there = [str(folder) for folder in folders if folder.exists()]
    done = subprocess.run([*command, *there], check=True, capture_output=True, encoding="utf-8")  # noqa: S603 – on our own files
    for message in json.loads(done.stdout)["messages"]:
        said: str = message["message"]
        path = unquote(urlsplit(message.get("url", "")).path)
        letter = any(folder.name == "outbox" and path.startswith(f"{folder.resolve()}/") for folder in folders)
        if not any(part in said for part in NOT_OURS) and not (letter and _in_letters(said)):
            yield f"{path}:{message.get('lastLine', 0)}: {said} {message.get('extract', '').strip()}"


def _in_letters(said: str) -> bool:
    return bool(OF_LETTERS.match(said)) or said.startswith(OF_TAGS)
