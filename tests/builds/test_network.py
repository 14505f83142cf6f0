"""A build asks nobody anything: no library that it uses, in Python or not, opens a connection."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.letters.site import HEAD
from tests.support.miniature import PAGES, found

pytestmark = pytest.mark.skipif(
    not shutil.which("strace") and not os.environ.get("CI"), reason="strace, which Linux has, is not installed"
)

LETTER = f"{HEAD}\nCome [on time][on-time#late].\n\n[One thing][one-thing]\n"
LINKS = "\nA [link](https://elsewhere.example/) and <https://elsewhere.example/a>.\n"
CALLS = "trace=connect,sendto,sendmsg,sendmmsg"


def _connections(folder: Path, *words: str) -> list[str]:
    """Run Python in a folder, and return what it or any of its processes asked the kernel for on a network."""
    log = folder / "calls"
    command = ["strace", "-f", "--seccomp-bpf", "-e", CALLS, "-o", str(log), sys.executable, *words]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)  # noqa: S603 – our own words
    assert done.returncode == 0, done.stderr
    calls = log.read_text(encoding="utf-8", errors="replace").splitlines()
    return [line for line in calls if "AF_INET" in line]


def test_a_build_opens_no_connection(tmp_path: Path) -> None:
    """No thread or process of a whole build with an empty cache connects to any machine; that one would be noticed."""
    archive = "---\ntitle: Letters\nsummary: All letters.\n---\nAll letters.\n"
    pages = {"newsletter/index.md": archive, "newsletter/letter.md": LETTER}
    practice = found(tmp_path, {**pages, "articles/on-time.md": PAGES["articles/on-time.md"] + LINKS})
    assert _connections(practice, "-c", "import socket; socket.socket().connect_ex(('127.0.0.1', 9))")
    assert _connections(practice, "-m", "mkdocs", "build", "--strict") == []
