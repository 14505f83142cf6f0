"""Whole practices that were built once for all tests, however many processes run them."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.support.miniature import ROOT

EVERYTHING = ROOT / "tests" / "practices" / "everything"
"""The practice made for tests that has every kind of page and every exercise."""
_PATIENCE = 600
"""Seconds after which a process no longer waits for another that builds."""


@dataclass(frozen=True)
class Built:
    """A built practice: the folder of its `mkdocs.yml`, that of its site, and what the build wrote to the terminal."""

    home: Path
    folder: Path
    output: str

    @property
    def outbox(self) -> Path:
        """The folder of the letters."""
        return self.home / "outbox"

    @cached_property
    def pages(self) -> tuple[str, ...]:
        """Every page of the sitemap, relative to the root of the site."""
        sitemap = (self.folder / "sitemap.xml").read_text(encoding="utf-8")
        return tuple(urlsplit(found).path.lstrip("/") for found in re.findall(r"<loc>(.*?)</loc>", sitemap))

    @cached_property
    def worksheets(self) -> tuple[str, ...]:
        """Every worksheet."""
        return tuple(page for page in self.pages if page.startswith("worksheets/") and page != "worksheets/")

    def html(self, page: str) -> str:
        """Return the source of a page, given relative to the root of the site."""
        path = self.folder / page
        return (path / "index.html" if path.is_dir() else path).read_text(encoding="utf-8")


def copy_of_everything(folder: Path) -> Path:
    """Copy the practice that has everything to where it can be built and changed; return its folder."""
    shutil.copytree(EVERYTHING, folder)
    config = folder / "mkdocs.yml"
    config.write_text(config.read_text(encoding="utf-8").replace("../../../", f"{ROOT}/"), encoding="utf-8")
    return folder


def build_everything(shared: Path) -> Built:
    """Build the practice that has everything in a folder; several processes may ask for it at once."""
    home = shared / "practice"
    return _build_once(shared, lambda: copy_of_everything(home), home, home / "site")


def build_at_home(home: Path, shared: Path) -> Built:
    """Build a practice where it is, with its site in another folder; several processes may ask for it at once."""
    return _build_once(shared, lambda: home, home, shared / "site")


def shared_folder(factory: pytest.TempPathFactory, name: str) -> Path:
    """Return a folder of this test run that all of its processes share.

    Groups of pytest-xdist, which would keep tests on one worker, are silently ignored under pytest 9.2
    (https://github.com/pytest-dev/pytest-xdist/issues/1386); every worker built a site of its own then.
    """
    ours = factory.getbasetemp()
    return (ours.parent if "PYTEST_XDIST_WORKER" in os.environ else ours) / name


def _build_once(shared: Path, prepare: Callable[[], Path], home: Path, site: Path) -> Built:
    """Build strictly; the process that asks first does it, and the others wait."""
    done, report = shared / "done", shared / "output.txt"
    try:
        shared.mkdir(parents=True)
    except FileExistsError:
        deadline = time.monotonic() + _PATIENCE
        while not done.exists():
            assert time.monotonic() < deadline, "the practice was not built by the process that began it"
            time.sleep(0.1)
    else:
        try:
            report.write_text(_build(prepare(), site), encoding="utf-8")
        finally:
            done.touch()
    output = report.read_text(encoding="utf-8")
    assert (site / "index.html").is_file(), output
    return Built(home, site, output)


def _build(home: Path, site: Path) -> str:
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(site)]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    built = subprocess.run(command, cwd=home, env=environment, capture_output=True, encoding="utf-8", check=False)  # noqa: S603 – our own words
    return built.stdout + built.stderr
