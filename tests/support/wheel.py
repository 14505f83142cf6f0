"""Builds the wheel of this checkout, and runs what is installed from it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.support.miniature import ROOT


def call(*command: str, cwd: Path | None = None) -> str:
    """Run a command, and return what it printed."""
    own = {name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "PYTHONHOME"}}
    done = subprocess.run(  # noqa: S603 – our own words
        command, cwd=cwd, env={**own, "NO_MKDOCS_2_WARNING": "1"}, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def copy_source(folder: Path) -> Path:
    """Copy into a folder what the wheel is built from, and return the folder."""
    ignored = shutil.ignore_patterns("__pycache__", "*.pyc")
    for name in ("hooks", "overrides"):
        shutil.copytree(ROOT / name, folder / name, ignore=ignored)
    for name in ("pyproject.toml", "setup.py", "README.md", "LICENSE", "LICENSE-CONTENT"):
        shutil.copy(ROOT / name, folder)
    return folder


def build_wheel(source: Path, target: Path) -> Path:
    """Build a wheel as pip does, in the environment of the tests."""
    target.mkdir(exist_ok=True)
    script = "import sys; from setuptools.build_meta import build_wheel; build_wheel(sys.argv[1])"
    call(sys.executable, "-c", script, str(target), cwd=source)
    [wheel] = target.glob("*.whl")
    return wheel
