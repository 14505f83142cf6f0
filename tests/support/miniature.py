"""A whole practice in miniature, and the command that builds it: for what only a build can show."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.support import mkdocs_process

ROOT = Path(__file__).parents[2]

CONFIG = f"""\
plugins: []
site_name: Miniature
site_url: https://miniature.example/
theme:
  name: material
  custom_dir: {ROOT / "overrides"}
hooks:
  - {ROOT / "hooks" / "events.py"}
extra:
  trellis:
    practice: Miniature
    coach: Ada Small
    email: ada@miniature.example
    rights: Copy it.
"""

PAGES: Mapping[str, str] = {
    "index.md": """\
---
title: Home
summary: Where everything starts.
---

Read about [keeping time][on-time].
""",
    "articles/on-time.md": """\
---
title: On time
summary: Being late, and what it says.
concepts: [trust]
practise: [one-thing]
---

## Late

Being late costs trust.[^rempel-1985]
""",
    "worksheets/one-thing.md": """\
---
title: One thing
summary: Do one thing.
concepts: [trust]
minutes: 10
for: one
pages: 1
read_first: on-time
---

Think of trust.

/// prompt | What will you do?
    lines: 2
///

/// coach | For the coach
Wait.
///
""",
    "concepts/trust.md": """\
---
title: Trust
summary: What trust is.
definition: Trust is relying on somebody.
---

You can lean on it.
""",
    "references.yml": """\
rempel-1985:
  authors: Rempel, J. K.
  year: 1985
  title: Trust in close relationships
  source: A journal
""",
}


@dataclass(frozen=True)
class Outcome:
    """What a build left behind: its exit status and what it said."""

    status: int
    said: str

    @property
    def problems(self) -> list[str]:
        """The problems that were reported, one a line."""
        _, mark, rest = self.said.partition(" to fix:\n")
        return [line.strip() for line in rest.splitlines() if line.startswith("  ")] if mark else []


def found(folder: Path, changes: Mapping[str, str | bytes | None] | None = None, config: str | bytes = CONFIG) -> Path:
    """Write the miniature into a folder; `changes` are files under `docs/` to add, replace or (None) leave out."""
    pages = {f"docs/{name}": content for name, content in {**PAGES, **(changes or {})}.items()}
    for name, content in {"mkdocs.yml": config, **pages}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if content is not None:
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def build(folder: Path, *, strict: bool = True) -> Outcome:
    """Build as an author’s command does."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    return Outcome(*mkdocs_process.run(["build", *(["--strict"] if strict else [])], folder, environment))


def digests(folder: Path) -> dict[str, str]:
    """Return the digest of every file under a folder, by path."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
