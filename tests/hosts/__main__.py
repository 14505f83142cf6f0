"""Renames an article, a sheet and a concept of The Long Table three times, and asks servers for all old addresses.

Each server that is installed gets the site as a build leaves it: nginx, Apache, Caddy, and, with npm's `wrangler` on
the path, what Cloudflare Pages runs. An address has to lead to a page or file that is there, by one redirect at most,
with what a newsletter has written behind it.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlsplit

from tests.support.miniature import ROOT
from tests.support.servers import COMMANDS, Server, program, serving

_RENAMED = ("articles/naming-your-needs", "worksheets/needs-inventory", "concepts/emotional-needs")
_RENAMES = 3
_TAGGED = "utm_source=letter&utm_campaign=%C3%A9t%C3%A9"
_SHOWN = 20


def main() -> int:
    """Print what each server does, and return the exit status."""
    with tempfile.TemporaryDirectory() as name:
        home = _copy(Path(name) / "practice")
        for number in range(_RENAMES):
            for page in _RENAMED:
                _rename(home / "docs", page, number)
            _record(home)
        lines = [line for line in (home / "published-urls.txt").read_text("utf-8").splitlines() if line[:1] == "/"]
        servers = [server for server in COMMANDS if program(server)]
        faulty = [_ask(server, home, lines) for server in servers]
    return int(any(faulty) or not servers)


def _copy(home: Path) -> Path:
    home.mkdir()
    for folder in ("docs", ".cache"):
        if (ROOT / folder).is_dir():
            shutil.copytree(ROOT / folder, home / folder)
    for file in (*ROOT.glob("*.yml"), *ROOT.glob("*.txt")):
        shutil.copy(file, home / file.name)
    for folder in ("hooks", "overrides"):
        (home / folder).symlink_to(ROOT / folder)
    return home


def _rename(docs: Path, page: str, number: int) -> None:
    """Rename a page and its translations, and give each its last address as an alias.

    They are named anew wherever they are named, but for letters, which stay as they were sent.
    """
    folder, _, first = page.partition("/")
    old, new = (f"{first}-{count}" if count else first for count in (number, number + 1))
    named = re.compile(rf"(?<![\w-]){re.escape(old)}(?![\w-])")
    texts = (file for ending in ("md", "yml") for file in docs.rglob(f"*.{ending}") if file.parent.name != "newsletter")
    for file in (docs.parent / "mkdocs.yml", *texts):
        lines = file.read_text(encoding="utf-8").split("\n")
        kept = (line if line.startswith("aliases:") else named.sub(new, line) for line in lines)
        file.write_text("\n".join(kept), encoding="utf-8")
    for file in sorted((docs / folder).glob(f"{old}*.md")):
        language = file.name.removeprefix(old).removesuffix(".md")
        if language and not re.fullmatch(r"\.\w\w", language):
            continue
        text = file.read_text(encoding="utf-8")
        address = f"{language[1:]}/{folder}/{old}/".lstrip("/")
        if "\naliases: [" in text:  # the oldest comes first, so that letters that were sent lead there
            text = re.sub(r"(\naliases: \[[^\]\n]*)", rf"\1, {address}", text, count=1)
        else:
            text = text.replace("\n", f"\naliases: [{address}]\n", 1)
        file.with_name(f"{new}{language}.md").write_text(text, encoding="utf-8")
        file.unlink()


def _record(home: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "hooks")}
    subprocess.run([sys.executable, "-m", "trellis_cli", "record"], cwd=home, env=environment, check=True)


def _ask(name: str, home: Path, lines: list[str]) -> bool:
    """Ask one server for all addresses, print what is wrong, and return whether anything is."""
    with serving(name, home, home / "site") as server:
        faults = [fault for line in lines for fault in _faults(server, line)]
    sys.stdout.write(f"{name}: {len(lines)} addresses asked for, {len(faults)} faults\n")
    sys.stdout.write("".join(f"  {fault}\n" for fault in faults[:_SHOWN]))
    sys.stdout.flush()
    return bool(faults)


def _faults(server: Server, line: str) -> Iterator[str]:
    path, _, part = line.partition("#")
    passed, answer = server.follow(f"{quote(path, safe='/%')}?{_TAGGED}")
    if answer.status != 200 or b"/redirect." in answer.body:
        yield f"{answer.status} {' → '.join(passed)}"
    elif len(passed) > 2 or urlsplit(passed[-1]).query != _TAGGED:
        yield f"{' → '.join(passed)}"
    elif part and f'id="{part}"'.encode() not in answer.body:
        yield f"{line} leads to a page without that part"


if __name__ == "__main__":
    raise SystemExit(main())
