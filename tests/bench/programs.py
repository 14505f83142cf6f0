"""Runs the programs that whole builds are measured with, and says what each took."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from tests.bench.practice import ROOT

ENVIRONMENT = {
    **{name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"},
    "NO_MKDOCS_2_WARNING": "1",
    "PYTHONPATH": os.pathsep.join((str(ROOT / "hooks"), str(ROOT))),
    "PYTHONPYCACHEPREFIX": str(Path(tempfile.gettempdir(), "trellis-bench-compiled")),
}
"""What an owner’s environment has: modules are compiled once, and not for each build."""

_UNIT = 1 if sys.platform == "darwin" else 1024
"""Bytes in which the system counts memory."""


@dataclass(frozen=True)
class Spent:
    """What a program took: seconds on the clock, and the megabytes that the largest of its processes held."""

    seconds: float
    memory: float


def run(folder: Path, *command: str) -> Spent:
    """Run a program in a folder. Raises `AssertionError` with what it said if it fails."""
    with tempfile.TemporaryFile() as said:
        started = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, env=ENVIRONMENT, stdout=said, stderr=said)  # noqa: S603 – ours
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        assert process.returncode == 0, said.read().decode(errors="replace")
    return Spent(seconds, usage.ru_maxrss * _UNIT / 1e6)
