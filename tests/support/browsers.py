"""The installed Chromium, and how tests start it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser, BrowserType


@dataclass(frozen=True)
class Chromium:
    """The installed Chromium, and what it is started with."""

    kind: BrowserType
    path: str

    def options(self, *more: str) -> dict[str, Any]:
        """Return the words to start it with."""
        quiet = ["--disable-background-networking", "--disable-component-update", "--disable-sync"]
        # Inside a container the tests may run as root, for whom Chromium has no sandbox.
        return {"executable_path": self.path, "args": ["--no-sandbox", *quiet, *more]}


Start = Callable[..., Browser]
