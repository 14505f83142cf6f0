"""The installed browsers, and how tests start them."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserType, Page, Route

from tests.support.miniature import ROOT
from tests.support.webdriver import PATIENCE, Send, Tab, over_http, over_marionette

_QUIET = ("--disable-background-networking", "--disable-component-update", "--disable-sync")
_SCRIPTS = ROOT / "overrides" / "assets" / "javascripts"
_NOWHERE = "http://search.example/"


@dataclass(frozen=True)
class Chromium:
    """The installed Chromium, and what it is started with."""

    kind: BrowserType
    path: str

    def options(self, *more: str) -> dict[str, Any]:
        """Return the words to start it with."""
        # Inside a container the tests may run as root, for whom Chromium has no sandbox.
        return {"executable_path": self.path, "args": ["--no-sandbox", *_QUIET, *more]}


Start = Callable[..., Browser]


@dataclass(frozen=True)
class Driven:
    """A browser that runs, driven by WebDriver: its tab, and the folder of its downloads."""

    tab: Tab
    downloads: Path
    script: Callable[..., object] | None
    """Turns scripts on or off, as `allowed` says; there is none where the driver itself needs them."""


@contextmanager
def driven_firefox(folder: Path) -> Iterator[Driven]:
    """Start Firefox, with a profile and downloads in a folder."""
    profile = folder / "profile"
    profile.mkdir()
    settings = {
        "marionette.port": "0",
        "browser.download.folderList": "2",
        "browser.download.dir": f'"{folder}"',
        # A saved PDF would open in a tab of its own, and take the keyboard away.
        "browser.download.alwaysOpenPanel": "false",
        "browser.helperApps.neverAsk.saveToDisk": '"application/pdf"',
        "pdfjs.disabled": "true",
        "app.update.enabled": "false",
        "datareporting.policy.dataSubmissionEnabled": "false",
    }
    lines = [f'user_pref("{name}", {value});\n' for name, value in settings.items()]
    (profile / "user.js").write_text("".join(lines), encoding="utf-8")
    # The last option lets a test change a setting while it runs.
    options = ["--headless", "--no-remote", "--marionette", "--remote-allow-system-access"]
    with _running(["firefox-esr", *options, "--profile", str(profile)], {"HOME": str(folder)}):
        _wait_for(profile / "MarionetteActivePort")
        port = int((profile / "MarionetteActivePort").read_text(encoding="ascii"))
        with over_marionette(port, {"unhandledPromptBehavior": "accept"}) as send:
            yield Driven(Tab(send), folder, partial(_scripts_in_firefox, send))


@contextmanager
def driven_webkit(folder: Path) -> Iterator[Driven]:
    """Start the small browser of WebKitGTK on a screen that nobody sees, with downloads in a folder, its home."""
    port = _free_port()
    screen = folder / "screen"
    with (
        screen.open("w", encoding="ascii") as number,
        _running(["Xvfb", "-displayfd", str(number.fileno()), "-nolisten", "tcp"], {}, keep=(number.fileno(),)),
    ):
        _wait_for(screen)
        home = {"DISPLAY": f":{screen.read_text(encoding='ascii').strip()}", "HOME": str(folder)}
        with _running(["WebKitWebDriver", f"--port={port}"], home):
            _wait_for_port(port)
            with over_http(port, {"unhandledPromptBehavior": "accept"}) as send:
                yield Driven(Tab(send), folder, None)


NEEDED = {
    "firefox": ("firefox-esr",),
    "webkit": ("WebKitWebDriver", "Xvfb"),
}
"""The programs that are needed to drive each browser."""
STARTS = {"firefox": driven_firefox, "webkit": driven_webkit}


def missing(browser: str) -> list[str]:
    """Return the programs that are not installed of those that a browser needs."""
    return [program for program in NEEDED[browser] if not shutil.which(program)]


def _scripts_in_firefox(send: Send, *, allowed: bool) -> None:
    send("Marionette:SetContext", {"value": "chrome"})
    change = "Services.prefs.setBoolPref('javascript.enabled', arguments[0])"
    send("ExecuteScript", {"script": change, "args": [allowed]})
    send("Marionette:SetContext", {"value": "content"})


@contextmanager
def _running(command: list[str], environment: dict[str, str], keep: tuple[int, ...] = ()) -> Iterator[None]:
    """Run a program while the block runs."""
    process = subprocess.Popen(  # noqa: S603 – our own words
        command,
        env={**os.environ, **environment},
        pass_fds=keep,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield
    finally:
        process.terminate()
        process.wait(PATIENCE)


def _free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])


def _wait_for(path: Path) -> None:
    """Wait until a program has written a line to a file."""
    deadline = time.monotonic() + PATIENCE
    while not path.exists() or not path.read_bytes().strip():
        assert time.monotonic() < deadline, f"{path.name} was not written in time"
        time.sleep(0.05)


def _wait_for_port(port: int) -> None:
    """Wait until a program listens at a port."""
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except ConnectionRefusedError:
            assert time.monotonic() < deadline, f"nothing listens at port {port}"
            time.sleep(0.05)
        else:
            return


def page_for_scripts(browser: Browser) -> Page:
    """Return an empty page from which the scripts of the theme can be loaded, as from a site that has nothing else."""
    opened = browser.new_page()

    def answer(route: Route) -> None:
        path = _SCRIPTS / route.request.url.removeprefix(_NOWHERE)
        if path.is_file():
            route.fulfill(path=path, content_type="text/javascript")
        else:
            status = 200 if path == _SCRIPTS else 404
            route.fulfill(body="<!doctype html>", content_type="text/html", status=status)

    opened.route(f"{_NOWHERE}**", answer)
    opened.goto(_NOWHERE)
    return opened
