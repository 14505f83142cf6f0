"""`make record`: adds what the last good build published to the ledger, and freezes the letters that were sent.

A build lays ready what is to be recorded; the command, run from the folder of `mkdocs.yml`, adds it. Nothing is taken
out of either file, and no line is changed.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from trellis.addresses import ledger
from trellis.letters import frozen

_LYING = Path(".cache", "published")


def forget(home: Path) -> None:
    """Forget what an earlier build laid ready, since another one has begun."""
    shutil.rmtree(home / _LYING, ignore_errors=True)


def lay_ready(home: Path, lines: Mapping[str, Iterable[str]]) -> None:
    """Lay ready the lines for each file, by its name, once a build has succeeded; `home` is the folder of both."""
    (home / _LYING).mkdir(parents=True, exist_ok=True)
    for name, found in lines.items():
        (home / _LYING / name).write_text("".join(f"{line}\n" for line in sorted(found)), encoding="utf-8")


def main() -> int:
    """Write both files where there is something to add, and say what was added; return the exit status."""
    for name, add in ((ledger.FILE, ledger.added), (frozen.FILE, frozen.added)):
        lying, file = _LYING / name, Path(name)
        if not lying.exists():
            sys.stderr.write("Nothing to record: build the site first, with “make site”.\n")
            return 1
        old = file.read_text(encoding="utf-8") if file.exists() else ""
        text = add(old, lying.read_text(encoding="utf-8").splitlines())
        fresh = {line for line in text.splitlines() if not line.startswith("#")} - set(old.splitlines())
        sys.stdout.write(f"{name}: {len(fresh)} lines added\n")
        if fresh:
            file.write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
