"""What measurements in Chromium share: the installed browser, a page of a served site, and a practice to serve."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.support.browsers import Chromium
from tests.support.built import copy_of_everything


class _Quiet(SimpleHTTPRequestHandler):
    """Serves files, and logs nothing between the figures."""

    def log_message(self, *_: object) -> None:
        """Log nothing."""


def installed() -> str | None:
    """Return the path of the installed Chromium; without one, say that nothing is measured, and return None."""
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if not chromium:
        sys.stdout.write("Chromium is not installed: nothing was measured\n")
    return chromium


@contextmanager
def opened(folder: Path, chromium: str) -> Iterator[tuple[Page, str]]:
    """Yield an empty page as wide as a phone, and the address at which the site in a folder is served meanwhile."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder))) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(**Chromium(playwright.chromium, chromium).options())
                yield (
                    browser.new_page(viewport={"width": 390, "height": 844}),
                    f"http://127.0.0.1:{server.server_port}/",
                )
                browser.close()
        finally:
            server.shutdown()
            thread.join()


@contextmanager
def site_of_everything() -> Iterator[Path]:
    """Yield the folder of a built site that has something of everything."""
    with tempfile.TemporaryDirectory() as place:
        site = Path(place) / "site"
        build(copy_of_everything(Path(place) / "practice"), site)
        yield site


def build(practice: Path, site: Path, *more: str) -> None:
    """Build the practice in a folder."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(site), *more]
    subprocess.run(command, cwd=practice, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}, check=True)  # noqa: S603 – our own words
