"""Checks the pages and letters of built practices, of which the folders are given: `python -m tests.w3c FOLDER …`."""

from __future__ import annotations

import sys
from pathlib import Path

from tests import w3c


def main(practices: list[Path]) -> int:
    """Print what W3C's checker finds, and return the exit status."""
    folders = [practice / name for practice in practices for name in ("site", "outbox")]
    count = sum(1 for folder in folders for _ in folder.rglob("*.html"))
    found = list(w3c.faults(*folders))
    sys.stdout.write("".join(f"{fault}\n" for fault in found))
    sys.stdout.write(f"{count} pages and letters checked: {len(found)} faults\n")
    return 1 if found or not count else 0


if __name__ == "__main__":
    raise SystemExit(main([Path(word) for word in sys.argv[1:]]))
