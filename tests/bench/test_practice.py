"""The made-up practice of the benchmarks can be built in both of our ways, and shows what is measured."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.bench.practice import ROOT, Practice, configure


@pytest.mark.parametrize("way", ["linked", "ours"])
def test_made_up_practice_is_built_and_linked(tmp_path: Path, way: str) -> None:
    """Whatever a template of ours needs, the look on Material has too."""
    practice = Practice(50)
    practice.write(tmp_path, "ours")
    configure(tmp_path)
    command = [sys.executable, "-m", "mkdocs", "build", "--config-file", f"{way}.yml"]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT / "hooks")}
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)  # noqa: S603 – our own words
    assert done.returncode == 0, done.stderr
    page = (tmp_path / "site" / "articles" / "a7" / "index.html").read_text(encoding="utf-8")
    assert "concepts/c" in page
    assert "worksheets/sheet/" in page
