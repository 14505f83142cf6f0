"""Build one site and say what it took, as JSON: `python -m tests.bench.one_build CONFIG`.

Seconds are those of the processor, in all threads. What starting takes (imports, settings) and what laying out sheets
takes is told apart; `memory` is the most that the process ever held, in megabytes.
"""

from __future__ import annotations

import json
import logging
import resource
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from typing import TypeVar

from mkdocs.commands.build import build
from mkdocs.config import load_config

T = TypeVar("T")


def main(configuration: str) -> None:
    """Build into a folder that is thrown away."""
    logging.getLogger("mkdocs").setLevel(logging.ERROR)
    site = tempfile.mkdtemp()
    config = load_config(configuration, site_dir=f"{site}/site")
    config.plugins.on_startup(command="build", dirty=False)
    sheets = _timed()
    started = time.process_time()
    build(config)
    took = time.process_time() - started
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    shutil.rmtree(site)
    sys.stdout.write(
        json.dumps({"start": started, "build": took - sum(sheets), "sheets": sum(sheets), "memory": memory})
    )


def _timed() -> list[float]:
    """Have the print run timed, where there is one; return the list that its time is added to."""
    spent: list[float] = []
    printing = sys.modules.get("trellis.printing.editions")
    if printing is not None:
        original: Callable[..., object] = printing.print_all

        def timed(*given: object) -> object:
            before = time.process_time()
            done = original(*given)
            spent.append(time.process_time() - before)
            return done

        printing.print_all = timed  # type: ignore[attr-defined]  # a measure may look behind the curtain
    return spent


if __name__ == "__main__":
    main(sys.argv[1])
